"""What is told of two states of a record: each change with its sentence and its lines, in the order of sections."""

from collections.abc import Sequence
from typing import NamedTuple

from rounds.changes.change import Action, Change, Section
from rounds.changes.consequences import consequences
from rounds.changes.differences import WORDING, differences
from rounds.changes.pairing import Occurrence
from rounds.loading import Loaded
from rounds.model import Account, Delivery, Line
from rounds.model.walk import cited_by
from rounds.problem import Path
from rounds.record import Record
from rounds.record.sentences import TELLERS, account_values, in_words, plain_fields, teller
from rounds.relations.timeline import delivered_in_words

ONE = {"delivered": "instalment", "history": "step", "made_public": "publication", "members": "seat",
       "planned": "plan", "tracks": "table"}  # fmt: skip
"""What one block of a list is called, where the list has a name of its own."""
KNOWN_BY = ("by", "person", "date", "how", "round")
"""What a block of a list is known by, as far as it has it."""
RECKONED = {"side": "as {} tells it", "receiver": "for {}"}
"""Whose what is reckoned is."""
PER_NAME = {"received": "received by", "promised": "promised to", "figures": "figure"}
"""What stands before the receiver, or the name, of a figure."""


class Compared(NamedTuple):
    """A record and what became of it."""

    process: str
    title: str
    file: str
    """Its file; of one that is gone, the one that it had."""
    former: str
    told: list[Change]
    stands: Action = Action.CHANGED
    """`added` where it is new as a whole, `removed` where it is gone."""
    faulty: bool = False
    """Whether a side of it has faults, so that what they spoil is not compared."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.told) or self.stands is not Action.CHANGED


def told(before: Loaded, after: Loaded) -> list[Change]:
    """Every change of a record and all that follows, in the order of sections; of no file without a sound part."""
    then, now = before.record, after.record
    if then is None or now is None or before.text.text == after.text.text:
        return []
    found = [*differences(then, now)]
    if before.dated and after.dated:
        found += consequences(then, now)
    words = [
        change._replace(
            sentence=worded(change, then if change.action is Action.REMOVED else now),
            line=_line(after, change.now, change.field),
            former_line=_line(before, change.then, change.field),
        )
        for change in found
    ]
    return sorted(words, key=lambda change: ([*Section].index(change.section), change.line or change.former_line))


def _line(loaded: Loaded, path: Path | None, field: str) -> int | None:
    """The line of a field, or where that is not written of its block."""
    return None if path is None else loaded.place((*path, field) if field else path, on_key=bool(field)).line


def worded(change: Change, record: Record) -> str:
    """What changed, in one sentence that begins with the id; the record is the one in which the thing stands."""
    if change.action is Action.RENAMED:
        return f"{change.old} is now called {change.new}"
    whole = change.action in (Action.ADDED, Action.REMOVED)
    way = change.way[:-1] if whole else change.way
    where = ", ".join([change.thing.id or "record", *(_named(occurrence, record) for occurrence in way)])
    if whole:
        return f"{where}: {_as_a_whole(change, record)}"
    if change.of:
        where += f", {PER_NAME.get(change.field, change.field)} {record.party_name(change.of)}"
    elif change.section is not Section.FOLLOWS:
        where += f", {change.field}"
    cited = change.cited and (_came_and_went(change.cited.gained, change.cited.lost) or "unchanged")
    return f"{where}: {_from_to(change, record)}{f', sources {cited}' if cited else ''}"


def _as_a_whole(change: Change, record: Record) -> str:
    """What is new, or gone, with what is said in it, what else stood in it, and what attests it."""
    last = change.way[-1] if change.way else Occurrence(change.thing.entry)
    name = _named(last, record) if change.way else change.thing.kind
    inside = ", ".join(() if change.way else change.new or change.old or ())
    said = ", ".join(filter(None, [_fields(record, last), f"with {inside}" if inside else ""]))
    cited = ", ".join(cited_by(last.block))
    verb = "new" if change.action is Action.ADDED else "removed"
    return f"{verb} {name}{f': {said}' if said else ''}{f' ({cited})' if cited else ''}"


def _fields(record: Record, occurrence: Occurrence) -> str:
    """What a block says beside what its name says already."""
    block, known = occurrence.block, (*KNOWN_BY, "move") if isinstance(occurrence.key, int) else ()
    if isinstance(block, Delivery):
        return delivered_in_words(record, block)
    if isinstance(block, Account):
        fields = {**account_values(record, block), "says": block.says or ""}
    else:
        fields = dict(plain_fields(record, block))
    told = {key: text for key, text in fields.items() if text and key not in known}
    return ", ".join(f"{key.replace('_', ' ')} {_quoted(key, text)}" for key, text in told.items())


def _named(occurrence: Occurrence, record: Record) -> str:
    """A block, by what tells it from its neighbours."""
    block, field, key = occurrence.block, occurrence.field, occurrence.key
    if field in RECKONED:
        return RECKONED[field].format(record.party_name(str(key)))
    name = ONE.get(field, field.replace("_", " ").removesuffix("s"))
    if isinstance(key, str):
        return f"{name} of {record.party_name(key)}" if key in record.parties else f"{name} '{key}'"
    if isinstance(block, Account):
        return f"{name} of {teller(record, block._replace(values={}))}"
    if isinstance(block, Line):
        name += f" '{block.move}'"
    known = [str(in_words(record, value, TELLERS)) for key in KNOWN_BY if (value := getattr(block, key, None))]
    return f"{name} of {', '.join(known)}" if known and key is not None else name


def _from_to(change: Change, record: Record) -> str:
    """What was, and what is; of a list, what came and what went."""
    if isinstance(change.old, tuple) and isinstance(change.new, tuple):
        return _came_and_went(*([in_words(record, item) for item in items] for items in (change.new, change.old)))
    values = (in_words(record, value) if value is not None else "" for value in (change.old, change.new))
    return " → ".join(_quoted(change.field, value) if value else "nothing" for value in values)


def _came_and_went(came: Sequence[str], went: Sequence[str]) -> str:
    return ", ".join(f"{sign} {item}" for sign, items in (("+", came), ("−", went)) for item in items)


def _quoted(field: str, text: str) -> str:
    """The words of editors in quotes, anything else as it is."""
    return f"“{text}”" if field in WORDING else text
