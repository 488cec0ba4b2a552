"""File names as a platform knows them that shows a repository."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from rounds.problem import Place, Problem

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


def in_repository(problems: Sequence[Problem], files: Sequence[str] = ()) -> tuple[list[Problem], list[str]]:
    """Problems and files under their paths; the file system is asked once for each file."""
    path = cache(relative)

    def moved(place: Place) -> Place:
        return place._replace(file=path(place.file))

    told = [
        problem._replace(
            place=moved(problem.place), related=tuple(one._replace(place=moved(one.place)) for one in problem.related)
        )
        for problem in problems
    ]
    return told, [path(name) for name in files]
