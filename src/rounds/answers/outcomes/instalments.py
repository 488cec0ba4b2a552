"""The instalments of each promise, one after the other, with the sum up to each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rounds.answers.filters import Filter, everything
from rounds.answers.outcomes import BARS, choose, measured
from rounds.answers.views import view
from rounds.drawing.pictures import Step, Steps
from rounds.drawing.table import Shown, Table
from rounds.model import Outcome
from rounds.record import Record
from rounds.record.ledger import Balance, Reckoning, separate_balances
from rounds.record.sums import Tally, tally_of
from rounds.relations.agreements import INSTALMENTS, instalment_values
from rounds.relations.columns import Values

STEPS = "█ certain  ▒ possible  ┄ promised"
SCREEN = (
    Shown("outcome", "Id", piped=True, style="id"),
    Shown("to", "To", piped=True),
    Shown("account_of", "Account", piped=True),
    Shown("date", "Date"),
    Shown("what", "What", weight=1),
    Shown("figure", "Received", right=True),
    Shown("sum", "Sum", right=True),
    Shown("share", "Share", weight=1, bar=True, legend=BARS),
)


def instalments_table(record: Record, chosen: Filter = everything, plot: bool = False) -> Table:
    """A row for each instalment to each receiver in each account; as a picture of steps, where one is wanted."""
    rows: list[Values] = []
    pictures = []
    each = ((found, balance) for found in choose(record, chosen) for balance in separate_balances(record, found))
    for reckoning, balance in each:
        to = f"{reckoning.outcome.id} to {record.party_name(balance.receiver)}"
        promised = f"{balance.promised.spoken()} promised" if balance.promised else "nothing promised"
        side = f", as {record.party_name(balance.side)} tells it" if balance.side else ""
        heading = f"{to}: {promised}, {balance.received.spoken()} received{side}"
        own = [{**values, "heading": heading} for values in instalment_values(record, reckoning.outcome, balance)]
        rows += own
        pictures += [growth(record, reckoning, balance, heading)] if plot and own else []
    layout = {"empty": "no outcome like that has an instalment", "legend": STEPS if plot else "", "pictures": pictures}
    return view(record, INSTALMENTS.columns, SCREEN, rows, _shown, groups="heading", **layout)


def _shown(record: Record, values: Values) -> dict[str, Any]:
    figure, counted = values["received"].spoken(), values["kind"] == "instalment"
    return {
        "to": record.party_name(values["receiver"]),
        "account_of": record.party_name(values["side"]) if values["side"] else "",
        "what": ", ".join(filter(None, (values["stage"], values["place"]))) if counted else values["kind"],
        "figure": figure if counted else f"({figure})",
        "sum": values["total"].spoken(),
        "share": measured(values["total"], values["promised"]),
    }


def growth(record: Record, reckoning: Reckoning, balance: Balance, title: str) -> Steps:
    """The sum of one receiver in one account as a picture of steps, from the agreement to the record's today.

    Where no day of the agreement is known it begins with the first instalment. The least rises on the last day on which
    each thing can have come, the most on the first.
    """
    today, agreed, goal = record.as_of.latest, reckoning.agreed, balance.promised.low if balance.promised else 0
    delivered = sorted(end for day, _ in balance.instalments for end in (day.earliest, day.latest))
    ends = (agreed.earliest, agreed.latest, *delivered)
    first = next((end for end in ends if date.min < end < date.max), today)
    steps = _steps(reckoning.outcome, record.keys_of(balance.side), balance.receiver, first, max(first, today))
    return Steps(title, [*steps], float(goal) or None, max(first, today))


def _steps(outcome: Outcome, own: Sequence[str], receiver: str, first: date, until: date) -> Iterator[Step]:
    promised, stated, delivered = tally_of(outcome, own, receiver)
    ends = (end for on, _ in (*delivered, *stated) for end in (on.earliest, on.latest))
    for day in sorted({first, *(min(max(end, first), until) for end in ends)}):
        known, came = (
            [(on, sum_) for on, sum_ in dated if min(on.latest, until) <= day] for dated in (stated, delivered)
        )
        begun = [(on, figure) for on, figure in delivered if min(on.earliest, until) <= day]
        most = Tally(promised, known, begun).sum.high
        yield Step(day, float(Tally(promised, known, came).sum.low), None if most is None else float(most))
