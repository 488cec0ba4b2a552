"""A line for each problem, as compilers write it."""

from collections.abc import Sequence

from rounds.drawing.screen import visible
from rounds.problem import Problem


def concise(problems: Sequence[Problem], files: Sequence[str] = ()) -> str:
    """`file:line:column: severity[rule]: message`."""
    return "".join(f"{line(problem)}\n" for problem in problems)


def line(problem: Problem) -> str:
    """One problem."""
    place = problem.place
    head = f"{visible(place.file)}:{place.line}:{place.column}: {problem.severity}[{problem.rule}]"
    return f"{head}: {visible(problem.message)}"
