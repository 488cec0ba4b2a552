"""Demands: who can have asked and answered what, and in which order."""

from collections.abc import Iterator

from rounds.model import Demand, Line, Outcome, Round
from rounds.problem import Path, Severity
from rounds.record import Record, Request
from rounds.record.status import ANSWERS, met_since, silent, standing
from rounds.record.support import voices
from rounds.rules.finding import Finding, dated_at, dated_by, every, outsiders, placed, rule
from rounds.values.dates import days_waiting
from rounds.values.spelling import counted
from rounds.values.vocabulary import ADDRESSEE_MOVES, ASKER_MOVES

ENDS = ("withdrawn", "met")
"""The moves after which nothing is asked any more."""
ASKS = tuple(move for move in ASKER_MOVES if move != "withdrawn")
LONGEST = 300
"""Characters of a demand's text; more belongs in the points of a document."""


@rule("demand-by-outsider")
def demand_by_outsider(record: Record) -> Iterator[Finding]:
    """A demand is raised at a round by those who sit there; any other was made in an event.

    A statement of somebody who was not there, on the day of a round, is an event of its own with the demand under it. A
    host, or whoever chairs, counts as sitting there, and so does a party of which a part or a whole does.
    """
    for path, demand, born in every(Demand, record):
        raised = [line.round for line in demand.history if line.move == "raised"] or [born.id]
        if isinstance(born, Round) and born.id in raised:
            for at, party in outsiders(record, born, demand.by):
                message = f"'{party}' has no delegation in '{born.id}'; was the demand made in an event?"
                yield Finding((*path, "by", at), message)


@rule("demand-to-self")
def demand_to_self(record: Record) -> Iterator[Finding]:
    """Nobody demands anything of themselves; what a side would do itself is an offer to the other.

    Without `to` a demand is addressed to the other side, where two negotiate.
    """
    for path, demand, _ in every(Demand, record):
        for at, party in enumerate(demand.to):
            if party in demand.by:
                message = f"'{party}' cannot demand from itself; name the other side, or leave 'to' out"
                yield Finding((*path, "to", at), message, (*path, "by"), "who asks")


@rule("demand-answered-by-asker")
def demand_answered_by_asker(record: Record) -> Iterator[Finding]:
    """An answer is the addressee's; an asker who gives up has withdrawn.

    The last answer is the status of a demand. A proposal that all the sides made together any of them may answer.
    """
    sides = {*map(record.side_of, record.principals)}
    for request in record.requests:
        joint = sides <= {*map(record.side_of, request.by)}
        for path, line in () if joint else _lines(request):
            if line.move in ADDRESSEE_MOVES and line.by and {*line.by} <= {*request.by}:
                names = " and ".join(map(record.party_name, line.by))
                message = f"'{line.move}' is an answer, and {names} asked; name who answered, or write 'withdrawn'"
                yield Finding((*path, "move"), message, (*request.path, "by"), "who asks")


@rule("demand-answered-before-raised")
def demand_answered_before_raised(record: Record) -> Iterator[Finding]:
    """A demand is answered after it was raised.

    It was raised with its first `raised` line, or else where it stands. Write an earlier line, or correct the date.
    """
    for request in record.requests:
        raised, first, dating = request.born.date, (*request.path[:2], "date"), list[Line]()
        for path, line in [(path, line) for path, line in _lines(request) if line.move == "raised"][:1]:
            raised, first, dating = record.when(line), dated_at(path, line), [line]
        for path, line in _lines(request):
            day = record.when(line)
            if line.move in ANSWERS and day.before(raised):
                told = f"answered on {day}, before it was raised on {raised}"
                message = f"{told}; correct a day, or add an earlier 'raised' line"
                days = dated_by(record, line, *dating)
                yield Finding(dated_at(path, line), message, first, "raised here", dated_by=days)


@rule("demand-after-end")
def demand_after_end(record: Record) -> Iterator[Finding]:
    """After a demand was withdrawn or met a new one stands in its place.

    Whoever asks again asks anew. An end that only the other side tells is none for the asker, who may come back.
    """
    for request in record.requests:
        ended: tuple[Path, Line] | None = None
        for path, line in _lines(request):
            if ended and line.move in ASKS and not record.when(line).before(record.when(ended[1])):
                place, last = ended
                message = f"the demand ended on {record.when(last)} ('{last.move}'); open a new one with 'replaces'"
                days = dated_by(record, line, last)
                yield Finding((*path, "move"), message, (*place, "move"), "it ended here", dated_by=days)
            if line.move in ENDS and not line.as_told_by and not _tellers(record, line, request.by):
                ended = (path, line)


