"""The layout of a table for a person: short facts on a line, sentences below it over the whole width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any, NamedTuple

from rounds.drawing.pictures import Bar, Steps
from rounds.drawing.screen import ELLIPSIS, pad, visible, width
from rounds.drawing.table import NOTHING, Column, Row, Table, cell
from rounds.drawing.tones import tone_of

NARROW = 60
"""Columns of a terminal below which a row is a small block of lines, a value each."""
LONGEST = 100
"""Columns of a sentence, so that the eye finds the next line."""
WIDEST_BAR = 40
"""Columns that a bar and its label take where there is room."""
BETWEEN = 2
"""Columns between two columns of a table."""
INDENT = 4
"""Columns by which what stands below a row is moved in."""
BRANCH = re.compile("[│ ]*[├└]─ ")
"""What stands before the words of a tree."""
SPACE = re.compile(" (?!%)")
"""Where a line may be broken: not before the sign of a percentage."""
SILENT = (0, *NOTHING)
"""Values that say nothing."""
ANSWER = "→ "
"""What stands before an answer, whose other lines stand below its words."""


class Part(NamedTuple):
    """A piece of a line in one style: title, heading, rule, id, foot, legend, the tone of a status, or plain."""

    text: str
    style: str = ""


Line = list[Part]
Fitted = Sequence[tuple[Column, int]]
"""The columns that stand beside each other, each with its width."""


def laid_out(table: Table, columns: int, oneline: bool = False) -> Iterator[Line]:
    """The lines of a table on so many columns; with `oneline` a row takes one, and is cut there."""
    if oneline and any(column.piped for column in table.columns):
        table = table._replace(groups="")
    for line in table.title.split("\n"):
        yield from _text(line, columns, "title")
    legends = [table.legend] if table.pictures or table.rows else []
    if table.pictures:
        yield from _pictures(table.pictures, columns)
    elif table.rows:
        yield from [[]] if table.title else []
        apart = (table._replace(rows=[table.rows[at] for at in places]) for _, places in _parts(table))
        for number, part in enumerate(apart if table.apart and not oneline else [table]):
            yield from [[]] if number else []
            shown, fitted = _shown(part, columns, oneline)
            legends += [column.legend for column in shown if fitted or not column.bar]
            yield from _one_line_each(part, shown, columns) if oneline else _rows(part, shown, fitted, columns)
    else:
        yield from _text(table.empty, columns)
    for line in table.foot.split("\n"):
        yield from _text(line, columns, "foot")
    if words := " ".join(dict.fromkeys(filter(None, legends))):
        yield []
        yield from _text(words, columns, "legend")


def _text(text: str, columns: int, style: str = "") -> Iterator[Line]:
    return ([Part(line, style)] for line in wrapped(cell(text), columns) if text)


def _pictures(pictures: Sequence[Steps], columns: int) -> Iterator[Line]:
    for picture in pictures:
        yield []
        yield from _text(picture.title, columns, "heading")
        yield from ([Part(line)] for line in picture.drawn(columns).split("\n"))


def _shown(table: Table, columns: int, oneline: bool) -> tuple[list[Column], Fitted]:
    """The columns that are shown, and those of them that stand beside each other, if there is room for that."""
    telling = _telling(table)
    below = [column for column in telling if column.below]
    bare = bool(below) or table.apart
    facts = [column._replace(heading="") if bare else column for column in telling if not column.below]
    if oneline or _narrow(table, columns):
        return telling, []
    fitted = _fitting(facts, table.rows, columns) or []
    sunk = _sunk(table, facts, fitted, columns)
    if sunk:
        sinking = [column._replace(below=True) if column.key in sunk else column for column in table.columns]
        return _shown(table._replace(columns=sinking), columns, oneline)
    if fitted:
        return [*(column for column, _ in fitted), *below], fitted
    return [column for column in telling if not (table.apart and column.wide)], []


def _narrow(table: Table, columns: int) -> bool:
    """Whether a row is a block of values, each after its name, unless it has a name in itself."""
    return columns < NARROW and not table.apart


def _sunk(table: Table, facts: Sequence[Column], fitted: Fitted, columns: int) -> list[str]:
    """The columns that sink below the row: those for which there is too little room."""
    room = {column.key: size for column, size in fitted}
    few = (column.key for column in facts if column.sinks and room.get(column.key, 0) < columns // 2)
    return [key for key in few if any(width(cell(row.get(key))) > room.get(key, 0) for row in table.rows)]


def _telling(table: Table) -> list[Column]:
    """The columns that say something in some row, but for those that the heading of a part tells.

    What was asked for column by column, as in a query, is shown whatever it says.
    """
    shown = (each for each in table.shown if each.key != table.groups and not (table.groups and each.piped))
    return [each for each in shown if not table.exports or any(row.get(each.key) not in SILENT for row in table.rows)]


def _parts(table: Table) -> Iterator[tuple[str, list[int]]]:
    """The places of the rows, part by part, each with its heading."""
    numbered = groupby(enumerate(table.rows), key=lambda pair: cell(pair[1].get(table.groups)))
    return ((name, [at for at, _ in group]) for name, group in numbered)


def _one_line_each(table: Table, shown: Sequence[Column], columns: int) -> Iterator[Line]:
    """The short facts of each row, its id first, and the beginning of its first sentence, cut at the width."""
    facts = sorted((column for column in shown if not column.below), key=lambda column: column.style != "id")
    chosen = [*facts, *[column for column in shown if column.below][:1]]
    cells = _cells(chosen, table.rows, [0] * len(chosen))
    for name, places in _parts(table):
        yield from [[Part(_shortened(name, columns), "heading")]] if name else []
        for at in places:
            line: Line = []
            room = columns
            for text, column in zip(cells[at], chosen, strict=True):
                if text and room > 1:
                    line += [Part(_shortened(text, room), _style(column, text)), Part(" " * BETWEEN)]
                    room -= width(text) + BETWEEN
            yield line


def _style(column: Column, text: str) -> str:
    return tone_of(text) if column.style == "status" else column.style


def _rows(table: Table, shown: Sequence[Column], fitted: Fitted, columns: int) -> Iterator[Line]:
    """The rows, part by part, under one heading where no sentences stand between them; without room as blocks."""
    facts, below = ([column for column in shown if column.below is under] for under in (False, True))
    blocks = _narrow(table, columns) or not (fitted or below)
    beside = shown if blocks else facts
    cells = _cells(beside, table.rows, [size for _, size in fitted] or [0] * len(beside))
    if not (below or table.apart or blocks):
        yield from _heading(fitted)
    for number, (name, places) in enumerate(_parts(table)):
        yield from [[]] if number else []
        yield from _text(name, columns, "heading")
        for at in places:
            if blocks:
                yield from [[]] if at != places[0] else []
                yield from _block(shown, cells[at], columns)
                continue
            yield from _facts(fitted, cells[at]) if fitted and any(cells[at]) else _flowing(facts, cells[at], columns)
            for column in below:
                yield from _below(column, table.rows[at], columns)


def _fitting(shown: Sequence[Column], rows: Sequence[Row], columns: int) -> Fitted | None:
    """The columns for which there is room; None where words would have to be broken."""
    shown = list(shown)
    while True:
        natural = _widths(shown, _cells(shown, rows, [WIDEST_BAR] * len(shown)))
        words = _widths(shown, _cells(shown, rows, [0] * len(shown)), words=True)
        least = [size if column.weight else whole for column, size, whole in zip(shown, words, natural, strict=True)]
        room = columns - BETWEEN * (len(shown) - 1)
        optional = [column for column in shown if column.wide]
        if sum(natural) <= room or (not optional and sum(least) <= room):
            return list(zip(shown, _shared(shown, natural, least, room), strict=True))
        if not optional:
            return None
        shown.remove(optional[-1])


def _widths(shown: Sequence[Column], cells: Sequence[Sequence[str]], words: bool = False) -> list[int]:
    """What each column needs for its longest text, or for its longest word."""
    lines = [[column.heading for column in shown], *cells]
    return [max(_longest_word(line[at]) if words else width(line[at]) for line in lines) for at in range(len(shown))]


def _longest_word(text: str) -> int:
    return max(map(width, _words(text)), default=0)


def _words(text: str) -> list[str]:
    """What no line breaks: the words, the first with the branch of a tree on which it sits."""
    branch = BRANCH.match(text)
    at = branch.end() if branch else 0
    first, *others = SPACE.split(text[at:])
    return [word for word in (text[:at] + first, *others) if word]


def _shared(shown: Sequence[Column], natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The width of each column: flexible ones share what the others leave."""
    sizes = list(natural)
    left = room - sum(size for size, column in zip(sizes, shown, strict=True) if not column.weight)
    flexible = sorted((at for at, column in enumerate(shown) if column.weight), key=lambda at: natural[at])
    for place, at in enumerate(flexible):
        weights = sum(shown[other].weight for other in flexible[place:])
        owed = sum(least[other] for other in flexible[place + 1 :])
        sizes[at] = min(natural[at], max(least[at], min(left * shown[at].weight // weights, left - owed)))
        left -= sizes[at]
    return sizes


def _cells(shown: Sequence[Column], rows: Sequence[Row], sizes: Sequence[int]) -> list[list[str]]:
    """The rows as text, with bars as wide as their column, or as they would like to be."""
    columns = []
    for column, size in zip(shown, sizes, strict=True):
        values = [row.get(column.key) for row in rows]
        texts = _with_bars(values, size) if column.bar else [cell(value) for value in values]
        columns.append([text.replace("-", " ") for text in texts] if column.style == "status" else texts)
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


def _heading(fitted: Fitted) -> Iterator[Line]:
    heads = [(column._replace(style="heading"), size) for column, size in fitted]
    yield from _facts(heads, [column.heading for column, _ in fitted])
    yield [Part("─" * (sum(size for _, size in fitted) + BETWEEN * (len(fitted) - 1)), "rule")]


def _facts(fitted: Fitted, cells: Sequence[str]) -> Iterator[Line]:
    """A row: each cell on as many lines as it needs."""
    parts = [wrapped(text, size) for text, (_, size) in zip(cells, fitted, strict=True)]
    styles = [_style(column, text) for text, (column, _) in zip(cells, fitted, strict=True)]
    for texts in zip_longest(*parts, fillvalue=""):
        line: Line = []
        for text, style, (column, size) in zip(texts, styles, fitted, strict=True):
            line += [Part(pad(text, size, column.right), style), Part(" " * BETWEEN)]
        yield line


def _flowing(facts: Sequence[Column], cells: Sequence[str], columns: int) -> Iterator[Line]:
    """A row whose facts have no room in columns: one after the other, on as many lines as they need."""
    line: Line = []
    room = columns
    for text, column in zip(cells, facts, strict=True):
        for piece in wrapped(text, columns - BETWEEN) if text else []:
            if line and width(piece) > room:
                yield line
                line, room = [Part(" " * BETWEEN)], columns - BETWEEN
            line += [Part(piece, _style(column, text)), Part(" " * BETWEEN)]
            room -= width(piece) + BETWEEN
    yield from [line] if line else []


def _below(column: Column, row: Row, columns: int) -> Iterator[Line]:
    lead = ANSWER if (text := cell(row.get(column.key))).startswith(ANSWER) else ""
    before = INDENT + len(lead)
    room = min(columns - before, max(LONGEST - before, _longest_word(text)))  # an address stays whole if it can
    lines = wrapped(text.removeprefix(ANSWER), room) if text else []
    for number, line in enumerate(lines):
        yield [Part(" " * INDENT + (lead if not number else " " * len(lead))), Part(line, _style(column, text))]


def _block(shown: Sequence[Column], texts: Sequence[str], columns: int) -> Iterator[Line]:
    """A row as lines, a value each after its name."""
    for text, column in zip(texts, shown, strict=True):
        name = f"{column.heading}: "
        lines = wrapped(f"{name}{text.strip()}", columns - BETWEEN) if text else []
        for place, line in enumerate(lines):
            lead = " " * BETWEEN if place else name.rstrip() if line.startswith(name.rstrip()) else ""
            yield [Part(lead), Part(line.removeprefix(lead), _style(column, text))]


def _shortened(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    text = text[:columns]
    while width(text) > columns - 1:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines that end between words; a word that is longer than a line is broken, and no other.

    What fits stays as it is, spaces and all.
    """
    text = visible(text)
    if width(text) <= columns:
        return [text]
    lines = [""]
    for word in _words(text):
        if lines[-1] and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, max(columns, 1))
    return lines[1:] or [""]


def _pieces(word: str, columns: int) -> Iterable[str]:
    piece = ""
    for character in word:
        if width(piece + character) > columns and piece:
            yield piece
            piece = ""
        piece += character
    yield piece
