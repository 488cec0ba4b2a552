"""The positions: what each side wants, issue by issue."""

from collections.abc import Sequence
from typing import Any

from rounds.answers.asked import Test, chosen
from rounds.answers.days import read
from rounds.answers.demands import place_of, sources_of
from rounds.answers.facts import figure_list
from rounds.drawing.table import Column, Table
from rounds.record import Record, Request
from rounds.record.status import Standing

COLUMNS = (
    Column("issue", "Issue", wide=True, most=20),
    Column("under"),
    Column("by"),
    Column("who", "Party", data=False, most=12),
    Column("id", "Id", wide=True, weight=1),
    Column("kind"),
    Column("text", "Position", weight=3),
    Column("to"),
    Column("raised_in"),
    Column("raised"),
    Column("asked", "Asked", data=False, most=10),
    Column("status"),
    Column("answer", "Answer", data=False, most=16),
    Column("answered"),
    Column("answered_by"),
    Column("with_paper"),
    Column("asked_again"),
    Column("figures"),
    Column("document"),
    Column("sources"),
)


def positions_table(record: Record, tests: Sequence[Test] = ()) -> Table:
    """A row for each demand, by issue and then by party, with how it was answered."""
    rows = [_row(record, request, stands) for request, stands in by_issue(record, tests)]
    return Table(COLUMNS, rows, record.file.process.title, "issue", "no demand is like that")


def by_issue(record: Record, tests: Sequence[Test]) -> list[tuple[Request, Standing]]:
    """The demands that pass every test, in the order of the vocabulary, then of the parties, then of time."""

    def order(pair: tuple[Request, Standing]) -> tuple[Any, ...]:
        request, stands = pair
        return record.issue_order(request.issue), record.in_order(request.by), stands.raised.order

    return sorted(chosen(record, tests), key=order)


def _row(record: Record, request: Request, stands: Standing) -> dict[str, Any]:
    return {
        **common(record, request),
        "kind": request.kind,
        "text": request.text,
        "to": list(request.to),
        "raised_in": request.born.id,
        "raised": str(stands.raised),
        "asked": place_of(request, stands),
        "status": stands.status,
        "answer": _answer(stands),
        "answered": stands.answered and str(stands.answered),
        "answered_by": list(stands.answer.by) if stands.answer else [],
        "with_paper": stands.with_paper,
        "asked_again": stands.asked_again and str(stands.asked_again),
        "figures": figure_list(request.figures),
        "document": request.paper and request.paper.id,
        "sources": sources_of(request),
    }


def common(record: Record, request: Request) -> dict[str, Any]:
    """Whose demand it is, and on what issue."""
    own = record.file.issues.get(request.issue)
    return {
        "issue": request.issue,
        "under": own.under if own else request.issue,
        "by": list(request.by),
        "who": ", ".join(map(record.party_name, request.by)),
        "id": request.id,
    }


def _answer(stands: Standing) -> str:
    """How a demand stands, whether that was said of the whole paper, and when the asker came back after it."""
    again = f"asked again {read(stands.asked_again)}" if stands.asked_again else ""
    return ", ".join(text for text in (stands.status, "with the paper" if stands.with_paper else "", again) if text)
