"""What is told of two states of a record: each change with its sentence and its lines, in the order of sections."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rounds.changes.change import Action, Change, Cited, Section
from rounds.changes.consequences import consequences
from rounds.changes.counterparts import Waypoint, fields
from rounds.changes.differences import differences
from rounds.loading import Loaded
from rounds.model import Account, Delivery, Entry, Event, Line
from rounds.model.walk import cited_by, value_in
from rounds.problem import Path
from rounds.record import Record, Thing
from rounds.record.sentences import TELLERS, account_values, in_words, plain_fields, teller
from rounds.relations.timeline import delivered_in_words
from rounds.values.spelling import counted

ONE = {"delivered": "instalment", "history": "step", "made_public": "publication", "planned": "plan", "tracks": "table"}
"""What one block of a list is called, where the list has a name of its own."""
KNOWN_BY = ("by", "person", "date", "how", "move", "round")
"""What a block of a list is known by, as far as it has it."""
PLAIN = ("how", "kind", "name", "office", "party", "publisher", "reference", "role", "url")
"""The fields whose values say what they are."""
PER_NAME = {"received": "received by", "promised": "promised to", "figures": "figure"}
"""What stands before the receiver, or the name, of a figure."""


class Told(NamedTuple):
    """A change in words."""

    change: Change
    sentence: str
    line: int | None
    """Where it stands in the later file; None for what is gone."""
    former_line: int | None
    """Where it stood in the earlier one; None for what is new, and for what follows."""


class Compared(NamedTuple):
    """A record and what became of it."""

    process: str
    title: str
    file: str
    """Its file; of one that is gone, the one that it had."""
    former: str
    told: list[Told]
    stands: Action = Action.CHANGED
    """`added` where it is new as a whole, `removed` where it is gone."""
    faulty: bool = False
    """Whether a side of it has faults, so that what they spoil is not compared."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.told) or self.stands is not Action.CHANGED


def told(before: Loaded, after: Loaded) -> list[Told]:
    """Every change of a record and all that follows, in the order of sections; of no file without a sound part."""
    then, now = before.record, after.record
    if then is None or now is None or before.text.text == after.text.text:
        return []
    sound, order = not (before.problems or after.problems), [*Section]

    def alike(old: Thing, new: Thing) -> bool:
        return sound and bool(before.text.value(old.path) == after.text.value(new.path))

    found = [change for change in differences(then, now, alike) if not _inferred(change, before, after)]
    if before.dated and after.dated:
        found += consequences(then, now)
    words = []
    for change in found:
        sentence = worded(change, then if change.action is Action.REMOVED else now)
        lines = _line(after, change.now, change.field), _line(before, change.then, change.field)
        words.append(Told(change, sentence, *lines))
    return sorted(words, key=lambda one: (order.index(one.change.section), one.line or one.former_line))


def _inferred(change: Change, before: Loaded, after: Loaded) -> bool:
    """Whether it is the day of an event which stands in neither file: its accounts tell it, and of them it is told."""
    if change.thing.kind != "event" or change.field != "date" or change.way:
        return False
    sides = ((before, change.then), (after, change.now))
    return not any("date" in side.text.value(side.written(path or ())) for side, path in sides)


def _line(loaded: Loaded, path: Path | None, field: str) -> int | None:
    """The line of a field, or where that is not written of its block."""
    return None if path is None else loaded.place((*path, field) if field else path, on_key=bool(field)).line


def worded(change: Change, record: Record) -> str:
    """What changed, in one sentence that begins with the id; the record is the one in which the thing stands."""
    if change.action is Action.RENAMED:
        return f"{change.old} is now called {change.new}"
    whole = change.action in (Action.ADDED, Action.REMOVED)
    way = change.way[:-1] if whole else change.way
    where = ", ".join([change.thing.id or "record", *(_waypoint(waypoint, record) for waypoint in way)])
    if whole:
        return f"{where}: {_as_a_whole(change, record)}"
    if change.of:
        where += f", {PER_NAME.get(change.field, change.field)} {record.party_name(change.of)}"
    elif change.section is not Section.FOLLOWS:
        where += f", {change.field}"
    return f"{where}: {_from_to(change, record)}{_attested(change.cited)}"


