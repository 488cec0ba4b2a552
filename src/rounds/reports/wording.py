"""What every report says of problems in the same words."""

from collections.abc import Sequence

from rounds.drawing.screen import visible
from rounds.problem import Problem, Severity


def sentence(problem: Problem) -> str:
    """The message with the remedy behind it, on one line and safe to show."""
    return visible(f"{problem.message} (help: {problem.help})" if problem.help else problem.message)


def counted(problems: Sequence[Problem]) -> str:
    """How many of each severity: "2 errors, 1 hint"."""
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    return ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count)
