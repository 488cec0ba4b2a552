"""The lives of demands, documents and outcomes, line by line."""

from collections.abc import Iterable, Sequence
from typing import cast

from rounds.answers.demands import answer_of, came_to
from rounds.answers.outcomes import status_of
from rounds.answers.show.lines import account_rows, block_rows, line_in_words, row
from rounds.answers.views import by_whom, party_names
from rounds.drawing.table import Row
from rounds.model import Document, Line, Outcome, StatedTotal
from rounds.record import Born, Record, Request, Thing
from rounds.record.ledger import reckon
from rounds.record.sentences import as_told, asked_in_words, on_one_line, voice_of
from rounds.record.status import standing
from rounds.relations.statements import last_step


def demand_life(record: Record, thing: Thing) -> list[Row]:
    """Of whom it is asked, every answer, and what it came to; of a point that asks for nothing what became of it."""
    request = record.request_with(thing.id)
    rows, papers, status = [], [], "" if request else _of_point(record, thing.id)
    if request:
        asked = (("by", by_whom(record, request)), ("to", party_names(record, request.to)))
        rows = [row("", name, names) for name, names in asked if names and not getattr(thing.entry, name, ())]
        stands = standing(record, request)
        again = f"asked again on {stands.asked_again}" if stands.asked_again else ""
        decided = any(each.with_paper and each.move == stands.status for each in stands.answers)
        status = ", ".join(filter(None, (came_to(record, stands), "with the paper" * decided, again)))
        papers = record.papers_of(request) if any(each.with_paper for each in stands.answers) else []
    rows += [row("", "status", status)] if status else []
    for at, condition in enumerate(getattr(thing.entry, "conditions", ()), 1):
        rows += block_rows(record, condition, "conditions", str(at))
    places = [thing.id.partition("/")[0]] if thing.kind == "point" else getattr(thing.entry, "point", ())
    for key, place in ((key, record.things[key].entry) for key in places if key in record.things):
        rows.append(row("stands in", key, getattr(place, "title", "") or getattr(place, "text", "")))
    rows += _life(record, getattr(thing.entry, "history", ()))
    return rows + [line for paper, _ in papers for line in _life(record, paper.history, "with the paper")]


def document_life(record: Record, thing: Thing) -> list[Row]:
    """How it became public, its points with their answers, and what became of it."""
    paper = cast("Document", thing.entry)
    last = last_step(paper)
    rows = [row("", "status", last.move)] if last else []
    for publication in paper.made_public:
        rows += block_rows(record, publication, "made public", str(publication.date), ("date",))
    for label, point in paper.points.items():
        status = _of_point(record, f"{paper.id}/{label}")
        rows.append(row("points", label, f"{point.text} [{status}]" if status else point.text, point.sources))
        rows += account_rows(record, point, "points", label)
    return rows + _life(record, paper.history)


def _of_point(record: Record, point: str) -> str:
    """What became of a point: as a demand of its own, or as the demands that name it."""
    asked = record.asked_as.get(point, ())
    statuses = ((request.id, came_to(record, standing(record, request))) for request in asked)
    return ", ".join(status if key == point else f"{key}: {status}" for key, status in statuses)


def outcome_life(record: Record, thing: Thing) -> list[Row]:
    """What each account adds up to for each receiver, its instalments, stated totals, and what else became of it."""
    outcome = cast("Outcome", thing.entry)
    reckoning = reckon(record, outcome, cast("Born", thing.born))
    rows = [row("", "status", status_of(record, reckoning))]
    for balance in reckoning.balances:
        verdict = f": {balance.verdict}" if balance.verdict else ""
        measured = f" of {balance.promised.spoken()}{verdict}" if balance.promised else ", nothing promised"
        side, to = map(record.party_name, (balance.side, balance.receiver))
        rows.append(row("sums", f"to {to}", balance.received.spoken() + measured, told_by=side))
    for delivery in outcome.delivered:
        rows += block_rows(record, delivery, "delivered", str(delivery.date), ("date",))
    rows += [total_row(record, total) for total in outcome.stated_totals]
    return rows + _life(record, outcome.history)


def total_row(record: Record, total: StatedTotal) -> Row:
    """What a side states that came in all, with who said it."""
    text = on_one_line(record, total, ("date", "by", "voice"))
    by = f"{record.party_name(total.by)}{f' ({record.person_name(total.voice)})' if total.voice else ''}"
    return row("stated totals", str(total.date), text, total.sources, by)


def _life(record: Record, lines: Iterable[Line], part: str = "history") -> list[Row]:
    rows = []
    for line in lines:
        when = f"{line.round}, {record.when(line)}" if line.round else str(line.date)
        who = filter(None, (voice_of(record, line) if line.voice else "", as_told(record, line)))
        rows.append(row(part, when, line_in_words(record, line), line.sources, ", ".join(who)))
    return rows


def born_rows(record: Record, born: Born) -> list[Row]:
    """The outcomes, demands and documents that were born in a round or event."""
    rows = [outcome_row(record, outcome, born) for outcome in born.outcomes]
    rows += [demand_row(record, request) for request in record.requests if request.born is born]
    for paper in born.documents:
        status = last.move if (last := last_step(paper)) else ""
        rows.append(row("documents", paper.id, paper.title, paper.sources, by_whom(record, paper), status))
    return rows


def demand_row(record: Record, request: Request, part: str = "demands", to: Sequence[str] = ()) -> Row:
    """A demand in a line: what is asked, what became of it, also with some who are asked alone, and who asks."""
    stands, by = standing(record, request, to), by_whom(record, request)
    text, answer = asked_in_words(record, request), answer_of(record, stands)
    return row(part, request.id, text, request.sources, by, stands.status, answer)


def outcome_row(record: Record, outcome: Outcome, born: Born) -> Row:
    """An outcome in a line: what was agreed, and what became of it."""
    status = status_of(record, reckon(record, outcome, born))
    return row("outcomes", outcome.id, outcome.text, outcome.sources, status=status)