@rule("demand-accepted-twice", Severity.WARNING)
def demand_accepted_twice(record: Record) -> Iterator[Finding]:
    """A demand is accepted once, unless it came back in between.

    Two sources that tell of one acceptance make one line with both. Several parties may each accept on their own day.
    """
    for request in record.requests:
        accepted: dict[tuple[str, ...], tuple[Path, Line]] = {}
        for path, line in _lines(request):
            if line.move == "accepted":
                place, first = accepted.setdefault(line.by or request.to, (path, line))
                if first is not line:
                    days = f"accepted on {record.when(first)} and again on {record.when(line)}"
                    message = f"{days}; one acceptance, told twice?"
                    yield Finding((*path, "move"), message, (*place, "move"), "accepted here")
            elif line.move in (*ASKS, *ANSWERS):
                accepted.clear()


@rule("demand-hearsay", Severity.WARNING)
def demand_hearsay(record: Record) -> Iterator[Finding]:
    """A refusal that only the other side reports is told as that side's account.

    Readers should see who says so. An independent report, or a source that quotes the party itself, settles it.
    """
    for request in record.requests:
        for path, line in _lines(request):
            answering = line.by or request.to
            refused = line.move in ("rejected", "deferred") and answering and not line.as_told_by
            if refused and (tellers := sorted(_tellers(record, line, answering))):
                who, by = (" and ".join(map(record.party_name, keys)) for keys in (answering, tellers))
                hearsay = f"that {who} answered '{line.move}' is known only from {by}"
                yield Finding((*path, "move"), f"{hearsay}; say 'as_told_by: {tellers[0]}'")


@rule("demand-no-response", Severity.HINT)
def demand_no_response(record: Record) -> Iterator[Finding]:
    """A demand that no later round answered is an open question.

    Silence may be an answer, or the reports of the later rounds tell one. Nothing needs to be written where none was.
    """
    for request in record.requests:
        state = standing(record, request)
        if state.status == "no-response":
            mute, days = silent(record, request), days_waiting(state.raised, record.waits_until)[0]
            later = met_since(record, request, mute, state.raised)
            waited = f"since {state.raised} ({counted(later, 'round')}, {counted(days, 'day')})"
            who = " and ".join(map(record.party_name, mute))
            yield Finding(request.path, f"no answer of {who} {waited}; add it to 'history' if a source tells one")


@rule("point-counted-twice")
def point_counted_twice(record: Record) -> Iterator[Finding]:
    """A point with an issue is a demand of its own, which no other demand names.

    Where the demand was raised before the paper, the point needs no issue; elsewhere the point alone says all.
    """
    own = {request.id: request for request in record.requests if request.paper}
    for path, demand, _ in every(Demand, record):
        for at, point in enumerate(demand.point):
            if point in own:
                message = f"'{point}' is a demand of its own and of '{demand.id}': drop its 'issue', or this mention"
                yield Finding((*path, "point", at), message, (*own[point].path, "issue"), "its issue")


@rule("demand-accepted-no-outcome", Severity.WARNING)
def demand_accepted_no_outcome(record: Record) -> Iterator[Finding]:
    """What was accepted is an outcome, or was met.

    It names the demand under `answers`. What was done at once has a line `met`; what was taken back is not looked at.
    """
    answered = {demand for _, outcome, _ in every(Outcome, record) for demand in outcome.answers}
    for request in record.requests if not record.left_out else ():
        points = request.written.point if isinstance(request.written, Demand) else ()
        for path, line in _lines(request) if answered.isdisjoint((request.id, *points)) else ():
            stands = standing(record, request) if line.move == "accepted" else None
            if stands and stands.status == "accepted" and [line] == [each.line for each in stands.answers]:
                day = record.when(line)
                message = f"accepted on {day}, but no outcome lists '{request.id}' under 'answers'; add it there"
                yield Finding((*path, "move"), message)


@rule("text-too-long", Severity.HINT)
def text_too_long(record: Record) -> Iterator[Finding]:
    """A demand is one sentence; the rest belongs in the points of a document.

    It stands in the lines of tables. What the side said word for word is its `quote`, remarks of editors are a `note`.
    """
    for request in record.requests:
        if len(request.text) > LONGEST:
            remedy = "make it one sentence, and put the rest into the points of a document"
            yield Finding((*request.path, "text"), f"{len(request.text)} characters; {remedy}")


def _lines(request: Request) -> Iterator[tuple[Path, Line]]:
    return placed((*request.path, "history"), request.written.history)


def _tellers(record: Record, line: Line, parties: tuple[str, ...]) -> frozenset[str]:
    """Who alone tells a step of these parties; nobody where they tell it too, or a report that may not be a side's."""
    tellers, *others = voices(record, line.sources)
    own = {whole for party in parties for whole in record.wholes(party)}
    return frozenset() if any(others) or tellers & own else tellers
