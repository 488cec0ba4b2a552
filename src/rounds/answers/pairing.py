"""What one paper, round or party asks beside what another asks, matter by matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rounds.answers.sides import Item, Side
from rounds.model import Demand
from rounds.record import Record
from rounds.record.status import moves


class Pair(NamedTuple):
    """What the first asks and what the second asks, where it is the same matter."""

    left: Item | None
    right: Item | None
    change: str = ""
    """new, dropped, repeated, amended or replaced; empty where two parties are set side by side."""

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
    replaced = [(old, new) for new, items in gained.items() for old in _replaced(items[0]) if old in lost]
    for old, new in replaced:
        yield from _beside(lost[old], gained[new], "replaced")
    alone = _without(lost, {old for old, _ in replaced})
    fresh = _without(gained, {new for _, new in replaced})
    yield from _apart(alone, fresh, dated(left, right)) if over_time else _by_issue(alone, fresh)


def dated(left: Side, right: Side) -> bool:
    """Whether both stand for a day, so that one can tell what is new."""
    return left.day is not None and right.day is not None


def _beside(left: Sequence[Item], right: Sequence[Item], change: str = "") -> Iterator[Pair]:
    """On one line as far as it goes."""
    return (Pair(ours, theirs, change) for ours, theirs in zip_longest(left, right))


def _without(found: dict[str, list[Item]], ids: set[str]) -> list[Item]:
    return [item for key, items in found.items() if key not in ids for item in items]


def _apart(left: Iterable[Item], right: Iterable[Item], worded: bool) -> Iterator[Pair]:
    """What is asked in one of the two only, each on a line of its own."""
    yield from (Pair(item, None, "dropped" if worded and item.issue else "") for item in left)
    yield from (Pair(None, item, "new" if worded and item.issue else "") for item in right)


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


def _replaced(item: Item) -> Sequence[str]:
    """The demands in whose place one stands."""
    written = item.request.written if item.request else None
    return written.replaces if isinstance(written, Demand) else ()


def _change(record: Record, item: Item, left: Side, right: Side) -> str:
    """Whether a demand is the same in both, or was amended between them."""
    if item.request is None or left.day is None or right.day is None:
        return ""
    days = [move.date for move in moves(record, item.request) if move.move == "amended"]
    between = any(left.day.before(day) and not right.day.before(day) for day in days)
    return "amended" if between else "repeated"
