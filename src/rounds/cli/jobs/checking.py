"""What `check` does: check every file, report, and tell by the exit code."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rounds.cli.outside.git import content_at
from rounds.cli.outside.inputs import Input, opened
from rounds.cli.outside.outputs import colored, columns, is_standard, write
from rounds.cli.outside.processes import checked
from rounds.cli.outside.streams import reason, tell
from rounds.errors import CannotDo
from rounds.manual.pages import page_of
from rounds.problem import Problem, Severity
from rounds.reports import REPORTS, Report, counted, on_screen
from rounds.reports.paths import STDIN
from rounds.values.spelling import did_you_mean

UNREAD = frozenset({"encoding", "syntax", "nesting-too-deep", "schema-newer"})
"""Rules that stop the reading of a file: no other is looked at, so that none selected can hide them."""
FOR_PEOPLE = ("full", "concise", "auto")
"""The reports that counts may stand for; a program gets the same shape whatever the options."""


class Wanted(NamedTuple):
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


def check_all(wanted: Wanted) -> int:
    """Write the report of a check; 0 where nothing fails it, 1 where something does, 2 where a file cannot be read."""
    format_ = _format(wanted)
    report, keep = _report(format_, wanted), _filter(wanted)
    files, troubles = _files(wanted)
    problems = [problem for problem in checked(files, _before(files, wanted.against)) if keep(problem)]
    write(report(problems, [one.name for one in files]), wanted.output, format_)
    _write_step_summary(problems)
    where = f"in {len(files)} file{'s' if len(files) != 1 else ''}"
    tell(f"{counted(problems) or 'no problems'} {where}")
    for trouble in troubles:
        tell(f"rounds: {trouble.message}")
    return 2 if troubles else int(not wanted.exit_zero and any(_fails(one, wanted.strict) for one in problems))


def _format(wanted: Wanted) -> str:
    """The name of the report asked for."""
    known = (*REPORTS, "auto")
    if wanted.format not in known:
        told = did_you_mean(wanted.format, known)
        raise CannotDo(f"--format takes {', '.join(known)}, not '{wanted.format}'{told}")
    if wanted.statistics and wanted.format not in FOR_PEOPLE:
        raise CannotDo(f"--statistics counts for people, and '{wanted.format}' is for programs; leave one out")
    on_github = wanted.format == "auto" and os.environ.get("GITHUB_ACTIONS") == "true" and not wanted.statistics
    return "github" if on_github else wanted.format.replace("auto", "full")


def _report(format_: str, wanted: Wanted) -> Report:
    """What makes its text."""
    color = colored(wanted.color)
    if wanted.statistics:
        return _statistics
    if format_ == "full" and is_standard(wanted.output):
        return on_screen(color, columns() if sys.stdout.isatty() else None)
    return REPORTS[format_]


def _filter(wanted: Wanted) -> Callable[[Problem], bool]:
    """Whether a problem is asked for; a name that is no rule cannot be asked for."""
    select, ignore = _rules("--select", wanted.select), _rules("--ignore", wanted.ignore)

    def keep(problem: Problem) -> bool:
        shown = wanted.hints or problem.severity is not Severity.HINT
        asked = problem.rule in select or problem.rule in UNREAD if select else shown
        return asked and problem.rule not in ignore

    return keep


def _rules(option: str, given: Sequence[str]) -> set[str]:
    """The rules that an option names, several with commas."""
    found = {page_of(name.strip()).name for text in given for name in text.split(",") if name.strip()}
    if given and not found:
        raise CannotDo(f"{option} names no rule (`rounds rules` lists them)")
    return found


def _files(wanted: Wanted) -> tuple[list[Input], list[CannotDo]]:
    """Every file asked for, each once, and what is to be said of those that cannot be read."""
    paths = wanted.paths or (["-"] if wanted.stdin_filename else [])
    if wanted.stdin_filename and "-" not in paths:
        raise CannotDo("--stdin-filename names standard input, which is not read here; add - to the paths")
    files: dict[str, Input] = {}
    found, troubles = opened(paths, packaged=False)
    if troubles and not found:
        raise troubles[0]
    for one in found:
        named = one._replace(name=wanted.stdin_filename or STDIN) if one.name == STDIN else one
        files.setdefault(os.path.realpath(named.name), named)
    if wanted.output and os.path.realpath(wanted.output) in files:
        raise CannotDo(f"'{wanted.output}' is a record that is checked; write the report into another file")
    return list(files.values()), troubles


def _before(files: Sequence[Input], revision: str | None) -> list[bytes | None]:
    """The content of every file at a revision, if one is given; None for what was not there yet."""
    if revision is None:
        return [None] * len(files)
    if any(one.name == STDIN for one in files):
        raise CannotDo("--against finds a file in git by its path; give standard input one with --stdin-filename")
    before = [content_at(revision, one.name) for one in files]
    new = [one.name for one, content in zip(files, before, strict=True) if content is None]
    told = [f"'{name}' was not there at '{revision}', so there is nothing to compare it with" for name in new]
    if len(new) == len(files):
        raise CannotDo(f"{told[0]}; check it without --against")
    for line in told:
        tell(f"rounds: {line}")
    return before


def _fails(problem: Problem, strict: bool) -> bool:
    return problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)


def _statistics(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """How often each rule is broken, the worst and most frequent first."""
    ranks, counts = list(Severity), Counter((problem.severity, problem.rule) for problem in problems)
    order = sorted(counts.items(), key=lambda item: (ranks.index(item[0][0]), -item[1], item[0][1]))
    size = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(f"{count:>{size}}  {severity}[{rule}]\n" for (severity, rule), count in order)


def _write_step_summary(problems: Sequence[Problem]) -> None:
    """Add a summary to the page of a job on GitHub, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        from rounds.reports.summary import step_summary

        try:
            with open(path, "a", encoding="utf-8", newline="\n") as file:
                file.write(step_summary(problems))
        except OSError as error:
            tell(f"rounds: no step summary: cannot write '{path}': {reason(error)}")
