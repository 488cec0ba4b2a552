"""The rows about documents, demands and what became of them."""

from collections.abc import Iterator

from rounds.model import Demand
from rounds.record import Record, Request
from rounds.record.status import Standing, standing
from rounds.record.support import side_of
from rounds.relations.cells import Cells, dated, several


def documents(record: Record) -> Iterator[Cells]:
    """The papers."""
    for one, born in record.documents():
        moves = [line.move for line in one.history if line.move != "remarked"]
        yield {
            "id": one.id,
            "born_in": born.id,
            "title": one.title,
            "kind": one.kind,
            "author": several(one.by),
            "addressee": several(one.to),
            "carried_by": one.carried_by,
            **dated("date", one.date),
            "given": one.given,
            **dated("given_on", one.given_on),
            "language": several(one.language),
            "status": moves[-1] if moves else None,
            "replaces": several(one.replaces),
            "amends": several(one.amends),
            "note": one.note,
        }


def publications(record: Record) -> Iterator[Cells]:
    """How the papers became public."""
    for paper, _ in record.documents():
        for position, one in enumerate(paper.made_public, 1):
            yield {"document": paper.id, "position": position, **dated("date", one.date), "how": one.how}


def points(record: Record) -> Iterator[Cells]:
    """The points of the papers."""
    asked = {request.id for request in record.requests}
    for paper, _ in record.documents():
        for position, (label, one) in enumerate(paper.points.items(), 1):
            key = f"{paper.id}/{label}"
            yield {
                "id": key,
                "document": paper.id,
                "label": label,
                "position": position,
                "text": one.text,
                "issue": one.issue,
                "is_demand": int(key in asked),
                "note": one.note,
            }


def demands(record: Record) -> Iterator[Cells]:
    """The demands, points of papers among them."""
    for one in record.requests:
        yield {
            "id": one.id,
            "kind": one.kind,
            "asker": several(one.by),
            "addressee": several(one.to),
            "text": one.text,
            "issue": one.issue,
            "tags": several(one.tags),
            **_became(standing(record, one)),
            "born_in": one.born.id,
            "document": one.paper.id if one.paper else None,
            **_quoted(one),
            "note": one.written.note,
        }


def _became(stands: Standing) -> Cells:
    least, most = stands.waiting
    return {
        "status": stands.status,
        **dated("raised", stands.raised),
        **dated("first_answered", stands.first_answered),
        **dated("answered", stands.answered),
        "answered_by": several(stands.answer.by) if stands.answer else None,
        "with_paper": int(stands.with_paper),
        **dated("asked_again", stands.asked_again),
        "days_least": least,
        "days_most": most,
    }


def _quoted(one: Request) -> Cells:
    quote = one.written.quote if isinstance(one.written, Demand) else None
    if quote is None:
        return {"quote": None, "quote_language": None, "quote_translated": None}
    return {"quote": quote.text, "quote_language": quote.language, "quote_translated": quote.translated}


def demand_parties(record: Record) -> Iterator[Cells]:
    """Who asks and who is asked, party by party."""
    for one in record.requests:
        for role, parties in (("asker", one.by), ("addressee", one.to)):
            for party in parties:
                yield {"demand": one.id, "role": role, "party": party, "side": side_of(record, party)}


def moves(record: Record) -> Iterator[Cells]:
    """Every line of every history."""
    for thing in record.all_things():
        for position, line in enumerate(getattr(thing.entry, "history", ()), 1):
            yield {
                "thing": thing.id,
                "kind": thing.kind,
                "position": position,
                "round": line.round,
                **dated("date", record.when(line)),
                "move": line.move,
                "party": several(line.by),
                "voice": line.voice,
                "as_told_by": line.as_told_by,
                "text": line.text,
                "point": several(line.point),
            }
