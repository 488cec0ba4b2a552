"""Which thing, and which block of it, is which of an earlier record, wherever it stands."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple

from rounds.model import Point, Source
from rounds.model.accounts import AccountsOf
from rounds.model.entry import Entry, Identified
from rounds.model.shape import fields_of
from rounds.model.walk import BlockKind, kind_of, value_in
from rounds.problem import Path
from rounds.record import Record, Thing, gathered
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

Names = Mapping[str, str]
"""Present ids by former ones."""
WITH_ID = (Identified, Point)
"""The blocks with an id of their own; other things are listed under theirs only to be referred to."""
CITING = ("source", "sources")
"""The fields in which a block cites what attests it."""


def names_now(before: Record, after: Record) -> Names:
    """The present ids of what has another one, by `was` or by what is the same in it; not where several claim one."""
    gone = {key: thing for key, thing in before.things.items() if key not in after.things}
    new = [thing for key, thing in after.things.items() if key not in before.things] if gone else []
    heirs = gathered((getattr(thing.entry, "was", None), thing.id) for thing in new)
    names = {key: heirs[key][0] for key in gone if len(heirs.get(key, ())) == 1}
    alike = gathered((mark, thing.id) for thing in new for mark in _signs(thing, {}))
    for key, thing in gone.items():
        found = (alike[mark][0] for mark in _signs(thing, names) if len(alike.get(mark, ())) == 1)
        if key not in names and (own := next(found, "")):
            names[key] = own
    return names


def _signs(thing: Thing, names: Names) -> Iterator[Hashable]:
    """What a thing is known by under another id: a page by its address, a point by its label, any by all else in it."""
    entry = thing.entry
    if isinstance(entry, Source) and entry.url:
        yield entry.url
    if isinstance(entry, Point):
        former, _, label = thing.id.partition("/")
        paper = names.get(former, former)
        yield from (("label", paper, label), ("sentence", paper, entry.text))
    yield thing.kind, repr(entry.model_copy(update={"id": ""}) if isinstance(entry, Identified) else entry)


def paper_of(point: Thing) -> str:
    """The id of the document of a point."""
    return point.id.partition("/")[0]


class Occurrence(NamedTuple):
    """A block in one of two records."""

    block: Any = None
    """None where it is not there."""
    path: Path = ()
    field: str = ""
    """The field in which it stands; `side` or `receiver` of what is reckoned."""
    key: str | int | None = None
    """Its key or place there; None where it stands alone."""
    above: tuple[str, ...] = ()
    """The sources of the blocks around it, up to that of the thing; of a point those of its document too."""


NOWHERE = Occurrence()
Occurrences = Sequence[Occurrence]
KnownBy = Callable[[Occurrence, Names], Hashable]
"""What a block is known by, in the ids of the later record."""


def paired(old: Occurrences, new: Occurrences, names: Names) -> Iterator[tuple[Occurrence, Occurrence, bool]]:
    """The blocks of a field, each beside what it was, and whether it is known to be the same, and not only like it.

    Of several with one mark the order tells. What is in one record only comes with `NOWHERE`.
    """
    for mark, sure in _marks(old[0]) if old and new else ():
        then = gathered((mark(occurrence, names), occurrence) for occurrence in old)
        now = gathered((mark(occurrence, {}), occurrence) for occurrence in new)
        for known in [known for known in then if known in now]:
            pairs = [*zip(then[known], now[known], strict=False)]
            alone = len(then[known]) == len(now[known]) == 1
            yield from ((*pair, sure and alone) for pair in pairs)
            del then[known][: len(pairs)], now[known][: len(pairs)]
        old, new = ([*chain.from_iterable(left.values())] for left in (then, now))
    yield from ((occurrence, NOWHERE, False) for occurrence in old)
    yield from ((NOWHERE, occurrence, False) for occurrence in new)


def _marks(first: Occurrence) -> Iterator[tuple[KnownBy, bool]]:
    """By what the blocks of a field are known, one after the other, each with whether it makes sure.

    It is their key, or all that is in them; in a list all, or what tells them apart, or all but a part of that.
    """
    kind = kind_of(first.block)
    everything = [attribute for _, attribute, _ in fields_of(kind)]
    if not isinstance(first.key, int):
        yield lambda occurrence, names: _word(occurrence.key, names), True
        yield partial(_words, everything), False
        return
    own = identity(kind)
    yield partial(_words, everything), True
    yield partial(_identifying, own), True
    for part in own:
        yield partial(_words, [attribute for attribute in everything if attribute != part]), False


def _words(attributes: Sequence[str], occurrence: Occurrence, names: Names) -> Hashable:
    return tuple(_word(value_in(occurrence.block, name), names) for name in attributes)


def _identifying(attributes: Sequence[str], occurrence: Occurrence, names: Names) -> Hashable:
    """The words of these attributes, and what an account gives, whatever it says of that."""
    return _words(attributes, occurrence, names), frozenset(getattr(occurrence.block, "values", ()))


def _word(value: Any, names: Names) -> Hashable:
    """A value to tell blocks apart by, in no order."""
    if isinstance(value, Entry):
        value = dict(value)
    if isinstance(value, Mapping):
        value = tuple(value.items())
    if isinstance(value, tuple):
        return frozenset(_word(item, names) for item in value)
    word: Hashable = names.get(value, value)
    return word


@cache
def identity(kind: BlockKind) -> Sequence[str]:
    """What tells the blocks of a list apart: days, what each has to have, and whose step it is in which round."""
    if isinstance(kind, AccountsOf):
        return ("by", "voice", "date")
    found = list[str]()
    for name, attribute, shape in fields_of(kind):
        single = shape.item or shape
        needed = shape.kind is Date or kind.model_fields[attribute].is_required() or name in ("round", "by")
        if needed and not (name in CITING or single.fields or single.value or single.kind in (Quantity, int)):
            found.append(attribute)
    return found
