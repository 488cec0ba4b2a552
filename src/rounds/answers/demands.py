"""The demands: who asks what of whom, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from rounds.answers.asked import Test, chosen
from rounds.answers.days import counted, read
from rounds.answers.facts import figure_list
from rounds.drawing.table import Column, Table
from rounds.model import Line
from rounds.record import Record, Request
from rounds.record.status import Standing
from rounds.record.support import voices

COLUMNS = (
    Column("id", "Id", wide=True, weight=1),
    Column("who", data=False),
    Column("by", "By", most=10, wide=True),
    Column("to", "To", most=10, wide=True),
    Column("kind"),
    Column("issue", "Issue", most=12),
    Column("text", "Demand", weight=3),
    Column("status"),
    Column("came_to", "Status", data=False, most=11),
    Column("asked", "Asked", data=False, most=10),
    Column("raised_in"),
    Column("raised", "Raised", most=10, wide=True),
    Column("first_answered"),
    Column("answered"),
    Column("last_answer", "Last answer", data=False, most=12),
    Column("answered_by"),
    Column("told_by"),
    Column("independent"),
    Column("told", "Told by", data=False, most=12, wide=True),
    Column("with_paper"),
    Column("asked_again", "Again", most=10, wide=True),
    Column("waited_low"),
    Column("waited_high"),
    Column("waited", "Waited", data=False, right=True, most=7),
    Column("tags"),
    Column("figures"),
    Column("document"),
    Column("sources"),
)
WITH_PAPER = "(paper): the answer was given to the whole document in which it stands"
TOLD = {"came_to": Column("came_to", data=False), "told": Column("told", "Told by", data=False, most=12)}
"""The columns that change where the status is known and who says so is not."""


def demands_table(record: Record, tests: Sequence[Test] = (), who_says_so: bool = False) -> Table:
    """The demands that pass every test, by asker and by whom they ask, in the order of the file.

    On a screen, who says so may stand in place of the status.
    """
    found = sorted(chosen(record, tests), key=lambda pair: (pair[0].by, pair[0].to))
    rows = [_row(record, request, stands) for request, stands in found]
    columns = [TOLD.get(column.key, column) for column in COLUMNS] if who_says_so else COLUMNS
    legend = WITH_PAPER if any(stands.with_paper for _, stands in found) and not who_says_so else ""
    return Table(columns, rows, record.file.process.title, "who", "no demand is like that", legend)


def _row(record: Record, request: Request, stands: Standing) -> dict[str, Any]:
    by = ", ".join(map(record.party_name, request.by))
    to = ", ".join(map(record.party_name, request.to))
    tellers, independent = told_by(record, stands.answer)
    return {
        "id": request.id,
        "who": f"{by} → {to}" if to else by,
        "by": list(request.by),
        "to": list(request.to),
        "kind": request.kind,
        "issue": request.issue,
        "text": request.text,
        "status": stands.status,
        "came_to": f"{stands.status} (paper)" if stands.with_paper else stands.status,
        "asked": place_of(request, stands),
        "raised_in": request.born.id,
        "raised": str(stands.raised),
        "first_answered": stands.first_answered and str(stands.first_answered),
        "answered": stands.answered and str(stands.answered),
        "last_answer": read(stands.answered) if stands.answered else "",
        "answered_by": list(stands.answer.by) if stands.answer else [],
        "told_by": tellers,
        "independent": independent,
        "told": words_of(record, tellers, independent),
        "with_paper": stands.with_paper,
        "asked_again": stands.asked_again and str(stands.asked_again),
        **counted("waited", stands.waiting),
        "tags": list(request.tags),
        "figures": figure_list(request.figures),
        "document": request.paper and request.paper.id,
        "sources": sources_of(request),
    }


def place_of(request: Request, stands: Standing) -> str:
    """The round in which a demand was first attested; elsewhere the day on which it was raised."""
    number = getattr(request.born, "number", None)
    return f"round {number}" if number is not None else read(stands.raised)


def told_by(record: Record, line: Line | None) -> tuple[list[str], int]:
    """Whose word a line is: the parties for which its sources speak, and how many independent reports there are."""
    if line is None:
        return [], 0
    if line.as_told_by:
        return [line.as_told_by], 0
    parties, independent = voices(record, line.sources)
    return sorted(parties), independent


def words_of(record: Record, parties: Iterable[str], independent: int) -> str:
    """Whose word is carried, and by how many independent reports."""
    reports = [f"{independent} independent"] if independent else []
    return ", ".join([*map(record.party_name, sorted(parties)), *reports])


def sources_of(request: Request) -> list[str]:
    """Every source of a demand and of its lines, each once."""
    own = [*request.sources, *(source for line in request.history for source in line.sources)]
    return list(dict.fromkeys(own))
