"""Columns: each with its name, its sentence and its type, and the cells in which a value of it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from rounds.model import Entry
from rounds.model.shape import sentences
from rounds.record.accounts import Versions, differ
from rounds.values.quantities import plain_number

Cell = str | int | float | bool | list[str] | None
Cells = dict[str, Cell]
"""The values of a row as a program gets them."""
Values = Mapping[str, Any]
"""The values of a row as the record has them, by column."""


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    LIST = "list of texts"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "yes or no"
    DATE = "date"
    QUANTITY = "quantity"
    DAYS = "number of days"


class Field(NamedTuple):
    """A column as a program gets it."""

    name: str
    type: str
    """TEXT, INTEGER or NUMERIC."""
    text: str
    """What it holds, in one sentence without a full stop."""
    form: str = "string"
    """What its values are in a Data Package: string, date, boolean, integer or number."""


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
    def sentence(self) -> str:
        """What it holds; reading that from the source of the model is left until somebody asks."""
        return sentences(self.block)[self.path[-1]].rstrip(".") if self.block else self.text

    @property
    def fields(self) -> list[Field]:
        """What programs get."""
        words = {"name": self.name, "differ": DIFFER if self.accounts else ""}
        return [
            Field(f"{self.name}{part.end}", part.type, part.text.format(self.sentence, **words), part.form)
            for part in self._parts
        ]

    @property
    def types(self) -> Mapping[str, str]:
        """The types of these, by name; the sentences are not looked for."""
        return {f"{self.name}{part.end}": part.type for part in self._parts}

    def cells(self, value: Any) -> Cells:
        """The cells of a value."""
        return {f"{self.name}{part.end}": part.cell(value) for part in self._parts}

    @property
    def _parts(self) -> "tuple[Part, ...]":
        return CONTESTED[self.kind] if self.accounts else PARTS[self.kind]


class Part(NamedTuple):
    """A field of every column of a kind."""

    end: str
    """What stands after the name of the column."""
    type: str
    form: str
    text: str
    cell: Callable[[Any], Cell]
    """What a value of the column has in it."""


def cells_of(columns: Iterable[Column], values: Values) -> Cells:
    """A row as programs get it."""
    cells = (column.cells(values.get(column.name)) for column in columns)
    return {name: cell for own in cells for name, cell in own.items()}


def stored(cell: Cell) -> str | int | float | None:
    """A cell where there are no lists, no flags and no empty texts: several values are one text."""
    if isinstance(cell, list):
        return "; ".join(cell) or None
    return int(cell) if isinstance(cell, bool) else cell


def _written(value: Any) -> str | None:
    """A value as written, without whose it is."""
    return (value.text if isinstance(value, Versions) else None if value is None else str(value)) or None


def _known(read: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    """What to read of a value as one can reckon with it: plain, or one side's alone."""

    def cell(value: Any) -> Cell:
        known = value.known if isinstance(value, Versions) else value
        return None if known is None else read(known)

    return cell


def _listed(value: Any) -> Cell:
    parts = value.values if isinstance(value, Versions) else (value or (),)
    return list(dict.fromkeys(item for part in parts for item in _items(part)))


def _items(part: Any) -> Iterator[str]:
    return (f"{name}: {item}" for name, item in part.items()) if isinstance(part, Mapping) else map(str, part)


DIFFER = " or accounts differ, or one report alone tells it"
WRITTEN = Part("", "TEXT", "string", "{}", _written)
PARTS: Mapping[Kind, tuple[Part, ...]] = {
    Kind.TEXT: (WRITTEN,),
    Kind.LIST: (WRITTEN._replace(cell=_listed),),
    Kind.WHOLE: (Part("", "INTEGER", "integer", "{}", _known(plain_number)),),
    Kind.NUMBER: (Part("", "NUMERIC", "number", "{}", _known(plain_number)),),
    Kind.FLAG: (Part("", "INTEGER", "boolean", "{}", _known(lambda flag: flag)),),
    Kind.DATE: (
        WRITTEN,
        Part("_from", "TEXT", "date", "The earliest day that '{name}' can be; NULL where it is open{differ}",
             _known(lambda day: None if day.earliest == date.min else str(day.earliest))),
        Part("_to", "TEXT", "date", "The latest day that '{name}' can be; NULL where it is open{differ}",
             _known(lambda day: None if day.latest == date.max else str(day.latest))),
    ),
    Kind.QUANTITY: (
        WRITTEN,
        Part("_low", "NUMERIC", "number", "The least that '{name}' can be; NULL where nobody can count it{differ}",
             _known(lambda figure: None if figure.word else plain_number(figure.low))),
        Part("_high", "NUMERIC", "number", "The most that '{name}' can be; NULL where it is open{differ}",
             _known(lambda figure: plain_number(figure.high))),
        Part("_unit", "TEXT", "string", "The unit of '{name}'; NULL for a count",
             _known(lambda figure: figure.unit or None)),
        Part("_about", "INTEGER", "boolean", "1 where '{name}' is marked as about",
             _known(lambda figure: figure.about)),
    ),
    Kind.DAYS: (
        Part("_low", "INTEGER", "integer", "{}: the fewest; NULL where there are none to count",
             _known(lambda days: days[0])),
        Part("_high", "INTEGER", "integer", "{}: the most; NULL where it is open", _known(lambda days: days[1])),
    ),
}  # fmt: skip
"""The fields of a column, by what its values are."""
_DIFFERS = Part(
    "_differs", "INTEGER", "boolean", "1 where accounts differ on '{name}', which then lists what each has", differ
)
CONTESTED = {
    kind: (*parts, _DIFFERS) if kind in (Kind.DATE, Kind.QUANTITY, Kind.LIST) else parts
    for kind, parts in PARTS.items()
}
"""The same of what accounts may tell."""
