"""What `check` does: check every file, report, and tell by the exit code."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence

from rounds.changes.following import process_id
from rounds.cli.jobs.comparing import earlier
from rounds.cli.options import Check
from rounds.cli.outside.files import rewrite_file, spare
from rounds.cli.outside.inputs import Input, asked_for, inputs, opened, usual_file
from rounds.cli.outside.outputs import colored, columns, format_of, is_standard, write
from rounds.cli.outside.streams import reason, say, say_first, watched
from rounds.drawing.screen import harmless, visible
from rounds.drawing.writers import Readers
from rounds.edits import patch
from rounds.errors import CannotDo
from rounds.manual.pages import page_of
from rounds.problem import Problem, Severity
from rounds.record import gathered
from rounds.reports import REPORTS, STDIN, Write
from rounds.reports.full import on_screen
from rounds.reports.wording import at_most, by_severity
from rounds.rules.check import examine, process_twice, record_vanished
from rounds.rules.mending import Mended, mend
from rounds.values.spelling import counted

UNREAD = frozenset({"encoding", "syntax", "nesting-too-deep", "schema-newer"})
"""Rules that stop the reading of a file: no other is looked at, so that none selected can hide them."""


def check_all(options: Check) -> int:
    """Write the report of a check; 0 where nothing fails it, 1 where something does, 2 where a file cannot be read."""
    options = options._replace(paths=[*(options.paths or ()), *(options.file or ())], format=_format(options))
    write_report, keep = _report(options), _filter(options)
    files, troubles = _files(options)
    problems, first, patch = _found(files, options, keep)
    shown = problems if options.statistics or options.format == "github" else at_most(problems)
    text = patch if options.diff else write_report(shown, [file.name for file in files])
    write(text, options.output, REPORTS[options.format].readers)
    told = [f"{first}{by_severity(problems) or 'no problems'} in {counted(len(files), 'file')}"]
    told += (f"rounds: {trouble.message}" for trouble in troubles)
    _write_step_summary(problems, told)
    for sentence in told:
        say(sentence)
    failing = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    fails = any(problem.severity in failing for problem in problems)
    return 2 if troubles else int(fails and not options.exit_zero)


def _found(files: Sequence[Input], options: Check, keep: Callable[[Problem], bool]) -> tuple[list[Problem], str, str]:
    """The problems of the files, what is to be said before their number, and their edits as a patch, if asked for.

    Edits are made, or shown; of those made, the problems that are left are told.
    """
    former, gone = earlier(files, options.paths or (), options.against)
    if not (files or gone):
        inputs(())  # says that there is no record
    every, uncompared = _problems(files, former, gone)
    say_first(f"'{name}' at '{options.against}' {fault}" for name, fault in uncompared)
    problems, first = [*filter(keep, every)], "not all was compared; " if uncompared else ""
    if not (options.fix or options.diff):
        return problems, first, ""
    new, results = _mended(files, former, problems)
    changed = [(old, file) for old, file in zip(files, new, strict=True) if old != file]
    if options.diff:
        edits = "".join(patch(visible(old.name), old.content, file.content) for old, file in changed)
        shown = harmless(edits) if is_standard(options.output) else edits
        return problems, first + mended_text(results, written=False), shown
    for old, file in changed:
        rewrite_file(file.name, old.content, file.content)
    left, _ = _problems(new, former, gone)
    return [*filter(keep, left)], first + mended_text(results, written=True), ""


def _problems(
    files: Sequence[Input], former: Sequence[Input | None], gone: Sequence[Input]
) -> tuple[list[Problem], list[tuple[str, str]]]:
    """What is wrong with each file, with what shows only beside others; and what could not be compared, with why."""
    before = [old and old.content for old in former]
    examined = (examine(file.content, file.name, old) for file, old in zip(files, before, strict=True))
    found = [*watched(examined, len(files))]
    named = (each.process for file, each in zip(files, found, strict=True) if each.process and file.name != STDIN)
    problems = [*(problem for each in found for problem in each.problems), *process_twice(named)]
    at = {file.name: number for number, file in enumerate(files)}
    problems.sort(key=lambda problem: (at[problem.place.file], problem.order))
    problems += (record_vanished(process_id(record.content), record.name) for record in gone)
    pairs = zip(former, found, strict=True)
    return problems, [(old.name, each.uncompared) for old, each in pairs if old and each.uncompared]


def _mended(
    files: Sequence[Input], former: Sequence[Input | None], problems: Sequence[Problem]
) -> tuple[list[Input], list[Mended]]:
    """The files with the edits of their problems, and what became of these."""
    own = gathered((problem.place.file, problem) for problem in problems)
    pairs = zip(files, former, strict=True)
    results = [mend(file.content, file.name, own.get(file.name, ()), old and old.content) for file, old in pairs]
    new = [file._replace(content=result.content) for file, result in zip(files, results, strict=True)]
    return new, results


def mended_text(results: Sequence[Mended], written: bool) -> str:
    """How many problems the edits mend, and how many would make a record worse: `3 mended; `."""
    refused = sum(result.refused for result in results)
    left = f", {refused} left, since the edit would bring another fault" if refused else ""
    return f"{sum(len(result.made) for result in results)} {'mended' if written else 'to be mended'}{left}; "


def _format(options: Check) -> str:
    if options.format == "auto":
        on_github = os.environ.get("GITHUB_ACTIONS") == "true" and not (options.statistics or options.diff)
        return "github" if on_github else "full"
    format_ = format_of(options.format, (*REPORTS, "auto"), "" if options.diff else options.output, "full")
    if (options.statistics or options.diff) and REPORTS[format_].readers is not Readers.PEOPLE:
        raise CannotDo(f"--statistics and --diff are for people, and '{format_}' is for programs; leave one out")
    return format_


def _report(options: Check) -> Write:
    color = colored(options.color)
    if options.statistics:
        return _statistics
    if options.format == "full" and is_standard(options.output):
        width = columns() if sys.stdout.isatty() else None
        return lambda problems, files: on_screen(problems, color, width)
    return REPORTS[options.format].__call__


def _statistics(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """How often each rule is broken, the worst and most frequent first."""
    ranks, counts = list(Severity), Counter((problem.severity, problem.rule) for problem in problems)
    order = sorted(counts.items(), key=lambda item: (ranks.index(item[0][0]), -item[1], item[0][1]))
    size = max((len(str(count)) for count in counts.values()), default=0)
    return "".join(f"{count:>{size}}  {severity}[{rule}]\n" for (severity, rule), count in order)


def _filter(options: Check) -> Callable[[Problem], bool]:
    """Whether a problem is asked for; a name that is no rule cannot be asked for."""
    select, ignore = _rules(options.select or ()), _rules(options.ignore or ())

    def keep(problem: Problem) -> bool:
        shown = options.hints or problem.severity is not Severity.HINT
        selected = problem.rule in select or problem.rule in UNREAD if select else shown
        return selected and problem.rule not in ignore

    return keep


def _rules(given: Sequence[str]) -> set[str]:
    """The rules that an option names, several with commas."""
    return {page_of(name.strip()).name for text in given for name in text.split(",")}


def _files(options: Check) -> tuple[list[Input], list[CannotDo]]:
    """Every file asked for, each once, and what is to be said of those that cannot be read."""
    paths = options.paths or (["-"] if options.stdin_filename else [])
    if options.stdin_filename and "-" not in paths:
        raise CannotDo("--stdin-filename is a name for standard input; write '-' to read it")
    if options.fix and not options.diff and "-" in paths:
        raise CannotDo("--fix writes into files, and standard input is none; --diff shows the edits")
    if not paths and options.against and usual_file() is None:
        return [], []  # what was here may have vanished
    found = opened(asked_for(paths, around=True))
    say_first(found.passed)
    if found.troubles and not found.files:
        raise found.troubles[0]
    files: dict[str, Input] = {}
    for file in found.files:
        named = file._replace(name=options.stdin_filename or STDIN) if file.name == STDIN else file
        if (path := os.path.realpath(named.name)) not in files or file.name == STDIN:  # not saved yet
            files[path] = named
    spare(options.output, [file.name for file in files.values()])
    return list(files.values()), found.troubles


def _write_step_summary(problems: Sequence[Problem], told: Sequence[str]) -> None:
    """Add a summary to the page of a job on GitHub, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        from rounds.reports.github import step_summary

        try:
            with open(path, "a", encoding="utf-8", newline="\n") as file:
                file.write(step_summary(problems, told))
        except OSError as error:
            say(f"rounds: no step summary: cannot write '{path}': {reason(error)}")
