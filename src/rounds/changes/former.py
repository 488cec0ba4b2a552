"""What the ids of an earlier record are called in a later one."""

from collections.abc import Hashable, Iterator, Mapping

from rounds.model import Point, Source
from rounds.model.entry import Identified
from rounds.record import Record, Thing, gathered

Names = Mapping[str, str]
"""Present ids by former ones."""
BORN = (Identified, Point)
"""The blocks with an id of their own; other things are listed under theirs only to be referred to."""


def names_now(before: Record, after: Record) -> Names:
    """The present ids of what has another one, by `was` or by what is the same in it.

    Where several things claim to have been one, none of them was.
    """
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
    """What a thing is known by under another id: a page by its address, a point by its label or sentence, or all."""
    entry = thing.entry
    if isinstance(entry, Source):
        yield ("page", entry.url) if entry.url else ("page", entry.publisher, entry.reference)
    if isinstance(entry, Point):
        former, _, label = thing.id.partition("/")
        paper = names.get(former, former)
        yield from (("label", paper, label), ("sentence", paper, entry.text))
    yield thing.kind, repr(entry.model_copy(update={"id": ""}) if isinstance(entry, Identified) else entry)


def paper_of(point: Thing) -> str:
    """The id of the document of a point."""
    return point.id.partition("/")[0]
