"""What became of a demand: its status follows from its lines."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from heapq import merge
from itertools import dropwhile
from typing import NamedTuple

from rounds.model import Document, Line, Round
from rounds.record import Record, Request
from rounds.values.dates import Date, days_waiting
from rounds.values.vocabulary import ADDRESSEE_MOVES, ASKER_MOVES

ANSWERS = (*ADDRESSEE_MOVES, "settled", "not-agreed", "met", "lapsed", "withdrawn")
"""The moves that decide a status."""
COMES_BACK = ("raised", "reiterated", "amended")
"""The moves by which the asker asks, or asks again."""
WITH_THE_PAPER = {
    "under-study": "noted", "not-accepted": "rejected", "accepted": "accepted",
    "accepted-in-part": "accepted-in-part", "countered": "countered", "agreed": "accepted", "signed": "accepted",
    "withdrawn": "withdrawn",
}  # fmt: skip
"""What an answer to a document means for each of its points that has none of its own."""


class Move(NamedTuple):
    """One step in the life of a demand."""

    date: Date
    move: str
    by: tuple[str, ...]
    line: Line | None = None
    """Where it is written; None where the demand was raised by standing where it stands."""
    with_paper: bool = False
    """Whether it answers the document as a whole."""
    position: int | None = None
    """Its place in the history of the demand, from 1; None where it stands elsewhere."""


class Standing(NamedTuple):
    """A demand's status and the answer that it follows from."""

    status: str
    raised: Date
    answer: Move | None
    """The last one, which decides the status once each addressee has answered, unless another demand took its place."""
    beside: tuple[Move, ...]
    """Answers that differ from it, each of those who have not come back to it: other addressees, or parts of one."""
    asked_again: Date | None
    """When the asker last came back after the last answer."""
    waiting: tuple[int, int | None]
    """The fewest and the most days to the first answer or, with one silent, to today or the end; None: nobody knows."""
    first_answered: Date | None
    """The day of the first answer."""

    @property
    def answers(self) -> tuple[Move, ...]:
        """The answers that stand, the last first."""
        return (self.answer, *self.beside) if self.answer else ()


def standing(record: Record, request: Request, to: Sequence[str] = ()) -> Standing:
    """What became of a demand up to the record's today, or of the part of it that was put to some of its addressees.

    Where several are asked, the answer of one is none of the others': each has what it said itself, and what nobody in
    particular or both sides said. The demand as a whole is unanswered until each of them has answered, and then has the
    last answer; until then that answer stands beside it, with who gave it. What is unanswered has no response once a
    later round with the asker and one of those who are silent was held.
    """
    to, history = to or request.to, request.written.history
    raised = next((record.when(line) for line in history if line.move == "raised"), request.born.date)
    answers = _answers(record, request, to)
    first = answers[0].date if answers else None
    mute = silent(record, request, to) if answers else to
    waiting = days_waiting(raised, record.waits_until if mute or first is None else first)
    last = answers[-1] if answers else None
    if request.id in record.replaced:
        status = "superseded"
    elif last and not mute:
        status = last.move
    else:
        status = "no-response" if met_since(record, request, mute, raised) else "open"
    again = _asked_again(record, request, last) if last else None
    return Standing(status, raised, last, _beside(record, answers), again, waiting, first)


def _asked_again(record: Record, request: Request, answer: Move) -> Date | None:
    """The last day after an answer on which the asker came back."""
    since = dropwhile(lambda move: move.line is not answer.line, moves(record, request))
    days = [move.date for move in since if move.move in COMES_BACK]
    return days[-1] if days else None


def _beside(record: Record, answers: Sequence[Move]) -> tuple[Move, ...]:
    """The answers that differ from the last, of those for whom nobody has answered since; none beside an end."""
    found: list[Move] = []
    later, of_later = set[str](), set[str]()  # who has answered later, and of whom they are part
    for answer in reversed(answers if answers and answers[-1].move in ADDRESSEE_MOVES else ()):
        own = tuple(key for key in answer.by if key not in of_later and later.isdisjoint(record.wholes(key)))
        if own and answer.move in ADDRESSEE_MOVES and answer.move != answers[-1].move:
            found.append(answer._replace(by=own))
        later.update(answer.by)
        of_later.update(whole for key in answer.by for whole in record.wholes(key))
    return tuple(found)


