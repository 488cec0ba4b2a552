"""Stated totals: what a side itself says the sum is."""

from collections.abc import Iterator

from rounds.model import Outcome, StatedTotal
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.record.sums import received_by
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import outcomes
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, total


@rule("sum-differs-from-stated-total", Severity.WARNING)
def sum_differs_from_stated_total(record: Record) -> Iterator[Finding]:
    """The instalments in a side's account add up to the total that the side itself states.

    A difference means an instalment that is missing or entered twice, a figure of the other side's, or a total that
    covers more than this promise. Nothing is said where an instalment is undisclosed, or none is recorded.
    """
    for path, stated, covered in _stated(record):
        for receiver, figure in stated.received.items():
            instalments = [dated for outcome in covered for dated in received_by(outcome, (stated.by,), receiver)]
            summed = _up_to(stated.date, instalments, figure.unit)
            if summed and (difference := _between(summed, figure)):
                message = (
                    f"by the figures of {record.party_name(stated.by)} the instalments up to {stated.date} "
                    f"make {summed.words()}, its stated total is {figure}: {difference}"
                )
                yield Finding((*path, "received", receiver), message)


@rule("stated-total-falls", Severity.WARNING)
def stated_total_falls(record: Record) -> Iterator[Finding]:
    """A running total of one side does not fall.

    A later total that is lower covers something else, or one of the two is a slip. Look at what each of them counts;
    where the side did correct itself, say so in `waive`.
    """
    last: dict[tuple[str, ...], tuple[Path, Date, Quantity]] = {}
    for path, stated, covered in sorted(_stated(record), key=lambda item: item[1].date.order):
        for receiver, figure in stated.received.items():
            key = (stated.by, receiver, *(outcome.id for outcome in covered))
            place = (*path, "received", receiver)
            first, date, before = last.get(key, (place, stated.date, figure))
            less = figure.high is not None and figure.high < before.low
            if less and date.before(stated.date) and _comparable(before, figure):
                falls = f"the running total of {record.party_name(stated.by)} falls from {before} to {figure}"
                yield Finding(place, f"{falls}; does it count the same?", first, "stated earlier")
            last[key] = (place, stated.date, figure)


def _stated(record: Record) -> Iterator[tuple[Path, StatedTotal, tuple[Outcome, ...]]]:
    """Every stated total with its path and the outcomes that it covers; none where one of them is not there."""
    for path, outcome, _ in outcomes(record):
        for at, stated in enumerate(outcome.stated_totals):
            yield (*path, "stated_totals", at), stated, (outcome,)
    for at, several in enumerate(record.file.process.stated_totals):
        things = [record.things.get(key) for key in several.outcomes]
        covered = tuple(thing.entry for thing in things if thing and isinstance(thing.entry, Outcome))
        yield ("process", "stated_totals", at), several, covered if len(covered) == len(things) else ()


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
    if not _comparable(summed, stated):
        return ""
    if summed.high is not None and summed.high < stated.low:
        return f"{stated.low - summed.high} missing"
    if stated.high is not None and stated.high < summed.low:
        return f"{summed.low - stated.high} too many"
    return ""


def _comparable(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are in one unit, and neither is only about a number."""
    return first.unit == second.unit and not (first.about or second.about)
