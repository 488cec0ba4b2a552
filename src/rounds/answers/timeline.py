"""The timeline: everything that is dated, in order."""

from typing import Any

from rounds.answers.filters import Filter, everything, of_moment
from rounds.answers.views import day_in_words, later, party_names, view
from rounds.drawing.table import Shown, Table
from rounds.record import Record
from rounds.relations.columns import Values
from rounds.relations.timeline import TIMELINE, in_order_of_time, moments
from rounds.values.vocabulary import spaced

SCREEN = (
    Shown("day", "Date"),
    Shown("kind", "Kind"),
    Shown("thing", "Id", style="id"),
    Shown("who", "By", weight=1),
    Shown("since", "Days since", wide=True),
    Shown("what", "What", below=True),
    Shown("words", "Said of it", below=True),
)


def timeline_table(record: Record, chosen: Filter = everything) -> Table:
    """Every dated line that is asked for, in order of time, with the days since the one before."""
    rows = in_order_of_time(moment for moment in moments(record) if chosen.passes(record, of_moment(moment)))
    return view(record, TIMELINE.columns, SCREEN, rows, _shown, empty="nothing like that is dated")


def _shown(record: Record, values: Values) -> dict[str, Any]:
    text, move = str(values["text"]), values["move"] or ""
    return {
        "what": text.replace(move, spaced(move), 1) if text.startswith(move) else text,
        "words": "; ".join(values["said"]),
        "day": day_in_words(values["date"]),
        "since": later(values["days_since"]),
        "who": party_names(record, values["party"]),
    }
