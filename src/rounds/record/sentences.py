"""What a record holds, in words: names for ids, values as a person reads them."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.model import Account, Entry, Line, StatedTotal
from rounds.model.shape import Shape, shape_of
from rounds.model.values import Refers
from rounds.model.walk import Block, Kind, nesting
from rounds.record import Record
from rounds.values.quantities import Quantity

ELSEWHERE = ("id", "accounts", "source", "sources", "waive")
"""Fields that a part of their own, or a column, tells."""
NAMED = ("party", "person", "publisher")
"""What has a name besides its id, or is one."""
TELLERS = Refers(NAMED)
SENTENCES = ("says", "text", "result", "title", "how")
"""The fields of which one tells in a few words what a block states."""


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
        yield name, record.person_name(value) if name == "voice" else in_words(record, value, inner.mark(Refers))


def in_words(record: Record, value: Any, refers: Refers | None = None) -> str:
    """A value in words: names for ids of people and parties."""
    if isinstance(value, Entry):
        return ", ".join(text for _, text in plain_fields(record, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{record.party_name(key)}: {item}" for key, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(in_words(record, item, refers) for item in value)
    if refers and refers.kinds and set(refers.kinds) <= set(NAMED):
        return record.party_name(value) if value in record.parties else record.person_name(value)
    return str(value)


def account_values(record: Record, account: Account, kind: Kind) -> dict[str, str]:
    """The values that an account gives, in words, by key."""
    fields = Shape(dict, (kind,)).fields
    inner = {key: fields[key].item or fields[key] for key in account.values}
    return {key: in_words(record, value, inner[key].mark(Refers)) for key, value in account.values.items()}


def account_lines(record: Record, entry: Entry) -> Iterator[tuple[Account, str, str]]:
    """Account, key and text of each value that an account of a block gives, and of what it says."""
    kind = next((mark for _, _, mark in nesting(type(entry)) if mark), None)
    for account in getattr(entry, "accounts", ()):
        values = account_values(record, account, kind) if kind else {}
        for key, text in {**values, **({"says": account.says} if account.says else {})}.items():
            yield account, key, text


def accounts_in_words(record: Record, entry: Entry) -> list[str]:
    """What each account of a block gives and says, each in a line."""
    lines = account_lines(record, entry)
    return [f"{teller(record, account)}: {key.replace('_', ' ')}: {text}" for account, key, text in lines]


def teller(record: Record, account: Account) -> str:
    """Whose account it is, and who gave it when."""
    side = record.party_name(account.by) if account.by else "reports"
    voice = record.person_name(account.voice) if account.voice else ""
    day = str(account.date) if account.date else ""
    more = ", ".join(part for part in (voice, day) if part)
    return f"{side} ({more})" if more else side


def as_told(record: Record, line: Line) -> str:
    """Whose word a step is, where only another party than the one that took it reports it."""
    tellers = in_words(record, line.as_told_by, TELLERS)
    return f"as told by {tellers}" if tellers else ""


def received_in_words(record: Record, received: Mapping[str, Quantity]) -> str:
    """Who received how much."""
    return ", ".join(f"{record.party_name(key)} received {_number(figure)}" for key, figure in received.items())


def _number(figure: Quantity) -> str:
    """A figure, or what stands for it, as the object of a sentence."""
    return f"an {figure} number" if str(figure) in ("undisclosed", "unknown") else str(figure)


def statement(record: Record, block: Block, kind: Kind) -> str:
    """A block in a few words."""
    if isinstance(block, Line):
        return f"{block.move}: {block.text}" if block.text else block.move
    for name in SENTENCES:
        text = getattr(block, name, None)
        if isinstance(text, str):
            return text
    if isinstance(block, StatedTotal):
        return f"stated total of {record.party_name(block.by)}: {in_words(record, block.received)}"
    if isinstance(block, Account):
        return "; ".join(f"{key}: {text}" for key, text in account_values(record, block, kind).items())
    return in_words(record, block)
