"""Everything in a record that happened on a day."""

from collections.abc import Iterable, Iterator
from typing import Any

from rounds.model import Account, Delivery, Document, Entry, Event, Line, Outcome, Round
from rounds.record import Born, Record, Request
from rounds.record.accounts import Versions, value_of
from rounds.record.assent import concerned, deniers, makers
from rounds.record.ledger import agreed_on
from rounds.record.sentences import as_told, received_in_words, step_in_words, teller, told_in
from rounds.record.status import moves
from rounds.relations.columns import Column, Kind, Values
from rounds.relations.relation import relation
from rounds.values.dates import Date, gap
from rounds.values.vocabulary import spaced

_TIMELINE = (
    Column("date", "When", Kind.DATE),
    Column("days_since", "Days since the line before", Kind.DAYS),
    Column("kind", "What happened: round, sitting, demand, document, agreement, outcome, delivery, or a kind of event"),
    Column("thing", "The id of the thing to which it belongs"),
    Column("party", "Whose act or word it is", Kind.LIST),
    Column("parties", "Everybody whom it concerns", Kind.LIST),
    Column("move", "The kind of step, where it is one in a history"),
    Column("text", "What happened, in a few words"),
    Column("said", "What accounts say of it on no day of their own, each with whose word it is", Kind.LIST),
    Column("note", "A remark for the reader"),
    Column("issues", "What it is about", Kind.LIST),
    Column("sources", "Where it is attested", Kind.LIST),
)


def timeline(record: Record) -> Iterator[Values]:
    """Something that happened on a day."""
    return in_order_of_time(moments(record))


def in_order_of_time(chosen: Iterable[Values]) -> Iterator[Values]:
    """Lines in order of time, each with the days since the one before."""
    last: Date | None = None
    for moment in sorted(chosen, key=lambda moment: moment["date"].order[:3]):
        yield {**moment, "days_since": last and gap(last, moment["date"])}
        last = moment["date"]


def moments(record: Record) -> Iterator[Values]:
    """Every dated line, kind by kind."""
    for round_ in record.rounds:
        yield from _round(record, round_)
    for paper, born in record.documents():
        yield from _document(record, paper, born)
    for request in record.requests:
        yield from _demand(record, request)
    for outcome, born in record.outcomes():
        yield from _outcome(record, outcome, born)
    for event in record.file.events:
        yield _event(record, event)
    yield from _said(record)


def _moment(record: Record, block: Entry, text: str, **own: Any) -> Values:
    """What a block tells of a day, which is its own where no other is given, with whose word it is.

    `sources` are those of the thing to which it belongs; they count where neither the block nor its accounts name any.
    """
    told, accounts = as_told(record, block), getattr(block, "accounts", ())
    undated = [one for one in accounts if "date" in one.values or (one.says and not one.date)]
    tellers = ((teller(record, account._replace(values={})), account.says) for account in undated)
    cited = (key for each in (block, *accounts) for key in each.sources)
    values = {"date": getattr(block, "date", None), "party": (), "move": None, "note": block.note, **own}
    return {
        **values,
        "text": f"{text} ({told})" if told else text,
        "parties": (*values["parties"], *values["party"]),
        "said": [": ".join(filter(None, words)) for words in tellers],
        "sources": list(dict.fromkeys(cited)) or values["sources"],
    }


def _round(record: Record, round_: Round) -> Iterator[Values]:
    number = told_in(record, round_, "number")
    name = f"Round {number}" if number else round_.title or round_.id
    told = told_in(record, round_, "status", spaced)
    status = "" if told == "held" else f", {told}" if "(" in told else f" ({told})"
    text = ": ".join(filter(None, (f"{name}{status}", told_in(record, round_, "result") or round_.reason)))
    there, about = concerned(record, round_), record.issues_of.get(round_.id, ())
    own = {"kind": "round", "thing": round_.id, "parties": there, "issues": about, "sources": round_.sources}
    yield _moment(record, round_, text, **own)
    if (off := round_.called_off) and off.date:
        ended = "broken off" if round_.status == "broken-off" else "called off"
        yield _moment(record, off, f"{ended}: {name}", **own, party=off.by)
    for sitting in round_.sittings:
        text = ": ".join(filter(None, ("Sitting", sitting.result)))
        own |= {"kind": "sitting", "party": sitting.parties, "parties": sitting.parties or there}
        yield _moment(record, sitting, text, **own)


