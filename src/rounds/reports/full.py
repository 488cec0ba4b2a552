"""Each problem with the line it stands on, a caret under the fault, and the places that explain it."""

from collections.abc import Callable, Sequence

from rounds.drawing.screen import ELLIPSIS, visible, width
from rounds.problem import Place, Problem
from rounds.reports.paint import painted, unpainted

Paint = Callable[[str, str], str]
"""A text in the style of its part: error, warning, hint, gutter, related, help, added."""
LONGEST = 120
"""Characters of an excerpt; of a longer line the part around the fault is shown."""
SHORTEST = 20
"""Characters of an excerpt even on the narrowest screen."""
MARGIN = 10
"""Columns of a screen for what stands beside an excerpt: five digits, a bar, an ellipsis at either end."""
MANY = 5
"""Problems of a rule in a file up to which a screen shows each."""


def full(problems: Sequence[Problem], files: Sequence[str] = (), paint: Paint = unpainted) -> str:
    """Every problem as a person reads it."""
    return "".join(f"{_problem(problem, paint, LONGEST)}\n" for problem in problems)


def on_screen(problems: Sequence[Problem], color: bool, columns: int | None) -> str:
    """What a person gets to see, in colour or not; columns are None where it goes into a pipe, not on a terminal.

    A terminal gets lines that fit, and what a rule finds many times told once.
    """
    paint = painted if color else unpainted
    return full(problems, paint=paint) if columns is None else folded(problems, paint, columns)


def folded(problems: Sequence[Problem], paint: Paint = unpainted, columns: int = LONGEST + MARGIN) -> str:
    """The same for a screen: no wider, and what a rule finds many times in a file told once, with the first places."""
    room = min(LONGEST, max(SHORTEST, columns - MARGIN))
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.place.file, problem.rule), []).append(problem)
    shown = []
    for problem in problems:
        same = alike[problem.place.file, problem.rule]
        if len(same) <= MANY:
            shown.append(f"{_problem(problem, paint, room)}\n")
        elif problem is same[0]:
            shown.append(f"{_problem(problem, paint, room)}{paint('help', _rest(same))}\n\n")
    return "".join(shown)


def _rest(alike: Sequence[Problem]) -> str:
    """Where else a rule is broken, each line once."""
    lines = list(dict.fromkeys(str(problem.place.line) for problem in alike[1:]))
    places = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:MANY])}"
    more = f", {ELLIPSIS}" if len(lines) > MANY else ""
    return f"and {len(alike) - 1} more of {alike[0].rule}, on {places}{more} (--format concise lists each)"


def _problem(problem: Problem, paint: Paint, room: int) -> str:
    places = [problem.place, *(related.place for related in problem.related)]
    gutter = len(str(max(place.line for place in places)))
    head = paint(problem.severity, f"{problem.severity}[{problem.rule}]")
    lines = [f"{head}: {visible(problem.message)}"]
    lines += _excerpt(problem.place, gutter, room, problem.severity, "", paint)
    for related in problem.related:
        lines += _excerpt(related.place, gutter, room, "related", visible(related.label), paint)
    space = " " * gutter
    if problem.help:
        lines += [f"{space} {paint('gutter', '|')}", f"{space} {paint('help', '= help:')} {visible(problem.help)}"]
    return "\n".join([*lines, *_repair(problem, space, room, paint)]) + "\n"


def _repair(problem: Problem, space: str, room: int, paint: Paint) -> list[str]:
    """The line as it is and as it is to be, where one edit of it mends it."""
    place, edits = problem.place, problem.edits
    if problem.help or len(edits) != 1 or edits[0].start.line != edits[0].end.line or edits[0].start.line != place.line:
        return []
    (edit,) = edits
    meant = place._replace(column=edit.start.column, length=edit.end.column - edit.start.column)
    before, written, after = _window(meant, room)
    return [
        f"{space} {paint('gutter', '|')}",
        f"{space} {paint('help', '= help:')} write",
        f"{space} {paint('error', '-')} {before}{written}{after}",
        f"{space} {paint('added', '+')} {before}{visible(edit.text)}{after}",
    ]


def _excerpt(place: Place, gutter: int, room: int, style: str, label: str, paint: Paint) -> list[str]:
    """Where a place is, its line, and a mark under what is meant."""
    arrow, mark = (":::", "-") if style == "related" else ("-->", "^")
    space, bar = " " * gutter, paint("gutter", "|")
    before, meant, after = _window(place, room)
    carets = paint(style, mark * max(width(meant), 1) + (f" {label}" if label else ""))
    head = f"{visible(place.file)}:{place.line}:{place.column}"
    return [
        f"{space}{paint('gutter', arrow)} {head}",
        f"{space} {bar}",
        f"{paint('gutter', str(place.line).rjust(gutter))} {bar} {before}{meant}{after}".rstrip(),
        f"{space} {bar} {' ' * width(before)}{carets}",
    ]


def _window(place: Place, room: int) -> tuple[str, str, str]:
    """The line before, in and after what is meant; of a long line only what fits."""
    start, end = place.column - 1, place.column - 1 + place.length
    text = place.excerpt
    if len(text) <= room:
        return visible(text[:start]), visible(text[start:end]), visible(text[end:])
    first = max(0, start - room // 3) if end > room * 2 // 3 else 0
    last = min(len(text), first + room)
    before = (ELLIPSIS if first else "") + visible(text[first:start])
    after = visible(text[min(end, last) : last]) + (ELLIPSIS if last < len(text) else "")
    return before, visible(text[start : min(end, last)]), after
