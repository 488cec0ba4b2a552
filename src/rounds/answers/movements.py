"""The movements: how each demand moved, step by step."""

from collections.abc import Iterator

from rounds.answers.filters import Filter, everything
from rounds.answers.positions import by_issue
from rounds.answers.views import party_names, rounds_or_day, view
from rounds.drawing.table import Shown, Table
from rounds.record import Record, Request
from rounds.record.sentences import as_told, step_in_words
from rounds.record.status import moves
from rounds.relations.columns import Values
from rounds.relations.statements import MOVES, move_values

SCREEN = (
    Shown("when", "When"),
    Shown("move", "Move", style="status"),
    Shown("mover", "By", weight=1),
    Shown("heading", "Demand"),
    Shown("sentence", "Text", below=True),
)


def movements_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each step in the life of each demand, by issue and then by party, in order of time."""
    rows = [row for request, _ in by_issue(record, chosen) for row in _steps(record, request)]
    return view(record, MOVES.columns, SCREEN, rows, groups="heading", empty="no demand is like that")


def _steps(record: Record, request: Request) -> Iterator[Values]:
    askers = party_names(record, request.by)
    for move in moves(record, request):
        born = request.born.id if move.line is None else None if move.line.date else move.line.round
        known = ("with the paper" * move.with_paper, as_told(record, move.line) if move.line else "")
        said = (step_in_words(record, move.line, request), *(f"({text})" for text in known if text))
        yield {
            **move_values(record, request, move),
            "issue": request.issue,
            "askers": askers,
            "heading": f"{request.issue}: {request.id}, {askers}",
            "when": rounds_or_day(record, [born] if born else (), move.date),
            "mover": party_names(record, move.by),
            "sentence": " ".join(filter(None, said)),
        }
