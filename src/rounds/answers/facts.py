"""The own fields of a block, and what its accounts say of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.drawing.table import Row
from rounds.model import Account, Entry, Line
from rounds.model.shape import Shape, shape_of
from rounds.model.values import Refers
from rounds.model.walk import Kind, nesting
from rounds.record import Record
from rounds.values.quantities import Quantity

ELSEWHERE = ("id", "accounts", "source", "sources", "waive")
"""Fields that a part of their own, or a column, tells."""
NAMED = ("party", "person")
"""What has a name besides its id."""


def facts(record: Record, entry: Entry) -> list[Row]:
    """A line for each plain field, then one for each account."""
    sources = list(getattr(entry, "sources", ()))
    rows = [row("", heading(name), text, "", sources) for name, text in plain_fields(record, entry)]
    return rows + account_rows(record, entry)


def row(part: str, name: str, text: str, by: str = "", sources: list[str] | tuple[str, ...] = ()) -> Row:
    """A line of the answer."""
    return {"part": part, "name": name, "text": text, "by": by, "sources": list(sources)}


def heading(key: str) -> str:
    """A key of the format as a person reads it."""
    return key.replace("_", " ")


def plain_fields(record: Record, entry: Entry) -> Iterator[tuple[str, str]]:
    """Key and text of every field that somebody wrote and that holds no blocks."""
    attributes = {field.alias or name: name for name, field in type(entry).model_fields.items()}
    for name, shape in shape_of(type(entry)).fields.items():
        value = getattr(entry, attributes[name])
        inner = shape.item or shape.value or shape
        if name in ELSEWHERE or value in (None, (), {}) or (inner.block and not shape.block):
            continue
        if attributes[name] not in entry.model_fields_set:
            continue
        yield name, record.person_name(value) if name == "voice" else said(record, value, inner.mark(Refers))


def said(record: Record, value: Any, refers: Refers | None = None) -> str:
    """A value in words: names for ids of people and parties."""
    if isinstance(value, Entry):
        return ", ".join(text for _, text in plain_fields(record, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{record.party_name(key)}: {one}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(said(record, one, refers) for one in value)
    if refers and refers.kinds and set(refers.kinds) <= set(NAMED):
        return record.party_name(value) if value in record.parties else record.person_name(value)
    return str(value)


def account_rows(record: Record, entry: Entry, part: str = "", name: str = "") -> list[Row]:
    """A line for each value that an account of a block gives, and for what it says."""
    kind = next((mark for _, _, mark in nesting(type(entry)) if mark), None)
    rows: list[Row] = []
    for account in getattr(entry, "accounts", ()):
        told = account_values(record, account, kind) if kind else {}
        if account.says:
            told["says"] = account.says
        for key, text in told.items():
            told_of = f"{heading(key)}: {text}" if name and key != "says" else text
            rows.append(row(part, name or heading(key), told_of, teller(record, account), account.sources))
    return rows


def told_in_accounts(record: Record, entry: Entry) -> list[str]:
    """What each account of a block gives and says, as a program gets it."""
    return [f"{line['by']}: {line['name']}: {line['text']}" for line in account_rows(record, entry)]


def account_values(record: Record, account: Account, kind: Kind) -> dict[str, str]:
    """The values that an account gives, in words, by key."""
    fields = Shape(dict, (kind,)).fields
    inner = {key: fields[key].item or fields[key] for key in account.values}
    return {key: said(record, value, inner[key].mark(Refers)) for key, value in account.values.items()}


def teller(record: Record, account: Account) -> str:
    """Whose account it is, and who gave it when."""
    side = record.party_name(account.by) if account.by else "reports"
    voice = record.person_name(account.voice) if account.voice else ""
    day = str(account.date) if account.date else ""
    more = ", ".join(part for part in (voice, day) if part)
    return f"{side} ({more})" if more else side


def as_told(record: Record, line: Line) -> str:
    """Whose word a step is, where only another party than the one that took it reports it."""
    return f"as told by {record.party_name(line.as_told_by)}" if line.as_told_by else ""


def figure_list(figures: Mapping[str, Quantity]) -> list[str]:
    """The figures named in a demand, each with its name, for programs."""
    return [f"{name}: {value}" for name, value in figures.items()]
