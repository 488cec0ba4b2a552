"""Against an earlier revision: what a change of a record must not do without a word."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rounds.changes.counterparts import Counterpart, counterparts, sources_in, things_in_both
from rounds.changes.differences import changed_values
from rounds.changes.pairing import WITH_ID, Names, names_now, paper_of
from rounds.model import Account, Line, Point, Source
from rounds.model.matters import Quote
from rounds.model.process import Process
from rounds.model.walk import cited_by
from rounds.problem import Path, Severity
from rounds.record import Record, Thing
from rounds.rules.finding import Finding, Rule, rule
from rounds.rules.ids import place_of_id, twice
from rounds.values.quantities import Quantity

Figure = tuple[Path, Quantity | int, Quantity | int]
"""Where in a block another figure stands, with both."""


class Altered(NamedTuple):
    """A block that cites sources and stands in both records, with another figure or without a source that it had."""

    both: Counterpart
    figures: Sequence[Figure]
    gone: Sequence[str]
    """The sources that it cites no more, under their former ids."""
    attested: bool
    """Whether a source attests its figures that did not before."""


class Revision:
    """Two states of a record: what several rules look at is worked out once."""

    def __init__(self, before: Record, after: Record) -> None:
        self.before, self.after = before, after

    @cached_property
    def altered(self) -> Sequence[Altered]:
        """What is altered in all that is certainly the same block."""
        found, before, after = list[Altered](), self.before, self.after
        names = names_now(before, after)
        doubled = {thing.id for record in (before, after) for _, thing in twice(record)}
        for old, new in things_in_both(before, after, names):
            if isinstance(new.entry, (*WITH_ID, Process)) and doubled.isdisjoint((old.id, new.id)):
                same = (both for both in counterparts(old, new, before, after, names) if both.certain)
                found += filter(None, map(_altered, same))
        return found


def _altered(both: Counterpart) -> Altered | None:
    left = {*cited_by(both.now.block), *both.now.above}
    gone = [source for source in cited_by(both.then.block) if both.names.get(source, source) not in left]
    figures = [*_figures(both)]
    if not (figures or gone):
        return None
    then, now = both.attesting()
    return Altered(both, figures, gone, not now <= then)


OfChange = Rule[[Revision]]
"""Finds places of the later of two records."""
IN_HISTORY = "say what became of it in its history, or give the new item 'was: {id}'"
REMEDIES = {
    **dict.fromkeys(("party", "person"), "put it back, or give the new entry 'was: {id}'"),
    **dict.fromkeys(("document", "demand", "outcome"), IN_HISTORY),
    "round": "put it back with the status that it has now, or give the new item 'was: {id}'",
    "event": "put it back, or give the new item 'was: {id}'",
    "point": "put it back and say what became of it in its history",
    "source": "put it back, or keep its address under the new id",
}
"""What to do where an id of a kind is gone; points and sources have no `was`."""


@rule("id-vanished")
def id_vanished(revision: Revision) -> Iterator[Finding]:
    """An id that once stood in the record still stands there, or in the `was` of what took its place.

    Others cite a record by its ids, and what became of a demand is the very thing that a record is kept for. Nothing is
    deleted because it is over: a demand that was dropped is `withdrawn` or `lapsed` in its history, a round that did
    not take place is `cancelled`. Where an item got another id, write the former one in `was`.

    A source counts as the same under another id if its address is the same, a point under another label if its
    sentence is. A party, person or source that nothing referred to may go, and the points of a document go with it. A
    record is followed by the id of its process, whatever its file is called.
    """
    before, after = revision.before, revision.after
    if after.lost - before.things.keys():
        return
    former, own = before.file.process.id, after.file.process.id
    if former != own and not any(piece.kind == "process" for piece in (*before.left_out, *after.left_out)):
        yield Finding(("process", "id"), f"the record of '{former}' disappeared; put the id of its process back")
    names = names_now(before, after)
    was = {getattr(thing.entry, "was", None) for thing in after.things.values()}
    known = {*after.things, *after.lost, *was}
    for thing in before.things.values():
        if thing.id in known or (thing.id in names and isinstance(thing.entry, Point | Source)):
            continue
        if not isinstance(thing.entry, WITH_ID) and thing.id not in before.named:
            continue
        if thing.kind == "point" and paper_of(thing) not in known:
            continue
        path = _nearest(thing, names, after)
        remedy = REMEDIES[thing.kind].format(id=thing.id)
        yield Finding(path, f"{thing.kind} '{thing.id}' disappeared; {remedy}", on_key=len(path) == 1)


@rule("figure-changed-silently", Severity.WARNING)
def figure_changed_silently(revision: Revision) -> Iterator[Finding]:
    """A figure changes only with a source that attests the new one.

    On the same sources it was wrong before or is wrong now: most often two digits changed places. Cite what attests the
    new figure on its own line, in its block, or in a line of the block's history or accounts. Where the old figure was
    a slip of the editors, say so in `waive: {figure-changed-silently: reason}`.

    Figures are compared where it is certain that they are the same: by the id of the item, and inside it by the day of
    an instalment, the side and day of a stated total, the side and voice of an account, the round or day, move and
    party of a line of history. A figure that moved into accounts, or out of them, is another figure.
    """
    for both, figures, _, attested in revision.altered:
        for leaf, old, new in () if attested else figures:
            change = f"the figure of {_about(both)} for '{leaf[-1]}' changed from {old} to {new}"
            message = f"{change} without a new source; cite what attests {new}, or put {old} back"
            yield Finding((*both.now.path, *leaf), message)


@rule("source-dropped", Severity.WARNING)
def source_dropped(revision: Revision) -> Iterator[Finding]:
    """What is written keeps the sources that it had.

    Each source that is taken away leaves a statement with less behind it. Put it back, or, where it did not say what it
    was cited for, say so in `waive: {source-dropped: reason}`.

    It is no loss where a source moves from a line to its block or back, where it stands under another id with the same
    address, where it repeats another that is still cited, or where another attests a figure that changed.
    """
    for both, figures, gone, attested in revision.altered:
        left = {*sources_in(both.now.block), *both.now.above}
        for source in () if figures and attested else gone:
            known = revision.before.sources.get(source)
            origin = known.repeats if known and known.repeats else source
            if left.isdisjoint(both.names.get(key, key) for key in (source, origin)):
                message = f"'{source}' no longer supports {_about(both)}; put it back, or say why in 'waive'"
                cited = ("source" if isinstance(both.now.block, Quote) else "sources",)
                yield Finding((*both.now.path, *(cited if cited_by(both.now.block) else ())), message)


def _figures(both: Counterpart) -> Iterator[Figure]:
    """Where in a block another figure stands, with both; a part of one where its sum is the same."""
    for change in changed_values(both):
        old, new, leaf = change.old, change.new, (change.field, *filter(None, [change.of]))
        if isinstance(old, Quantity) and isinstance(new, Quantity) and old == new:
            parts = (((*leaf, part), old.parts.get(part, figure), figure) for part, figure in new.parts.items())
            yield from (each for each in parts if each[1] != each[2])
        elif isinstance(old, Quantity | int) and isinstance(new, Quantity | int):
            yield leaf, old, new


def _about(both: Counterpart) -> str:
    """A block by the id of the thing in which it stands, and the round or day of each line on the way to it."""
    words = ["the process" if both.thing.kind == "process" else f"'{both.thing.id}'"]
    for block in (waypoint.block for waypoint in both.way):
        if isinstance(block, Line) and block.round:
            words.append(f"in '{block.round}'")
        elif not isinstance(block, Account) and getattr(block, "date", None):
            words.append(f"of {block.date}")
    return " ".join(words)


def _nearest(thing: Thing, names: Names, after: Record) -> Path:
    """Where what is gone would stand: in its document, its round or event, or its section."""
    for owner in (paper_of(thing) if thing.kind == "point" else "", thing.born.id if thing.born else ""):
        if standing := after.things.get(names.get(owner, owner)):
            return place_of_id(standing)
    section = str(thing.path[0])
    return (section,) if getattr(after.file, section) else ()


AGAINST: tuple[OfChange, ...] = (id_vanished, figure_changed_silently, source_dropped)
"""Every rule that compares a record with an earlier one."""
