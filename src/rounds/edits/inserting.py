"""How a new entry comes into a text: in the order of the format and of time, in the layout of what stands beside it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from rounds.edits import edited_text
from rounds.edits.layout import WIDTH, Layout, has_blocks
from rounds.errors import CannotDo
from rounds.model.shape import shape_at
from rounds.problem import Edit, Path
from rounds.values.dates import Date, parse_date
from rounds.values.form import FormError
from rounds.yamltext import YamlText, read
from rounds.yamltext.spelling_out import spelled

LINE_BREAK = re.compile(r"\r\n|\n|\r")
COMMENT = re.compile(r"(?:\r\n|\n|\r)( *)#[^\r\n]*")
"""A line that is a comment, with the break before it."""
BLANK = re.compile(r"(?:(?:\r\n|\n|\r)[ \t]*(?=[\r\n]))*")
"""Lines with nothing on them."""
NEAR = 8
"""Neighbours that show how an entry is written."""


class Insertion(NamedTuple):
    """What is to be entered into a list, or under a key into a block."""

    path: Path
    """Of the list or block, which need not be there yet."""
    value: Any
    key: str = ""


def landing(text: YamlText, path: Path, is_keyed: bool, key: str) -> Path:
    """What is there already of the path of a list or block; raises `CannotDo` where it takes no such entry."""
    inner = path
    while (there := text.value(inner)) is None:
        inner = inner[:-1]
    if not isinstance(there, dict if is_keyed or inner != path else list):
        raise CannotDo(f"'{inner[-1]}' is written in a form that takes no entry; write it out first")
    if inner == path and key and key in there:
        raise CannotDo(f"'{key}' is there already")
    return inner


def landed(text: YamlText, entry: Insertion) -> YamlText:
    """The text with an entry, read again; raises `CannotDo` where anything else in it would then be another."""
    path, value, key = entry
    at, inner = None, landing(text, path, bool(key), key)
    while path != inner:
        value, key = {key: value} if key else [value], str(path[-1])
        path = path[:-1]
        at = _in_order(text, path, key)
    there = text.value(path)
    if at is None:
        beside = there.values() if key else there
        if isinstance(value, dict) and len(value) == 1 and any(isinstance(other, str) for other in beside):
            value = next(iter(value.values()))  # as short as one of those beside it
        at = len(there) if key else _in_time(text, there, value)
    edits = insertion(text, path, at, value, key)
    new = read(edited_text(text.text, edits).encode(), text.file)
    if new.faults or new.data != _with(text.data, (*path, key or at), value):
        raise CannotDo("this cannot be entered without a change to what stands around it; write it there by hand")
    return new


def _with(data: Any, path: Path, value: Any) -> Any:
    """The data with a value at a path; in a list what stands there moves on."""
    part, rest = path[0], path[1:]
    inner = _with(data[part], rest, value) if rest else value
    if isinstance(part, int):
        return [*data[:part], inner, *data[part + bool(rest) :]]
    return {**data, part: inner}


def _in_order(text: YamlText, path: Path, key: str) -> int:
    """Where a field stands in a block: behind the last of those that the format has before it."""
    shape = shape_at(path)
    ranks = {name: rank for rank, name in enumerate(shape.fields if shape else ())}
    there, last = list(text.value(path)), len(ranks)
    before = (at for at, name in enumerate(there, 1) if ranks.get(name, last) < ranks.get(key, last))
    return max(before, default=len(there))


def _in_time(text: YamlText, there: Sequence[Any], value: Any) -> int:
    """Where an entry stands in a list: before all that is later, where it has a day; what has none is passed over."""
    day, at = _day_of(text, value), len(there)
    before = at
    while day and before and not ((other := _day_of(text, there[before - 1])) and other.order <= day.order):
        before -= 1
        at = before if other else at
    return at


def _day_of(text: YamlText, block: Any) -> Date | None:
    """The day of an entry, or of the round that it names."""
    block = block if isinstance(block, dict) else {}
    named = [around for around in text.value(("rounds",)) or () if around.get("id") == block.get("round", "")]
    days = [each["date"] for each in (block, *named) if "date" in each]
    with suppress(FormError):
        return parse_date(days[0]) if days and isinstance(days[0], str) else None
    return None


def insertion(text: YamlText, path: Path, at: int, value: Any, key: str = "") -> tuple[Edit, ...]:
    """The edits that put a value at a position into a list or, under a key, into a block of a text without faults."""
    return tuple(_Insertion(text, path, at, value, key).edits())


class _Insertion:
    def __init__(self, text: YamlText, path: Path, at: int, value: Any, key: str) -> None:
        self.text, self.whole, self.path = text, text.text, path
        self.at, self.value, self.key = at, value, key
        self.data = text.value(path)
        self.start, self.end = text.extent(path)
        self.beside = text.stretches(path)
        self.near = [*self.beside[max(at - NEAR, 0) : at][::-1], *self.beside[at : at + 1]]
        found = LINE_BREAK.search(self.whole)
        self.line_break = found[0] if found else "\n"
        like = self.whole[self.near[0].start] if self.near else ""
        self.head = f"{spelled(key, like)}: " if isinstance(self.data, dict) else ""
        self.layout = Layout(self._like, **self._indents())

    def edits(self) -> Iterator[Edit]:
        if self.whole[self.start] not in "[{":
            return self._on_lines()
        return self._in_brackets(self.head + self.layout.in_braces(self.value)) if self.beside else self._into_nothing()

    def _on_lines(self) -> Iterator[Edit]:
        """After the comments below the entry before, which are set in further, with as many empty lines as there."""
        column, first = self._column(self.start), max(min(self.at - 1, len(self.beside) - 2), 0)
        lines = self.line_break.join(self._lines(column))
        below = BLANK.match(self.whole, self._line_end(self.beside[first].end)) if len(self.beside) > 1 else None
        gap = self.line_break * (1 + len(LINE_BREAK.findall(below[0] if below else ""))) + " " * column
        if self.at == 0:
            yield self.text.edit(self.start, self.start, lines + gap)
            return
        place = self._line_end(self.beside[self.at - 1].end)
        while (comment := COMMENT.match(self.whole, place)) and len(comment[1]) > column:
            place = comment.end()
        yield self.text.edit(place, place, gap + lines)

    def _lines(self, column: int) -> list[str]:
        """The entry, the first line of it not set in."""
        is_block = isinstance(self.value, dict)
        is_named = bool(self.head) and is_block and all(isinstance(item, dict) for item in self.value.values())
        near = {self.whole[entry.value] == "{" for entry in self.near if isinstance(self.data[entry.part], dict)}
        is_like = is_block and len(near) == 1
        is_short = near == {True} if is_like else not (is_block and "id" in self.value)
        longest = max([WIDTH, *(len(self._line(entry.end)) for entry in self.near)])
        width = longest if is_short and not is_named and not has_blocks(self.value) else 0
        if self.head:
            return self.layout.pair(self.head, self.key, self.value, column, width)
        return self.layout.item(self.value, column, width)

    def _into_nothing(self) -> Iterator[Edit]:
        """Empty brackets of a block on lines become lines; elsewhere they are filled."""
        outer, _ = self.text.extent(self.path[:-1])
        key, _ = self.text.span(self.path, key=True)
        if self.whole[outer] in "[{" or LINE_BREAK.search(self.whole, key, self.end):
            entry = self.head + self.layout.in_braces(self.value)
            yield self.text.edit(self.start + 1, self.start + 1, entry)
            return
        before, ends = len(self.whole[: self.start].rstrip(" ")), self._line_end(self.end)
        column = self._column(key) + self.layout.inside(self.data)
        yield self.text.edit(before, self.end, "")
        yield self.text.edit(ends, ends, self.line_break + " " * column + self.line_break.join(self._lines(column)))

    def _in_brackets(self, entry: str) -> Iterator[Edit]:
        if self.at == 0:
            first = self.beside[0].start
            is_alone = not self._line(first)[: self._column(first)].strip()
            space = self.line_break + " " * self._column(first) if is_alone else " "
            yield self.text.edit(first, first, f"{entry},{space}")
            return
        before = self.beside[self.at - 1]
        after = self.beside[self.at].start if self.at < len(self.beside) else self.end - 1
        ends = self._line_end(before.end)
        if ends >= after:
            yield self.text.edit(before.end, before.end, f", {entry}")
            return
        comma = "," in self.whole[before.end : ends].partition("#")[0]
        own = self.line_break + " " * self._column(before.start) + entry
        if comma or before.end == ends:
            yield self.text.edit(ends, ends, "," * (not comma) + own + "," * comma)
        else:
            yield self.text.edit(before.end, before.end, ",")
            yield self.text.edit(ends, ends, own)

    def _indents(self) -> dict[str, Any]:
        """How far the blocks and the lists at the top of the file are set in, and the items behind their hyphens."""
        data = self.text.data if isinstance(self.text.data, dict) else {}
        inner = [entry for entry in self.text.stretches(()) if isinstance(data.get(entry.part), dict | list)]
        found = {"dash" if isinstance(data[entry.part], list) else "step": self._column(entry.value)
                 for entry in inner if self.whole[entry.value] not in "[{"}  # fmt: skip
        return {"dash": found.get("step", 2), **found}

    def _like(self, key: str) -> str:
        """How a neighbour writes a field: without quotes, where one does, since the others may have a need of them."""
        likes = []
        for entry in self.near:
            block = self.data[entry.part]
            if isinstance(block, dict) and key in block:
                inner = (0,) if isinstance(block[key], list) and block[key] else ()
                likes.append(self.whole[self.text.span((*self.path, entry.part, key, *inner))[0]])
        return min(likes, key=lambda like: like in ("'", '"'), default="")

    def _line_end(self, place: int) -> int:
        found = LINE_BREAK.search(self.whole, place)
        return found.start() if found else len(self.whole)

    def _line(self, place: int) -> str:
        return self.text.place(place, place).excerpt

    def _column(self, place: int) -> int:
        return self.text.place(place, place).column - 1
