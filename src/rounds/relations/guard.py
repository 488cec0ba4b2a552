"""What a query may do: select from the tables, with functions that touch nothing else."""

import re
import sqlite3

from rounds.drawing.screen import visible
from rounds.errors import CannotDo
from rounds.values.spelling import Speller

BEGINNINGS = ("SELECT", "WITH", "VALUES")
"""The first words of a query that only reads."""
BEFORE = re.compile(r"(?:[\s;]|--[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))*", re.DOTALL)
"""Blank space and comments in front of a query."""
HARMLESS = 0x200000
"""SQLite's own mark of a function that has no effect and gives nothing away."""
WRITES = (
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
)
ONLY_READ = "the tables are read-only, so a query begins with SELECT, WITH or VALUES"


class Guard:
    """Decides on each step of a query as SQLite prepares it."""

    def __init__(self, base: sqlite3.Connection) -> None:
        found = base.execute("SELECT name FROM pragma_function_list WHERE flags & ? OR name GLOB 'json*'", (HARMLESS,))
        self.functions = {name for (name,) in found} | {"->", "->>"}
        """The functions that a query may call."""
        self.refused = ""
        """Why a step was refused, as a sentence; empty while none was."""

    def __call__(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        """SQLite's question whether a step is allowed."""
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            if second in self.functions:
                return sqlite3.SQLITE_OK
            self.refused = f"the function '{second}' is refused: it reaches beyond the tables"
        elif action in WRITES and first != "sqlite_master":
            self.refused = f"'{first}' cannot be changed: the tables are read-only; a query selects from them"
        else:
            self.refused = "a table that is made by a function is refused; `rounds sql --schema` lists those there are"
        return sqlite3.SQLITE_DENY


def refuse_all_but_reading(query: str) -> None:
    """Stop at anything that is no question, before SQLite sees it."""
    try:
        query.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotDo("the query is not UTF-8 text") from None
    if "\0" in query:
        raise CannotDo("the query holds a null character; take it out")
    opening = BEFORE.match(query)
    begins = query[opening.end() :] if opening else query
    if not begins:
        raise CannotDo("the query is empty; `rounds sql --schema` lists the tables to ask")
    word = re.match(r"\w+|.", begins, re.DOTALL)
    first = word[0] if word else ""
    if first.upper() not in BEGINNINGS:
        meant = Speller(BEGINNINGS).certain(first.upper())
        told = f"; did you mean '{meant}'?" if meant else ""
        raise CannotDo(f"'{visible(first)}' is refused: {ONLY_READ}{told}")
