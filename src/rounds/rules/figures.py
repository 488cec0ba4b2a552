"""Figures: what of them can hardly be, or does not agree with another."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rounds.model import Account, Outcome, StatedTotal
from rounds.model.walk import value_in
from rounds.problem import Path, Severity
from rounds.record import Record, gathered
from rounds.record.ledger import reckon
from rounds.record.sums import NOTHING, tally_of
from rounds.rules.finding import Finding, every, placed, rule, told_in
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, total

FIGURE = re.compile(r"(?<![\w.,/])[0-9]{1,3}(?:[, \u00a0\u202f][0-9]{3})+(?![\w/])|(?<![\w.,/])[0-9]+(?![\w/])")
"""A whole number in a sentence, with or without marks between its thousands."""
YEARS = range(1800, 2200)
"""What is a year where it has no such mark."""
TELLING = 100
"""What is hardly a number of days or of an article."""
FAR = 2
"""More than this many times the promise is not kept but misspelt."""


@rule("figure-not-in-text", Severity.HINT)
def figure_not_in_text(record: Record) -> Iterator[Finding]:
    """A sentence and the figures beside it tell the same numbers.

    Else a digit was lost, or two changed places. Numbers of one or two digits, and years, are not looked at.
    """
    for field, noun in (("promised", "the promise"), ("figures", "'figures'")):
        for path, block, figures in record.having(field):
            sentence = "says" if isinstance(block, Account) else "text"
            told = [(int(re.sub(r"\D", "", text)), text) for text in FIGURE.findall(value_in(block, sentence) or "")]
            several = [part for figure in figures.values() for part in (figure, *figure.parts.values())]
            if len({figure.unit for figure in figures.values() if not figure.word}) == 1:
                several.append(total(figures.values()))
            known = {number for figure in several for number in (figure.low, figure.high) if number}
            if known and known.isdisjoint(number for number, _ in told):
                telling = ((number, text) for number, text in told if number >= TELLING)
                if texts := [text for number, text in telling if not (text.isdigit() and number in YEARS)]:
                    figure = next(figure for figure in figures.values() if not figure.word)
                    message = f"the text says {texts[0]}, {noun} {figure.words()}; correct one"
                    yield Finding((*path, field), message, (*path, sentence), "the text")


@rule("unit-mismatch")
def unit_mismatch(record: Record) -> Iterator[Finding]:
    """What a receiver is promised, gets and is said to have got is counted in one unit.

    Tonnes and lorries cannot be added up. Write each figure in the unit of the promise, the other in a `note`.
    """
    for path, outcome, _ in every(Outcome, record):
        units: dict[str, dict[str, Path]] = defaultdict(dict)
        for place, receiver, figure in _counted(path, outcome):
            known, promised = units[receiver], place[len(path)] in ("promised", "accounts")
            if promised or not known:
                known.setdefault(figure.unit, place)
            elif figure.unit not in known:
                unit, first = next(iter(known.items()))
                addend, remedy = (f"figures in '{unit}'", "in this unit") if unit else ("a count", "without a unit")
                message = f"{figure} cannot be added to {addend}; write it {remedy}"
                yield Finding(place, message, first, "the first figure")


def _counted(path: Path, outcome: Outcome) -> Iterator[tuple[Path, str, Quantity]]:
    """Each figure promised, delivered or stated with a number in it; what nobody can count has no unit."""
    blocks = [*told_in(path, outcome, "promised")]
    for field in ("delivered", "stated_totals"):
        for place, told in placed((*path, field), getattr(outcome, field)):
            blocks += told_in(place, told, "received")
    for place, figures in blocks:
        yield from (((*place, receiver), receiver, one) for receiver, one in figures.items() if one.low or one.high)


@rule("one-for-one-unequal", Severity.WARNING)
def one_for_one_unequal(record: Record) -> Iterator[Finding]:
    """Where as much is promised to either side, each instalment brings either side as much.

    A few more or less are mostly a slip. A side's own number stands in `accounts`; what was uneven gets a waiver.
    """
    for path, outcome, _ in every(Outcome, record):
        promised = [*outcome.promised.values()]
        if len(promised) != 2 or promised[0] != promised[1] or promised[0].word:
            continue
        for place, delivery in placed((*path, "delivered"), outcome.delivered):
            got = [delivery.received[receiver] for receiver in outcome.promised if receiver in delivery.received]
            if len(got) == 2 and all(figure.exact for figure in got) and got[0] != got[1]:
                shown = f"{delivery.date} shows {got[0].words()} and {got[1].words()}"
                message = f"promised one for one, but {shown}; a slip, or one side's account?"
                yield Finding((*place, "received"), message)


@rule("delivered-far-over", Severity.HINT)
def delivered_far_over(record: Record) -> Iterator[Finding]:
    """A receiver gets about as much as was promised.

    A zero too many in an instalment, or one lost in the promise, makes the promise look kept ten times over.
    """
    for path, outcome, born in every(Outcome, record):
        told = [each for each in _counted(path, outcome) if each[0][len(path)] in ("delivered", "stated_totals")]
        over = set[str]()
        for place, receiver, figure in told:
            if place[len(path)] == "delivered" and (times := _far_over(outcome, receiver, figure)):
                over.add(receiver)
                message = f"{figure.words()} delivered, {times}: a zero too many?"
                yield Finding(place, message, (*path, "promised", receiver), "promised here")
        lows = gathered((receiver, figure.low) for _, receiver, figure in told)
        most = {receiver: FAR * promised.high for receiver, promised in outcome.promised.items() if promised.high}
        if any(sum(lows.get(receiver, ())) > high for receiver, high in most.items()):  # or no account adds up to it
            for balance in reckon(record, outcome, born).balances:
                receiver, figure = balance.receiver, balance.received
                if receiver not in over and (times := _far_over(outcome, receiver, figure)):
                    over.add(receiver)
                    message = f"{figure.words()} delivered in all, {times}: a zero lost, or one too many?"
                    yield Finding((*path, "promised", receiver), message)


def _far_over(outcome: Outcome, receiver: str, figure: Quantity) -> str:
    """How many times the promise to a receiver a figure is, in words; empty where it is not far over it."""
    promised = outcome.promised.get(receiver, NOTHING)
    if promised.high and figure.unit == promised.unit and figure.low > FAR * promised.high:
        return f"{round(figure.low / promised.high)} times the promise of {promised.words()}"
    return ""


@rule("sum-differs-from-stated-total", Severity.WARNING)
def sum_differs_from_stated_total(record: Record) -> Iterator[Finding]:
    """The instalments in a side's account add up to the total that the side itself states.

    One is missing or entered twice, or the total covers more. Where one is undisclosed, nothing is said.
    """
    for path, stated, covered in _stated(record):
        for receiver, figure in stated.received.items():
            told = (tally_of(outcome, (stated.by,), receiver) for outcome in covered)
            summed = _up_to(stated.date, [dated for figures in told for dated in figures.delivered], figure.unit)
            if summed and not (summed.about or figure.about) and (difference := _between(summed, figure)):
                own = f"by the figures of {record.party_name(stated.by)} the instalments up to {stated.date} make"
                message = f"{own} {summed.words()}, its stated total is {figure}: {difference}"
                yield Finding((*path, "received", receiver), message)


@rule("stated-total-falls", Severity.WARNING)
def stated_total_falls(record: Record) -> Iterator[Finding]:
    """A running total of one side does not fall.

    One of the two is a slip, or counts something else. Where the side did correct itself, say so in `waive`.
    """
    last: dict[tuple[str, ...], tuple[Path, Date, Quantity]] = {}
    for path, stated, covered in sorted(_stated(record), key=lambda item: item[1].date.order):
        for receiver, figure in stated.received.items():
            key = (stated.by, receiver, *(outcome.id for outcome in covered))
            place = (*path, "received", receiver)
            first, date, before = last.get(key, (place, stated.date, figure))
            comparable = before.unit == figure.unit and not (before.about or figure.about)
            less = figure.high is not None and figure.high < before.low
            if less and comparable and date.before(stated.date):
                falls = f"the running total of {record.party_name(stated.by)} falls from {before} to {figure}"
                yield Finding(place, f"{falls}; does it count the same?", first, "stated earlier")
            last[key] = (place, stated.date, figure)


def _stated(record: Record) -> Iterator[tuple[Path, StatedTotal, tuple[Outcome, ...]]]:
    """Every stated total with its path and the outcomes that it covers; none where one of them is not there."""
    known = {outcome.id: outcome for outcome, _ in record.outcomes()}
    for path, outcome, _ in every(Outcome, record):
        yield from ((at, stated, (outcome,)) for at, stated in placed((*path, "stated_totals"), outcome.stated_totals))
    for at, several in placed(("process", "stated_totals"), record.file.process.stated_totals):
        yield at, several, tuple(known[key] for key in several.outcomes if known.keys() >= {*several.outcomes})


def _up_to(day: Date, instalments: list[tuple[Date, Quantity]], unit: str) -> Quantity | None:
    """The sum of instalments up to a day; None where there is none, or one that cannot be added."""
    until = [(date, figure) for date, figure in instalments if not day.before(date)]
    units = {figure.unit for _, figure in until if figure.low or figure.high}
    if not until or units - {unit} or any(figure.word for _, figure in until):
        return None
    certain = total(figure for date, figure in until if date.latest <= day.earliest)
    summed = total(figure for _, figure in until)
    return Quantity(certain.low, summed.high, unit, summed.about)


def _between(summed: Quantity, stated: Quantity) -> str:
    """How far a sum is from a stated total; empty where they can be the same."""
    if summed.high is not None and summed.high < stated.low:
        return f"{stated.low - summed.high} missing"
    if stated.high is not None and stated.high < summed.low:
        return f"{summed.low - stated.high} too many"
    return ""
