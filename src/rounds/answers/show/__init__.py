"""Everything about one thing, whatever it is."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rounds.answers.facts import facts
from rounds.answers.naming import one_named
from rounds.answers.show.lives import demand_life, document_life, event_life, outcome_life
from rounds.answers.show.people import party_part, person_part
from rounds.answers.show.rounds import round_part
from rounds.answers.show.sources import source_part
from rounds.drawing.table import Column, Row, Table
from rounds.record import Record, Thing

COLUMNS = (
    Column("id"),
    Column("part", "Part"),
    Column("name", "What", most=24),
    Column("text", "Text", weight=3),
    Column("by", "Told by", most=18),
    Column("sources", "Sources", weight=1, wide=True),
)

PARTS: Mapping[str, Callable[[Record, Any], list[Row]]] = {
    "party": party_part,
    "person": person_part,
    "round": round_part,
    "document": document_life,
    "point": demand_life,
    "demand": demand_life,
    "outcome": outcome_life,
    "event": event_life,
    "source": source_part,
}
"""What is told of each kind of thing beyond its own fields."""


def things_named(records: Sequence[Record], ids: Sequence[str]) -> list[tuple[Record, Thing]]:
    """The things with these ids, numbers or names, each in its record."""
    return [one_named(records, text) for text in ids]


def show_tables(things: Sequence[tuple[Record, Thing]], several: bool = False) -> list[Table]:
    """A table for each thing; with the process in the first column where there are several records."""
    columns = (Column("process", "Process"), *COLUMNS) if several else COLUMNS
    return [Table(columns, _rows(record, thing), f"{thing.kind} {thing.id}", "part") for record, thing in things]


def _rows(record: Record, thing: Thing) -> list[Row]:
    """All that the record says of a thing, part by part."""
    rows = [*facts(record, thing.entry), *PARTS[thing.kind](record, thing)]
    return [{"process": record.file.process.id, "id": thing.id, **row} for row in rows]
