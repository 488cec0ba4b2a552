"""How the sum of what a receiver got grew with time, as a picture of steps."""

from collections.abc import Iterator, Sequence
from datetime import date

from rounds.drawing.pictures import Step, Steps
from rounds.record import Record
from rounds.record.ledger import Balance, Reckoning
from rounds.record.sums import Dated, figures_of, own_keys, sum_of
from rounds.values.dates import Date


def growth(record: Record, reckoning: Reckoning, balance: Balance, title: str) -> Steps:
    """The sum of one receiver in one account, from the agreement to the record's today."""
    first = _beginning(record, reckoning, balance)
    until = max(first, record.as_of.latest)
    goal = balance.promised.low if balance.promised else 0
    return Steps(title, [*_steps(record, reckoning, balance, first, until)], float(goal) or None, until)


def _beginning(record: Record, reckoning: Reckoning, balance: Balance) -> date:
    """The first day of an agreement, or of what came of it where that is not known; today where neither is."""
    delivered = sorted(day for on, _ in balance.instalments for day in _bounded(on))
    return [*_bounded(reckoning.agreed), *delivered, record.as_of.latest][0]


def _bounded(day: Date) -> list[date]:
    return [end for end in (day.earliest, day.latest) if date.min < end < date.max]


def _steps(record: Record, reckoning: Reckoning, balance: Balance, first: date, until: date) -> Iterator[Step]:
    """The least from the last day on which each thing can have come, the most from the first."""
    own = own_keys(record, balance.side)
    promised, stated, delivered = figures_of(reckoning.outcome, own, balance.receiver)
    ends = (end for on, _ in (*delivered, *stated) for end in (on.earliest, on.latest))
    for day in sorted({first, *(min(max(end, first), until) for end in ends)}):
        known = _by(stated, day, until)
        least = sum_of(promised, known, _by(delivered, day, until)).low
        begun = [(on, figure) for on, figure in delivered if min(on.earliest, until) <= day]
        most = sum_of(promised, known, begun).high
        yield Step(day, float(least), None if most is None else float(most))


def _by(dated: Sequence[Dated], day: date, until: date) -> list[Dated]:
    """What has come on a day for certain."""
    return [(on, figure) for on, figure in dated if min(on.latest, until) <= day]