def silent(record: Record, request: Request, to: Sequence[str] = ()) -> list[str]:
    """Those of whom a demand is asked, or of some of them, who have not answered."""
    return [party for party in to or request.to if not _answers(record, request, (party,))]


def met_since(record: Record, request: Request, to: Sequence[str], raised: Date) -> int:
    """How many rounds after a day were held to which both the asker and one of some addressees sent a delegation."""
    met = record.meetings(request.by, tuple(to))
    return len(met) - bisect_right(met, raised.latest, key=lambda one: one.date.earliest)


def asked_in(record: Record, request: Request) -> list[str]:
    """The rounds in which a demand was raised, by a line that says so or by standing there, reiterated or amended."""
    born = request.born.id if isinstance(request.born, Round) else None
    asked = (move.line for move in moves(record, request) if move.move in COMES_BACK)
    return list(dict.fromkeys(filter(None, (record.round_of(line) if line else born for line in asked))))


def moves(record: Record, request: Request) -> list[Move]:
    """The life of a demand in order of time, with answers to its papers; what only askers do, they did."""
    makers = ((line, line.by or (request.by if line.move in ASKER_MOVES else ())) for line in request.written.history)
    own = [Move(record.when(line), line.move, by, line, position=at) for at, (line, by) in enumerate(makers, 1)]
    if not any(line.move == "raised" for line in request.written.history):
        own.insert(0, Move(request.born.date, "raised", request.by))
    papers = [answer for answer in _answers(record, request, request.to) if answer.with_paper]
    return list(merge(own, papers, key=lambda move: move.date.order[:3]))


def _answers(record: Record, request: Request, to: Sequence[str]) -> list[Move]:
    """The answers of some addressees in order of time; one to a paper answers its points that have had none since.

    What others alone answered is none of theirs.
    """
    lines = [line for line in request.written.history if line.move in ANSWERS]
    if others := {*request.to}.difference(to):
        theirs, of_others = speaking_for(record, to), speaking_for(record, others)
        lines = [one for one in lines if one.move not in ADDRESSEE_MOVES or theirs(one.by) or not of_others(one.by)]
    answers = [Move(record.when(line), line.move, line.by, line) for line in lines]
    to_papers = (
        _to_paper(record, request, to, paper)
        for paper, born in record.papers_of(request)
        if all(answer.date.before(born.date) for answer in answers)
    )
    return list(merge(answers, *to_papers, key=lambda answer: answer.date.order[:3]))


def _to_paper(record: Record, request: Request, to: Sequence[str], paper: Document) -> list[Move]:
    """What these addressees answered to a whole paper in which a demand stands.

    Nobody's in particular counts for all, and where nobody knows who is asked, so does anybody's but the asker's. Only
    who asks takes a demand back.
    """
    known = [party for party in to if party in record.parties]
    theirs, askers = speaking_for(record, known), speaking_for(record, request.by)

    def is_theirs(line: Line) -> bool:
        if not line.by or line.move == "withdrawn":
            return not line.by or askers(line.by)
        return theirs(line.by) if known else not askers(line.by)

    lines = (line for line in paper.history if line.move in WITH_THE_PAPER and is_theirs(line))
    return [Move(record.when(line), WITH_THE_PAPER[line.move], line.by, line, True) for line in lines]


def speaking_for(record: Record, parties: Collection[str]) -> Callable[[Sequence[str]], bool]:
    """What tells whether one of some doers is one of these parties, part of it, or the whole of which it is part."""
    own, wholes = {*parties}, {whole for party in parties for whole in record.wholes(party)}
    return lambda doers: any(doer in wholes or not own.isdisjoint(record.wholes(doer)) for doer in doers)
