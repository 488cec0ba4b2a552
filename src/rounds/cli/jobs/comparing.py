"""Two states of records: how `check` and `diff` find an earlier one, and how `diff` tells what changed since."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rounds.changes.change import Action
from rounds.changes.following import follow, process_id
from rounds.changes.telling import Compared, told
from rounds.cli.jobs.answering import load_input
from rounds.cli.options import How
from rounds.cli.outside.files import spare
from rounds.cli.outside.git import UP_TO_HERE, Git, Snapshot, base_of, main_branch, top_of
from rounds.cli.outside.inputs import USUAL, Input, inputs, is_record, is_yaml, usual_file
from rounds.cli.outside.outputs import format_of, page
from rounds.cli.outside.streams import say
from rounds.errors import CannotDo
from rounds.record import gathered
from rounds.reports import CHANGES, STDIN, changes
from rounds.values.spelling import counted

NO_REVISION = re.compile(r"(?:0{40}|0{64})?(?:\.\.\.?)?")
"""How a push names what it has no base in."""
SPAN = re.compile(r"(.*[^.])\.\.([^.].*)")
"""Two revisions in one word, as `git diff` takes them too."""
Revisions = tuple[Input | None, Input | None]
"""A record as it was and as it is; without one of them it is new, or gone."""
Within = Callable[[str], bool]
"""Whether a path, links followed, is asked for, as what lies in a folder is."""


def earlier(
    files: Sequence[Input], paths: Sequence[str], revision: str | None
) -> tuple[list[Input | None], list[Input]]:
    """How each file stood where the branch left a revision, None for a new one, and which records asked for are gone.

    Without a revision nothing is compared: all are as if new.
    """
    if revision is None or _is_none(revision):
        return [None] * len(files), []
    if any(file.name == STDIN for file in files):
        raise CannotDo("--against finds a file in git by its path; give standard input one with --stdin-filename")
    present = {os.path.realpath(file.name): file for file in files}
    found: dict[str, Input] = {}
    vanished: list[Input] = []
    for git, own in repositories(present):
        former, gone = followed(base_of(revision, git), Snapshot(git), own, within(paths, files, beside=True))
        found.update(former)
        vanished += gone
    for path, file in present.items():
        if path not in found:
            say(f"rounds: '{file.name}' is new since the branch left '{revision}', and is compared with nothing")
    return [found.get(path) for path in present], vanished


def _is_none(revision: str) -> bool:
    """Whether a revision is the nothing that a platform gives for what a push has no base in; then that is said."""
    if is_none := bool(NO_REVISION.fullmatch(revision)):
        say("rounds: no revision is given, as for a push without a base, so nothing is compared with an earlier one")
    return is_none


def repositories(present: Mapping[str, Input]) -> Iterator[tuple[Git, dict[str, Input]]]:
    """Each repository in which files lie, with those of it by their paths; without files the one around this folder."""
    for top, paths in gathered((top_of(path), path) for path in present or [os.path.realpath(USUAL)]).items():
        yield Git(top), {path: present[path] for path in paths if path in present}


def followed(
    base: Snapshot, now: Snapshot, present: Mapping[str, Input], asked: Within
) -> tuple[dict[str, Input], list[Input]]:
    """The former records of those present in a repository, and those asked for that are gone from all of it."""
    altered = now.altered(base)
    then = base.texts(lambda path: path in present or path in altered)
    former, left = follow(then, {path: file.content for path, file in present.items()})
    gone = [path for path in left if asked(path) and is_record(then[path])]
    others = now.texts(lambda path: path not in present and (path in altered or os.path.isfile(path))) if gone else {}
    elsewhere = {process_id(content) for content in others.values() if is_record(content)} - {""}
    names = {path: present[path].name if path in present else os.path.relpath(path) for path in then}
    records = {path: Input(names[old], then[old]) for path, old in former.items()}
    return records, [Input(names[path], then[path]) for path in gone if process_id(then[path]) not in elsewhere]


def within(paths: Sequence[str], files: Sequence[Input], beside: bool = False) -> Within:
    """What lies in the folders asked for: that of the usual record, or this one, where no path is named.

    So does, if that counts, what stands beside a file asked for.
    """
    asked = paths or [os.path.dirname(file.name) or os.curdir for file in files[:1]] or [os.curdir]
    folders = [os.path.realpath(path) for path in asked if os.path.isdir(path)]
    named = [path for path in paths if beside and path != "-" and not os.path.isdir(path)]
    near = {os.path.dirname(os.path.realpath(path)) for path in named}
    return lambda path: os.path.dirname(path) in near or any(map(Path(path).is_relative_to, folders))


def tell_changes(before: str, after: str, how: How, exit_code: bool) -> int:
    """Write what changed; 1 where a side has faults, or where something differs and that is asked for."""
    format_ = format_of(how.format, CHANGES, how.output, "text")
    pairs = _states(before, after, how.file or ())
    spare(how.output, [file.name for pair in pairs for file in pair if file])
    compared = [_compared(pair) for pair in pairs]
    text: str = getattr(changes, format_)(compared)
    page(text, how.output, format_ == "text" and not how.no_pager, CHANGES[format_])
    differs, faulty = any(record.differs for record in compared), any(record.faulty for record in compared)
    if not (differs or faulty):
        what = f"changed in {counted(len(pairs), 'record')}" if pairs else "was compared"
        say(f"rounds: nothing {what}")
    return int(faulty or (differs and exit_code))


def _compared(pair: Revisions) -> Compared:
    """What became of a record."""
    then, now = pair
    (before, spoilt), (after, broken) = (load_input(file, "compared") if file else (None, False) for file in pair)
    record = next((each.record for each in (after, before) if each and each.record), None)
    process, title = (record.file.process.id, record.file.process.title) if record else ("", "a record with faults")
    stands = Action.CHANGED if then and now else Action.ADDED if now else Action.REMOVED
    words = told(before, after) if before and after else []
    new, old = (file.name if file else "" for file in (now, then))
    return Compared(process, title, new, old, words, stands, spoilt or broken)


def _states(before: str, after: str, files: Sequence[str]) -> list[Revisions]:
    """Two files, or the records of two revisions, each beside what it was.

    Without `before` that is where the branch left the main branch, without `after` it is the working files.
    """
    sides = [side for side in (before, after) if side]
    there = [side for side in sides if os.path.exists(side) and not os.path.isdir(side)]
    named = [side for side in sides if side == "-" or is_yaml(side) or side in there]
    if len(named) == 2 and sides != ["-", "-"] and not files:
        then, now = (inputs([side])[0] for side in sides)
        return [(then, now)]
    if named or "-" in files:
        raise CannotDo("compare two files, or revisions in git of what --file names")
    if before and _is_none(before):
        return []
    if not after and (ends := SPAN.fullmatch(before)):
        before, after = ends.groups()
    pairs = [*_of_revisions(before, after, files)]
    if not pairs:
        inputs(files)  # says that there is no record
    return pairs


def _of_revisions(before: str, after: str, files: Sequence[str]) -> Iterator[Revisions]:
    """Records as they stood at a revision, and as they are in the working files or stood at another."""
    found = inputs(files, around=True) if files or usual_file() else []  # what was here may be gone
    asked = within(files, found)
    for git, present in repositories({os.path.realpath(file.name): file for file in found}):
        revision = before or f"{main_branch(git)}..."
        base = base_of(revision if UP_TO_HERE.search(revision) else f"{revision}..", git)
        now = base_of(f"{after}..", git) if after else Snapshot(git)
        if after:
            texts = now.texts(lambda path: path in present or asked(path))  # noqa: B023  # called at once
            present = {path: Input(os.path.relpath(path), text) for path, text in texts.items() if is_record(text)}
        former, gone = followed(base, now, present, within(files, found, beside=True))
        for path, file in present.items():
            yield _at(base, former[path]) if path in former else None, _at(now, file)
        yield from ((_at(base, record), None) for record in gone)


def _at(state: Snapshot, file: Input) -> Input:
    """A file by its name, with the commit at which it stood so."""
    return file._replace(name=f"{file.name} at {state.commit[:9]}") if state.commit else file
