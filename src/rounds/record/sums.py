"""What was promised and received in figures, as one side's account has it: nothing averaged, nothing merged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rounds.model import Account, Delivery, Outcome, StatedTotal
from rounds.record import Record
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, parse_quantity, total

NOTHING = parse_quantity("0")
UNTOLD = parse_quantity("unknown")
"""A figure on which a side is silent: its sums become "at least", never zero, never the other side's figure."""

Dated = tuple[Date, Quantity]


class Instalment(NamedTuple):
    """What came of a promise at one time, or what a side said the sum was."""

    date: Date
    figure: Quantity
    total: Quantity
    """The sum up to and with it."""
    told: Delivery | StatedTotal


def receivers_of(outcome: Outcome) -> list[str]:
    """Everyone who is promised something or gets it, in the order of the record."""
    blocks: list[Mapping[str, Quantity]] = [outcome.promised]
    blocks += [account.values.get("promised", {}) for account in outcome.accounts]
    for delivery in outcome.delivered:
        blocks += [delivery.received, *(account.values.get("received", {}) for account in delivery.accounts)]
    return list(dict.fromkeys(receiver for block in blocks for receiver in block))


def is_plain(outcome: Outcome, receiver: str) -> bool:
    """Whether nobody tells figures for a receiver as an account of their own: the same hold in every account."""
    accounts = [*outcome.accounts, *(account for one in outcome.delivered for account in one.accounts)]
    told = [account.values.get(field, {}) for account in accounts for field in ("promised", "received")]
    return not any(receiver in figures for figures in (*told, *(stated.received for stated in outcome.stated_totals)))


def own_keys(record: Record, side: str) -> list[str]:
    """The parties that speak as one side: itself and what is part of it."""
    return record.sides.get(side, [])


def promised_to(outcome: Outcome, own: Sequence[str], receiver: str) -> Quantity | None:
    """What a receiver is promised in the account of a side, known by its own keys."""
    return _leaf(outcome.promised, outcome.accounts, "promised", own, receiver)


def received_by(outcome: Outcome, own: Sequence[str], receiver: str) -> list[Dated]:
    """What a receiver got in each instalment in the account of a side, known by its own keys."""
    return [(delivery.date, figure) for delivery, figure in _deliveries(outcome, own, receiver)]


def stated_for(outcome: Outcome, own: Sequence[str], receiver: str) -> list[tuple[StatedTotal, Quantity]]:
    """What a side, known by its own keys, says the sum for a receiver is."""
    mine = (one for one in outcome.stated_totals if one.by in own)
    return [(one, one.received[receiver]) for one in mine if receiver in one.received]


def figures_of(outcome: Outcome, own: Sequence[str], receiver: str) -> tuple[Quantity | None, list[Dated], list[Dated]]:
    """All that a side, known by its own keys, tells for a receiver: what is promised, stated as the sum, delivered."""
    stated = [(one.date, figure) for one, figure in stated_for(outcome, own, receiver)]
    return promised_to(outcome, own, receiver), stated, received_by(outcome, own, receiver)


def sum_of(promised: Quantity | None, stated: Sequence[Dated], instalments: Sequence[Dated]) -> Quantity:
    """The sum of instalments; where one is undisclosed, the side's latest stated total stands for all up to its day."""
    added = [*_after_stated(stated, instalments)]
    unit = unit_of(promised, (figure for _, figure in added))
    return total(_counted(one, unit) for _, one in added)


def left_over(promised: Quantity | None, stated: Sequence[Dated], instalments: Sequence[Dated]) -> list[Dated]:
    """What such a sum cannot count: the instalments without a number, in whole or in a part, or in another unit."""
    added = [*_after_stated(stated, instalments)]
    unit = unit_of(promised, (figure for _, figure in added))
    open_ = ((date, one) for date, one in added if one.high != 0)
    return [(date, one) for date, one in open_ if one.unit != unit or _words_in(one)]


def unit_of(promised: Quantity | None, figures: Iterable[Quantity]) -> str:
    """The unit of the promise, or of the first number; what has another unit adds nobody knows how much."""
    numbered = (one for one in (promised, *figures) if one and one.high != 0 and (one.unit or one.low or one.high))
    return next((one.unit for one in numbered), "")


def instalments_of(outcome: Outcome, own: Sequence[str], receiver: str) -> list[Instalment]:
    """The instalments and stated totals for a receiver in the account of a side, in order of time, with the sums."""
    promised, stated = promised_to(outcome, own, receiver), stated_for(outcome, own, receiver)
    lines: list[tuple[Delivery | StatedTotal, Quantity]] = [*_deliveries(outcome, own, receiver)]
    figures = [figure for _, figure in lines]
    anew = stated and any(map(_undisclosed, figures))  # only then may a stated total stand for what came before it
    unit, summed = unit_of(promised, figures), total(())
    came: list[Dated] = []
    sums: list[Dated] = []
    found = []
    for told, figure in sorted([*lines, *stated], key=lambda line: line[0].date.order[:3]):
        instalment = isinstance(told, Delivery)
        (came if instalment else sums).append((told.date, figure))
        summed += _counted(figure, unit) if instalment else NOTHING
        found.append(Instalment(told.date, figure, sum_of(promised, sums, came) if anew else summed, told))
    return found


def _counted(figure: Quantity, unit: str) -> Quantity:
    """A figure as it adds to a sum: of one in another unit nobody knows how much, but of nothing."""
    return figure if figure.unit == unit else UNTOLD if figure.high != 0 else NOTHING


def _deliveries(outcome: Outcome, own: Sequence[str], receiver: str) -> list[tuple[Delivery, Quantity]]:
    told = ((one, _leaf(one.received, one.accounts, "received", own, receiver)) for one in outcome.delivered)
    return [(one, figure) for one, figure in told if figure]


def _leaf(
    plain: Mapping[str, Quantity], accounts: Sequence[Account], field: str, own: Sequence[str], receiver: str
) -> Quantity | None:
    """A figure in a side's account: the plain one, the side's last, or untold where only others give one."""
    told = [account for account in accounts if receiver in account.values.get(field, {})]
    words: list[Quantity] = [account.values[field][receiver] for account in told if account.by in own]
    return plain.get(receiver) or (words[-1] if words else UNTOLD if told else None)


def _after_stated(stated: Sequence[Dated], instalments: Sequence[Dated]) -> Iterator[Dated]:
    day, figure = max(reversed(stated), key=lambda one: (one[0].earliest, one[0].latest), default=(None, UNTOLD))
    if day is None or not any(_undisclosed(one) and not day.before(date) for date, one in instalments):
        yield from instalments
        return
    yield day, figure
    for date, one in instalments:
        if day.before(date):
            yield date, one
        elif day.earliest < date.latest:
            yield date, replace(one, low=0)  # it may be in the total, or not


def _undisclosed(figure: Quantity) -> bool:
    return "undisclosed" in _words_in(figure)


def _words_in(figure: Quantity) -> list[str]:
    """The words that stand for a number in a figure, or in a part of it."""
    return [word for word in (figure.word, *(part.word for part in figure.parts.values())) if word]
