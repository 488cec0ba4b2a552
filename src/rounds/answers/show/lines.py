"""The lines of an answer about one thing: its own fields, and what its accounts say of them."""

from collections.abc import Sequence

from rounds.drawing.table import Row
from rounds.model import Entry
from rounds.record import Record
from rounds.record.sentences import account_lines, plain_fields, teller


def own_lines(record: Record, entry: Entry) -> list[Row]:
    """A line for each plain field, then one for each account."""
    sources = getattr(entry, "sources", ())
    rows = [row("", heading(name), text, "", sources) for name, text in plain_fields(record, entry)]
    return rows + account_rows(record, entry)


def row(part: str, name: str, text: str, told_by: str = "", sources: Sequence[str] = ()) -> Row:
    """A line of the answer."""
    return {"part": part, "name": name, "text": text, "told_by": told_by, "sources": list(sources)}


def heading(key: str) -> str:
    """A key of the format as a person reads it."""
    return key.replace("_", " ")


def account_rows(record: Record, entry: Entry, part: str = "", name: str = "") -> list[Row]:
    """A line for each value that an account of a block gives, and for what it says."""
    return [
        row(
            part,
            name or heading(key),
            f"{heading(key)}: {text}" if name and key != "says" else text,
            teller(record, account),
            account.sources,
        )
        for account, key, text in account_lines(record, entry)
    ]
