"""Everything in a record that happened on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rounds.model import Account, Delivery, Document, Entry, Event, Line, Outcome, Round
from rounds.record import Born, Record, Request
from rounds.record.accounts import Versions, value_of
from rounds.record.assent import deniers
from rounds.record.owners import Owners
from rounds.record.sentences import as_told, in_words, received_in_words, teller
from rounds.record.status import moves
from rounds.record.sums import receivers_of
from rounds.relations.columns import Column, Kind, Values
from rounds.relations.relation import days_since, relation
from rounds.values.dates import Date, among
from rounds.values.quantities import Quantity

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
        yield {**moment._asdict(), "days_since": days_since(last, moment.date)}
        last = moment.date


def moments(record: Record) -> Iterator[Moment]:
    """Every dated line, kind by kind."""
    issues = record.issues_of
    for round_ in record.rounds:
        yield from _round(record, round_, issues)
    for paper, born in record.documents():
        yield from _document(record, paper, born, issues)
    for request in record.requests:
        yield from _demand(record, request)
    for outcome, born in record.outcomes():
        yield from _outcome(record, outcome, born)
    for event in record.file.events:
        yield _event(record, event, issues)
    yield from _said(record, issues)


def _round(record: Record, round_: Round, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    number = _told(record, round_, "number")
    name = f"Round {number}" if number else round_.title or round_.id
    status = f" ({round_.status.replace('-', ' ')})" if round_.status != "held" else ""
    text = ": ".join(filter(None, (f"{name}{status}", _told(record, round_, "result") or round_.reason)))
    there, about = tuple(round_.delegations), issues.get(round_.id, ())
    cited = round_.sources
    yield _whole(record, round_, Moment(round_.date, "round", round_.id, (), there, text, about, cited))
    if (off := round_.called_off) and off.date:
        moment = Moment(off.date, "round", round_.id, off.by, there, f"called off: {name}", about, off.sources or cited)
        yield _whole(record, off, moment._replace(parties=(*there, *off.by)))
    for sitting in round_.sittings:
        text = ": ".join(part for part in ("Sitting", sitting.result or "") if part)
        moment = Moment(sitting.date, "sitting", round_.id, (), there, text, about, sitting.sources or cited)
        yield _whole(record, sitting, moment)


def _told(record: Record, round_: Round, field: str) -> str:
    """What a round has in a field, with whose word it is where accounts tell it."""
    value = value_of(round_, field)
    return str(value.named(record.party_name) if isinstance(value, Versions) else value or "")


def _document(record: Record, paper: Document, born: Born, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    concerned, about, cited = (*paper.by, *paper.to), issues.get(paper.id, ()), paper.sources
    for line in paper.history:
        yield _step(record, "document", paper.id, concerned, f"{line.move}: {line.text or paper.title}", about, line)
    if not paper.history:
        moment = Moment(born.date, "document", paper.id, paper.by, concerned, paper.title, about, cited)
        yield _whole(record, paper, moment)
    for publication in paper.made_public:
        text, sources = f"made public ({publication.how}): {paper.title}", publication.sources or cited
        moment = Moment(publication.date, "document", paper.id, (), concerned, text, about, sources)
        yield _whole(record, publication, moment)


def _demand(record: Record, request: Request) -> Iterator[Moment]:
    for move in moves(record, request):
        opening = move.line is None or move.move == "raised"
        text = request.text if opening else (move.line.text if move.line else None) or request.text
        parties, about = (*request.by, *request.to, *move.by), (request.issue,)
        sources = move.line.sources if move.line else request.sources
        figures = (move.line.figures if move.line else {}) or (request.figures if opening else {})
        text = f"{move.move}{', with the paper' * move.with_paper}: {text}{_named(record, figures)}"
        moment = Moment(move.date, "demand", request.id, move.by, parties, text, about, sources, move.move)
        yield _whole(record, move.line or request.written, moment)


def _outcome(record: Record, outcome: Outcome, born: Born) -> Iterator[Moment]:
    concerned = (*(outcome.by or record.negotiators), *receivers_of(outcome))
    about, cited, key = (outcome.issue,), outcome.sources, outcome.id
    denied = " and ".join(map(record.party_name, sorted(deniers(record, outcome))))
    text = f"{outcome.text} (denied by {denied})" if denied else outcome.text
    moment = Moment(outcome.agreed or born.date, "agreement", key, outcome.by, concerned, text, about, cited)
    yield _whole(record, outcome, moment)
    for delivery in outcome.delivered:
        text = delivered_in_words(record, delivery)
        sources = (*delivery.sources, *(key for account in delivery.accounts for key in account.sources)) or cited
        moment = Moment(delivery.date, "delivery", key, delivery.via, concerned, text, about, sources)
        yield _whole(record, delivery, moment)
    for total in outcome.stated_totals:
        text = f"stated total: {received_in_words(record, total.received)}"
        moment = Moment(total.date, "outcome", key, (total.by,), concerned, text, about, total.sources)
        yield _whole(record, total, moment)
    for line in outcome.history:
        yield _step(record, "outcome", key, concerned, f"{line.move}: {line.text or outcome.text}", about, line)


def _step(
    record: Record, kind: str, key: str, concerned: tuple[str, ...], text: str, about: tuple[str, ...], line: Line
) -> Moment:
    parties, day = (*concerned, *line.by), record.when(line)
    text = f"{text}{_named(record, line.figures)}"
    moment = Moment(day, kind, key, line.by, parties, text, about, line.sources, line.move)
    return _whole(record, line, moment)


def _named(record: Record, figures: Mapping[str, Quantity]) -> str:
    return f" ({in_words(record, figures)})" if figures else ""


def _whole(record: Record, block: Entry, moment: Moment) -> Moment:
    """A moment with whose word it is, the remark of its block, and what accounts say of it on no day of their own."""
    text = f"{moment.text} ({told})" if (told := as_told(record, block)) else moment.text
    undated = [account for account in getattr(block, "accounts", ()) if account.says and not account.date]
    if isinstance(block, Event):
        undated += [account for account in block.accounts if tells_the_day(block, account)]
    said = [": ".join(filter(None, (teller(record, account), account.says))) for account in undated]
    sources = dict.fromkeys([*moment.sources, *(key for account in undated for key in account.sources)])
    return moment._replace(text=text, said=said, note=block.note, sources=[*sources])


def tells_the_day(event: Event, account: Account) -> bool:
    """Whether the date of an account is the day on which an event happened, and not that on which somebody spoke."""
    days = [account.date for account in event.accounts if account.date]
    return account.date is not None and str(among(days)) == str(event.date)


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


def _event(record: Record, event: Event, issues: Mapping[str, tuple[str, ...]]) -> Moment:
    bears_on = (issues.get(key) or issues.get(key.partition("/")[0], ()) for key in (event.id, *event.about))
    about = tuple(dict.fromkeys(issue for found in bears_on for issue in found))
    parties = (*event.by, *(key for key in event.about if key in record.parties))
    moment = Moment(event.date, event.kind, event.id, event.by, parties, event.text, about, event.sources)
    return _whole(record, event, moment)


def _said(record: Record, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    """What somebody said of something on a day of its own."""
    owners: Owners | None = None
    for found in record.blocks.values():
        for path, block in found:
            if isinstance(block, Account) and block.date and block.says:
                owners = owners or Owners(record)
                around = owners.thing(path)
                if not (around and isinstance(around.entry, Event) and tells_the_day(around.entry, block)):
                    key, by = owners.of(path), (block.by,) if block.by else ()
                    text, about = f"{teller(record, block)}: {block.says}", issues.get(key, ())
                    moment = Moment(block.date, "statement", key, by, by, text, about, block.sources)
                    yield moment._replace(note=block.note)


TIMELINE = relation("timeline", _TIMELINE, timeline)
