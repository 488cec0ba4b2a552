"""The lines of an answer about one thing: its fields, its life, what its accounts say, and what refers to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import cast

from rounds.answers.demands import answer_of
from rounds.answers.outcomes import status_of
from rounds.answers.views import party_names
from rounds.drawing.table import Row
from rounds.model import Delivery, Document, Entry, Event, Line, Outcome, Party, Round, Source
from rounds.model.walk import Block, blocks, cited_by, references
from rounds.record import Born, Record, Request, Thing
from rounds.record.ledger import reckon
from rounds.record.sentences import (
    account_lines,
    as_told,
    in_words,
    on_one_line,
    plain_fields,
    step_in_words,
    teller,
)
from rounds.record.status import standing
from rounds.record.support import support_of, tellers
from rounds.relations.statements import last_step

REFERRED: Mapping[str, str] = {
    "about": "events", "answers": "outcomes", "document": "outcomes", "follows": "followed by",
    "condition_for": "conditions", "alternative_to": "alternatives", "replaces": "replaced by",
    "amends": "amended by", "supplements": "supplemented by", "point": "stands here", "moved_to": "moved from",
    "due": "due", "outcomes": "stated totals", "carried_by": "carried",
}  # fmt: skip
"""What the other end of a reference is called, by the field in which it stands."""
OF_A_PARTY: Mapping[tuple[str, type], str] = {
    ("by", Document): "papers", ("to", Document): "papers to it", ("by", Outcome): "undertakes",
    ("promised", Outcome): "is promised", ("by", Event): "events", ("host", Round): "hosts",
    ("speaks_for", Source): "sources", ("quotes", Source): "sources", ("party", Entry): "people",
    ("part_of", Party): "parts of it", ("about", Entry): "events", ("via", object): "delivered through it",
}  # fmt: skip
"""The same of references to parties, most of which another part of the answer has."""


def own_lines(record: Record, entry: Entry) -> list[Row]:
    """A line for each plain field, with the sources of the block in it or else of this one, then for each account."""
    rows = []
    for name, text in plain_fields(record, entry):
        cited = cited_by(getattr(entry, name, None)) or cited_by(entry)
        rows.append(row("", name.replace("_", " "), text, cited))
    return rows + account_rows(record, entry)


def row(
    part: str, name: str, text: str, sources: Iterable[str] = (), told_by: str = "", status: str = "", reply: str = ""
) -> Row:
    """A line of the answer; of a demand or an outcome with what became of it, and the last answer for a person."""
    line = {"part": part, "name": name, "text": text, "told_by": told_by, "sources": [*sources]}
    return {**line, "status": status or None, "reply": reply}


def account_rows(record: Record, entry: Entry, part: str = "", name: str = "") -> list[Row]:
    """A line for each value that an account of a block gives, and for what it says."""
    rows = []
    for account, key, value in account_lines(record, entry):
        label = key.replace("_", " ")
        text = f"{label}: {value}" if name and key != "says" else value
        rows.append(row(part, name or label, text, account.sources, teller(record, account)))
    return rows


def block_rows(record: Record, block: Entry, part: str, name: str, without: Collection[str] = ()) -> list[Row]:
    """A block without an id of its own: its fields in words, but for those told elsewhere, and its accounts."""
    text = on_one_line(record, block, without)
    rows = [row(part, name, text, getattr(block, "sources", ()))] if text or without else []
    return rows + account_rows(record, block, part, name)


def remarks(record: Record, block: Entry) -> list[str]:
    """What stands beside the fields of any block: whose word it is, and a note."""
    return [*filter(None, (as_told(record, block), f"note: {block.note}" if block.note else ""))]


@lru_cache(maxsize=2)
def blocks_told(record: Record) -> Sequence[tuple[str, Block]]:
    """Every block with the thing that it is part of: one walk for all who are asked about."""
    return [(record.owner_of(path), block) for path, block in blocks(record.file) if path]


def line_in_words(record: Record, line: Line) -> str:
    """A line of history in words."""
    by = f" by {party_names(record, line.by)}" if line.by else ""
    point = f" ({', '.join(line.point)})" if line.point else ""
    said = f": {said}" if (said := step_in_words(record, line)) else ""
    note = f" (note: {line.note})" if line.note else ""
    return f"{line.move}{by}{point}{said}{note}"


def link_rows(record: Record, thing: Thing) -> list[Row]:
    """A line for each thing that refers to this one, once for each way in which it does, and those ways one by one."""
    rows = {}
    for part, owner, block in mentions(record).get(thing.id, ()):
        if owner is None or owner.id != thing.id:
            key, entry = (owner.id, owner.entry) if owner else (record.file.process.id, record.file.process)
            texts = (getattr(entry, field, None) for field in ("text", "title", "name", "result", "publisher"))
            whole = next(filter(None, texts), "")
            text = f"{whole}; {line_in_words(record, block)}" if isinstance(block, Line) else whole
            by = party_names(record, getattr(entry, "by", ()))
            rows[part, key, text] = row(part, key, text, getattr(block, "sources", ()), by)
    ways = [*dict.fromkeys(part for part, *_ in rows)]
    return sorted(rows.values(), key=lambda line: ways.index(line["part"]))


@lru_cache(maxsize=2)
def mentions(record: Record) -> Mapping[str, Sequence[tuple[str, Thing | None, Block]]]:
    """Everything that refers to something, by what it refers to: what it is called there, its thing, and the block.

    What stands in the process itself has no thing.
    """
    found = defaultdict(list)
    for alike in record.blocks.values():
        for path, block in alike:
            owner = record.thing_at(path)
            moved = record.round_of(block) if isinstance(block, Line) and owner else None
            if moved and not (owner and owner.born and owner.born.id == moved):
                found[moved].append(("moved here", owner, block))
            for reference in references(path, block):
                field = str(reference.path[len(path)])
                of_party = (part for (name, of), part in OF_A_PARTY.items() if name == field and isinstance(block, of))
                part = next(of_party, "") if reference.text in record.parties else REFERRED.get(field, "")
                found[reference.text] += [(part, owner, block)] if part else []
    return found


def demand_life(record: Record, thing: Thing) -> list[Row]:
    """Of whom it is asked, every answer, and what it came to; of a point that asks for nothing what became of it."""
    request = next((request for request in record.requests if request.id == thing.id), None)
    rows, papers, came_to = [], [], _of_point(record, thing.id)
    if request:
        asked = [("by", request.by), ("to", request.to)]
        rows = [
            row("", name, party_names(record, keys))
            for name, keys in asked
            if keys and not getattr(thing.entry, name, ())
        ]
        stands = standing(record, request)
        again = f"asked again on {stands.asked_again}" if stands.asked_again else ""
        came_to = ", ".join(filter(None, (stands.status, "with the paper" * stands.with_paper, again)))
        papers = record.papers_of(request) if stands.with_paper else []
    rows += [row("", "status", came_to)] if came_to else []
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
        came_to = _of_point(record, f"{paper.id}/{label}")
        rows.append(row("points", label, f"{point.text} [{came_to}]" if came_to else point.text, point.sources))
        rows += account_rows(record, point, "points", label)
    return rows + _life(record, paper.history)


def _of_point(record: Record, point: str) -> str:
    """What became of a point: as a demand of its own, or as the demands that name it."""
    requests = (request for request in record.requests if point in (request.id, *getattr(request.written, "point", ())))
    statuses = ((request.id, standing(record, request).status) for request in requests)
    return ", ".join(status if key == point else f"{key}: {status}" for key, status in statuses)


def outcome_life(record: Record, thing: Thing) -> list[Row]:
    """What each account adds up to for each receiver, its instalments, stated totals, and what else became of it."""
    outcome = cast("Outcome", thing.entry)
    reckoning = reckon(record, outcome, cast("Born", thing.born))
    rows = [row("", "status", status_of(record, reckoning))]
    for balance in reckoning.balances:
        verdict = f": {balance.verdict}" if balance.verdict else ""
        measured = f" of {balance.promised.spoken()}{verdict}" if balance.promised else ", nothing promised"
        side, to = (record.party_name(key) if key else "" for key in (balance.side, balance.receiver))
        rows.append(row("sums", f"to {to}", balance.received.spoken() + measured, told_by=side))
    for delivery in outcome.delivered:
        rows += _delivery(record, outcome, delivery)
    for total in outcome.stated_totals:
        speaker = f" ({record.person_name(total.voice)})" if total.voice else ""
        text = ", ".join([in_words(record, total.received), *remarks(record, total)])
        by = f"{record.party_name(total.by)}{speaker}"
        rows.append(row("stated totals", str(total.date), text, total.sources, by))
    return rows + _life(record, outcome.history)


def _delivery(record: Record, outcome: Outcome, delivery: Delivery) -> list[Row]:
    received = in_words(record, delivery.received) if delivery.received else ""
    stage = f"stage {delivery.stage}" if delivery.stage else ""
    via = f"via {party_names(record, delivery.via)}" if delivery.via else ""
    told = (received, delivery.text, stage, delivery.place, via, *remarks(record, delivery))
    text, day = "; ".join(filter(None, told)), str(delivery.date)
    support = support_of(record, tellers(record, delivery, outcome.sources))
    rows = [row("delivered", day, text, delivery.sources, support)] if text else []
    return rows + account_rows(record, delivery, "delivered", day)


def _life(record: Record, lines: Iterable[Line], part: str = "history") -> list[Row]:
    rows = []
    for line in lines:
        when = f"{line.round}, {record.when(line)}" if line.round else str(line.date)
        who = filter(None, (record.person_name(line.voice) if line.voice else "", as_told(record, line)))
        rows.append(row(part, when, line_in_words(record, line), line.sources, ", ".join(who)))
    return rows


def born_rows(record: Record, born: str) -> list[Row]:
    """The outcomes, demands and documents that were born in a round or event."""
    rows = [outcome_row(record, *pair) for pair in record.outcomes() if pair[1].id == born]
    rows += [demand_row(record, request) for request in record.requests if request.born.id == born]
    for paper in (paper for paper, where in record.documents() if where.id == born):
        status = last.move if (last := last_step(paper)) else ""
        rows.append(row("documents", paper.id, paper.title, paper.sources, party_names(record, paper.by), status))
    return rows


def demand_row(record: Record, request: Request, part: str = "demands", to: Sequence[str] = ()) -> Row:
    """A demand in a line: what is asked, what became of it, also with some who are asked alone, and who asks."""
    stands, by = standing(record, request, to), party_names(record, request.by)
    return row(part, request.id, request.text, request.sources, by, stands.status, answer_of(record, stands))


def outcome_row(record: Record, outcome: Outcome, born: Born) -> Row:
    """An outcome in a line: what was agreed, and what became of it."""
    status = status_of(record, reckon(record, outcome, born))
    return row("outcomes", outcome.id, outcome.text, outcome.sources, status=status)
