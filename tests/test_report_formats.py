import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import JUnitXml, TestSuite
from markdown_it import MarkdownIt

from rounds import __version__
from rounds.drawing.screen import UNSAFE, visible
from rounds.edits import edited
from rounds.problem import Edit, Place, Position, Problem, Related, Severity
from rounds.reports import REPORTS, relative
from rounds.reports.github import LONGEST, step_summary
from rounds.reports.wording import at_most, by_severity
from rounds.rules import RULES
from rounds.rules.check import check

FORMATS = {name: report for name, report in REPORTS.items() if name not in ("full", "concise")}
"""What programs read; the reports for people have tests of their own."""
json_, rdjson, github, gitlab, sarif, junit = map(REPORTS.__getitem__, "json rdjson github gitlab sarif junit".split())
SCHEMA = json.loads((Path(__file__).parent / "sarif-subset.schema.json").read_text(encoding="utf-8"))

SPA = "spa.yaml"
ODD = "talks at Spa, 50%: Straße #1.yaml"
WIDE = "北京/🕊.yaml"
SOUND = "sound.yaml"
FILES = (SPA, ODD, WIDE, SOUND)
HOSTILE = (
    "one\ntwo\r\n::error file=x::three ]]> <b> & \"four\" 'five' \x1b[31mred\x1b[0m \u202eback\u2069 \x00 \ufffe "
    "[click](http://evil.example) {0} {text: x} 100% %0A | `code` @octocat #1 :smile: $x$ ##[error]six <!-- "
    "https://evil.example www.evil.example \\"
)


def problem(
    file: str = SPA,
    line: int = 1,
    column: int = 1,
    length: int = 4,
    severity: Severity = Severity.ERROR,
    rule: str = "date-form",
    message: str = "no date",
) -> Problem:
    return Problem(rule, severity, message, Place(file, line, column, length, "date: soon"))


