"""Which item of a list is which item of that list as it was, wherever it stands."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from rounds.changes.former import Names
from rounds.changes.passages import OF_ACCOUNTS, identity, keyed
from rounds.model import Account, Entry
from rounds.model.shape import fields_of
from rounds.model.walk import Kind, value_in

WEIGHED = 10_000
"""Pairs of items that are weighed against each other; where there are more, each item is told by itself."""

Item = tuple[str | int | None, Any]
"""The key or place of a block, and the block."""


def pairs(name: str, kind: Kind, then: Any, now: Any, names: Names) -> Iterator[tuple[Item | None, Item | None]]:
    """The blocks in a field before and after: those known to be one, and the likest; what has no counterpart alone.

    Items of a list that are the same in all do not come at all.
    """
    old, new = _items(then), _items(now)
    if isinstance(then or now, Mapping):
        yield from _matched(old, new, [names.get(str(key)) or key for key, _ in old], [key for key, _ in new])
    elif isinstance(then or now, tuple):
        _matched(old, new, [repr(block) for _, block in old], [repr(block) for _, block in new])
        yield from _matched(old, new, _identities(name, old, names), _identities(name, new, {}))
    else:
        yield from _matched(old, new, [None] * len(old), [None] * len(new))
    yield from _likest(kind, old, new)
    yield from ((item, None) for item in old)
    yield from ((None, item) for item in new)


def _items(value: Any) -> list[Item]:
    if isinstance(value, Mapping):
        return [*value.items()]
    return [*enumerate(value)] if isinstance(value, tuple) else [] if value is None else [(None, value)]


def _matched(
    old: list[Item], new: list[Item], keys: Sequence[Hashable], others: Sequence[Hashable]
) -> list[tuple[Item, Item]]:
    """Those with the same key, which are taken out of both lists."""
    by_key: dict[Hashable, list[Item]] = {}
    for key, item in zip(others, new, strict=True):
        by_key.setdefault(key, []).append(item)
    found = [(item, by_key[key].pop(0)) for key, item in zip(keys, old, strict=True) if by_key.get(key)]
    _take(old, new, found)
    return found


def _take(old: list[Item], new: list[Item], found: Sequence[tuple[Item, Item]]) -> None:
    paired = {id(block) for pair in found for _, block in pair}
    for items in (old, new):
        items[:] = [item for item in items if id(item[1]) not in paired]


def _identities(name: str, items: Sequence[Item], names: Names) -> list[Hashable]:
    """What tells the items of a list apart; of several that nothing tells apart each by itself."""
    if not items:
        return []
    kind: type[Entry] = type(items[0][1])
    by = OF_ACCOUNTS if isinstance(items[0][1], Account) else identity(name, kind)
    keys = [key for key, *_ in keyed([(at, block, "") for at, (_, block) in enumerate(items)], by, names)]
    counts = Counter(keys)
    return [key if counts[key] == 1 else (key, object()) for key in keys]


def _likest(kind: Kind, old: list[Item], new: list[Item]) -> Iterator[tuple[Item, Item]]:
    """The pairs that have more in common than not, the likest first; the only one of each where one field differs."""
    if len(old) * len(new) > WEIGHED:
        return
    weights = [(_weight(kind, one, other), one, other) for one in old for other in new]
    alone = len(old) == len(new) == 1
    likely = [each for each in weights if each[0][0] >= 0 or (alone and each[0][1] == 1)]
    found: list[tuple[Item, Item]] = []
    paired: set[int] = set()
    for _, one, other in sorted(likely, key=lambda each: each[0], reverse=True):
        if not {id(one), id(other)} & paired:
            paired |= {id(one), id(other)}
            found.append((one, other))
    _take(old, new, found)
    yield from found


def _weight(kind: Kind, old: Item, new: Item) -> tuple[int, int]:
    """By how many fields more two blocks are the same than not, and how many differ."""
    values = [(value_in(old[1], attribute), value_in(new[1], attribute)) for _, attribute, _ in fields_of(kind)]
    same = sum(1 for one, other in values if one == other and one)
    differ = sum(1 for one, other in values if one != other)
    return (same - differ, differ)
