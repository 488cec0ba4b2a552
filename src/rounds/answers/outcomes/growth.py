"""How the sum of what a receiver got grew with time, as a picture of steps."""

from collections.abc import Iterator, Sequence
from datetime import date

from rounds.answers.outcomes.stands import Stand
from rounds.drawing.pictures import Step, Steps
from rounds.record import Record
from rounds.record.figures import Dated, own_keys, promised_to, received_by, stated_for, sum_of
from rounds.record.ledger import Balance
from rounds.values.dates import Date
from rounds.values.quantities import Number


def growth(record: Record, stand: Stand, one: Balance, title: str) -> Steps:
    """The sum of one receiver in one account, from the agreement to the record's today."""
    first = _beginning(record, stand, one)
    until = max(first, record.as_of.latest)
    goal = one.promised.low if one.promised else 0
    return Steps(title, [*_steps(record, stand, one, first, until)], float(goal) or None, until)


def _beginning(record: Record, stand: Stand, one: Balance) -> date:
    """The first day of an agreement, or of what came of it where that is not known; today where neither is."""
    delivered = sorted(day for on, _ in one.instalments for day in _bounded(on))
    return [*_bounded(stand.agreed), *delivered, record.as_of.latest][0]


def _bounded(day: Date) -> list[date]:
    """The ends of a date that are known."""
    return [end for end in (day.earliest, day.latest) if date.min < end < date.max]


def _steps(record: Record, stand: Stand, one: Balance, first: date, until: date) -> Iterator[Step]:
    """The least from the last day on which each thing can have come, the most from the first."""
    own = own_keys(record, one.side)
    promised = promised_to(stand.outcome, own, one.receiver)
    delivered = received_by(stand.outcome, own, one.receiver)
    stated = [(told.date, figure) for told, figure in stated_for(stand.outcome, own, one.receiver)]
    ends = (end for on, _ in (*delivered, *stated) for end in (on.earliest, on.latest))
    for day in sorted({first, *(min(max(end, first), until) for end in ends)}):
        known = _by(stated, day, until)
        least = sum_of(promised, known, _by(delivered, day, until)).low
        begun = [(on, figure) for on, figure in delivered if min(on.earliest, until) <= day]
        yield Step(day, float(least), _float(sum_of(promised, known, begun).high))


def _by(told: Sequence[Dated], day: date, until: date) -> list[Dated]:
    """What has come on a day for certain."""
    return [(on, figure) for on, figure in told if min(on.latest, until) <= day]


def _float(end: Number | None) -> float | None:
    return None if end is None else float(end)
