"""Problems in the diagnostic format of reviewdog, which offers their edits as suggestions to commit."""

from collections.abc import Mapping, Sequence

from rounds.drawing.screen import visible
from rounds.problem import Edit, Place, Problem, Severity
from rounds.reports.jsontext import json_text
from rounds.reports.paths import relatives
from rounds.reports.wording import sentence

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.HINT: "INFO"}

Object = dict[str, object]


def rdjson(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A `DiagnosticResult` of https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""
    paths = relatives(problems)
    return json_text({"source": {"name": "rounds"}, "diagnostics": [_diagnostic(one, paths) for one in problems]})


def _diagnostic(problem: Problem, paths: Mapping[str, str]) -> Object:
    place = problem.place
    ends = (place.column, place.column + place.length)
    start, end = (_position(place.line, column, place.excerpt) for column in ends)
    diagnostic: Object = {
        "message": _message(problem, paths),
        "location": {"path": paths[place.file], "range": {"start": start, "end": end}},
        "severity": SEVERITIES[problem.severity],
        "code": {"value": problem.rule},
    }
    return diagnostic | ({"suggestions": [_suggestion(edit) for edit in problem.edits]} if problem.edits else {})


def _message(problem: Problem, paths: Mapping[str, str]) -> str:
    """The sentence and, since not every reviewdog knows of other places, those as lines below it."""
    return "\n".join([sentence(problem), *(_line(one.place, one.label, paths) for one in problem.related)])


def _line(place: Place, label: str, paths: Mapping[str, str]) -> str:
    return visible(f"{label}: {paths[place.file]}:{place.line}:{place.column}")


def _suggestion(edit: Edit) -> Object:
    start, end = (_position(place.line, place.column, place.excerpt) for place in (edit.start, edit.end))
    return {"range": {"start": start, "end": end}, "text": edit.text}


def _position(line: int, column: int, excerpt: str) -> Object:
    """A place as the format counts it: its column from 1, in bytes of UTF-8."""
    before = excerpt[: column - 1]
    return {"line": line, "column": 1 + (len(before) if before.isascii() else len(before.encode(errors="replace")))}
