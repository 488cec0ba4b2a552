"""How the values of a record stand in the columns of SQLite."""

from collections.abc import Iterable, Mapping
from datetime import date

from rounds.model import Account
from rounds.model.rounds import Venue
from rounds.problem import Path
from rounds.record import Record
from rounds.record.owners import Owners
from rounds.record.support import side_of
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, plain_number

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
        f"{name}_low": plain_number(value.low) if value and not value.word else None,
        f"{name}_high": plain_number(value.high) if value else None,
        f"{name}_about": int(value.about) if value else None,
        f"{name}_unit": (value.unit or None) if value else None,
    }


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


class Places(Owners):
    """Whose a place of the record is, as cells."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._process = record.file.process.id

    def cells(self, path: Path) -> Cells:
        """The innermost thing with an id at or around a path, what it is, and the rest of the path."""
        thing, rest = self.thing(path), self.path_within(path)
        return {
            "thing": thing.id if thing else self._process,
            "kind": thing.kind if thing else "process",
            "path": rest,
        }
