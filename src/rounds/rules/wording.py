"""Wording: what an editor's own sentences leave out."""

import re
from collections.abc import Iterator

from rounds.problem import Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule

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


@rule("wording-loaded", Severity.WARNING)
def wording_loaded(record: Record) -> Iterator[Finding]:
    """Editors tell what was said and done in words that a reader of either side could have written.

    A word that judges makes the whole record look like one side's. Where a side used it, put it in quotation marks or
    under `quote`; elsewhere say what happened.
    """
    for field in FIELDS:
        for path, _, text in record.having(field):
            if not isinstance(text, str) or path[0] == "sources" or path[-1] == "quote":
                continue
            lower = text.lower()
            if WORD.search(lower) and (loaded := WORD.search(NOT_MEANT.sub("", lower))):
                message = f"'{loaded[0]}' in text written by editors; put it in a quote or say it in other words"
                yield Finding((*path, field), message)


@rule("issue-other-no-note", Severity.WARNING)
def issue_other_no_note(record: Record) -> Iterator[Finding]:
    """What has the issue `other` says in a `note` what it is about.

    The word alone finds nothing and sorts nothing. Where three of a kind come together, declare a code for them under
    `issues`, with the code of the vocabulary that it belongs to.
    """
    for path, block, issue in record.having("issue"):
        if issue == "other" and not block.note:
            message = "'other' needs a 'note' that says what it is; three of a kind deserve a code under 'issues'"
            yield Finding((*path, "issue"), message)
