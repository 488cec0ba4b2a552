"""The instalments of each promise, one after the other, with the sum up to each."""

from collections.abc import Iterator
from typing import Any

from rounds.answers.filters import Filter, everything
from rounds.answers.outcomes import BARS, choose, measured
from rounds.answers.outcomes.growth import growth
from rounds.answers.views import view
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.record.ledger import Balance, Reckoning, separate_balances
from rounds.relations.agreements import INSTALMENTS, instalment_values
from rounds.relations.columns import Values

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
    reckonings = choose(record, chosen)
    balances = ((reckoning, balance) for reckoning in reckonings for balance in separate_balances(record, reckoning))
    lines = [(*pair, [*_rows(record, *pair)]) for pair in balances]
    rows = [row for _, _, own in lines for row in own]
    pictures = [growth(record, reckoning, balance, own[0]["heading"])
                for reckoning, balance, own in lines if plot and own]  # fmt: skip
    layout = {"empty": "no outcome like that has an instalment", "legend": STEPS if plot else "", "pictures": pictures}
    return view(record, INSTALMENTS.columns, SCREEN, rows, _shown, groups="heading", **layout)


def _rows(record: Record, reckoning: Reckoning, balance: Balance) -> Iterator[Values]:
    heading = _heading(record, reckoning, balance)
    return ({**values, "heading": heading} for values in instalment_values(record, reckoning.outcome, balance))


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
