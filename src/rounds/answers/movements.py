"""The movements: how each demand moved, step by step."""

from collections.abc import Iterator

from rounds.answers.filters import Filter, everything
from rounds.answers.positions import by_issue
from rounds.answers.views import names, rounds_or_day, view
from rounds.drawing.table import Column, Table
from rounds.record import Record, Request
from rounds.record.sentences import as_told, in_words
from rounds.record.status import Move, moves
from rounds.relations.columns import Values
from rounds.relations.statements import MOVES, step

SCREEN = (
    Column("when", "When"),
    Column("move", "Move", style="status"),
    Column("mover", "By", weight=1),
    Column("heading", "Demand"),
    Column("sentence", "Text", below=True),
)


def movements_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each step in the life of each demand, by issue and then by party, in order of time."""
    rows = [row for request, _ in by_issue(record, chosen) for row in _steps(record, request)]
    return view(record, MOVES.columns, SCREEN, rows, groups="heading", empty="no demand is like that")


def _steps(record: Record, request: Request) -> Iterator[Values]:
    askers = names(record, request.by)
    for move in moves(record, request):
        born = request.born.id if move.line is None else None if move.line.date else move.line.round
        yield {
            **step(record, request, move),
            "issue": request.issue,
            "askers": askers,
            "heading": f"{request.issue}: {request.id}, {askers}",
            "when": rounds_or_day(record, [born] if born else (), move.date),
            "mover": names(record, move.by),
            "sentence": _sentence(record, request, move),
        }


def _sentence(record: Record, request: Request, move: Move) -> str:
    """What was said in a step, and its figures; in the first one what is asked; how and by whose word it is known."""
    opening = move.line is None or move.line.move == "raised"
    named = (move.line.figures if move.line else {}) or (request.figures if opening else {})
    figures = in_words(record, named) if named else ""
    told = (move.line.text or "" if move.line else "", figures)
    known = ("with the paper" if move.with_paper else "", as_told(record, move.line) if move.line else "")
    head, *rest = [*filter(None, (request.text if opening else "", *told))] or [""]
    return " ".join(filter(None, (head, *(f"({text})" for text in (*rest, *known) if text))))
