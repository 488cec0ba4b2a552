"""How a new entry is written into a text: in the layout of what stands beside it."""

import re
from itertools import pairwise
from textwrap import wrap
from typing import Any

from rounds.problem import Path
from rounds.yamltext import YamlText
from rounds.yamltext.spelling_out import spelled

WIDTH = 120
"""Characters of a line, where the neighbours are no longer."""
NEAR = 8
"""Neighbours that show how an entry is written."""
LINE_BREAK = re.compile(r"\r\n|\n|\r")
EMPTY_LINES = re.compile(r"(?:(?>\r\n|\n|\r)[ \t]*(?=[\r\n]))*")
COMMENTS = r"(?:(?:\r\n|\n|\r) {%d,}#[^\r\n]*)*"
"""Lines that are comments, set in by so many columns at least, each with the break before it."""


class Layout:
    """How entries are written at a position of a list or block, in a text without faults."""

    def __init__(self, text: YamlText, path: Path, at: int) -> None:
        self.text, self.whole, self.path, self.at = text, text.text, path, at
        self.data, self.beside = text.value(path), text.stretches(path)
        self.start, _ = text.extent(path)
        self.near = [*self.beside[max(at - NEAR, 0) : at][::-1], *self.beside[at : at + 1]]
        found = LINE_BREAK.search(self.whole)
        self.line_break = found[0] if found else "\n"
        self.step, self.dash = self._indents()

    def insertion(self, value: Any, key: str = "") -> tuple[int, str]:
        """The place and the piece of text that put in a value, in a block under a key."""
        head = f"{spelled(key, self.whole[self.near[0].start] if self.near else '')}: " if key else "- "
        if self.whole[self.start] in "[{":
            return self._in_brackets(head.removeprefix("- ") + self._in_braces(value))
        column = self._column(self.start)
        lines = self._entry(head, key, value, column, self._width(value))
        return self._on_lines(column, self.line_break.join(lines))

    def _in_brackets(self, entry: str) -> tuple[int, str]:
        """With what stands between two others, where that is a comma and space."""
        between = (self.whole[one.end : other.start] for one, other in pairwise(self.beside))
        gap = next((gap for gap in between if gap.strip() == ","), ", ")
        if self.at:
            return self.beside[self.at - 1].end, gap + entry
        return (self.beside[0].start, entry + gap) if self.beside else (self.start + 1, entry)

    def _on_lines(self, column: int, entry: str) -> tuple[int, str]:
        """After the comments below the entry before, which are set in further, with as many empty lines as there."""
        first = max(min(self.at - 1, len(self.beside) - 2), 0)
        below = EMPTY_LINES.match(self.whole, self._line_end(self.beside[first].end)) if len(self.beside) > 1 else None
        gap = (below[0] if below else "") + self.line_break + " " * column
        if self.at == 0:
            return self.start, entry + gap
        end = self._line_end(self.beside[self.at - 1].end)
        comments = re.compile(COMMENTS % (column + 1)).match(self.whole, end)
        return comments.end() if comments else end, gap + entry

    def _width(self, value: Any) -> int:
        """The columns up to which an entry stands on one line: none where its neighbours stand on several."""
        near = [self.whole[entry.value] == "{" for entry in self.near if isinstance(self.data[entry.part], dict)]
        is_like = isinstance(value, dict) and bool(near)
        longest = max([WIDTH, *(len(self.text.place(entry.end, entry.end).excerpt) for entry in self.near)])
        return longest if flat(value, is_like) and (any(near) or not is_like) else 0

    def _entry(self, head: str, key: str, value: Any, column: int, width: int) -> list[str]:
        """An entry with its hyphen or key at a column, on one line up to a width; the first line is not set in."""
        is_item, is_sentence = not key, bool(key) and isinstance(value, str)
        whole = spelled(value, self._like(key), False) if is_sentence else self._in_braces(value, key)
        if column + len(head) + len(whole) <= width or (is_item and not isinstance(value, dict)):
            return [head + whole]
        if is_item:
            first, *rest = self._lines(value, column + len(head))
            return [head + first.lstrip(" "), *rest]
        inside = column + (self.dash if isinstance(value, list) else self.step)
        if not is_sentence:
            return [head.rstrip(), *self._lines(value, inside)]
        lines = wrap(value, max(WIDTH - inside, 1), break_long_words=False, break_on_hyphens=False)
        is_same = value.isprintable() and " ".join(lines) == value
        return [f"{head}>-", *(" " * inside + line for line in lines)] if is_same else [head + whole]

    def _lines(self, value: Any, column: int) -> list[str]:
        """A block or a list on lines of its own that begin at a column."""
        pairs = value.items() if isinstance(value, dict) else (("", item) for item in value)
        entries = [self._entry(f"{spelled(key)}: " if key else "- ", key, item, column, WIDTH if flat(item) else 0)
                   for key, item in pairs]  # fmt: skip
        return [line for first, *rest in entries for line in (" " * column + first, *rest)]

    def _in_braces(self, value: Any, key: str = "") -> str:
        """A value on one line."""
        if isinstance(value, dict):
            pairs = (f"{spelled(name)}: {self._in_braces(item, name)}" for name, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        if isinstance(value, list):
            return f"[{', '.join(self._in_braces(item, key) for item in value)}]"
        return spelled(value, self._like(key))

    def _like(self, key: str) -> str:
        """How a neighbour writes a field: without quotes, where one does, since the others may have a need of them."""
        likes = []
        for entry in self.near:
            block = self.data[entry.part]
            if isinstance(block, dict) and key in block:
                inner = (0,) if isinstance(block[key], list) and block[key] else ()
                likes.append(self.whole[self.text.span((*self.path, entry.part, key, *inner))[0]])
        return min(likes, key=lambda like: like in ("'", '"'), default="")

    def _indents(self) -> tuple[int, int]:
        """How far the blocks and the lists at the top of the file are set in."""
        inner = [entry for entry in self.text.stretches(()) if self.whole[entry.value] not in "[{"]
        found = {type(self.text.data[entry.part]): self._column(entry.value) for entry in inner}
        step = found.get(dict, 2)
        return step, found.get(list, step)

    def _line_end(self, place: int) -> int:
        found = LINE_BREAK.search(self.whole, place)
        return found.start() if found else len(self.whole)

    def _column(self, place: int) -> int:
        return self.text.place(place, place).column - 1


def flat(value: Any, with_id: bool = False) -> bool:
    """Whether a value can stand on one line: no list of blocks, nor blocks by name, nor one with an id of its own."""
    inside = [*value.values()] if isinstance(value, dict) else value
    if isinstance(value, str) or not inside:
        return True
    is_whole = ("id" in value and not with_id) or all(isinstance(item, dict) for item in inside)
    return not is_whole and all(map(flat, inside))
