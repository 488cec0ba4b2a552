"""Two records side by side: every block of what stands in both, beside what it was."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from rounds.changes.pairing import WITH_ID, Names, Occurrence, paired, paper_of
from rounds.model import Account, Party, Person, Source
from rounds.model.accounts import AccountsOf
from rounds.model.process import OwnIssue, Process
from rounds.model.shape import fields_of
from rounds.model.walk import BlockKind, blocks, cited_by, kind_of, value_in
from rounds.record import Record, Thing
from rounds.record.status import ANSWERS

APART = (*WITH_ID, Process, OwnIssue, Party, Person, Source)
"""The blocks that are things of their own."""


class Counterpart(NamedTuple):
    """A block as it was and as it is; one that is new, or gone, stands in one of the two records only."""

    names: Names
    thing: Thing
    """In which it stands, in the later record."""
    then: Occurrence
    now: Occurrence
    way: tuple[Occurrence, ...] = ()
    """The way to it from the thing."""
    certain: bool = True
    """Whether it is known to be the same block, and not only like it."""

    def attesting(self) -> tuple[set[str], set[str]]:
        """What attested its figures, in the ids of the later record, and what attests them now."""
        return {self.names.get(source, source) for source in _attesting(self.then)}, _attesting(self.now)


def _attesting(occurrence: Occurrence) -> set[str]:
    """The sources of a block's figures: its own, of its block, and of its accounts and steps, but for answers to it."""
    block = occurrence.block
    near = (block, *getattr(block, "accounts", ()), *getattr(block, "history", ()))
    cited = chain.from_iterable(cited_by(each) for each in near if getattr(each, "move", "") not in ANSWERS)
    return {*occurrence.above, *({*cited} or sources_in(block))}


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
    is_point = new.kind == "point"
    then, now = (
        Occurrence(thing.entry, thing.path, above=cited_by(record.things[paper_of(thing)].entry) if is_point else ())
        for thing, record in ((old, before), (new, after))
    )
    return _inside(Counterpart(names, new, then, now))


def _inside(both: Counterpart) -> Iterator[Counterpart]:
    yield both
    then, now = both.then.block, both.now.block
    for name, attribute, nested in fields(kind_of(now)) if then and now and repr(then) != repr(now) else ():
        if nested:
            former, present = (_occurrences(occurrence, name, attribute) for occurrence in (both.then, both.now))
            for old, new, certain in paired(former, present, both.names):
                way = (*both.way, new if new.block else old)
                yield from _inside(Counterpart(both.names, both.thing, old, new, way, both.certain and certain))


def _occurrences(around: Occurrence, name: str, attribute: str) -> list[Occurrence]:
    value, path = value_in(around.block, attribute), (*around.path, name)
    above = (*around.above, *cited_by(around.block))
    if isinstance(value, Mapping | tuple):
        items = value.items() if isinstance(value, Mapping) else enumerate(value)
        return [Occurrence(block, (*path, key), name, key, above) for key, block in items]
    return [] if value is None else [Occurrence(value, path, name, None, above)]


@cache
def fields(kind: BlockKind) -> list[tuple[str, str, bool]]:
    """Key and attribute of each field, without those of things of their own, and whether it holds blocks."""
    inner = ((name, attribute, shape.inner) for name, attribute, shape in fields_of(kind))
    return [
        (name, attribute, bool(shape.block or shape.mark(AccountsOf)))
        for name, attribute, shape in inner
        if not (shape.block and issubclass(shape.block, APART))
    ]


def sources_in(block: Any) -> set[str]:
    """Every source that is cited in a block."""
    inner = [block] if isinstance(block, Account) else [each for _, each in blocks(block)]
    return {source for each in inner for source in cited_by(each)}
