"""The outcomes that a question is about, each with what became of it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rounds.dates import Date
from rounds.ledger import Reckoning, reckon
from rounds.model import Outcome
from rounds.model.walk import blocks
from rounds.record import Born, Record


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


def heading_of(record: Record, stand: Stand) -> str:
    """An outcome in a line."""
    number = getattr(stand.born, "number", None)
    where = f"round {number}" if number is not None else stand.born.id
    return f"{stand.outcome.id} ({where}, {stand.agreed}): {stand.outcome.text} [{stand.reckoning.status}]"


def sources_in(outcome: Outcome) -> list[str]:
    """Every source of an outcome and of what stands inside it, each once."""
    return list(dict.fromkeys(key for _, block, _ in blocks(outcome) for key in getattr(block, "sources", ())))
