"""Tables drawn on the terminal."""

import io
import re
from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from rounds.drawing.layout import lines_of, shown_columns, widths_of
from rounds.drawing.pictures import Steps
from rounds.drawing.screen import width
from rounds.drawing.table import Column, Row, Table, cell

WITHIN_DATE = re.compile(r"(?<=\d)-(?=\d)")
HELD = "\x1f"
"""What stands for a hyphen at which no line may break; every such character of the data has been written out."""
BETWEEN_DATES = re.compile(r"(?<=\d/)(?=\d{4})")
SPLIT = "\x1e"
"""What stands where a line may break although there is no space."""


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
        _draw_legend([table.legend], console)
    elif table.rows:
        shown = shown_columns(table, columns)
        _draw_rows(table, shown, console)
        _draw_legend([table.legend, *_legends(shown, table.rows)], console)
    else:
        console.print(Text(cell(table.empty)))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _draw_pictures(pictures: Sequence[Steps], console: Console) -> None:
    """One picture below the other."""
    for number, picture in enumerate(pictures):
        if number:
            console.print()
        console.print(Text(cell(picture.title), "bold"))
        console.print(Text(picture.drawn(console.width)))


def _draw_legend(sentences: Sequence[str], console: Console) -> None:
    if legend := " ".join(filter(None, sentences)):
        console.print(Text(f"\n{cell(legend)}"))


def _legends(shown: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """What there is to say of the columns shown in which something stands."""
    seen = [column for column in shown if any(row.get(column.key) not in (None, "") for row in rows)]
    return [column.legend for column in seen]


def _draw_rows(table: Table, shown: Sequence[Column], console: Console) -> None:
    """The rows, group by group, under one heading."""
    widths = widths_of(shown, lines_of(shown, table.rows), console.width)
    lines = lines_of(shown, table.rows, widths)
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


def _wrapped(text: str, columns: int) -> str:
    """The text with line breaks at spaces, hyphens and between dates, but not inside one if there is another way."""
    if width(text) <= columns:
        return text
    marked = BETWEEN_DATES.sub(f"{SPLIT} ", WITHIN_DATE.sub(HELD, text))
    return re.sub(f"{SPLIT} ?", "", "\n".join(wrap(marked, columns))).replace(HELD, "-")
