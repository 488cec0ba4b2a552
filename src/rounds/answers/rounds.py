"""The rounds: what came of each."""

from collections.abc import Iterator
from typing import Any

from rounds.answers.filters import Filter, everything, of_round
from rounds.answers.views import day_in_words, later, state_of, view
from rounds.drawing.table import Shown, Table, cell
from rounds.record import Record
from rounds.record.accounts import differ
from rounds.record.sentences import told_in
from rounds.relations.columns import Values
from rounds.relations.meetings import ROUNDS
from rounds.values.dates import Extent
from rounds.values.spelling import counted

SCREEN = (
    Shown("numbered", "No.", right=True),
    Shown("day", "Date"),
    Shown("held", "Status", style="status"),
    Shown("where", "Place", weight=2),
    Shown("led", "Led by", weight=3),
    Shown("id", "Id", style="id"),
    Shown("length", "Length", wide=True),
    Shown("gap", "Days since", wide=True),
    Shown("sentence", "Result", below=True),
    Shown("sums", "Tabled, asked, agreed", below=True, style="legend"),
)


def rounds_table(record: Record, chosen: Filter = everything) -> Table:
    """When and where each round was, who led, what came of it, and how much was asked and agreed."""
    wanted = {round_.id for round_ in record.rounds if chosen.passes(record, of_round(record, round_))}
    rows = [values for values in ROUNDS.rows(record) if values["id"] in wanted]
    nothing = "no round is like that" if record.rounds else "nothing recorded"
    process, state = record.file.process, state_of(record)
    day = process.state.date if process.state else process.ends
    on = "" if state == "ended" else " since"
    since = f"{on} {day_in_words(day).removeprefix('since ')}" if day and day.extent is not Extent.UNKNOWN else ""
    foot = f"{state}{since}: `rounds show {process.id}`" if state else ""
    return view(record, ROUNDS.columns, SCREEN, rows, _shown, empty=nothing, foot=foot)


def _shown(record: Record, values: Values) -> dict[str, Any]:
    nouns = (("documents", "document"), ("asked", "demand"), ("agreements", "agreement"))
    both = values["number"], values["lasted"]
    number, minutes = (value.text if differ(value) else value for value in both)  # without whose each is
    names = (values["city"], values["place"])
    moved = f"moved to {values['moved_to']}" if values["moved_to"] else ""
    told = " – ".join(str(part) for part in (values["result"], values["reason"], moved) if part)
    place = ", ".join(name.partition(",")[0] if isinstance(name, str) else str(name) for name in names if name)
    return {
        "numbered": cell(number),
        "day": day_in_words(values["date"]),
        "gap": later(values["days_since"]),
        "held": "" if values["status"] == "held" else str(values["status"]),
        "length": f"{minutes} minutes" if minutes else "",
        "where": place or ("" if values["medium"] == "in-person" else f"({values['medium']})"),
        "led": " – ".join(dict.fromkeys(_leaders(record, values))),
        "sentence": ": ".join(str(part) for part in (values["title"], told) if part),
        "sums": " · ".join(counted(len(values[key]), noun) for key, noun in nouns if values[key]),
    }


def _leaders(record: Record, values: Values) -> Iterator[str]:
    """The heads of the sides, without host and mediator; all of them where no party has a role."""
    delegations = record.round_by_id[values["id"]].delegations
    sides = [key for key in delegations if any(whole in record.negotiators for whole in record.wholes(key))]
    for key in sides or delegations:
        yield told_in(record, delegations[key], "head", lambda keys: ", ".join(map(record.surname, keys)))
