"""Problems as text: a function for each format."""

from collections.abc import Callable, Mapping, Sequence

from rounds.problem import Problem
from rounds.reports.concise import concise
from rounds.reports.full import folded, full
from rounds.reports.github import github
from rounds.reports.gitlab import gitlab
from rounds.reports.json_ import json_
from rounds.reports.junit import junit
from rounds.reports.paint import painted, unpainted
from rounds.reports.sarif import sarif
from rounds.reports.wording import counted

__all__ = ["REPORTS", "Report", "counted", "on_screen"]

Report = Callable[[Sequence[Problem], Sequence[str]], str]
"""What makes a text of problems and of the names of all files that were checked."""

REPORTS: Mapping[str, Report] = {
    "full": lambda problems, files: full(problems),
    "concise": lambda problems, files: concise(problems),
    "json": json_,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
}
"""Every format that a user can ask for."""


def on_screen(color: bool, columns: int | None) -> Report:
    """What `full` is for a person, in colour or not; None where it goes into a pipe rather than on a terminal.

    A terminal gets lines that fit, and what a rule finds many times told once.
    """
    paint = painted if color else unpainted
    if columns is None:
        return lambda problems, files: full(problems, paint)
    return lambda problems, files: folded(problems, paint, columns)
