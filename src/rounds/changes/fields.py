"""What differs in a block that stands in two records: field by field, as the model has them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from rounds.changes.change import SECTIONS, Action, Change, Cited, Section, Step
from rounds.changes.former import BORN, Names
from rounds.changes.pairing import Item, pairs
from rounds.changes.passages import Passage, sources_of
from rounds.model import Delegation, Line, Party, Person, Source
from rounds.model.accounts import AccountsOf
from rounds.model.process import OwnIssue, Process
from rounds.model.shape import fields_of
from rounds.model.values import Refers
from rounds.model.walk import Kind, value_in
from rounds.problem import Path
from rounds.record import Thing
from rounds.values.quantities import Quantity

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


def of_block(kind: Kind, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    """What differs in a block: figures with what attests them, which is then not told again."""
    own = [*_own_fields(kind, old, new, place, names)]
    if any(map(_stands, own)):
        cited = _cited(old, new, place, names)
        own = [each for each in own if each.field not in CITING]
        own = [each._replace(cited=cited) if _stands(each) else each for each in own]
    yield from own
    inner = place._replace(above=((*place.above[0], *sources_of(old)), (*place.above[1], *sources_of(new))))
    for field in _fields(kind):
        if field.nested:
            then, now = value_in(old, field.attribute), value_in(new, field.attribute)
            yield from _of_blocks(field.name, field.nested, then, now, inner, names)


def _stands(change: Change) -> bool:
    """Whether another figure stands, which something attests."""
    return change.section is Section.FIGURES and change.new is not None


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
    for name, attribute, shape in fields_of(kind):
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
    here = {*(new or ())}
    less = tuple(item for item in old or () if not {item, renamed(item, names)} & here)
    known = {*(old or ()), *(renamed(item, names) for item in old or ())}
    more = tuple(item for item in new or () if item not in known)
    if less or more:
        yield _valued(field.name, "", less, more, place)


def _of_value(field: Field, old: Any, new: Any, place: Place, names: Names) -> Iterator[Change]:
    if not (_same(old, new) or (field.refers and renamed(old, names) == new)):
        yield _valued(field.name, "", old, new, place)


def renamed(value: Any, names: Names) -> Any:
    """A value of the earlier record under the ids of the later one."""
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
    worded = name in WORDING and not isinstance(new, tuple)  # what an event is about are ids
    return Section.WORDING if worded else _section_of(place)


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
        if isinstance(now[0], str) and renamed(was[0], names) != now[0]:
            yield place.change(_section_of(inner), field=name, old=was[0], new=now[0])
        yield from of_block(kind, was[1], now[1], inner, names)


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
    """What attests the figures of a block: the sources that stay, that came, and that are cited no more.

    They are its own, where it has such; those around it may have come and gone for other reasons.
    """
    sides = ((old, place.then, place.above[0]), (new, place.now, place.above[1]))
    then, now = (Passage(path, "", block, {}, above).attests for block, path, above in sides)
    then = {names.get(source, source) for source in then}
    was = then & {names.get(source, source) for source in sources_of(old)} or then
    own = now & {*sources_of(new)} or now
    return Cited(tuple(sorted(own & then)), tuple(sorted(own - then)), tuple(sorted(was - now)))
