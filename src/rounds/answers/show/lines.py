"""The lines of an answer about one thing: its own fields, what its accounts say of them, and what refers to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from rounds.answers.views import by_whom, party_names
from rounds.drawing.table import Row
from rounds.model import Account, Document, Entry, Event, Line, Outcome, StatedTotal
from rounds.model.rounds import CalledOff
from rounds.model.walk import Block, cited_by, references
from rounds.record import Record, Thing
from rounds.record.sentences import account_lines, on_one_line, plain_fields, step_in_words, teller

REFERRED: Mapping[str, str] = {
    "about": "events", "answers": "outcomes", "document": "outcomes", "follows": "followed by",
    "condition_for": "conditions", "alternative_to": "alternatives", "replaces": "replaced by",
    "amends": "amended by", "supplements": "supplemented by", "point": "stands here", "moved_to": "moved from",
    "due": "due", "outcomes": "stated totals", "carried_by": "carried", "via": "delivered through it", "host": "hosts",
    "promised": "is promised", "part_of": "parts of it", "party": "people", "speaks_for": "sources",
    "quotes": "sources", "authors": "papers",
}  # fmt: skip
"""What the other end of a reference is called, by the field in which it stands."""
REFERRED_FROM: Mapping[tuple[str, type], str] = {
    ("by", Document): "papers", ("to", Document): "papers to it", ("by", Outcome): "undertakes",
    ("by", Event): "events", ("by", CalledOff): "called off", ("by", StatedTotal): "stated totals",
}  # fmt: skip
"""The same where the field stands in other blocks too, and another part of the answer has what these say."""


def own_lines(record: Record, entry: Entry, part: str = "", without: Collection[str] = ()) -> list[Row]:
    """A line for each plain field, with the sources of the block in it or else of this one, then for each account."""
    rows = []
    for name, text in plain_fields(record, entry):
        if name not in without:
            cited = cited_by(getattr(entry, name, None)) or cited_by(entry)
            rows.append(row(part, name.replace("_", " "), text, cited))
    return rows + account_rows(record, entry, part)


def row(
    part: str, name: str, text: str, sources: Iterable[str] = (), told_by: str = "", status: str = "", reply: str = ""
) -> Row:
    """A line of the answer; of a demand or an outcome with what became of it, and the last answer for a person."""
    line = {"part": part, "name": name, "text": text, "told_by": told_by, "sources": [*sources]}
    return {**line, "status": status or None, "reply": reply}


def account_rows(record: Record, entry: Entry, part: str = "", name: str = "") -> list[Row]:
    """A line for each value that an account of a block gives, and for what it says."""
    rows = []
    for account, key, value in account_lines(record, entry):
        label = key.replace("_", " ")
        text = f"{label}: {value}" if name and key != "says" else value
        rows.append(row(part, name or label, text, account.sources, teller(record, account)))
    return rows


def block_rows(record: Record, block: Entry, part: str, name: str, without: Collection[str] = ()) -> list[Row]:
    """A block without an id of its own: its fields in words, but for those told elsewhere, and its accounts."""
    text, told = on_one_line(record, block, without), account_rows(record, block, part, name)
    return [row(part, name, text, getattr(block, "sources", ())), *told] if text or not told else told


def line_in_words(record: Record, line: Line) -> str:
    """A line of history in words."""
    by = f" by {party_names(record, line.by)}" if line.by else ""
    point = f" ({', '.join(line.point)})" if line.point else ""
    said = f": {said}" if (said := step_in_words(record, line)) else ""
    note = f" (note: {line.note})" if line.note else ""
    return f"{line.move}{by}{point}{said}{note}"


def link_rows(record: Record, thing: Thing) -> list[Row]:
    """A line for each thing that refers to this one, once for each way in which it does, and those ways one by one."""
    rows = {}
    for part, owner, block in mentions(record).get(thing.id, ()):
        if owner.id != thing.id:
            texts = (getattr(owner.entry, field, None) for field in ("text", "title", "name", "result", "publisher"))
            whole = next(filter(None, texts), "")
            text = f"{whole}; {line_in_words(record, block)}" if isinstance(block, Line) else whole
            by = teller(record, block) if isinstance(block, Account) else by_whom(record, owner.entry)
            rows[part, owner.id, text] = row(part, owner.id, text, getattr(block, "sources", ()), by)
    ways = [*dict.fromkeys(part for part, *_ in rows)]
    return sorted(rows.values(), key=lambda line: ways.index(line["part"]))


@lru_cache(maxsize=2)
def mentions(record: Record) -> Mapping[str, Sequence[tuple[str, Thing, Block]]]:
    """What refers to each thing: what it is called there, the thing or process to which it belongs, and the block."""
    found = defaultdict(list)
    for alike in record.blocks.values():
        for path, block in alike:
            owner = record.thing_at(path) or record.itself
            moved = record.round_of(block) if isinstance(block, Line) else None
            if moved and owner.born and owner.born.id != moved:
                found[moved].append(("moved here", owner, block))
            for reference in references(path, block):
                field = str(reference.path[len(path)])
                whole = owner.entry if isinstance(block, Account) and field in block.values else block
                kinds = (part for (name, of), part in REFERRED_FROM.items() if name == field and isinstance(whole, of))
                if part := next(kinds, REFERRED.get(field)):
                    found[reference.text].append((part, owner, block))
    return found
