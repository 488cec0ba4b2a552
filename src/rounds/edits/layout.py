"""Plain data as YAML, in braces or in lines of its own."""

from collections.abc import Callable
from textwrap import wrap
from typing import Any, NamedTuple

from rounds.yamltext.spelling_out import spelled

WIDTH = 120
"""Characters of a line, where the neighbours are no longer."""


class Layout(NamedTuple):
    """How a record is written."""

    like: Callable[[str], str]
    """How a neighbour has written what stands under a key; empty where none has it."""
    step: int = 2
    """Columns by which a block is set in."""
    dash: int = 2
    """Columns by which the hyphens of a list are set in."""

    def in_braces(self, value: Any, key: str = "") -> str:
        """A value on one line."""
        if isinstance(value, dict):
            pairs = (f"{spelled(name)}: {self.in_braces(item, name)}" for name, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        if isinstance(value, list):
            return f"[{', '.join(self.in_braces(item, key) for item in value)}]"
        return spelled(value, self.like(key))

    def item(self, value: Any, column: int, width: int) -> list[str]:
        """An item of a list whose hyphens stand at a column, in braces up to a width; the first line is not set in."""
        inside = column + len("- ")
        if isinstance(value, dict) and inside + len(self.in_braces(value)) > width:
            first, *rest = self._lines(value, inside)
            return [f"- {first.lstrip(' ')}", *rest]
        return [f"- {self.in_braces(value)}"]

    def pair(self, head: str, key: str, value: Any, column: int, width: int) -> list[str]:
        """A key, as it is written, at a column, with its value: on one line up to a width."""
        is_text, start = isinstance(value, str), column + len(head)
        whole = spelled(value, self.like(key), False) if is_text else self.in_braces(value, key)
        if start + len(whole) <= width:
            return [head + whole]
        if is_text:
            lines = wrap(value, max(WIDTH - column - self.step, 1), break_long_words=False, break_on_hyphens=False)
            is_same = lines and value.isprintable() and " ".join(lines) == value
            return [f"{head}>-", *(" " * (column + self.step) + line for line in lines)] if is_same else [head + whole]
        return [head.rstrip(), *self._lines(value, column + self.inside(value))]

    def inside(self, value: Any) -> int:
        """Columns by which a list or block below a key is set in."""
        return self.dash if isinstance(value, list) else self.step

    def _lines(self, value: Any, column: int) -> list[str]:
        """A block or a list on lines of its own that begin at a column."""
        if isinstance(value, list):
            entries = [self.item(item, column, WIDTH if flat(item) else 0) for item in value]
        else:
            entries = [self.pair(f"{spelled(key)}: ", key, item, column, 0 if has_blocks(item) else WIDTH)
                       for key, item in value.items()]  # fmt: skip
        return [line for first, *rest in entries for line in (" " * column + first, *rest)]


def flat(value: Any) -> bool:
    """Whether a block stands on one line where nothing beside it says otherwise: it has no id and no blocks inside."""
    return not (isinstance(value, dict) and "id" in value) and not has_blocks(value)


def has_blocks(value: Any) -> bool:
    """Whether there are blocks in a list inside a value, or blocks by name which hold lists."""
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    inside = value.values() if isinstance(value, dict) else ()
    return any(has_blocks(item) or (isinstance(item, dict) and list in map(type, item.values())) for item in inside)
