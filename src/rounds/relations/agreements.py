"""The rows about what was agreed, promised and delivered."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.model import Account, Delivery, StatedTotal
from rounds.record import Record
from rounds.record.ledger import reckon
from rounds.relations.cells import Cells, counted, dated, several, text, told
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

NOT_COUNTED: Mapping[Any, None] = {None: None}
"""The figures of an instalment that has none."""


def outcomes(record: Record) -> Iterator[Cells]:
    """What was agreed."""
    rounds = {one.id: one.date for one in record.rounds}
    for one, born in record.outcomes():
        reckoned = reckon(record, one, born)
        yield {
            "id": one.id,
            "born_in": born.id,
            "text": one.text,
            "issue": one.issue,
            "tags": several(one.tags),
            **dated("agreed", one.agreed or born.date),
            "form": one.form,
            "party": several(one.by),
            "document": several(one.document),
            "answers": several(one.answers),
            **dated("due", one.due if isinstance(one.due, Date) else rounds.get(one.due or "")),
            "due": text(one.due),
            "conditions": one.conditions,
            "status": reckoned.status,
            "overdue": int(reckoned.overdue),
            "note": one.note,
        }


def promises(record: Record) -> Iterator[Cells]:
    """What each receiver is to get, as it is written and as each account has it."""
    for one, _ in record.outcomes():
        for account in (None, *one.accounts):
            figures = account.values.get("promised", {}) if account else one.promised
            for receiver, figure in figures.items():
                whose = {"outcome": one.id, **told(record, account)}
                yield {**whose, "receiver": receiver, **counted("promised", figure)}


def deliveries(record: Record) -> Iterator[Cells]:
    """What each receiver got in each instalment, as it is written and as each account has it."""
    for one, _ in record.outcomes():
        for position, delivery in enumerate(one.delivered, 1):
            at = {"outcome": one.id, "position": position, **dated("date", delivery.date)}
            for row in _delivered(record, delivery):
                yield {**at, **row}


def _delivered(record: Record, one: Delivery) -> Iterator[Cells]:
    layers = [(account, account.values.get("received", {})) for account in one.accounts]
    layers = [(account, figures) for account, figures in layers if figures]
    plain: Mapping[Any, Quantity | None] = one.received or ({} if layers else NOT_COUNTED)
    for account, figures in [(None, plain), *layers]:
        for receiver, figure in figures.items():
            got = {"receiver": receiver, **counted("received", figure)}
            yield {**told(record, account), **got, **_how(one, account)}


def _how(one: Delivery, account: Account | None) -> Cells:
    """What was delivered, at which stage, where and through whom: the account's word before the plain one."""
    own = account.values if account else {}
    plain: Cells = {"text": one.text, "stage": one.stage, "place": one.place}
    found = {name: own.get(name, value) for name, value in plain.items()}
    return {**found, "via": several(own.get("via", one.via))}


def balances(record: Record) -> Iterator[Cells]:
    """Promised and received, receiver by receiver in each account."""
    for outcome, born in record.outcomes():
        for one in reckon(record, outcome, born).balances:
            yield {
                "outcome": outcome.id,
                "side": one.side or None,
                "receiver": one.receiver,
                **counted("promised", one.promised),
                **counted("received", one.received),
                "verdict": one.verdict,
            }


def verdicts(record: Record) -> Iterator[Cells]:
    """What became of the outcomes in each account."""
    for outcome, born in record.outcomes():
        for side, verdict in reckon(record, outcome, born).verdicts.items():
            yield {"outcome": outcome.id, "side": side or None, "verdict": verdict}


def stated_totals(record: Record) -> Iterator[Cells]:
    """The sums that sides state, of one outcome or of several."""
    for outcome, _ in record.outcomes():
        for one in outcome.stated_totals:
            yield from _stated(one, outcome.id)
    for total in record.file.process.stated_totals:
        yield from _stated(total, "; ".join(total.outcomes))


def _stated(one: StatedTotal, outcome: str) -> Iterator[Cells]:
    stated = {"outcome": outcome, "party": one.by, **dated("date", one.date), "voice": one.voice}
    for receiver, figure in one.received.items():
        yield {**stated, "receiver": receiver, **counted("received", figure)}
