"""Tables drawn on the terminal."""

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from rounds.drawing.layout import Line, laid_out
from rounds.drawing.table import Table

STYLES = {
    "title": "bold", "heading": "bold", "rule": "dim", "id": "dim", "foot": "bold", "legend": "dim",
    "good": "green", "bad": "red", "waiting": "yellow", "disputed": "magenta",
}  # fmt: skip
"""How each part of an answer looks on a terminal with colour."""


def draw(table: Table, columns: int, color: bool, oneline: bool = False) -> str:
    """A table as wide as the terminal at most, as text; data is never markup."""
    lines = laid_out(table, columns, oneline)
    plain = ("".join(part.text for part in line).rstrip() for line in lines)
    return _painted(lines) if color else "".join(f"{line}\n" for line in plain)


def _painted(lines: Iterable[Line]) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=10_000, force_terminal=True, color_system="standard", no_color=False,
        legacy_windows=False, highlight=False,
    )  # fmt: skip  # whether there is colour has been decided
    for line in lines:
        text = Text(no_wrap=True)
        for part in line:
            text.append(part.text, STYLES.get(part.style))
        text.rstrip()
        console.print(text, soft_wrap=True)
    return out.getvalue()
