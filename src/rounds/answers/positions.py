"""The positions: what each side wants, issue by issue, and how each demand moved."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rounds.answers.asked import Test, chosen
from rounds.answers.days import read
from rounds.answers.demands import place_of, sources_of, told_by
from rounds.answers.facts import as_told
from rounds.model import Round
from rounds.quantities import Quantity
from rounds.record import Record, Request
from rounds.status import Move, Standing, moves
from rounds.table import Column, Table

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
STEPS = (
    Column("heading", data=False),
    Column("issue", "Issue", wide=True, most=20),
    Column("by"),
    Column("who", "Party", data=False, wide=True, most=12),
    Column("id", "Id", wide=True, weight=1),
    Column("round"),
    Column("date"),
    Column("when", "When", data=False, most=10),
    Column("move", "Move", most=16),
    Column("moved_by"),
    Column("mover", "By", data=False, most=10),
    Column("told_by"),
    Column("text"),
    Column("told", "Text", data=False, weight=3),
    Column("figures"),
    Column("with_paper"),
    Column("sources"),
)


def positions_table(record: Record, tests: Sequence[Test] = ()) -> Table:
    """A row for each demand, by issue and then by party, with how it was answered."""
    rows = [_row(record, request, stands) for request, stands in _by_issue(record, tests)]
    return Table(COLUMNS, rows, record.file.process.title, "issue", "no demand is like that")


def movements_table(record: Record, tests: Sequence[Test] = ()) -> Table:
    """A row for each step in the life of each demand, by issue and then by party, in order of time."""
    rows = [row for request, stands in _by_issue(record, tests) for row in _steps(record, request, stands)]
    return Table(STEPS, rows, record.file.process.title, "heading", "no demand is like that")


def _by_issue(record: Record, tests: Sequence[Test]) -> list[tuple[Request, Standing]]:
    """The demands that pass every test, in the order of the vocabulary, then of the parties, then of time."""

    def order(pair: tuple[Request, Standing]) -> tuple[Any, ...]:
        request, stands = pair
        return record.issue_order(request.issue), record.in_order(request.by), stands.raised.order

    return sorted(chosen(record, tests), key=order)


def _row(record: Record, request: Request, stands: Standing) -> dict[str, Any]:
    return {
        **_common(record, request),
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
        "figures": _figures(request.figures),
        "document": request.paper and request.paper.id,
        "sources": sources_of(request),
    }


def _common(record: Record, request: Request) -> dict[str, Any]:
    own = record.file.issues.get(request.issue)
    return {
        "issue": request.issue,
        "under": own.under if own else request.issue,
        "by": list(request.by),
        "who": ", ".join(map(record.party_name, request.by)),
        "id": request.id,
    }


def _steps(record: Record, request: Request, stands: Standing) -> Iterator[dict[str, Any]]:
    for move in moves(record, request):
        line = move.line
        opening = line is None or line.move == "raised"
        tellers, _ = told_by(record, line)
        yield {
            **_common(record, request),
            "heading": f"{request.issue}: {request.id}, {', '.join(map(record.party_name, request.by))}",
            "round": one.id if (one := _round_of(record, request, move)) else None,
            "date": str(move.date),
            "when": f"round {one.number}" if one and one.number is not None else read(move.date),
            "move": move.move,
            "moved_by": list(move.by),
            "mover": ", ".join(map(record.party_name, move.by)),
            "told_by": tellers,
            "text": (line.text if line else None) or (request.text if opening else None),
            "told": _told(record, request, move, opening),
            "figures": _figures(line.figures if line and line.figures else request.figures if opening else {}),
            "with_paper": move.with_paper,
            "sources": list(line.sources if line else request.sources),
        }


def _answer(stands: Standing) -> str:
    """How a demand stands, whether that was said of the whole paper, and when the asker came back after it."""
    again = f"asked again {read(stands.asked_again)}" if stands.asked_again else ""
    return ", ".join(text for text in (stands.status, "with the paper" if stands.with_paper else "", again) if text)


def _told(record: Record, request: Request, move: Move, opening: bool) -> str:
    """What was said in a step; in the first one what is asked, too; then how and by whose word it is known."""
    said = move.line.text or "" if move.line else ""
    known = ("with the paper" if move.with_paper else "", as_told(record, move.line) if move.line else "")
    head, *rest = [text for text in (request.text if opening else "", said) if text] or [""]
    notes = [f"({text})" for text in (*rest, *known) if text]
    return " ".join(text for text in (head, *notes) if text)


def _round_of(record: Record, request: Request, move: Move) -> Round | None:
    """The round in which a step was taken."""
    if move.line is None:
        return request.born if isinstance(request.born, Round) else None
    return record.round_by_id.get(move.line.round or "")


def _figures(figures: Mapping[str, Quantity]) -> list[str]:
    return [f"{name}: {value}" for name, value in figures.items()]
