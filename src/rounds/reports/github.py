"""Problems on GitHub: as notes beside the lines, which workflow commands make, and on the page of a run."""

import re
from collections.abc import Sequence

from rounds.drawing.screen import ELLIPSIS, harmless, visible
from rounds.problem import Problem, Severity
from rounds.reports import in_repository
from rounds.reports.wording import by_severity, sentence, sentence_and_places

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
"""The command for each severity."""
SHOWN = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.HINT: 9}
"""GitHub shows ten notes of one kind for a step and drops the others without a word; a notice counts the rest."""
MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})
ROWS = 50
"""Problems in the table of the page."""
LONGEST = 300
"""Characters of a cell: GitHub refuses a page above a megabyte."""
MARKS = re.compile(r"[\\`*_\[\]<>|#~&$@]|:(?=\S)|(?i:(?<=www)\.)")
HEAD = "| Severity | Place | Rule | Message |\n|---|---|---|---|\n"


def github(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A line for each problem that GitHub will show, errors first, and one that counts the rest."""
    kinds = {severity: [problem for problem in problems if problem.severity is severity] for severity in Severity}
    lines = [_command(problem) for severity, kind in kinds.items() for problem in kind[: SHOWN[severity]]]
    if left := [problem for severity, kind in kinds.items() for problem in kind[SHOWN[severity] :]]:
        lines.append(f"::notice::and {len(left)} more ({by_severity(left)}); `rounds check --format full` lists all")
    return "".join(f"{line}\n" for line in lines)


def _command(problem: Problem) -> str:
    file, line, column, length, _ = problem.place
    properties = {"file": file, "line": line, "col": column, "endColumn": column + length, "title": problem.rule}
    written = ",".join(f"{key}={harmless(str(value).translate(PROPERTY))}" for key, value in properties.items())
    return f"::{KINDS[problem.severity]} {written}::{sentence_and_places(problem).translate(MESSAGE)}"


def step_summary(problems: Sequence[Problem], told: Sequence[str]) -> str:
    """Markdown with what is told of the whole check and a table of the first problems, errors before all others."""
    opening = "\n".join(["### rounds check\n", *(f"{plain_cell(visible(sentence))}\n" for sentence in told)])
    if not problems:
        return opening
    order = list(Severity)
    first, _ = in_repository(sorted(problems, key=lambda problem: order.index(problem.severity))[:ROWS])
    rest = f"\nand {len(problems) - ROWS} more\n" if len(problems) > ROWS else ""
    return f"{opening}\n{HEAD}{''.join(map(_row, first))}{rest}"


def _row(problem: Problem) -> str:
    place = f"{visible(problem.place.file)}:{problem.place.line}:{problem.place.column}"
    return f"| {' | '.join(map(plain_cell, (problem.severity, place, problem.rule, sentence(problem))))} |\n"


def plain_cell(text: str) -> str:
    """The text on one line, cut where it is endless, in which GitHub finds no mark, link, name, number or picture."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS
    return MARKS.sub(_plain, cut)


def _plain(match: re.Match[str]) -> str:
    """A mark as its number, and a remark after what would begin a name, `@`, an issue, `#`, or a picture, `:`."""
    return f"&#{ord(match[0])};{'<!-- -->' if match[0] in '@#:' else ''}"
