"""The timeline: everything that is dated, in order."""

from typing import Any

from rounds.answers.filters import Filter, everything, of_moment
from rounds.answers.views import later, names, read, view
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.relations.columns import Values
from rounds.relations.timeline import TIMELINE, moments, timeline_values

SCREEN = (
    Column("day", "Date"),
    Column("kind", "Kind"),
    Column("thing", "Id", style="id"),
    Column("who", "By", weight=1),
    Column("since", "Days since", wide=True),
    Column("what", "What", below=True),
    Column("words", "Said of it", below=True),
)


def timeline_table(record: Record, chosen: Filter = everything) -> Table:
    """Every dated line that is asked for, in order of time, with the days since the one before."""
    rows = timeline_values(moment for moment in moments(record) if chosen(record, of_moment(moment)))
    return view(record, TIMELINE.columns, SCREEN, rows, _shown, empty="nothing like that is dated")


def _shown(record: Record, values: Values) -> dict[str, Any]:
    text, move = str(values["text"]), values["move"] or ""
    return {
        "what": text.replace(move, move.replace("-", " "), 1) if text.startswith(move) else text,
        "words": "; ".join(values["said"]),
        "day": read(values["date"]),
        "since": later(values["days_since"]),
        "who": names(record, values["party"]),
    }
