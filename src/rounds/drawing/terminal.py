"""Tables drawn on the terminal."""

from rounds.drawing.layout import Line, laid_out
from rounds.drawing.screen import painted
from rounds.drawing.table import Table


def draw(table: Table, columns: int, color: bool, oneline: bool = False) -> str:
    """A table as wide as the terminal at most, as text."""
    return "".join(f"{_written(line, color)}\n" for line in laid_out(table, columns, oneline))


def _written(line: Line, color: bool) -> str:
    """A line without the spaces at its end, each part in its style."""
    left = len("".join(text for text, _ in line).rstrip())
    written = ""
    for text, style in line:
        written += painted(text[:left], style) if color else text[:left]
        left = max(left - len(text), 0)
    return written
