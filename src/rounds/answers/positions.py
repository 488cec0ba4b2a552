"""The positions: what each side wants, issue by issue, in the end or step by step."""

from collections.abc import Iterator

from rounds.answers.demands import SCREEN, as_row, choose
from rounds.answers.filters import Filter, everything
from rounds.answers.views import by_whom, party_names, rounds_or_day, tally, view
from rounds.drawing.table import Shown, Table
from rounds.record import Record, Request
from rounds.record.sentences import as_told, step_in_words
from rounds.record.status import Standing, moves
from rounds.relations.columns import Values
from rounds.relations.statements import DEMANDS, MOVES, move_values

OF_PARTIES = (Shown("askers", "Party", weight=1), *(each for each in SCREEN if each.key not in ("waited", "who")))
SCREEN_OF_MOVES = (
    Shown("when", "When"),
    Shown("move", "Move", style="status"),
    Shown("mover", "By", weight=1),
    Shown("heading", "Demand"),
    Shown("sentence", "Text", below=True),
)


def positions_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each demand, by issue and then by party, with how it was answered."""
    rows = [as_row(record, *pair) for pair in by_issue(record, chosen)]
    nothing, foot = "no demand is like that", tally(rows, "demand")
    return view(record, DEMANDS.columns, OF_PARTIES, rows, groups="issue", empty=nothing, foot=foot)


def by_issue(record: Record, chosen: Filter) -> list[tuple[Request, Standing]]:
    """The demands that are asked for, in the order of the vocabulary, then of the parties, then of time."""
    return sorted(
        choose(record, chosen),
        key=lambda pair: (record.issue_order(pair[0].issue), record.in_order(pair[0].by), pair[1].raised.order),
    )


def movements_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each step in the life of each demand, by issue and then by party, in order of time."""
    rows = [row for request, _ in by_issue(record, chosen) for row in _steps(record, request)]
    return view(record, MOVES.columns, SCREEN_OF_MOVES, rows, groups="heading", empty="no demand is like that")


def _steps(record: Record, request: Request) -> Iterator[Values]:
    names = by_whom(record, request)
    for move in moves(record, request):
        born = request.born.id if move.line is None else None if move.line.date else move.line.round
        known = ("with the paper" * move.with_paper, as_told(record, move.line) if move.line else "")
        said = (step_in_words(record, move.line, request), *(f"({text})" for text in known if text))
        yield {
            **move_values(record, request, move),
            "issue": request.issue,
            "askers": names,
            "heading": f"{request.issue}: {request.id}, {names}",
            "when": rounds_or_day(record, [born] if born else (), move.date),
            "mover": party_names(record, move.by),
            "sentence": " ".join(filter(None, said)),
        }
