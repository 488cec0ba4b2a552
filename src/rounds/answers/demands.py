"""The demands: who asks what of whom, and what became of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from rounds.answers.days import count, read
from rounds.answers.filters import UNANSWERED, Filter, everything, of_demand
from rounds.answers.views import names, view
from rounds.drawing.table import Column, Table
from rounds.record import Record, Request
from rounds.record.status import Standing, standing
from rounds.relations.columns import Values
from rounds.relations.statements import DEMANDS, demand

SCREEN = (
    Column("id", "Id", wide=True, weight=1),
    Column("askers", "By", most=10, wide=True),
    Column("addressees", "To", most=10, wide=True),
    Column("issue", "Issue", most=12),
    Column("text", "Demand", weight=3),
    Column("came_to", "Status", most=11),
    Column("where", "Asked", most=10),
    Column("raised_on", "Raised", most=10, wide=True),
    Column("last_answer", "Last answer", most=12),
    Column("tellers", "Told by", most=12, wide=True),
    Column("again", "Again", most=10, wide=True),
    Column("waited", "Waited", right=True, most=7),
)
WITH_PAPER = "(paper): the answer was given to the whole document in which it stands"


def demands_table(record: Record, chosen: Filter = everything, who_says_so: bool = False) -> Table:
    """The demands that are asked for, by asker and by whom they ask, in the order of the file.

    On a screen, who says so may stand in place of the status.
    """
    found = sorted(choose(record, chosen), key=lambda pair: (pair[0].by, pair[0].to))
    rows = [demand(record, *pair) for pair in found]
    legend = ". ".join(_legend(record, rows, who_says_so))
    screen = [column._replace(wide=False) if column.key == "tellers" else column
              for column in SCREEN if column.key != "came_to"] if who_says_so else SCREEN  # fmt: skip
    nothing = "no demand is like that"
    return view(record, DEMANDS.columns, screen, rows, _shown, groups="who", empty=nothing, legend=legend)


def _legend(record: Record, rows: Sequence[Values], who_says_so: bool) -> Iterator[str]:
    """What a mark means, and until when the days of what is open are counted where nobody goes on negotiating."""
    if any(row["with_paper"] for row in rows) and not who_says_so:
        yield WITH_PAPER
    if any(row["status"] in UNANSWERED for row in rows):
        state = record.file.process.state
        if record.waits_until is not record.as_of:
            yield f"waited: to the end of the process, {read(record.waits_until)}"
        elif state and state.value == "suspended":
            since = f" ({read(state.date)})" if state.date else ""
            yield f"waited: the process is suspended{since}, and the days go on"


def choose(record: Record, chosen: Filter) -> list[tuple[Request, Standing]]:
    """The demands that are asked for, each with what became of it, in the order of the file.

    Where some addressees are asked for, that is what became of it with them.
    """
    found = ((request, standing(record, request, chosen.addressees(record, request))) for request in record.requests)
    return [pair for pair in found if chosen(record, of_demand(record, *pair))]


def _shown(record: Record, values: Values) -> dict[str, Any]:
    by, to = names(record, values["asker"]), names(record, values["addressee"])
    return {
        "who": f"{by} → {to}" if to else by,
        "askers": by,
        "addressees": to,
        "came_to": f"{came_to(record, values)}{' (paper)' * values['with_paper']}",
        "where": place_of(record, values),
        "raised_on": read(values["raised"]),
        "last_answer": read(values["answered"]),
        "tellers": words_of(record, values),
        "again": read(values["asked_again"]),
        "waited": count(values["days_waiting"]),
    }


def came_to(record: Record, values: Values) -> str:
    """The status; where only some of those who are asked have answered, also who did and how."""
    partly = values["status"] in UNANSWERED and values["answer"]
    return (
        f"{values['status']}; {names(record, values['answered_by'])}: {values['answer']}"
        if partly
        else values["status"]
    )


def place_of(record: Record, values: Values) -> str:
    """The round in which a demand was first asked; elsewhere the day on which it was raised."""
    round_ = record.round_by_id.get(next(iter(values["asked_in"]), ""))
    first = round_ is not None and not round_.date.before(values["raised"]) and not values["raised"].before(round_.date)
    return f"round {round_.number}" if round_ and first and round_.number is not None else read(values["raised"])


def words_of(record: Record, values: Values) -> str:
    """Whose word it is, and how many reports there are besides."""
    counts = ((values["independent"], "independent"), (values["unclear"], "of several sides"))
    reports = (f"{number} {kind}" for number, kind in counts if number)
    return ", ".join([*map(record.party_name, values["told_by"]), *reports])
