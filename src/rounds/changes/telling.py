"""What is told of two states of a record: each change with its sentence and its lines, in the order of sections."""

import operator
from functools import reduce
from typing import NamedTuple

from rounds.changes.change import Action, Change, Section
from rounds.changes.consequences import consequences
from rounds.changes.differences import differences
from rounds.changes.wording import worded
from rounds.loading import Loaded
from rounds.record import Record, Thing


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
        sides = ((before, old.path), (after, new.path))
        return sound and operator.eq(*(reduce(operator.getitem, path, side.text.data) for side, path in sides))

    found = [change for change in differences(then, now, alike) if not _inferred(change, before, after)]
    if before.dated and after.dated:
        found += consequences(then, now)
    words = [_told(change, before, after, then if change.action is Action.REMOVED else now) for change in found]
    return sorted(words, key=lambda one: (order.index(one.change.section), one.line or one.former_line))


def _inferred(change: Change, before: Loaded, after: Loaded) -> bool:
    """Whether it is the day of an event which stands in neither file: its accounts tell it, and of them it is told."""
    if change.thing.kind != "event" or change.field != "date" or change.steps:
        return False
    sides = ((before, change.then), (after, change.now))
    return not any("date" in reduce(operator.getitem, side.written(path or ()), side.text.data) for side, path in sides)


def _told(change: Change, before: Loaded, after: Loaded, record: Record) -> Told:
    """A change with its sentence, and the lines of its field, or where that is not written of its block."""
    field, lines = change.field, []
    for loaded, path in ((after, change.now), (before, change.then)):
        place = None if path is None else loaded.place((*path, field) if field else path, on_key=bool(field))
        lines.append(place and place.line)
    return Told(change, worded(change, record), *lines)
