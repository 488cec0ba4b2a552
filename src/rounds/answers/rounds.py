"""The rounds: a line for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rounds.answers.days import count, read
from rounds.answers.views import view
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.record.accounts import Versions, value_of
from rounds.relations.columns import Values
from rounds.relations.meetings import ROUNDS
from rounds.values.quantities import Quantity

SCREEN = (
    Column("number", "No.", right=True),
    Column("day", "Date", most=12),
    Column("gap", "Gap", right=True),
    Column("held", "Status"),
    Column("length", "Minutes", right=True, most=9),
    Column("where", "City", weight=1),
    Column("place", "Place", weight=2, wide=True),
    Column("led", "Led by", weight=2),
    Column("tabled", "Tabled", right=True),
    Column("raised", "Asked", right=True),
    Column("agreed", "Agreed", right=True),
    Column("title", "Title", weight=2, wide=True),
    Column("result", "Result", weight=4, wide=True),
)
LEFT_OUT = {"gap": "", "held": "held", "length": "", "where": "", "title": None}
"""Columns that are left out where every round has just this."""


def rounds_table(record: Record) -> Table:
    """When and where each round was, how many days after the last, how long, who led, what was asked and agreed."""
    table = view(record, ROUNDS.columns, SCREEN, ROUNDS.rows(record), _shown)
    return table._replace(columns=_columns(table.rows))


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Without those that tell nothing; the status, where it tells something, takes the place of another."""
    telling = {key for key, usual in LEFT_OUT.items() if any(row[key] != usual for row in rows)}
    shown = (column for column in SCREEN if column.key not in LEFT_OUT or column.key in telling)
    return [column._replace(wide=column.wide or ("held" in telling and column.key == "tabled")) for column in shown]


def _shown(record: Record, values: Values) -> dict[str, Any]:
    return {
        "day": read(values["date"]),
        "gap": count(values["days_since"]),
        "held": str(values["status"]),
        "length": _briefly(values["lasted"]),
        "where": str(values["city"] or "") or _medium(values),
        "led": list(dict.fromkeys(_leaders(record, values))),
        "tabled": len(values["documents"]),
        "raised": len(values["asked"]),
        "agreed": len(values["agreements"]),
    }


def _briefly(lasted: Quantity | Versions | None) -> str:
    """A length in a narrow column: where accounts differ, without whose each is."""
    return lasted.text if isinstance(lasted, Versions) and lasted.differ else str(lasted or "")


def _medium(values: Values) -> str:
    """The link by which the sides spoke."""
    return "" if values["medium"] == "in-person" else f"({values['medium']})"


def _leaders(record: Record, values: Values) -> Iterator[str]:
    """The heads of the sides, without host and mediator; all of them where no party has a role."""
    delegations = record.round_by_id[values["id"]].delegations
    sides = [key for key in delegations if any(whole in record.negotiating for whole in record.wholes(key))]
    for key in sides or delegations:
        heads = value_of(delegations[key], "head")
        if isinstance(heads, Versions):
            yield str(heads.worded(lambda keys: ", ".join(map(record.person_name, keys))).named(record.party_name))
        else:
            yield from map(record.person_name, heads)
