"""The instalments of each promise, one after the other, with the sum up to each."""

from collections.abc import Iterator, Sequence
from typing import Any

from rounds.answers.outcomes.growth import growth
from rounds.answers.outcomes.measures import BARS, ends, measured
from rounds.answers.outcomes.stands import Stand, Test, balances_of, stands
from rounds.drawing.table import Column, Table
from rounds.model import Delivery
from rounds.record import Record
from rounds.record.figures import Instalment, instalments_of, own_keys, promised_to
from rounds.record.ledger import Balance

STEPS = "█ certain  ▒ possible  ┄ promised"
COLUMNS = (
    Column("heading", data=False),
    Column("id", "Id", wide=True),
    Column("receiver"),
    Column("to", "To", data=False, wide=True),
    Column("account"),
    Column("told_by", "Account", data=False, wide=True),
    Column("date", "Date", most=12),
    Column("kind"),
    Column("what", "What", data=False, weight=1),
    Column("stage"),
    Column("place"),
    Column("figure", "Received", data=False, right=True),
    Column("received_text"),
    Column("received_low"),
    Column("received_high"),
    Column("total", "Sum", data=False, right=True),
    Column("sum_text"),
    Column("sum_low"),
    Column("sum_high"),
    Column("unit"),
    Column("promised_low"),
    Column("promised_high"),
    Column("share", "Share", data=False, weight=1, bar=True, legend=BARS),
    Column("sources"),
)


def instalments_table(record: Record, tests: Sequence[Test] = (), plot: bool = False) -> Table:
    """A row for each instalment to each receiver in each account; as a picture of steps, where one is wanted."""
    balances = [(stand, one) for stand in stands(record, tests) for one in balances_of(record, stand)]
    told = [(stand, one, [*_rows(record, stand, one)]) for stand, one in balances]
    rows = [row for _, _, lines in told for row in lines]
    pictures = [growth(record, stand, one, lines[0]["heading"]) for stand, one, lines in told if plot and lines]
    title, nothing = record.file.process.title, "no outcome like that has an instalment"
    return Table(COLUMNS, rows, title, "heading", nothing, STEPS if plot else "", pictures)


def _rows(record: Record, stand: Stand, one: Balance) -> Iterator[dict[str, Any]]:
    own = own_keys(record, one.side)
    promised = promised_to(stand.outcome, own, one.receiver)
    for line in instalments_of(stand.outcome, own, one.receiver):
        counted = isinstance(line.told, Delivery)
        yield {
            "heading": _heading(record, stand, one),
            "id": stand.outcome.id,
            "receiver": one.receiver,
            "to": record.party_name(one.receiver),
            "account": one.side or None,
            "told_by": record.party_name(one.side) if one.side else "",
            "date": str(line.date),
            "kind": "instalment" if counted else "stated total",
            "what": _what(line),
            "stage": getattr(line.told, "stage", None),
            "place": getattr(line.told, "place", None),
            "figure": line.figure.spoken() if counted else f"({line.figure.spoken()})",
            "received_text": str(line.figure),
            **ends("received", line.figure),
            "total": line.total.spoken(),
            "sum_text": str(line.total),
            **ends("sum", line.total),
            "unit": line.total.unit or None,
            **ends("promised", promised),
            "share": measured(line.total, promised),
            "sources": _sources(stand, line),
        }


def _what(line: Instalment) -> str:
    """The instalment as it is called, or that it is what the side says the sum is."""
    if not isinstance(line.told, Delivery):
        return "stated total"
    return ", ".join(text for text in (line.told.stage, line.told.place) if text)


def _sources(stand: Stand, line: Instalment) -> list[str]:
    accounts = line.told.accounts if isinstance(line.told, Delivery) else ()
    own = [*line.told.sources, *(key for account in accounts for key in account.sources)]
    return list(dict.fromkeys(own or stand.outcome.sources))


def _heading(record: Record, stand: Stand, one: Balance) -> str:
    promised = f"{one.promised.spoken()} promised" if one.promised else "nothing promised"
    side = f", as {record.party_name(one.side)} tells it" if one.side else ""
    return (
        f"{stand.outcome.id} to {record.party_name(one.receiver)}: {promised}, {one.received.spoken()} received{side}"
    )
