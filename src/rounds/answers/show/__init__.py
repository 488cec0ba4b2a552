"""Everything about one thing, whatever it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rounds.answers.show.lines import own_lines
from rounds.answers.show.links import link_rows
from rounds.answers.show.lives import born_rows, demand_life, document_life, outcome_life
from rounds.answers.show.people import party_part, person_part
from rounds.answers.show.rounds import round_part
from rounds.answers.show.sources import source_part
from rounds.answers.show.whole import issue_part, process_part
from rounds.answers.views import titles
from rounds.drawing.table import Column, Row, Table, with_process
from rounds.record import Record, Thing
from rounds.relations.columns import Column as Exported
from rounds.relations.columns import Kind

EXPORTS = (
    Exported("id", "The id of the thing"),
    Exported("part", "The part of what is told of it; empty for its own fields"),
    Exported("name", "The field, the day or the id of the line"),
    Exported("text", "What is told"),
    Exported("status", "What became of it, where it is a demand or an outcome"),
    Exported("told_by", "Whose word it is, where it is not the record's own"),
    Exported("sources", "Where it is attested", Kind.LIST),
)
SCREEN = (
    Column("id", "Id", piped=True),
    Column("part", "Part"),
    Column("status", "Status", style="status"),
    Column("name", "What", style="id"),
    Column("text", "Text", weight=4, sinks=True),
    Column("told_by", "Told by", weight=1),
    Column("sources", "Sources", weight=1, wide=True, style="id"),
    Column("reply", "Answer", below=True),
)

ATTESTED = Column("attested", "Sources", below=True)

PARTS: Mapping[str, Callable[[Record, Any], list[Row]]] = {
    "party": party_part, "person": person_part, "round": round_part, "document": document_life, "point": demand_life,
    "demand": demand_life, "outcome": outcome_life, "event": lambda record, event: born_rows(record, event.id),
    "source": source_part, "issue": issue_part, "process": process_part,
}  # fmt: skip
"""What is told of each kind of thing beyond its own fields."""


def show_tables(things: Sequence[tuple[Record, Thing]], several: bool = False, attested: bool = False) -> list[Table]:
    """A table for each thing; with the process in the first column where there are several records.

    With `attested` publisher, day and address of every source stand below its line.
    """
    screen = [column for column in SCREEN if column.key != "sources"] + [ATTESTED] if attested else SCREEN
    tables = [
        Table(screen, _rows(record, thing), title, "part", apart=True, exports=EXPORTS)
        for (record, thing), title in zip(things, titles(things, several), strict=True)
    ]
    return [with_process(table) for table in tables] if several else tables


def _rows(record: Record, thing: Thing) -> list[Row]:
    own = [] if thing.kind == "round" else own_lines(record, thing.entry)
    rows = [*own, *PARTS[thing.kind](record, thing), *link_rows(record, thing)]
    rows.sort(key=lambda row: (row["part"], row["name"]) != ("", "status"))  # what is asked first
    common = {"process": record.file.process.id, "id": thing.id}
    return [{**common, **row, "attested": "; ".join(_attested(record, row["sources"]))} for row in rows]


def _attested(record: Record, keys: Iterable[str]) -> Iterator[str]:
    for source in (record.sources[key] for key in keys if key in record.sources):
        parts = (source.publisher, source.published, source.url or source.reference)
        yield ", ".join(str(part) for part in parts if part)
