"""The positions: what each side wants, issue by issue."""

from rounds.answers.demands import as_shown, choose
from rounds.answers.filters import Filter, everything
from rounds.answers.views import tally, view
from rounds.drawing.table import Shown, Table
from rounds.record import Record, Request
from rounds.record.status import Standing
from rounds.relations.statements import DEMANDS, demand

SCREEN = (
    Shown("askers", "Party", weight=1),
    Shown("status", "Status", style="status"),
    Shown("id", "Id", style="id"),
    Shown("moved", "Where"),
    Shown("issue", "Issue"),
    Shown("sentence", "Position", below=True),
    Shown("reply", "Answer", below=True),
)


def positions_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each demand, by issue and then by party, with how it was answered."""
    rows = [{**demand(record, *pair), **as_shown(record, *pair)} for pair in by_issue(record, chosen)]
    nothing, foot = "no demand is like that", tally(rows, "position")
    return view(record, DEMANDS.columns, SCREEN, rows, groups="issue", empty=nothing, foot=foot)


def by_issue(record: Record, chosen: Filter) -> list[tuple[Request, Standing]]:
    """The demands that are asked for, in the order of the vocabulary, then of the parties, then of time."""
    return sorted(
        choose(record, chosen),
        key=lambda pair: (record.issue_order(pair[0].issue), record.in_order(pair[0].by), pair[1].raised.order),
    )
