"""The record itself and its issues: what it is, what it holds, and all that concerns one issue."""

from collections.abc import Iterator

from rounds.answers.show.lines import account_rows, block_rows, row
from rounds.answers.show.lives import demand_row, outcome_row
from rounds.answers.views import counts_of
from rounds.drawing.table import Row
from rounds.model import Point
from rounds.record import Record, Thing
from rounds.record.sentences import in_words


def process_part(record: Record, thing: Thing) -> list[Row]:
    """Its state in each account, what sides state over several outcomes, its issues, and how many of each thing."""
    process, note = record.file.process, record.file.note
    rows = account_rows(record, process.state, "state") if process.state else []
    for total in process.stated_totals:
        rows += block_rows(record, total, "stated totals", str(total.date), ("date",))
    rows += [row("issues", code, in_words(record, own)) for code, own in record.file.issues.items()]
    rows += [row("record", "note", note)] if note else []
    points = sum(request.paper is not None for request in record.requests)
    among = {"demand": f", points of papers among them: {points}"} if points else {}
    return rows + [row("holds", kind, f"{number}{among.get(kind, '')}") for kind, number in counts_of(record).items()]


def issue_part(record: Record, thing: Thing) -> list[Row]:
    """What is asked and was agreed about an issue, where papers speak of it, and the events that bear on those."""
    asked = [request for request in record.requests if record.is_about(request.issue, thing.id)]
    agreed = [pair for pair in record.outcomes() if record.is_about(pair[0].issue, thing.id)]
    ids = {thing.id, *(request.id for request in asked), *(outcome.id for outcome, _ in agreed)}
    rows = [row("issues", code, own.text) for code, own in record.file.issues.items() if own.under == thing.id]
    rows += [demand_row(record, request) for request in asked]
    rows += [*_points(record, thing.id, ids)]
    rows += [outcome_row(record, *pair) for pair in agreed]
    return rows + [
        row("events", event.id, event.text, ", ".join(map(record.party_name, event.by)), event.sources)
        for event in record.file.events
        if ids & {*event.about}
    ]


def _points(record: Record, issue: str, ids: set[str]) -> Iterator[Row]:
    for thing in record.by_kind.get("point", ()):
        point = thing.entry
        if thing.id not in ids and isinstance(point, Point) and record.is_about(point.issue or "", issue):
            yield row("points", thing.id, point.text, "", point.sources)
