"""What a change of a record is: a value from which every report words its sentence."""

from enum import StrEnum
from typing import Any, NamedTuple

from rounds.changes.pairing import Occurrence
from rounds.problem import Path
from rounds.record import Thing


class Section(StrEnum):
    """What a change is about, in the order in which changes are told."""

    FIGURES = "Figures"
    ANSWERS = "Answers"
    DEMANDS = "Demands"
    OUTCOMES = "Outcomes"
    PAPERS = "Papers"
    ROUNDS = "Rounds and events"
    DELEGATIONS = "Delegations and people"
    SOURCES = "Sources"
    RECORD = "The record"
    WORDING = "Wording"
    FOLLOWS = "What follows"


SECTIONS = {
    "demand": Section.DEMANDS,
    "point": Section.DEMANDS,
    "outcome": Section.OUTCOMES,
    "document": Section.PAPERS,
    "round": Section.ROUNDS,
    "event": Section.ROUNDS,
    "party": Section.DELEGATIONS,
    "person": Section.DELEGATIONS,
    "source": Section.SOURCES,
}
"""What a change of a thing is about; of anything else, the record."""


class Action(StrEnum):
    """What happened to something."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    FOLLOWS = "follows"
    """Nobody wrote it: it is reckoned from what changed."""


class Cited(NamedTuple):
    """What attests a figure, before and after."""

    kept: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Change(NamedTuple):
    """One thing that differs between two records."""

    section: Section
    action: Action
    thing: Thing
    """As it stands now; of what is gone, as it stood."""
    way: tuple[Occurrence, ...] = ()
    field: str = ""
    """Empty for a block or a thing as a whole."""
    of: str = ""
    """The receiver, or the name, within the field."""
    old: Any = None
    """A value as the record has it; of a list, what is there no more; of a thing, its former id, or the ids in it."""
    new: Any = None
    then: Path | None = None
    """Where it stood in the earlier record."""
    now: Path | None = None
    cited: Cited | None = None
    """What attests a figure; None where none stands."""
    sentence: str = ""
    line: int | None = None
    """Where it stands in the later file; None for what is gone."""
    former_line: int | None = None
    """Where it stood in the earlier one; None for what is new, and for what follows."""
