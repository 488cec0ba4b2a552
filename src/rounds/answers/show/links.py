"""What refers to a thing: the other end of every reference in the record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rounds.answers.show.lines import row
from rounds.answers.show.lives import asked_by, step
from rounds.drawing.table import Row
from rounds.model import Document, Entry, Event, Line, Outcome, Party, Round, Source
from rounds.model.walk import Block, references
from rounds.record import Record, Thing
from rounds.record.owners import Owners

PARTS: Mapping[str, str] = {
    "about": "events", "answers": "outcomes", "document": "outcomes", "follows": "followed by",
    "condition_for": "conditions", "alternative_to": "alternatives", "replaces": "replaced by",
    "amends": "amended by", "supplements": "supplemented by", "point": "stands here", "moved_to": "moved from",
    "due": "due", "outcomes": "stated totals", "carried_by": "carried", "part_of": "parts of it",
}  # fmt: skip
"""What the other end of a reference is called, by the field in which it stands."""
OF_A_PARTY: Mapping[tuple[str, type[Entry]], str] = {
    ("by", Document): "papers", ("to", Document): "papers to it", ("by", Outcome): "undertakes",
    ("promised", Outcome): "is promised", ("by", Event): "events", ("host", Round): "hosts",
    ("speaks_for", Source): "sources", ("quotes", Source): "sources", ("party", Entry): "people",
}  # fmt: skip
"""The same of references to parties, most of which another part of the answer has."""


class Mention(NamedTuple):
    """A reference, seen from what it refers to."""

    part: str
    owner: Thing | None
    """The thing in which it stands; None in the process."""
    block: Block


def link_rows(record: Record, thing: Thing) -> list[Row]:
    """A line for each thing that refers to this one, once for each way in which it does."""
    found = {}
    for mention in mentions(record).get(thing.id, ()):
        key = mention.owner.id if mention.owner else record.file.process.id
        if mention.owner is None or key != thing.id:
            by, cited = asked_by(record, mention.owner), getattr(mention.block, "sources", ())
            line = row(mention.part, key, _text(record, mention), by, cited)
            found[mention.part, key, line["text"]] = line
    return [*found.values()]


@lru_cache(maxsize=2)
def mentions(record: Record) -> Mapping[str, Sequence[Mention]]:
    """Everything that refers to something, by what it refers to."""
    owners, found = Owners(record), defaultdict(list)
    for key, mention in _mentions(record, owners):
        found[key].append(mention)
    return found


def _mentions(record: Record, owners: Owners) -> Iterator[tuple[str, Mention]]:
    for kind, blocks in record.blocks.items():
        for path, block in blocks:
            owner = owners.thing(path)
            moved = record.round_of(block) if isinstance(block, Line) and owner else None
            if moved and not (owner and owner.born and owner.born.id == moved):
                yield moved, Mention("moved here", owner, block)
            for reference in references(path, block, kind):
                field = str(reference.path[len(path)])
                if part := _part(field, block, reference.text in record.parties):
                    yield reference.text, Mention(part, owner, block)


def _part(field: str, block: Block, of_party: bool) -> str:
    """What a reference is called at its other end; empty where nothing is to be said of it."""
    if of_party:
        named = (part for (name, kind), part in OF_A_PARTY.items() if name == field and isinstance(block, kind))
        return next(named, "parts of it" if isinstance(block, Party) else "events" if field == "about" else "")
    return PARTS.get(field, "")


def _text(record: Record, mention: Mention) -> str:
    """What a thing is, and the step in whose line the reference stands."""
    entry = mention.owner.entry if mention.owner else record.file.process
    names = (getattr(entry, field, None) for field in ("text", "title", "name", "result", "publisher"))
    whole = next((name for name in names if name), "")
    return f"{whole}; {step(record, mention.block)}" if isinstance(mention.block, Line) else str(whole)
