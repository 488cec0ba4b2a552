"""What one paper, round or party asks beside what another asks, matter by matter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rounds.answers.sides import Item, Side, happened_at
from rounds.record import Record
from rounds.record.status import ANSWERS, COMES_BACK, Move, moves
from rounds.values.dates import Date

ENDED = ("accepted", "settled", "met", "lapsed", "withdrawn")
"""What leaves nothing to ask again."""


class Pair(NamedTuple):
    """What the first asks and what the second asks, where it is the same matter."""

    left: Item | None
    right: Item | None
    change: str = ""
    """How the second stands to the first; empty where two parties are set side by side."""

    @property
    def first(self) -> Item:
        """The one that is there."""
        found = self.left or self.right
        assert found  # noqa: S101  # a pair has one of the two
        return found


def pairs_of(record: Record, left: Side, right: Side, over_time: bool) -> Iterator[Pair]:
    """The same demand first, then the one in whose place another stands, then what is left."""
    lost, gained = _by_id(left), _by_id(right)
    for key in [key for key in lost if key in gained]:
        ours, theirs = lost.pop(key), gained.pop(key)
        yield from _beside(ours, theirs, _change(record, ours[0], left, right))
    word = "replaced" if dated(left, right) else ""
    written = {new: getattr(items[0].request, "written", None) for new, items in gained.items()}
    replaced = [(old, new) for new, demand in written.items() for old in getattr(demand, "replaces", ()) if old in lost]
    for old, new in replaced:
        yield from _beside(lost[old], gained[new], word)
    left = left._replace(items=_without(lost, {old for old, _ in replaced}))
    right = right._replace(items=_without(gained, {new for _, new in replaced}))
    yield from _apart(record, left, right) if over_time else _by_issue(left.items, right.items)


def dated(left: Side, right: Side) -> bool:
    """Whether both stand for a day, not the same, and it is known what they ask, so that one can tell what is new."""
    if left.born is None or right.born is None:
        return False
    return left.born.id != right.born.id and left.recorded and right.recorded


def _beside(left: Sequence[Item], right: Sequence[Item], change: str = "") -> Iterator[Pair]:
    return (Pair(ours, theirs, change) for ours, theirs in zip_longest(left, right))


def _without(found: dict[str, list[Item]], ids: set[str]) -> list[Item]:
    return [item for key, items in found.items() if key not in ids for item in items]


def _apart(record: Record, left: Side, right: Side) -> Iterator[Pair]:
    """What is asked in one of the two only, each on a line of its own."""
    worded = dated(left, right)
    yield from (Pair(item, None, _gone(record, item, right) if worded else "") for item in left.items)
    yield from (Pair(None, item, _come(record, item, left) if worded else "") for item in right.items)


def _gone(record: Record, item: Item, right: Side) -> str:
    """What became of something that is not asked in the second: a step of its days, an end before it, or silence."""
    if item.request is None or right.born is None:
        return "not asked again" if item.issue else ""
    steps = moves(record, item.request)
    if there := [step for step in steps if happened_at(record, item.request, step, right.born)]:
        return f"{there[-1].move} there"
    if any(_perhaps_on(step, right.born.date) for step in steps):
        return ""
    answers = [step.move for step in steps if step.move in ANSWERS and not right.born.date.before(step.date)]
    return answers[-1] if answers and answers[-1] in ENDED else "not asked again"


def _perhaps_on(step: Move, day: Date) -> bool:
    """Whether the asker may have come back on a day, as far as anybody knows when that was."""
    own = step.line is not None and step.line.round is None and step.move in COMES_BACK
    return own and not step.date.before(day) and not day.before(step.date)


def _come(record: Record, item: Item, left: Side) -> str:
    """Whether something that is not asked in the first is new, or older than that."""
    if item.request is None or left.day is None:
        return "new" if item.issue else ""
    first = min((step.date for step in moves(record, item.request)), key=lambda day: day.order)
    return "asked before" if first.before(left.day) else "new"


def _by_id(each: Side) -> dict[str, list[Item]]:
    """What is asked, by demand; one that stands at several points of a paper is there several times."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in each.items:
        found[item.id].append(item)
    return dict(found)


def _by_issue(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Pair]:
    """What two sides ask on the same issue, on one line as far as it goes."""
    found: dict[str, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for at, items in enumerate((left, right)):
        for item in items:
            found[item.issue][at].append(item)
    for ours, theirs in found.values():
        yield from _beside(ours, theirs)


def _change(record: Record, item: Item, left: Side, right: Side) -> str:
    """Whether a demand is the same in both, or was amended between them."""
    if item.request is None or left.day is None or right.day is None or not dated(left, right):
        return ""
    days = [move.date for move in moves(record, item.request) if move.move == "amended"]
    between = any(left.day.before(day) and not right.day.before(day) for day in days)
    return "amended" if between else "repeated"
