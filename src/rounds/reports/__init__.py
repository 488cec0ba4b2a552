"""Problems as text: a function for each format."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from rounds.drawing.readers import Readers
from rounds.problem import Problem

Write = Callable[[Sequence[Problem], Sequence[str]], str]
"""What makes a text of problems and of the names of all files that were checked."""


class Report(NamedTuple):
    """A format of a check's report; its module is imported when it is first written."""

    function: str
    """Its name, and that of its module."""
    readers: Readers

    def __call__(self, problems: Sequence[Problem], files: Sequence[str]) -> str:
        """The text of problems in these files."""
        write: Write = getattr(import_module(f"rounds.reports.{self.function}"), self.function)
        return write(problems, files)


REPORTS: Mapping[str, Report] = {
    "full": Report("full", Readers.PEOPLE),
    "concise": Report("concise", Readers.PEOPLE),
    "json": Report("json_", Readers.OF_JSON),
    "rdjson": Report("rdjson", Readers.OF_JSON),
    "github": Report("github", Readers.PROGRAMS),
    "gitlab": Report("gitlab", Readers.OF_JSON),
    "sarif": Report("sarif", Readers.OF_JSON),
    "junit": Report("junit", Readers.PROGRAMS),
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
