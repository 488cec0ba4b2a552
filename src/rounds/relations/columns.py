"""Columns, written out or read off the model: name, sentence and type, and the cells in which a value stands."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from rounds.model import Entry
from rounds.model.accounts import COMMON, Account, AccountsOf
from rounds.model.rounds import Venue
from rounds.model.shape import Shape, fields_of, sentences, shape_of
from rounds.model.values import Parsed, Refers, parse_day, parse_due, parse_number
from rounds.record import Record
from rounds.record.accounts import Versions, differ, each_version, value_of
from rounds.values.dates import parse_date
from rounds.values.quantities import parse_minutes, parse_quantity, plain_number

Cell = str | int | float | bool | list[str] | None
Cells = dict[str, Cell]
"""The values of a row as a program gets them."""
Values = Mapping[str, Any]
"""The values of a row as the record has them, by column."""


class Field(NamedTuple):
    """A column as a program gets it; of the columns of a kind what they have in common."""

    name: str
    """Of a kind what stands after the name of the column."""
    form: str
    """What its values are in a Data Package: string, date, boolean, integer or number."""
    text: str
    """What it holds, in one sentence without a full stop."""
    cell: Callable[[Any], Cell]
    """What a value of the column has in it."""

    @property
    def type(self) -> str:
        """What its values are in SQL."""
        return {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}.get(self.form, "TEXT")


def _written(value: Any) -> str | None:
    """A value as written, without whose it is."""
    return (value.text if isinstance(value, Versions) else None if value is None else str(value)) or None


def _listed(value: Any) -> Cell:
    """The items of a list, those of a mapping each with its name; of several accounts each item once."""
    parts = (part.items() if isinstance(part, Mapping) else ((item,) for item in part) for part in each_version(value))
    return list(dict.fromkeys(": ".join(map(str, item)) for items in parts for item in items))


def _of(name: str, form: str, text: str, read: Callable[[Any], Any] = lambda value: value) -> Field:
    """A field in which something of a value stands with which one can reckon: a plain one, or one side's alone."""

    def cell(value: Any) -> Cell:
        known = value.known if isinstance(value, Versions) else value
        found = None if known is None else read(known)
        if isinstance(found, date):
            return None if found in (date.min, date.max) else str(found)
        return None if found == "" else plain_number(found)

    return Field(name, form, text, cell)


WRITTEN = Field("", "string", "{}", _written)


class Kind(Enum):
    """What the values of a column are, with the fields in which programs get them."""

    TEXT = (WRITTEN,)
    LIST = (WRITTEN._replace(cell=_listed),)
    WHOLE = (_of("", "integer", "{}"),)
    NUMBER = (_of("", "number", "{}"),)
    FLAG = (_of("", "boolean", "{}"),)
    DATE = (
        WRITTEN,
        _of("_from", "date", "The earliest day that '{it}' can be; NULL where it is open{or}", attrgetter("earliest")),
        _of("_to", "date", "The latest day that '{it}' can be; NULL where it is open{or}", attrgetter("latest")),
    )
    QUANTITY = (
        WRITTEN,
        _of("_low", "number", "The least that '{it}' can be; NULL where nobody can count it{or}",
            lambda figure: None if figure.word else figure.low),
        _of("_high", "number", "The most that '{it}' can be; NULL where it is open{or}", attrgetter("high")),
        _of("_unit", "string", "The unit of '{it}'; NULL for a count", attrgetter("unit")),
        _of("_about", "boolean", "1 where '{it}' is marked as about", attrgetter("about")),
    )  # fmt: skip
    DAYS = (
        _of("_low", "integer", "{}: the fewest; NULL where there are none to count", itemgetter(0)),
        _of("_high", "integer", "{}: the most; NULL where it is open", itemgetter(1)),
    )


CONTESTED = (Kind.DATE, Kind.QUANTITY, Kind.LIST)
DIFFERS = Field("_differs", "boolean", "1 where accounts differ on '{it}', which then lists what each has", differ)
"""What these kinds have besides where accounts may tell it."""
UNSURE = " or accounts differ, or one report alone tells it"


