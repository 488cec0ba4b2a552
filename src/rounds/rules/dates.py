"""Dates: what cannot be true of the order in which things happened."""

from collections.abc import Iterator

from rounds.model import Outcome, Round
from rounds.model.rounds import Plan, Sitting
from rounds.problem import Path, Severity
from rounds.record import Born, Record
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import dated_by, dues, held, histories, in_accounts, misplaced, outcomes, rounds
from rounds.values.dates import Date, end_of

TOLD = ("date", "announced", "given_on", "agreed")
"""The fields with the day of something that has happened, but for what is still to come."""


@rule("date-in-future", Severity.WARNING)
def date_in_future(record: Record) -> Iterator[Finding]:
    """What is told as done lies in the past; today is the day in `process.as_of`, when the editors last looked.

    A later date is mostly a slip in the year, or `as_of` was left behind when something was added. Of an interval, and
    of "by some day", the last day counts; what goes on has none. A round still to come has the status `planned`.
    """
    took_place = {path for path, _ in held(record)}
    for field in TOLD:
        for path, block, date in record.having(field):
            to_come = isinstance(block, Plan) and field == "date"
            to_come = to_come or (isinstance(block, Round | Sitting) and path[:2] not in took_place)
            last = end_of(date)
            day = last.latest if last.earliest == last.earliest.min else last.earliest
            if not to_come and record.as_of.latest < day < day.max:
                message = f"dated {date}, after 'as_of' ({record.as_of}); correct one of them"
                label = "the editors last looked on this day"
                yield Finding((*path, field), message, ("process", "as_of"), label)


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

    One of the three is wrong where they disagree, often by a mixed-up offset: in winter Kyiv is an hour behind Istanbul
    and Moscow. A round with a break in it is written with its `sittings`, and its length is then not compared.
    """
    for path, round_ in rounds(record):
        minutes, length = round_.minutes, _length(round_)
        if minutes is None or length is None or minutes.about or minutes.unit:
            continue
        if length < minutes.low or (minutes.high is not None and minutes.high < length):
            message = f"start and end make {length} minutes, not {minutes}; correct one, or list the 'sittings'"
            yield Finding((*path, "minutes"), message, (*path, "starts"), "the round starts here")


def _length(round_: Round) -> int | None:
    """Minutes from start to end, where both are known exactly, on one day and without a break."""
    starts, ends = round_.starts, round_.ends
    if not starts or not ends or starts.about or ends.about or round_.sittings or not round_.date.exact:
        return None
    return starts.until(ends)


@rule("due-before-agreed")
def due_before_agreed(record: Record) -> Iterator[Finding]:
    """What was promised in a round cannot have been due before it.

    Either the due date is a slip, or the promise is older than the round under which it stands: its day is then given
    as `agreed`. The same holds of a day to which it was put off later.
    """
    for path, outcome, born in outcomes(record):
        place, agreed = _agreed(outcome, born, path)
        for at, due in dues(path, outcome):
            day = _day(record, due)
            if day and day.before(agreed):
                message = f"the due date {day} lies before {agreed}, when it was agreed; correct it, or give 'agreed'"
                yield Finding(at, message, place, "agreed here")


def _day(record: Record, due: Date | str | None) -> Date | None:
    """The day of a date, or of a round that is named."""
    if isinstance(due, str):
        thing = record.things.get(due)
        return thing.entry.date if thing and isinstance(thing.entry, Round) else None
    return due


def _agreed(outcome: Outcome, born: Born, path: Path) -> tuple[Path, Date]:
    """The day of agreement, the first that is told where accounts differ, after the place at which it stands."""
    days = [((*path, "agreed"), outcome.agreed)] if outcome.agreed else []
    days += in_accounts(path, outcome.accounts, "agreed")
    return min(days or [((*path[:2], "date"), born.date)], key=lambda placed: placed[1].earliest)


@rule("history-out-of-order")
def history_out_of_order(record: Record) -> Iterator[Finding]:
    """The lines of a history stand in the order of time; those whose days may overlap may stand either way.

    The last answer in a history is the status, so a line in the wrong place, or with a wrong date, tells another story.
    """
    for path, lines in histories(record):
        for first, at in misplaced([record.when(line) for line in lines]):
            line, before = lines[at], lines[first]
            message = f"this line, of {record.when(line)}, is earlier than one above it; put the lines in order of time"
            place = (*path, at, "date" if line.date else "round")
            earlier = (*path, first, "date" if before.date else "round")
            label, days = f"this is of {record.when(before)}", dated_by(record, line, before)
            yield Finding(place, message, earlier, label, dated_by=days)
