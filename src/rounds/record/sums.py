"""What was promised and received in figures, as one side's account has it: nothing averaged, nothing merged."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from rounds.model import Delivery, Outcome, StatedTotal
from rounds.record import Record, gathered
from rounds.record.accounts import given, values_of
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, parse_quantity, total

NOTHING = parse_quantity("0")
UNTOLD = parse_quantity("unknown")
"""A figure on which a side is silent: its sums become "at least", never zero, never the other side's figure."""

Dated = tuple[Date, Quantity]


class Tally(NamedTuple):
    """All that a side tells of what a receiver is to get, and got."""

    promised: Quantity | None
    stated: Sequence[Dated]
    """What it says the sum is, up to a day."""
    delivered: Sequence[Dated]
    """The instalments."""

    @property
    def added(self) -> Sequence[Dated]:
        """What makes the sum: the instalments; where one is undisclosed, the latest stated total up to its day."""
        latest = max(reversed(self.stated), key=lambda dated: (dated[0].earliest, dated[0].latest), default=None)
        hidden = (date for date, one in self.delivered if one.word == "undisclosed")
        if not latest or all(map(latest[0].before, hidden)):
            return self.delivered
        day, _ = latest
        later = [dated for dated in self.delivered if day.earliest < dated[0].latest]
        # one that may be in the total, or not, adds nothing for certain
        return [latest, *((date, one if day.before(date) else replace(one, low=0)) for date, one in later)]

    @property
    def unit(self) -> str:
        """The unit of the promise, or of the first number; what has another unit adds nobody knows how much."""
        numbered = (one for one in (self.promised, *(one for _, one in self.added)) if one and one.high != 0)
        return next((one.unit for one in numbered if one.unit or one.low or one.high), "")

    @property
    def sum(self) -> Quantity:
        """What was received in all."""
        unit = self.unit
        return total(_counted(one, unit) for _, one in self.added)

    @property
    def left_over(self) -> list[Dated]:
        """What the sum cannot count: what has no number, or is in another unit."""
        unit, open_ = self.unit, ((date, one) for date, one in self.added if one.high != 0)
        return [(date, one) for date, one in open_ if one.unit != unit or one.word]


class Instalment(NamedTuple):
    """What came of a promise at one time, or what a side said the sum was."""

    date: Date
    figure: Quantity
    total: Quantity
    """The sum up to and with it."""
    told: Delivery | StatedTotal


class Total(NamedTuple):
    """The sum of what a receiver got under several outcomes, in one account and one unit."""

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


def receivers_of(outcome: Outcome) -> list[str]:
    """Everyone who is promised something or gets it, in the order of the record."""
    told = chain(values_of(outcome, "promised"), *(values_of(delivery, "received") for delivery in outcome.delivered))
    return list(dict.fromkeys(chain.from_iterable(told)))


def is_plain(outcome: Outcome, receiver: str, added: bool = False) -> bool:
    """Whether nobody tells figures for a receiver as an account of their own, or none that is `added` to the sum."""
    own = [figures for _, figures in given(outcome.accounts, "promised")]
    own += [figures for delivery in outcome.delivered for _, figures in given(delivery.accounts, "received")]
    if not added or any(one.received.get(receiver, NOTHING).word == "undisclosed" for one in outcome.delivered):
        own += [one.received for one in outcome.stated_totals]
    return not any(receiver in figures for figures in own)


def figure_in(block: Outcome | Delivery, own: Collection[str], receiver: str) -> Quantity | None:
    """A side's figure for a receiver: the plain one, or its own last; untold where only others give one."""
    plain, field = (block.promised, "promised") if isinstance(block, Outcome) else (block.received, "received")
    told = given(block.accounts, field, receiver)
    words: list[Quantity] = [figure for account, figure in told if account.by in own]
    return plain.get(receiver) or (words[-1] if words else UNTOLD if told else None)


def tally_of(outcome: Outcome, own: Collection[str], receiver: str) -> Tally:
    """All that a side, known by its own keys, tells for a receiver."""
    lines = _lines(outcome, own, receiver)
    stated, delivered = (
        [(told.date, figure) for told, figure in lines if isinstance(told, kind)] for kind in (StatedTotal, Delivery)
    )
    return Tally(figure_in(outcome, own, receiver), stated, delivered)


def instalments_of(outcome: Outcome, own: Collection[str], receiver: str) -> list[Instalment]:
    """The instalments and stated totals for a receiver in the account of a side, in order of time, with the sums."""
    tally = tally_of(outcome, own, receiver)
    anew = tally.stated and any(figure.word == "undisclosed" for _, figure in tally.delivered)
    unit, summed = tally.unit, total(())  # only an undisclosed one lets a stated total stand for what came before it
    stated: list[Dated] = []
    delivered: list[Dated] = []
    found = []
    for line, figure in sorted(_lines(outcome, own, receiver), key=lambda pair: pair[0].date.order[:3]):
        instalment = isinstance(line, Delivery)
        (delivered if instalment else stated).append((line.date, figure))
        summed += _counted(figure, unit) if instalment else NOTHING
        so_far = Tally(tally.promised, stated, delivered).sum if anew else summed
        found.append(Instalment(line.date, figure, so_far, line))
    return found


def totals(record: Record, outcomes: Sequence[Outcome], sides: Collection[str]) -> list[Total]:
    """The sums per receiver, account and unit, in the order of the parties; different units are never added.

    `sides` are those with figures of their own: what nobody contradicts is in the account of each of them.
    """
    of_receiver = gathered((receiver, outcome) for outcome in outcomes for receiver in receivers_of(outcome))
    named = sorted(filter(None, sides), key=lambda side: record.in_order([side]))
    found = []
    for receiver in sorted(of_receiver, key=lambda key: record.in_order([key])):
        plain = all(is_plain(outcome, receiver) for outcome in of_receiver[receiver])
        for side in [""] if plain or not named else named:
            keys = record.keys_of(side)
            tallies = [(outcome.id, tally_of(outcome, keys, receiver)) for outcome in of_receiver[receiver]]
            for unit, added in gathered((tally.unit, (key, tally)) for key, tally in tallies).items():
                ids = tuple(key for key, _ in added)
                left = tuple((key, dated) for key, tally in added for dated in tally.left_over)
                found.append(Total(receiver, side, unit, total(tally.sum for _, tally in added), ids, left))
    return found


def _lines(outcome: Outcome, own: Collection[str], receiver: str) -> list[tuple[Delivery | StatedTotal, Quantity]]:
    """The instalments for a receiver in the account of a side, then the sums that it states."""
    lines: list[tuple[Delivery | StatedTotal, Quantity | None]] = []
    lines += [(delivery, figure_in(delivery, own, receiver)) for delivery in outcome.delivered]
    lines += [(stated, stated.received.get(receiver)) for stated in outcome.stated_totals if stated.by in own]
    return [(told, figure) for told, figure in lines if figure]


def _counted(figure: Quantity, unit: str) -> Quantity:
    """A figure as it adds to a sum: of one in another unit nobody knows how much, but of nothing."""
    return figure if figure.unit == unit else UNTOLD if figure.high != 0 else NOTHING
