"""Against an earlier revision: what a change of a record must not do without a word."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from rounds.changes.change import Change
from rounds.changes.counterparts import Counterpart, counterparts, sources_in, things_in_both
from rounds.changes.differences import changed_values
from rounds.changes.pairing import WITH_ID, Names, names_now, paper_of
from rounds.model import Account
from rounds.model.matters import Quote
from rounds.model.process import Process
from rounds.model.walk import cited_by
from rounds.problem import Path, Severity
from rounds.record import Record, Thing
from rounds.rules.finding import Finding, rule
from rounds.rules.ids import place_of_id, twice
from rounds.values.quantities import Quantity

REMEDIES = {
    **dict.fromkeys(("party", "person"), "put it back, or give the new entry 'was: {id}'"),
    **dict.fromkeys(
        ("document", "demand", "outcome"), "say what became of it in its history, or give the new item 'was: {id}'"
    ),
    "round": "put it back with the status that it has now, or give the new item 'was: {id}'",
    "event": "put it back, or give the new item 'was: {id}'",
    "point": "put it back and say what became of it in its history",
    "source": "put it back, or keep its address under the new id",
}
"""What to do where an id of a kind is gone; points and sources have no `was`."""


class Revision:
    """Two states of a record: what several rules look at is worked out once."""

    def __init__(self, before: Record, after: Record) -> None:
        self.before, self.after = before, after

    @cached_property
    def same(self) -> Sequence[Counterpart]:
        """All that is certainly the same block, as it was and as it is."""
        before, after = self.before, self.after
        names = names_now(before, after)
        doubled = {thing.id for record in (before, after) for _, thing in twice(record)}
        found = list[Counterpart]()
        for old, new in things_in_both(before, after, names):
            if isinstance(new.entry, (*WITH_ID, Process)) and doubled.isdisjoint((old.id, new.id)):
                found += (both for both in counterparts(old, new, before, after, names) if both.certain)
        return found


@rule("id-vanished")
def id_vanished(revision: Revision) -> Iterator[Finding]:
    """An id that once stood in the record still stands there, or in the `was` of what took its place.

    Others cite a record by its ids. A demand that was dropped is `withdrawn` or `lapsed` in its history, a round that
    did not take place is `cancelled`. Where an item got another id, write the former one in `was`.

    A source is the same if its address is, a point if its sentence is. A party, person or source that nothing referred
    to may go, and the points of a document go with it. A record is followed by the id of its process, not by its file.
    """
    before, after = revision.before, revision.after
    if after.lost - before.things.keys():
        return
    former, own = before.file.process.id, after.file.process.id
    if former != own and not any(piece.kind == "process" for piece in (*before.left_out, *after.left_out)):
        yield Finding(("process", "id"), f"the record of '{former}' disappeared; put the id of its process back")
    names = names_now(before, after)
    known = {*after.things, *after.lost, *(getattr(thing.entry, "was", None) for thing in after.things.values())}
    for thing in before.things.values():
        same = thing.id in names and thing.kind in ("point", "source")
        idle = not isinstance(thing.entry, WITH_ID) and thing.id not in before.named
        went_along = thing.kind == "point" and paper_of(thing) not in known
        if not (thing.id in known or same or idle or went_along):
            path = _nearest(thing, names, after)
            remedy = REMEDIES[thing.kind].format(id=thing.id)
            yield Finding(path, f"{thing.kind} '{thing.id}' disappeared; {remedy}", on_key=len(path) == 1)


@rule("figure-changed-silently", Severity.WARNING)
def figure_changed_silently(revision: Revision) -> Iterator[Finding]:
    """A figure changes only with a source that attests the new one.

    On the same sources it was wrong before or is wrong now: most often two digits changed places. Cite what attests the
    new figure on its own line, in its block, or in a line of the block's history or accounts. Where the old figure was
    a slip of the editors, say so in `waive: {figure-changed-silently: reason}`.

    Figures are compared where it is certain, by id, day, side, move or party, that they are the same. One that moved
    into accounts, or out of them, is another figure.
    """
    for both in revision.same:
        for change in () if _newly_attested(both) else _figures(both):
            leaf, old, new = (change.field, *filter(None, [change.of])), change.old, change.new
            told = f"the figure of {_about(both)} for '{leaf[-1]}' changed from {old} to {new} without a new source"
            yield Finding((*both.now.path, *leaf), f"{told}; cite what attests {new}, or put {old} back")


@rule("source-dropped", Severity.WARNING)
def source_dropped(revision: Revision) -> Iterator[Finding]:
    """What is written keeps the sources that it had.

    Put it back, or, where it did not say what it was cited for, say so in `waive: {source-dropped: reason}`.

    It is no loss where a source moves between a line and its block, stands under another id with the same address,
    repeats another that is still cited, or where another attests a figure that changed.
    """
    for both in revision.same:
        left = {*sources_in(both.now.block), *both.now.above}
        for source in () if _newly_attested(both) and _figures(both) else cited_by(both.then.block):
            known = revision.before.sources.get(source)
            origin = known.repeats if known and known.repeats else source
            if left.isdisjoint(both.names.get(key, key) for key in (source, origin)):
                message = f"'{source}' no longer supports {_about(both)}; put it back, or say why in 'waive'"
                cited = ("source" if isinstance(both.now.block, Quote) else "sources",)
                yield Finding((*both.now.path, *(cited if cited_by(both.now.block) else ())), message)


def _figures(both: Counterpart) -> list[Change]:
    """The figures of a block that are others now, and not only broken down or summed up."""
    counted = [each for each in changed_values(both) if {type(each.old), type(each.new)} <= {Quantity, int}]
    return [each for each in counted if each.old != each.new or each.old.parts.keys() == each.new.parts.keys()]


def _newly_attested(both: Counterpart) -> bool:
    """Whether a source attests the figures of a block that did not before."""
    then, now = both.attesting()
    return not now <= then


def _about(both: Counterpart) -> str:
    """A block by the id of the thing in which it stands, and the round or day of each line on the way to it."""
    words = ["the process" if both.thing.kind == "process" else f"'{both.thing.id}'"]
    for block in (each.block for each in both.way if not isinstance(each.block, Account)):
        if round_ := getattr(block, "round", None):
            words.append(f"in '{round_}'")
        elif day := getattr(block, "date", None):
            words.append(f"of {day}")
    return " ".join(words)


def _nearest(thing: Thing, names: Names, after: Record) -> Path:
    """Where what is gone would stand: in its document, its round or event, or its section."""
    for owner in (paper_of(thing) if thing.kind == "point" else "", thing.born.id if thing.born else ""):
        if standing := after.things.get(names.get(owner, owner)):
            return place_of_id(standing)
    section = str(thing.path[0])
    return (section,) if getattr(after.file, section) else ()
