"""The outcomes: what was promised to whom, and what each account says was delivered."""

from collections.abc import Iterator, Sequence
from typing import Any

from rounds.answers.outcomes.asked import LATE
from rounds.answers.outcomes.measures import ends, furthest_apart, measured, times
from rounds.answers.outcomes.stands import Stand, Test, heading_of, sources_in, stands
from rounds.ledger import Balance, due_day
from rounds.quantities import share
from rounds.record import Record
from rounds.table import Column, Table

COLUMNS = (
    Column("heading", data=False),
    Column("id", "Id", wide=True),
    Column("born_in"),
    Column("text"),
    Column("issue"),
    Column("form"),
    Column("agreed"),
    Column("status"),
    Column("receiver"),
    Column("to", "To", data=False, most=10),
    Column("account"),
    Column("told_by", "Account", data=False, most=10),
    Column("promised", "Promised", data=False, right=True, most=13),
    Column("promised_text"),
    Column("promised_low"),
    Column("promised_high"),
    Column("received", "Received", data=False, right=True, most=13),
    Column("received_low"),
    Column("received_high"),
    Column("unit"),
    Column("share", "Share", data=False, weight=1, bar=True),
    Column("share_low"),
    Column("share_high"),
    Column("verdict", "Verdict", most=17),
    Column("differ_by"),
    Column("apart", "Apart", data=False, right=True, wide=True),
    Column("due"),
    Column("days_overdue", "Overdue", right=True, wide=True),
    Column("instalments", "Times", right=True, wide=True),
    Column("first"),
    Column("last"),
    Column("days_to_first", "First", right=True, wide=True),
    Column("days_to_last", "Last", right=True, wide=True),
    Column("answers"),
    Column("documents"),
    Column("tags"),
    Column("sources"),
)
LEGEND = (
    "█ certain  ▒ possible  · not delivered. First, Last: days from the agreement. Apart: how far the accounts differ."
)


def outcomes_table(record: Record, tests: Sequence[Test] = ()) -> Table:
    """A row for each receiver in each account; for an outcome without quantities one row."""
    rows = [row for stand in stands(record, tests) for row in _rows(record, stand)]
    return Table(COLUMNS, rows, record.file.process.title, "heading", _nothing(record), LEGEND)


def _rows(record: Record, stand: Stand) -> Iterator[dict[str, Any]]:
    outcome = stand.outcome
    common = {
        "heading": heading_of(record, stand),
        "id": outcome.id,
        "born_in": stand.born.id,
        "text": outcome.text,
        "issue": outcome.issue,
        "form": outcome.form,
        "agreed": str(stand.agreed),
        "status": stand.reckoning.status,
        "answers": list(outcome.answers),
        "documents": list(outcome.document),
        "tags": list(outcome.tags),
        "sources": sources_in(outcome),
    }
    if not stand.reckoning.balances:
        verdict = stand.reckoning.status
        dates = [delivery.date for delivery in outcome.delivered]
        yield {**common, "verdict": verdict, **times(record, stand, "", dates, stand.reckoning.overdue)}
    for one in sorted(stand.reckoning.balances, key=lambda one: record.in_order((one.receiver, one.side))):
        yield {**common, **_balance(record, stand, one)}


def _balance(record: Record, stand: Stand, one: Balance) -> dict[str, Any]:
    differ = furthest_apart(one.receiver, stand.reckoning.balances)
    part = one.promised and share(one.received, one.promised)
    dates = [date for date, figure in one.instalments if figure.high != 0]
    return {
        "receiver": one.receiver,
        "to": record.party_name(one.receiver),
        "account": one.side or None,
        "told_by": record.party_name(one.side) if one.side else "",
        "promised": one.promised.spoken() if one.promised else "–",
        "promised_text": one.promised and str(one.promised),
        **ends("promised", one.promised),
        "received": one.received.spoken(),
        **ends("received", one.received),
        "unit": one.received.unit or None,
        "share": measured(one.received, one.promised),
        "share_low": part and round(part[0], 4),
        "share_high": part and round(part[1], 4),
        "verdict": one.verdict if one.promised else "",
        "differ_by": differ and differ.words(),
        "apart": differ.spoken() if differ else "",
        **times(record, stand, one.side, dates, one.verdict in LATE),
    }


def _nothing(record: Record) -> str:
    """What to say where no outcome is like that."""
    open_ = sum(due_day(record, outcome, "") is None for outcome, _ in record.outcomes())
    many = sum(1 for _ in record.outcomes())
    return f"no outcome is like that; {open_} of {many} in {record.file.process.id} have no day by which they are due"
