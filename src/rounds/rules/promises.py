"""Promises and instalments whose figures can be, and mostly are a slip."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rounds.model import Account, Delivery, Outcome
from rounds.model.walk import value_in
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import outcomes
from rounds.values.quantities import Number, Quantity, total

FIGURE = re.compile(r"(?<![\w.,/])[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+(?![\w/])|(?<![\w.,/])[0-9]+(?![\w/])")
"""A whole number in a sentence, with or without marks between its thousands."""
YEARS = range(1800, 2200)
"""What is a year where it has no such mark."""
TELLING = 3
"""Digits of a number that is hardly a number of days or of an article."""
NOTHING = Quantity(0, 0)
FAR = 2
"""More than this many times the promise is not kept but misspelt."""


@rule("stage-repeated", Severity.WARNING)
def stage_repeated(record: Record) -> Iterator[Finding]:
    """Each instalment of a promise has a `stage` of its own.

    Where two have one, the second was mostly copied from the first and its stage forgotten. The two halves of an
    exchange, in which different receivers got something, may share theirs.
    """
    for path, outcome, _ in outcomes(record):
        seen: dict[str, tuple[int, set[str]]] = {}
        for at, delivery in enumerate(outcome.delivered):
            here = _receivers(delivery)
            first, before = seen.setdefault(delivery.stage, (at, here)) if delivery.stage else (at, here)
            if first != at and not (before and here and before.isdisjoint(here)):
                message = f"stage {delivery.stage} stands twice; number them in order of time"
                related = (*path, "delivered", first, "stage")
                yield Finding((*path, "delivered", at, "stage"), message, related, "first here")


@rule("delivered-far-over", Severity.HINT)
def delivered_far_over(record: Record) -> Iterator[Finding]:
    """A receiver gets about as much as was promised.

    A zero too many in an instalment, or one lost in the promise, makes it look kept ten times over. Where more was
    delivered than promised, the rest mostly keeps another promise.
    """
    for path, outcome, _ in outcomes(record):
        got = defaultdict(list)
        for teller, place, received in _told_by(path, outcome):
            for receiver, figure in received.items():
                got[receiver, teller].append((figure, (*place, receiver)))
        for (receiver, _), figures in got.items():
            promised = outcome.promised.get(receiver, NOTHING)
            alike = [(figure, place) for figure, place in figures if figure.unit == promised.unit]
            summed = total(figure for figure, _ in alike)
            if promised.high and summed.low > FAR * promised.high:
                times = f"{round(summed.low / promised.high)} times the promise of {promised.words()}"
                _, most = max(alike, key=lambda pair: pair[0].low)
                message = f"{summed.words()} delivered, {times}: a zero too many?"
                yield Finding(most, message, (*path, "promised", receiver), "promised here")


@rule("figure-not-in-text", Severity.HINT)
def figure_not_in_text(record: Record) -> Iterator[Finding]:
    """A sentence and the figures beside it tell the same numbers.

    Where the sentence has a number and none of the figures is it, a digit was lost or two have changed places. Numbers
    of one or two digits, and years, are not looked at.
    """
    for field, noun in (("promised", "the promise"), ("figures", "'figures'")):
        for path, block, figures in record.having(field):
            sentence = "says" if isinstance(block, Account) else "text"
            told = _told(value_in(block, sentence) or "")
            known = {number for figure in figures.values() for number in _numbers(figure)} | _sum(figures)
            if known and told and not known & {number for number, _ in told}:
                texts = [text for number, text in told if _telling(number, text)]
                figure = next(figure for figure in figures.values() if not figure.word)
                if texts:
                    message = f"the text says {texts[0]}, {noun} {figure.words()}; correct one"
                    yield Finding((*path, field), message, (*path, sentence), "the text")


def _told_by(path: Path, outcome: Outcome) -> Iterator[tuple[str, Path, Mapping[str, Quantity]]]:
    """What was received in each instalment, after the side that tells it, where one does, and the place."""
    for at, delivery in enumerate(outcome.delivered):
        here = (*path, "delivered", at)
        yield "", (*here, "received"), delivery.received
        for number, account in enumerate(delivery.accounts):
            if account.by:
                yield account.by, (*here, "accounts", number, "received"), account.values.get("received", {})


def _receivers(delivery: Delivery) -> set[str]:
    """Who got something in an instalment, whoever tells of it."""
    in_accounts = (account.values.get("received", {}) for account in delivery.accounts)
    return {*delivery.received, *(receiver for received in in_accounts for receiver in received)}


def _told(text: str) -> list[tuple[int, str]]:
    """The whole numbers in a text, each as it is written there."""
    return [(int(re.sub(r"\D", "", found)), found) for found in FIGURE.findall(text)]


def _telling(number: int, text: str) -> bool:
    """Whether a number counts something, rather than being a year, a term or an article."""
    return len(str(number)) >= TELLING and not (text.isdigit() and number in YEARS)


def _numbers(figure: Quantity) -> set[Number]:
    """The numbers in a figure."""
    return {number for part in (figure, *figure.parts.values()) for number in (part.low, part.high) if number}


def _sum(figures: Mapping[str, Quantity]) -> set[Number]:
    """The sum of all figures, where they can be added up."""
    units = {figure.unit for figure in figures.values() if not figure.word}
    return _numbers(total(figures.values())) if len(units) == 1 else set()
