"""Any other question: the record as tables of SQLite, in memory and read-only."""

import math
from collections.abc import Sequence
from itertools import count

from rounds.drawing.screen import width
from rounds.drawing.table import Shown, Table, cell
from rounds.record import Record
from rounds.relations.sqlite import LIMITS, Limits, Stored, select

SHORT = 12
"""Terminal columns up to which a text keeps its width on a narrow screen."""


def ask(records: Sequence[Record], query: str, limits: Limits = LIMITS) -> Table:
    """The answer to a query; raises `CannotDo` where it is not understood, not allowed or too large."""
    names, found = select(records, query, limits)
    keys = _keys(names)
    rows = [dict(zip(keys, map(_value, values), strict=True)) for values in found]
    columns = [_column(key, [row[key] for row in rows]) for key in keys]
    return Table(columns, rows, empty="no row is like that")


def _keys(names: Sequence[str]) -> list[str]:
    """The names of the columns, each made unlike those before it."""
    keys: list[str] = []
    for position, name in enumerate(names, 1):
        wanted = name if name.strip() else f"column_{position}"
        others = (key for number in count(2) if (key := f"{wanted}_{number}") not in names and key not in keys)
        keys.append(next(others) if wanted in keys else wanted)
    return keys


def _value(value: Stored) -> str | int | float | None:
    """A value that every format can write: bytes as hexadecimal text, what is no number as a word."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and math.isinf(value):
        return str(value)
    return value


def _column(key: str, values: Sequence[str | int | float | None]) -> Shown:
    """Numbers stand at the right; long texts share the width of a narrow screen."""
    known = [value for value in values if value is not None]
    numbers = bool(known) and all(isinstance(value, int | float) for value in known)
    long = any(width(cell(value)) > SHORT for value in known)
    return Shown(key, cell(key), right=numbers, weight=int(long and not numbers))
