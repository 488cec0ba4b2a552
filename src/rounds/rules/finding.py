"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rounds.problem import Path, Severity
from rounds.record import Record


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


class Rule(NamedTuple):
    """A rule of a sound record."""

    name: str
    severity: Severity
    look: Callable[[Record], Iterator[Finding]]
    """Finds every place of a record that breaks the rule; its docstring is the rule's page."""


def rule(name: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[[Record], Iterator[Finding]]], Rule]:
    """Make a rule of the function that looks for it."""
    return lambda look: Rule(name, severity, look)
