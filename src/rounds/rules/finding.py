"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import NamedTuple

from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.yamltext import YamlText


class Finding(NamedTuple):
    """A fault at a path of the record."""

    path: Path
    message: str
    related: Path | None = None
    """The path that explains it."""
    label: str = ""
    """What stands at the related path."""
    on_key: bool = False
    """Whether the key at the path is meant rather than the value."""
    instead: str = ""
    """What to write there, where one word mends it."""
    dated_by: tuple[Path, ...] = ()
    """The dates of the rounds that give a day to what does not fit: a slip in one has many findings."""
    span: tuple[int, int] | None = None
    """Start and end in the text, of what no path leads to."""


class Page(NamedTuple):
    """What the manual says of a rule; all there is of one that the reading of a file applies."""

    name: str
    severity: Severity
    text: str
    """Its first paragraph says what a sound record is like."""

    @property
    def sentence(self) -> str:
        """The first paragraph, on one line."""
        return " ".join(self.text.split("\n\n")[0].split())


class Rule(NamedTuple):
    """A rule of a sound record."""

    name: str
    severity: Severity
    look: Callable[[Record], Iterator[Finding]]
    """Finds every place of a record that breaks the rule; its docstring is the rule's page."""

    @property
    def page(self) -> Page:
        """What the manual says of it."""
        return Page(self.name, self.severity, cleandoc(self.look.__doc__ or ""))


class Reading(NamedTuple):
    """A rule of what a text has beside its values."""

    name: str
    severity: Severity
    read: Callable[[YamlText], Iterator[Finding]]
    """Finds every place of a text that breaks the rule; its docstring is the rule's page."""

    @property
    def page(self) -> Page:
        """What the manual says of it."""
        return Page(self.name, self.severity, cleandoc(self.read.__doc__ or ""))


class Comparison(NamedTuple):
    """A rule of what a change must not do without a word."""

    name: str
    severity: Severity
    compare: Callable[[Record, Record], Iterator[Finding]]
    """Finds every place of the later record; its docstring is the rule's page."""

    @property
    def page(self) -> Page:
        """What the manual says of it."""
        return Page(self.name, self.severity, cleandoc(self.compare.__doc__ or ""))


def rule(name: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[Record], Iterator[Finding]]], Rule]:
    """Make a rule of the function that looks for it."""
    return lambda look: Rule(name, severity, look)


def reading(name: str, severity: Severity) -> Callable[[Callable[[YamlText], Iterator[Finding]]], Reading]:
    """Make a rule of the function that looks for it in a text."""
    return lambda read: Reading(name, severity, read)
