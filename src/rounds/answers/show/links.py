"""What refers to a thing: the other end of every reference in the record."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rounds.answers.show.lines import row
from rounds.answers.show.lives import step
from rounds.answers.views import names
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


Mention = tuple[str, Thing | None, Block]
"""A reference from its other end: what it is called, the thing in which it stands (None: the process), the block."""


def link_rows(record: Record, thing: Thing) -> list[Row]:
    """A line for each thing that refers to this one, once for each way in which it does."""
    found = {}
    for part, owner, block in mentions(record).get(thing.id, ()):
        if owner is None or owner.id != thing.id:
            key, entry = (owner.id, owner.entry) if owner else (record.file.process.id, record.file.process)
            by, text = names(record, getattr(entry, "by", ())), _text(record, entry, block)
            found[part, key, text] = row(part, key, text, by, getattr(block, "sources", ()))
    return [*found.values()]


@lru_cache(maxsize=2)
def mentions(record: Record) -> Mapping[str, Sequence[Mention]]:
    """Everything that refers to something, by what it refers to."""
    owners, found = Owners(record), defaultdict(list)
    for kind, blocks in record.blocks.items():
        for path, block in blocks:
            owner = owners.thing(path)
            moved = record.round_of(block) if isinstance(block, Line) and owner else None
            if moved and not (owner and owner.born and owner.born.id == moved):
                found[moved].append(("moved here", owner, block))
            for reference in references(path, block, kind):
                if part := _part(str(reference.path[len(path)]), block, reference.text in record.parties):
                    found[reference.text].append((part, owner, block))
    return found


def _part(field: str, block: Block, of_party: bool) -> str:
    """What a reference is called at its other end; empty where nothing is to be said of it."""
    if of_party:
        named = (part for (name, kind), part in OF_A_PARTY.items() if name == field and isinstance(block, kind))
        return next(named, "parts of it" if isinstance(block, Party) else "events" if field == "about" else "")
    return PARTS.get(field, "")


def _text(record: Record, entry: Entry, block: Block) -> str:
    """What a thing is, and the step in whose line the reference stands."""
    told = (getattr(entry, field, None) for field in ("text", "title", "name", "result", "publisher"))
    whole = next(filter(None, told), "")
    return f"{whole}; {step(record, block)}" if isinstance(block, Line) else str(whole)
