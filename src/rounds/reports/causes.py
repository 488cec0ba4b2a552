"""Which line many problems follow from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rounds.problem import Place, Problem

MANY = 3
"""Problems that name one line from which on that line is taken for their cause."""

Line = tuple[str, int]
"""A file and the number of a line of it."""


class Cause(NamedTuple):
    """A line, and the problems that follow from it."""

    place: Place
    problems: list[Problem]
    """Those of the line itself first."""


def causes(problems: Sequence[Problem]) -> tuple[list[Cause], list[Problem]]:
    """The lines that three or more problems name as one that explains them, the weightiest first, and what is left.

    What stands on such a line itself goes with it, and a problem that names two such lines with the weightier.
    """
    weights, places = _weights(problems)
    under: dict[Line, list[Problem]] = {}
    for problem in problems:
        lines = [line for line in _lines(problem) if line in weights]
        if lines:
            under.setdefault(max(lines, key=weights.__getitem__), []).append(problem)
    found = []
    for line, some in under.items():
        own_first = sorted(some, key=lambda problem: _line(problem.place) != line)
        if sum(_line(problem.place) != line for problem in some) >= MANY:
            found.append(Cause(places[line], own_first))
    folded = {id(problem) for cause in found for problem in cause.problems}
    found.sort(key=lambda cause: -len(cause.problems))
    return found, [problem for problem in problems if id(problem) not in folded]


def _weights(problems: Sequence[Problem]) -> tuple[Mapping[Line, int], Mapping[Line, Place]]:
    """How many problems name or stand on each line that enough of them name, and where on it they mean."""
    places: dict[Line, Place] = {}
    named: Counter[Line] = Counter()
    for problem in problems:
        for related in problem.related:
            places.setdefault(_line(related.place), related.place)
        named.update(set(_lines(problem)[1:]) - {_line(problem.place)})
    own = Counter(_line(problem.place) for problem in problems)
    return {line: count + own[line] for line, count in named.items() if count >= MANY}, places


def _lines(problem: Problem) -> list[Line]:
    return [_line(place) for place in (problem.place, *(related.place for related in problem.related))]


def _line(place: Place) -> Line:
    return place.file, place.line
