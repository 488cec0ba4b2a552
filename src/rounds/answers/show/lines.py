"""The lines of an answer about one thing: its own fields, and what its accounts say of them."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from rounds.drawing.table import Row
from rounds.model import Entry
from rounds.model.walk import Block, Kind, blocks
from rounds.record import Record
from rounds.record.owners import Owners
from rounds.record.sentences import account_lines, as_told, plain_fields, teller


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
def blocks_told(record: Record) -> Sequence[tuple[str, Block, Kind]]:
    """Every block with the thing that it is part of: one walk for all who are asked about."""
    owners = Owners(record)
    return [(owners.of(path), block, kind) for path, block, kind in blocks(record.file) if path]
