"""The outcomes that a question is about, each with what became of it."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from rounds.model import Outcome
from rounds.model.walk import blocks
from rounds.record import Born, Record
from rounds.record.figures import is_plain
from rounds.record.ledger import Balance, Reckoning, reckon
from rounds.values.dates import Date


class Stand(NamedTuple):
    """An outcome and what became of it."""

    outcome: Outcome
    born: Born
    reckoning: Reckoning

    @property
    def agreed(self) -> Date:
        """The day of the agreement."""
        return self.outcome.agreed or self.born.date


Test = Callable[[Record, Stand], bool]
"""Whether an outcome is asked for."""


def stands(record: Record, tests: Sequence[Test] = ()) -> list[Stand]:
    """The outcomes that pass every test, in order of their agreement."""
    found = [Stand(outcome, born, reckon(record, outcome, born)) for outcome, born in record.outcomes()]
    chosen = [stand for stand in found if all(test(record, stand) for test in tests)]
    return sorted(chosen, key=lambda stand: stand.agreed.order)


def balances_of(record: Record, stand: Stand) -> list[Balance]:
    """The figures of each receiver in each account; once and nobody's where they are plain, and so the same in all."""
    found: list[Balance] = []
    for receiver, group in groupby(_sorted(record, stand), key=lambda one: one.receiver):
        every = [*group]
        alike = len({one._replace(side="") for one in every}) == 1
        plain = alike and is_plain(stand.outcome, receiver)
        found += [every[0]._replace(side="")] if plain else every
    return found


def _sorted(record: Record, stand: Stand) -> list[Balance]:
    return sorted(stand.reckoning.balances, key=lambda one: record.in_order((one.receiver, one.side)))


def heading_of(record: Record, stand: Stand) -> str:
    """An outcome in a line."""
    number = getattr(stand.born, "number", None)
    where = f"round {number}" if number is not None else stand.born.id
    return f"{stand.outcome.id} ({where}, {stand.agreed}): {stand.outcome.text} [{stand.reckoning.status}]"


def sources_in(outcome: Outcome) -> list[str]:
    """Every source of an outcome and of what stands inside it, each once."""
    return list(dict.fromkeys(key for _, block, _ in blocks(outcome) for key in getattr(block, "sources", ())))
