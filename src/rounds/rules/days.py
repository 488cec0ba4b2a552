"""Days and hours that can be, and mostly are a slip."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, pairwise

from rounds.model import Round
from rounds.model.walk import Block, value_in
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import documents, dues, held, in_accounts, outcomes, rounds, swallows
from rounds.values.dates import Date, begin_of, days_between, end_of

YEAR = 365
LONG = 180
"""Days that hardly a round lasts."""
EARLY = 90
"""Days by which a paper may have become public before it was first attested."""
CENTURY = 50
"""Years after which a promise that is due was mostly meant for another century."""


@rule("times-reversed", Severity.WARNING)
def times_reversed(record: Record) -> Iterator[Finding]:
    """A round or sitting of one day ends after it starts.

    One that went on after midnight has both of its days, `"2025-06-02/2025-06-03"`, or its length in `minutes`.
    Elsewhere the two hours have changed places, or one has another offset from UTC.
    """
    for path, block, day in _meetings(record):
        starts, ends, minutes = (value_in(block, field) for field in ("starts", "ends", "minutes"))
        if starts and ends and day.exact and ends.minutes - ends.offset < starts.minutes - starts.offset:
            length = starts.until(ends)
            if not minutes or not minutes.low <= length <= (minutes.high or length):
                message = "ends before it starts: after midnight, or swapped? a night is written with both of its days"
                yield Finding((*path, "ends"), message, (*path, "starts"), "starts here")


@rule("interval-too-long", Severity.HINT)
def interval_too_long(record: Record) -> Iterator[Finding]:
    """A round lasts some days or weeks, and is over before the next begins.

    A slip in one digit of a year or month makes years of them, and nothing else looks wrong. Where the sides did sit so
    long, or at two tables, say so in `waive`.
    """
    days = {round_.id: path for path, round_ in rounds(record)}
    for round_ in record.rounds:
        lasts = days_between(begin_of(round_.date), end_of(round_.date))[0]
        if lasts > LONG and "/" in round_.date.text:
            length = f"{lasts // YEAR} years" if lasts >= 2 * YEAR else f"{lasts} days"
            yield Finding((*days[round_.id], "date"), f"the round lasts {length}; a slip in the year?")
    for first, second in pairwise(record.held):
        overlap = "/" in first.date.text and begin_of(second.date).before(end_of(first.date))
        if overlap and not (first.number and second.number and swallows(first.date, second.date)):
            message = f"'{first.id}' lasts until {end_of(first.date)}, after '{second.id}' began; a slip in a day?"
            place = (*days[second.id], "date")
            yield Finding((*days[first.id], "date"), message, place, f"'{second.id}' is of {second.date}")


@rule("state-contradicted", Severity.WARNING)
def state_contradicted(record: Record) -> Iterator[Finding]:
    """No round was held after the day since which the process is suspended or has ended.

    Whoever adds a round tends to forget the state, which is the first thing that readers see. Write how the process
    stands now, and since when.
    """
    state = record.file.process.state
    if state and state.date and state.value in ("suspended", "ended"):
        for path, round_ in [(path, one) for path, one in held(record) if state.date.before(one.date)][-1:]:
            message = f"round '{round_.id}' was held on {round_.date}, and the state says {state.value} since"
            related = (*path, "date")
            yield Finding(("process", "state", "value"), f"{message} {state.date}; correct one", related, "held")


@rule("agreed-before-round", Severity.WARNING)
def agreed_before_round(record: Record) -> Iterator[Finding]:
    """What was agreed in a round was not agreed before the sides met.

    A day in `agreed` that is older is a slip, or the promise was made in a call or a letter: put it under an event of
    that day. Where the event is there and the promise stays under the round that first attests it, nothing is said.
    """
    starts, reach = _days_of_events(record)
    for path, outcome, born in outcomes(record):
        days = [((*path, "agreed"), outcome.agreed)] if outcome.agreed else []
        for place, agreed in (*days, *in_accounts(path, outcome.accounts, "agreed")):
            if isinstance(born, Round) and agreed.before(begin_of(born.date)):
                if (at := bisect_right(starts, agreed.latest)) and agreed.earliest <= reach[at - 1]:
                    continue  # an event may be of that day
                message = f"agreed on {agreed}, before the sides met; correct it, or put it under the event"
                yield Finding(place, message, (*path[:2], "date"), "the round")


@rule("due-far", Severity.HINT)
def due_far(record: Record) -> Iterator[Finding]:
    """What is promised is due within the lives of those who promise it.

    A slip in the first digits of a year leaves a promise open that is long overdue. Where a lease or the like does run
    so long, say so in `waive`.
    """
    for path, outcome, born in outcomes(record):
        for place, due in dues(path, outcome):
            years = due.earliest.year - (outcome.agreed or born.date).latest.year if isinstance(due, Date) else 0
            if years >= CENTURY:
                yield Finding(place, f"due in {years} years; a slip in the century?")


@rule("published-before-tabled", Severity.WARNING)
def published_before_tabled(record: Record) -> Iterator[Finding]:
    """A paper was handed over and became public after it was written.

    One of the days is a slip. A paper that bears no day was at least known by the time at which it stands in the
    record: a leak some weeks before is nothing strange, one of another season is.
    """
    for path, paper, born in documents(record):
        given = [((*path, "given_on"), paper.given_on)] if paper.given_on else []
        given += in_accounts(path, paper.accounts, "given_on")
        public = [((*path, "made_public", at, "date"), one.date) for at, one in enumerate(paper.made_public)]
        days = [("handed over", *one) for one in given] + [("made public", *one) for one in public]
        day, least = (paper.date, 1) if paper.date else (born.date, EARLY)
        place = (*path, "date") if paper.date else (*path[:2], "date")
        written = "before it was written" if paper.date else "long before it was tabled"
        for done, where, told in days:
            if _apart(told, day) >= least:
                yield Finding(where, f"{done} on {told}, {written} ({day}); correct one", place, "its day")


def _meetings(record: Record) -> Iterator[tuple[Path, Block, Date]]:
    """Every block with the hours of a meeting, and the day on which it was: rounds, their accounts, their sittings."""
    for path, round_ in rounds(record):
        yield path, round_, round_.date
        yield from (((*path, "accounts", at), account, round_.date) for at, account in enumerate(round_.accounts))
        yield from (((*path, "sittings", at), sitting, sitting.date) for at, sitting in enumerate(round_.sittings))


def _days_of_events(record: Record) -> tuple[list[date], list[date]]:
    """The first days of the events in the order of time, and the last day that those up to each may have."""
    spans = sorted((event.date.earliest, event.date.latest) for event in record.file.events)
    return [first for first, _ in spans], [*accumulate((last for _, last in spans), max)]


def _apart(first: Date, second: Date) -> int:
    """The days by which one date is earlier than another for certain; 0 where it may not be."""
    known = first.latest != date.max and second.earliest != date.min
    return max(days_between(first, second)[0], 0) if known else 0
