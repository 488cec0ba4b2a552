"""What differs between two records: by ids, whatever moved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Any

from rounds.changes.change import SECTIONS, Action, Change, Cited, Section
from rounds.changes.counterparts import Counterpart, counterparts, fields, things_in_both, things_of
from rounds.changes.pairing import CITING, Names, names_now, paper_of
from rounds.model import Delegation, Event, Line
from rounds.model.walk import cited_by, kind_of, value_in
from rounds.problem import Path
from rounds.record import Record, Thing
from rounds.values.quantities import Quantity

WORDING = ("about", "mandate", "note", "reason", "result", "says", "text", "title", "translated", "waive")
"""The fields in which editors say something in their own words."""


def differences(before: Record, after: Record) -> Iterator[Change]:
    """Every change, in the order of the later file, and then what is gone."""
    names = names_now(before, after)
    stay = things_in_both(before, after, names)
    spoilt, broken = _spoilt(before), _spoilt(after)
    for old, new in stay:
        yield from _moved(old, new, names)
        if old.id not in spoilt and new.id not in broken:
            for both in counterparts(old, new, before, after, names):
                yield from _changes(both)
    yield from _whole(Action.ADDED, after, {new.path for _, new in stay}, before.lost)
    yield from _whole(Action.REMOVED, before, {old.path for old, _ in stay}, after.lost)


def _spoilt(record: Record) -> set[str]:
    """The ids of what cannot be read whole: what is missing in it is neither new nor gone."""
    return {"process" if piece.kind in ("process", "file") else piece.id for piece in record.left_out}


def _moved(old: Thing, new: Thing, names: Names) -> Iterator[Change]:
    """That a thing has another id, or was born elsewhere; a point is known by its document."""
    owner = _owner(old)
    change = Change(SECTIONS.get(new.kind, Section.RECORD), Action.CHANGED, new, then=old.path, now=new.path)
    if old.id != new.id and (new.kind != "point" or names.get(paper_of(old), "") != paper_of(new)):
        yield change._replace(action=Action.RENAMED, old=old.id, new=new.id)
    if owner and names.get(owner, owner) != _owner(new):
        yield change._replace(field="born_in", old=owner, new=_owner(new))


def _whole(action: Action, record: Record, stay: Set[Path], lost: Set[str]) -> Iterator[Change]:
    """What is there as a whole, or no more, and is not lost in the other record: each with what stood in it."""
    inside: dict[str | None, list[str]] = defaultdict(list)
    things: dict[str, Thing] = {}
    for key, thing in things_of(record).items():
        if thing.path not in stay and lost.isdisjoint((key, thing.born.id if thing.born else "", _owner(thing))):
            things[key] = thing
            inside[_owner(thing)].append(key)
    for thing in things.values():
        if _owner(thing) not in things:
            within = tuple(more for key in inside[thing.id] for more in (key, *inside[key]))
            whole = Change(SECTIONS.get(thing.kind, Section.RECORD), action, thing)
            added = action is Action.ADDED
            yield whole._replace(new=within, now=thing.path) if added else whole._replace(old=within, then=thing.path)


def _owner(thing: Thing) -> str | None:
    """The id of what a thing stands in."""
    if thing.kind == "point":
        return paper_of(thing)
    return thing.born.id if thing.born and thing.born.id != thing.id else None


def _changes(both: Counterpart) -> Iterator[Change]:
    """What differs in a block: figures with what attests them, which is then not told again."""
    then, now = both.then, both.now
    if not (then.block and now.block):
        block = now.block or then.block
        inside = (block, *getattr(block, "accounts", ()))
        counted = any(value_in(each, name) for each in inside for name in ("received", "promised"))
        action = Action.ADDED if now.block else Action.REMOVED
        yield _change(both, Section.FIGURES if counted else _section(both), action, old=then.block, new=now.block)
        return
    if isinstance(now.key, str) and both.names.get(str(then.key), then.key) != now.key:
        change = _change(both, _section(both), field=both.way[-1].field, old=then.key, new=now.key)
        yield change._replace(way=both.way[:-1], then=then.path[:-2], now=now.path[:-2])
    own = [*changed_values(both)]
    stands = [each.section is Section.FIGURES and each.new is not None for each in own]
    cited = _cited(both) if any(stands) else None
    for each, figure in zip(own, stands, strict=True):
        if cited is None or each.field not in CITING:
            yield each._replace(cited=cited) if figure else each


def _change(both: Counterpart, section: Section, action: Action = Action.CHANGED, **more: Any) -> Change:
    then, now = (state.path if state.block else None for state in (both.then, both.now))
    return Change(section, action, both.thing, both.way, then=then, now=now, **more)


def _cited(both: Counterpart) -> Cited:
    """The sources of the figures of a block that stay, came, and are cited no more: its own, where it has such."""
    own = {both.names.get(source, source) for source in cited_by(both.then.block)}, {*cited_by(both.now.block)}
    then, now = own if all(own) else both.attesting()
    return Cited(*(tuple(sorted(keys)) for keys in (now & then, now - then, then - now)))


def changed_values(both: Counterpart) -> Iterator[Change]:
    """What differs in the fields of a block that hold no blocks."""
    for name, attribute, nested in fields(kind_of(both.now.block)):
        then, now = value_in(both.then.block, attribute), value_in(both.now.block, attribute)
        is_naming = name == "id" or (name == "was" and then is None)  # told as another id of the thing
        of_accounts = name == "date" and _dated_by_accounts(both.then.block) and _dated_by_accounts(both.now.block)
        if not (nested or of_accounts or (is_naming and both.thing.kind != "process")):
            for of, old, new in _unlike(then, now, both.names):
                yield _change(both, _section(both, name, old, new), field=name, of=of, old=old, new=new)


def _dated_by_accounts(block: Any) -> bool:
    """Whether it is an event of which accounts alone give the day, of which it is then told."""
    return isinstance(block, Event) and any("date" in account.values for account in block.accounts)


def _unlike(old: Any, new: Any, names: Names) -> Iterator[tuple[str, Any, Any]]:
    """What differs between two values: name by name; of a list what it has less and more, in whatever order."""
    if isinstance(old or new, Mapping):
        then, now = {names.get(key, key): value for key, value in (old or {}).items()}, new or {}
        pairs = ((key, then.get(key), now.get(key)) for key in {**then, **now})
        yield from (pair for pair in pairs if not _same(*pair[1:]))
    elif isinstance(old or new, tuple):
        here, known = {*(new or ())}, {*(old or ()), *(names.get(item, item) for item in old or ())}
        less = tuple(item for item in old or () if not {item, names.get(item, item)} & here)
        more = tuple(item for item in new or () if item not in known)
        if less or more:
            yield "", less, more
    elif (old or new) and not (_same(old, new) or names.get(old, old) == new):
        yield "", old, new


def _same(old: Any, new: Any) -> bool:
    """Whether a value is the same, and told alike; a breakdown in all its parts, in whatever order."""
    then, now = (getattr(value, "parts", None) or str(value) for value in (old, new))
    return bool(old == new and then == now)


def _section(both: Counterpart, name: str = "", *values: Any) -> Section:
    """What a change is about: figures, sources or words, or what the innermost block that says so is about."""
    if any(isinstance(value, Quantity) for value in values):
        return Section.FIGURES
    if name in CITING:
        return Section.SOURCES
    if name in WORDING and not isinstance(values[-1], tuple):  # what an event is about are ids
        return Section.WORDING
    for waypoint in reversed(both.way):
        if isinstance(waypoint.block, Line):
            return Section.ANSWERS
        if isinstance(waypoint.block, Delegation):
            return Section.DELEGATIONS
    return SECTIONS.get(both.thing.kind, Section.RECORD)
