"""Slips of the keyboard in the keys, words, references, figures and days of a record: `python tests/slips.py`.

Prints how many carry an edit, and how many of those edits restore the record to the byte.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nodes import Node, tree, walk
from rounds.edits import edited
from rounds.model.values import OneOf, Refers
from rounds.problem import Edit
from rounds.rules.check import check
from rounds.values.dates import DAY

ROOT = Path(__file__).parents[1]
MOST = 100
"""Slips in one text."""
FIGURE = re.compile(r"\d{4,6}")
QUOTES = ("", "'", '"')


class Slip(NamedTuple):
    """A stretch of a sound text, and what a tired hand wrote there."""

    kind: str
    start: int
    end: int
    text: str


class Outcome(NamedTuple):
    """What the edits of a check make of one slip."""

    slip: Slip
    mended: str
    """`restored`, `left` or `wrong`."""


def slips(text: str) -> Iterator[Slip]:
    """A slip in every value that is spelt in one way, each of another sort than the one before it."""
    for number, node in enumerate(node for node in walk(tree(text)) if node.parent):
        if node.key and node.within.fields:
            yield from _misspelt("key", text, *node.key, number)
        elif node.key and node.within.key and node.within.key.mark(Refers):
            yield from _misspelt("reference", text, *node.key, number)
        if node.kind == "scalar" and "\n" not in text[node.start : node.end]:
            yield from _of_value(text, node, number)


def _of_value(text: str, node: Node, number: int) -> Iterator[Slip]:
    if node.shape.mark(OneOf):
        yield from _misspelt("word", text, node.start, node.end, number)
    elif node.parsed and (day := DAY.fullmatch(node.value)) and day[3] and not day[4]:
        forms = (f"{day[3]}.{day[2]}.{day[1]}", f"{day[1]}/{day[2]}/{day[3]}", node.value.replace("-", "–"))
        yield Slip("day", node.start, node.end, f"{node.quote}{forms[number % 3]}{node.quote}")
    elif node.parsed and FIGURE.fullmatch(node.value):
        grouped = f"{int(node.value):,}"
        yield Slip("figure", node.start, node.end, f"{node.quote}{grouped}{node.quote}")
    elif node.shape.mark(Refers):
        yield from _misspelt("reference", text, node.start, node.end, number)


def _misspelt(kind: str, text: str, start: int, end: int, number: int) -> Iterator[Slip]:
    """A word of five letters or more with one wrong, in its quotes; where it has none, sometimes in some."""
    quote = text[start] if text[start] in "\"'" else ""
    word = text[start:end].strip(quote or None)
    letters = [at for at, letter in enumerate(word[1:], 1) if letter.isalpha() and word[at - 1].isalpha()]
    if len(word) > 4 and letters:
        at = letters[number % len(letters)]
        before, letter, after = word[:at], word[at], word[at + 1 :]
        sorts = (
            before + after,
            before + letter + letter + after,
            word[: at - 1] + letter + word[at - 1] + after,
            before + "q" + after,
            word.capitalize(),
        )
        wrong, quote = sorts[number % 5], quote or QUOTES[number % 7 % 3]
        if wrong != word:
            yield Slip(kind, start, end, f"{quote}{wrong}{quote}")


def batches(found: Iterable[Slip]) -> Iterator[list[Slip]]:
    """Slips far from each other, many in a text."""
    all_of_them = list(found)
    count = -(-len(all_of_them) // MOST)
    yield from (all_of_them[at::count] for at in range(count))


def outcomes(text: str, batch: Sequence[Slip]) -> Iterator[Outcome]:
    """What a check offers for each slip; with all that it offers nothing else may change."""
    spoilt, places = _spoilt(text, batch)
    edits = [edit for problem in check(spoilt.encode(), "record.yaml") for edit in problem.edits]
    by_slip: dict[Slip, list[Edit]] = defaultdict(list)
    for edit in edits:
        inside = [one for one, (start, end) in places.items() if start <= edit.start.offset and edit.end.offset <= end]
        assert inside or edit.text, "an edit outside of every slip"
        by_slip[inside[0] if inside else batch[0]].append(edit)
    for slip in batch:
        start, end = places[slip]
        mine = by_slip[slip]
        right = _in_quotes_of(slip, text)
        restored = mine and edited(spoilt.encode(), mine).decode() == spoilt[:start] + right + spoilt[end:]
        yield Outcome(slip, "left" if not mine else "restored" if restored else "wrong")


def _in_quotes_of(slip: Slip, text: str) -> str:
    """What stood there, in the quotes of the slip."""
    word = text[slip.start : slip.end]
    quote = slip.text[0] if slip.text[0] in "\"'" and word[0] not in "\"'" else ""
    return f"{quote}{word}{quote}"


def _spoilt(text: str, batch: Sequence[Slip]) -> tuple[str, dict[Slip, tuple[int, int]]]:
    parts, places, at, shift = [], {}, 0, 0
    for slip in sorted(batch, key=lambda one: one.start):
        parts += [text[at : slip.start], slip.text]
        places[slip] = (slip.start + shift, slip.start + shift + len(slip.text))
        shift += len(slip.text) - (slip.end - slip.start)
        at = slip.end
    return "".join((*parts, text[at:])), places


def report(found: Sequence[Outcome]) -> str:
    """A Markdown table, and what was mended wrongly."""
    counts = Counter((one.slip.kind, one.mended) for one in found)
    lines = ["| Slip | Tried | Carry an edit | Restored |", "|---|--:|--:|--:|"]
    for kind in sorted({one.slip.kind for one in found}):
        restored, wrong = counts[kind, "restored"], counts[kind, "wrong"]
        lines.append(f"| {kind} | {restored + wrong + counts[kind, 'left']} | {restored + wrong} | {restored} |")
    return "\n".join((*lines, *(str(one.slip) for one in found if one.mended == "wrong")))


if __name__ == "__main__":
    for name in sys.argv[1:] or ["data/rounds.yaml", "tests/records/spa.yaml"]:
        record = (ROOT / name).read_text(encoding="utf-8")
        print(f"\n## {name}\n\n{report([one for some in batches(slips(record)) for one in outcomes(record, some)])}")
