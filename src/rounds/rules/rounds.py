"""Rounds: numbers, order and content."""

from collections.abc import Iterator
from itertools import pairwise

from rounds.model import Round
from rounds.model.walk import value_in
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.record.accounts import values_of
from rounds.rules.finding import Finding, held, misplaced, outliers, placed, repeated, rounds, rule, swallows
from rounds.values.dates import begin_of, end_of

MANY = 10
"""Missing rounds that are not named one by one."""


@rule("round-number-gap", Severity.WARNING)
def round_number_gap(record: Record) -> Iterator[Finding]:
    """The rounds that were held are numbered without gaps; a disputed number may be any of those told.

    A round is missing, or the sides count otherwise. One that was cancelled or is unconfirmed closes a gap too.
    """
    known = {number for _, round_ in rounds(record) for number in values_of(round_, "number")}
    numbered = [] if record.left_out else sorted(_with_number(record))
    for (before, earlier, first), (number, path, round_) in pairwise(numbered):
        if missing := [gap for gap in range(before + 1, number) if gap not in known]:
            numbers = f"{missing[0]} to {missing[-1]}" if len(missing) >= MANY else ", ".join(map(str, missing))
            which, them = (f"rounds {numbers} are", "them") if len(missing) > 1 else (f"round {numbers} is", "it")
            message = f"{which} missing between {before} ({first.date}) and {number} ({round_.date}); record {them}"
            yield Finding((*path, "number"), message, (*earlier, "number"), f"round {before}")


@rule("round-number-duplicate")
def round_number_duplicate(record: Record) -> Iterator[Finding]:
    """Two rounds that were held have two numbers.

    Meetings that count as one round are its `sittings`. A number on which the sides differ stands in `accounts`.
    """
    numbered = ((round_.number, (path, round_)) for _, path, round_ in _with_number(record))
    for (first, _), (path, round_) in repeated(numbered):
        message = f"two held rounds have the number {round_.number}; number them in order of time"
        yield Finding((*path, "number"), message, (*first, "number"), "the other one")


@rule("round-order")
def round_order(record: Record) -> Iterator[Finding]:
    """A round with a higher number was held later.

    Where an old round was found later, those after it are numbered anew: nothing refers to a round by its number. What
    met within a round that goes on was one of its `sittings`.
    """
    numbered = sorted(_with_number(record), key=lambda held_round: (held_round[0], held_round[2].date.order))
    told = {at: first for first, at in misplaced([round_.date for *_, round_ in numbered])}
    for at, first in told.items():
        (before, earlier, previous), (number, path, round_) = numbered[first], numbered[at]
        dated = f"round {number} is dated {round_.date}, before round {before} of {previous.date}"
        yield Finding((*path, "date"), f"{dated}; correct a date or number", (*earlier, "date"), f"round {before}")
    for at, ((number, path, round_), (after, later, following)) in enumerate(pairwise(numbered), 1):
        if swallows(round_.date, following.date) and at not in told:
            lasts = f"round {number} lasts until {end_of(round_.date)}, when round {after} of {following.date} was over"
            yield Finding((*path, "date"), f"{lasts}; correct a date", (*later, "date"), f"round {after}")


@rule("round-same-day", Severity.HINT)
def round_same_day(record: Record) -> Iterator[Finding]:
    """Two rounds on one day are mostly two sittings of one.

    A morning and an afternoon are one round. Where the sides number them apart, a waiver says so.
    """
    dated = ((round_.date.text, (path, round_)) for path, round_ in held(record) if round_.date.exact)
    for (first, known), (path, round_) in repeated(dated):
        message = f"'{known.id}' and '{round_.id}' share the date {round_.date}; two sittings of one round?"
        yield Finding((*path, "date"), message, (*first, "date"), "the other one")


@rule("place-in-two-countries", Severity.WARNING)
def place_in_two_countries(record: Record) -> Iterator[Finding]:
    """A city lies in one country.

    One of two is mostly a slip in the code, or was copied from another round. Two cities of one name get a waiver.
    """
    told = ((city.casefold(), value_in(venue, "country"), (path, city)) for path, venue, city in record.having("city"))
    for _, _, (path, city), country, (elsewhere, _) in outliers(each for each in told if each[1]):
        message = f"'{city}' lies in {country} elsewhere in this record; correct one"
        yield Finding((*path, "country"), message, (*elsewhere, "country"), "elsewhere")


@rule("round-cancelled-with-results")
def round_cancelled_with_results(record: Record) -> Iterator[Finding]:
    """A round that did not take place agreed nothing.

    What was agreed then is an event, with the outcome under it. Why it was called off is the round's `reason`.
    """
    for path, round_ in rounds(record):
        if round_.status == "cancelled" and round_.outcomes:
            message = f"'{round_.id}' was cancelled and cannot have agreed anything; move this to where it was agreed"
            yield Finding((*path, "outcomes"), message, on_key=True)


@rule("round-empty", Severity.WARNING)
def round_empty(record: Record) -> Iterator[Finding]:
    """Of a round that was held at least the result is told.

    That nothing came of it is a result too. A round in which an earlier demand was answered is not empty.
    """
    answering = {line.round for _, _, lines in record.having("history") for line in lines}
    for path, round_ in held(record):
        told = any(values_of(round_, "result")) or any(account.says for account in round_.accounts)
        parts = round_.documents or round_.demands or round_.outcomes or round_.sittings or round_.tracks
        over = "broken-off" not in values_of(round_, "status") and not record.as_of.before(round_.date)
        if over and not (told or parts or round_.id in answering):
            yield Finding(path, f"nothing is recorded for '{round_.id}'; write at least 'result'")


@rule("round-outside-process", Severity.WARNING)
def round_outside_process(record: Record) -> Iterator[Finding]:
    """A round lies between the start and the end of its process, where these are given.

    It belongs to another process, or this one began earlier or ended later. A meeting that only prepared is an event.
    """
    starts, ends = record.file.process.starts, record.file.process.ends
    if starts and ends and ends.before(starts):
        message = f"the process ends on {ends}, before it starts on {starts}; correct one"
        yield Finding(("process", "ends"), message, ("process", "starts"), "the process starts here")
        return
    for path, round_ in held(record):
        early = starts and begin_of(round_.date).before(starts)
        if early or (ends and ends.before(end_of(round_.date))):
            field, lies = ("starts", f"before {starts}") if early else ("ends", f"after {ends}")
            message = f"'{round_.id}' of {round_.date} lies {lies}, when the process {field}; correct one"
            yield Finding((*path, "date"), message, ("process", field), f"the process {field} here")


@rule("day-outside-round")
def day_outside_round(record: Record) -> Iterator[Finding]:
    """A sitting of a round, and a line of history that names both a round and a day, is of a day of that round.

    One of the two is a slip, or the round lasted longer. A step taken between rounds has a `date` only.
    """
    for field in ("sittings", "history"):
        for path, block, items in record.having(field):
            for place, item in placed((*path, field), items):
                round_ = block if isinstance(block, Round) else record.round_by_id.get(item.round)
                if round_ and item.date and (item.date.before(round_.date) or round_.date.before(item.date)):
                    message = f"this, of {item.date}, lies outside of '{round_.id}', of {round_.date}; correct one"
                    yield Finding((*place, "date"), message, (*record.things[round_.id].path, "date"), "the round")


def _with_number(record: Record) -> Iterator[tuple[int, Path, Round]]:
    return ((round_.number, path, round_) for path, round_ in held(record) if round_.number is not None)
