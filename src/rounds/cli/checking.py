"""What `check` does: check every file, report, and tell by the exit code."""

import sys
from collections.abc import Sequence
from functools import partial

from rounds.check import check
from rounds.cli.inputs import inputs
from rounds.cli.outputs import colored, write
from rounds.errors import CannotDo
from rounds.problem import Problem, Severity
from rounds.reports import REPORTS
from rounds.reports.full import full
from rounds.reports.paint import painted
from rounds.spelling import did_you_mean


def check_all(paths: Sequence[str], format_: str, output: str, strict: bool, color: str) -> int:
    """Write the report of a check of all files; 0 where nothing fails it, else 1."""
    if format_ not in REPORTS:
        told = did_you_mean(format_, REPORTS)
        raise CannotDo(f"--format takes {', '.join(REPORTS)}, not '{format_}'{told}")
    paint = colored(color) and not output and format_ == "full"
    report = partial(full, paint=painted) if paint else REPORTS[format_]
    files = inputs(paths, packaged=False)
    problems = [problem for one in files for problem in check(one.content, one.name)]
    write(report(problems), output)
    sys.stderr.write(f"{_summary(problems, len(files))}\n")
    return int(any(_fails(problem, strict) for problem in problems))


def _fails(problem: Problem, strict: bool) -> bool:
    return problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)


def _summary(problems: Sequence[Problem], files: int) -> str:
    """How many of each severity, in how many files."""
    where = f"in {files} file{'s' if files != 1 else ''}"
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    told = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count]
    return f"{', '.join(told) or 'no problems'} {where}"
