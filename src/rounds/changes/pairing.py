"""Which block of a field is which block of that field as it was, wherever it stands."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from rounds.changes.former import Names
from rounds.model.accounts import AccountsOf
from rounds.model.shape import Shape, fields_of
from rounds.model.walk import Block, Kind, value_in
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

CITING = ("source", "sources")
"""The fields in which a block cites what attests it."""
OF_ACCOUNTS = ("by", "voice", "date", "values", "sources")
WEIGHED = 10_000
"""Pairs of blocks that are weighed against each other; where there are more, each is told by itself."""


class Item(NamedTuple):
    """A block, and where it stands in its field."""

    key: str | int | None
    """Its key or place; None where it stands alone."""
    block: Any


NOTHING = Item(None, None)


def paired(kind: Kind, then: Any, now: Any, names: Names) -> Iterator[tuple[Item, Item, bool]]:
    """The blocks in a field before and after, and whether it is certain that they are one.

    First those that are known to be one, then the likest; what has no counterpart comes with `NOTHING`. Blocks that
    nothing tells apart from others of their list do not come at all where they are the same in all.
    """
    old, new = _items(then), _items(now)
    yield from ((*pair, True) for pair in _take(old, new, _marks(kind, old, names), _marks(kind, new, {})))
    if isinstance(now, tuple) and old and new:
        _take(old, new, [repr(item.block) for item in old], [repr(item.block) for item in new])
        yield from ((*pair, False) for pair in _take(old, new, _marks(kind, old, names), _marks(kind, new, {})))
    yield from ((*pair, False) for pair in _likest(kind, old, new))
    yield from ((item, NOTHING, False) for item in old)
    yield from ((NOTHING, item, False) for item in new)


def _items(value: Any) -> list[Item]:
    if isinstance(value, Mapping | tuple):
        return [Item(*pair) for pair in (value.items() if isinstance(value, Mapping) else enumerate(value))]
    return [] if value is None else [Item(None, value)]


def _marks(kind: Kind, items: Sequence[Item], names: Names) -> list[Hashable]:
    """What tells each block from the others, in the ids of the later record: its key, or what it is known by.

    Of that no more than it takes, and where all of it is not enough nothing that another has.
    """
    if not (items and isinstance(items[0].key, int)):
        return [names.get(str(item.key)) or item.key for item in items]
    least, attributes = identity(kind)
    words = [tuple(_word(getattr(item.block, name), names) for name in attributes) for item in items]
    counts = Counter(word[:end] for word in words for end in range(least, len(word) + 1))
    beginnings = ([word[:end] for end in range(least, len(word) + 1)] for word in words)
    return [next((known for known in known_by if counts[known] == 1), object()) for known_by in beginnings]


def _word(value: Any, names: Names) -> Hashable:
    """A value to tell blocks apart by; a list in no order, of the values of an account what they are of."""
    if isinstance(value, Mapping | tuple):
        return frozenset(names.get(word, word) for word in value)
    known: Hashable = names.get(value, value)
    return known


@cache
def identity(kind: Kind) -> tuple[int, tuple[str, ...]]:
    """The attributes that tell the blocks of a list apart, and how many of them at least have to be the same.

    First days, what each has to have, and whose step it is in which round; then all else but figures and sources.
    """
    if isinstance(kind, AccountsOf):
        return 2, OF_ACCOUNTS
    plain = {attribute: shape for name, attribute, shape in fields_of(kind) if name not in CITING and _is_plain(shape)}
    first = [at for at, shape in plain.items()
             if shape.kind is Date or kind.model_fields[at].is_required() or at in ("round", "by")]  # fmt: skip
    return len(first) or len(plain), tuple(dict.fromkeys([*first, *plain]))


def _is_plain(shape: Shape) -> bool:
    """Whether a field holds single values that are no figures."""
    single = shape.item or shape
    return not (single.fields or single.value or single.kind in (Quantity, int))


def _take(
    old: list[Item], new: list[Item], marks: Sequence[Hashable], others: Sequence[Hashable]
) -> list[tuple[Item, Item]]:
    """Those with the same mark, which are taken out of both lists."""
    by_mark: dict[Hashable, deque[Item]] = defaultdict(deque)
    for mark, item in zip(others, new, strict=True):
        by_mark[mark].append(item)
    found = [(item, by_mark[mark].popleft()) for mark, item in zip(marks, old, strict=True) if by_mark[mark]]
    _drop(old, new, found)
    return found


def _drop(old: list[Item], new: list[Item], found: Sequence[tuple[Item, Item]]) -> None:
    gone = {id(item.block) for pair in found for item in pair}
    for items in (old, new):
        items[:] = [item for item in items if id(item.block) not in gone]


def _likest(kind: Kind, old: list[Item], new: list[Item]) -> list[tuple[Item, Item]]:
    """The pairs that have more in common than not, the likest first; the only one of each where one field differs."""
    if len(old) * len(new) > WEIGHED:
        return []
    weights = [(_weight(kind, one.block, other.block), one, other) for one in old for other in new]
    alone = len(old) == len(new) == 1
    likely = [each for each in weights if each[0][0] >= 0 or (alone and each[0][1] == 1)]
    found: list[tuple[Item, Item]] = []
    paired: set[int] = set()
    for _, one, other in sorted(likely, key=lambda each: each[0], reverse=True):
        if not {id(one), id(other)} & paired:
            paired |= {id(one), id(other)}
            found.append((one, other))
    _drop(old, new, found)
    return found


def _weight(kind: Kind, old: Block, new: Block) -> tuple[int, int]:
    """By how many fields more two blocks are the same than not, and how many differ."""
    values = [(value_in(old, attribute), value_in(new, attribute)) for _, attribute, _ in fields_of(kind)]
    same = sum(1 for one, other in values if one == other and one)
    differ = sum(1 for one, other in values if one != other)
    return (same - differ, differ)
