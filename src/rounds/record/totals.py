"""What each receiver got in all, over several outcomes, as each side's account has it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rounds.record import Record
from rounds.record.ledger import Reckoning
from rounds.record.sums import Dated, figures_of, is_plain, left_over, own_keys, receivers_of, sum_of, unit_of
from rounds.values.quantities import Quantity, total


class Total(NamedTuple):
    """The sum of what a receiver got, in one account and one unit."""

    receiver: str
    side: str
    """Whose account; empty where all accounts have it so."""
    unit: str
    """Empty for a count."""
    received: Quantity
    outcomes: tuple[str, ...]
    """The ids of the outcomes that are added up."""
    not_counted: tuple[tuple[str, Dated], ...]
    """The instalments of which the sum knows no number, each after the id of its outcome."""


def totals(record: Record, reckonings: Sequence[Reckoning]) -> list[Total]:
    """The sums per receiver, account and unit, in the order of the parties; different units are never added.

    An account is that of a side that tells figures of its own on any of the outcomes: what nobody contradicts is in
    each of them, and what a side is silent on makes its sum "at least".
    """
    by_receiver: dict[str, list[Reckoning]] = defaultdict(list)
    for one in reckonings:
        for key in receivers_of(one.outcome):
            by_receiver[key].append(one)
    sides = dict.fromkeys(balance.side for one in reckonings for balance in one.balances)
    named = sorted(filter(None, sides), key=lambda side: record.in_order([side]))
    found: list[Total] = []
    for receiver in sorted(by_receiver, key=lambda key: record.in_order([key])):
        plain = all(is_plain(one.outcome, receiver) for one in by_receiver[receiver])
        for side in [""] if plain or not named else named:
            found += _of_side(record, by_receiver[receiver], receiver, side)
    return found


def _of_side(record: Record, reckonings: Sequence[Reckoning], receiver: str, side: str) -> Iterator[Total]:
    by_unit: dict[str, list[tuple[str, Quantity, list[Dated]]]] = defaultdict(list)
    for outcome in (one.outcome for one in reckonings):
        promised, stated, instalments = figures = figures_of(outcome, own_keys(record, side), receiver)
        unit = unit_of(promised, (figure for _, figure in (*stated, *instalments)))
        by_unit[unit].append((outcome.id, sum_of(*figures), left_over(*figures)))
    for unit, added in by_unit.items():
        keys, sums, left = zip(*added, strict=True)
        not_counted = tuple((key, dated) for key, several in zip(keys, left, strict=True) for dated in several)
        yield Total(receiver, side, unit, total(sums), keys, not_counted)
