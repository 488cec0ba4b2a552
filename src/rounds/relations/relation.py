"""A relation: the record's rows of one noun."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import cleandoc
from typing import NamedTuple

from rounds.errors import CannotDo
from rounds.model import Entry
from rounds.model.shape import sentence_of
from rounds.record import Record, Thing
from rounds.record.support import Voices
from rounds.relations.columns import Column, Field, Kind, Values, cells_of, columns_of, stored, values_in

PROCESS = Column("process", "The id of the process whose record it is")
HOME = "processes"
"""The relation of the processes, to which each row of every other belongs."""
Rows = Callable[[Record], Iterator[Values]]


class Relation(NamedTuple):
    """The record's rows of one noun; for SQL and files a first column `process` stands in each."""

    name: str
    text: str
    """What a row is, in one sentence."""
    columns: tuple[Column, ...]
    rows: Rows
    key: tuple[str, ...] = ()
    """The columns that tell its rows apart, the process first; empty where none do."""

    @property
    def foreign(self) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        """Columns whose values stand in another relation, or in this one, that relation, and its columns."""
        home = [] if self.name == HOME else [((PROCESS.name,), HOME, (PROCESS.name,))]
        named = ((column.name, column.to) for column in self.columns if column.to)
        return [*home, *(((PROCESS.name, name), to, (PROCESS.name, "id")) for name, to in named)]

    @property
    def fields(self) -> list[Field]:
        """All that a program gets, the process first."""
        return [field for column in (PROCESS, *self.columns) for field in column.fields]

    @property
    def names(self) -> list[str]:
        """Their names."""
        return [field.name for field in self.fields]

    def stored(self, records: Iterable[Record]) -> Iterator[dict[str, str | int | float | None]]:
        """Its rows in several records, as files and SQL have them."""
        for record in records:
            for values in self.rows(record):
                cells = cells_of(self.columns, values).items()
                yield {PROCESS.name: record.file.process.id, **{name: stored(cell) for name, cell in cells}}

    def keyed(self, records: Iterable[Record]) -> list[dict[str, str | int | float | None]]:
        """The same; raises `CannotDo` where two have one key."""
        rows = [*self.stored(records)]
        if self.key and len({tuple(row[name] for name in self.key) for row in rows}) < len(rows):
            alike = f"two rows of {self.name} have the same {' and '.join(self.key[1:])}"
            raise CannotDo(f"{alike}; `rounds check` tells where, and nothing is written")
        return rows


def relation(name: str, columns: tuple[Column, ...], rows: Rows, key: tuple[str, ...] | None = None) -> Relation:
    """A relation; what the function says that it gives is what a row is. An `id` is its key."""
    own = ("id",) if any(column.name == "id" for column in columns) else key
    whole = () if own is None else (PROCESS.name, *own)
    return Relation(name, cleandoc(rows.__doc__ or ""), columns, rows, whole)


def things(
    name: str, kind: str, block: type[Entry], columns: tuple[Column, ...],
    own: Callable[[Record, Thing], Values] = lambda record, thing: {},
) -> Relation:  # fmt: skip
    """A relation of all things of a kind; `own` gives what does not follow from the block itself."""

    def rows(record: Record) -> Iterator[Values]:
        for thing in record.by_kind.get(kind, ()):
            yield {**values_in(record, columns, thing.entry), "id": thing.id, **own(record, thing)}

    return Relation(name, sentence_of(block), columns, rows, (PROCESS.name, "id"))


def parts(name: str, block: type[Entry], kind: str, field: str, *place: Column) -> Relation:
    """A relation of blocks in a field of things of a kind; `place` is its id, and the block's position or name."""
    versions = VERSIONS if "accounts" in block.model_fields else ()
    columns, key = (*place, *columns_of(block), *versions), tuple(column.name for column in place)

    def rows(record: Record) -> Iterator[Values]:
        for thing in record.by_kind.get(kind, ()):
            inner = getattr(thing.entry, field)
            for at, part in inner.items() if isinstance(inner, Mapping) else enumerate(inner, 1):
                yield {**values_in(record, columns, part), **dict(zip(key, (thing.id, at), strict=True))}

    return Relation(name, sentence_of(block), columns, rows, (PROCESS.name, *key))


ACCOUNT = (
    Column("account", "'plain' where nobody contradicts it, 'side' for a side's own word, 'report' for what sources "
           "report"),
    Column("side", "The side whose word it is; NULL elsewhere", to="parties"),
)  # fmt: skip
THING = (
    Column("thing", "The id of what it belongs to"),
    Column("kind", "What that is: process, party, person, round, event, document, point, demand, outcome, source"),
)
VOICES = (
    Column("told_by", "Whose word it is: sides, or the names of others who tell it", Kind.LIST),
    Column("independent", "How many independent reports of it there are besides", Kind.WHOLE),
    Column("unclear", "How many reports besides carry several sides and do not say whose word it is", Kind.WHOLE),
)
PATH = Column("path", "Where in it, keys and positions from 1, such as 'history/2'; NULL for the thing itself")
OF_ROUND = Column("round", "The id of the round", to="rounds")
OF_PARTY = Column("party", "The party", to="parties")
POSITION = Column("position", "Its place in the list, from 1", Kind.WHOLE)
ID = Column("id", "Its key")
BORN = Column("born_in", "The round or event in which it is first attested")
VERSIONS = (
    Column("differing", "The columns on which accounts differ", Kind.LIST),
    Column("one_account", "The columns that one account alone tells, each with whose it is: a side, or one report",
           Kind.LIST),
)  # fmt: skip


def heard(voices: Voices) -> Values:
    """Whose word something is, as the columns `VOICES` have it."""
    counts = {"independent": len(voices.reports), "unclear": len(voices.unclear)}
    return {"told_by": sorted(voices.parties), **counts}
