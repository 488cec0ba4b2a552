"""Values as they are written: what can be read, and mostly means something else."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.values.lookalikes import damage
from rounds.values.quantities import Quantity
from rounds.yamltext import YamlText

COUNTED = ("promised", "received", "figures", "size", "minutes")
"""The fields that hold quantities."""
TEXTS = (
    "about", "agenda", "also", "author", "city", "conditions", "head_role", "mandate", "name", "note", "office",
    "place", "publisher", "reason", "reference", "result", "role", "says", "text", "title", "translated", "voice",
)  # fmt: skip
"""The fields that hold names and sentences."""
THREE_DIGITS = re.compile(r"[0-9]{1,3}\.[0-9]{3}(?![0-9])")
REMARK = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#!])")
"""A mark that begins a remark and is written like a part of the text."""


@rule("thousands-dot", Severity.WARNING)
def thousands_dot(record: Record) -> Iterator[Finding]:
    """A number with three digits after a dot says what it means.

    In many countries `6.000` is six thousand, here it is six: the sum would be wrong by a factor of a thousand. Write
    `6000`, or the decimal with another number of digits.
    """
    for field in COUNTED:
        for path, _, value in record.having(field):
            for inside, quantity in _quantities(value):
                if number := THREE_DIGITS.search(quantity.text):
                    whole, decimal = number[0].replace(".", ""), _decimal(number[0])
                    message = f"three digits after the dot of '{number[0]}' are mostly thousands"
                    yield Finding((*path, field, *inside), f"{message}; write {whole}, or {decimal} for a decimal")


def _quantities(value: Quantity | Mapping[str, Any]) -> Iterator[tuple[Path, Quantity]]:
    """The quantities in a field, each with its path from there."""
    if isinstance(value, Quantity) and value.parts:
        for name, part in value.parts.items():
            yield (name,), part
    elif isinstance(value, Quantity):
        yield (), value
    else:
        for key, item in value.items():
            for inside, quantity in _quantities(item):
                yield (key, *inside), quantity


def _decimal(number: str) -> str:
    """A decimal that cannot be taken for thousands."""
    shorter = number.rstrip("0")
    return f"{shorter}0" if shorter.endswith(".") else shorter if shorter != number else f"{number}0"


@rule("text-damaged", Severity.WARNING)
def text_damaged(record: Record) -> Iterator[Finding]:
    """Names and sentences are whole: no character of them was lost or taken for others on the way.

    A file that is saved in one encoding and read in another turns `ğ` into `ÄŸ`, and a name so written is found by
    nobody. What stood there can mostly be computed. Control characters come from terminals and broken programs.
    """
    for field in TEXTS:
        for path, _, value in record.having(field):
            listed = isinstance(value, tuple)
            for at, text in enumerate(value if listed else (value,)):
                if isinstance(text, str) and (fault := damage(text)):
                    yield Finding((*path, field, *((at,) if listed else ())), fault)


@rule("text-cut", Severity.WARNING)
def text_cut(text: YamlText) -> Iterator[Finding]:
    """A text without quotes has no ` #` in it.

    A number sign after a space begins a remark, and what follows is lost without a word: of `list #2 of the memorandum`
    the record has `list`. Put the text in quotes. A remark is written with a space after its mark, and never told.
    """
    for match in REMARK.finditer(text.text):
        entry = bisect_right(text.starts, match.start()) - 1
        if entry >= 0 and text.tails[entry] == match.start() and text.text[text.starts[entry]] not in "\"'":
            last = text.text[text.starts[entry] : match.start()].split()[-1]
            message = f"the text ends at '{last}': ' #' begins a remark; put the text in quotes"
            span = match.end() - 1, match.end()
            yield Finding(text.path_of(entry), f"{message}, or a space after the mark of a remark", span=span)
