"""The lines of an answer about one thing: its own fields, and what its accounts say of them."""

from collections.abc import Collection, Sequence

from rounds.drawing.table import Row
from rounds.model import Entry
from rounds.model.walk import nesting
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


def nested_rows(record: Record, entry: Entry, without: Collection[str] = ()) -> list[Row]:
    """A line for each block that a block holds and that has no id: its fields in words, then its accounts."""
    rows: list[Row] = []
    for name, attribute, accounts in nesting(type(entry)):
        value = getattr(entry, attribute)
        if accounts or name in without or not isinstance(value, tuple | dict):
            continue
        for key, block in value.items() if isinstance(value, dict) else enumerate(value, 1):
            rows += block_rows(record, block, heading(name), _called(record, key, block))
    return rows


def block_rows(record: Record, block: Entry, part: str, name: str) -> list[Row]:
    """A block in words, and what its accounts say."""
    day = getattr(block, "date", None)
    fields = (text for field, text in plain_fields(record, block) if not (field == "date" and str(day) == name))
    text = ", ".join(fields)
    rows = [row(part, name, text, "", getattr(block, "sources", ()))] if text else []
    return rows + account_rows(record, block, part, name)


def _called(record: Record, key: str | int, block: Entry) -> str:
    """A key, the name of a party, or a day in place of a position."""
    if isinstance(key, str):
        return record.party_name(key)
    return str(getattr(block, "date", None) or key)
