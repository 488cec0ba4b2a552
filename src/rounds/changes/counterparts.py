"""Two records side by side: every block of what stands in both, beside what it was."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from rounds.changes.former import BORN, Names, paper_of
from rounds.changes.pairing import Item, paired
from rounds.model import Account, Party, Person, Source
from rounds.model.accounts import AccountsOf
from rounds.model.matters import Quote
from rounds.model.process import OwnIssue, Process
from rounds.model.shape import fields_of
from rounds.model.walk import Kind, blocks, value_in
from rounds.problem import Path
from rounds.record import Record, Thing

APART = (*BORN, Process, OwnIssue, Party, Person, Source)
"""The blocks that are things of their own."""


class Step(NamedTuple):
    """A block on the way from a thing to what changed in it."""

    field: str
    """The field in which it stands; `side` or `receiver` of what is reckoned."""
    key: str | int | None
    """Its key or place there; None where it stands alone."""
    block: Any = None
    kind: Kind | None = None
    """What tells its fields."""


class State(NamedTuple):
    """A block in one of two records."""

    block: Any
    """None where it is not there."""
    path: Path
    above: tuple[str, ...] = ()
    """The sources of the blocks around it, up to that of the thing; of a point those of its document too."""

    @property
    def around(self) -> tuple[str, ...]:
        """The sources of this block and those around it, for what is inside."""
        return (*self.above, *sources_of(self.block))

    @property
    def attests(self) -> set[str]:
        """The sources of its figures: its own, of its block, or of its accounts and history; of its lines without."""
        near = (*getattr(self.block, "accounts", ()), *getattr(self.block, "history", ()))
        cited = {*self.around, *(source for line in near for source in sources_of(line))}
        return cited if sources_of(self.block) else cited | self.inside

    @property
    def inside(self) -> set[str]:
        """Every source that is cited in it."""
        inner = [self.block] if isinstance(self.block, Account) else [block for _, block, _ in blocks(self.block)]
        return {source for block in inner for source in sources_of(block)}


class Counterpart(NamedTuple):
    """A block as it was and as it is; one that is new, or gone, stands in one of the two records only."""

    names: Names
    thing: Thing
    """In which it stands, in the later record."""
    kind: Kind
    then: State
    now: State
    steps: tuple[Step, ...] = ()
    """The way to it from the thing."""
    certain: bool = True
    """Whether it is known to be the same block, and not only like it."""

    def attesting(self) -> tuple[set[str], set[str]]:
        """What attested its figures, in the ids of the later record, and what attests them now."""
        return {self.names.get(source, source) for source in self.then.attests}, self.now.attests


def things_of(record: Record) -> Mapping[str, Thing]:
    """All that has an id or a key, the process and the file itself."""
    found = {" record": Thing("", "record", (), record.file)}
    found[" process"] = Thing("process", "process", ("process",), record.file.process)
    found |= {f" {key}": Thing(key, "issue", ("issues", key), issue) for key, issue in record.file.issues.items()}
    return found | dict(record.things)


def things_in_both(before: Record, after: Record, names: Names) -> list[tuple[Thing, Thing]]:
    """Everything that stands in both records, as it was and as it is, in the order of the later one."""
    former = {names.get(key, key): thing for key, thing in things_of(before).items()}
    pairs = ((former[key], thing) for key, thing in things_of(after).items() if key in former)
    return [(old, new) for old, new in pairs if old.kind == new.kind]


def counterparts(old: Thing, new: Thing, before: Record, after: Record, names: Names) -> Iterator[Counterpart]:
    """A thing in two records and every block in it, from the outside in, without those of things of their own."""
    then = State(old.entry, old.path, _above(old, before))
    now = State(new.entry, new.path, _above(new, after))
    return _inside(Counterpart(names, new, type(new.entry), then, now))


def _above(thing: Thing, record: Record) -> tuple[str, ...]:
    return sources_of(record.things[paper_of(thing)].entry) if thing.kind == "point" else ()


def _inside(both: Counterpart) -> Iterator[Counterpart]:
    yield both
    if not (both.then.block and both.now.block):
        return
    for name, attribute, kind in fields(both.kind):
        if kind:
            old, new = value_in(both.then.block, attribute), value_in(both.now.block, attribute)
            for was, item, certain in paired(kind, old, new, both.names):
                states = _state(both.then, name, was), _state(both.now, name, item)
                steps = (*both.steps, Step(name, *(item if item.block else was), kind))
                yield from _inside(Counterpart(both.names, both.thing, kind, *states, steps, both.certain and certain))


def _state(around: State, field: str, item: Item) -> State:
    """A block in a field of another."""
    path = (*around.path, field) if item.key is None else (*around.path, field, item.key)
    return State(item.block, path, around.around)


@cache
def fields(kind: Kind) -> list[tuple[str, str, Kind | None]]:
    """Key and attribute of each field, without those of things of their own, and the kind of the blocks in it."""
    found = []
    for name, attribute, shape in fields_of(kind):
        inner = shape.item or shape.value or shape
        if not (inner.block and issubclass(inner.block, APART)):
            found.append((name, attribute, inner.block or inner.mark(AccountsOf)))
    return found


def sources_of(block: Any) -> tuple[str, ...]:
    """The sources that a block itself cites; those of a quote are one."""
    return (block.source,) if isinstance(block, Quote) else getattr(block, "sources", ())
