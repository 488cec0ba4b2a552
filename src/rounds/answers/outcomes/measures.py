"""How a promise compares with what came of it, and one account with another."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from rounds.answers.days import counted
from rounds.answers.outcomes.stands import Stand
from rounds.drawing.pictures import Bar, percent
from rounds.record import Record
from rounds.record.ledger import Balance, due_day
from rounds.values.dates import Date, days_waiting, first_of, last_of
from rounds.values.quantities import Quantity, apart, plain_number, share

BARS = "█ certain  ▒ possible  · not delivered."
"""What the bars of a share say."""


def measured(received: Quantity, promised: Quantity | None) -> Bar | str:
    """What part of a promise was kept: a percentage only where all ends are known; of `all`, how much so far."""
    if promised is None:
        return ""
    if promised.word == "all":
        return f"all ({received.spoken()} so far)"
    part = share(received, promised)
    if part is None:
        return Bar(Decimal(received.low) / promised.high, 1, "") if promised.high and received.low else ""
    least, most = map(percent, part)
    about = "~" if received.about or promised.about else ""
    return Bar(*part, f"{about}{least}{'' if least == most else f'–{most}'} %")


def shares(received: Quantity, promised: Quantity | None) -> dict[str, float | None]:
    """The two ends of the share as numbers for programs; None where one of them is not known."""
    least, most = (promised and share(received, promised)) or (None, None)
    return {"share_low": plain_number(least), "share_high": plain_number(most)}


def ends(name: str, figure: Quantity | None) -> dict[str, Any]:
    """The two ends of a quantity as numbers for programs; None where an end is not known."""
    low, high = (figure.low, figure.high) if figure else (None, None)
    return {f"{name}_low": plain_number(low), f"{name}_high": plain_number(high)}


def times(record: Record, stand: Stand, side: str, dates: Sequence[Date], late: bool) -> dict[str, Any]:
    """When it is due and how far past that, and when the first and the last of it came."""
    due = due_day(record, stand.outcome, side)
    first, last = (first_of(dates), last_of(dates)) if dates else (None, None)
    return {
        "due": due and str(due),
        **counted("days_overdue", days_waiting(due, record.as_of) if due and late else None),
        "instalments": len(dates),
        "first": first and str(first),
        "last": last and str(last),
        **counted("days_to_first", days_waiting(stand.agreed, first) if first else None),
        **counted("days_to_last", days_waiting(stand.agreed, last) if last else None),
    }


def furthest_apart(receiver: str, balances: Sequence[Balance]) -> Quantity | None:
    """The most that two accounts of what a receiver got differ by; None where they do not, or nobody can tell."""
    sums = dict.fromkeys(one.received for one in balances if one.receiver == receiver)
    found = [distance for one, other in combinations(sums, 2) if (distance := apart(one, other))]
    return max((one for one in found if one.high), key=lambda one: one.high or 0, default=None)
