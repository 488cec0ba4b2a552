"""An answer with more columns than a screen has room for, a line for each value."""

from rounds.drawing.layout import BETWEEN, LEAST
from rounds.drawing.screen import width
from rounds.drawing.table import Column, Table


def upright(table: Table, columns: int) -> Table:
    """The table itself where it fits; else its values one below the other, row by row, empty ones left out."""
    if not table.rows or _least(table) <= columns:
        return table
    rows = [
        {"row": f"Row {number}", "column": column.heading, "value": row.get(column.key)}
        for number, row in enumerate(table.rows, 1)
        for column in table.columns
        if row.get(column.key) is not None
    ]
    return Table((Column("column", "Column"), Column("value", "Value", weight=1)), rows, groups="row")


def _least(table: Table) -> int:
    """Terminal columns that the table wants at the least."""
    cells = table.cells()
    wanted = [
        min(LEAST, max(width(column.heading), *(width(line[at]) for line in cells)))
        for at, column in enumerate(table.shown)
    ]
    return sum(wanted) + BETWEEN * (len(wanted) - 1)
