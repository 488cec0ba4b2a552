"""The sentence of a change: every report says it in the same words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rounds.changes.change import Action, Change, Cited, Section
from rounds.changes.counterparts import Step, sources_of
from rounds.model import Account, Delivery, Entry, Event, Line, StatedTotal
from rounds.model.walk import Kind, nesting
from rounds.record import Record
from rounds.record.sentences import TELLERS, account_values, in_words, plain_fields, received_in_words, teller
from rounds.relations.timeline import delivered_in_words

ONE = {
    "accounts": "account",
    "conditions": "condition",
    "delegations": "delegation",
    "delivered": "instalment",
    "made_public": "publication",
    "members": "member",
    "planned": "plan",
    "sittings": "sitting",
    "stated_totals": "stated total",
    "tracks": "table",
}
"""What one block of a list is called, where the list has a name of its own."""
KNOWN_BY = ("by", "person", "date", "how")
"""What a block of a list is known by, as far as it has it."""
PLAIN = ("how", "kind", "name", "office", "party", "publisher", "reference", "role", "url")
"""The fields whose values say what they are."""
PER_NAME = {"received": "received by", "promised": "promised to", "figures": "figure"}
"""What stands before the receiver, or the name, of a figure."""


def worded(change: Change, record: Record) -> str:
    """What changed, in one sentence that begins with the id; the record is the one in which the thing stands."""
    if change.action is Action.RENAMED:
        return f"{change.old} is now called {change.new}"
    if change.action in (Action.ADDED, Action.REMOVED):
        return _as_a_whole(change, record)
    where = ", ".join([_name(change), *(_step(step, record) for step in change.steps), *_field(change, record)])
    return f"{where}: {_from_to(change, record)}{_attested(change.cited)}"


def _name(change: Change) -> str:
    """The id of the thing; that of the file and the process is what they are."""
    return change.thing.id or "record"


def _as_a_whole(change: Change, record: Record) -> str:
    """What is new, or gone, with what stood in it and what attests it."""
    verb = "new" if change.action is Action.ADDED else "removed"
    *around, last = change.steps or [Step("", None, change.thing.entry)]
    cited = sources_of(last.block)
    sources = f" ({', '.join(cited)})" if cited else ""
    where = ", ".join([_name(change), *(_step(step, record) for step in around)])
    if change.steps:
        text = _block(last, change, record)
        return f"{where}: {verb} {_step(last, record)}{f': {text}' if text else ''}{sources}"
    day = f" of {last.block.date}" if isinstance(last.block, Event) else ""
    inside = f", with {', '.join(change.old)}" if change.old else ""
    return f"{where}: {verb} {change.thing.kind}{day}: {_stated(record, last.block).rstrip('.')}{inside}{sources}"


def _block(step: Step, change: Change, record: Record) -> str:
    """What a block says beside what its name says already."""
    block = step.block
    if isinstance(block, Delivery):
        return delivered_in_words(record, block)
    if isinstance(block, Line):
        return "; ".join(filter(None, (block.text, in_words(record, block.figures))))
    if isinstance(block, StatedTotal):
        return received_in_words(record, block.received)
    if isinstance(block, Account):
        values = account_values(record, block, _kind(change))
        told = [f"{PER_NAME.get(key, key)} {text}" for key, text in values.items()]
        return "; ".join([*told, *([block.says] if block.says else [])])
    return _stated(record, block, KNOWN_BY if isinstance(step.key, int) else ())


def _stated(record: Record, entry: Entry, told: Sequence[str] = ()) -> str:
    """The sentence of a block; of one without its fields, but for those told."""
    sentence: str = getattr(entry, "text", None) or getattr(entry, "result", None) or ""
    return sentence or ", ".join(
        text
        if key in PLAIN
        else f"{key.replace('_', ' ')} {_value(text, record) if key in ('note', 'title') else text}"
        for key, text in plain_fields(record, entry)
        if key not in told
    )


def _kind(change: Change) -> Kind:
    """What tells the fields of an account: the block around it."""
    around: Entry = change.steps[-2].block if len(change.steps) > 1 else change.thing.entry
    kind: type[Entry] = type(around)
    return next(mark for name, _, mark in nesting(kind) if mark and name == change.steps[-1].field)


def _step(step: Step, record: Record) -> str:
    """A block, by what tells it from its neighbours."""
    block, name = step.block, ONE.get(step.field, step.field.replace("_", " "))
    if step.field == "side":
        return f"as {record.party_name(str(step.key))} tells it"
    if step.field == "receiver":
        return f"for {record.party_name(str(step.key))}"
    if isinstance(block, Account):
        return f"{name} of {teller(record, block)}"
    if isinstance(block, Line):
        return " ".join([f"step '{block.move}'", *_doer(block, record), *_when(block)])
    if isinstance(step.key, str):
        return f"{name} of {record.party_name(step.key)}" if step.key in record.parties else f"{name} '{step.key}'"
    known = [str(in_words(record, value, TELLERS)) for key in KNOWN_BY if (value := getattr(block, key, None))]
    return f"{name} of {', '.join(known)}" if known and step.key is not None else name


def _doer(line: Line, record: Record) -> Iterator[str]:
    if line.by:
        yield f"by {' and '.join(map(record.party_name, line.by))}"


def _when(line: Line) -> Iterator[str]:
    if line.round:
        yield f"in {line.round}"
    if line.date:
        yield f"on {line.date}"


def _field(change: Change, record: Record) -> Iterator[str]:
    if change.of:
        yield f"{PER_NAME.get(change.field, change.field)} {record.party_name(change.of)}"
    elif change.section is not Section.FOLLOWS:
        yield change.field


def _from_to(change: Change, record: Record) -> str:
    """What was, and what is; of a list, what came and what went."""
    if isinstance(change.old, tuple) and isinstance(change.new, tuple):
        parts = (("+", change.new), ("−", change.old))
        return ", ".join(f"{sign} {_value(item, record)}" for sign, items in parts for item in items)
    if change.section is Section.FOLLOWS:
        return f"{change.old or 'nothing'} → {change.new or 'nothing'}"
    return f"{_value(change.old, record)} → {_value(change.new, record)}"


def _value(value: Any, record: Record) -> str:
    if value in (None, "", (), {}):
        return "nothing"
    if isinstance(value, str) and " " in value:
        return f"“{value}”"
    return in_words(record, value) if isinstance(value, Entry | Mapping | tuple) else str(value)


def _attested(cited: Cited | None) -> str:
    """Whether a source came with a figure."""
    if cited is None:
        return ""
    gone = f", no longer {' and '.join(cited.lost)}" if cited.lost else ""
    if cited.gained:
        new = "a new source" if len(cited.gained) == 1 else "new sources"
        return f", with {' and '.join(cited.gained)} as {new}{gone}"
    if gone:
        return f"{gone}, no new source"
    return ", the source unchanged" if len(cited.kept) == 1 else ", the sources unchanged"
