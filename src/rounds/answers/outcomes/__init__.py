"""The outcomes: what was promised to whom, and what each account says was delivered."""

from collections.abc import Iterator, Sequence
from typing import Any

from rounds.answers.outcomes.asked import LATE
from rounds.answers.outcomes.measures import BARS, ends, furthest_apart, measured, shares, times
from rounds.answers.outcomes.stands import Stand, Test, balances_of, heading_of, sources_in, stands
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.record.figures import UNTOLD
from rounds.record.ledger import Balance, has_due_day

DAYS = "First, Last: days from the agreement."
COLUMNS = (
    Column("heading", data=False),
    Column("id", "Id", wide=True),
    Column("born_in"),
    Column("text"),
    Column("issue"),
    Column("form"),
    Column("agreed"),
    Column("status", "Status", wide=True),
    Column("receiver"),
    Column("to", "To", data=False, most=10),
    Column("account"),
    Column("told_by", "Account", data=False, most=10),
    Column("promised", "Promised", data=False, right=True, most=13),
    Column("promised_text"),
    Column("promised_low"),
    Column("promised_high"),
    Column("received", "Received", data=False, right=True, most=13),
    Column("received_text"),
    Column("received_low"),
    Column("received_high"),
    Column("unit"),
    Column("share", "Share", data=False, weight=1, bar=True, legend=BARS),
    Column("share_low"),
    Column("share_high"),
    Column("verdict", "Verdict", most=17),
    Column("differ_by"),
    Column("apart", "Apart", data=False, right=True, wide=True, legend="Apart: how far the accounts differ."),
    Column("due"),
    Column("days_overdue", "Overdue", data=False, right=True, wide=True),
    Column("days_overdue_low"),
    Column("days_overdue_high"),
    Column("instalments", "Times", right=True, wide=True),
    Column("first"),
    Column("last"),
    Column("days_to_first", "First", data=False, right=True, wide=True, legend=DAYS),
    Column("days_to_first_low"),
    Column("days_to_first_high"),
    Column("days_to_last", "Last", data=False, right=True, wide=True),
    Column("days_to_last_low"),
    Column("days_to_last_high"),
    Column("answers"),
    Column("documents"),
    Column("tags"),
    Column("sources"),
)


def outcomes_table(record: Record, tests: Sequence[Test] = (), overdue: bool = False) -> Table:
    """A row for each receiver in each account; for an outcome without quantities one row.

    `overdue` tells whether what is past its time is looked for, so that an empty answer can say what has no time.
    """
    rows = [row for stand in stands(record, tests) for row in _rows(record, stand)]
    nothing = f"no outcome is like that{_undated(record) if overdue else ''}"
    return Table(COLUMNS, rows, record.file.process.title, "heading", nothing)


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
    for one in balances_of(record, stand):
        yield {**common, **_balance(record, stand, one)}


def _balance(record: Record, stand: Stand, one: Balance) -> dict[str, Any]:
    differ = furthest_apart(one.receiver, stand.reckoning.balances)
    counts = one.promised is not None and one.promised.high != 0
    verdicts = stand.reckoning.verdicts
    late = counts and {one.verdict, *([verdicts[one.side]] if one.side in verdicts else verdicts.values())} <= {*LATE}
    dates = [date for date, figure in one.instalments if figure.high != 0 and figure != UNTOLD]
    return {
        "receiver": one.receiver,
        "to": record.party_name(one.receiver),
        "account": one.side or None,
        "told_by": record.party_name(one.side) if one.side else "",
        "promised": one.promised.spoken() if one.promised else "–",
        "promised_text": one.promised and str(one.promised),
        **ends("promised", one.promised),
        "received": one.received.spoken(),
        "received_text": str(one.received),
        **ends("received", one.received),
        "unit": one.received.unit or None,
        "share": measured(one.received, one.promised),
        **shares(one.received, one.promised),
        "verdict": one.verdict if counts else "",
        "differ_by": differ and differ.words(),
        "apart": differ.spoken() if differ else "",
        **times(record, stand, one.side, dates, late),
    }


def _undated(record: Record) -> str:
    """How many outcomes can never be overdue."""
    every = [outcome for outcome, _ in record.outcomes()]
    if not every:
        return f"; there is none in {record.file.process.id}"
    open_ = sum(not has_due_day(record, outcome) for outcome in every)
    return f"; {open_} of {len(every)} in {record.file.process.id} have no day by which they are due"
