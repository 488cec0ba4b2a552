"""One question in SQL, put to the tables of one or several records."""

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from rounds.drawing.screen import visible, width
from rounds.drawing.table import Column, Row, Table, cell
from rounds.errors import CannotDo
from rounds.record import Record
from rounds.relations.guard import Guard, refuse_all_but_reading
from rounds.relations.refusals import in_words
from rounds.relations.rows import ROWS
from rounds.relations.tables import TABLES, SqlTable, definition

STEPS = 100_000
"""Steps of SQLite's machine between two looks at whether somebody pressed Ctrl-C."""
LEAST = 8
"""Bytes that a value counts for at the least."""
SHORT = 12
"""Terminal columns up to which a text keeps its width on a narrow screen."""


class Limits(NamedTuple):
    """What a question may take, so that it stops before the machine does."""

    rows: int = 500_000
    """Rows of an answer."""
    bytes: int = 100_000_000
    """Bytes of all values of an answer together."""
    value: int = 10_000_000
    """Bytes of one value, and of the query."""
    heap: int = 1 << 30
    """Bytes of memory that SQLite may use on the way."""


LIMITS = Limits()


def ask(records: Sequence[Record], query: str, limits: Limits = LIMITS) -> Table:
    """The answer to a query; raises `CannotDo` where it is not understood, not allowed or too large."""
    refuse_all_but_reading(query)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.executescript(";".join(map(definition, TABLES)))
        for table in _named_in(query):
            _fill(base, table, records)
        guard = _lock(base, limits)
        try:
            return _table(base.execute(query), limits)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _stopped(base, guard, query, str(error)) from None
        except MemoryError:
            raise CannotDo(f"the query needs more than {limits.heap >> 20} MiB of memory; ask for less") from None


def _named_in(query: str) -> Iterator[SqlTable]:
    """The tables whose name stands in the query: no other can be read."""
    words = {word.lower() for word in re.findall(r"\w+", query)}
    return (table for table in TABLES if table.name in words)


def _fill(base: sqlite3.Connection, table: SqlTable, records: Sequence[Record]) -> None:
    places = ", ".join(f":{column.name}" for column in table.columns)
    for record in records:
        process = record.file.process.id
        rows = ({"process": process, **row} for row in ROWS[table.name](record))
        base.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608  # the names are our own


def _lock(base: sqlite3.Connection, limits: Limits) -> Guard:
    """Nothing but reading from here on, within limits, and Ctrl-C is heard."""
    guard = Guard(base)
    base.text_factory = lambda text: text.decode("utf-8", "replace")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.value)
    base.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, limits.value)
    base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    base.execute("PRAGMA temp_store = MEMORY")
    base.execute(f"PRAGMA hard_heap_limit = {limits.heap}")
    base.execute("PRAGMA query_only = ON")
    base.set_progress_handler(lambda: 0, STEPS)
    base.set_authorizer(guard)
    return guard


def _stopped(base: sqlite3.Connection, guard: Guard, query: str, message: str) -> BaseException:
    """What to raise where SQLite gives up: SQLite is interrupted where Python swallows a Ctrl-C in its callback."""
    if message == "interrupted":
        return KeyboardInterrupt()
    return CannotDo(visible(guard.refused or in_words(base, query, message, guard.functions)))


def _table(answer: sqlite3.Cursor, limits: Limits) -> Table:
    keys = _keys([name for name, *_ in answer.description])
    rows: list[Row] = []
    room = limits.bytes
    for values in answer:
        room -= sum(max(len(value), LEAST) if isinstance(value, str | bytes) else LEAST for value in values)
        if room < 0 or len(rows) == limits.rows:
            told = f"{limits.rows:,} rows or {limits.bytes // 1_000_000:,} MB"
            raise CannotDo(f"the answer is larger than {told}; ask for less, with WHERE or LIMIT")
        rows.append(dict(zip(keys, map(_value, values), strict=True)))
    columns = [_column(key, [row[key] for row in rows]) for key in keys]
    return Table(columns, rows, empty="no row is like that")


def _keys(names: Sequence[str]) -> list[str]:
    """The names of the columns, each made unlike those before it."""
    keys: list[str] = []
    for position, name in enumerate(names, 1):
        wanted = key = name if name.strip() else f"column_{position}"
        number = 1
        while key in keys or (number > 1 and key in names):
            number += 1
            key = f"{wanted}_{number}"
        keys.append(key)
    return keys


def _value(value: str | int | float | bytes | None) -> str | int | float | None:
    """A value that every format can write: bytes as hexadecimal text, what is no number as a word."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and math.isinf(value):
        return str(value)
    return value


def _column(key: str, values: Sequence[str | int | float | None]) -> Column:
    """Numbers stand at the right; long texts share the width of a narrow screen."""
    known = [value for value in values if value is not None]
    numbers = bool(known) and all(isinstance(value, int | float) for value in known)
    long = any(width(cell(value)) > SHORT for value in known)
    return Column(key, cell(key), right=numbers, weight=int(long and not numbers))
