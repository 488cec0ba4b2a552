"""Problems as workflow commands, which GitHub shows as notes beside the lines."""

from collections.abc import Mapping, Sequence

from rounds.drawing.screen import harmless, visible
from rounds.problem import Problem, Severity
from rounds.reports.paths import relatives
from rounds.reports.wording import counted, sentence

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
"""The command for each severity."""
SHOWN = 10
"""Notes of one kind that GitHub shows for a step; it drops the others without a word."""
MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def github(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A line for each problem that GitHub will show, errors first, and one that counts the rest."""
    shown, left = _split(problems)
    paths = relatives(shown)
    lines = [_command(problem, paths) for problem in shown]
    if left:
        lines.append(f"::notice::and {len(left)} more ({counted(left)}); `rounds check --format full` lists all")
    return "".join(f"{line}\n" for line in lines)


def _split(problems: Sequence[Problem]) -> tuple[list[Problem], list[Problem]]:
    """What is shown and what is not; the line that counts the latter is a notice too and takes the room of a hint."""
    kinds = {severity: [problem for problem in problems if problem.severity is severity] for severity in Severity}
    over = any(len(kind) > SHOWN for kind in kinds.values())
    room = {severity: SHOWN - (over and severity is Severity.HINT) for severity in Severity}
    shown = [problem for severity, kind in kinds.items() for problem in kind[: room[severity]]]
    left = [problem for severity, kind in kinds.items() for problem in kind[room[severity] :]]
    return shown, left


def _command(problem: Problem, paths: Mapping[str, str]) -> str:
    place = problem.place
    properties = {
        "file": paths[place.file],
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": problem.rule,
    }
    written = ",".join(f"{key}={harmless(value.translate(PROPERTY))}" for key, value in properties.items())
    return f"::{KINDS[problem.severity]} {written}::{_message(problem, paths).translate(MESSAGE)}"


def _message(problem: Problem, paths: Mapping[str, str]) -> str:
    """The sentence and, since a note has one place, the other places as lines below it."""
    lines = [
        visible(f"{related.label}: {paths[related.place.file]}:{related.place.line}:{related.place.column}")
        for related in problem.related
    ]
    return "\n".join([sentence(problem), *lines])
