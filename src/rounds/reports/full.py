"""Each problem with the line it stands on, a caret under the fault, and the places that explain it."""

from collections.abc import Callable, Sequence

from rounds.drawing.screen import ELLIPSIS, visible, width
from rounds.problem import Place, Problem
from rounds.reports.causes import Cause, causes
from rounds.reports.paint import painted, unpainted

Paint = Callable[[str, str], str]
"""A text in the style of its part: error, warning, hint, gutter, related, help, added."""
LONGEST = 120
"""Characters of an excerpt; of a longer line the part around the fault is shown."""
SHORTEST = 20
"""Characters of an excerpt even on the narrowest screen."""
MARGIN = 10
"""Columns of a screen for what stands beside an excerpt: five digits, a bar, an ellipsis at either end."""
ENDLESS = 1_000_000_000
"""Columns of what is no screen."""
HELP = "= help:"
MANY = 5
"""Problems of a rule in a file up to which a screen shows each."""


def full(problems: Sequence[Problem], files: Sequence[str] = (), paint: Paint = unpainted) -> str:
    """Every problem as a person reads it; those that follow from one line are told once, under that line."""
    found, left = causes(problems)
    return "".join(_cause(cause, paint, LONGEST, ENDLESS) for cause in found) + each(left, paint)


def each(problems: Sequence[Problem], paint: Paint = unpainted) -> str:
    """The same with nothing folded."""
    return "".join(f"{_problem(problem, paint, LONGEST, ENDLESS)}\n" for problem in problems)


def concise(problems: Sequence[Problem], files: Sequence[str] = ()) -> str:
    """A line for each problem, as compilers write it: `file:line:column: severity[rule]: message`."""
    return "".join(f"{_head(one.place)}: {one.severity}[{one.rule}]: {visible(one.message)}\n" for one in problems)


def on_screen(problems: Sequence[Problem], color: bool, columns: int | None) -> str:
    """What a person gets to see, in colour or not; columns are None where it goes into a pipe, not on a terminal.

    A terminal gets lines that fit, and what a rule finds many times told once.
    """
    paint = painted if color else unpainted
    return full(problems, paint=paint) if columns is None else folded(problems, paint, columns)


def folded(problems: Sequence[Problem], paint: Paint = unpainted, columns: int = LONGEST + MARGIN) -> str:
    """The same for a screen: no wider, and what a rule finds many times in a file told once, with the first places."""
    columns = max(columns, SHORTEST + MARGIN)
    room = min(LONGEST, columns - MARGIN)
    found, left = causes(problems)
    shown = [_cause(cause, paint, room, columns) for cause in found]
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in left:
        alike.setdefault((problem.place.file, problem.rule), []).append(problem)
    for problem in left:
        same = alike[problem.place.file, problem.rule]
        if len(same) <= MANY:
            shown.append(f"{_problem(problem, paint, room, columns)}\n")
        elif problem is same[0]:
            rest = f"and {len(same) - 1} more of {problem.rule}, {_elsewhere(same[1:])}"
            shown.append(f"{_problem(problem, paint, room, columns)}{_said(paint, rest, columns)}\n\n")
    return "".join(shown)


def _cause(cause: Cause, paint: Paint, room: int, columns: int) -> str:
    """The line, unless the first problem stands on it, that problem, and where the others are."""
    first, *others = cause.problems
    opening = ""
    if first.place.line != cause.place.line:
        said = _said(paint, f"{len(cause.problems)} problems follow from one line", columns)
        excerpt = _excerpt(cause.place, len(str(cause.place.line)), room, first.severity, "look here first", paint)
        opening = "\n".join((said, *excerpt)) + "\n\n"
    rest = f"and {len(others)} that follow from it, {_elsewhere(others)}"
    return f"{opening}{_problem(first, paint, room, columns)}{_said(paint, rest, columns)}\n\n"


def _elsewhere(problems: Sequence[Problem]) -> str:
    """Where problems are that are not shown, each line once."""
    lines = list(dict.fromkeys(str(problem.place.line) for problem in problems))
    places = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:MANY])}"
    return f"on {places}{f', {ELLIPSIS}' if len(lines) > MANY else ''} (--format concise lists each)"


def _said(paint: Paint, text: str, columns: int) -> str:
    return "\n".join(paint("help", line) for line in _wrapped(text, columns))


def _wrapped(text: str, columns: int, indent: int = 0) -> list[str]:
    """A text in lines that fit, broken between words; each after the first is indented."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line.strip() and width(longer) > columns:
            lines.append(line)
            longer = " " * indent + word
        line = longer
    return [*lines, line]


def _problem(problem: Problem, paint: Paint, room: int, columns: int) -> str:
    places = [problem.place, *(related.place for related in problem.related)]
    gutter = len(str(max(place.line for place in places)))
    head = f"{problem.severity}[{problem.rule}]"
    first, *more = _wrapped(f"{head}: {visible(problem.message)}", columns, 2)
    lines = [paint(problem.severity, head) + first.removeprefix(head), *more]
    lines += _excerpt(problem.place, gutter, room, problem.severity, "", paint)
    for related in problem.related:
        lines += _excerpt(related.place, gutter, room, "related", visible(related.label), paint)
    space = " " * gutter
    if problem.help:
        first, *more = _wrapped(f"{HELP} {visible(problem.help)}", columns - gutter - 1, len(HELP) + 1)
        lines += [f"{space} {paint('gutter', '|')}", f"{space} {paint('help', HELP)}{first.removeprefix(HELP)}"]
        lines += [f"{space} {line}" for line in more]
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
        f"{space} {paint('help', HELP)} write",
        f"{space} {paint('error', '-')} {before}{written}{after}",
        f"{space} {paint('added', '+')} {before}{visible(edit.text)}{after}",
    ]


def _excerpt(place: Place, gutter: int, room: int, style: str, label: str, paint: Paint) -> list[str]:
    """Where a place is, its line, and a mark under what is meant."""
    arrow, mark = (":::", "-") if style == "related" else ("-->", "^")
    space, bar = " " * gutter, paint("gutter", "|")
    before, meant, after = _window(place, room)
    carets = paint(style, mark * max(width(meant), 1) + (f" {label}" if label else ""))
    return [
        f"{space}{paint('gutter', arrow)} {_head(place)}",
        f"{space} {bar}",
        f"{paint('gutter', str(place.line).rjust(gutter))} {bar} {before}{meant}{after}".rstrip(),
        f"{space} {bar} {' ' * width(before)}{carets}",
    ]


def _head(place: Place) -> str:
    return f"{visible(place.file)}:{place.line}:{place.column}"


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
