"""An answer: rows under columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from rounds.drawing.pictures import Bar, Steps
from rounds.drawing.screen import visible

Row = Mapping[str, Any]
"""Values by column: text, whole numbers, yes or no, None, and lists of text."""


class Column(NamedTuple):
    """One column: its key in the rows, its heading for people."""

    key: str
    heading: str = ""
    """Empty: for programs only."""
    right: bool = False
    """Whether its values stand at the right, as numbers do."""
    weight: int = 0
    """Its part of the room that the others leave on a narrow screen; 0 for a column that keeps its width."""
    most: int = 0
    """Columns that it takes at the most on a narrow screen; 0 for as many as it needs."""
    wide: bool = False
    """Whether it is left out on a narrow screen."""
    bar: bool = False
    """Whether its values are bars, which a terminal draws and whose label stands elsewhere."""
    legend: str = ""
    """What a person reads below the table on a terminal that shows the column."""


class Export(Protocol):
    """A column as programs get it, in one cell or in several."""

    @property
    def name(self) -> str:
        """Its key in the rows."""

    def cells(self, value: Any) -> Mapping[str, Any]:
        """The cells in which a value of it stands."""


class Table(NamedTuple):
    """Rows of one kind."""

    columns: Sequence[Column]
    """What people see."""
    rows: Sequence[Row]
    title: str = ""
    """What a person reads above it."""
    groups: str = ""
    """The column whose value, where it changes, opens a new part on the screen."""
    empty: str = "nothing recorded"
    """What a person reads where there are no rows."""
    legend: str = ""
    """What a person reads below it on a terminal."""
    pictures: Sequence[Steps] = ()
    """What a terminal draws in place of the rows."""
    exports: Sequence[Export] = ()
    """What programs get; without any, the columns as they are."""
    lead: Sequence[str] = ()
    """The keys that come first for programs, before what they get."""

    @property
    def shown(self) -> list[Column]:
        """The columns for people."""
        return [column._replace(heading=cell(column.heading)) for column in self.columns if column.heading]

    @property
    def exported(self) -> list[str]:
        """The names of what programs get."""
        return [*self.record({})]

    def cells(self) -> list[list[str]]:
        """The rows as people see them."""
        return [[cell(row.get(column.key)) for column in self.shown] for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """The rows as programs get them."""
        return [self.record(row) for row in self.rows]

    def record(self, row: Row) -> dict[str, Any]:
        """A row as programs get it."""
        record = {key: row.get(key) for key in self.lead or ()}
        for export in self.exports:
            record.update(export.cells(row.get(export.name)))
        return record if self.exports else record | {column.key: row.get(column.key) for column in self.columns}


def cell(value: Any) -> str:
    """A value as one line of text that is safe on a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple) and not isinstance(value, Bar):
        return visible(", ".join(map(str, value))).strip()
    return visible(str(value)).rstrip()


def joined(tables: Iterable[tuple[str, Table]]) -> Table:
    """The answers of several records as one, with the process named in the first column."""
    tables = list(tables)
    if len(tables) == 1:
        return tables[0][1]
    rows = [{"process": process, **row} for process, table in tables for row in table.rows]
    first = max((table for _, table in tables), key=lambda table: len(table.columns))
    empty = "; ".join(dict.fromkeys(table.empty for _, table in tables))
    title = first.title if all(table.title == first.title for _, table in tables) else ""
    pictures = [picture for _, table in tables for picture in table.pictures]
    return with_process(first._replace(rows=rows, title=title, empty=empty, pictures=pictures))


def with_process(table: Table) -> Table:
    """An answer whose rows name their process, with that in the first column."""
    return table._replace(columns=(Column("process", "Process"), *table.columns), lead=("process",))
