"""Which thing, and which block of it, is which of an earlier record, wherever it stands."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

from rounds.model import Point, Source
from rounds.model.accounts import AccountsOf
from rounds.model.entry import Identified
from rounds.model.shape import fields_of
from rounds.model.walk import BlockKind, value_in
from rounds.problem import Path
from rounds.record import Record, Thing, gathered
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

Names = Mapping[str, str]
"""Present ids by former ones."""
WITH_ID = (Identified, Point)
"""The blocks with an id of their own; other things are listed under theirs only to be referred to."""
SUBJECT = {
    "party": "name", "person": "name", "round": "date", "event": "text", "document": "title", "demand": "text",
    "outcome": "text",
}  # fmt: skip
"""The field by which a thing is known whose other fields changed with its id."""
CITING = ("source", "sources")
"""The fields in which a block cites what attests it."""
OF_ACCOUNTS = ("by", "voice", "date", "values", "sources")
WEIGHED = 10_000
"""Pairs of blocks that are weighed against each other; where there are more, each is told by itself."""


def names_now(before: Record, after: Record) -> Names:
    """The present ids of what has another one, by `was` or by what is the same in it; not where several claim one."""
    gone = {key: thing for key, thing in before.things.items() if key not in after.things}
    new = [thing for key, thing in after.things.items() if key not in before.things] if gone else []
    heirs = gathered((getattr(thing.entry, "was", None), thing.id) for thing in new)
    names = {key: heirs[key][0] for key in gone if len(heirs.get(key, ())) == 1}
    alike = gathered((mark, thing.id) for thing in new for mark in _marks(thing, {}))
    for key, thing in gone.items():
        found = (alike[mark][0] for mark in _marks(thing, names) if len(alike.get(mark, ())) == 1)
        if key not in names and (own := next(found, "")):
            names[key] = own
    return names


def _marks(thing: Thing, names: Names) -> Iterator[Hashable]:
    """What a thing is known by under another id: a page by its address, a point by its label, any by what it is."""
    entry = thing.entry
    if isinstance(entry, Source):
        yield ("page", entry.url) if entry.url else ("page", entry.publisher, entry.reference)
    if isinstance(entry, Point):
        former, _, label = thing.id.partition("/")
        paper = names.get(former, former)
        yield from (("label", paper, label), ("sentence", paper, entry.text))
    yield thing.kind, repr(entry.model_copy(update={"id": ""}) if isinstance(entry, Identified) else entry)
    if told := getattr(entry, SUBJECT.get(thing.kind, ""), None):
        yield thing.kind, str(told)


def paper_of(point: Thing) -> str:
    """The id of the document of a point."""
    return point.id.partition("/")[0]


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
Marked = list[tuple[tuple[Hashable, ...], Occurrence]]


def paired(
    kind: BlockKind, old: Occurrences, new: Occurrences, names: Names
) -> Iterator[tuple[Occurrence, Occurrence, bool]]:
    """The blocks in a field before and after, and whether it is certain that they are one.

    First those that are known to be one, then the likest; what has no counterpart comes with `NOWHERE`. Blocks that
    nothing tells apart from others of their list do not come at all where they are the same in all.
    """
    for pairing, certain in ((_known, True), (_same, None), (_likest, False)):
        pairs = pairing(kind, old, new, names) if old and new else []
        gone = {id(occurrence) for pair in pairs for occurrence in pair}
        old, new = ([occurrence for occurrence in side if id(occurrence) not in gone] for side in (old, new))
        if certain is not None:
            yield from ((*pair, certain) for pair in pairs)
    yield from ((occurrence, NOWHERE, False) for occurrence in old)
    yield from ((NOWHERE, occurrence, False) for occurrence in new)


def _known(kind: BlockKind, old: Occurrences, new: Occurrences, names: Names) -> Pairs:
    """Those under one key; of a list those that no other of it is like in what tells its blocks apart."""
    if not isinstance(old[0].key, int):
        present = {occurrence.key: occurrence for occurrence in new}
        keys = ((names.get(str(occurrence.key), occurrence.key), occurrence) for occurrence in old)
        return [(occurrence, present[key]) for key, occurrence in keys if key in present]
    least, attributes = identity(kind)
    then, now = _marked(old, attributes, names), _marked(new, attributes, {})
    found: dict[int, tuple[Occurrence, Occurrence]] = {}
    for end in range(least, len(attributes) + 1):  # no more of it than it takes
        if len(found) < min(len(old), len(new)):
            was, there = _alone(then, end), _alone(now, end)
            for mark in was.keys() & there.keys():
                found.setdefault(id(was[mark]), (was[mark], there[mark]))
    return [found[id(occurrence)] for occurrence in old if id(occurrence) in found]


def _marked(occurrences: Occurrences, attributes: Sequence[str], names: Names) -> Marked:
    """Each block with what it has in these attributes, in the ids of the later record."""
    return [(tuple(_word(value_in(each.block, name), names) for name in attributes), each) for each in occurrences]


def _alone(marked: Marked, end: int) -> dict[Hashable, Occurrence]:
    """Those whose first marks no other has, by these."""
    alike = gathered((words[:end], occurrence) for words, occurrence in marked)
    return {mark: same[0] for mark, same in alike.items() if len(same) == 1}


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


def _same(_: BlockKind, old: Occurrences, new: Occurrences, __: Names) -> Pairs:
    """Those of a list that are the same in all."""
    alike = gathered((repr(occurrence.block), occurrence) for occurrence in new if isinstance(occurrence.key, int))
    return [(occurrence, same.pop()) for occurrence in old if (same := alike.get(repr(occurrence.block)))]


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
