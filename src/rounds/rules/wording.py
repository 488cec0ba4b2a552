"""Wording: what a text or a number leaves out, or would be taken for."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import texts_in
from rounds.values.lookalikes import damage
from rounds.values.quantities import Quantity
from rounds.yamltext import YamlText

LOADED = (
    "aggressor", "dictator", "henchmen", "illegitimate", "junta", "neo-nazi", "puppet", "regime",
    "so-called", "stooge", "terrorist", "thug", "traitor",
)  # fmt: skip
"""Words that judge, where an editor is to tell."""
WORD = re.compile(rf"\b({'|'.join(LOADED)})s?\b")
HARMLESS = (
    r"(ceasefire|customs|inspection|legal|sanctions|tax|treaty|trade|truce|verification|visa|visa-free)[ -]regime",
    r"regime of (silence|truce|inspections?)",
    r"(anti|counter)-?terrorist",
    r"puppet (theatre|show)",
)
"""What the same words mean without a judgement."""
QUOTES = ('"[^"]*"', "“[^”]*”", "«[^»]*»", "„[^“”]*[“”]", "‘[^’]*’")
"""What stands in quotation marks is somebody else's word."""
NOT_MEANT = re.compile("|".join((*QUOTES, *HARMLESS)))
FIELDS = ("about", "text", "result", "says", "title", "mandate", "conditions", "reason", "note")
"""The fields in which editors write sentences of their own."""
COUNTED = ("promised", "received", "figures", "size", "minutes")
"""The fields that hold quantities."""
TEXTS = """
about agenda also author city conditions head_role mandate members name note office place publisher reason reference
result role says stage tags text title track translated voice
""".split()
"""The fields that hold names and sentences."""
THREE_DIGITS = re.compile(r"[0-9]{1,3}\.[0-9]{3}(?![0-9])")
REMARK = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#!])")
"""A mark that begins a remark and is written like a part of the text."""


@rule("wording-loaded", Severity.WARNING)
def wording_loaded(record: Record) -> Iterator[Finding]:
    """Editors tell what was said and done in words that a reader of either side could have written.

    A word that judges makes a record look like one side's. Where a side used it, put it in quotes or under `quote`.
    """
    for field in FIELDS:
        for path, _, text in record.having(field):
            editors = isinstance(text, str) and path[0] != "sources" and path[-1] != "quote"
            lower = text.lower() if editors else ""
            if WORD.search(lower) and (loaded := WORD.search(NOT_MEANT.sub("", lower))):
                message = f"'{loaded[0]}' in text written by editors; put it in a quote or say it in other words"
                yield Finding((*path, field), message)


@rule("issue-other-no-note", Severity.WARNING)
def issue_other_no_note(record: Record) -> Iterator[Finding]:
    """What has the issue `other` says in a `note` what it is about.

    The word alone finds nothing. For three of a kind declare a code under `issues`, with that which it belongs to.
    """
    for path, block, issue in record.having("issue"):
        if issue == "other" and not block.note:
            message = "'other' needs a 'note' that says what it is; three of a kind deserve a code under 'issues'"
            yield Finding((*path, "issue"), message)


@rule("thousands-dot", Severity.WARNING)
def thousands_dot(record: Record) -> Iterator[Finding]:
    """A number with three digits after a dot says what it means.

    In many countries `6.000` is six thousand, here it is six. Write `6000`, or another number of decimals.
    """
    for field in COUNTED:
        for path, _, value in record.having(field):
            for inside, quantity in _quantities(value):
                if number := THREE_DIGITS.search(quantity.text):
                    whole, shorter = number[0].replace(".", ""), number[0].rstrip("0")
                    decimal = f"{shorter}0" if shorter.endswith(".") or shorter == number[0] else shorter
                    message = f"three digits after the dot of '{number[0]}' are mostly thousands"
                    yield Finding((*path, field, *inside), f"{message}; write {whole}, or {decimal} for a decimal")


def _quantities(value: Quantity | Mapping[str, Any]) -> Iterator[tuple[Path, Quantity]]:
    """The quantities in a field, each with its path from there."""
    if isinstance(value, Quantity) and not value.parts:
        yield (), value
    for key, item in (value.parts if isinstance(value, Quantity) else value).items():
        yield from (((key, *inside), quantity) for inside, quantity in _quantities(item))


@rule("text-damaged", Severity.WARNING)
def text_damaged(record: Record) -> Iterator[Finding]:
    """Names and sentences are whole: no character of them was lost or taken for others on the way.

    Read in another encoding, `ğ` becomes `ÄŸ`, and nobody finds the name. What stood there can mostly be computed.
    """
    for field in TEXTS:
        for place, text in texts_in(record, field):
            if fault := damage(text):
                yield Finding(place, fault)


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
