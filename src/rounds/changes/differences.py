"""What differs between two records: by ids, whatever moved, and field by field as the model has them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from typing import Any, NamedTuple

from rounds.changes.change import Action, Change, Cited, Section, Step
from rounds.changes.former import BORN, Names, names_now, paper_of
from rounds.changes.pairing import Item, pairs
from rounds.changes.passages import Passage, sources_of
from rounds.model import Delegation, Line, Party, Person, Source
from rounds.model.accounts import AccountsOf
from rounds.model.process import OwnIssue, Process
from rounds.model.values import Refers
from rounds.model.walk import Kind, fields_in, value_in
from rounds.problem import LeftOut, Path
from rounds.record import Record, Thing
from rounds.values.quantities import Quantity

SECTIONS = {
    "demand": Section.DEMANDS,
    "point": Section.DEMANDS,
    "outcome": Section.OUTCOMES,
    "document": Section.PAPERS,
    "round": Section.ROUNDS,
    "event": Section.ROUNDS,
    "party": Section.DELEGATIONS,
    "person": Section.DELEGATIONS,
    "source": Section.SOURCES,
}
"""What a change of a thing is about; of anything else, the record."""
WORDING = ("about", "mandate", "note", "reason", "result", "says", "text", "title", "translated", "waive")
"""The fields in which editors say something in their own words."""
APART = (*BORN, Process, OwnIssue, Party, Person, Source)
"""The blocks that are things of their own."""
CITING = ("source", "sources")
NAMING = ("id", "was")
"""The fields by which a thing is known: another id is told once, and not as a field."""


Compare = Callable[["Field", Any, Any, "Place", Names], Iterator[Change]]


class Place(NamedTuple):
    """A block in both records, and how one comes to it."""

    thing: Thing
    then: Path
    now: Path
    steps: tuple[Step, ...] = ()
    above: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The sources of the blocks around it, before and after."""

    def change(self, section: Section, action: Action = Action.CHANGED, **more: Any) -> Change:
        """A change in this block."""
        return Change(section, action, self.thing, self.steps, **{"then": self.then, "now": self.now, **more})


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
    by_content: dict[str, list[str]] = defaultdict(list)
    for key, thing in now.items() if gone else ():
        if key not in then and key not in known.values():
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
    yield from _of_block(type(new.entry), old.entry, new.entry, place._replace(above=above), names)  # type: ignore[arg-type]


def _sources_above(thing: Thing) -> tuple[str, ...]:
    """The sources of the round or event in which a thing stands."""
    return sources_of(thing.born) if thing.born and thing.born is not thing.entry else ()


