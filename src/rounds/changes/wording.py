"""The sentence of a change: every report says it in the same words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rounds.changes.change import Action, Change, Cited, Section
from rounds.changes.counterparts import Step, sources_of
from rounds.model import Account, Delivery, Entry, Event, Line, StatedTotal
from rounds.record import Record, Thing
from rounds.record.sentences import TELLERS, account_values, in_words, plain_fields, received_in_words, teller
from rounds.relations.timeline import delivered_in_words

ONE = {"delivered": "instalment", "made_public": "publication", "planned": "plan", "tracks": "table"}
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
    where = [*_way(change.thing, change.steps, record)]
    if change.of:
        where.append(f"{PER_NAME.get(change.field, change.field)} {record.party_name(change.of)}")
    elif change.section is not Section.FOLLOWS:
        where.append(change.field)
    return f"{', '.join(where)}: {_from_to(change, record)}{_attested(change.cited)}"


def _way(thing: Thing, steps: Iterable[Step], record: Record) -> Iterator[str]:
    """The id of a thing, or what it is where it has none, and each block on the way to what changed."""
    yield thing.id or "record"
    yield from (_step(step, record) for step in steps)


def _as_a_whole(change: Change, record: Record) -> str:
    """What is new, or gone, with what stood in it and what attests it."""
    *around, last = change.steps or [Step("", None, change.thing.entry)]
    if change.steps:
        said = _block(last, record)
        text = f"{_step(last, record)}{': ' * bool(said)}{said}"
    else:
        day = f" of {last.block.date}" if isinstance(last.block, Event) else ""
        text = f"{change.thing.kind}{day}: {_stated(record, last.block).rstrip('.')}"
        text += f", with {', '.join(change.old)}" if change.old else ""
    verb, cited = "new" if change.action is Action.ADDED else "removed", sources_of(last.block)
    sources = f" ({', '.join(cited)})" if cited else ""
    return f"{', '.join(_way(change.thing, around, record))}: {verb} {text}{sources}"


def _block(step: Step, record: Record) -> str:
    """What a block says beside what its name says already."""
    match step.block:
        case Delivery():
            return delivered_in_words(record, step.block)
        case Line(text=text, figures=figures):
            return "; ".join(filter(None, (text, in_words(record, figures))))
        case StatedTotal(received=received):
            return received_in_words(record, received)
        case Account(says=says) if step.kind:
            values = account_values(record, step.block, step.kind)
            told = [f"{PER_NAME.get(key, key)} {text}" for key, text in values.items()]
            return "; ".join([*told, *filter(None, [says])])
        case _:
            return _stated(record, step.block, KNOWN_BY if isinstance(step.key, int) else ())


def _stated(record: Record, entry: Entry, told: Sequence[str] = ()) -> str:
    """The sentence of a block; of one without its fields, but for those told."""
    sentence: str = getattr(entry, "text", None) or getattr(entry, "result", None) or ""
    fields = ((key, text) for key, text in plain_fields(record, entry) if key not in told)
    return sentence or ", ".join(text if key in PLAIN else _named(key, text, record) for key, text in fields)


def _named(key: str, text: str, record: Record) -> str:
    return f"{key.replace('_', ' ')} {_value(text, record) if key in ('note', 'title') else text}"


def _step(step: Step, record: Record) -> str:
    """A block, by what tells it from its neighbours."""
    block, key = step.block, step.key
    name = ONE.get(step.field, step.field.replace("_", " ").removesuffix("s"))
    if step.field == "side":
        return f"as {record.party_name(str(key))} tells it"
    if step.field == "receiver":
        return f"for {record.party_name(str(key))}"
    if isinstance(block, Account):
        return f"{name} of {teller(record, block)}"
    if isinstance(block, Line):
        by = f" by {' and '.join(map(record.party_name, block.by))}" if block.by else ""
        when = [f" in {block.round}" if block.round else "", f" on {block.date}" if block.date else ""]
        return f"step '{block.move}'{by}{''.join(when)}"
    if isinstance(key, str):
        return f"{name} of {record.party_name(key)}" if key in record.parties else f"{name} '{key}'"
    known = [str(in_words(record, value, TELLERS)) for key in KNOWN_BY if (value := getattr(block, key, None))]
    return f"{name} of {', '.join(known)}" if known and step.key is not None else name


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
    return in_words(record, value)


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
