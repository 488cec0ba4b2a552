"""Problems as text: a function for each format."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import NamedTuple, TypeVar

from rounds.drawing.writers import Readers
from rounds.problem import Problem, Related

STDIN = "<stdin>"
"""What stands for a name where the text came through a pipe."""
CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What a platform calls the folder in which it has put a repository."""

Placed = TypeVar("Placed", Problem, Related)
Write = Callable[[Sequence[Problem], Sequence[str]], str]
"""What makes a text of problems and of the names of all files that were checked."""


def relative(name: str) -> str:
    """The path from the nearest folder above that holds `.git`, or else from the one that a platform names.

    Where there is none either, and for a pipe, it is the name as typed.
    The slashes lean forward either way. Links are not followed: a platform knows them by their own names. It knows a
    submodule by the repository around it.
    """
    if name == STDIN:
        return name
    path = PurePath(os.path.abspath(name))
    checkouts = {PurePath(os.path.abspath(folder)) for folder in map(os.environ.get, CHECKOUTS) if folder}
    with_git = (folder for folder in path.parents if _is_top(folder))
    root = next(with_git, None) or next((folder for folder in path.parents if folder in checkouts), None)
    return (path.relative_to(root) if root else PurePath(name)).as_posix()


def _is_top(folder: PurePath) -> bool:
    """Whether a folder is the top of a repository that is no submodule of another."""
    mark = folder / ".git"
    return os.path.exists(mark) and not (os.path.isfile(mark) and b"/modules/" in Path(mark).read_bytes())


def in_repository(problems: Sequence[Problem], files: Sequence[str] = ()) -> tuple[list[Problem], list[str]]:
    """Problems and files under their paths; the file system is asked once for each file."""
    path = cache(relative)

    def moved(placed: Placed) -> Placed:
        return placed._replace(place=placed.place._replace(file=path(placed.place.file)))

    told = [moved(problem)._replace(related=tuple(map(moved, problem.related))) for problem in problems]
    return told, [path(name) for name in files]


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
    "json": Report("json_", "json_", Readers.PROGRAMS, platform=False),
    "rdjson": Report("json_", "rdjson", Readers.PROGRAMS),
    "github": Report("github", "github", Readers.PROGRAMS),
    "gitlab": Report("json_", "gitlab", Readers.PROGRAMS),
    "sarif": Report("json_", "sarif", Readers.PROGRAMS),
    "junit": Report("junit", "junit", Readers.PROGRAMS),
}
"""Every format that a user can ask for."""
CHANGES: Mapping[str, Readers] = {"text": Readers.PEOPLE, "markdown": Readers.PROGRAMS, "json": Readers.PROGRAMS}
"""The formats in which changes are told: the functions of `reports.changes`."""
CITATIONS: Mapping[str, Readers] = {
    "text": Readers.PEOPLE, "markdown": Readers.PROGRAMS, "bibtex": Readers.PROGRAMS, "csl-json": Readers.PROGRAMS,
}  # fmt: skip
"""The formats of a citation: the functions of `reports.citations`."""
