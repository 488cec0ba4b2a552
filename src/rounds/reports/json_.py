"""Problems as JSON, for programs of one's own."""

from collections.abc import Sequence

from rounds.problem import Edit, Place, Problem
from rounds.reports.jsontext import json_text


def json_(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A list of objects; texts and file names are those of the problem, character for character."""
    return json_text([_problem(problem) for problem in problems])


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        **_place(problem.place),
        "help": problem.help,
        "related": [{"label": related.label, **_place(related.place)} for related in problem.related],
        "edits": [_edit(edit) for edit in problem.edits],
    }


def _edit(edit: Edit) -> dict[str, object]:
    """What mends the problem: the text between two places of its file, and what is to stand there."""
    return {
        "line": edit.start.line,
        "column": edit.start.column,
        "end_line": edit.end.line,
        "end_column": edit.end.column,
        "text": edit.text,
    }


def _place(place: Place) -> dict[str, object]:
    """Columns count characters from 1; the end is the column behind the last one."""
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_column": place.column + place.length,
    }
