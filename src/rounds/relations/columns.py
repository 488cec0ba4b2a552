"""Columns: each with its name, its sentence and its type, and the cells in which a value of it stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from rounds.model import Entry
from rounds.model.sentences import sentences
from rounds.record.accounts import Versions, differ
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, plain_number

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
        parts = self._parts(self.sentence)
        return [Field(f"{self.name}{end}", type_, text, self._form(end, type_)) for end, type_, text in parts]

    def _form(self, end: str, type_: str) -> str:
        """What the values of a field are beyond what SQLite knows of them: days, and yes or no."""
        if self.kind is Kind.DATE and end in ("_from", "_to"):
            return "date"
        if end in ("_about", "_differs") or self.kind is Kind.FLAG:
            return "boolean"
        return FORMS[type_]

    @property
    def types(self) -> Mapping[str, str]:
        """The types of these, by name; the sentences are not looked for."""
        return {f"{self.name}{end}": type_ for end, type_, _ in self._parts("")}

    def _parts(self, sentence: str) -> Iterator[tuple[str, str, str]]:
        name, differ = self.name, " or accounts differ, or one report alone tells it" if self.accounts else ""
        if self.kind is not Kind.DAYS:
            yield "", SQL_TYPES.get(self.kind, "TEXT"), sentence
        if self.kind is Kind.DATE:
            yield "_from", "TEXT", f"The earliest day that '{name}' can be; NULL where it is open{differ}"
            yield "_to", "TEXT", f"The latest day that '{name}' can be; NULL where it is open{differ}"
        if self.kind is Kind.QUANTITY:
            yield "_low", "NUMERIC", f"The least that '{name}' can be; NULL where nobody can count it{differ}"
            yield "_high", "NUMERIC", f"The most that '{name}' can be; NULL where it is open{differ}"
            yield "_unit", "TEXT", f"The unit of '{name}'; NULL for a count"
            yield "_about", "INTEGER", f"1 where '{name}' is marked as about"
        if self.kind is Kind.DAYS:
            yield "_low", "INTEGER", f"{sentence}: the fewest; NULL where there are none to count"
            yield "_high", "INTEGER", f"{sentence}: the most; NULL where it is open"
        if self.accounts and self.kind in (Kind.DATE, Kind.QUANTITY, Kind.LIST):
            yield "_differs", "INTEGER", f"1 where accounts differ on '{name}', which then lists what each has"

    def cells(self, value: Any) -> Cells:
        """The cells of a value."""
        return _CELLS[self.kind](self, value)


FORMS = {"TEXT": "string", "INTEGER": "integer", "NUMERIC": "number"}
SQL_TYPES = {Kind.WHOLE: "INTEGER", Kind.FLAG: "INTEGER", Kind.NUMBER: "NUMERIC"}


def cells_of(columns: Iterable[Column], values: Values) -> Cells:
    """A row as programs get it."""
    row: Cells = {}
    for column in columns:
        row.update(column.cells(values.get(column.name)))
    return row


def stored(cell: Cell) -> str | int | float | None:
    """A cell where there are no lists: several values as one text; nothing where there are none."""
    return "; ".join(cell) or None if isinstance(cell, list) else cell


def _text(column: Column, value: Any) -> Cells:
    return {column.name: _written(value) or None}


def _written(value: Any) -> str | None:
    """A value as written, without whose it is."""
    return value.text if isinstance(value, Versions) else None if value is None else str(value)


def _known(value: Any) -> Any:
    """A value as one can reckon with it: plain, or one side's alone."""
    return value.known if isinstance(value, Versions) else value


def _list(column: Column, value: Any) -> Cells:
    parts = value.values if isinstance(value, Versions) else (value or (),)
    items = list(dict.fromkeys(item for part in parts for item in _items(part)))
    return {column.name: items, **_differs(column, value)}


def _items(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        return (f"{name}: {item}" for name, item in part.items())
    return map(str, part)


def _number(column: Column, value: Any) -> Cells:
    return {column.name: plain_number(_known(value))}


def _date(column: Column, value: Date | Versions | None) -> Cells:
    known: Date | None = _known(value)
    cells: Cells = {
        column.name: _written(value),
        f"{column.name}_from": str(known.earliest) if known and known.earliest > date.min else None,
        f"{column.name}_to": str(known.latest) if known and known.latest < date.max else None,
    }
    return cells | _differs(column, value)


def _quantity(column: Column, value: Quantity | Versions | None) -> Cells:
    known: Quantity | None = _known(value)
    cells: Cells = {
        column.name: _written(value),
        f"{column.name}_low": plain_number(known.low) if known and not known.word else None,
        f"{column.name}_high": plain_number(known.high) if known else None,
        f"{column.name}_unit": (known.unit or None) if known else None,
        f"{column.name}_about": known.about if known else None,
    }
    return cells | _differs(column, value)


def _differs(column: Column, value: Any) -> Cells:
    return {f"{column.name}_differs": differ(value)} if column.accounts else {}


def _days(column: Column, value: tuple[int, int | None] | None) -> Cells:
    least, most = value or (None, None)
    return {f"{column.name}_low": least, f"{column.name}_high": most}


_CELLS = {
    Kind.TEXT: _text, Kind.LIST: _list, Kind.WHOLE: _number, Kind.NUMBER: _number,
    Kind.FLAG: lambda column, value: {column.name: value}, Kind.DATE: _date, Kind.QUANTITY: _quantity,
    Kind.DAYS: _days,
}  # fmt: skip
