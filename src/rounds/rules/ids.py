"""Ids and lists: each thing has a name of its own, and stands in a list once."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rounds.changes.pairing import WITH_ID
from rounds.model import Identified
from rounds.model.process import Process
from rounds.model.shape import fields_of
from rounds.model.walk import BlockKind, value_in
from rounds.problem import Path, Severity
from rounds.record import Record, Thing
from rounds.rules.finding import Finding, repeated, rule
from rounds.values.spelling import with_article
from rounds.values.vocabulary import OWN_WORDS, YAML_WORDS

TAKEN = {
    **dict.fromkeys(OWN_WORDS, "what the format writes where nothing can be named"),
    **dict.fromkeys(YAML_WORDS, "a word that YAML may read as true, false or null"),
}
"""What words are that cannot be ids."""


@rule("id-form")
def id_form(record: Record) -> Iterator[Finding]:
    """An id is made of small letters, digits and hyphens, and is no word with a meaning of its own.

    Some programs take `no`, `on` or `y` for true or false, and the format writes `none`, `unknown` and `undisclosed`.
    """
    issues = (Thing(code, "issue", ("issues", code), issue) for code, issue in record.file.issues.items())
    for thing in (record.itself, *issues, *record.all_things()):
        if thing.id in TAKEN:
            message = f"'{thing.id}' is {TAKEN[thing.id]}; choose another id"
            yield Finding(place_of_id(thing), message, on_key=_keyed(thing))


@rule("id-duplicate")
def id_duplicate(record: Record) -> Iterator[Finding]:
    """An id names one thing in the whole file, whatever the thing is; points go with their document.

    Nobody could tell which of two is referred to: give the newer one an id of its own. What follows from it is told
    once it has one; of a round that was copied only the round.
    """
    original: Path = ("",)
    copy: Path = ("",)
    for known, thing in twice(record):
        if thing.path[: len(copy)] != copy or known.path[: len(original)] != original:
            original, copy = known.path, thing.path
            message = f"id '{thing.id}' is used twice; ids are unique in the whole file"
            label = f"first used here, for {with_article(known.kind)}"
            yield Finding(place_of_id(thing), message, place_of_id(known), label, _keyed(thing))


@rule("item-duplicate", Severity.WARNING)
def item_duplicate(record: Record) -> Iterator[Finding]:
    """Nothing stands twice in a list.

    A source cited twice looks like two: take one out. Of blocks only neighbours that are the same in all are found.
    """
    for kind, blocks in record.blocks.items():
        for field in _lists(kind):
            for path, block in blocks:
                items = value_in(block, field) or ()
                for first, at in _twice_in(items):
                    name = f"'{items[at]}'" if isinstance(items[at], str) else "the same line"
                    message = f"{name} stands twice in this list; take one of them out"
                    yield Finding((*path, field, at), message, (*path, field, first), "the other one")


@cache
def _lists(kind: BlockKind) -> tuple[str, ...]:
    return tuple(name for name, _, shape in fields_of(kind) if shape.item)


def _twice_in(items: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The positions of each item that stands twice: of the first, and of the other."""
    if not items or isinstance(items[0], Identified):
        return iter(())
    if isinstance(items[0], str):
        return repeated((item, at) for at, item in enumerate(items))
    return ((at, at + 1) for at, (item, following) in enumerate(pairwise(items)) if item == following)


def twice(record: Record) -> Iterator[tuple[Thing, Thing]]:
    """Each thing whose id another one had before, with that one, in the order of the file."""
    things = repeated((thing.id, thing) for thing in (record.itself, *record.all_things()))
    return ((known, thing) for known, thing in things if thing.kind != "point")


def place_of_id(thing: Thing) -> Path:
    """The path at which the id of a thing is written."""
    return thing.path if _keyed(thing) or thing.kind == "point" else (*thing.path, "id")


def _keyed(thing: Thing) -> bool:
    """Whether the id of a thing is the key that it stands under."""
    return not isinstance(thing.entry, (*WITH_ID, Process))
