"""An answer: rows under columns."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.drawing.pictures import Bar, Steps
from rounds.drawing.screen import visible
from rounds.errors import CannotDo
from rounds.values.spelling import did_you_mean

Row = Mapping[str, Any]
"""Values by key."""
NOTHING: tuple[Any, ...] = (None, "", [], ())
"""Values that are empty."""


class Shown(NamedTuple):
    """One column as people see it: its key in the rows, its heading, and how it stands on a screen."""

    key: str
    heading: str = ""
    """Empty: for programs only."""
    right: bool = False
    """Whether its values stand at the right, as numbers do."""
    weight: int = 0
    """Its part of the room that the others leave; 0 for a column that keeps its width."""
    wide: bool = False
    """Whether it is left out where there is no room for it."""
    below: bool = False
    """Whether it stands under the row, over the whole width, as sentences do."""
    sinks: bool = False
    """Whether it does so where it has less than half of the screen beside the others, and too little for its texts."""
    piped: bool = False
    """Whether it stands in a pipe and on a line for each row alone, and elsewhere in the heading of a part."""
    drawn: bool = False
    """Whether a screen alone shows it, as it does what depends on the record."""
    style: str = ""
    """How a terminal with colour shows it: `id`, `status`, or plainly."""
    bar: bool = False
    """Whether its values are bars, which a terminal draws and whose label stands elsewhere."""
    legend: str = ""
    """What a person reads below the table on a terminal that shows the column."""


class Table(NamedTuple):
    """Rows of one kind."""

    columns: Sequence[Shown]
    """What people see."""
    rows: Sequence[Row]
    title: str = ""
    """What a person reads above it."""
    groups: str = ""
    """The key whose value, where it changes, opens a new part on the screen."""
    apart: bool = False
    """Whether each part is laid out for itself, without names above its columns."""
    empty: str = "nothing recorded"
    """What a person reads where there are no rows."""
    foot: str = ""
    """What the rows add up to, for a person, in a line or several."""
    legend: str = ""
    """What a person reads below it on a terminal."""
    pictures: Sequence[Steps] = ()
    """What a terminal draws in place of the rows."""
    exports: Callable[[Row], Row] | None = None
    """What programs get of a row; without it, the columns as they are."""
    lead: Sequence[str] = ()
    """The keys that come first for programs, before what they get: that of the process, in an answer of several."""

    @property
    def shown(self) -> list[Shown]:
        """The columns for people."""
        return [column._replace(heading=cell(column.heading)) for column in self.columns if column.heading]

    @property
    def written(self) -> list[Shown]:
        """Those of them that are the same for every record, for pipes and pages."""
        return [column for column in self.shown if not column.drawn]

    @property
    def telling(self) -> list[Shown]:
        """Those that say something in some row, but for what the heading of a part tells; of a query all."""
        silent = (0, *NOTHING)
        shown = (each for each in self.shown if each.key != self.groups and not (self.groups and each.piped))
        return [each for each in shown if not self.exports or any(row.get(each.key) not in silent for row in self.rows)]

    @property
    def exported(self) -> list[str]:
        """The names of what programs get."""
        return [*self.record({})]

    def cells(self) -> list[list[str]]:
        """The rows as people see them in a pipe."""
        return [[cell(row.get(column.key)) for column in self.written] for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """The rows as programs get them."""
        return [self.record(row) for row in self.rows]

    def record(self, row: Row) -> dict[str, Any]:
        """A row as programs get it."""
        own = self.exports(row) if self.exports else {column.key: row.get(column.key) for column in self.columns}
        return {**{key: row.get(key) for key in self.lead}, **own}


def cell(value: Any) -> str:
    """A value as one line of text that is safe on a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple) and not isinstance(value, Bar):
        return visible(", ".join(map(str, value))).strip()
    return visible(str(value)).rstrip()


def sorted_by(table: Table, column: str) -> Table:
    """The rows in order of a column, descending with `-` before its name; what is empty comes last either way."""
    if not column:
        return table
    name, down = column.removeprefix("-"), column.startswith("-")
    if name not in table.exported:
        meant = did_you_mean(name, table.exported) or " (`rounds words columns` lists them)"
        raise CannotDo(f"there is no column '{name}' to sort by{meant}")
    rows = sorted(table.rows, key=lambda row: _order(table.record(row)[name], down), reverse=down)
    beside = any(column.key == table.groups for column in table.shown)
    return table._replace(rows=rows, groups="" if beside else table.groups)


def _order(value: Any, down: bool) -> tuple[bool, float, str]:
    """By size or by its letters, and behind everything, whichever way, where it is empty."""
    if value in NOTHING:
        return not down, 0, ""
    return (down, value, "") if isinstance(value, int | float) else (down, 0, str(value))


def limited(table: Table, most: int | None) -> Table:
    """The first so many rows, and for people how many there are."""
    if most is None or len(table.rows) <= most:
        return table
    if most < 0:
        raise CannotDo(f"--limit takes a number of rows, not '{most}'")
    told = f"{most} of {len(table.rows)}; without --limit all are shown"
    return table._replace(rows=table.rows[:most], foot=told if most else "", empty=told)
