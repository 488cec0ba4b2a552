"""Tables drawn on the terminal."""

import io
import sys
from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from rounds.screen import width
from rounds.table import Column, Table, cell

NARROW = 110
"""Columns of a terminal below which a table leaves out what is marked as wide."""
BETWEEN = 2
"""Columns between two columns of a table."""
READABLE = 30
"""Columns that a text wants before a wide column may stand beside it."""
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
    if table.rows:
        _draw_rows(table, console)
    else:
        console.print(Text(table.empty))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _draw_rows(table: Table, console: Console) -> None:
    """The rows, group by group, under one heading."""
    shown = _shown(table, console.width)
    lines = [[cell(row.get(column.key)) for column in shown] for row in table.rows]
    widths = _widths(shown, lines, console.width)
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
        lines = [[cell(row.get(column.key)) for column in shown] for row in table.rows]
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
    """The text with line breaks at spaces and hyphens."""
    return "\n".join(wrap(text, columns)) if width(text) > columns else text
