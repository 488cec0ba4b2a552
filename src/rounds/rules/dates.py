"""Dates: what cannot be, or hardly is, true of days and hours."""

from collections.abc import Iterator
from itertools import pairwise

from rounds.model import Account, Round
from rounds.model.rounds import Plan, Sitting
from rounds.model.walk import value_in
from rounds.problem import Severity
from rounds.record import Record
from rounds.rules.finding import Finding, dated_at, dated_by, held, misplaced, rounds, rule, swallows
from rounds.values.dates import begin_of, days_between, end_of

TOLD = ("date", "announced", "given_on", "agreed")
"""The fields with the day of something that has happened, but for what is still to come."""
IN_ORDER = ("rounds", "events", "delivered", "sittings")
"""The lists in the order of time."""
YEAR = 365
LONG = 180
"""Days that hardly a round lasts."""


@rule("date-in-future", Severity.WARNING)
def date_in_future(record: Record) -> Iterator[Finding]:
    """What is told as done lies in the past; today is the day in `process.as_of`, when the editors last looked.

    A later date is mostly a slip in the year, or `as_of` was left behind when something was added. Of an interval, and
    of "by some day", the last day counts; what goes on has none. A round still to come has the status `planned`.
    """
    took_place = {path for path, _ in held(record)}
    for field in TOLD:
        for path, block, date in record.having(field):
            last = end_of(date)
            day = last.latest if last.earliest == last.earliest.min else last.earliest
            to_come = isinstance(block, Round | Sitting) and path[:2] not in took_place
            announced = isinstance(block, Plan) and field == "date"
            if record.as_of.latest < day < day.max and not (to_come or announced):
                planned = ", or write 'status: planned'" if isinstance(block, Round) else ""
                message = f"dated {date}, after 'as_of' ({record.as_of}); correct one of them{planned}"
                yield Finding((*path, field), message, ("process", "as_of"), "the editors last looked on this day")


@rule("planned-round-passed", Severity.WARNING)
def planned_round_passed(record: Record) -> Iterator[Finding]:
    """A planned round whose day is over was held, postponed or cancelled, or is unconfirmed; the record says which.

    Readers take a planned round for one that is still to come. Where it was put off, its status is `postponed` and
    the day announced stays under `planned`; where nothing was seen of whether it took place, it is `unconfirmed`.
    """
    for path, round_ in rounds(record):
        if round_.status == "planned" and round_.date.before(record.as_of):
            planned = f"'{round_.id}' was planned for {round_.date} and nothing says what became of it"
            statuses = "held, postponed, cancelled, or unconfirmed where nothing was seen of it"
            yield Finding((*path, "date"), f"{planned}; change its 'status': {statuses}")


@rule("duration-mismatch", Severity.WARNING)
def duration_mismatch(record: Record) -> Iterator[Finding]:
    """The length of a round is the time from its start to its end.

    Often an offset is wrong: in winter Kyiv is an hour behind Istanbul. A round with `sittings` is not compared.
    """
    for path, round_ in rounds(record):
        starts, ends, minutes = round_.starts, round_.ends, round_.minutes
        if starts and ends and minutes and round_.date.exact and not round_.sittings:
            length, known = starts.until(ends), not (starts.about or ends.about or minutes.about or minutes.unit)
            if known and (length < minutes.low or (minutes.high is not None and minutes.high < length)):
                message = f"start and end make {length} minutes, not {minutes}; correct one, or list the 'sittings'"
                yield Finding((*path, "minutes"), message, (*path, "starts"), "the round starts here")


