"""Problems as SARIF 2.1.0, for code scanning and for editors."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from rounds import __version__
from rounds.drawing.screen import visible
from rounds.problem import Edit, Place, Problem, Severity
from rounds.reports.fingerprints import fingerprints
from rounds.reports.jsontext import json_text
from rounds.reports.paths import relatives
from rounds.reports.wording import sentence
from rounds.rules import PAGES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
ROOT = "%SRCROOT%"
"""The name by which readers know the top of a repository."""
PLACEHOLDER = re.compile(r"\{(\d+)\}")
"""What a reader would replace by an argument."""
SENTENCES = {page.name: page.sentence for pages in PAGES.values() for page in pages}
"""What each rule is about."""

Object = dict[str, object]


def sarif(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A log of one run, with the rules that found something."""
    paths = relatives(problems)
    rules = sorted({problem.rule for problem in problems})
    marks = fingerprints(problems, paths)
    run = {
        "tool": {"driver": {"name": "rounds", "version": __version__, "rules": [_rule(name) for name in rules]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": _message("the folder that holds .git")}},
        "results": [
            {"ruleId": problem.rule, "ruleIndex": rules.index(problem.rule)} | _result(problem, mark, paths)
            for problem, mark in zip(problems, marks, strict=True)
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> Object:
    """A rule with the first sentence of its page."""
    return {"id": name, "shortDescription": _message(SENTENCES.get(name, name))}


def _result(problem: Problem, mark: str, paths: Mapping[str, str]) -> Object:
    result: Object = {
        "level": LEVELS[problem.severity],
        "message": _message(sentence(problem)),
        "locations": [_location(problem.place, paths)],
    }
    if problem.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.place, paths), "message": _message(visible(related.label))}
            for number, related in enumerate(problem.related)
        ]
    if problem.edits:
        result["fixes"] = [_fix(problem, paths)]
    return result | {"partialFingerprints": {"problem/v1": mark}}


def _fix(problem: Problem, paths: Mapping[str, str]) -> Object:
    """The edits that mend a problem, all of them together."""
    replacements = [_replacement(edit) for edit in problem.edits]
    artifact = _artifact(paths[problem.place.file])
    return {"artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}]}


def _replacement(edit: Edit) -> Object:
    """What is taken out, and what is put in, if anything."""
    start, end = edit.start, edit.end
    ends = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    return {"deletedRegion": ends} | ({"insertedContent": {"text": edit.text}} if edit.text else {})


def _location(place: Place, paths: Mapping[str, str]) -> Object:
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    return {"physicalLocation": {"artifactLocation": _artifact(paths[place.file]), "region": region}}


def _artifact(path: str) -> Object:
    """A path below the top of the repository, or a whole address for a file elsewhere."""
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{quote(path.lstrip('/'), safe='/:', errors='replace')}"}
    return {"uri": quote(path, errors="replace"), "uriBaseId": ROOT}


def _message(text: str) -> Object:
    """A text in which nothing is taken for a link, `[so](1)`, or for the place of an argument, `{0}`."""
    return {"text": PLACEHOLDER.sub(r"{{\1}}", text.replace("](", "] ("))}
