"""Problems as JSON, in the form that each reader asks for."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from rounds import __version__
from rounds.drawing.screen import visible
from rounds.problem import Edit, Place, Position, Problem, Severity
from rounds.reports.wording import json_text, sentence, sentence_and_places, without_empty
from rounds.rules import PAGE_OF

OF_REVIEWDOG = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.HINT: "INFO"}
OF_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}
"""GitLab's words; `critical` and `blocker` are left to those whom a fault can hurt."""
OF_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The name by which readers of SARIF know the top of a repository."""
PLACEHOLDER = re.compile(r"\{(\d+)\}")
"""What such a reader would replace by an argument."""

Object = dict[str, object]


def json_(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A list of objects for programs of one's own; texts and file names are those of the problem."""
    return json_text([_problem(problem) for problem in problems])


def _problem(problem: Problem) -> Object:
    ends = ("line", "column", "end_line", "end_column")
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        **_place(problem.place),
        "help": problem.help,
        "related": [{"label": related.label, **_place(related.place)} for related in problem.related],
        "edits": [{**_ends(edit, *ends), "text": edit.text} for edit in problem.edits],
    }


def _place(place: Place) -> Object:
    """Columns count characters from 1; the end is the column behind the last one."""
    end = place.column + place.length
    return {"file": place.file, "line": place.line, "column": place.column, "end_column": end}


def _ends(edit: Edit, *names: str) -> Object:
    """Where the text lies that an edit replaces: line and column of its start and of its end, by these names."""
    start, end = edit.start, edit.end
    return dict(zip(names, (start.line, start.column, end.line, end.column), strict=True))


def gitlab(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A Code Quality report, which GitLab shows in merge requests."""
    issues = [
        {
            "description": sentence(problem),
            "check_name": problem.rule,
            "fingerprint": fingerprint,
            "severity": OF_GITLAB[problem.severity],
            "location": {"path": problem.place.file, "lines": {"begin": problem.place.line}},
        }
        for problem, fingerprint in zip(problems, _fingerprints(problems), strict=True)
    ]
    return json_text(issues)


def rdjson(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A `DiagnosticResult` for reviewdog, which offers edits as suggestions to commit.

    It is that of https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.
    """
    diagnostics = []
    for problem in problems:
        file, line, column, length, excerpt = problem.place
        start, end = Position(0, line, column, excerpt), Position(0, line, column + length, excerpt)
        diagnostic = {
            "message": sentence_and_places(problem),
            "location": {"path": file, "range": _range(start, end)},
            "severity": OF_REVIEWDOG[problem.severity],
            "code": {"value": problem.rule},
            "suggestions": [{"range": _range(edit.start, edit.end), "text": edit.text} for edit in problem.edits],
        }
        diagnostics.append(without_empty(diagnostic))
    return json_text({"source": {"name": "rounds"}, "diagnostics": diagnostics})


def _range(start: Position, end: Position) -> Object:
    """A stretch with its columns counted in bytes of UTF-8, from 1."""
    columns = [1 + len(at.excerpt[: at.column - 1].encode(errors="replace")) for at in (start, end)]
    return {"start": {"line": start.line, "column": columns[0]}, "end": {"line": end.line, "column": columns[1]}}


def sarif(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """SARIF 2.1.0 for code scanning and for editors: a log of one run, with the rules that found something."""
    rules = sorted({problem.rule for problem in problems})
    about = ((name, PAGE_OF[name].sentence if name in PAGE_OF else name) for name in rules)
    told = [{"id": name, "shortDescription": _message(sentence)} for name, sentence in about]
    run = {
        "tool": {"driver": {"name": "rounds", "version": __version__, "rules": told}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": _message("the folder that holds .git")}},
        "results": [
            {"ruleId": problem.rule, "ruleIndex": rules.index(problem.rule), **_result(problem, mark)}
            for problem, mark in zip(problems, _fingerprints(problems), strict=True)
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, mark: str) -> Object:
    ends = ("startLine", "startColumn", "endLine", "endColumn")
    replacements = [
        without_empty({"deletedRegion": _ends(edit, *ends), "insertedContent": edit.text and {"text": edit.text}})
        for edit in problem.edits
    ]
    change = {"artifactLocation": _artifact(problem.place.file), "replacements": replacements}
    result = {
        "level": OF_SARIF[problem.severity],
        "message": _message(sentence(problem)),
        "locations": [_location(problem.place)],
        "relatedLocations": [
            {"id": number, **_location(place), "message": _message(visible(label))}
            for number, (place, label) in enumerate(problem.related)
        ],
        "fixes": [{"artifactChanges": [change]}] if replacements else [],
        "partialFingerprints": {"problem/v1": mark},
    }
    return without_empty(result)


def _location(place: Place) -> Object:
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    return {"physicalLocation": {"artifactLocation": _artifact(place.file), "region": region}}


def _artifact(path: str) -> Object:
    """A path below the top of the repository, or a whole address for a file elsewhere."""
    name = os.fsencode(path)
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{quote(name.lstrip(b'/'), safe='/:')}"}
    return {"uri": quote(name), "uriBaseId": ROOT}


def _message(text: str) -> Object:
    """A text in which nothing is taken for a link, `[so](1)`, or for the place of an argument, `{0}`."""
    return {"text": PLACEHOLDER.sub(r"{{\1}}", text.replace("](", "] ("))}


def _fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """What each problem is known by from one run to the next, whatever line it has moved to.

    It is a hash of path, rule and message; a count tells equal ones apart.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        known_by = (problem.place.file, problem.rule, problem.message)
        yield sha256(json.dumps([*known_by, seen[known_by]]).encode()).hexdigest()
        seen[known_by] += 1
