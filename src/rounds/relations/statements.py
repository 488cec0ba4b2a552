"""Documents, demands and what became of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from rounds.model import Demand, Document, DocumentLine, Line, OutcomeLine, Point, Round
from rounds.model.matters import Condition, Publication
from rounds.record import Record, Request, Thing
from rounds.record.accounts import Versions
from rounds.record.status import Move, Standing, asked_in, moves, standing
from rounds.record.support import Voices, tellers
from rounds.relations.columns import Column, Kind, Values, columns_of, values_in
from rounds.relations.relation import BORN, OF_PARTY, POSITION, THING, VERSIONS, VOICES, heard, parts, relation
from rounds.values.dates import Date, Extent

EVERY_SOURCE = Column("sources", "Every source of it and of its lines", Kind.LIST)
_OF_DOCUMENT = Column("document", "The id of the document", to="documents")
_OF_DEMAND = Column("demand", "The id of the demand", to="demands")
_DOCUMENT = (
    *columns_of(Document, {"by": "author", "to": "addressee", "sources": ""}),
    BORN,
    Column("status", "Its last move, remarks aside; NULL without one"),
    Column("status_date", "When it was made", Kind.DATE),
    Column("status_by", "Who made it", Kind.LIST),
    Column("points", "How many points of it are recorded", Kind.WHOLE),
    Column("demands", "How many demands stand in it", Kind.WHOLE),
    *VERSIONS,
    EVERY_SOURCE,
)
_POINT = (
    Column("id", "The id of the document, a slash, and the label"),
    _OF_DOCUMENT,
    Column("label", "Its label, as in the original"),
    POSITION,
    *columns_of(Point),
    Column("is_demand", "1 where it stands among the demands too", Kind.FLAG),
    *VERSIONS,
)
_DEMAND = (
    *columns_of(Demand, {"by": "asker", "to": "addressee", "sources": ""}),
    BORN,
    Column("document", "The document whose point it is", to="documents"),
    Column("broader", "The issue of the vocabulary to which its own belongs"),
    Column("status", "What became of it: the last answer, open, no-response or superseded"),
    Column("asked_in", "The rounds in which it was raised, reiterated or amended", Kind.LIST),
    Column("raised", "When it was raised", Kind.DATE),
    Column("first_answered", "When it was first answered", Kind.DATE),
    Column("answer", "The last answer; where several are asked, the status waits until each has answered"),
    Column("answered", "When it got that answer", Kind.DATE),
    Column("answered_by", "Who gave that answer", Kind.LIST),
    *(column._replace(text=f"Of that answer: {column.text}") for column in VOICES),
    Column("with_paper", "1 where that answer was given to a document as a whole", Kind.FLAG),
    Column("other_answers", "Answers that differ from it, of others who are asked or of parts of one, who have not "
           "answered since: each with who gave it", Kind.LIST),
    Column("asked_again", "When the asker last came back after that answer", Kind.DATE),
    Column("days_waiting", "Days to its first answer; with one silent, to 'as_of' or the end of the talks", Kind.DAYS),
    *VERSIONS,
    EVERY_SOURCE,
)  # fmt: skip
_DEMAND_PARTY = (
    _OF_DEMAND,
    Column("role", "'asker' or 'addressee'"),
    OF_PARTY,
    Column("side", "The party that it counts as", to="parties"),
)
_MOVE = (
    *THING,
    Column("position", "Its place in the history, from 1; NULL where it follows from elsewhere", Kind.WHOLE),
    *columns_of(OutcomeLine, {"by": "party"}),
    Column("issue", "What the demand or outcome is about; NULL for a document", to="issues"),
    *VOICES,
    Column("with_paper", "1 where it answers a document as a whole", Kind.FLAG),
)


def documents(record: Record) -> Iterator[Values]:
    """A paper put on the table, announced or agreed."""
    asked = Counter(paper.id for request in record.requests for paper, _ in record.papers_of(request))
    for paper, born in record.documents():
        last = last_step(paper)
        yield {
            **values_in(record, _DOCUMENT, paper),
            "born_in": born.id,
            "status": last and last.move,
            "status_date": last and record.when(last),
            "status_by": last.by if last else (),
            "points": len(paper.points),
            "demands": asked[paper.id],
            "sources": sources_of(paper),
        }


def last_step(paper: Document) -> DocumentLine | None:
    """What happened last to a paper, remarks aside."""
    return next((line for line in reversed(paper.history) if line.move != "remarked"), None)


def points(record: Record) -> Iterator[Values]:
    """A point of a document; with an issue, it can be a demand too."""
    asked = {request.id for request in record.requests}
    for paper, _ in record.documents():
        for position, (label, point) in enumerate(paper.points.items(), 1):
            key = f"{paper.id}/{label}"
            own = {"id": key, "document": paper.id, "label": label, "position": position, "is_demand": key in asked}
            yield {**values_in(record, _POINT, point), **own}


def demands(record: Record) -> Iterator[Values]:
    """Something that a party asks of another, proposes or offers; points of documents among them."""
    return (demand(record, request, standing(record, request)) for request in record.requests)


def demand(record: Record, request: Request, stands: Standing) -> Values:
    """A demand and what became of it."""
    values = values_in(record, _DEMAND, request.written)
    issue, answer = record.file.issues.get(request.issue), stands.answer
    return {
        **values,
        **stands._asdict(),
        "id": request.id,
        "asker": request.by,
        "addressee": request.to,
        "kind": values["kind"] or "demand",
        "born_in": request.born.id,
        "document": request.paper and request.paper.id,
        "broader": issue.under if issue else request.issue,
        "asked_in": asked_in(record, request),
        "answer": answer and answer.move,
        "answered": answer and answer.date,
        "answered_by": answer.by if answer else (),
        **heard(tellers(record, answer.line) if answer and answer.line else Voices()),
        "with_paper": bool(answer and answer.with_paper),
        "other_answers": [f"{move.move}: {', '.join(move.by)}" for move in stands.beside],
        "days_waiting": stands.waiting,
        "sources": sources_of(request),
    }


def sources_of(whole: Request | Document) -> list[str]:
    """Every source of a demand or paper and of its lines, each once."""
    history = whole.written.history if isinstance(whole, Request) else whole.history
    return list(dict.fromkeys([*whole.sources, *(key for line in history for key in line.sources)]))


def demand_parties(record: Record) -> Iterator[Values]:
    """One party that asks something, or of whom it is asked."""
    for request in record.requests:
        for role, parties in (("asker", request.by), ("addressee", request.to)):
            for party in (key for key in parties if key in record.parties):
                yield {"demand": request.id, "role": role, "party": party, "side": record.side_of(party)}


def steps(record: Record) -> Iterator[Values]:
    """One step in the life of a demand, point, document or outcome."""
    for thing in record.all_things():
        if thing.kind in ("demand", "point") and (request := record.request_with(thing.id)):
            yield from (move_values(record, request, move) for move in moves(record, request))
        else:
            lines = enumerate(getattr(thing.entry, "history", ()), 1)
            yield from (_step(record, thing, line, position) for position, line in lines)


def move_values(record: Record, request: Request, move: Move) -> Values:
    """A step in the life of a demand; one that nobody wrote is that it was raised where it stands."""
    thing, line = Thing(request.id, "point" if request.paper else "demand", request.path, request.written), move.line
    if line:
        values = _step(record, thing, line, move.position)
    else:
        born = request.born.id if isinstance(request.born, Round) else None
        values = {"thing": thing.id, "kind": thing.kind, "position": None, "round": born, "date": move.date}
        values |= {"issue": request.issue, "sources": request.sources}
        values |= heard(tellers(record, request.written, request.sources))
    if move.move == "raised":  # what was raised is what is asked
        values |= {name: values.get(name) or getattr(request.written, name) for name in ("text", "figures")}
    return {**values, "move": move.move, "party": move.by, "with_paper": move.with_paper}


def _step(record: Record, thing: Thing, line: Line, position: int | None) -> dict[str, Any]:
    values = values_in(record, _MOVE, line)
    own = {"thing": thing.id, "kind": thing.kind, "position": position, "issue": getattr(thing.entry, "issue", None)}
    when = {"date": record.when(line), "round": record.round_of(line), "due": due_days(record, values["due"])}
    return {**values, **own, **when, **heard(tellers(record, line)), "with_paper": False}


def due_days(record: Record, due: Any) -> Any:
    """Until when, as written, with the days of the date or round."""
    if isinstance(due, Versions):
        return due.worded(partial(due_days, record))
    if not isinstance(due, str):
        return due
    round_ = record.round_by_id.get(due)
    return replace(round_.date, text=due) if round_ else Date(due, date.min, date.max, Extent.UNKNOWN)


DOCUMENTS = relation("documents", _DOCUMENT, documents)
PUBLICATIONS = parts("publications", Publication, "document", "made_public", _OF_DOCUMENT, POSITION)
POINTS = relation("points", _POINT, points)
DEMANDS = relation("demands", _DEMAND, demands)
DEMAND_PARTIES = relation("demand_parties", _DEMAND_PARTY, demand_parties)
CONDITIONS = parts("conditions", Condition, "demand", "conditions", _OF_DEMAND, POSITION)
MOVES = relation("moves", _MOVE, steps)
