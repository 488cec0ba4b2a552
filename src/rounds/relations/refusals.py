"""What SQLite objects to in a query, in words that name the remedy."""

import re
import sqlite3
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from rounds.relations.tables import NAMED, SqlTable
from rounds.values.spelling import did_you_mean

WORDS = """\
SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET JOIN LEFT INNER CROSS ON USING AND OR NOT IN LIKE IS NULL BETWEEN
EXISTS CASE WHEN THEN ELSE END DISTINCT UNION ALL EXCEPT INTERSECT WITH RECURSIVE VALUES AS ASC DESC""".split()
"""The words of SQL that a query is likely to mean."""
LISTED = " (`rounds sql --schema` lists them)"


class Objection(NamedTuple):
    """What SQLite said of a query."""

    base: sqlite3.Connection
    query: str
    functions: Collection[str]
    """Those that a query may call."""
    found: re.Match[str]

    @property
    def word(self) -> str:
        """The word that it objects to."""
        return self.found[1]

    @property
    def tables(self) -> list[SqlTable]:
        """The tables that the query names."""
        words = re.findall(r"\w+", self.query.lower())
        return [table for table in NAMED.values() if table.name in words]


def in_words(base: sqlite3.Connection, query: str, message: str, functions: Collection[str]) -> str:
    """A message of SQLite as a sentence."""
    for pattern, tell in OBJECTIONS.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return tell(Objection(base, query, functions, found))
    return message


def _no_table(one: Objection) -> str:
    name = one.word.rpartition(".")[2]
    return f"there is no table '{name}'{did_you_mean(name, NAMED) or LISTED}"


def _no_column(one: Objection) -> str:
    """The columns of the tables that the query names come first, then those of the others."""
    name = one.word.rpartition(".")[2]
    near = did_you_mean(name, {column.name for table in one.tables for column in table.columns})
    others = [table.name for table in NAMED.values() if table.has(name)]
    elsewhere = f"; there is one in {', '.join(others)}" if others and not near else ""
    where = f" in {', '.join(table.name for table in one.tables)}" if one.tables else ""
    return f"there is no column '{one.word}'{where}{near or elsewhere or LISTED}"


def _no_function(one: Objection) -> str:
    return f"there is no function '{one.word}'{did_you_mean(one.word, one.functions)}"


def _ambiguous(one: Objection) -> str:
    table = next((f"'{table.name}.{one.word}'" for table in one.tables if table.has(one.word)), "its name")
    return f"several tables of the query have a column '{one.word}'; put the table in front, such as {table}"


def _not_understood(one: Objection) -> str:
    near = did_you_mean(one.word, WORDS) if one.word.upper() not in WORDS else ""
    return f"the query is not understood at '{one.word}'{_place(one)}{near}"


def _place(one: Objection) -> str:
    """The line and column of the word that SQLite stumbles over: the first at which it stumbles when all ends there."""
    edge = r"\b" if one.word.isidentifier() else ""
    words = re.finditer(f"{edge}{re.escape(one.word)}{edge}", one.query)
    before = next((one.query[: word.start()] for word in words if _stumbles(one, word.end())), one.query)
    *above, line = before.split("\n")
    return f" (line {len(above) + 1}, column {len(line) + 1})"


def _stumbles(one: Objection, end: int) -> bool:
    """Whether SQLite objects to the same when the query ends there."""
    try:
        one.base.execute(f"EXPLAIN {one.query[:end]}")
    except sqlite3.Error as error:
        return str(error) == one.found[0]
    return False


def _unclosed(one: Objection) -> str:
    if one.word.startswith(("'", '"', "`", "[")):
        return f"the quote that begins with {one.word[:20]} is not closed"
    return f"'{one.word[:20]}' means nothing in a query"


OBJECTIONS: Mapping[str, Callable[[Objection], str]] = {
    "no such table: (.+)": _no_table,
    r"no such column: \"?(.+?)\"?(?: - .*)?": _no_column,
    r"no such function: (.+)": _no_function,
    r"ambiguous column name: (.+)": _ambiguous,
    r"near \"(.*)\": syntax error": _not_understood,
    r"incomplete input": lambda one: "the query ends too early; write the rest of it",
    r"unrecognized token: \"(.*)\"": _unclosed,
    r"You can only execute one statement at a time\.": lambda one: "one query at a time: write a single SELECT",
    r"Incorrect number of bindings supplied.*": lambda one: (
        "the query leaves a value open with '?', ':' or '@'; write the value itself"
    ),
    r"wrong number of arguments to function (.+?)\(\)": lambda one: (
        f"the function '{one.word}' takes another number of values"
    ),
    r"misuse of aggregate(?: function)?:? (.+?)\(\)": lambda one: (
        f"'{one.word}' sums up rows and cannot stand there; use HAVING, or a query inside the query"
    ),
    r"(?:string or blob too big|query string is too large)": lambda one: (
        "a value of the answer, or the query, is longer than is allowed; ask for less"
    ),
}
"""What SQLite says, as a pattern, and what we say."""
