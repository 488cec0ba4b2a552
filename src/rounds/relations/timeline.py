"""Everything in a record that happened on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rounds.model import Account, Delivery, Document, Event, Line, Outcome, Round
from rounds.record import Born, Record, Request
from rounds.record.owners import Owners
from rounds.record.sentences import as_told, received_in_words, teller
from rounds.record.status import moves
from rounds.record.sums import receivers_of
from rounds.relations.columns import Column, Kind, Values
from rounds.relations.relation import relation
from rounds.values.dates import NOTHING_KNOWN, Date, gap

_TIMELINE = (
    Column("date", "When", Kind.DATE),
    Column("days_since", "Days since the line before", Kind.DAYS),
    Column("kind", "What happened: round, sitting, demand, document, agreement, outcome, delivery, or a kind of event"),
    Column("thing", "The id of the thing to which it belongs"),
    Column("party", "Whose act or word it is", Kind.LIST),
    Column("parties", "Everybody whom it concerns", Kind.LIST),
    Column("move", "The kind of step, where it is one in a history"),
    Column("text", "What happened, in a few words"),
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


def timeline(record: Record) -> Iterator[Values]:
    """Something that happened on a day."""
    return timeline_values(moments(record))


def timeline_values(chosen: Iterable[Moment]) -> Iterator[Values]:
    """Lines in order of time, each with the days since the one before."""
    last: Date | None = None
    for moment in sorted(chosen, key=lambda moment: moment.date.order[:3]):
        since = gap(last, moment.date) if last else NOTHING_KNOWN
        last = moment.date
        yield {**moment._asdict(), "days_since": None if since == NOTHING_KNOWN else since}


def moments(record: Record) -> Iterator[Moment]:
    """Every dated line, kind by kind."""
    issues = issues_of(record)
    for round_ in record.rounds:
        yield from _round(round_, issues)
    for paper, born in record.documents():
        yield from _document(record, paper, born, issues)
    for request in record.requests:
        yield from _demand(record, request)
    for outcome, born in record.outcomes():
        yield from _outcome(record, outcome, born)
    for event in record.file.events:
        yield _event(record, event, issues)
    yield from _said(record, issues)


def issues_of(record: Record) -> Mapping[str, tuple[str, ...]]:
    """What each thing is about: its own issue, or those of what was born in it or stands in it."""
    found: dict[str, list[str]] = {}
    for request in record.requests:
        for key in (request.id, request.born.id, *(paper.id for paper, _ in record.papers_of(request))):
            found.setdefault(key, []).append(request.issue)
    for outcome, born in record.outcomes():
        for key in (outcome.id, born.id):
            found.setdefault(key, []).append(outcome.issue)
    return {key: tuple(dict.fromkeys(issues)) for key, issues in found.items()}


def _round(round_: Round, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    name = f"Round {round_.number}" if round_.number is not None else round_.title or round_.id
    status = f" ({round_.status})" if round_.status != "held" else ""
    text = ": ".join(part for part in (f"{name}{status}", round_.result or round_.reason or "") if part)
    there, about = tuple(round_.delegations), issues.get(round_.id, ())
    yield Moment(round_.date, "round", round_.id, (), there, text, about, round_.sources)
    for sitting in round_.sittings:
        text = ": ".join(part for part in ("Sitting", sitting.result or "") if part)
        yield Moment(sitting.date, "sitting", round_.id, (), there, text, about, sitting.sources or round_.sources)


def _document(record: Record, paper: Document, born: Born, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    concerned, about = (*paper.by, *paper.to), issues.get(paper.id, ())
    for line in paper.history:
        text = f"{line.move}: {line.text or paper.title}{_as_told(record, line)}"
        parties, sources = (*concerned, *line.by), line.sources
        yield Moment(record.when(line), "document", paper.id, line.by, parties, text, about, sources, line.move)
    if not paper.history:
        yield Moment(born.date, "document", paper.id, paper.by, concerned, paper.title, about, paper.sources)
    for publication in paper.made_public:
        text = f"made public ({publication.how}): {paper.title}"
        sources = publication.sources or paper.sources
        yield Moment(publication.date, "document", paper.id, (), concerned, text, about, sources)


def _demand(record: Record, request: Request) -> Iterator[Moment]:
    for move in moves(record, request):
        opening = move.line is None or move.move == "raised"
        text = request.text if opening else (move.line.text if move.line else None) or request.text
        parties = (*request.by, *request.to, *move.by)
        sources = move.line.sources if move.line else request.sources
        with_paper = ", with the paper" if move.with_paper else ""
        text = f"{move.move}{with_paper}: {text}{_as_told(record, move.line) if move.line else ''}"
        yield Moment(move.date, "demand", request.id, move.by, parties, text, (request.issue,), sources, move.move)


def _outcome(record: Record, outcome: Outcome, born: Born) -> Iterator[Moment]:
    concerned = (*(outcome.by or record.negotiators), *receivers_of(outcome))
    about, cited = (outcome.issue,), outcome.sources
    agreed = outcome.agreed or born.date
    yield Moment(agreed, "agreement", outcome.id, outcome.by, concerned, outcome.text, about, cited)
    for delivery in outcome.delivered:
        text = delivered_in_words(record, delivery)
        sources = (*delivery.sources, *(key for account in delivery.accounts for key in account.sources)) or cited
        yield Moment(delivery.date, "delivery", outcome.id, delivery.via, concerned, text, about, sources)
    for total in outcome.stated_totals:
        text = f"stated total: {received_in_words(record, total.received)}"
        yield Moment(total.date, "outcome", outcome.id, (total.by,), concerned, text, about, total.sources)
    for line in outcome.history:
        text = f"{line.move}: {line.text or outcome.text}{_as_told(record, line)}"
        parties, sources = (*concerned, *line.by), line.sources
        yield Moment(record.when(line), "outcome", outcome.id, line.by, parties, text, about, sources, line.move)


def _as_told(record: Record, line: Line) -> str:
    """What to set after a step that is one side's word about another."""
    return f" ({words})" if (words := as_told(record, line)) else ""


def delivered_in_words(record: Record, delivery: Delivery) -> str:
    """What was delivered in one instalment, plainly and in each account."""
    plain = [received_in_words(record, delivery.received)] if delivery.received else []
    contested = [
        f"according to {teller(record, account)}, {received_in_words(record, account.values['received'])}"
        for account in delivery.accounts
        if "received" in account.values
    ]
    return "; ".join([*plain, *contested, *([delivery.text] if delivery.text else [])]) or "an instalment"


def _event(record: Record, event: Event, issues: Mapping[str, tuple[str, ...]]) -> Moment:
    bears_on = (issues.get(key) or issues.get(key.partition("/")[0], ()) for key in (event.id, *event.about))
    about = tuple(dict.fromkeys(issue for found in bears_on for issue in found))
    parties = (*event.by, *(key for key in event.about if key in record.parties))
    return Moment(event.date, event.kind, event.id, event.by, parties, event.text, about, event.sources)


def _said(record: Record, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    """What somebody said of something on a day of its own."""
    owners: Owners | None = None
    for found in record.blocks.values():
        for path, block in found:
            if isinstance(block, Account) and block.date and block.says:
                owners = owners or Owners(record)
                key, by = owners.of(path), (block.by,) if block.by else ()
                text = f"{teller(record, block)}: {block.says}"
                yield Moment(block.date, "statement", key, by, by, text, issues.get(key, ()), block.sources)


TIMELINE = relation("timeline", _TIMELINE, timeline)