WORD = Edit(Position(30, 4, 8, "  地位: 🕊helt"), Position(34, 4, 12, "  地位: 🕊helt"), "held")
LINES = Edit(Position(40, 5, 3, "  text: a,"), Position(66, 6, 9, "    b, 'c'"), '"a,\r\n    b"')
GONE = Edit(Position(70, 7, 1, "    "), Position(74, 7, 5, "    "), "")
FIRST = Related(Place(SPA, 2, 5, 6, "  id: spa-1"), "first given here")
FAULTS = (
    problem(SPA, 3, 9, 12, message="'31 June' is no day; June has 30 days"),
    problem(SPA, 9, 9, 12, message="'31 June' is no day; June has 30 days")._replace(help="date: 1921-06-30"),
    problem(SPA, 9, 5, 5, rule="key-duplicate", message="id 'spa-1' is used twice")._replace(
        related=(FIRST, Related(Place(ODD, 1, 1, 0, ""), "and here [so](1)"))
    ),
    problem(SPA, 12, 1, 0, Severity.WARNING, "head-undisclosed", "who led the delegation of Freedonia?"),
    problem(ODD, 1, 1, 1, Severity.HINT, "name-unused", "'firefly' is in people but in no round"),
    problem(ODD, 2, 7, 3, rule="value-type", message="'cease-fire, 50% :: now' is no issue"),
    problem(WIDE, 4, 10, 2, Severity.WARNING, "paper-unused", "source '斯帕🕊' is not cited anywhere"),
    problem(WIDE, 5, 1, 7, rule="syntax", message=HOSTILE)._replace(
        help=HOSTILE, related=(FIRST._replace(label=HOSTILE),)
    ),
)
MENDABLE = (
    problem(WIDE, 4, 8, 4, rule="value-unknown", message="'helt' is no status")._replace(edits=(WORD,)),
    problem(WIDE, 5, 3, 4, rule="value-missing", message="an unquoted comma?")._replace(edits=(LINES, GONE)),
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder of records, in which the program is started."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "records").mkdir()
    monkeypatch.chdir(tmp_path / "records")
    return tmp_path


class Command:
    """A workflow command as the runner of GitHub takes it apart."""

    def __init__(self, line: str) -> None:
        info, self.message = line.removeprefix("::").split("::", 1)
        self.name, _, written = info.partition(" ")
        pairs = (pair.split("=", 1) for pair in written.split(",") if pair)
        self.properties = {key: unescaped(value, ":,") for key, value in pairs}
        self.message = unescaped(self.message, "")


def unescaped(text: str, more: str) -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def commands(text: str) -> list[Command]:
    lines = text.removesuffix("\n").split("\n")  # as a build server reads: a file's name may hold what Python splits at
    assert "\r" not in text
    assert all(line.startswith("::") for line in lines)
    return [Command(line) for line in lines]


def summary(problems: Sequence[Problem], files: Sequence[str]) -> str:
    return step_summary(problems, [by_severity(problems)])


def located(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = result["physicalLocation"]
    return found


def suites(text: str) -> list[TestSuite]:
    return list(JUnitXml.fromstring(text.encode()))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_stays_as_it_is(format_: str, repository: Path, golden: Callable[[str, str], None]) -> None:
    text = FORMATS[format_](FAULTS, FILES)
    golden(f"report-all.{format_}", text.replace(f'"version": "{__version__}"', '"version": "0"'))


@pytest.mark.parametrize("format_", ["json", "rdjson", "sarif"])
def test_a_report_with_edits_stays_as_it_is(format_: str, repository: Path, golden: Callable[[str, str], None]) -> None:
    text = FORMATS[format_](MENDABLE, FILES)
    golden(f"report-edits.{format_}", text.replace(f'"version": "{__version__}"', '"version": "0"'))
    if format_ == "sarif":
        Draft202012Validator(SCHEMA).validate(json.loads(text))


def test_the_summary_of_a_step_stays_as_it_is(repository: Path, golden: Callable[[str, str], None]) -> None:
    golden("report-all.summary.md", summary(FAULTS, ()))


@pytest.mark.parametrize("format_", FORMATS)
def test_no_problems_make_a_whole_report_too(format_: str, repository: Path) -> None:
    text = FORMATS[format_]((), FILES)
    empty = {"json": "[]\n", "gitlab": "[]\n", "github": ""}
    assert text == empty.get(format_, text)
    if format_ == "rdjson":
        assert json.loads(text) == {"source": {"name": "rounds"}, "diagnostics": []}
    if format_ == "sarif":
        run = json.loads(text)["runs"][0]
        assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    if format_ == "junit":
        assert [[case.is_passed for case in suite] for suite in suites(text)] == [[True]] * 4


@pytest.mark.parametrize("format_", [*FORMATS, "summary"])
def test_nothing_in_a_text_moves_a_cursor_or_hides(format_: str, repository: Path) -> None:
    report = FORMATS.get(format_, summary)
    assert not UNSAFE.search(report(FAULTS, FILES))
    report((problem("\udcff\x1b\x00\r\n\t.yaml", message="\ud800"),), ()).encode()


@given(file=st.text(), message=st.text(min_size=1), help_=st.text(), line=st.integers(1), length=st.integers(0))
@example(file="a\u2028b", message="c\u2029d", help_="e\x85f", line=1, length=1)
def test_every_text_gives_reports_that_their_readers_take(
    file: str, message: str, help_: str, line: int, length: int
) -> None:
    one = problem(file, line, length=length, message=message)._replace(help=help_, related=(FIRST,))
    assert [len(json.loads(report((one, one), ()))) for report in (json_, gitlab)] == [2, 2]
    assert [command.name for command in commands(github((one, one), ()))] == ["error", "error"]
    Draft202012Validator(SCHEMA).validate(json.loads(sarif((one,), ())))
    held_against_the_message(json.loads(rdjson((one,), ())), "DiagnosticResult")
    assert [len(suite) for suite in suites(junit((one, one), (file,)))] == [2]
    assert step_summary((one, one), ["2 errors"]).count("\n") == 8


# edits

SPOILT = """\
schema: 1
process: {id: spa, title: "Спа 🕊", about: 北京 text, as_of: 1921-08-01, langauge: en}
parties:
  ruritania: {name: Руритания 🕊, kind: 'staet', role: praty}
"""


def applied_by_columns(text: str, edits: Sequence[dict[str, Any]], encoding: str) -> str:
    """A text in which another program has made edits, by lines, and columns in units of an encoding."""
    unit = {"utf-8": 1, "utf-32-le": 4}[encoding]
    raw = [line.encode(encoding) for line in text.split("\n")]
    starts = [sum(len(line) for line in raw[:at]) + at * len("\n".encode(encoding)) for at in range(len(raw))]
    whole = text.encode(encoding)
    for edit in sorted(edits, key=lambda one: (one["line"], one["column"]), reverse=True):
        start = starts[edit["line"] - 1] + (edit["column"] - 1) * unit
        end = starts[edit["end_line"] - 1] + (edit["end_column"] - 1) * unit
        whole = whole[:start] + edit["text"].encode(encoding) + whole[end:]
    return whole.decode(encoding)


def of_json(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [edit for one in json.loads(json_(problems, ())) for edit in one["edits"]]


def of_sarif(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    changes = (
        change
        for result in json.loads(sarif(problems, ()))["runs"][0]["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"][0]["replacements"]
    )
    return [
        {
            "line": change["deletedRegion"]["startLine"],
            "column": change["deletedRegion"]["startColumn"],
            "end_line": change["deletedRegion"]["endLine"],
            "end_column": change["deletedRegion"]["endColumn"],
            "text": change.get("insertedContent", {"text": ""})["text"],
        }
        for change in changes
    ]


def of_rdjson(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    suggestions = (
        suggestion
        for one in json.loads(rdjson(problems, ()))["diagnostics"]
        for suggestion in one.get("suggestions", ())
    )
    return [
        {
            **one["range"]["start"],
            **{f"end_{name}": number for name, number in one["range"]["end"].items()},
            "text": one["text"],
        }
        for one in suggestions
    ]


@pytest.mark.parametrize(("edits", "encoding"), [(of_json, "utf-32-le"), (of_sarif, "utf-32-le"), (of_rdjson, "utf-8")])
def test_an_edit_travels_to_where_another_program_makes_it(
    edits: Callable[[Sequence[Problem]], list[dict[str, Any]]], encoding: str
) -> None:
    problems = check(SPOILT.encode(), "x.yaml")
    ours = edited(SPOILT.encode(), [edit for one in problems for edit in one.edits]).decode()
    assert ours == SPOILT.replace("langauge", "language").replace("staet", "state").replace("praty", "party")
    assert applied_by_columns(SPOILT, edits(problems), encoding) == ours


# reviewdog

MESSAGES: dict[str, dict[str, Any]] = {
    "DiagnosticResult": {"diagnostics": ["Diagnostic"], "source": "Source", "severity": "Severity"},
    "Diagnostic": {
        "message": str,
        "location": "Location",
        "severity": "Severity",
        "source": "Source",
        "code": "Code",
        "suggestions": ["Suggestion"],
        "original_output": str,
    },
    "Location": {"path": str, "range": "Range"},
    "Range": {"start": "Position", "end": "Position"},
    "Position": {"line": int, "column": int},
    "Suggestion": {"range": "Range", "text": str},
    "Source": {"name": str, "url": str},
    "Code": {"value": str, "url": str},
}
"""The messages of reviewdog.rdf with their fields; what every version of the format knows."""
WORDS = {"Severity": {"ERROR", "WARNING", "INFO"}}


def held_against_the_message(value: Any, kind: str) -> None:
    """Every field is one of the message, of its type, and what has a place has a whole one."""
    if kind in WORDS:
        assert value in WORDS[kind]
        return
    assert set(value) <= set(MESSAGES[kind]), kind
    for name, field in value.items():
        expected = MESSAGES[kind][name]
        if isinstance(expected, type):
            assert type(field) is expected, name
        else:
            inner = expected[0] if isinstance(expected, list) else expected
            for one in field if isinstance(expected, list) else [field]:
                held_against_the_message(one, inner)
    required = {
        "Diagnostic": {"message", "location"},
        "Location": {"path"},
        "Range": {"start"},
        "Suggestion": {"range"},
    }
    assert required.get(kind, set()) <= set(value)
    if kind == "Position":
        assert min(value.values()) >= 1


def test_rdjson_is_what_the_message_of_reviewdog_says(repository: Path) -> None:
    result = json.loads(rdjson(FAULTS, FILES))
    held_against_the_message(result, "DiagnosticResult")
    held_against_the_message(json.loads(rdjson(MENDABLE, FILES)), "DiagnosticResult")
    assert [one["severity"] for one in result["diagnostics"]][3:5] == ["WARNING", "INFO"]
    assert [one["code"]["value"] for one in result["diagnostics"]] == [one.rule for one in FAULTS]


def test_rdjson_counts_columns_in_bytes_and_ends_behind_the_last(repository: Path) -> None:
    found = {one["code"]["value"]: one for one in json.loads(rdjson((*FAULTS, *MENDABLE), FILES))["diagnostics"]}
    (suggestion,) = found["value-unknown"]["suggestions"]
    assert suggestion == {
        "range": {"start": {"line": 4, "column": 15}, "end": {"line": 4, "column": 19}},
        "text": "held",
    }
    assert found["value-missing"]["suggestions"][1]["text"] == ""
    assert "suggestions" not in found["syntax"]
    assert found["key-duplicate"]["message"].split("\n")[1:] == [
        "first given here: records/spa.yaml:2:5",
        "and here [so](1): records/talks at Spa, 50%: Straße #1.yaml:1:1",
    ]


# JSON


def test_json_gives_every_field_and_every_character() -> None:
    found = json.loads(json_(FAULTS, FILES))
    assert [one["message"] for one in found] == [one.message for one in FAULTS]
    assert found[2] == {
        "rule": "key-duplicate",
        "severity": "error",
        "message": "id 'spa-1' is used twice",
        "file": SPA,
        "line": 9,
        "column": 5,
        "end_column": 10,
        "help": "",
        "related": [
            {"label": "first given here", "file": SPA, "line": 2, "column": 5, "end_column": 11},
            {"label": "and here [so](1)", "file": ODD, "line": 1, "column": 1, "end_column": 1},
        ],
        "edits": [],
    }
    assert "北京/🕊.yaml" in json_(FAULTS, FILES)


def test_json_writes_half_a_character_as_its_number() -> None:
    text = json_((problem("\udcff.yaml", message="a\U000e0041"),), ())
    assert json.loads(text)[0]["file"] == "\\udcff.yaml"
    assert json.loads(text)[0]["message"] == "a\U000e0041"
    assert text.isascii()


# GitHub


def test_github_gets_names_and_messages_back(repository: Path) -> None:
    found = commands(github(FAULTS, FILES))
    assert [command.name for command in found] == ["error"] * 5 + ["warning"] * 2 + ["notice"]
    assert found[3].properties == {
        "file": f"records/{ODD}",
        "line": "2",
        "col": "7",
        "endColumn": "10",
        "title": "value-type",
    }
    assert found[3].message == "'cease-fire, 50% :: now' is no issue"
    assert found[1].message == "'31 June' is no day; June has 30 days (help: date: 1921-06-30)"
    assert found[2].message == (
        f"id 'spa-1' is used twice\nfirst given here: records/spa.yaml:2:5\nand here [so](1): records/{ODD}:1:1"
    )
    assert found[4].message.split("\n") == [
        visible(f"{HOSTILE} (help: {HOSTILE})"),
        f"{visible(HOSTILE)}: records/spa.yaml:2:5",
    ]


def test_github_gets_a_line_break_in_a_name_escaped(repository: Path) -> None:
    (found,) = commands(github((problem("a\r\n::error::b.yaml"),), ()))
    assert (found.name, found.properties["file"]) == ("error", "records/a\r\n::error::b.yaml")


def many(errors: int, warnings: int, hints: int) -> list[Problem]:
    counts = {Severity.HINT: hints, Severity.WARNING: warnings, Severity.ERROR: errors}
    return [problem(line=1, severity=severity) for severity, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("found", "shown", "told"),
    [
        (many(10, 10, 9), (10, 10, 9), ""),
        (many(11, 0, 0), (10, 0, 1), "and 1 more (1 error);"),
        (many(11, 12, 10), (10, 10, 10), "and 4 more (1 error, 2 warnings, 1 hint);"),
        (many(0, 1, 11), (0, 1, 10), "and 2 more (2 hints);"),
    ],
)
def test_github_gets_ten_of_a_kind_and_the_number_of_the_rest(
    found: list[Problem], shown: tuple[int, ...], told: str
) -> None:
    names = [command.name for command in commands(github(found, ()))]
    assert tuple(names.count(kind) for kind in ("error", "warning", "notice")) == shown
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert (f"::notice::{told}" in github(found, ())) == bool(told)


# GitLab


def test_gitlab_gets_the_keys_it_asks_for(repository: Path) -> None:
    found = json.loads(gitlab(FAULTS, FILES))
    assert all(set(one) == {"description", "check_name", "fingerprint", "severity", "location"} for one in found)
    assert [one["severity"] for one in found] == ["major"] * 3 + ["minor", "info", "major", "minor", "major"]
    assert found[5]["location"] == {"path": f"records/{ODD}", "lines": {"begin": 2}}
    assert found[7]["description"] == visible(f"{HOSTILE} (help: {HOSTILE})")


def marks_of_gitlab(problems: Sequence[Problem]) -> list[str]:
    return [one["fingerprint"] for one in json.loads(gitlab(problems, ()))]


def marks_of_sarif(problems: Sequence[Problem]) -> list[str]:
    return [one["partialFingerprints"]["problem/v1"] for one in json.loads(sarif(problems, ()))["runs"][0]["results"]]


@pytest.mark.parametrize("marks", [marks_of_gitlab, marks_of_sarif])
def test_a_fingerprint_is_its_own_and_stays_when_lines_move(
    marks: Callable[[Sequence[Problem]], list[str]], repository: Path
) -> None:
    before = marks(FAULTS)
    assert len(set(before)) == len(FAULTS)
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in before)
    moved = [one._replace(place=one.place._replace(line=one.place.line + 100, column=2)) for one in FAULTS]
    assert marks(moved) == before
    assert (
        marks([one._replace(place=one.place._replace(file=f"../records/{one.place.file}")) for one in FAULTS]) == before
    )
    assert not set(marks([one._replace(message=f"{one.message}!") for one in FAULTS])) & set(before)


# SARIF


def test_sarif_is_what_its_schema_says(repository: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(sarif(FAULTS, FILES)))


def test_sarif_points_every_result_at_its_rule(repository: Path) -> None:
    (run,) = json.loads(sarif(FAULTS, FILES))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [one.rule for one in FAULTS]
    assert [result["ruleId"] for result in run["results"]] == [one.rule for one in FAULTS]
    assert [result["level"] for result in run["results"]][2:5] == ["error", "warning", "note"]
    assert run["tool"]["driver"]["version"] == __version__


def test_sarif_counts_columns_in_characters_and_gives_places_below_the_root(repository: Path) -> None:
    (run,) = json.loads(sarif(FAULTS, FILES))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    places = [located(result["locations"][0]) for result in run["results"]]
    assert places[6]["region"] == {"startLine": 4, "startColumn": 10, "endColumn": 12}
    assert {place["artifactLocation"]["uriBaseId"] for place in places} == {"%SRCROOT%"}
    uris = [place["artifactLocation"]["uri"] for place in places]
    assert uris[5] == "records/talks%20at%20Spa%2C%2050%25%3A%20Stra%C3%9Fe%20%231.yaml"
    assert [unquote(uri) for uri in uris] == [f"records/{one.place.file}" for one in FAULTS]
    related = run["results"][2]["relatedLocations"]
    assert [(one["id"], one["message"]["text"]) for one in related] == [
        (0, "first given here"),
        (1, "and here [so] (1)"),
    ]
    assert "relatedLocations" not in run["results"][0]


def test_sarif_takes_no_link_and_no_argument_from_a_message(repository: Path) -> None:
    text = json.loads(sarif(FAULTS, FILES))["runs"][0]["results"][7]["message"]["text"]
    assert "[click] (http://evil.example) {{0}} {text: x}" in text
    assert "](" not in text


def test_sarif_names_a_file_outside_of_a_repository_whole(tmp_path: Path) -> None:
    (run,) = json.loads(sarif((problem("/no where/é.yaml"),), ()))["runs"]
    assert located(run["results"][0]["locations"][0])["artifactLocation"] == {"uri": "file:///no%20where/%C3%A9.yaml"}


def test_sarif_describes_a_rule_by_the_first_sentence_of_its_page() -> None:
    found = [problem(rule=rule.name) for rule in RULES] + [problem(rule="date-form")]
    rules = json.loads(sarif(found, ()))["runs"][0]["tool"]["driver"]["rules"]
    told = {rule["id"]: rule["shortDescription"]["text"] for rule in rules}
    assert told["date-form"] == "A date has one of the forms of EDTF, and is a day that exists."
    assert all(told[rule.name] in (rule.look.__doc__ or "") for rule in RULES)


# JUnit


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_problem(repository: Path) -> None:
    found = suites(junit(FAULTS, FILES))
    assert [suite.name for suite in found] == [f"records/{file}" for file in FILES]
    counts = [(suite.tests, suite.failures, suite.skipped, suite.errors) for suite in found]
    assert counts == [(4, 4, 0, 0), (2, 1, 1, 0), (2, 2, 0, 0), (1, 0, 0, 0)]
    for suite in found:
        cases = list(suite)
        assert len(cases) == suite.tests
        assert sum(case.is_failure for case in cases) == suite.failures
        assert len({case.name for case in cases}) == len(cases)
        assert {case.classname for case in cases} == {suite.name}
    assert [[case.is_passed for case in suite] for suite in found][3] == [True]


def test_junit_tells_the_severity_the_message_and_every_place(repository: Path) -> None:
    spa, odd, wide, _ = ([case.result[0] for case in suite if case.result] for suite in suites(junit(FAULTS, FILES)))
    assert [result.type for result in (*spa, *odd)] == ["error", "error", "error", "warning", "hint", "error"]
    assert spa[2].message == "id 'spa-1' is used twice"
    assert spa[2].text.splitlines() == [
        "records/spa.yaml:9:5: error[key-duplicate]: id 'spa-1' is used twice",
        "records/spa.yaml:2:5: first given here",
        f"records/{ODD}:1:1: and here [so](1)",
    ]
    assert wide[1].message == visible(f"{HOSTILE} (help: {HOSTILE})").replace("\ufffe", "\\ufffe")
    assert len(wide[1].text.splitlines()) == 2


def test_junit_keeps_equal_problems_and_files_told_twice_apart(repository: Path) -> None:
    (suite,) = suites(junit(FAULTS[:2] * 2, (SPA, f"./{SPA}")))
    message = "date-form: '31 June' is no day; June has 30 days"
    assert [case.name for case in suite] == [message, f"{message} (2)", f"{message} (3)", f"{message} (4)"]


def test_junit_holds_no_character_that_xml_forbids() -> None:
    every = "".join(map(chr, [*range(0x100), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x10FFFF]))
    root = ElementTree.fromstring(junit((problem(every, message=every),), ()))  # noqa: S314 our own text
    legal = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
    texts = [text for element in root.iter() for text in (*element.attrib.values(), element.text or "")]
    assert all(legal.fullmatch(text) for text in texts)


# the summary of a step


class Cells(HTMLParser):
    """The cells of a table, and every tag on the way."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells and data.strip():
            self.cells[-1] += data


def page(markdown: str) -> Cells:
    return Cells(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown))


def rows(markdown: str) -> Iterator[tuple[str, ...]]:
    cells = page(markdown).cells
    return zip(cells[4::4], cells[5::4], cells[6::4], cells[7::4], strict=True)


def test_a_summary_counts_and_shows_errors_first(repository: Path) -> None:
    text = summary(FAULTS, ())
    assert text.startswith("### rounds check\n\n5 errors, 2 warnings, 1 hint\n\n| Severity |")
    found = list(rows(text))
    assert [row[0] for row in found] == ["error"] * 5 + ["warning"] * 2 + ["hint"]
    assert found[3] == ("error", f"records/{ODD}:2:7", "value-type", "'cease-fire, 50% :: now' is no issue")


def test_a_summary_takes_nothing_for_markup(repository: Path) -> None:
    text = step_summary((FAULTS[7]._replace(help=""),), [HOSTILE])
    assert page(text).tags == {"h3", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert next(rows(text))[3] == visible(HOSTILE)
    for mark in ("@octocat", ":smile:", "://", "www.", "$x$", "`", "\\", "<b>"):
        assert mark not in text.splitlines()[-1]


def test_a_summary_of_a_sound_record_says_so() -> None:
    assert step_summary((), ["no problems"]) == "### rounds check\n\nno problems\n"


def test_a_summary_stays_below_what_github_takes() -> None:
    text = summary([problem("#" * 5000, message="@" * 100_000)] * 1234, ())
    assert text.startswith("### rounds check\n\n1234 errors\n")
    assert text.endswith("|\n\nand 1184 more\n")
    assert len(text.encode()) < 1024 * 1024
    assert f"| {'&#64;<!-- -->' * (LONGEST - 1)}… |" in text


def test_problems_are_counted_in_words() -> None:
    assert by_severity(many(2, 1, 0)) == "2 errors, 1 warning"
    assert by_severity(()) == ""


# room


def test_a_report_with_too_many_problems_has_the_errors_and_the_number_of_the_rest() -> None:
    problems = many(3, 4, 2)
    assert at_most(problems, 9) == problems
    *shown, last = at_most(problems, 5)
    assert shown == [*problems[2:4], *problems[6:]], "in the order that they had"
    assert by_severity(shown) == "3 errors, 2 warnings"
    assert last.message == (
        "and 4 more (2 warnings, 2 hints), for which this report has no room; mend the others first"
    )
    assert (last.severity, last.rule) == (Severity.WARNING, "more-problems")


@pytest.mark.parametrize("format_", sorted(REPORTS.keys() - {"github"}))
def test_every_format_but_one_that_counts_itself_tells_how_many_more_there_are(format_: str) -> None:
    text = REPORTS[format_](at_most(many(12, 0, 0), 11), [])
    assert ("and 1 more (1 error)" in text) is True


# paths


def test_a_path_is_told_from_the_nearest_repository(repository: Path) -> None:
    inner = repository / "records" / "inner"
    inner.mkdir()
    (inner / ".git").write_text("gitdir: elsewhere")
    names = ["spa.yaml", "./a/../spa.yaml", "../spa.yaml", str(repository / "x" / "spa.yaml"), "inner/spa.yaml"]
    told = ["records/spa.yaml", "records/spa.yaml", "spa.yaml", "x/spa.yaml", "spa.yaml"]
    assert [relative(name) for name in names] == told
    assert relative("<stdin>") == "<stdin>"
    (inner / ".git").write_text("gitdir: ../../.git/modules/inner\n")
    assert relative("inner/spa.yaml") == "records/inner/spa.yaml", "a platform shows the repository around it"


def test_a_path_outside_of_a_repository_is_told_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not any((folder / ".git").exists() for folder in tmp_path.parents)
    assert [relative(name) for name in ("a/spa.yaml", "../spa.yaml", "\x00")] == ["a/spa.yaml", "../spa.yaml", "\x00"]
    assert relative(str(tmp_path / "spa.yaml")) == (tmp_path / "spa.yaml").as_posix()


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_without_a_repository_a_path_is_told_from_where_a_platform_has_put_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "builds" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "builds" / "data")
    monkeypatch.setenv(name, str(tmp_path / "builds") + os.sep)
    names = ["spa.yaml", "../spa.yaml", str(tmp_path / "builds" / "x" / "spa.yaml"), "../../spa.yaml"]
    assert [relative(one) for one in names] == ["data/spa.yaml", "spa.yaml", "x/spa.yaml", "../../spa.yaml"]
    (tmp_path / "builds" / "data" / ".git").mkdir()
    assert relative("spa.yaml") == "spa.yaml"
