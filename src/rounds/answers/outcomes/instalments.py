"""The instalments of each promise, one after the other, with the sum up to each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rounds.answers.filters import Filter, everything
from rounds.answers.outcomes import BARS, choose, measured
from rounds.answers.views import view
from rounds.drawing.pictures import Step, Steps
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.record.ledger import Balance, Reckoning, separate_balances
from rounds.record.sums import Dated, Figures, figures_of
from rounds.relations.agreements import INSTALMENTS, instalment_values
from rounds.relations.columns import Values
from rounds.values.dates import Date

STEPS = "█ certain  ▒ possible  ┄ promised"
SCREEN = (
    Column("outcome", "Id", piped=True, style="id"),
    Column("to", "To", piped=True),
    Column("account_of", "Account", piped=True),
    Column("date", "Date"),
    Column("what", "What", weight=1),
    Column("figure", "Received", right=True),
    Column("sum", "Sum", right=True),
    Column("share", "Share", weight=1, bar=True, legend=BARS),
)


def instalments_table(record: Record, chosen: Filter = everything, plot: bool = False) -> Table:
    """A row for each instalment to each receiver in each account; as a picture of steps, where one is wanted."""
    rows: list[Values] = []
    pictures = []
    for reckoning in choose(record, chosen):
        for balance in separate_balances(record, reckoning):
            heading = _heading(record, reckoning, balance)
            lines = instalment_values(record, reckoning.outcome, balance)
            own = [{**values, "heading": heading} for values in lines]
            rows += own
            pictures += [growth(record, reckoning, balance, heading)] if plot and own else []
    layout = {"empty": "no outcome like that has an instalment", "legend": STEPS if plot else "", "pictures": pictures}
    return view(record, INSTALMENTS.columns, SCREEN, rows, _shown, groups="heading", **layout)


def _shown(record: Record, values: Values) -> dict[str, Any]:
    figure, counted = values["received"].spoken(), values["kind"] == "instalment"
    return {
        "to": record.party_name(values["receiver"]),
        "account_of": record.party_name(values["side"]) if values["side"] else "",
        "what": ", ".join(part for part in (values["stage"], values["place"]) if part) if counted else values["kind"],
        "figure": figure if counted else f"({figure})",
        "sum": values["total"].spoken(),
        "share": measured(values["total"], values["promised"]),
    }


def _heading(record: Record, reckoning: Reckoning, balance: Balance) -> str:
    promised = f"{balance.promised.spoken()} promised" if balance.promised else "nothing promised"
    side = f", as {record.party_name(balance.side)} tells it" if balance.side else ""
    to = f"{reckoning.outcome.id} to {record.party_name(balance.receiver)}"
    return f"{to}: {promised}, {balance.received.spoken()} received{side}"


def growth(record: Record, reckoning: Reckoning, balance: Balance, title: str) -> Steps:
    """The sum of one receiver in one account as a picture of steps, from the agreement to the record's today."""
    first = _beginning(record, reckoning, balance)
    until = max(first, record.as_of.latest)
    goal = balance.promised.low if balance.promised else 0
    return Steps(title, [*_steps(record, reckoning, balance, first, until)], float(goal) or None, until)


def _beginning(record: Record, reckoning: Reckoning, balance: Balance) -> date:
    """The first day of an agreement, or of what came of it where that is not known; today where neither is."""
    delivered = sorted(day for on, _ in balance.instalments for day in _bounded(on))
    return [*_bounded(reckoning.agreed), *delivered, record.as_of.latest][0]


def _bounded(day: Date) -> list[date]:
    return [end for end in (day.earliest, day.latest) if date.min < end < date.max]


def _steps(record: Record, reckoning: Reckoning, balance: Balance, first: date, until: date) -> Iterator[Step]:
    """The least from the last day on which each thing can have come, the most from the first."""
    own = record.keys_of(balance.side)
    promised, stated, delivered = figures_of(reckoning.outcome, own, balance.receiver)
    ends = (end for on, _ in (*delivered, *stated) for end in (on.earliest, on.latest))
    for day in sorted({first, *(min(max(end, first), until) for end in ends)}):
        known = _by(stated, day, until)
        least = Figures(promised, known, _by(delivered, day, until)).sum.low
        begun = [(on, figure) for on, figure in delivered if min(on.earliest, until) <= day]
        most = Figures(promised, known, begun).sum.high
        yield Step(day, float(least), None if most is None else float(most))


def _by(dated: Sequence[Dated], day: date, until: date) -> list[Dated]:
    """What has come on a day for certain."""
    return [(on, figure) for on, figure in dated if min(on.latest, until) <= day]
