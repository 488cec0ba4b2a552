"""What every report says in the same words."""

import json
import re
from collections.abc import Mapping, Sequence

from rounds.drawing.screen import UNSAFE, visible
from rounds.problem import Problem, Severity
from rounds.values.spelling import counted

MOST = 10_000
"""Problems of a report: more nobody reads, and platforms refuse or drop."""


def sentence(problem: Problem) -> str:
    """The message with the remedy behind it, on one line and safe to show."""
    return visible(f"{problem.message} (help: {problem.help})" if problem.help else problem.message)


def sentence_and_places(problem: Problem) -> str:
    """The same with the other places as lines below it, for what has room for one place."""
    others = (f"{label}: {place.file}:{place.line}:{place.column}" for place, label in problem.related)
    return "\n".join([sentence(problem), *map(visible, others)])


def by_severity(problems: Sequence[Problem]) -> str:
    """How many of each severity: "2 errors, 1 hint"."""
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    return ", ".join(counted(count, severity) for severity, count in counts.items() if count)


def at_most(problems: Sequence[Problem], most: int = MOST) -> Sequence[Problem]:
    """The problems in their order; where they are too many, errors before all others, and a last one counts the rest.

    That one has the form of a problem, so that every format can tell it, and stands where the first of the rest does.
    """
    if len(problems) <= most:
        return problems
    order = list(Severity)
    ranked = sorted(range(len(problems)), key=lambda at: order.index(problems[at].severity))
    shown = [problems[at] for at in sorted(ranked[:most])]
    rest = [problems[at] for at in sorted(ranked[most:])]
    worst = problems[ranked[most]].severity
    message = f"and {len(rest):,} more ({by_severity(rest)}), for which this report has no room; mend the others first"
    return [*shown, Problem("more-problems", worst, message, rest[0].place)]


def without_empty(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that have something in them."""
    return {name: value for name, value in fields.items() if value}


def json_text(value: object) -> str:
    """Indented JSON in which only what a screen would obey or hide is escaped; read back, it is the value again.

    Half a character, which JSON cannot hold, is read back as its number: `\\udcff`.
    """

    def escaped(match: re.Match[str]) -> str:
        escape = json.dumps(match[0])[1:-1]
        return f"\\{escape}" if "\ud800" <= match[0] <= "\udfff" else escape

    return UNSAFE.sub(escaped, json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
