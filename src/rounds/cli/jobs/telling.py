"""What `diff` does: find two states of the records, tell what changed, and how it went by the exit code."""

import os
from collections.abc import Iterator, Sequence

from rounds.changes.change import Action
from rounds.changes.following import follow
from rounds.changes.telling import Compared, told
from rounds.cli.jobs.answering import load_input
from rounds.cli.jobs.comparing import asked_for, bases, followed
from rounds.cli.options import Diff, refuse_unknown
from rounds.cli.outside.files import spare
from rounds.cli.outside.git import UP_TO_HERE, Base, base_of, main_branch, names_none
from rounds.cli.outside.inputs import Input, inputs, is_record, is_yaml, opened
from rounds.cli.outside.outputs import page, write
from rounds.cli.outside.streams import say
from rounds.errors import CannotDo
from rounds.reports import CHANGES, changes
from rounds.values.spelling import counted

Revisions = tuple[Input | None, Input | None]
"""A record as it was and as it is; without one of them it is new, or gone."""


def tell_changes(options: Diff) -> int:
    """Write what changed; 1 where a side has faults, or where something differs and that is asked for."""
    refuse_unknown("--format", options.format, [*CHANGES])
    pairs = _states(options.before, options.after, options.file or ())
    spare(options.output, [file.name for pair in pairs for file in pair if file])
    compared = [_compared(pair) for pair in pairs]
    text: str = getattr(changes, options.format)(compared)
    if options.format == "text":
        page(text, options.output, not options.no_pager)
    else:
        write(text, options.output, CHANGES[options.format])
    differs, faulty = any(record.differs for record in compared), any(record.faulty for record in compared)
    if not (differs or faulty):
        say(f"rounds: nothing changed in {counted(len(pairs), 'record')}")
    return int(faulty or (differs and options.exit_code))


def _compared(pair: Revisions) -> Compared:
    """What became of a record."""
    then, now = pair
    (before, spoilt), (after, broken) = (
        load_input(file, "compared, but nothing that has one") if file else (None, False) for file in pair
    )
    record = next((each.record for each in (after, before) if each and each.record), None)
    process, title = (record.file.process.id, record.file.process.title) if record else ("", "a record with faults")
    stands = Action.CHANGED if then and now else Action.ADDED if now else Action.REMOVED
    words = told(before, after) if before and after else []
    new, old = (file.name if file else "" for file in (now, then))
    return Compared(process, title, new, old, words, stands, spoilt or broken)


def _states(before: str, after: str, files: Sequence[str]) -> list[Revisions]:
    """The records of two files, folders or revisions, each beside what it was.

    Without `before` that is where the branch left the main branch, without `after` it is the working files.
    """
    first, dots, last = before.partition("..")
    path = is_yaml(before) or os.path.exists(before)
    if dots and last.strip(".") and not (last.startswith(".") or after or path):
        before, after = first, last
    sides = [side for side in (before, after) if side]
    paths = [side for side in sides if side == "-" or os.path.isfile(side) or (after and os.path.isdir(side))]
    if paths and len(paths) == len(sides):
        if after and files:
            raise CannotDo("two files are compared as they are; leave out --file")
        return _of_files(before, [after] if after else files)
    if missing := [side for side in sides if side not in paths and (paths or is_yaml(side))]:
        raise CannotDo(f"no such file: '{missing[0]}'; name two files, or revisions and the file with --file")
    if "-" in files:
        raise CannotDo("standard input has no earlier revision; compare it with a file: rounds diff FILE -")
    if before and names_none(before):
        return []
    return [*_of_revisions(before, after, files)]


def _of_files(before: str, after: Sequence[str]) -> list[Revisions]:
    """Two files, whatever their processes are called, or records of folders by the ids of these."""
    if before == "-" and "-" in after:
        raise CannotDo("standard input cannot be both sides; name a file for one of them")
    then, now = ({file.name: file for file in inputs(side, packaged=False)} for side in ([before], after))
    paths = {*map(os.path.realpath, then)}
    if same := next((name for name in now if os.path.realpath(name) in paths), ""):
        raise CannotDo(f"'{same}' is compared with itself; `rounds diff -f {same}` tells what changed in it")
    if len(then) == len(now) == 1:
        return [*zip(then.values(), now.values(), strict=True)]
    former, gone = follow(*({name: file.content for name, file in side.items()} for side in (then, now)))
    kept = [(then.get(former.get(name, "")), file) for name, file in now.items()]
    return [*kept, *((then[name], None) for name in gone)]


def _of_revisions(before: str, after: str, files: Sequence[str]) -> Iterator[Revisions]:
    """Records as they stood at a revision, and as they are in the working files or stood at another."""
    found = opened(files, packaged=False, around=True)
    if found.troubles:
        raise found.troubles[0]
    revision = before or f"{main_branch(found.files[0].name)}..."
    revision += "" if UP_TO_HERE.search(revision) else ".."
    wanted = asked_for(found.files, files)
    named = {os.path.realpath(file.name): file for file in found.files}
    folders = [*filter(os.path.isdir, files)]
    for base, present in bases(named, revision):
        later = base_of(f"{after}..", next(iter(present))) if after else None
        standing = later.records() if later else None
        if standing is not None:
            within = asked_for(found.files, folders) if folders or not files else named.__contains__
            asked = [path for path in standing if (path in named or within(path)) and is_record(standing[path])]
            present = {path: Input(os.path.relpath(path), standing[path]) for path in asked}
        former, gone = followed(base, present, wanted, standing)
        for path, file in present.items():
            now = _at(later, file) if later else file
            yield _at(base, former[path]) if path in former else None, now
        yield from ((_at(base, record), None) for record in gone)


def _at(base: Base, file: Input) -> Input:
    """A file as it stood at a commit."""
    return file._replace(name=f"{file.name} at {base.commit[:9]}")
