"""Which block of a field is which block of that field as it was, wherever it stands."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from operator import itemgetter
from typing import Any, NamedTuple

from rounds.changes.former import Names
from rounds.model.accounts import AccountsOf
from rounds.model.shape import fields_of
from rounds.model.walk import BlockKind, value_in
from rounds.problem import Path
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

CITING = ("source", "sources")
"""The fields in which a block cites what attests it."""
OF_ACCOUNTS = ("by", "voice", "date", "values", "sources")
WEIGHED = 10_000
"""Pairs of blocks that are weighed against each other; where there are more, each is told by itself."""


class Occurrence(NamedTuple):
    """A block in one of two records."""

    block: Any
    """None where it is not there."""
    path: Path = ()
    key: str | int | None = None
    """Its key or place in its field; None where it stands alone."""
    above: tuple[str, ...] = ()
    """The sources of the blocks around it, up to that of the thing; of a point those of its document too."""


NOWHERE = Occurrence(None)
Occurrences = Sequence[Occurrence]
Pairs = list[tuple[Occurrence, Occurrence]]


def paired(
    kind: BlockKind, old: Occurrences, new: Occurrences, names: Names
) -> Iterator[tuple[Occurrence, Occurrence, bool]]:
    """The blocks in a field before and after, and whether it is certain that they are one.

    First those that are known to be one, then the likest; what has no counterpart comes with `NOWHERE`. Blocks that
    nothing tells apart from others of their list do not come at all where they are the same in all.
    """
    for pairing, certain in ((_known, True), (_same, None), (_known, False), (_likest, False)):
        pairs = pairing(kind, old, new, names) if old and new else []
        gone = {id(occurrence) for pair in pairs for occurrence in pair}
        old, new = ([occurrence for occurrence in side if id(occurrence) not in gone] for side in (old, new))
        if certain is not None:
            yield from ((*pair, certain) for pair in pairs)
    yield from ((occurrence, NOWHERE, False) for occurrence in old)
    yield from ((NOWHERE, occurrence, False) for occurrence in new)


def _known(kind: BlockKind, old: Occurrences, new: Occurrences, names: Names) -> Pairs:
    return _alike(old, new, _marks(kind, old, names), _marks(kind, new, {}))


def _same(_: BlockKind, old: Occurrences, new: Occurrences, __: Names) -> Pairs:
    """Those of a list that are the same in all."""
    wholes = [[repr(occurrence.block) for occurrence in occurrences] for occurrences in (old, new)]
    return _alike(old, new, *wholes) if isinstance(old[0].key, int) else []


def _alike(old: Occurrences, new: Occurrences, marks: Sequence[Hashable], others: Sequence[Hashable]) -> Pairs:
    by_mark: dict[Hashable, deque[Occurrence]] = defaultdict(deque)
    for mark, occurrence in zip(others, new, strict=True):
        by_mark[mark].append(occurrence)
    return [(occurrence, by_mark[mark].popleft()) for mark, occurrence in zip(marks, old, strict=True) if by_mark[mark]]


def _marks(kind: BlockKind, occurrences: Occurrences, names: Names) -> list[Hashable]:
    """What tells each block from the others, in the ids of the later record: its key, or what it is known by.

    Of that no more than it takes, and where all of it is not enough nothing that another has.
    """
    if not isinstance(occurrences[0].key, int):
        return [names.get(str(occurrence.key)) or occurrence.key for occurrence in occurrences]
    least, attributes = identity(kind)
    words = [tuple(_word(getattr(occurrence.block, name), names) for name in attributes) for occurrence in occurrences]
    beginnings = [[word[:end] for end in range(least, len(word) + 1)] for word in words]
    counts = Counter(chain.from_iterable(beginnings))
    return [next((known for known in known_by if counts[known] == 1), object()) for known_by in beginnings]


def _word(value: Any, names: Names) -> Hashable:
    """A value to tell blocks apart by; a list in no order, of the values of an account what they are of."""
    if isinstance(value, Mapping | tuple):
        return frozenset(names.get(word, word) for word in value)
    known: Hashable = names.get(value, value)
    return known


@cache
def identity(kind: BlockKind) -> tuple[int, tuple[str, ...]]:
    """The attributes that tell the blocks of a list apart, and how many of them at least have to be the same.

    First days, what each has to have, and whose step it is in which round; then all else but figures and sources.
    """
    if isinstance(kind, AccountsOf):
        return 2, OF_ACCOUNTS
    first, others = list[str](), list[str]()
    for name, attribute, shape in fields_of(kind):
        single = shape.item or shape
        if not (name in CITING or single.fields or single.value or single.kind in (Quantity, int)):
            needed = shape.kind is Date or kind.model_fields[attribute].is_required() or attribute in ("round", "by")
            (first if needed else others).append(attribute)
    return len(first) or len(others), (*first, *others)


def _likest(kind: BlockKind, old: Occurrences, new: Occurrences, _: Names) -> Pairs:
    """The pairs that have more in common than not, the likest first; the only one of each where one field differs."""
    attributes, weighed = [attribute for _, attribute, _ in fields_of(kind)], []
    for was, now in product(old, new) if len(old) * len(new) <= WEIGHED else ():
        values = [(value_in(was.block, attribute), value_in(now.block, attribute)) for attribute in attributes]
        differ = sum(then != later for then, later in values)
        weighed.append((sum(bool(then == later and then) for then, later in values) - differ, differ, was, now))
    alone = len(weighed) == 1
    found: Pairs = []
    taken: set[int] = set()
    for more, differ, was, now in sorted(weighed, key=itemgetter(0, 1), reverse=True):
        if (more >= 0 or (alone and differ == 1)) and taken.isdisjoint((id(was), id(now))):
            taken |= {id(was), id(now)}
            found.append((was, now))
    return found