def _as_a_whole(change: Change, record: Record) -> str:
    """What is new, or gone, with what stood in it and what attests it."""
    block = change.way[-1].block if change.way else change.thing.entry
    if change.way:
        text = ": ".join(filter(None, [_waypoint(change.way[-1], record), _block(change.way[-1], record)]))
    else:
        day = f" of {block.date}" if isinstance(block, Event) else ""
        text = f"{change.thing.kind}{day}: {_stated(record, block)}"
        inside = change.new or change.old
        text += f", with {', '.join(inside)}" if inside else ""
    verb, cited = "new" if change.action is Action.ADDED else "removed", ", ".join(cited_by(block))
    return f"{verb} {text} ({cited})" if cited else f"{verb} {text}"


def _block(waypoint: Waypoint, record: Record) -> str:
    """What a block says beside what its name says already."""
    block = waypoint.block
    if isinstance(block, Delivery):
        return delivered_in_words(record, block)
    if isinstance(block, Account):
        told = [f"{PER_NAME.get(key, key)} {text}" for key, text in account_values(record, block).items()]
        return "; ".join([*told, *filter(None, [block.says])])
    return _stated(record, block, KNOWN_BY if isinstance(waypoint.key, int) else ())


def _stated(record: Record, entry: Entry, told: Sequence[str] = ()) -> str:
    """The sentence of a block with its figures; of one without its fields, but for those told; and what it holds."""
    sentence: str = getattr(entry, "text", None) or getattr(entry, "result", None) or ""
    if sentence:
        figures, promised = (in_words(record, getattr(entry, name, {})) for name in ("figures", "promised"))
        parts = (sentence.rstrip("."), figures, promised and f"promised to {promised}", _held(entry))
        return "; ".join(filter(None, parts))
    words = []
    for key, text in plain_fields(record, entry):
        if key not in told:
            name = "" if key in PLAIN else f"{key.replace('_', ' ')} "
            words.append(f"{name}{_value(text, record) if key in ('note', 'title') else text}")
    return ", ".join(filter(None, (*words, _held(entry))))


def _held(entry: Entry) -> str:
    """How many blocks stand in each list of a block, but for things of their own."""
    lists = ((name, value_in(entry, attribute)) for name, attribute, kind in fields(type(entry)) if kind)
    return ", ".join(counted(len(held), _noun(name)) for name, held in lists if held and not isinstance(held, Entry))


def _noun(field: str) -> str:
    """What one block of a list is called."""
    return ONE.get(field, field.replace("_", " ").removesuffix("s"))


def _waypoint(waypoint: Waypoint, record: Record) -> str:
    """A block, by what tells it from its neighbours."""
    block, key = waypoint.block, waypoint.key
    name = _noun(waypoint.field)
    if waypoint.field == "side":
        return f"as {record.party_name(str(key))} tells it"
    if waypoint.field == "receiver":
        return f"for {record.party_name(str(key))}"
    if isinstance(block, Account):
        return f"{name} of {teller(record, block._replace(values={}))}"
    if isinstance(block, Line):
        by = f" by {' and '.join(map(record.party_name, block.by))}" if block.by else ""
        when = [f" in {block.round}" if block.round else "", f" on {block.date}" if block.date else ""]
        return f"step '{block.move}'{by}{''.join(when)}"
    if isinstance(key, str):
        return f"{name} of {record.party_name(key)}" if key in record.parties else f"{name} '{key}'"
    known = [str(in_words(record, value, TELLERS)) for key in KNOWN_BY if (value := getattr(block, key, None))]
    apart = " " if name == "member" else " of "
    return f"{name}{apart}{', '.join(known)}" if known and waypoint.key is not None else name


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
    names = " and ".join
    gained = f", with {names(cited.gained)} as {'a new source' if len(cited.gained) == 1 else 'new sources'}"
    changed = f"{gained if cited.gained else ''}{f', no longer {names(cited.lost)}' if cited.lost else ''}"
    return changed or f", the {'source' if len(cited.kept) == 1 else 'sources'} unchanged"
