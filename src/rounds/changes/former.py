"""What the ids of an earlier record are called in a later one."""

from collections import defaultdict
from collections.abc import Mapping

from rounds.model import Point, Source
from rounds.model.entry import Identified
from rounds.record import Record, Thing

Names = Mapping[str, str]
"""Present ids by former ones; an empty text where several things claim to have been one."""
BORN = (Identified, Point)
"""The blocks with an id of their own; other things are listed under theirs only to be referred to."""


def names_now(before: Record, after: Record) -> Names:
    """The present ids of what has another one: by `was`, by the address of a source, by the sentence of a point."""
    names: dict[str, str] = {}
    for thing in after.things.values():
        was = getattr(thing.entry, "was", None)
        if was and was not in after.things:
            names[was] = "" if was in names else thing.id
    addresses = {_address(source): key for key, source in after.sources.items()}
    gone = ((key, _address(source)) for key, source in before.sources.items() if key not in after.sources)
    sources = {key: addresses[address] for key, address in gone if address in addresses}
    return {**names, **sources, **_points_now(names, before, after)}


def names_seen(before: Record, after: Record) -> Names:
    """The same, and what is the same in all else, though nothing says so."""
    known = {old: new for old, new in names_now(before, after).items() if new and new not in before.things}
    gone = [key for key in before.things if key not in after.things and key not in known]
    new = after.things.keys() - {*before.things, *known.values()} if gone else ()
    alike: dict[str, list[str]] = defaultdict(list)
    for key in new:
        alike[_content(after.things[key])].append(key)
    pairs = ((key, alike[_content(before.things[key])]) for key in gone)
    return known | {key: keys[0] for key, keys in pairs if len(keys) == 1}


def _content(thing: Thing) -> str:
    entry = thing.entry
    return f"{thing.kind} {entry.model_copy(update={'id': ''}) if 'id' in type(entry).model_fields else entry!r}"


def _address(source: Source) -> tuple[str, ...]:
    return (source.url,) if source.url else (source.publisher, source.reference or "")


def _points_now(names: Names, before: Record, after: Record) -> Names:
    """Of points under another id of their document, or another label: where the numbering was not known, it may be."""
    new: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing in after.things.values():
        if isinstance(thing.entry, Point) and thing.id not in before.things:
            new[paper_of(thing), thing.entry.text].append(thing.id)
    renamed: dict[str, str] = {}
    for thing in before.things.values():
        if isinstance(thing.entry, Point) and thing.id not in after.things:
            former, _, label = thing.id.partition("/")
            paper = names.get(former, former)
            same = f"{paper}/{label}"
            alike = [same] if same in after.things else new[paper, thing.entry.text]
            renamed |= {thing.id: alike[0]} if len(alike) == 1 else {}
    return renamed


def paper_of(point: Thing) -> str:
    """The id of the document of a point."""
    return point.id.partition("/")[0]
