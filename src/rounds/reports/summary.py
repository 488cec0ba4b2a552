"""Problems as Markdown, for the page of a run on GitHub."""

import re
from collections.abc import Mapping, Sequence

from rounds.drawing.screen import ELLIPSIS, visible
from rounds.problem import Problem, Severity
from rounds.reports.paths import relatives
from rounds.reports.wording import counted, sentence

SHOWN = 50
"""Problems in the table."""
LONGEST = 300
"""Characters of a cell: GitHub refuses a page above a megabyte."""
MARKS = re.compile(r"[\\`*_\[\]<>|#~&$@:]|(?i:(?<=www)\.)")
HEAD = "| Severity | Place | Rule | Message |\n|---|---|---|---|\n"


def step_summary(problems: Sequence[Problem]) -> str:
    """The number of problems and a table of the first, errors before all others."""
    opening = f"### rounds check\n\n{counted(problems) or 'no problems'}\n"
    if not problems:
        return opening
    order = list(Severity)
    first = sorted(problems, key=lambda problem: order.index(problem.severity))[:SHOWN]
    paths = relatives(first)
    rows = "".join(_row(problem, paths) for problem in first)
    rest = f"\nand {len(problems) - SHOWN} more\n" if len(problems) > SHOWN else ""
    return f"{opening}\n{HEAD}{rows}{rest}"


def _row(problem: Problem, paths: Mapping[str, str]) -> str:
    place = problem.place
    position = cell(visible(paths[place.file])) + cell(f":{place.line}:{place.column}")
    cells = [problem.severity, position, cell(problem.rule), cell(sentence(problem))]
    return f"| {' | '.join(cells)} |\n"


def cell(text: str) -> str:
    """The text on one line, cut where it is endless, in which GitHub finds no mark, link, name, number or picture."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS
    return MARKS.sub(_plain, cut)


def _plain(match: re.Match[str]) -> str:
    """A mark as its number, and a remark after what would begin a name, `@`, an issue, `#`, or a picture, `:`."""
    return f"&#{ord(match[0])};{'<!-- -->' if match[0] in '@#:' else ''}"
