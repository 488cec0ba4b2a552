"""How the values of a record stand in the columns of SQLite."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from rounds.corroboration import side_of
from rounds.dates import Date
from rounds.model import Account
from rounds.model.rounds import Venue
from rounds.problem import Path
from rounds.quantities import Number, Quantity
from rounds.record import Record, Thing

Cell = str | int | float | None
Cells = Mapping[str, Cell]
"""The values of a row by column, without the process."""


def text(value: object) -> str | None:
    """A value as written."""
    return None if value is None else str(value)


def dated(name: str, value: Date | None) -> Cells:
    """A date as written, with its earliest and latest day."""
    first = value.earliest if value and value.earliest > date.min else None
    last = value.latest if value and value.latest < date.max else None
    return {name: text(value), f"{name}_from": text(first), f"{name}_to": text(last)}


def counted(name: str, value: Quantity | None) -> Cells:
    """A quantity as written, with its ends and its unit."""
    return {
        name: text(value),
        f"{name}_low": _number(value.low) if value and not value.word else None,
        f"{name}_high": _number(value.high) if value else None,
        f"{name}_about": int(value.about) if value else None,
        f"{name}_unit": (value.unit or None) if value else None,
    }


def _number(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def several(values: Iterable[str]) -> str | None:
    """Several values as one text; nothing where there are none."""
    return "; ".join(values) or None


def place(venue: Venue | None) -> Cells:
    """Building, city and country."""
    found = venue or Venue()
    return {"place": found.place, "city": found.city, "country": found.country}


def told(record: Record, account: Account | None) -> Cells:
    """Whose account a value belongs to."""
    if account is None:
        return {"account": "plain", "side": None}
    if account.by is None:
        return {"account": "report", "side": None}
    return {"account": "side", "side": side_of(record, account.by)}


class Owners:
    """Whose a place of the record is: the innermost thing with an id around it."""

    def __init__(self, record: Record) -> None:
        self._things: dict[Path, Thing] = {thing.path: thing for thing in record.all_things()}
        self._process = record.file.process.id

    def of(self, path: Path) -> Cells:
        """The thing at or around a path, what it is, and the rest of the path."""
        for length in range(len(path), 1, -1):
            if thing := self._things.get(path[:length]):
                return {"thing": thing.id, "kind": thing.kind, "path": written(path[length:])}
        return {"thing": self._process, "kind": "process", "path": written(path[1:])}


def written(path: Path) -> str:
    """Keys and positions, counted from 1."""
    return "/".join(str(part + 1 if isinstance(part, int) else part) for part in path)
