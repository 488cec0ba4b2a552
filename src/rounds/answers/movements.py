"""The movements: how each demand moved, step by step."""

from collections.abc import Iterator, Sequence
from typing import Any

from rounds.answers.asked import Test
from rounds.answers.days import read
from rounds.answers.demands import told_by
from rounds.answers.facts import as_told, figure_list
from rounds.answers.positions import by_issue, common
from rounds.drawing.table import Column, Table
from rounds.model import Round
from rounds.record import Record, Request
from rounds.record.status import Move, moves

COLUMNS = (
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


def movements_table(record: Record, tests: Sequence[Test] = ()) -> Table:
    """A row for each step in the life of each demand, by issue and then by party, in order of time."""
    rows = [row for request, _ in by_issue(record, tests) for row in _steps(record, request)]
    return Table(COLUMNS, rows, record.file.process.title, "heading", "no demand is like that")


def _steps(record: Record, request: Request) -> Iterator[dict[str, Any]]:
    for move in moves(record, request):
        line = move.line
        opening = line is None or line.move == "raised"
        tellers, _ = told_by(record, line)
        yield {
            **common(record, request),
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
            "figures": figure_list(line.figures if line and line.figures else request.figures if opening else {}),
            "with_paper": move.with_paper,
            "sources": list(line.sources if line else request.sources),
        }


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