@rule("times-reversed", Severity.WARNING)
def times_reversed(record: Record) -> Iterator[Finding]:
    """A round or sitting of one day ends after it starts.

    One that went on after midnight has both of its days, `"2025-06-02/2025-06-03"`, or its length in `minutes`.
    """
    for path, block, starts in (each for each in record.having("starts") if each[0][0] == "rounds"):
        ends, minutes = (value_in(block, field) for field in ("ends", "minutes"))
        day = value_in(record.file.rounds[int(path[1])] if isinstance(block, Account) else block, "date")
        if ends and day.exact and ends.minutes - ends.offset < starts.minutes - starts.offset:
            length = starts.until(ends)
            if not minutes or not minutes.low <= length <= (minutes.high or length):
                message = "ends before it starts: after midnight, or swapped? a night is written with both of its days"
                yield Finding((*path, "ends"), message, (*path, "starts"), "starts here")


@rule("interval-too-long", Severity.HINT)
def interval_too_long(record: Record) -> Iterator[Finding]:
    """A round lasts some days or weeks, and is over before the next begins.

    A slip in one digit makes years of them. Where the sides did sit so long, or at two tables, say so in `waive`.
    """
    for path, round_ in rounds(record):
        lasts = days_between(begin_of(round_.date), end_of(round_.date))[0]
        if lasts > LONG and "/" in round_.date.text:
            length = f"{lasts // YEAR} years" if lasts >= 2 * YEAR else f"{lasts} days"
            yield Finding((*path, "date"), f"the round lasts {length}; a slip in the year?")
    for (path, first), (later, second) in pairwise(sorted(held(record), key=lambda one: one[1].date.order)):
        overlap = "/" in first.date.text and begin_of(second.date).before(end_of(first.date))
        if overlap and not (first.number and second.number and swallows(first.date, second.date)):
            message = f"'{first.id}' lasts until {end_of(first.date)}, after '{second.id}' began; a slip in a day?"
            yield Finding((*path, "date"), message, (*later, "date"), f"'{second.id}' is of {second.date}")


@rule("state-contradicted", Severity.WARNING)
def state_contradicted(record: Record) -> Iterator[Finding]:
    """No round was held after the day since which the process is suspended or has ended.

    The state is the first thing that readers see: write how the process stands now, and since when.
    """
    state = record.file.process.state
    if state and state.date and state.value in ("suspended", "ended"):
        for path, round_ in [(path, later) for path, later in held(record) if state.date.before(later.date)][-1:]:
            since = f"the state says {state.value} since {state.date}"
            message = f"round '{round_.id}' was held on {round_.date}, and {since}; correct one"
            yield Finding(("process", "state", "value"), message, (*path, "date"), "held")


@rule("history-out-of-order")
def history_out_of_order(record: Record) -> Iterator[Finding]:
    """The lines of a history stand in the order of time; those whose days may overlap may stand either way.

    The last answer in a history is the status, so a line in the wrong place, or with a wrong date, tells another story.
    """
    for path, _, lines in record.having("history"):
        for first, at in misplaced([record.when(line) for line in lines]):
            line, before = lines[at], lines[first]
            early = f"this line, of {record.when(line)}, is earlier than one above it"
            message = f"{early}; correct the day, or move the line up"
            place, earlier = dated_at((*path, "history", at), line), dated_at((*path, "history", first), before)
            label, days = f"this is of {record.when(before)}", dated_by(record, line, before)
            yield Finding(place, message, earlier, label, dated_by=days)


@rule("list-out-of-order", Severity.WARNING)
def list_out_of_order(record: Record) -> Iterator[Finding]:
    """Rounds, events, instalments and sittings stand in the order of time; where days may overlap, either way.

    A day out of order is most often a slip. Of rounds that were held and have numbers `round-order` tells.
    """
    numbered = {path for path, round_ in held(record) if round_.number is not None}
    for field in IN_ORDER:
        for path, _, items in record.having(field):
            for first, at in misplaced([item.date for item in items]):
                if not {(*path, field, first), (*path, field, at)} <= numbered:
                    message = f"dated {items[at].date}, earlier than a day above it; correct it, or move it up"
                    label = f"this is of {items[first].date}"
                    yield Finding((*path, field, at, "date"), message, (*path, field, first, "date"), label)
