"""The edits of a file's problems made, as far as they make nothing worse."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rounds.edits import Overlap, edited
from rounds.problem import Problem, Severity
from rounds.rules.check import check
from rounds.rules.form import FORM

TRIES = 64
"""Checks of one file after which what is left is given up: only a file made for it needs more."""
OF_FORM = frozenset(page.name for page in FORM)
"""The rules whose faults hide from other rules what stands around them."""


class Mended(NamedTuple):
    """A file after its edits."""

    content: bytes
    made: tuple[Problem, ...]
    """The problems whose edits were made."""
    refused: int
    """How many others would have made it worse, or wanted the place of one of these."""


def mend(content: bytes, file: str, problems: Sequence[Problem], before: bytes | None = None) -> Mended:
    """The content of a file with the edits of these of its problems, checked again.

    It is worse with an error or a warning that was not there; behind a fault of form there may be warnings unseen.
    """
    wanted = [problem for problem in problems if problem.edits]
    if not wanted:
        return Mended(content, (), 0)
    told = check(content, file, before)
    seen = [Severity.ERROR] if any(one.rule in OF_FORM for one in told) else [Severity.ERROR, Severity.WARNING]

    def good(chosen: Sequence[Problem]) -> bool:
        try:
            after = check(edited(content, (edit for one in chosen for edit in one.edits)), file, before)
        except Overlap:
            return False
        return _counted(after, seen) <= _counted(told, seen) - _counted(chosen, seen)

    made = _most(wanted, good)
    return Mended(edited(content, (edit for one in made for edit in one.edits)), made, len(wanted) - len(made))


def _counted(problems: Sequence[Problem], seen: Sequence[Severity]) -> Counter[tuple[int, str]]:
    return Counter((one.place.line, one.rule) for one in problems if one.severity in seen)


def _most(wanted: Sequence[Problem], good: Callable[[Sequence[Problem]], bool]) -> tuple[Problem, ...]:
    """As many as are good together: what is not good as a whole is tried in halves."""
    made: tuple[Problem, ...] = ()
    left = [tuple(wanted)]
    for _ in range(TRIES):
        if not left:
            break
        some = left.pop()
        if good((*made, *some)):
            made += some
        elif len(some) > 1:
            left += [some[len(some) // 2 :], some[: len(some) // 2]]
    return made
