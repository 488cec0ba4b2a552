"""Everything in a record that happened on a day."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

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


class Moment(NamedTuple):
    """Something that happened on a day, by the names of the columns."""

    date: Date
    kind: str
    thing: str
    party: tuple[str, ...]
    parties: tuple[str, ...]
    """Those who acted included."""
    text: str
    issues: tuple[str, ...]
    sources: Sequence[str]
    move: str | None = None
    said: Sequence[str] = ()
    """What accounts say of it on no day of their own."""
    note: str | None = None


def timeline(record: Record) -> Iterator[Values]:
    """Something that happened on a day."""
    return timeline_values(moments(record))


def timeline_values(chosen: Iterable[Moment]) -> Iterator[Values]:
    """Lines in order of time, each with the days since the one before."""
    last: Date | None = None
    for moment in sorted(chosen, key=lambda moment: moment.date.order[:3]):
        yield {**moment._asdict(), "days_since": last and gap(last, moment.date)}
        last = moment.date


def moments(record: Record) -> Iterator[Moment]:
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


def _round(record: Record, round_: Round) -> Iterator[Moment]:
    number = told_in(record, round_, "number")
    name = f"Round {number}" if number else round_.title or round_.id
    told = told_in(record, round_, "status", spaced)
    status = "" if told == "held" else f", {told}" if "(" in told else f" ({told})"
    text = ": ".join(filter(None, (f"{name}{status}", told_in(record, round_, "result") or round_.reason)))
    there, about = concerned(record, round_), record.issues_of.get(round_.id, ())
    moment = Moment(round_.date, "round", round_.id, (), there, text, about, round_.sources)
    yield _whole(record, round_, moment)
    if (off := round_.called_off) and off.date:
        ended = "broken off" if round_.status == "broken-off" else "called off"
        yield _part(record, moment, off, f"{ended}: {name}", party=off.by)
    for sitting in round_.sittings:
        text = ": ".join(filter(None, ("Sitting", sitting.result)))
        own = {"party": sitting.parties, "parties": sitting.parties or there}
        yield _part(record, moment, sitting, text, kind="sitting", **own)


def _document(record: Record, paper: Document, born: Born) -> Iterator[Moment]:
    parties, about = concerned(record, paper), record.issues_of.get(paper.id, ())
    moment = Moment(born.date, "document", paper.id, makers(record, paper), parties, paper.title, about, paper.sources)
    yield from (_step(record, moment, line, paper.title) for line in paper.history)
    if not paper.history:
        yield _whole(record, paper, moment)
    for publication in paper.made_public:
        how = "not public" if publication.how == "not-public" else f"made public ({publication.how})"
        yield _part(record, moment, publication, f"{how}: {paper.title}")


def _demand(record: Record, request: Request) -> Iterator[Moment]:
    for move in moves(record, request):
        parties, about = (*concerned(record, request), *move.by), (request.issue,)
        sources = move.line.sources if move.line else request.sources
        taken = f"{move.move}{', with the paper' * move.with_paper}"
        text = f"{taken}: {step_in_words(record, move.line, request, request.text)}"
        moment = Moment(move.date, "demand", request.id, move.by, parties, text, about, sources, move.move)
        yield _whole(record, move.line or request.written, moment)


def _outcome(record: Record, outcome: Outcome, born: Born) -> Iterator[Moment]:
    parties, about, cited = concerned(record, outcome), (outcome.issue,), outcome.sources
    text = _agreement(record, outcome)
    moment = Moment(agreed_on(record, outcome, born), "agreement", outcome.id, outcome.by, parties, text, about, cited)
    yield _whole(record, outcome, moment)
    for delivery in outcome.delivered:
        text = delivered_in_words(record, delivery)
        sources = (*delivery.sources, *(key for account in delivery.accounts for key in account.sources)) or cited
        yield _part(record, moment, delivery, text, kind="delivery", party=delivery.via, sources=sources)
    moment = moment._replace(kind="outcome")
    for total in outcome.stated_totals:
        text = f"stated total: {received_in_words(record, total.received)}"
        yield _part(record, moment, total, text, party=(total.by,), sources=total.sources)
    yield from (_step(record, moment, line, outcome.text) for line in outcome.history)


def _agreement(record: Record, outcome: Outcome) -> str:
    """What was agreed, the days on which accounts have it so, and who denies it."""
    agreed = value_of(record, outcome, "agreed")
    days = f" (agreed {agreed.named(record.party_name)})" if isinstance(agreed, Versions) else ""
    denied = " and ".join(map(record.party_name, deniers(record, outcome)))
    return f"{outcome.text}{days}{f' (denied by {denied})' if denied else ''}"


def _step(record: Record, moment: Moment, line: Line, unsaid: str) -> Moment:
    own = {"date": record.when(line), "party": line.by, "sources": line.sources, "move": line.move}
    return _part(record, moment, line, f"{line.move}: {step_in_words(record, line, unsaid=unsaid)}", **own)


def _part(record: Record, whole: Moment, block: Any, text: str, **own: Any) -> Moment:
    """What has a day of its own in the block of a moment."""
    shared = {"date": block.date, "party": (), "parties": whole.parties, "sources": block.sources or whole.sources}
    values = {**shared, "text": text, **own}
    values["parties"] = (*values["parties"], *values["party"])
    return _whole(record, block, whole._replace(**values))


def _whole(record: Record, block: Entry, moment: Moment) -> Moment:
    """A moment with whose word it is, the remark of its block, and what accounts say of it on no day of their own."""
    text = f"{moment.text} ({told})" if (told := as_told(record, block)) else moment.text
    accounts = (one for one in getattr(block, "accounts", ()) if "date" in one.values or (one.says and not one.date))
    undated = [account._replace(values={}) for account in accounts]
    said = [": ".join(filter(None, (teller(record, account), account.says))) for account in undated]
    sources = dict.fromkeys([*moment.sources, *(key for account in undated for key in account.sources)])
    return moment._replace(text=text, said=said, note=block.note, sources=[*sources])


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


def _event(record: Record, event: Event) -> Moment:
    issues = record.issues_of
    bears_on = (issues.get(key) or issues.get(key.partition("/")[0], ()) for key in (event.id, *event.about))
    about = tuple(dict.fromkeys(issue for found in bears_on for issue in found))
    parties = (*event.by, *(key for key in event.about if key in record.parties))
    moment = Moment(event.date, event.kind, event.id, event.by, parties, event.text, about, event.sources)
    return _whole(record, event, moment)


def _said(record: Record) -> Iterator[Moment]:
    """What somebody said of something on a day of its own."""
    for path, block, says in record.having("says"):
        if isinstance(block, Account) and block.date and "date" not in block.values:
            key, by = record.owner_of(path), (block.by,) if block.by else ()
            text, about = f"{teller(record, block)}: {says}", record.issues_of.get(key, ())
            yield Moment(block.date, "statement", key, by, by, text, about, block.sources, note=block.note)


TIMELINE = relation("timeline", _TIMELINE, timeline)
