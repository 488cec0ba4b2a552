"""Tables as a page has them: in parts, and without a column that says nothing."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from rounds.drawing.pictures import Bar
from rounds.drawing.table import Column, Row, Table, cell


def columns_in(table: Table) -> list[Column]:
    """The columns that have something in a row, those below the rows left out."""
    return [column for column in table.shown if not column.below and any(_says(table, column))]


def _says(table: Table, column: Column) -> Iterator[bool]:
    return (isinstance(row.get(column.key), Bar) or bool(cell(row.get(column.key))) for row in table.rows)


def parts_of(table: Table) -> list[tuple[str, Table]]:
    """The parts of a table, each with its heading; a whole that has no parts is one."""
    found = groupby(table.rows, key=lambda row: cell(row.get(table.groups)) if table.groups else "")
    return [(heading, table._replace(rows=[*rows], groups="")) for heading, rows in found]


def cut(bar: Bar) -> tuple[float, float]:
    """How much of a bar is certain and how much is possible, in hundredths of its width."""
    sure, perhaps = (min(max(float(end), 0), 1) * 100 for end in (bar.least, bar.most))
    return round(sure, 1), round(perhaps - sure, 1)


def alike(rows: Sequence[Row], without: Collection[str] = ()) -> list[list[Row]]:
    """Lines about a thing, those in a row together that are of one part and rest on the same sources."""
    told = (row for row in rows if row["name"] not in without)
    found = groupby(told, key=lambda row: (row["part"], row["sources"]))
    return [[*rows] for _, rows in found]


GRIDS = {"columns": columns_in, "parts": parts_of, "alike": alike, "cut": cut}
"""What the templates may ask of tables, by name."""
