"""The lives of demands, documents and outcomes, line by line."""

from typing import cast

from rounds.answers.demands import answer_of
from rounds.answers.outcomes import status_of
from rounds.answers.show.lines import account_rows, block_rows, remarks, row, step
from rounds.answers.views import names
from rounds.drawing.table import Row
from rounds.model import Delivery, Document, Line, Outcome
from rounds.record import Born, Record, Request, Thing
from rounds.record.ledger import reckon
from rounds.record.sentences import as_told, in_words, voice_of
from rounds.record.status import standing
from rounds.record.support import support_of, tellers
from rounds.relations.statements import last_step


def demand_life(record: Record, thing: Thing) -> list[Row]:
    """Every answer, and what it came to."""
    request = next((one for one in record.requests if one.id == thing.id), None)
    if request is None:
        rows = [row("", "status", came_to)] if (came_to := _of_point(record, thing.id)) else []
        return rows + _stands_in(record, thing) + _life(record, getattr(thing.entry, "history", ()))
    both = (("by", request.by), ("to", request.to))
    rows = [row("", name, names(record, asked)) for name, asked in both if asked and not getattr(thing.entry, name, ())]
    stands = standing(record, request)
    again = f"asked again on {stands.asked_again}" if stands.asked_again else ""
    told = filter(None, (stands.status, "with the paper" * stands.with_paper, again))
    rows.append(row("", "status", ", ".join(told)))
    for at, condition in enumerate(getattr(thing.entry, "conditions", ()), 1):
        rows += block_rows(record, condition, "conditions", str(at))
    rows += _stands_in(record, thing) + _life(record, request.history)
    if stands.with_paper:
        for paper, _ in record.papers_of(request):
            rows += _life(record, paper.history, "with the paper")
    return rows


def _stands_in(record: Record, thing: Thing) -> list[Row]:
    """The paper of a point, and the points and papers in which a demand stands."""
    places = [thing.id.partition("/")[0]] if thing.kind == "point" else getattr(thing.entry, "point", ())
    entries = [(key, record.things[key].entry) for key in places if key in record.things]
    return [row("stands in", key, getattr(entry, "title", "") or getattr(entry, "text", "")) for key, entry in entries]


def document_life(record: Record, thing: Thing) -> list[Row]:
    """How it became public, its points with their answers, and what became of it."""
    paper = cast("Document", thing.entry)
    last = last_step(paper)
    rows = [row("", "status", last.move)] if last else []
    for publication in paper.made_public:
        rows += block_rows(record, publication, "made public", str(publication.date), ("date",))
    for label, point in paper.points.items():
        came_to = _of_point(record, f"{paper.id}/{label}")
        text = f"{point.text} [{came_to}]" if came_to else point.text
        rows.append(row("points", label, text, "", point.sources))
        rows += account_rows(record, point, "points", label)
    return rows + _life(record, paper.history)


def _of_point(record: Record, point: str) -> str:
    """What became of a point: as a demand of its own, or as the demands that name it."""
    requests = (each for each in record.requests if point in (each.id, *getattr(each.written, "point", ())))
    statuses = ((request.id, standing(record, request).status) for request in requests)
    return ", ".join(status if key == point else f"{key}: {status}" for key, status in statuses)


def outcome_life(record: Record, thing: Thing) -> list[Row]:
    """Its instalments, what the sides say the sum is, and what else became of it."""
    outcome = cast("Outcome", thing.entry)
    rows = _reckoned(record, thing, outcome)
    for delivery in outcome.delivered:
        rows += _delivery(record, outcome, delivery)
    for total in outcome.stated_totals:
        speaker = f" ({voice_of(record, total)})" if total.voice else ""
        text = ", ".join([in_words(record, total.received), *remarks(record, total)])
        by = f"{record.party_name(total.by)}{speaker}"
        rows.append(row("stated totals", str(total.date), text, by, total.sources))
    return rows + _life(record, outcome.history)


def born_rows(record: Record, born: str) -> list[Row]:
    """The outcomes, demands and documents that were born in a round or event."""
    rows = [outcome_row(record, *pair) for pair in record.outcomes() if pair[1].id == born]
    rows += [demand_row(record, request) for request in record.requests if request.born.id == born]
    for paper in (paper for paper, where in record.documents() if where.id == born):
        status = last.move if (last := last_step(paper)) else ""
        rows.append(row("documents", paper.id, paper.title, names(record, paper.by), paper.sources, status))
    return rows


def demand_row(record: Record, request: Request, part: str = "demands") -> Row:
    """A demand in a line: what is asked, what became of it, and who asks."""
    stands, by = standing(record, request), names(record, request.by)
    return row(part, request.id, request.text, by, request.sources, stands.status, answer_of(record, stands))


def outcome_row(record: Record, outcome: Outcome, born: Born) -> Row:
    """An outcome in a line: what was agreed, and what became of it."""
    status = status_of(record, reckon(record, outcome, born))
    return row("outcomes", outcome.id, outcome.text, "", outcome.sources, status)


def _reckoned(record: Record, thing: Thing, outcome: Outcome) -> list[Row]:
    """What became of it, and what each account adds up to for each receiver."""
    found = reckon(record, outcome, cast("Born", thing.born))
    rows = [row("", "status", status_of(record, found))]
    for one in found.balances:
        verdict = f": {one.verdict}" if one.verdict else ""
        measured = f" of {one.promised.spoken()}{verdict}" if one.promised else ", nothing promised"
        side = record.party_name(one.side) if one.side else ""
        rows.append(row("sums", f"to {record.party_name(one.receiver)}", one.received.spoken() + measured, side))
    return rows


def _life(record: Record, lines: tuple[Line, ...], part: str = "history") -> list[Row]:
    rows = []
    for line in lines:
        when = f"{line.round}, {record.when(line)}" if line.round else str(line.date)
        who = filter(None, (voice_of(record, line) if line.voice else "", as_told(record, line)))
        rows.append(row(part, when, step(record, line), ", ".join(who), line.sources))
    return rows


def _delivery(record: Record, outcome: Outcome, delivery: Delivery) -> list[Row]:
    day = str(delivery.date)
    support = support_of(record, tellers(record, delivery, outcome.sources))
    received = in_words(record, delivery.received) if delivery.received else ""
    stage = f"stage {delivery.stage}" if delivery.stage else ""
    via = f"via {names(record, delivery.via)}" if delivery.via else ""
    told = (received, delivery.text, stage, delivery.place, via, *remarks(record, delivery))
    text = "; ".join(filter(None, told))
    rows = [row("delivered", day, text, support, delivery.sources)] if text else []
    return rows + account_rows(record, delivery, "delivered", day)
