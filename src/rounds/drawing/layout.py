"""The layout of a table on a terminal: its columns, their widths, the text in each."""

import sys
from collections.abc import Sequence
from typing import Any

from rounds.drawing.pictures import Bar
from rounds.drawing.screen import pad, width
from rounds.drawing.table import Column, Row, Table, cell

NARROW = 110
"""Columns of a terminal below which a table leaves out what is marked as wide."""
BETWEEN = 2
"""Columns between two columns of a table."""
READABLE = 30
"""Columns that a text wants before a wide column may stand beside it."""
LONGEST = 40
"""Columns that a bar and its label take where there is room."""
LEAST = 8
"""Columns that a flexible column gets at the least, if it needs them."""


def shown_columns(table: Table, columns: int) -> list[Column]:
    """The columns for which there is room: on a wide screen as many of the wide ones as leave the text readable."""
    shown = [column for column in table.shown if column.key != table.groups]
    if columns < NARROW:
        return [column for column in shown if not column.wide]
    while wide := [column for column in shown if column.wide]:
        lines = lines_of(shown, table.rows)
        sizes = widths_of(shown, lines, columns)
        natural = widths_of(shown, lines, sys.maxsize)
        cramped = (
            size < min(READABLE, whole)
            for column, size, whole in zip(shown, sizes, natural, strict=True)
            if column.weight
        )
        if not any(cramped):
            break
        shown.remove(wide[-1])
    return shown


def lines_of(shown: Sequence[Column], rows: Sequence[Row], sizes: Sequence[int] = ()) -> list[list[str]]:
    """The rows as text, with bars as wide as their column, or as they would like to be."""
    columns = []
    for column, size in zip(shown, sizes or [LONGEST] * len(shown), strict=True):
        values = [row.get(column.key) for row in rows]
        columns.append(_with_bars(values, size) if column.bar else [cell(value) for value in values])
    return [[column[at] for column in columns] for at in range(len(rows))]


def _with_bars(values: Sequence[Any], size: int) -> list[str]:
    """Bars one below the other, each with its label, or that alone where there is no room; all else as it is."""
    label = max((width(value.label) for value in values if isinstance(value, Bar)), default=0)
    room = size - label - 1
    return [
        f"{f'{value.drawn(room)} ' if room > 1 else ''}{pad(value.label, label, right=True)}".rstrip()
        if isinstance(value, Bar)
        else cell(value)
        for value in values
    ]


def widths_of(shown: Sequence[Column], lines: Sequence[Sequence[str]], columns: int) -> list[int]:
    """What each column needs; where that is too much, flexible columns share what the others leave.

    Where even that does not fit, the widest gives way, so that no column is squeezed to nothing.
    """
    natural = [max(width(column.heading), *(width(line[at]) for line in lines)) for at, column in enumerate(shown)]
    room = max(columns - BETWEEN * (len(shown) - 1), len(shown))
    if sum(natural) <= room:
        return natural
    sizes = [min(size, column.most or room) for size, column in zip(natural, shown, strict=True)]
    left = room - sum(size for size, column in zip(sizes, shown, strict=True) if not column.weight)
    flexible = sorted((at for at, column in enumerate(shown) if column.weight), key=lambda at: natural[at])
    for place, at in enumerate(flexible):
        weights = sum(shown[other].weight for other in flexible[place:])
        sizes[at] = min(natural[at], max(LEAST, left * shown[at].weight // weights))
        left -= sizes[at]
    while sum(sizes) > room:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes
