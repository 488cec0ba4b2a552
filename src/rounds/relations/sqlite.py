"""The relations as tables of SQLite, in memory and locked, and one query put to them."""

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from rounds.drawing.screen import visible
from rounds.errors import CannotDo
from rounds.model.values import FORMAT_VERSION
from rounds.record import Record
from rounds.relations.book import NAMED, RELATIONS, created
from rounds.relations.relation import Relation
from rounds.values.spelling import did_you_mean

STEPS = 100_000
"""Steps of SQLite's machine between two looks at the clock, and at whether somebody pressed Ctrl-C."""
LEAST = 8
"""Bytes that a value counts for at the least."""
HARMLESS = 0x200000
"""SQLite's own mark of a function that has no effect and gives nothing away."""
READS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE)
REFUSED = ("not authorized", "authorization denied", "vtable constructor failed")
"""How a message of SQLite begins where a step of a query was refused."""
UNKNOWN_NAME = re.compile(r"no such (?:table|column): \"?(?:\w+\.)?(\w+)")

Stored = str | int | float | bytes | None
"""What SQLite gives."""


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
    seconds: float = 60
    """Time for the answer, once the tables are filled."""


LIMITS = Limits()


def select(
    records: Sequence[Record], query: str, limits: Limits = LIMITS
) -> tuple[list[str], list[tuple[Stored, ...]]]:
    """Names of columns and rows; raises `CannotDo` where a query is not understood, not allowed or too large."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        for relation in RELATIONS:
            columns = ", ".join(f"{field.name} {field.type}" for field in relation.fields)
            base.execute(f"CREATE TABLE {relation.name} ({columns})")
        for relation in _named_in(query):
            _fill(base, relation, relation.stored(records))
        _lock(base, limits)
        end = time.monotonic() + limits.seconds
        base.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            answer = base.execute(query)
            if answer.description is None:
                raise CannotDo("the query asks nothing; `rounds sql --schema` lists the tables to ask")
            return [name for name, *_ in answer.description], [*_within(answer, limits)]
        except (sqlite3.Error, sqlite3.Warning) as error:
            if time.monotonic() > end:
                raise CannotDo(f"the query takes longer than {limits.seconds:g} seconds; ask for less") from None
            raise _stopped(query, str(error)) from None
        except UnicodeEncodeError:
            raise CannotDo("the query is not UTF-8 text") from None
        except MemoryError:
            raise CannotDo(f"the query needs more than {limits.heap >> 20} MiB of memory; ask for less") from None


def _named_in(query: str) -> Iterator[Relation]:
    """The relations whose name stands in the query: no other can be read."""
    words = {word.lower() for word in re.findall(r"\w+", query)}
    return (relation for relation in RELATIONS if relation.name in words)


def database(records: Sequence[Record]) -> bytes:
    """The tables as a file of SQLite, with their keys and sentences; raises `CannotDo` where a key does not hold."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        for relation in RELATIONS:
            base.execute(created(relation))
            _fill(base, relation, relation.keyed(records))
        return base.serialize()


def _fill(base: sqlite3.Connection, relation: Relation, rows: Iterable[Mapping[str, Stored]]) -> None:
    places = ", ".join(f":{name}" for name in relation.names)
    base.executemany(f"INSERT INTO {relation.name} VALUES ({places})", rows)  # noqa: S608  # the names are our own


def _lock(base: sqlite3.Connection, limits: Limits) -> None:
    """Nothing but reading from here on, within limits."""
    found = base.execute("SELECT name FROM pragma_function_list WHERE flags & ? OR name GLOB 'json*'", (HARMLESS,))
    functions = {name for (name,) in found} | {"->", "->>"}

    def allowed(action: int, _: str | None, function: str | None, *__: str | None) -> int:
        harmless = action in READS or (action == sqlite3.SQLITE_FUNCTION and function in functions)
        return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY

    base.text_factory = lambda text: text.decode("utf-8", "replace")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.value)
    base.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, limits.value)
    base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    base.execute("PRAGMA temp_store = MEMORY")
    base.execute(f"PRAGMA hard_heap_limit = {limits.heap}")
    base.execute("PRAGMA query_only = ON")
    base.set_authorizer(allowed)


def _within(answer: sqlite3.Cursor, limits: Limits) -> Iterator[tuple[Stored, ...]]:
    """The rows of an answer, as long as they are not too many."""
    room = limits.bytes
    for number, values in enumerate(answer):
        room -= sum(max(len(value), LEAST) if isinstance(value, str | bytes) else LEAST for value in values)
        if room < 0 or number == limits.rows:
            most = f"{limits.rows:,} rows or {limits.bytes // 1_000_000:,} MB"
            raise CannotDo(f"the answer is larger than {most}; ask for less, with WHERE or LIMIT")
        yield values


def _stopped(query: str, message: str) -> BaseException:
    """What to raise where SQLite gives up: SQLite is interrupted where Python swallows a Ctrl-C in its callback."""
    if message == "interrupted":
        return KeyboardInterrupt()
    if message.startswith(REFUSED):
        return CannotDo("a query only reads the tables, with SELECT, WITH or VALUES; what it does besides is refused")
    words, remedy = f"{message[:1].lower()}{message[1:].rstrip('.')}", ""
    if unknown := UNKNOWN_NAME.match(message):
        known = {*NAMED, *(name for relation in _named_in(query) for name in relation.names)}
        remedy = did_you_mean(unknown[1], known) or " (`rounds sql --schema` lists tables and columns)"
    return CannotDo(visible(f"SQLite cannot answer: {words}{remedy}"))
