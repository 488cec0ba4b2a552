"""What `check` does: check every file, report, and tell by the exit code."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rounds.changes.following import process_id
from rounds.cli.jobs.comparing import asked_for, earlier
from rounds.cli.options import refuse_unknown
from rounds.cli.outside.files import spare
from rounds.cli.outside.inputs import Input, opened, usual_file
from rounds.cli.outside.outputs import colored, columns, is_standard, write
from rounds.cli.outside.processes import checked
from rounds.cli.outside.streams import reason, say
from rounds.drawing.screen import harmless
from rounds.drawing.writers import Readers
from rounds.errors import CannotDo
from rounds.manual.pages import page_of
from rounds.problem import Problem, Severity
from rounds.reports import REPORTS, STDIN, Write
from rounds.reports.full import on_screen
from rounds.reports.wording import counted, within
from rounds.rules.check import Checked, process_twice, record_vanished

UNREAD = frozenset({"encoding", "syntax", "nesting-too-deep", "schema-newer"})
"""Rules that stop the reading of a file: no other is looked at, so that none selected can hide them."""


class Options(NamedTuple):
    """The options of a check."""

    paths: Sequence[str]
    format: str = "full"
    output: str = ""
    color: str = "auto"
    strict: bool = False
    hints: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    against: str | None = None
    exit_zero: bool = False
    statistics: bool = False
    stdin_filename: str = ""
    fix: bool = False
    diff: bool = False


def check_all(options: Options) -> int:
    """Write the report of a check; 0 where nothing fails it, 1 where something does, 2 where a file cannot be read."""
    format_ = _format(options)
    write_report, keep = _report(format_, options), _filter(options)
    files, troubles = _files(options)
    found = _found(files, options, keep)
    counts_itself = options.statistics or format_ == "github"
    shown = found.problems if counts_itself else within(found.problems)
    text = found.diff if options.diff else write_report(shown, [file.name for file in files])
    write(text, options.output, REPORTS[format_].readers)
    _write_step_summary(found.problems)
    counts = counted(found.problems) or "no problems"
    say(f"{found.mended}{counts} in {len(files)} file{'s' if len(files) != 1 else ''}")
    for trouble in troubles:
        say(f"rounds: {trouble.message}")
    failing = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    fails = any(problem.severity in failing for problem in found.problems)
    return 2 if troubles else int(fails and not options.exit_zero)


class Found(NamedTuple):
    """What a check is to tell."""

    problems: Sequence[Problem]
    mended: str = ""
    """How many of them were mended, with what stands between that and the count of the rest."""
    diff: str = ""
    """The edits that were asked for, as a patch."""


def _found(files: Sequence[Input], options: Options, keep: Callable[[Problem], bool]) -> Found:
    """The problems of the files; where their edits are asked for, those are made, or shown, and the rest is told."""
    former, gone = earlier(files, asked_for(files, options.paths), options.against)
    if not (files or gone):
        opened((), packaged=False)  # says that there is no record
    vanished = [record_vanished(process_id(record.content), record.name) for record in gone]
    before = [old and old.content for old in former]
    found = checked(files, before)
    for old, one in zip(former, found, strict=True):
        if old and one.uncompared:
            say(f"rounds: '{old.name}' at '{options.against}' {one.uncompared}")
    problems = [problem for problem in (*_together(files, found), *vanished) if keep(problem)]
    if not (options.fix or options.diff):
        return Found(problems)
    from rounds.cli.jobs.mending import mending, refuse_standard_input, write_all

    if not options.diff:
        refuse_standard_input(files)
    result = mending(files, before, problems)
    if options.diff:
        patch = harmless(result.diff) if is_standard(options.output) else result.diff
        return Found(problems, result.told(written=False), patch)
    write_all(files, result.files)
    again = _together(result.files, checked(result.files, before))
    left = [problem for problem in (*again, *vanished) if keep(problem)]
    return Found(left, result.told(written=True))


def _format(options: Options) -> str:
    """The name of the report asked for."""
    if options.diff and (options.statistics or options.format not in ("full", "auto")):
        raise CannotDo("--diff shows the edits in the place of a report; leave out --format and --statistics")
    if options.format == "auto":
        on_github = os.environ.get("GITHUB_ACTIONS") == "true" and not options.statistics
        return "github" if on_github else "full"
    refuse_unknown("--format", options.format, (*REPORTS, "auto"))
    if options.statistics and REPORTS[options.format].readers is not Readers.PEOPLE:
        raise CannotDo(f"--statistics counts for people, and '{options.format}' is for programs; leave one out")
    return options.format


def _report(format_: str, options: Options) -> Write:
    """What makes its text."""
    color = colored(options.color)
    if options.statistics:
        return _statistics
    if format_ == "full" and is_standard(options.output):
        width = columns() if sys.stdout.isatty() else None
        return lambda problems, files: on_screen(problems, color, width)
    return REPORTS[format_].__call__


def _filter(options: Options) -> Callable[[Problem], bool]:
    """Whether a problem is asked for; a name that is no rule cannot be asked for."""
    select, ignore = _rules("--select", options.select), _rules("--ignore", options.ignore)

    def keep(problem: Problem) -> bool:
        shown = options.hints or problem.severity is not Severity.HINT
        selected = problem.rule in select or problem.rule in UNREAD if select else shown
        return selected and problem.rule not in ignore

    return keep


def _rules(option: str, given: Sequence[str]) -> set[str]:
    """The rules that an option names, several with commas."""
    rules = {page_of(name.strip()).name for text in given for name in text.split(",") if name.strip()}
    if given and not rules:
        raise CannotDo(f"{option} names no rule (`rounds rules` lists them)")
    return rules


def _files(options: Options) -> tuple[list[Input], list[CannotDo]]:
    """Every file asked for, each once, and what is to be said of those that cannot be read."""
    paths = options.paths or (["-"] if options.stdin_filename else [])
    if options.stdin_filename and "-" not in paths:
        raise CannotDo("--stdin-filename names standard input, which is not read here; add - to the paths")
    if not paths and options.against and usual_file() is None:
        return [], []  # what was here may have vanished
    files: dict[str, Input] = {}
    found = opened(paths, packaged=False, around=True)
    found.tell_passed()
    if found.troubles and not found.files:
        raise found.troubles[0]
    for file in found.files:
        named = file._replace(name=options.stdin_filename or STDIN) if file.name == STDIN else file
        files.setdefault(os.path.realpath(named.name), named)
    spare(options.output, [file.name for file in files.values()])
    return list(files.values()), found.troubles


def _together(files: Sequence[Input], found: Sequence[Checked]) -> list[Problem]:
    """What is wrong with each file, file after file, with what shows only beside others."""
    named = (one.process for file, one in zip(files, found, strict=True) if one.process and file.name != STDIN)
    twice = {problem.place.file: problem for problem in process_twice(named)}
    of_files = (
        sorted([*result.problems, *([twice[file.name]] if file.name in twice else [])], key=lambda one: one.order)
        for file, result in zip(files, found, strict=True)
    )
    return [problem for problems in of_files for problem in problems]


def _statistics(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """How often each rule is broken, the worst and most frequent first."""
    ranks, counts = list(Severity), Counter((problem.severity, problem.rule) for problem in problems)
    order = sorted(counts.items(), key=lambda item: (ranks.index(item[0][0]), -item[1], item[0][1]))
    size = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(f"{count:>{size}}  {severity}[{rule}]\n" for (severity, rule), count in order)


def _write_step_summary(problems: Sequence[Problem]) -> None:
    """Add a summary to the page of a job on GitHub, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        from rounds.reports.github import step_summary

        try:
            with open(path, "a", encoding="utf-8", newline="\n") as file:
                file.write(step_summary(problems))
        except OSError as error:
            say(f"rounds: no step summary: cannot write '{path}': {reason(error)}")
