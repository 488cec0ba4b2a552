"""A fault in a record: a place in a file, a sentence, related places."""

from enum import StrEnum
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value."""


class Severity(StrEnum):
    """How much a problem weighs for the exit code of a check."""

    ERROR = "error"
    """The check fails."""
    WARNING = "warning"
    """The check fails with `--strict` only."""
    HINT = "hint"
    """An open question for the editors; never fails."""


class Place(NamedTuple):
    """A stretch of one line of a file, with the text of that line."""

    file: str
    """The name of the file as the user gave it."""
    line: int
    """Counted from 1, as editors count."""
    column: int
    """Counted from 1, in characters."""
    length: int
    """Characters meant, never past the end of the line; 0 where a thing is missing."""
    excerpt: str
    """The line, without its line break."""


FEW = 8
"""Ids that a sentence names."""


class LeftOut(NamedTuple):
    """What a fault of form costs: a thing with an id, or a part of one."""

    id: str
    """The id of the thing, or the key of a part of the file; empty where it has none."""
    kind: str
    """What the thing is: round, demand, party and so on; `part` of the file, or the `file`."""
    field: str
    """What of the thing is left out, where the rest of it stays; else empty."""
    known: bool
    """Whether the thing stays, without the field or with something in the place of what it must have."""
    ids: tuple[str, ...]
    """The ids that nothing has any more: its own, where it does not stay, and those of what stood inside."""
    place: Place
    """Where the fault is."""
    rule: str
    message: str
    path: Path
    """Where the piece stands in the file."""

    @property
    def sentence(self) -> str:
        """For people: `outcome 'release' is left out: line 44, unknown key 'recieved'`."""
        thing = f"{self.kind} '{self.id}'" if self.id else f"the {self.kind}"
        what = f"'{self.field}' of {thing}" if self.field else thing
        inside = [name for name in self.ids if name != self.id]
        more = ", …" if len(inside) > FEW else ""
        what += f" (with {', '.join(inside[:FEW])}{more})" if inside else ""
        became = "is incomplete" if self.known and not self.field else "is left out"
        return f"{what} {became}: line {self.place.line}, {self.message}"


class Related(NamedTuple):
    """A second place that helps to understand the first."""

    place: Place
    label: str
    """What stands there: "first given here", "declared here"."""


class Position(NamedTuple):
    """A place between two characters of a file."""

    offset: int
    """The characters before it; a byte order mark is none."""
    line: int
    """Counted from 1."""
    column: int
    """That of the character behind it, counted from 1, in characters."""
    excerpt: str
    """The line, without its line break."""


class Edit(NamedTuple):
    """A stretch of a file's text, and what to write in its place."""

    start: Position
    end: Position
    """Behind the last character; the same as the start where something is put in."""
    text: str


class Problem(NamedTuple):
    """One fault at one place."""

    rule: str
    """The name of the rule, as in `rounds explain RULE`."""
    severity: Severity
    message: str
    """One sentence in lower case: what is wrong, with the value, and what to write instead."""
    place: Place
    related: tuple[Related, ...] = ()
    help: str = ""
    """The remedy in words or as the repaired line; empty where the message says it all."""
    edits: tuple[Edit, ...] = ()
    """What mends it, all of it together, where the right line is certain; empty elsewhere."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """File and place first, so that a report reads from top to bottom."""
        return self.place.file, self.place.line, self.place.column, self.rule, self.message
