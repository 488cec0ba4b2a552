"""The positions: what each side wants, issue by issue."""

from typing import Any

from rounds.answers.days import read
from rounds.answers.demands import came_to, choose, place_of
from rounds.answers.filters import Filter, everything
from rounds.answers.views import names, view
from rounds.drawing.table import Column, Table
from rounds.record import Record, Request
from rounds.record.status import Standing
from rounds.relations.columns import Values
from rounds.relations.statements import DEMANDS, demand

SCREEN = (
    Column("issue", "Issue", wide=True, most=20),
    Column("askers", "Party", most=12),
    Column("id", "Id", wide=True, weight=1),
    Column("text", "Position", weight=3),
    Column("where", "Asked", most=10),
    Column("came_to", "Answer", most=16),
)


def positions_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each demand, by issue and then by party, with how it was answered."""
    rows = [demand(record, *pair) for pair in by_issue(record, chosen)]
    return view(record, DEMANDS.columns, SCREEN, rows, _shown, groups="issue", empty="no demand is like that")


def by_issue(record: Record, chosen: Filter) -> list[tuple[Request, Standing]]:
    """The demands that are asked for, in the order of the vocabulary, then of the parties, then of time."""

    def order(pair: tuple[Request, Standing]) -> tuple[Any, ...]:
        request, stands = pair
        return record.issue_order(request.issue), record.in_order(request.by), stands.raised.order

    return sorted(choose(record, chosen), key=order)


def _shown(record: Record, values: Values) -> dict[str, Any]:
    return {
        "askers": names(record, values["asker"]),
        "where": place_of(record, values),
        "came_to": _answer(record, values),
    }


def _answer(record: Record, values: Values) -> str:
    """What a demand came to, whether that was said of the whole paper, and when the asker came back after it."""
    again = f"asked again {read(values['asked_again'])}" if values["asked_again"] else ""
    with_paper = "with the paper" if values["with_paper"] else ""
    return ", ".join(part for part in (came_to(record, values), with_paper, again) if part)
