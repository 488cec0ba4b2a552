"""Each problem with the line it stands on, a caret under the fault, and the places that explain it."""

from collections.abc import Callable, Sequence

from rounds.problem import Place, Problem
from rounds.reports.paint import unpainted
from rounds.screen import ELLIPSIS, visible, width

Paint = Callable[[str, str], str]
"""A text in the style of its part: error, warning, hint, gutter, related, help."""
LONGEST = 120
"""Characters of an excerpt; of a longer line the part around the fault is shown."""
BEFORE = 40
"""Characters kept before the fault in a part of a line."""


def full(problems: Sequence[Problem], paint: Paint = unpainted) -> str:
    """Every problem as a person reads it."""
    return "".join(f"{_problem(problem, paint)}\n" for problem in problems)


def _problem(problem: Problem, paint: Paint) -> str:
    places = [problem.place, *(related.place for related in problem.related)]
    gutter = len(str(max(place.line for place in places)))
    head = paint(problem.severity, f"{problem.severity}[{problem.rule}]")
    lines = [f"{head}: {visible(problem.message)}", *_excerpt(problem.place, gutter, problem.severity, "", paint)]
    for related in problem.related:
        lines += _excerpt(related.place, gutter, "related", visible(related.label), paint)
    if problem.help:
        space = " " * gutter
        lines += [f"{space} {paint('gutter', '|')}", f"{space} {paint('help', '= help:')} {visible(problem.help)}"]
    return "\n".join(lines) + "\n"


def _excerpt(place: Place, gutter: int, style: str, label: str, paint: Paint) -> list[str]:
    """Where a place is, its line, and a mark under what is meant."""
    arrow, mark = (":::", "-") if style == "related" else ("-->", "^")
    space, bar = " " * gutter, paint("gutter", "|")
    before, meant, after = _window(place)
    carets = paint(style, mark * max(width(meant), 1) + (f" {label}" if label else ""))
    where = f"{visible(place.file)}:{place.line}:{place.column}"
    return [
        f"{space}{paint('gutter', arrow)} {where}",
        f"{space} {bar}",
        f"{paint('gutter', str(place.line).rjust(gutter))} {bar} {before}{meant}{after}".rstrip(),
        f"{space} {bar} {' ' * width(before)}{carets}",
    ]


def _window(place: Place) -> tuple[str, str, str]:
    """The line before, in and after what is meant; of a long line only what fits."""
    start, end = place.column - 1, place.column - 1 + place.length
    text = place.excerpt
    if len(text) <= LONGEST:
        return visible(text[:start]), visible(text[start:end]), visible(text[end:])
    first = max(0, start - BEFORE)
    last = min(len(text), first + LONGEST)
    before = (ELLIPSIS if first else "") + visible(text[first:start])
    after = visible(text[min(end, last) : last]) + (ELLIPSIS if last < len(text) else "")
    return before, visible(text[start : min(end, last)]), after