class Column(NamedTuple):
    """One column of a table; a date, a quantity and a number of days are several fields for a program."""

    name: str
    """Usable unquoted in SQL."""
    text: str
    """What it holds, in one sentence without a full stop."""
    kind: Kind = Kind.TEXT
    path: tuple[str, ...] = ()
    """The attributes that lead to its value in the block of the model; empty for what is worked out."""
    accounts: bool = False
    """Whether accounts may tell it."""
    block: type[Entry] | None = None
    """The block of the model in which the last of these attributes has its sentence, which is then not written here."""
    to: str = ""
    """The relation of which its values are ids, where nothing else may stand there."""

    @property
    def fields(self) -> list[Field]:
        """What programs get; the sentences of the model are read from its source here, and nowhere before."""
        sentence = sentences(self.block)[self.path[-1]].rstrip(".") if self.block else self.text
        parts, words = self._parts, {"it": self.name, "or": UNSURE if self.accounts else ""}
        return [part._replace(name=self.name + part.name, text=part.text.format(sentence, **words)) for part in parts]

    def cells(self, value: Any) -> Cells:
        """The cells of a value."""
        return {self.name + part.name: part.cell(value) for part in self._parts}

    @property
    def _parts(self) -> tuple[Field, ...]:
        own: tuple[Field, ...] = self.kind.value
        return (*own, DIFFERS) if self.accounts and self.kind in CONTESTED else own


def cells_of(columns: Iterable[Column], values: Values) -> Cells:
    """A row as programs get it."""
    cells = (column.cells(values.get(column.name)) for column in columns)
    return {name: cell for own in cells for name, cell in own.items()}


def stored(cell: Cell) -> str | int | float | None:
    """A cell where there are no lists, no flags and no empty texts: several values are one text."""
    if isinstance(cell, list):
        return "; ".join(cell) or None
    return int(cell) if isinstance(cell, bool) else cell


READ = {
    parse_date: Kind.DATE, parse_day: Kind.DATE, parse_due: Kind.DATE,
    parse_quantity: Kind.QUANTITY, parse_minutes: Kind.QUANTITY, parse_number: Kind.WHOLE,
}  # fmt: skip
"""What a value is, by the function that reads it."""
HOMES: Mapping[tuple[str, ...], str] = {
    ("document",): "documents", ("issue",): "issues", ("outcome",): "outcomes", ("party",): "parties",
    ("person",): "people", ("round",): "rounds", ("source",): "sources",
}  # fmt: skip
"""Where a thing has its row, by the only kind that a reference may name."""
APART = ("accounts", "waive")
"""Fields of many blocks that have one table for all."""


def columns_of(
    block: type[Entry], names: Mapping[str, str] = {}, path: tuple[str, ...] = (), told: bool = False
) -> tuple[Column, ...]:
    """The columns of a block: its fields, and those of single blocks in it; lists of blocks are tables of their own.

    `names` says what a field is called whose own name is a word of SQL or says too little; empty leaves it out. `path`
    leads to the block from the one around it, and `told` says whether accounts of that one may give the whole of it.
    """
    columns: list[Column] = []
    accounts = next((shape.mark(AccountsOf) for key, _, shape in fields_of(block) if key == "accounts"), None)
    given = {*accounts.fields} - COMMON.keys() if accounts else ()
    for key, attribute, shape in fields_of(block):
        name, here, contest = names.get(key, key), (*path, attribute), told or key in given
        if not name or key in APART:
            continue
        if shape.block:  # its first field bears the name of the whole, but those of a place keep their own names
            first, *others = shape_of(shape.block).fields
            named = {first: name} | {other: f"{name}_{other}" for other in others}
            own = {"note": f"{name}_note"} if shape.block is Venue else named
            columns += columns_of(shape.block, own, here, key in given)
        elif kind := _kind(shape):
            refers = shape.mark(Refers)
            to = HOMES.get(refers.kinds, "") if refers and not (refers.besides or contest) else ""
            columns.append(Column(name, "", kind, here, contest, block, to))
    return tuple(columns)


def _kind(shape: Shape) -> Kind | None:
    """What the values of a field are; None for blocks, which are rows of another table."""
    if shape.inner.block or shape.inner.mark(AccountsOf):
        return None
    if shape.item or shape.value:
        return Kind.LIST
    parsed = shape.mark(Parsed)
    return READ.get(parsed and parsed.read, Kind.TEXT)


def values_in(record: Record, columns: tuple[Column, ...], block: Entry | Account) -> dict[str, object]:
    """What a block has in the columns that follow from it; on which accounts differ, and which one alone tells."""
    values = {column.name: value_of(record, block, *column.path) for column in columns if column.path}
    told = {name: value for name, value in values.items() if isinstance(value, Versions)}
    differing = [name for name, value in told.items() if value.differ]
    alone = [f"{name}: {value.told()}" for name, value in told.items() if not value.differ]
    return {**values, "differing": differing, "one_account": alone}
