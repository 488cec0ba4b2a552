"""File names as a platform knows them that shows a repository."""

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from rounds.problem import Problem

STDIN = "<stdin>"
"""What stands for a name where the text came through a pipe."""


CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What a platform calls the folder in which it has put a repository."""


def relative(name: str) -> str:
    """The path from the nearest folder above that holds `.git`, or else from the one that a platform names.

    Where there is none either, and for a pipe, it is the name as typed.
    The slashes lean forward either way. Links are not followed: a platform knows them by their own names.
    """
    if name == STDIN:
        return name
    try:
        path = PurePath(os.path.abspath(name))
    except FileNotFoundError:  # the folder that we stand in has been deleted
        return PurePath(name).as_posix()
    checkouts = {PurePath(os.path.abspath(folder)) for folder in map(os.environ.get, CHECKOUTS) if folder}
    with_git = (folder for folder in path.parents if os.path.exists(folder / ".git"))
    root = next(with_git, None) or next((folder for folder in path.parents if folder in checkouts), None)
    return (path.relative_to(root) if root else PurePath(name)).as_posix()


def relatives(problems: Sequence[Problem], files: Sequence[str] = ()) -> Mapping[str, str]:
    """The path of every file named, so that the file system is asked once for each."""
    named = {problem.place.file for problem in problems}
    named |= {related.place.file for problem in problems for related in problem.related}
    return {name: relative(name) for name in named | set(files)}