def _document(record: Record, paper: Document, born: Born) -> Iterator[Values]:
    parties, about = concerned(record, paper), record.issues_of.get(paper.id, ())
    own = {"kind": "document", "thing": paper.id, "parties": parties, "issues": about, "sources": paper.sources}
    yield from (_step(record, line, paper.title, own) for line in paper.history)
    if not paper.history:
        yield _moment(record, paper, paper.title, **own, date=born.date, party=makers(record, paper))
    for publication in paper.made_public:
        how = "not public" if publication.how == "not-public" else f"made public ({publication.how})"
        yield _moment(record, publication, f"{how}: {paper.title}", **own)


def _demand(record: Record, request: Request) -> Iterator[Values]:
    parties, about = concerned(record, request), (request.issue,)
    own = {"kind": "demand", "thing": request.id, "parties": parties, "issues": about, "sources": request.sources}
    for move in moves(record, request):
        taken = f"{move.move}{', with the paper' * move.with_paper}"
        text = f"{taken}: {step_in_words(record, move.line, request, request.text)}"
        block = move.line or request.written
        yield _moment(record, block, text, **own, date=move.date, party=move.by, move=move.move)


def _outcome(record: Record, outcome: Outcome, born: Born) -> Iterator[Values]:
    parties, about, cited = concerned(record, outcome), (outcome.issue,), outcome.sources
    own = {"kind": "outcome", "thing": outcome.id, "parties": parties, "issues": about, "sources": cited}
    agreed = {**own, "kind": "agreement", "date": agreed_on(record, outcome, born), "party": outcome.by}
    yield _moment(record, outcome, _agreement(record, outcome), **agreed)
    for delivery in outcome.delivered:
        came = {**own, "kind": "delivery", "party": delivery.via}
        yield _moment(record, delivery, delivered_in_words(record, delivery), **came)
    for total in outcome.stated_totals:
        text = f"stated total: {received_in_words(record, total.received)}"
        yield _moment(record, total, text, **own, party=(total.by,))
    yield from (_step(record, line, outcome.text, own) for line in outcome.history)


def _agreement(record: Record, outcome: Outcome) -> str:
    """What was agreed, the days on which accounts have it so, and who denies it."""
    agreed = value_of(record, outcome, "agreed")
    days = f" (agreed {agreed.named(record.party_name)})" if isinstance(agreed, Versions) else ""
    denied = " and ".join(map(record.party_name, deniers(record, outcome)))
    return f"{outcome.text}{days}{f' (denied by {denied})' if denied else ''}"


def _step(record: Record, line: Line, unsaid: str, own: Values) -> Values:
    text = f"{line.move}: {step_in_words(record, line, unsaid=unsaid)}"
    return _moment(record, line, text, **own, date=record.when(line), party=line.by, move=line.move)


def delivered_in_words(record: Record, delivery: Delivery) -> str:
    """What was delivered in one instalment, plainly and in each account."""
    plain = [received_in_words(record, delivery.received)] if delivery.received else []
    contested = [
        f"according to {teller(record, account)}, {words}"
        for account in delivery.accounts
        for words in (received_in_words(record, account.values.get("received", {})), account.values.get("text"))
        if words
    ]
    return "; ".join([*plain, *contested, *([delivery.text] if delivery.text else [])]) or "an instalment"


def _event(record: Record, event: Event) -> Values:
    issues = record.issues_of
    bears_on = (issues.get(key) or issues.get(key.partition("/")[0], ()) for key in (event.id, *event.about))
    about = tuple(dict.fromkeys(issue for found in bears_on for issue in found))
    parties = (*event.by, *(key for key in event.about if key in record.parties))
    own = {"kind": event.kind, "thing": event.id, "party": event.by, "parties": parties}
    return _moment(record, event, event.text, **own, issues=about, sources=event.sources)


def _said(record: Record) -> Iterator[Values]:
    """What somebody said of something on a day of its own."""
    for path, block, says in record.having("says"):
        if isinstance(block, Account) and block.date and "date" not in block.values:
            key, by = record.owner_of(path), (block.by,) if block.by else ()
            own: Values = {"kind": "statement", "thing": key, "party": by, "parties": by, "move": None, "said": ()}
            told = {"date": block.date, "text": f"{teller(record, block)}: {says}", "note": block.note}
            yield {**own, **told, "issues": record.issues_of.get(key, ()), "sources": block.sources}


TIMELINE = relation("timeline", _TIMELINE, timeline)
