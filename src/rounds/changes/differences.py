"""What differs between two records: by ids, whatever moved."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from rounds.changes.change import SECTIONS, Action, Change, Section
from rounds.changes.fields import Place, of_block
from rounds.changes.former import Names, names_now, paper_of
from rounds.changes.passages import sources_of
from rounds.problem import LeftOut
from rounds.record import Record, Thing


def differences(
    before: Record, after: Record, alike: Callable[[Thing, Thing], bool] = lambda then, now: False
) -> Iterator[Change]:
    """Every change, in the order of the later file, and then what is gone; nothing for what only moved.

    `alike` may say of two things that they are written alike, so that nobody need look further.
    """
    then, now = _things(before), _things(after)
    names = _names(before, after, then, now)
    former = {names.get(key, key): key for key in then}
    both = {key: then[former[key]] for key in now if key in former and then[former[key]].kind == now[key].kind}
    for key, old in both.items():
        stands = old.id == now[key].id and _owner(old) == _owner(now[key])
        if not (stands and alike(old, now[key])):
            changes = _of_thing(old, now[key], names)
            yield from (each for each in changes if _certain(each, old.id, before.left_out, after.left_out))
    yield from _whole(Action.ADDED, _apart(now, both.keys(), before))
    yield from _whole(Action.REMOVED, _apart(then, {former[key] for key in both}, after))


def _certain(change: Change, former: str, then: Iterable[LeftOut], now: Iterable[LeftOut]) -> bool:
    """Whether a change is none that a fault makes: what of a thing cannot be read is neither new nor gone."""
    field = change.steps[0].field if change.steps else change.field
    lost = {(piece.field in ("", field), "old") for piece in then if piece.id == former}
    lost |= {(piece.field in ("", field), "new") for piece in now if piece.id == change.thing.id}
    nothing = {(False, side) for side, value in (("old", change.old), ("new", change.new)) if value in (None, (), "")}
    return not lost & {(True, "old"), (True, "new"), *nothing}


def _apart(things: Mapping[str, Thing], stayed: Set[str], other: Record) -> dict[str, Thing]:
    """The things that the other record has not, nor can have in what of it cannot be read."""
    return {
        key: thing
        for key, thing in things.items()
        if key not in stayed and not {key, thing.born and thing.born.id, _owner(thing)} & other.lost
    }


def _things(record: Record) -> dict[str, Thing]:
    """All that has an id or a key, the process and the file itself."""
    file = record.file
    found = {" record": Thing("", "record", (), file)}
    found[" process"] = Thing("process", "process", ("process",), file.process)
    found |= {f" {key}": Thing(key, "issue", ("issues", key), issue) for key, issue in file.issues.items()}
    return found | dict(record.things)


def _names(before: Record, after: Record, then: Mapping[str, Thing], now: Mapping[str, Thing]) -> Names:
    """The present ids of what has another: as it is known, or because all else is the same, though no `was` says so."""
    known = {old: new for old, new in names_now(before, after).items() if new and new not in then}
    gone = [thing for key, thing in then.items() if key not in now and key not in known]
    taken = {*known.values()}
    by_content: dict[str, list[str]] = defaultdict(list)
    for key, thing in now.items() if gone else ():
        if key not in then and key not in taken:
            by_content[_content(thing)].append(key)
    found = ((thing, by_content.get(_content(thing), [])) for thing in gone)
    return known | {thing.id: alike[0] for thing, alike in found if len(alike) == 1}


def _content(thing: Thing) -> str:
    entry = thing.entry
    return f"{thing.kind} {entry.model_copy(update={'id': ''}) if 'id' in type(entry).model_fields else entry!r}"


def _whole(action: Action, things: Mapping[str, Thing]) -> Iterator[Change]:
    """What is there as a whole, or no more: each with what stood in it, which is told with it."""
    inside: dict[str, list[str]] = defaultdict(list)
    for key, thing in things.items():
        if (owner := _owner(thing)) and owner in things:
            inside[owner].append(key)
    for thing in things.values():
        if _owner(thing) not in things:
            within = [more for key in inside[thing.id] for more in (key, *inside[key])]
            side = "now" if action is Action.ADDED else "then"
            section = SECTIONS.get(thing.kind, Section.RECORD)
            yield Change(section, action, thing, old=tuple(within), **{side: thing.path})  # type: ignore[arg-type]


def _owner(thing: Thing) -> str | None:
    """The id of what a thing stands in."""
    if thing.kind == "point":
        return paper_of(thing)
    return thing.born.id if thing.born and thing.born.id != thing.id else None


def _of_thing(old: Thing, new: Thing, names: Names) -> Iterator[Change]:
    """What differs between a thing and what it was."""
    place, section = Place(new, old.path, new.path), SECTIONS.get(new.kind, Section.RECORD)
    owner = _owner(old)
    if old.id != new.id and (new.kind != "point" or names.get(paper_of(old), "") != paper_of(new)):
        yield place.change(section, Action.RENAMED, old=old.id, new=new.id)
    if owner and names.get(owner, owner) != _owner(new):
        yield place.change(section, field="born_in", old=owner, new=_owner(new))
    above = tuple(_sources_above(thing) for thing in (old, new))
    yield from of_block(type(new.entry), old.entry, new.entry, place._replace(above=above), names)  # type: ignore[arg-type]


def _sources_above(thing: Thing) -> tuple[str, ...]:
    """The sources of the round or event in which a thing stands."""
    return sources_of(thing.born) if thing.born and thing.born is not thing.entry else ()
