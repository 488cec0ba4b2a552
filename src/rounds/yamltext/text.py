"""A text, its plain data, its faults and the place of every key and value."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from rounds.problem import Edit, Path, Place, Position
from rounds.yamltext.spelling_out import spelled


class Fault(NamedTuple):
    """A fault of form, found before anything is known about the format. Positions count characters from 0."""

    rule: str
    message: str
    start: int
    end: int
    related: tuple[tuple[int, int, str], ...] = ()
    """Start, end and label of places that explain this one."""
    entry: int = 0
    """The number of the key or value that the fault spoils."""
    cut: tuple[int, int] | None = None
    """Start and end of the whole of a value that was cut at its commas; its number is the one before that."""


class Stretch(NamedTuple):
    """Where an entry of a list or mapping stands, from its key or its value to behind the last character of it."""

    part: str | int
    start: int
    """Of its key; in a list of its value, behind the hyphen."""
    value: int
    end: int


BLOCK_SCALAR = re.compile(r"[|>][0-9-]*[ \t]*(?:#[^\r\n]*)?[\r\n]")
"""How a text in lines of its own begins, where line breaks behind it are no part of it."""
UNTOUCHED = ("|", ">", "!", "&", "*")
"""What begins a value that is more than its text: a block of lines, a tag, an anchor, an alias."""
CLOSING = re.compile(r"(?:[\s,]|#[^\r\n]*)*[\]}]")
"""What may stand between the last value in brackets and their end."""


class YamlText:
    """What reading a text gives. Positions count characters from 0; entries are numbered in the order of the file."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.data: Any = None
        """`str`, `list` and `dict`; `None` where a value is missing or refused, and a fault says so."""
        self.faults: list[Fault] = []
        self.refused: list[Any] = []
        """Values that are not in the data, because their key stands in its block already."""
        self.starts = array("I")
        """Where each key and value starts."""
        self.tails = array("I")
        """For a scalar the position after its end; for a list or mapping the number of the entry after its last."""
        self._lines: list[int] = []
        self._excerpts: dict[int, str] = {}
        self._entries: dict[int, tuple[dict[str | int, int], list[str | int]]] = {}

    def span(self, path: Path, key: bool = False) -> tuple[int, int]:
        """Start and end of the value at `path`, or of its key; where the path leads nowhere, of the last value on it.

        A list or mapping is all the rest of its first line: start and end are then equal.
        """
        key_number, number, data = self._entry(path)
        if key and key_number != number:
            return self.starts[key_number], self.tails[key_number]
        start = self.starts[number]
        return start, start if isinstance(data, dict | list) else self.tails[number]

    def _entry(self, path: Path) -> tuple[int, int, Any]:
        """The number of the key and of the value that `path` leads to, as far as it leads anywhere, and the value."""
        number = key_number = 0
        data: Any = self.data
        for part in path:
            numbers, _ = self._numbered(number, data)
            if part not in numbers:
                break
            key_number = numbers[part]
            number = key_number + isinstance(data, dict)
            data = data[part]
        return key_number, number, data

    def value(self, path: Path) -> Any:
        """The plain data at `path`; None where it leads nowhere."""
        data = self.data
        for part in path:
            if isinstance(data, dict):
                data = data.get(part)
            else:
                data = data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
        return data

    def stretches(self, path: Path) -> list[Stretch]:
        """Where each entry of the list or mapping at `path` stands; of a text without faults only."""
        _, number, data = self._entry(path)
        numbers, keyed = self._numbered(number, data)[0], isinstance(data, dict)
        return [
            Stretch(part, self.starts[entry], self.starts[entry + keyed], self._end(entry + keyed, data[part]))
            for part, entry in numbers.items()
        ]

    def extent(self, path: Path) -> tuple[int, int]:
        """The first character of the value at `path`, and the position behind its last, closing brackets included."""
        _, number, data = self._entry(path)
        return self.starts[number], self._end(number, data)

    def _end(self, number: int, data: Any) -> int:
        start = self.starts[number]
        if not isinstance(data, dict | list):
            end = self.tails[number]
            return start + len(self.text[start:end].rstrip()) if BLOCK_SCALAR.match(self.text, start) else end
        end = start + 1
        if data:
            last = [*(data.values() if isinstance(data, dict) else data)][-1]
            numbers, parts = self._numbered(number, data)
            end = self._end(numbers[parts[-1]] + isinstance(data, dict), last)
        closing = CLOSING.match(self.text, end) if self.text[start] in "[{" else None
        return closing.end() if closing else end

    def path_of(self, entry: int) -> Path:
        """The path of the value with a number, or with a key of that number; as far as it could be read."""
        path: Path = ()
        number, data = 0, self.data
        while number < entry:
            numbers, parts = self._numbered(number, data)
            if not parts:  # what is numbered there was refused
                break
            part = parts[bisect_right(parts, entry, key=numbers.__getitem__) - 1]
            path, number = (*path, part), numbers[part] + isinstance(data, dict)
            data = data[part]
        return path

    def _numbered(self, number: int, data: Any) -> tuple[dict[str | int, int], list[str | int]]:
        """What `number_entries` says of the value with a number, worked out once, and the parts in their order."""
        if number not in self._entries:
            numbers = self.number_entries(number, data)
            self._entries[number] = numbers, list(numbers)
        return self._entries[number]

    def number_entries(self, number: int, data: Any) -> dict[str | int, int]:
        """The number of each item of a list, or of each key of a mapping: that of its value is one more."""
        keyed = isinstance(data, dict)
        numbers: dict[str | int, int] = {}
        entry = number + 1
        for part, value in data.items() if keyed else enumerate(data if isinstance(data, list) else ()):
            numbers[part] = entry
            entry += keyed
            entry = self.tails[entry] if isinstance(value, dict | list) else entry + 1
        return numbers

    def place(self, start: int, end: int) -> Place:
        """The first line of a span; where start and end are equal, all the rest of the line."""
        line, line_start, excerpt = self._line(start)
        column = min(start - line_start, len(excerpt))
        stop = len(excerpt.rstrip()) if end == start else min(end - line_start, len(excerpt))
        return Place(self.file, line, column + 1, max(stop - column, 0), excerpt)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Another text in the place of a stretch."""
        lines = [(offset, *self._line(offset)) for offset in (start, end)]
        first, last = (Position(at, line, at - begun + 1, excerpt) for at, line, begun, excerpt in lines)
        return Edit(first, last, text)

    def edits_of_value(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """Another value, or key, in the place of the one that is written here, in its manner; empty for no edit."""
        is_plain = start < end and not self.text.startswith(UNTOUCHED, start)
        return (self.edit(start, end, spelled(text, self.text[start])),) if text and is_plain else ()

    def _line(self, offset: int) -> tuple[int, int, str]:
        """The number of the line of a character, where it starts, and the line: one text however many faults it has."""
        if not self._lines:
            self._lines = [0, *(line_break.end() for line_break in re.finditer(r"\r\n|\n|\r", self.text))]
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        if line not in self._excerpts:
            end = self._lines[line] if line < len(self._lines) else len(self.text)
            self._excerpts[line] = self.text[start:end].rstrip("\r\n")
        return line, start, self._excerpts[line]


def names_in(part: Any) -> Iterator[str]:
    """Every id that is written in a part of a file, its own keys included."""
    yield from part if isinstance(part, dict) else ()
    yield from ids_in(part)


def ids_in(data: Any) -> Iterator[str]:
    """Every id that is written in data, the ids of points included."""
    if isinstance(data, list):
        for item in data:
            yield from ids_in(item)
    elif isinstance(data, dict):
        own = data.get("id")
        if isinstance(own, str):
            yield own
            points = data.get("points")
            yield from (f"{own}/{label}" for label in (points if isinstance(points, dict) else ()))
        for value in data.values():
            yield from ids_in(value)
