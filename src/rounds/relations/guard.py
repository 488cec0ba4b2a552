"""What a query may do: select from the tables, with functions that touch nothing else."""

import sqlite3

HARMLESS = 0x200000
"""SQLite's own mark of a function that has no effect and gives nothing away."""
READS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE)


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
        if action in READS or (action == sqlite3.SQLITE_FUNCTION and second in self.functions):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            self.refused = f"the function '{second}' is refused: it reaches beyond the tables"
        elif (action, first) == (sqlite3.SQLITE_UPDATE, "sqlite_master"):
            self.refused = "a table that is made by a function is refused; `rounds sql --schema` lists those there are"
        else:
            self.refused = "the tables are read-only; a query selects from them, with SELECT, WITH or VALUES"
        return sqlite3.SQLITE_DENY
