"""Two states of records: how `check` and `diff` find an earlier one, and how `diff` tells what changed since."""

import os
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from rounds.changes.change import Action
from rounds.changes.following import follow, process_id
from rounds.changes.telling import Compared, told
from rounds.cli.jobs.answering import load_input
from rounds.cli.options import Diff
from rounds.cli.outside.files import OPEN_ALREADY, spare
from rounds.cli.outside.git import UP_TO_HERE, Base, base_of, main_branch, names_none
from rounds.cli.outside.inputs import USUAL, Input, inputs, is_record, is_yaml, usual_file
from rounds.cli.outside.outputs import format_of, page
from rounds.cli.outside.streams import say
from rounds.errors import CannotDo
from rounds.reports import CHANGES, STDIN, changes
from rounds.values.spelling import counted

SPAN = re.compile(r"(.*[^.])\.\.([^.].*)")
"""Two revisions in one word, as `git diff` takes them too."""
Revisions = tuple[Input | None, Input | None]
"""A record as it was and as it is; without one of them it is new, or gone."""


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
        altered = base.altered()
        former, gone = followed(base, own, asked, altered)
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
    for top, base in {base.git.folder: base for base in of.values()}.items():
        yield base, {path: file for path, file in files.items() if of[os.path.dirname(path)].git.folder == top}


def followed(
    base: Base,
    present: Mapping[str, Input],
    asked: Callable[[str], bool],
    altered: Container[str],
    later: Mapping[str, bytes] | None = None,
) -> tuple[dict[str, Input], list[Input]]:
    """The former records of those present in a repository, and those asked for that vanished from what stands there.

    That is what there was later, or the working files; these are only read where another was altered, or one is gone.
    """
    standing = cache(lambda: dict(base.records_now(altered)) if later is None else later)
    then = base.records(lambda path: path in present or (path in altered and path not in standing()))
    then = {path: content for path, content in then.items() if path in present or is_record(content)}
    former, gone = follow(then, {path: file.content for path, file in present.items()})
    missed = [path for path in gone if asked(path) and is_record(then[path])]
    others = standing().items() if missed else ()
    elsewhere = {process_id(content) for path, content in others if path not in present} - {""}
    names = {path: present[path].name if path in present else os.path.relpath(path) for path in then}
    records = {path: Input(names[old], then[old]) for path, old in former.items()}
    return records, [Input(names[path], then[path]) for path in missed if process_id(then[path]) not in elsewhere]


def asked_for(files: Sequence[Input], paths: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path, links followed, is that of a file asked for or stands beside one; or in a folder asked for."""
    named = [path for path in paths if path != "-"]
    folders = [os.path.realpath(path) for path in named if os.path.isdir(path)]
    if not paths:
        folders = [os.path.dirname(os.path.realpath(file.name)) for file in files[:1]] or [os.path.realpath(".")]
    beside = {os.path.dirname(os.path.realpath(path)) for path in named if not os.path.isdir(path)}
    return lambda path: os.path.dirname(path) in beside or any(map(Path(path).is_relative_to, folders))


def tell_changes(options: Diff) -> int:
    """Write what changed; 1 where a side has faults, or where something differs and that is asked for."""
    format_ = format_of(options.format, CHANGES, options.output, "text")
    pairs = _states(options.before, options.after, options.file or ())
    spare(options.output, [file.name for pair in pairs for file in pair if file])
    compared = [_compared(pair) for pair in pairs]
    text: str = getattr(changes, format_)(compared)
    page(text, options.output, format_ == "text" and not options.no_pager, CHANGES[format_])
    differs, faulty = any(record.differs for record in compared), any(record.faulty for record in compared)
    if not (differs or faulty):
        what = f"changed in {counted(len(pairs), 'record')}" if pairs else "was compared"
        say(f"rounds: nothing {what}")
    return int(faulty or (differs and options.exit_code))


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
    named = [side for side in sides if side.startswith(("-", *OPEN_ALREADY)) or is_yaml(side) or os.path.isfile(side)]
    if len(named) == 2 and sides != ["-", "-"] and not files:
        then, now = (inputs([side], packaged=False)[0] for side in sides)
        return [(then, now)]
    if named:
        raise CannotDo("compare two files, or revisions in git of what --file names")
    if "-" in files:
        raise CannotDo("standard input has no earlier revision; compare it with a file: rounds diff FILE -")
    if before and names_none(before):
        return []
    if not after and (ends := SPAN.fullmatch(before)):
        before, after = ends.groups()
    pairs = [*_of_revisions(before, after, files)]
    if not pairs:
        inputs(files, packaged=False)  # says that there is no record
    return pairs


def _of_revisions(before: str, after: str, files: Sequence[str]) -> Iterator[Revisions]:
    """Records as they stood at a revision, and as they are in the working files or stood at another."""
    found = inputs(files, packaged=False, around=True) if files or usual_file() else []  # what was here may be gone
    revision = before or f"{main_branch(found[0].name if found else str(USUAL))}..."
    revision += "" if UP_TO_HERE.search(revision) else ".."
    wanted = asked_for(found, files)
    named = {os.path.realpath(file.name): file for file in found}
    folders = [*filter(os.path.isdir, files)]
    for base, present in bases(named, revision):
        later = base_of(f"{after}..", os.path.join(base.git.folder, USUAL)) if after else None
        altered, there = base.altered(later.commit if later else ""), None
        if later:
            within = asked_for(found, folders) if folders or not files else named.__contains__
            texts = later.records(lambda path: path in altered or path in named or within(path))  # noqa: B023
            there = {path: content for path, content in texts.items() if is_record(content)}
            asked = [path for path in there if path in named or within(path)]
            present = {path: Input(os.path.relpath(path), there[path]) for path in asked}
        former, gone = followed(base, present, wanted, altered, there)
        for path, file in present.items():
            now = _at(later, file) if later else file
            yield _at(base, former[path]) if path in former else None, now
        yield from ((_at(base, record), None) for record in gone)


def _at(base: Base, file: Input) -> Input:
    """A file as it stood at a commit."""
    return file._replace(name=f"{file.name} at {base.commit[:9]}")
