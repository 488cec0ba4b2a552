"""Problems as people read them: with the line, a caret under the fault, and the places that explain it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rounds.drawing.screen import ELLIPSIS, painted, visible, width, wrapped
from rounds.problem import Place, Problem
from rounds.record import gathered

LONGEST = 120
"""Characters of an excerpt; of a longer line the part around the fault is shown."""
SHORTEST = 20
"""Characters of an excerpt even on the narrowest screen."""
MARGIN = 10
"""Columns of a screen for what stands beside an excerpt: five digits, a bar, an ellipsis at either end."""
HELP = "= help:"
MANY = 5
"""Problems of a rule in a file up to which a screen shows each."""
FOLLOWING = 3
"""Problems that name one line from which on that line is taken for their cause."""

NumberedLine = tuple[str, int]
"""A file and the number of a line of it."""
Cause = tuple[Place, list[Problem]]
"""A place, and the problems that follow from its line, those of the line itself first."""


class Screen(NamedTuple):
    """What a report is read on."""

    color: bool = False
    columns: int = 1_000_000_000
    """Without end where it is no screen."""

    @property
    def room(self) -> int:
        """Characters of an excerpt."""
        return min(LONGEST, self.columns - MARGIN)

    def paint(self, text: str, style: str) -> str:
        """A text in the style of its part."""
        return painted(text, style) if self.color else text


def full(problems: Sequence[Problem], files: Sequence[str] = ()) -> str:
    """Every problem as a person reads it; those that follow from one line are told once, under that line."""
    return on_screen(problems, color=False, columns=None)


def concise(problems: Sequence[Problem], files: Sequence[str] = ()) -> str:
    """A line for each problem, as compilers write it: `file:line:column: severity[rule]: message`."""
    return "".join(f"{_where(one.place)}: {one.severity}[{one.rule}]: {visible(one.message)}\n" for one in problems)


def on_screen(problems: Sequence[Problem], color: bool, columns: int | None) -> str:
    """The full report in colour or not; columns are None where it goes into a pipe, not on a terminal.

    A terminal gets lines that fit, and what a rule finds many times in a file told once, with the first places.
    """
    screen = Screen(color) if columns is None else Screen(color, max(columns, SHORTEST + MARGIN))
    found, left = causes(problems)
    lines = [line for cause in found for line in _cause(*cause, screen)]
    alike = gathered(((problem.place.file, problem.rule), problem) for problem in left)
    for problem in left:
        same = alike[problem.place.file, problem.rule]
        if columns is None or len(same) <= MANY:
            lines += _told(screen, problem)
        elif problem is same[0]:
            lines += _told(screen, problem, same[1:], f"more of {problem.rule}")
    return "".join(f"{line}\n" for line in lines)


def causes(problems: Sequence[Problem]) -> tuple[list[Cause], list[Problem]]:
    """The lines that three or more problems name as one that explains them, the weightiest first, and what is left.

    What stands on such a line itself goes with it, and a problem that names two such lines with the weightier.
    """
    named = Counter(line for problem in problems for line in {*_lines(problem)[1:]} - {problem.place[:2]})
    places = {related.place[:2]: related.place for one in reversed(problems) for related in reversed(one.related)}
    under = gathered((max(_lines(problem), key=named.__getitem__), problem) for problem in problems)
    found = [
        (places[line], sorted(some, key=lambda problem: problem.place[:2] != line))
        for line, some in under.items()
        if sum(problem.place[:2] != line for problem in some) >= FOLLOWING
    ]
    folded = {id(problem) for _, some in found for problem in some}
    left = [problem for problem in problems if id(problem) not in folded]
    return sorted(found, key=lambda cause: -len(cause[1])), left


def _lines(problem: Problem) -> list[NumberedLine]:
    return [problem.place[:2], *(related.place[:2] for related in problem.related)]


def _cause(place: Place, problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    """The line, unless the first problem stands on it, that problem, and where the others are."""
    first, *others = problems
    if first.place.line != place.line:
        yield from _said(f"{len(problems)} problems follow from one line", screen)
        yield from _excerpt(place, len(str(place.line)), first.severity, "look here first", screen)
        yield ""
    yield from _told(screen, first, others, "that follow from it")


def _told(screen: Screen, first: Problem, others: Sequence[Problem] = (), what: str = "") -> Iterator[str]:
    """A problem, and how many others there are of what, each line once."""
    yield from _problem(first, screen)
    if others:
        lines = list(dict.fromkeys(str(problem.place.line) for problem in others))
        places = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:MANY])}"
        more = f", {ELLIPSIS}" if len(lines) > MANY else ""
        yield from _said(f"and {len(others)} {what}, on {places}{more} (--format concise lists each)", screen)
    yield ""


def _said(text: str, screen: Screen) -> list[str]:
    return [screen.paint(line, "help") for line in wrapped(text, screen.columns, whole=True)]


def _headed(head: str, style: str, text: str, screen: Screen, indent: int) -> list[str]:
    """A text behind its head in lines that fit, each after the first moved in."""
    fits = width(f"{head}{text}") <= screen.columns
    first, *more = wrapped(f"{head}{text}", screen.columns - (0 if fits else indent), whole=True)
    return [screen.paint(head, style) + first.removeprefix(head), *(" " * indent + line for line in more)]


def _problem(problem: Problem, screen: Screen) -> Iterator[str]:
    gutter = len(str(max(line for _, line in _lines(problem))))
    bar = f"{' ' * gutter} {screen.paint('|', 'gutter')}"
    head = f"{problem.severity}[{problem.rule}]"
    yield from _headed(head, problem.severity, f": {problem.message}", screen, 2)
    yield from _excerpt(problem.place, gutter, problem.severity, "", screen)
    for place, label in problem.related:
        yield from _excerpt(place, gutter, "related", visible(label), screen)
    below: list[str] = _repair(problem, screen)
    if problem.help:
        beside = screen._replace(columns=screen.columns - gutter - 1)
        below = _headed(HELP, "help", f" {problem.help}", beside, len(HELP) + 1)
    if below:
        yield from (bar, *(f"{' ' * gutter} {line}" for line in below))


def _repair(problem: Problem, screen: Screen) -> list[str]:
    """The line as it is and as it is to be, where one edit of it mends it."""
    place, edits = problem.place, problem.edits
    if len(edits) != 1 or {edits[0].start.line, edits[0].end.line} != {place.line}:
        return []
    (edit,) = edits
    meant = place._replace(column=edit.start.column, length=edit.end.column - edit.start.column)
    before, written, after = _window(meant, screen.room)
    return [
        f"{screen.paint(HELP, 'help')} write",
        f"{screen.paint('-', 'error')} {before}{written}{after}",
        f"{screen.paint('+', 'added')} {before}{visible(edit.text)}{after}",
    ]


def _excerpt(place: Place, gutter: int, style: str, label: str, screen: Screen) -> list[str]:
    """Where a place is, its line, and a mark under what is meant."""
    arrow, mark = (":::", "-") if style == "related" else ("-->", "^")
    space, bar = " " * gutter, screen.paint("|", "gutter")
    before, meant, after = _window(place, screen.room)
    carets = screen.paint(mark * max(width(meant), 1) + (f" {label}" if label else ""), style)
    return [
        f"{space}{screen.paint(arrow, 'gutter')} {_where(place)}",
        f"{space} {bar}",
        f"{screen.paint(f'{place.line:>{gutter}}', 'gutter')} {bar} {before}{meant}{after}".rstrip(),
        f"{space} {bar} {' ' * width(before)}{carets}",
    ]


def _where(place: Place) -> str:
    return f"{visible(place.file)}:{place.line}:{place.column}"


def _window(place: Place, room: int) -> tuple[str, str, str]:
    """The line before, in and after what is meant; of a long line only what fits."""
    start, end = place.column - 1, place.column - 1 + place.length
    text = place.excerpt
    first = max(0, start - room // 3) if len(text) > room and end > room * 2 // 3 else 0
    last = min(len(text), first + room)
    before = (ELLIPSIS if first else "") + visible(text[first:start])
    after = visible(text[min(end, last) : last]) + (ELLIPSIS if last < len(text) else "")
    return before, visible(text[start : min(end, last)]), after
