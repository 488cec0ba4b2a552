"""What a check compares records with: how they stood where the branch left a revision."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rounds.changes.following import follow, process_id
from rounds.cli.outside.git import Base, base_of, names_none
from rounds.cli.outside.inputs import USUAL, Input, is_record, opened
from rounds.cli.outside.streams import say
from rounds.errors import CannotDo
from rounds.reports import STDIN


def earlier(
    files: Sequence[Input], asked: Callable[[str], bool], revision: str | None
) -> tuple[list[Input | None], list[Input]]:
    """How each file stood where the branch left a revision, None for a new one, and which records asked for are gone.

    Without a revision nothing is compared: all are as if new.
    """
    if revision is None or names_none(revision):
        return [None] * len(files), []
    if any(file.name == STDIN for file in files):
        raise CannotDo("--against finds a file in git by its path; give standard input one with --stdin-filename")
    present = {os.path.realpath(file.name): file for file in files}
    found: dict[str, Input] = {}
    vanished: list[Input] = []
    for base, own in bases(present, revision):
        former, gone = followed(base, own, asked)
        found.update(former)
        vanished += gone
    for path, file in present.items():
        if path not in found:
            say(f"rounds: '{file.name}' is new since the branch left '{revision}', and is compared with nothing")
    return [found.get(path) for path in present], vanished


def bases(files: Mapping[str, Input], revision: str) -> Iterator[tuple[Base, dict[str, Input]]]:
    """The base of each repository in which files lie, by paths with links followed, and those of it.

    Without files it is the one around this folder.
    """
    folders = {os.path.dirname(path): file.name for path, file in files.items()} or {"": str(USUAL.parent)}
    of = {folder: base_of(revision, name) for folder, name in folders.items()}
    for top, base in {base.top: base for base in of.values()}.items():
        yield base, {path: file for path, file in files.items() if of[os.path.dirname(path)].top == top}


def followed(
    base: Base, present: Mapping[str, Input], asked: Callable[[str], bool], standing: Mapping[str, bytes] | None = None
) -> tuple[dict[str, Input], list[Input]]:
    """The former records of those present in a repository, and those asked for that vanished.

    `standing` is what stands there now at another revision; without it, what stands in the working tree.
    """

    def missing(path: str) -> bool:
        if standing is not None:
            return not is_record(standing.get(path, b""))
        is_link = os.path.realpath(path) != path
        return is_link or not os.path.lexists(path) or (asked(path) and _is_spoilt(path))

    then = base.records(lambda path: path in present or missing(path))
    then = {path: content for path, content in then.items() if path in present or is_record(content)}
    former, gone = follow(then, {path: file.content for path, file in present.items()})
    missed = [path for path in gone if is_record(then[path]) and asked(path)]
    if missed:
        others = base.files_now() if standing is None else standing.items()
        elsewhere = {process_id(content) for path, content in others if path not in present and is_record(content)}
        missed = [path for path in missed if process_id(then[path]) not in elsewhere]
    names = {path: present[path].name if path in present else os.path.relpath(path) for path in then}
    records = {path: Input(names[old], then[old]) for path, old in former.items()}
    return records, [Input(names[path], then[path]) for path in missed]


def _is_spoilt(path: str) -> bool:
    """Whether a file in the place of a record is none any more."""
    return os.path.isfile(path) and any(not is_record(file.content) for file in opened([path], packaged=False).files)


def asked_for(files: Sequence[Input], paths: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path, links followed, is that of a file asked for or stands beside one; or in a folder asked for."""
    named = [path for path in paths if path != "-"]
    folders = [os.path.realpath(path) for path in named if os.path.isdir(path)]
    if not paths:
        folders = [os.path.dirname(os.path.realpath(file.name)) for file in files[:1]] or [os.path.realpath(".")]
    beside = {os.path.dirname(os.path.realpath(path)) for path in named if not os.path.isdir(path)}
    return lambda path: os.path.dirname(path) in beside or any(map(Path(path).is_relative_to, folders))
