"""The layout of a table for a person: short facts on a line, sentences below it over the whole width."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from rounds.drawing.pictures import Bar
from rounds.drawing.screen import longest_word, pad, painted, shortened, tone_of, width, wrapped
from rounds.drawing.table import Row, Shown, Table, cell
from rounds.values.vocabulary import spaced

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
ANSWER = "→ "
"""What stands before an answer, whose other lines stand below its words."""


class Part(NamedTuple):
    """A piece of a line in one style."""

    text: str
    style: str = ""


GAP = Part(" " * BETWEEN)
DOT = " · "
StyledLine = list[Part]
Fitted = Sequence[tuple[Shown, int]]
"""The columns that stand beside each other, each with its width; none where there is no room for that."""


def draw(table: Table, columns: int, color: bool, oneline: bool = False) -> str:
    """A table as wide as the terminal at most, as text; with `oneline` a row takes one line, and is cut there."""
    return "".join(f"{_written(line, color)}\n" for line in _laid_out(table, columns, oneline))


def _written(line: StyledLine, color: bool) -> str:
    """A line without the spaces at its end, each part in its style."""
    left = len("".join(text for text, _ in line).rstrip())
    written = ""
    for text, style in line:
        written += painted(text[:left], style) if color else text[:left]
        left = max(left - len(text), 0)
    return written


def _laid_out(table: Table, columns: int, oneline: bool) -> Iterator[StyledLine]:
    if oneline and any(column.piped for column in table.columns):
        table = table._replace(groups="")
    parts = groupby(table.rows, lambda row: cell(row.get(table.groups)) if table.apart and not oneline else "")
    tables = [] if table.pictures else [table._replace(rows=[*rows]) for _, rows in parts]
    plans = [(part, *_shown(part, columns, oneline)) for part in tables]
    yield from _text(table.title, columns, "title")
    for picture in table.pictures:
        yield from ([], *_text(picture.title, columns, "heading"))
        yield from ([Part(line)] for line in picture.drawn(columns).split("\n"))
    if not plans and not table.pictures:
        yield from _text(table.empty, columns)
    for number, (part, shown, fitted) in enumerate(plans):
        yield from [[]] if number or table.title else []
        yield from _one_line_each(part, shown, columns) if oneline else _rows(part, shown, fitted, columns)
    yield from _text(table.foot, columns, "foot")
    legends = [table.legend] if plans or table.pictures else []
    legends += [column.legend for _, shown, fitted in plans for column in shown if fitted or not column.bar]
    if words := " ".join(dict.fromkeys(filter(None, legends))):
        yield from ([], *_text(words, columns, "legend"))


def _text(text: str, columns: int, style: str = "") -> Iterator[StyledLine]:
    lines = (line for paragraph in text.split("\n") if paragraph for line in wrapped(cell(paragraph), columns))
    return ([Part(line, style)] for line in lines)


def _shown(table: Table, columns: int, oneline: bool) -> tuple[list[Shown], Fitted]:
    """The columns that are shown, and those of them that stand beside each other, if there is room for that."""
    telling = table.telling
    if oneline or _in_blocks(table, columns):
        return telling, []
    below = [column for column in telling if column.below]
    bare = bool(below) or table.apart
    facts = [column._replace(heading="") if bare else column for column in telling if not column.below]
    fitted = _fitting(facts, table.rows, columns)
    if sunk := _sunk(table, facts, fitted, columns):
        sinking = [column._replace(below=True) if column.key in sunk else column for column in table.columns]
        return _shown(table._replace(columns=sinking), columns, oneline)
    if fitted:
        return [*(column for column, _ in fitted), *below], fitted
    return [column for column in telling if not (table.apart and column.wide)], []


def _in_blocks(table: Table, columns: int) -> bool:
    """Whether a row is a block of values, each after its name, unless it has a name in itself."""
    return columns < NARROW and not table.apart


def _sunk(table: Table, facts: Sequence[Shown], fitted: Fitted, columns: int) -> list[str]:
    """The columns that sink below the row: those for which there is too little room."""
    room = {column.key: size for column, size in fitted}
    few = (column.key for column in facts if column.sinks and room.get(column.key, 0) < columns // 2)
    return [key for key in few if any(width(cell(row.get(key))) > room.get(key, 0) for row in table.rows)]


def _fitting(shown: Sequence[Shown], rows: Sequence[Row], columns: int) -> Fitted:
    """The columns for which there is room; none where words would have to be broken."""
    needs = [_need(column, rows) for column in shown]
    room = columns - BETWEEN * (len(shown) - 1)
    optional = [column for column in shown if column.wide]
    if sum(natural for _, natural in needs) <= room or (not optional and sum(least for least, _ in needs) <= room):
        return list(zip(shown, _shared(shown, needs, room), strict=True))
    return _fitting([column for column in shown if column is not optional[-1]], rows, columns) if optional else []


def _need(column: Shown, rows: Sequence[Row]) -> tuple[int, int]:
    """What a column takes at least, which is its longest word where it is flexible, and what its longest text takes."""
    natural = max(map(width, (column.heading, *_texts(column, rows, WIDEST_BAR))))
    return max(map(longest_word, (column.heading, *_texts(column, rows)))) if column.weight else natural, natural


def _shared(shown: Sequence[Shown], needs: Sequence[tuple[int, int]], room: int) -> list[int]:
    """The width of each column: flexible ones share what the others leave."""
    sizes = [natural for _, natural in needs]
    flexible = sorted((at for at, column in enumerate(shown) if column.weight), key=sizes.__getitem__)
    left = room - sum(size for size, column in zip(sizes, shown, strict=True) if not column.weight)
    weights = sum(column.weight for column in shown)
    owed = sum(needs[at][0] for at in flexible)
    for at in flexible:
        owed -= needs[at][0]
        sizes[at] = min(sizes[at], max(needs[at][0], min(left * shown[at].weight // weights, left - owed)))
        weights -= shown[at].weight
        left -= sizes[at]
    return sizes


def _texts(column: Shown, rows: Sequence[Row], size: int = 0) -> list[str]:
    """The values of a column; bars stand one below the other, each with its label, or that alone without room."""
    values = [row.get(column.key) for row in rows]
    label = max((width(value.label) for value in values if isinstance(value, Bar)), default=0)
    room = size - label - 1
    texts = [
        f"{f'{value.drawn(room)} ' if room > 1 else ''}{pad(value.label, label, right=True)}".rstrip()
        if isinstance(value, Bar)
        else cell(value)
        for value in values
    ]
    return [*map(spaced, texts)] if column.style == "status" else texts


def _parts(table: Table, shown: Fitted) -> Iterator[tuple[str, list[tuple[Row, list[str]]]]]:
    """The rows with what stands in these columns, part by part, each with its heading."""
    columns = [_texts(column, table.rows, size) for column, size in shown]
    rows = ((row, [texts[at] for texts in columns]) for at, row in enumerate(table.rows))
    parts = groupby(rows, key=lambda pair: cell(pair[0].get(table.groups)))
    return ((name, [*pairs]) for name, pairs in parts)


def _one_line_each(table: Table, shown: Sequence[Shown], columns: int) -> Iterator[StyledLine]:
    """The short facts of each row, its id first, and the beginning of its first sentence, cut at the width."""
    facts = sorted((column for column in shown if not column.below), key=lambda column: column.style != "id")
    chosen = [*facts, *[column for column in shown if column.below][:1]]
    for name, rows in _parts(table, [(column, 0) for column in chosen]):
        yield from [[Part(shortened(name, columns), "heading")]] if name else []
        for _, texts in rows:
            line: StyledLine = []
            room = columns
            for text, column in zip(texts, chosen, strict=True):
                if text and room > 1:
                    line += [Part(shortened(text, room), _style(column, text)), GAP]
                    room -= width(text) + BETWEEN
            yield line


def _style(column: Shown, text: str) -> str:
    return tone_of(text) if column.style == "status" else column.style


def _rows(table: Table, shown: Sequence[Shown], fitted: Fitted, columns: int) -> Iterator[StyledLine]:
    """The rows, part by part, under one heading where no sentences stand between them; without room as blocks."""
    below = [column for column in shown if column.below]
    blocks = _in_blocks(table, columns) or not (fitted or below)
    beside = fitted or [(column, 0) for column in shown if blocks or not column.below]
    if not (below or table.apart or blocks):
        yield from _heading(fitted)
    for number, (name, rows) in enumerate(_parts(table, beside)):
        yield from [[]] if number else []
        yield from _text(name, columns, "heading")
        for at, (row, texts) in enumerate(rows):
            if blocks:
                yield from [[]] if at else []
                yield from _block(shown, texts, columns)
                continue
            yield from _facts(fitted, texts) if fitted and any(texts) else _flowing(beside, texts, columns)
            for column in below:
                yield from _below(column, cell(row.get(column.key)), columns)


def _heading(fitted: Fitted) -> Iterator[StyledLine]:
    heads = [(column._replace(style="heading"), size) for column, size in fitted]
    yield from _facts(heads, [column.heading for column, _ in fitted])
    yield [Part("─" * (sum(size + BETWEEN for _, size in fitted) - BETWEEN), "rule")]


def _facts(fitted: Fitted, texts: Sequence[str]) -> Iterator[StyledLine]:
    """A row: each cell on as many lines as it needs."""
    columns = [(column, size, _style(column, text)) for text, (column, size) in zip(texts, fitted, strict=True)]
    wraps = (wrapped(text, size) for text, (_, size) in zip(texts, fitted, strict=True))
    for lines in zip_longest(*wraps, fillvalue=""):
        line: StyledLine = []
        for text, (column, size, style) in zip(lines, columns, strict=True):
            line += [Part(pad(text, size, column.right), style), GAP]
        yield line


def _flowing(facts: Fitted, texts: Sequence[str], columns: int) -> Iterator[StyledLine]:
    """A row whose facts have no room in columns: one after the other, each whole, on as many lines as they need."""
    line: StyledLine = []
    lead, room = "", columns
    for text, (column, _) in zip(texts, facts, strict=True):
        for piece in wrapped(text, columns - BETWEEN) if text else []:
            if line and width(DOT) + width(piece) > room:
                yield line
                line, lead, room = [], GAP.text, columns
            line += [Part(lead), Part(piece, _style(column, text))]
            lead, room = DOT, room - width(lead) - width(piece)
    yield from [line] if line else []


def _below(column: Shown, text: str, columns: int) -> Iterator[StyledLine]:
    lead = ANSWER if text.startswith(ANSWER) else ""
    before = INDENT + len(lead)
    room = min(columns - before, max(LONGEST - before, longest_word(text)))  # an address stays whole if it can
    for line in wrapped(text.removeprefix(ANSWER), room) if text else []:
        yield [Part(f"{lead:>{before}}"), Part(line, _style(column, text))]
        lead = ""


def _block(shown: Sequence[Shown], texts: Sequence[str], columns: int) -> Iterator[StyledLine]:
    """A row as lines, a value each after its name."""
    for text, column in zip(texts, shown, strict=True):
        name = f"{column.heading}:"
        for number, line in enumerate(wrapped(f"{name} {text.strip()}", columns - BETWEEN) if text else []):
            lead = GAP.text if number else name if line.startswith(name) else ""
            yield [Part(lead), Part(line.removeprefix(lead), _style(column, text))]
