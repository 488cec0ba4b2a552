"""An issue: what each side asks and how that moved, what was agreed and delivered, what happened."""

from collections.abc import Iterator

from rounds.answers.days import read
from rounds.answers.show.lines import row
from rounds.answers.views import names, where_born
from rounds.drawing.table import Row
from rounds.record import Record, Request
from rounds.record.ledger import Reckoning, reckonings, separate_balances
from rounds.record.sentences import as_told
from rounds.record.status import moves, standing


def issue_rows(record: Record, code: str) -> list[Row]:
    """All that concerns one issue, or one of the record's own under it."""
    requests = [request for request in record.requests if record.is_about(request.issue, code)]
    requests.sort(key=lambda request: (record.in_order(request.by), standing(record, request).raised.order))
    agreed = [reckoning for reckoning in reckonings(record) if record.is_about(reckoning.outcome.issue, code)]
    named = {request.id for request in requests} | {reckoning.outcome.id for reckoning in agreed}
    named |= {point for request in requests for point in getattr(request.written, "point", ())}
    named |= {request.born.id for request in requests} | {reckoning.born.id for reckoning in agreed}
    return [
        *(line for request in requests for line in _asked(record, request)),
        *(line for reckoning in agreed for line in _agreed(record, reckoning)),
        *_happened(record, named),
    ]


def _asked(record: Record, request: Request) -> Iterator[Row]:
    """A demand, and each step in its life."""
    part = f"{names(record, request.by)} asks"
    status = standing(record, request).status
    yield row(part, request.id, f"{request.text} [{status}]", "", request.sources)
    for move in moves(record, request):
        if move.line is not None and move.move != "raised":
            said = f": {move.line.text}" if move.line.text else ""
            text = f"{move.move} by {names(record, move.by)}{said}" if move.by else f"{move.move}{said}"
            yield row(part, read(move.date), text, as_told(record, move.line), move.line.sources)


def _agreed(record: Record, reckoning: Reckoning) -> Iterator[Row]:
    """An agreement, with what each account has of it."""
    outcome = reckoning.outcome
    where = where_born(record, reckoning.born.id)
    text = f"{outcome.text} ({where}, {read(reckoning.agreed)}) [{reckoning.status}]"
    yield row("agreed", outcome.id, text, "", outcome.sources)
    for balance in separate_balances(record, reckoning):
        promised = f" of {balance.promised.spoken()}: {balance.verdict}" if balance.promised else ", nothing promised"
        side = record.party_name(balance.side) if balance.side else ""
        yield row("agreed", f"to {record.party_name(balance.receiver)}", balance.received.spoken() + promised, side)


def _happened(record: Record, named: set[str]) -> Iterator[Row]:
    """The events that bear on one of these demands and agreements, in order of time."""
    about = named - record.round_by_id.keys()
    bearing = [event for event in record.file.events if event.id in named or about & {*event.about}]
    for event in sorted(bearing, key=lambda event: event.date.order):
        yield row("happened", f"{read(event.date)}, {event.id}", event.text, names(record, event.by), event.sources)
