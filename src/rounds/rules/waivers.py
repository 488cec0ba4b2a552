"""Waivers in the data: `waive: {rule-name: reason}` silences warnings and hints of a rule in a block and inside it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.rules.finding import Finding, OfChange, OfRecord, OfText, Page
from rounds.values.spelling import Speller

Breach = tuple[OfRecord | OfText | OfChange | Page, Finding]
"""A rule with a place that breaks it."""

WAIVER_UNUSED = Page(
    "waiver-unused",
    Severity.WARNING,
    """A waiver silences something.

One that no longer does hides the next fault of its kind: remove it. Errors cannot be waived. A waiver for a rule that
compares with an earlier revision is looked at only where `--against` is given, and nothing is said of a file of which a
part could not be read.""",
)


class Waiver(NamedTuple):
    """One rule silenced at one place."""

    rule: str
    path: Path
    """The block in which it stands."""


def waivers_of(record: Record) -> list[Waiver]:
    """Every waiver of a record."""
    return [Waiver(name, path) for path, _, waive in record.having("waive") for name in waive]


def silence(breaches: Iterable[Breach], waivers: Collection[Waiver]) -> tuple[list[Breach], set[Waiver]]:
    """What is left of findings, and the waivers that silenced one; an error is never silenced."""
    known, left, used = set(waivers), [], set()
    for rule, finding in breaches:
        around = {Waiver(rule.name, finding.path[:depth]) for depth in range(len(finding.path) + 1)} & known
        if not around or rule.severity is Severity.ERROR:
            left.append((rule, finding))
        else:
            used |= around
    return left, used


def unused(idle: Iterable[Waiver], severities: Mapping[str, Severity]) -> Iterator[Finding]:
    """What is wrong with waivers that silence nothing; `severities` has every rule that there is."""
    speller = Speller(name for name, severity in severities.items() if severity is not Severity.ERROR)
    for waiver in idle:
        severity = severities.get(waiver.rule)
        message = f"nothing here breaks '{waiver.rule}' any more; remove the waiver"
        if severity is None:
            message = f"there is no rule '{waiver.rule}'{speller.did_you_mean(waiver.rule)}"
        elif severity is Severity.ERROR:
            message = f"'{waiver.rule}' is an error, which is mended and not waived; remove the waiver"
        yield Finding((*waiver.path, "waive", waiver.rule), message, on_key=True)
