"""Outcomes: when a promise was made, is due and is kept."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from rounds.model import Delivery, Outcome, Round
from rounds.problem import Path, Severity
from rounds.record import Born, Record
from rounds.record.accounts import values_of
from rounds.record.ledger import agreed_on, reckon
from rounds.rules.finding import Finding, dated_at, dated_by, deliveries, every, placed, repeated, rule, told_in
from rounds.values.dates import Date, begin_of
from rounds.values.spelling import counted

CENTURY = 50
"""Years after which a promise that is due was mostly meant for another century."""


@rule("agreed-before-round", Severity.WARNING)
def agreed_before_round(record: Record) -> Iterator[Finding]:
    """What was agreed in a round was not agreed before the sides met.

    A day in `agreed` that is older is a slip, or the promise was made in a call or a letter: put it under an event of
    that day. Where the event is there and the promise stays under the round that first attests it, nothing is said.
    """
    in_events = {event.date for event in record.file.events}
    for path, outcome, born in every(Outcome, record):
        for place, day in told_in(path, outcome, "agreed") if isinstance(born, Round) else ():
            if day.before(begin_of(born.date)) and day not in in_events:
                message = f"agreed on {day}, before the sides met; correct it, or put it under the event"
                yield Finding(place, message, (*path[:2], "date"), "the round")


@rule("due-before-agreed")
def due_before_agreed(record: Record) -> Iterator[Finding]:
    """What was promised in a round cannot have been due before it.

    Either the due date is a slip, or the promise is older than its round: then its day is given as `agreed`.
    """
    for path, outcome, born in every(Outcome, record):
        place, since = _agreed(path, outcome, born)
        for at, due in _dues(path, outcome):
            day = record.round_by_id[due].date if due in record.round_by_id else due
            if isinstance(day, Date) and day.before(since):
                message = f"the due date {day} lies before {since}, when it was agreed; correct it, or give 'agreed'"
                yield Finding(at, message, place, "agreed here")


@rule("due-far", Severity.HINT)
def due_far(record: Record) -> Iterator[Finding]:
    """What is promised is due within the lives of those who promise it.

    A slip in a year leaves a promise open that is overdue. Where a lease does run so long, say so in `waive`.
    """
    for path, outcome, born in every(Outcome, record):
        for place, due in _dues(path, outcome):
            years = due.earliest.year - agreed_on(record, outcome, born).latest.year if isinstance(due, Date) else 0
            if years >= CENTURY:
                yield Finding(place, f"due in {years} years; a slip in the century?")


@rule("stage-repeated", Severity.WARNING)
def stage_repeated(record: Record) -> Iterator[Finding]:
    """Each instalment of a promise has a `stage` of its own.

    Of two with one the second was mostly copied. Halves of an exchange, with different receivers, may share one.
    """
    staged = ((path, delivery) for path, delivery, _ in deliveries(record) if delivery.stage)
    for (first, known), (path, delivery) in repeated(((path[:-1], each.stage), (path, each)) for path, each in staged):
        before, here = ({*chain.from_iterable(values_of(each, "received"))} for each in (known, delivery))
        if not (before and here and before.isdisjoint(here)):
            message = f"stage {delivery.stage} stands twice; number them in order of time"
            yield Finding((*path, "stage"), message, (*first, "stage"), "first here")


@rule("delivery-before-outcome")
def delivery_before_outcome(record: Record) -> Iterator[Finding]:
    """What is delivered was promised before, and so is what is counted or told of a promise.

    An earlier one keeps another promise. A promise older than the round that first attests it says so in `agreed`.
    """
    for place, step, done, (written, since) in _steps(record):
        day = step.date or record.when(step)
        if day.before(since):
            early = f"{done} {counted((since.earliest - day.latest).days, 'day')} before it was agreed"
            message, days = f"{early}; a slip in a day, or another promise?", dated_by(record, step)
            yield Finding(dated_at(place, step), message, written, "agreed on this day", dated_by=days)


def _steps(record: Record) -> Iterator[tuple[Path, Any, str, tuple[Path, Date]]]:
    """Whatever keeps a promise, with what is done in it, and where and when the first of its promises was agreed."""
    promises: dict[str, tuple[Path, Date]] = {}
    for path, outcome, born in every(Outcome, record):
        promises[outcome.id] = promise = _agreed(path, outcome, born)
        for field, done in (("delivered", "delivered"), ("stated_totals", "counted"), ("history", "told of")):
            yield from ((place, step, done, promise) for place, step in placed((*path, field), getattr(outcome, field)))
    for place, total in placed(("process", "stated_totals"), record.file.process.stated_totals):
        if total.outcomes and promises.keys() >= {*total.outcomes}:
            first = min((promises[key] for key in total.outcomes), key=lambda each: each[1].earliest)
            yield place, total, "counted", first


@rule("delivery-duplicate", Severity.WARNING)
def delivery_duplicate(record: Record) -> Iterator[Finding]:
    """Two instalments of one promise differ in day, in figures or in `stage`.

    One event was mostly entered twice, and counts twice. Cite both sources in one, or give each its `stage`.
    """
    known = ((path, each, _day_and_figures(each)) for path, each, _ in deliveries(record))
    alike = (((path[:-1], figures, each.stage), (path, each)) for path, each, figures in known if figures)
    for (first, _), (path, delivery) in repeated(alike):
        message = f"two instalments of {delivery.date} with the same figures; cite both sources in one of them"
        yield Finding((*path, "date"), message, (*first, "date"), "the other one")


@rule("delivery-in-two-outcomes", Severity.WARNING)
def delivery_in_two_outcomes(record: Record) -> Iterator[Finding]:
    """An instalment counts for one promise.

    The same figures on one day under two promises on one issue are mostly one event: leave it where the sources put it.
    """
    known = ((delivery, _day_and_figures(delivery[1])) for delivery in deliveries(record))
    alike = (((outcome.issue, figures), (path, each, outcome)) for (path, each, outcome), figures in known if figures)
    for (first, _, other), (path, delivery, outcome) in repeated(alike):
        if other is not outcome:
            ids = f"'{other.id}' and '{outcome.id}'"
            message = f"the instalment of {delivery.date} is counted under {ids}; keep it under one of them"
            yield Finding((*path, "date"), message, (*first, "date"), "the other one")


def _day_and_figures(delivery: Delivery) -> str:
    """The day and all figures of an instalment, to tell it from others; empty where it has no figures or no one day."""
    told = chain.from_iterable(received.items() for received in values_of(delivery, "received"))
    figures = sorted(f"{receiver} {figure.words()}" for receiver, figure in told if not figure.word)
    a_day = delivery.date.earliest == delivery.date.latest
    return f"{delivery.date.earliest} {figures}" if figures and a_day else ""


@rule("outcome-overdue", Severity.WARNING)
def outcome_overdue(record: Record) -> Iterator[Finding]:
    """Where a due date has passed, the record says what was done.

    Nothing was delivered, or nobody looked: add the instalment, a stated total or a line of `history` such as
    `not-kept`; where the sources are silent too, say so in `waive`. A line `amended` tells nothing of what was done,
    but its `due` counts. What is due after the end of the process is not waited for.
    """
    for path, outcome, born in every(Outcome, record):
        done = outcome.delivered or outcome.stated_totals or any(line.move != "amended" for line in outcome.history)
        if not done and reckon(record, outcome, born).overdue:
            days = [*_dues(path, outcome)]
            place, due = days[-1] if "history" in days[-1][0] else days[0]
            message = f"due {due}, nothing recorded until {record.as_of}; add an instalment or a line of 'history'"
            yield Finding(place, message)


@rule("outcome-undated", Severity.WARNING)
def outcome_undated(record: Record) -> Iterator[Finding]:
    """A promise of something counted has a due date, or says that none was reported.

    Write `due: unknown` where no source names a day, and `due: none` where there was to be none.
    """
    for path, outcome, _ in every(Outcome, record):
        if any(values_of(outcome, "promised")) and not any(values_of(outcome, "due")):
            message = f"'{outcome.id}' has no 'due'; write the day, 'unknown' where none was reported, or 'none'"
            yield Finding(path, message)


def _agreed(path: Path, outcome: Outcome, born: Born) -> tuple[Path, Date]:
    """Where the day of an agreement is told, and the day: the first where accounts differ, else that of the birth."""
    days = told_in(path, outcome, "agreed")
    return min(days, key=lambda told: told[1].earliest, default=((*path[:2], "date"), born.date))


def _dues(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Any]]:
    """Until when something is due: as it was agreed, as each account has it, and as it was put off; with the place."""
    yield from told_in(path, outcome, "due")
    yield from (((*place, "due"), line.due) for place, line in placed((*path, "history"), outcome.history) if line.due)
