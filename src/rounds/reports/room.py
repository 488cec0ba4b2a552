"""How many problems a report has room for."""

from collections.abc import Sequence

from rounds.problem import Problem, Severity
from rounds.reports.wording import counted

MOST = 10_000
"""Problems of a report: more nobody reads, and platforms refuse or drop."""


def within(problems: Sequence[Problem], most: int = MOST) -> Sequence[Problem]:
    """The problems in their order; where they are too many, errors before all others, and a last one counts the rest.

    That one has the form of a problem, so that every format can tell it, and stands where the first of the rest does.
    """
    if len(problems) <= most:
        return problems
    order = list(Severity)
    ranked = sorted(range(len(problems)), key=lambda at: order.index(problems[at].severity))
    shown = [problems[at] for at in sorted(ranked[:most])]
    rest = [problems[at] for at in sorted(ranked[most:])]
    severity = min((problem.severity for problem in rest), key=order.index)
    message = f"and {len(rest):,} more ({counted(rest)}), for which this report has no room; mend the others first"
    return [*shown, Problem("more-problems", severity, message, rest[0].place)]
