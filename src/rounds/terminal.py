"""Tables drawn on the terminal."""

import io
import re
import sys
from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from rounds.pictures import Bar, Steps
from rounds.screen import pad, width
from rounds.table import Column, Row, Table, cell

NARROW = 110
"""Columns of a terminal below which a table leaves out what is marked as wide."""
BETWEEN = 2
"""Columns between two columns of a table."""
READABLE = 30
"""Columns that a text wants before a wide column may stand beside it."""
LONGEST = 40
"""Columns that a bar and its label take where there is room."""
WITHIN_DATE = re.compile(r"(?<=\d)-(?=\d)")
HELD = "\x1f"
"""What stands for a hyphen at which no line may break; every such character of the data has been written out."""
LEAST = 8
"""Columns that a flexible column gets at the least, if it needs them."""


def draw(table: Table, columns: int, color: bool) -> str:
    """A table as wide as the terminal at most, as text; data is never markup."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=columns,
        height=1,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
    )
    if table.title:
        console.print(Text(cell(table.title), "bold"))
    if table.pictures:
        _draw_pictures(table.pictures, console)
    elif table.rows:
        _draw_rows(table, console)
    else:
        console.print(Text(cell(table.empty)))
    if table.rows and table.legend:
        console.print(Text(f"\n{cell(table.legend)}"))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _draw_pictures(pictures: Sequence[Steps], console: Console) -> None:
    """One picture below the other."""
    for number, picture in enumerate(pictures):
        if number:
            console.print()
        console.print(Text(cell(picture.title), "bold"))
        console.print(Text(picture.drawn(console.width)))


def _draw_rows(table: Table, console: Console) -> None:
    """The rows, group by group, under one heading."""
    shown = _shown(table, console.width)
    widths = _widths(shown, _lines(shown, table.rows), console.width)
    lines = _lines(shown, table.rows, widths)
    named = zip((cell(row.get(table.groups)) for row in table.rows), lines, strict=True)
    for number, (name, group) in enumerate(groupby(named, key=lambda pair: pair[0])):
        grid = Grid(box=SIMPLE_HEAD, show_header=not number, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for column, size in zip(shown, widths, strict=True):
            grid.add_column(
                Text(column.heading), width=size, justify="right" if column.right else "left", overflow="fold"
            )
        for _, line in group:
            grid.add_row(*(Text(_wrapped(text, size)) for text, size in zip(line, widths, strict=True)))
        if number:
            console.print()
        if name:
            console.print(Text(name, "bold"))
        console.print(grid)


def _shown(table: Table, columns: int) -> list[Column]:
    """The columns for which there is room: on a wide screen as many of the wide ones as leave the text readable."""
    shown = [column for column in table.shown if column.key != table.groups]
    if columns < NARROW:
        return [column for column in shown if not column.wide]
    while wide := [column for column in shown if column.wide]:
        lines = _lines(shown, table.rows)
        sizes = _widths(shown, lines, columns)
        natural = _widths(shown, lines, sys.maxsize)
        cramped = (
            size < min(READABLE, whole)
            for column, size, whole in zip(shown, sizes, natural, strict=True)
            if column.weight
        )
        if not any(cramped):
            break
        shown.remove(wide[-1])
    return shown


def _lines(shown: Sequence[Column], rows: Sequence[Row], sizes: Sequence[int] = ()) -> list[list[str]]:
    """The rows as text, with bars as wide as their column, or as they would like to be."""
    columns = []
    for column, size in zip(shown, sizes or [LONGEST] * len(shown), strict=True):
        values = [row.get(column.key) for row in rows]
        columns.append(_with_bars(values, size) if column.bar else [cell(value) for value in values])
    return [[column[at] for column in columns] for at in range(len(rows))]


def _with_bars(values: Sequence[Any], size: int) -> list[str]:
    """Bars one below the other, each with its label; what is no bar stands as it is."""
    label = max((width(value.label) for value in values if isinstance(value, Bar)), default=0)
    room = max(size - label - 1, 1)
    return [
        f"{value.drawn(room)} {pad(value.label, label, right=True)}" if isinstance(value, Bar) else cell(value)
        for value in values
    ]


def _widths(shown: Sequence[Column], lines: Sequence[Sequence[str]], columns: int) -> list[int]:
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


def _wrapped(text: str, columns: int) -> str:
    """The text with line breaks at spaces and hyphens, but not inside a date while there is another way."""
    if width(text) <= columns:
        return text
    return "\n".join(wrap(WITHIN_DATE.sub(HELD, text), columns)).replace(HELD, "-")
