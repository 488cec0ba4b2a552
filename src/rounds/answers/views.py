"""Views: what an answer shows of the rows of relations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rounds.drawing.table import Column as Shown
from rounds.drawing.table import Table
from rounds.record import Record
from rounds.record.accounts import Versions
from rounds.relations.columns import Column, Values

Show = Callable[[Record, Values], Mapping[str, Any]]
"""What a screen shows of a row besides the values themselves."""


def view(
    record: Record,
    exports: Sequence[Column],
    screen: Sequence[Shown],
    rows: Iterable[Values],
    show: Show = lambda record, values: {},
    **layout: Any,
) -> Table:
    """An answer: for programs the columns of relations, for people what is shown of them, under the record's title."""
    named = (_named(record, values) for values in rows)
    shown = [{**values, **show(record, values)} for values in named]
    return Table(screen, shown, record.file.process.title, exports=exports, **layout)


def _named(record: Record, values: Values) -> Values:
    """A row that says by name whose the values are that accounts tell."""
    told = {key: as_told(record, value) for key, value in values.items() if isinstance(value, Versions)}
    return {**values, **told}


def as_told(record: Record, value: Any) -> Any:
    """A value; of one that accounts tell, what each of them has and whose it is."""
    return value.named(record.party_name) if isinstance(value, Versions) else value


def names(record: Record, parties: Iterable[str] | Versions | None) -> str:
    """The names of parties in a line."""
    if isinstance(parties, Versions):
        return str(parties.worded(lambda keys: names(record, keys)))
    return ", ".join(map(record.party_name, parties or ()))


def where_born(record: Record, born: str) -> str:
    """The number of a round, or the id of a round without one or of an event."""
    round_ = record.round_by_id.get(born)
    return f"round {round_.number}" if round_ and round_.number is not None else born
