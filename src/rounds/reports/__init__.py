"""Problems as text: a function for each format."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from rounds.drawing.writers import Readers
from rounds.problem import Problem
from rounds.reports.paths import in_repository

Write = Callable[[Sequence[Problem], Sequence[str]], str]
"""What makes a text of problems and of the names of all files that were checked."""


class Report(NamedTuple):
    """A format of a check's report; its module is imported when it is first written."""

    module: str
    function: str
    readers: Readers
    platform: bool = True
    """Whether its reader knows files by their paths in a repository."""

    def __call__(self, problems: Sequence[Problem], files: Sequence[str]) -> str:
        """The text of problems in these files."""
        write: Write = getattr(import_module(f"rounds.reports.{self.module}"), self.function)
        return write(*(in_repository(problems, files) if self.platform else (problems, files)))


REPORTS: Mapping[str, Report] = {
    "full": Report("full", "full", Readers.PEOPLE, platform=False),
    "concise": Report("full", "concise", Readers.PEOPLE, platform=False),
    "json": Report("json_", "json_", Readers.OF_JSON, platform=False),
    "rdjson": Report("json_", "rdjson", Readers.OF_JSON),
    "github": Report("github", "github", Readers.PROGRAMS),
    "gitlab": Report("json_", "gitlab", Readers.OF_JSON),
    "sarif": Report("json_", "sarif", Readers.OF_JSON),
    "junit": Report("junit", "junit", Readers.PROGRAMS),
}
"""Every format that a user can ask for."""
CHANGES: Mapping[str, Readers] = {"text": Readers.PEOPLE, "markdown": Readers.PROGRAMS, "json": Readers.OF_JSON}
"""The formats in which changes are told: the functions of `reports.changes`."""
CITATIONS: Mapping[str, tuple[str, Readers]] = {
    "text": ("text", Readers.PEOPLE),
    "markdown": ("markdown", Readers.PROGRAMS),
    "bibtex": ("bibtex", Readers.PROGRAMS),
    "csl-json": ("csl_json", Readers.OF_JSON),
}
"""The formats of a citation: the functions of `reports.citations`, and who reads them."""
