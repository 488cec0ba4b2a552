"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Generic, NamedTuple, ParamSpec

from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.yamltext import YamlText

P = ParamSpec("P")
"""What a rule looks at."""


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


@dataclass(frozen=True, eq=False)
class Page:
    """What the manual says of a rule; all there is of one that the reading of a file applies."""

    name: str
    severity: Severity
    text: str
    """Its first paragraph says what a sound record is like."""

    @property
    def sentence(self) -> str:
        """The first paragraph, on one line."""
        return " ".join(self.text.split("\n\n")[0].split())


@dataclass(frozen=True, eq=False)
class Rule(Page, Generic[P]):
    """A rule of a sound record, of a text beside its values, or of what a change must not do without a word."""

    look: Callable[P, Iterator[Finding]]
    """Finds every place that breaks the rule; its docstring is the rule's page."""


OfRecord = Rule[[Record]]
OfText = Rule[[YamlText]]


def rule(name: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[P, Iterator[Finding]]], Rule[P]]:
    """Make a rule of the function that looks for it."""
    return lambda look: Rule(name, severity, cleandoc(look.__doc__ or ""), look)
