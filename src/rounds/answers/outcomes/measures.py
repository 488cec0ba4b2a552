"""How a promise compares with what came of it, and one account with another."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from rounds.answers.outcomes.stands import Stand
from rounds.dates import Date, days_waiting, span
from rounds.ledger import Balance, due_day
from rounds.pictures import Bar, percent
from rounds.quantities import Quantity, apart, share
from rounds.record import Record


def measured(received: Quantity, promised: Quantity | None) -> Bar | str:
    """What part of a promise was kept: a percentage only where all ends are known; of `all`, how much so far."""
    if promised is None:
        return ""
    if promised.word == "all":
        return f"all ({received.spoken()} so far)"
    part = share(received, promised)
    if part is None:
        return Bar(float(received.low) / float(promised.high), 1, "") if promised.high and received.low else ""
    least, most = map(percent, part)
    about = "~" if received.about or promised.about else ""
    return Bar(*part, f"{about}{least}{'' if least == most else f'–{most}'} %")


def ends(name: str, figure: Quantity | None) -> dict[str, Any]:
    """The two ends of a quantity as numbers for programs; None where an end is not known."""
    low, high = (figure.low, figure.high) if figure else (None, None)
    return {f"{name}_low": number(low), f"{name}_high": number(high)}


def number(value: Any) -> int | float | None:
    """A number that every format can write."""
    return value if value is None or isinstance(value, int) else float(value)


def times(record: Record, stand: Stand, side: str, dates: Sequence[Date], late: bool) -> dict[str, Any]:
    """When it is due and how far past that, and when the first and the last of it came."""
    due = due_day(record, stand.outcome, side)
    dates = sorted(dates, key=lambda date: date.order)
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    overdue = due is not None and late
    return {
        "due": due and str(due),
        "days_overdue": span(*days_waiting(due, record.as_of)) if due and overdue else None,
        "instalments": len(dates),
        "first": first and str(first),
        "last": last and str(last),
        "days_to_first": first and span(*days_waiting(stand.agreed, first)),
        "days_to_last": last and span(*days_waiting(stand.agreed, last)),
    }


def furthest_apart(receiver: str, balances: Sequence[Balance]) -> Quantity | None:
    """The most that two accounts of what a receiver got differ by; None where they do not, or nobody can tell."""
    sums = [one.received for one in balances if one.receiver == receiver]
    found = [distance for one, other in combinations(sums, 2) if (distance := apart(one, other))]
    return max((one for one in found if one.high), key=lambda one: one.high or 0, default=None)
