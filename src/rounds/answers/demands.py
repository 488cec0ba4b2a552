"""The demands: who asks what of whom, and what became of it."""

from typing import Any, cast

from rounds.answers.filters import UNANSWERED, Filter, everything, of_demand
from rounds.answers.views import by_whom, day_in_words, in_days, party_names, rounds_or_day, tally, view
from rounds.drawing.table import Shown, Table
from rounds.model import Line
from rounds.record import Record, Request
from rounds.record.sentences import as_told, asked_in_words
from rounds.record.status import Move, Standing, asked_in, standing
from rounds.relations.statements import DEMANDS, demand
from rounds.values.vocabulary import spaced

SCREEN = (
    Shown("status", "Status", style="status"),
    Shown("id", "Id", style="id"),
    Shown("issue", "Issue"),
    Shown("moved", "Where"),
    Shown("waited", "Waited", wide=True),
    Shown("who", "Asks"),
    Shown("sentence", "Demand", below=True),
    Shown("reply", "Answer", below=True),
)


def demands_table(record: Record, chosen: Filter = everything) -> Table:
    """The demands that are asked for, by asker and by whom they ask, in the order of the file."""
    found = sorted(choose(record, chosen), key=lambda pair: (record.in_order(pair[0].by), record.in_order(pair[0].to)))
    rows = [as_row(record, *pair) for pair in found]
    ended = record.waits_until is not record.as_of and any(row["waited"] for row in rows)
    legend = f"waited: to the end of the process, {day_in_words(record.waits_until)}" if ended else ""
    nothing, foot = "no demand is like that", tally(rows, "demand")
    return view(record, DEMANDS.columns, SCREEN, rows, groups="who", empty=nothing, foot=foot, legend=legend)


def choose(record: Record, chosen: Filter) -> list[tuple[Request, Standing]]:
    """The demands that are asked for, each with what became of it, in the order of the file.

    Where some addressees are asked for, that is what became of it with them.
    """
    found = ((request, standing(record, request, chosen.addressees(record, request))) for request in record.requests)
    return [pair for pair in found if chosen.passes(record, of_demand(record, *pair))]


def as_row(record: Record, request: Request, stands: Standing) -> dict[str, Any]:
    """A demand and what became of it, with what a screen shows of it."""
    by, to = by_whom(record, request), party_names(record, request.to)
    raised = next((line for line in request.written.history if line.move == "raised"), request.written)
    told = as_told(record, raised) if {*request.by}.isdisjoint(raised.as_told_by) else ""
    return {
        **demand(record, request, stands),
        "who": f"{by} {'ask' if len(request.by) > 1 else 'asks'} {to}".rstrip(),
        "askers": by,
        "sentence": f"{asked_in_words(record, request)}{f' ({told})' if told else ''}",
        "moved": rounds_or_day(record, asked_in(record, request), stands.raised),
        "reply": answer_of(record, stands),
        "waited": in_days(stands.waiting) if stands.status in UNANSWERED else "",
    }


def answer_of(record: Record, stands: Standing) -> str:
    """The last answer and those that stand beside it, each with its word where the status does not say it."""
    if stands.answer is None:
        return ""
    again = f" (asked again {day_in_words(stands.asked_again)})" if stands.asked_again else ""
    worded = stands.beside or stands.status != stands.answer.move
    answers = (_answer(record, each, spaced(each.move) if worded else "") for each in stands.answers)
    return f"→ {'; '.join(answers)}{again}"


def _answer(record: Record, answer: Move, word: str) -> str:
    """An answer with who tells it and, where it is no answer to a whole paper, its words."""
    line = cast("Line", answer.line)  # only what was raised has none
    to_paper = "to the paper as a whole" if answer.with_paper else ""
    head = ", ".join(filter(None, (party_names(record, answer.by), word, to_paper, as_told(record, line))))
    text = None if answer.with_paper else line.text
    return ": ".join(filter(None, (f"{day_in_words(answer.date)} {head}".strip(), text)))


def came_to(record: Record, stands: Standing) -> str:
    """A status; where answers stand beside the one from which it follows, each with whose it is."""
    if stands.answer is None or not stands.beside or stands.status != stands.answer.move:
        return stands.status
    return ", ".join(f"{each.move} by {party_names(record, each.by)}" for each in stands.answers)
