"""Wording: what a text or a number leaves out, or would be taken for."""

import re
from collections.abc import Iterator, Mapping

from rounds.problem import Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule, texts_in
from rounds.values.lookalikes import damage

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
            for key, figure in (value if isinstance(value, Mapping) else {"": value}).items():
                for part, quantity in (figure.parts or {"": figure}).items():
                    if number := THREE_DIGITS.search(quantity.text):
                        message = f"three digits after the dot of '{number[0]}' are mostly thousands"
                        remedy = f"write {number[0].replace('.', '')}, or {_decimal(number[0])} for a decimal"
                        yield Finding((*path, field, *filter(None, (key, part))), f"{message}; {remedy}")


def _decimal(number: str) -> str:
    """A number written so that nobody takes it for thousands: with fewer noughts, or one more."""
    shorter = number.rstrip("0")
    return f"{shorter}0" if shorter.endswith(".") or shorter == number else shorter


@rule("text-damaged", Severity.WARNING)
def text_damaged(record: Record) -> Iterator[Finding]:
    """Names and sentences are whole: no character of them was lost or taken for others on the way.

    Read in another encoding, `ğ` becomes `ÄŸ`, and nobody finds the name. What stood there can mostly be computed.
    """
    for field in TEXTS:
        for place, text in texts_in(record, field):
            if fault := damage(text):
                yield Finding(place, fault)