def _of_block(kind: Kind, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    """What differs in a block: figures with what attests them, which is then not told again."""
    own = [*_own_fields(kind, old, new, place, names)]
    if any(change.section is Section.FIGURES for change in own):
        cited = _cited(old, new, place, names)
        own = [each for each in own if each.field not in CITING]
        own = [each._replace(cited=cited) if each.section is Section.FIGURES else each for each in own]
    yield from own
    inner = place._replace(above=((*place.above[0], *sources_of(old)), (*place.above[1], *sources_of(new))))
    for field in _fields(kind):
        if field.nested:
            then, now = value_in(old, field.attribute), value_in(new, field.attribute)
            yield from _of_blocks(field.name, field.nested, then, now, inner, names)


class Field(NamedTuple):
    """How the values of a field are compared."""

    name: str
    attribute: str
    nested: Kind | None
    """What the blocks in it are; None for values."""
    compare: Compare
    refers: bool


@cache
def _fields(kind: Kind) -> list[Field]:
    """The fields of a block, without those of things of their own."""
    found = []
    for name, attribute, shape in fields_in(kind):
        inner = shape.item or shape.value or shape
        nested = inner.block or inner.mark(AccountsOf)
        if not (inner.block and issubclass(inner.block, APART)):
            compare = _of_names if shape.value else _of_list if shape.item else _of_value
            found.append(Field(name, attribute, nested, compare, bool(shape.mark(Refers))))
    return found


def _own_fields(kind: Kind, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    for field in _fields(kind):
        if not field.nested and (field.name not in NAMING or place.thing.kind == "process"):
            then, now = value_in(old, field.attribute), value_in(new, field.attribute)
            if then or now:
                yield from field.compare(field, then, now, place, names)


def _of_names(field: Field, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    """What differs name by name, or receiver by receiver."""
    then = {names.get(key, key): value for key, value in (old or {}).items()}
    for key in dict.fromkeys([*then, *(new or {})]):
        if not _same(then.get(key), (new or {}).get(key)):
            yield _valued(field.name, key, then.get(key), (new or {}).get(key), place)


def _of_list(field: Field, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    """What a list has more and less, in whatever order."""
    if old == new:
        return
    less = tuple(item for item in old or () if not {item, _now(item, names)} & {*(new or ())})
    known = {*(old or ()), *(_now(item, names) for item in old or ())}
    more = tuple(item for item in new or () if item not in known)
    if less or more:
        yield _valued(field.name, "", less, more, place)


def _of_value(field: Field, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    if not (_same(old, new) or (field.refers and _now(old, names) == new)):
        yield _valued(field.name, "", old, new, place)


def _now(value: Any, names: Names) -> Any:
    return names.get(value, value) if isinstance(value, str) else value


def _same(old: Any, new: Any) -> bool:
    """Whether a value is the same; a breakdown in all its parts."""
    return bool(old == new) and (not isinstance(old, Quantity) or old.parts == new.parts)


def _valued(name: str, of: str, old: Any, new: Any, place: Place) -> Change:
    """A change of a value; nothing where nothing is written."""
    return place.change(_section(name, old, new, place), field=name, of=of, old=old, new=new)


def _section(name: str, old: Any, new: Any, place: Place) -> Section:
    if isinstance(old, Quantity) or isinstance(new, Quantity):
        return Section.FIGURES
    if name in CITING:
        return Section.SOURCES
    return Section.WORDING if name in WORDING else _section_of(place)


def _section_of(place: Place) -> Section:
    """What a change in a block is about, by the innermost block that says so."""
    for step in reversed(place.steps):
        if isinstance(step.block, Line):
            return Section.ANSWERS
        if isinstance(step.block, Delegation):
            return Section.DELEGATIONS
    return SECTIONS.get(place.thing.kind, Section.RECORD)


def _of_blocks(name: str, kind: Kind, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    """What differs in the blocks of a field."""
    for was, now in pairs(name, kind, old, new, names):
        inner = _inside(place, name, was, now)
        if not (was and now):
            yield _lone(inner, was, now)
            continue
        if isinstance(now[0], str) and _now(was[0], names) != now[0]:
            yield place.change(_section_of(inner), field=name, old=was[0], new=now[0])
        yield from _of_block(kind, was[1], now[1], inner, names)


def _inside(place: Place, name: str, was: Item | None, now: Item | None) -> Place:
    key, block = now or was or (None, None)
    then, later = (
        (*path, name, *(() if item is None or item[0] is None else (item[0],)))
        for path, item in ((place.then, was), (place.now, now))
    )
    return place._replace(then=then, now=later, steps=(*place.steps, Step(name, key, block)))


def _lone(place: Place, was: Item | None, now: Item | None) -> Change:
    """A block that is new, or gone."""
    block = place.steps[-1].block
    section = Section.FIGURES if any(_figures(block)) else _section_of(place)
    if now:
        return place.change(section, Action.ADDED, new=block, then=None)
    return place.change(section, Action.REMOVED, old=block, now=None)


def _figures(block: Any) -> Iterable[Quantity]:
    """The figures per receiver in a block."""
    for name in ("received", "promised"):
        yield from (value_in(block, name) or {}).values()


def _cited(old: Any, new: Any, place: Place, names: Names) -> Cited:
    """What attests the figures of a block: the sources that stay, that came, and that are cited no more."""
    sides = ((old, place.then, place.above[0]), (new, place.now, place.above[1]))
    then, now = (Passage(path, "", block, {}, above).attests for block, path, above in sides)
    then = {names.get(source, source) for source in then}
    own = now & {*sources_of(new)} or now
    gained, lost = sorted(now - then), sorted(then - now)
    return Cited(tuple(sorted(own & then)), tuple(gained), tuple(lost))
