"""Everything in a record that happened on a day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rounds.answers.facts import as_told, teller
from rounds.model import Account, Delivery, Document, Event, Line, Outcome, Round
from rounds.record import Born, Record, Request
from rounds.record.figures import receivers_of
from rounds.record.owners import Owners
from rounds.record.status import moves
from rounds.values.dates import Date
from rounds.values.quantities import Quantity


class Moment(NamedTuple):
    """Something that happened on a day."""

    date: Date
    kind: str
    id: str
    """The thing to which it belongs."""
    by: tuple[str, ...]
    parties: tuple[str, ...]
    """Everybody whom it concerns, those who acted included."""
    text: str
    issues: tuple[str, ...]
    sources: Sequence[str]
    move: str | None = None


def moments(record: Record) -> Iterator[Moment]:
    """Every dated line, kind by kind."""
    issues = issues_of(record)
    for one in record.rounds:
        yield from _round(record, one, issues)
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


def _round(record: Record, one: Round, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    name = f"Round {one.number}" if one.number is not None else one.title or one.id
    status = f" ({one.status})" if one.status != "held" else ""
    told = ": ".join(text for text in (f"{name}{status}", one.result or one.reason or "") if text)
    there, about = tuple(one.delegations), issues.get(one.id, ())
    yield Moment(one.date, "round", one.id, (), there, told, about, one.sources)
    for sitting in one.sittings:
        told = ": ".join(text for text in ("Sitting", sitting.result or "") if text)
        yield Moment(sitting.date, "sitting", one.id, (), there, told, about, sitting.sources or one.sources)


def _document(record: Record, paper: Document, born: Born, issues: Mapping[str, tuple[str, ...]]) -> Iterator[Moment]:
    concerned, about = (*paper.by, *paper.to), issues.get(paper.id, ())
    for line in paper.history:
        told = f"{line.move}: {line.text or paper.title}{_as_told(record, line)}"
        parties, sources = (*concerned, *line.by), line.sources
        yield Moment(record.when(line), "document", paper.id, line.by, parties, told, about, sources, line.move)
    if not paper.history:
        yield Moment(born.date, "document", paper.id, paper.by, concerned, paper.title, about, paper.sources)
    for one in paper.made_public:
        told = f"made public ({one.how}): {paper.title}"
        yield Moment(one.date, "document", paper.id, (), concerned, told, about, one.sources or paper.sources)


def _demand(record: Record, request: Request) -> Iterator[Moment]:
    for move in moves(record, request):
        opening = move.line is None or move.move == "raised"
        text = request.text if opening else (move.line.text if move.line else None) or request.text
        parties = (*request.by, *request.to, *move.by)
        sources = move.line.sources if move.line else request.sources
        with_paper = ", with the paper" if move.with_paper else ""
        told = f"{move.move}{with_paper}: {text}{_as_told(record, move.line) if move.line else ''}"
        yield Moment(move.date, "demand", request.id, move.by, parties, told, (request.issue,), sources, move.move)


def _outcome(record: Record, outcome: Outcome, born: Born) -> Iterator[Moment]:
    concerned = (*(outcome.by or record.negotiators), *receivers_of(outcome))
    about, cited = (outcome.issue,), outcome.sources
    agreed = outcome.agreed or born.date
    yield Moment(agreed, "agreement", outcome.id, outcome.by, concerned, outcome.text, about, cited)
    for one in outcome.delivered:
        told = delivered(record, one)
        sources = (*one.sources, *(key for account in one.accounts for key in account.sources)) or cited
        yield Moment(one.date, "delivery", outcome.id, one.via, concerned, told, about, sources)
    for total in outcome.stated_totals:
        told = f"stated total: {_received(record, total.received)}"
        yield Moment(total.date, "outcome", outcome.id, (total.by,), concerned, told, about, total.sources)
    for line in outcome.history:
        told = f"{line.move}: {line.text or outcome.text}{_as_told(record, line)}"
        parties, sources = (*concerned, *line.by), line.sources
        yield Moment(record.when(line), "outcome", outcome.id, line.by, parties, told, about, sources, line.move)


def _as_told(record: Record, line: Line) -> str:
    """What to set after a step that is one side's word about another."""
    return f" ({told})" if (told := as_told(record, line)) else ""


def delivered(record: Record, one: Delivery) -> str:
    """What was delivered in one instalment, plainly and in each account."""
    plain = [_received(record, one.received)] if one.received else []
    told = [
        f"according to {teller(record, account)}, {_received(record, account.values['received'])}"
        for account in one.accounts
        if "received" in account.values
    ]
    return "; ".join([*plain, *told, *([one.text] if one.text else [])]) or "an instalment"


def _received(record: Record, received: Mapping[str, Quantity]) -> str:
    return ", ".join(f"{record.party_name(key)} received {_number(figure)}" for key, figure in received.items())


def _number(figure: Quantity) -> str:
    """A figure, or what stands for it, as the object of a sentence."""
    return f"an {figure} number" if str(figure) in ("undisclosed", "unknown") else str(figure)


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
                told = f"{teller(record, block)}: {block.says}"
                yield Moment(block.date, "statement", key, by, by, told, issues.get(key, ()), block.sources)
