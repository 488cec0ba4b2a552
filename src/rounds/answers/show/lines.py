"""The lines of an answer about one thing: its own fields, what its accounts say of them, and what refers to it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from rounds.answers.views import names
from rounds.drawing.table import Row
from rounds.model import Document, Entry, Event, Line, Outcome, Party, Round, Source
from rounds.model.walk import Block, blocks, references
from rounds.record import Record, Thing
from rounds.record.sentences import account_lines, as_told, in_words, plain_fields, teller

REFERRED: Mapping[str, str] = {
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


def own_lines(record: Record, entry: Entry) -> list[Row]:
    """A line for each plain field, then one for each account."""
    fields = plain_fields(record, entry)
    rows = [row("", name.replace("_", " "), text, "", _cited(entry, name)) for name, text in fields]
    return rows + account_rows(record, entry)


def _cited(entry: Entry, name: str) -> Sequence[str]:
    """The sources of a block in a field, where it has its own, or of the block around it."""
    inner = getattr(entry, name, None)
    own = getattr(inner, "sources", ()) or [getattr(inner, "source", "")]
    return own if any(own) else getattr(entry, "sources", ())


def row(
    part: str, name: str, text: str, told_by: str = "", sources: Sequence[str] = (), status: str = "", reply: str = ""
) -> Row:
    """A line of the answer; of a demand or an outcome with what became of it, and the last answer for a person."""
    told = {"part": part, "name": name, "text": text, "told_by": told_by, "sources": list(sources)}
    return {**told, "status": status or None, "reply": reply}


def account_rows(record: Record, entry: Entry, part: str = "", name: str = "") -> list[Row]:
    """A line for each value that an account of a block gives, and for what it says."""
    rows = []
    for account, key, text in account_lines(record, entry):
        label = key.replace("_", " ")
        told = f"{label}: {text}" if name and key != "says" else text
        rows.append(row(part, name or label, told, teller(record, account), account.sources))
    return rows


def block_rows(record: Record, block: Entry, part: str, name: str, without: Collection[str] = ()) -> list[Row]:
    """A block without an id of its own: its fields in words, but for those told elsewhere, and its accounts."""
    fields = ((field, text) for field, text in plain_fields(record, block) if field not in without)
    text = ", ".join(f"note: {text}" if field == "note" else text for field, text in fields)
    rows = [row(part, name, text, "", getattr(block, "sources", ()))] if text or without else []
    return rows + account_rows(record, block, part, name)


def remarks(record: Record, block: Entry) -> list[str]:
    """What stands beside the fields of any block: whose word it is, and a note."""
    return [*filter(None, (as_told(record, block), f"note: {block.note}" if block.note else ""))]


@lru_cache(maxsize=2)
def blocks_told(record: Record) -> Sequence[tuple[str, Block]]:
    """Every block with the thing that it is part of: one walk for all who are asked about."""
    return [(record.owner_of(path), block) for path, block in blocks(record.file) if path]


def step(record: Record, line: Line) -> str:
    """A line of history in words."""
    figures = in_words(record, line.figures) if line.figures else ""
    head = f"{line.move} by {names(record, line.by)}" if line.by else line.move
    head += f" ({', '.join(line.point)})" if line.point else ""
    due = f"due {due}" if (due := getattr(line, "due", None)) else ""
    note = f"note: {line.note}" if line.note else ""
    return ": ".join(filter(None, (head, line.text, figures, due, note)))


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
    found = defaultdict(list)
    for found_blocks in record.blocks.values():
        for path, block in found_blocks:
            owner = record.thing_at(path)
            moved = record.round_of(block) if isinstance(block, Line) and owner else None
            if moved and not (owner and owner.born and owner.born.id == moved):
                found[moved].append(("moved here", owner, block))
            for reference in references(path, block):
                if part := _part(str(reference.path[len(path)]), block, reference.text in record.parties):
                    found[reference.text].append((part, owner, block))
    return found


def _part(field: str, block: Block, of_party: bool) -> str:
    """What a reference is called at its other end; empty where nothing is to be said of it."""
    if of_party:
        named = (part for (name, kind), part in OF_A_PARTY.items() if name == field and isinstance(block, kind))
        return next(named, "parts of it" if isinstance(block, Party) else "events" if field == "about" else "")
    return REFERRED.get(field, "")


def _text(record: Record, entry: Entry, block: Block) -> str:
    """What a thing is, and the step in whose line the reference stands."""
    told = (getattr(entry, field, None) for field in ("text", "title", "name", "result", "publisher"))
    whole = next(filter(None, told), "")
    return f"{whole}; {step(record, block)}" if isinstance(block, Line) else str(whole)
