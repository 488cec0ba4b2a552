import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHIPPED, UNTRACED
from rounds.drawing.screen import painted, visible, width
from rounds.problem import Edit, Place, Position, Problem, Related, Severity
from rounds.reports.full import MANY, causes, concise, full, on_screen
from rounds.rules.check import check
from rounds.yamltext.spelling_out import spelled

HERE = Path(__file__).parent
FAULTY = HERE / "records" / "faulty.yaml"
CORPUS = sorted((HERE / "corpus").glob("*.yaml"))

REPORTS: dict[str, Callable[[list[Problem]], str]] = {"full": full, "concise": concise}
"""What a person reads; the formats for programs have tests of their own."""

Golden = Callable[[str, str], None]


def folded(problems: list[Problem], columns: int = 130) -> str:
    """What stands on a screen."""
    return on_screen(problems, color=False, columns=columns)


def coloured(problems: list[Problem]) -> str:
    """The whole report in colour."""
    return on_screen(problems, color=True, columns=None)


def errors(path: Path) -> list[Problem]:
    return [problem for problem in check(path.read_bytes(), f"tests/{path.name}") if problem.severity is Severity.ERROR]


def problem(excerpt: str, column: int, length: int, message: str = "a message", **more: str) -> Problem:
    return Problem("a-rule", Severity.ERROR, message, Place("record.yaml", 7, column, length, excerpt), **more)  # type: ignore[arg-type]


def mendable(excerpt: str, column: int, length: int) -> Problem:
    """A problem with the edit that writes "held" at its place."""
    start = Position(column + 99, 7, column, excerpt)
    written = spelled("held", excerpt[column - 1 : column - 1 + length])
    end = start._replace(offset=start.offset + length, column=column + length)
    return problem(excerpt, column, length)._replace(edits=(Edit(start, end, written),))


@pytest.mark.parametrize("format_", REPORTS)
def test_a_report_for_people_is_what_it_was(format_: str, golden: Golden) -> None:
    golden(f"faulty.{format_}.txt", REPORTS[format_](errors(FAULTY)))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_nothing_is_said_of_a_sound_file(report: Callable[[list[Problem]], str]) -> None:
    assert report([]) == ""


# --- one line for each ---


def test_the_concise_report_is_a_line_for_each_problem_as_compilers_write_it() -> None:
    warning = problem("a: b", 2, 1)._replace(severity=Severity.WARNING)
    assert concise([problem("a: b", 1, 1), warning]) == (
        "record.yaml:7:1: error[a-rule]: a message\nrecord.yaml:7:2: warning[a-rule]: a message\n"
    )


# --- the excerpt ---


def columns(text: str) -> int:
    """The columns of a terminal that a text takes, by the tables of Unicode."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def under(text: str, first: int, last: int) -> str:
    """What stands in a text from one column of a terminal to another."""
    return "".join(one for at, one in enumerate(text) if first <= columns(text[:at]) < last)


def marked(report: str) -> list[str]:
    """The text above each row of marks, and nothing where the marks do not begin and end with a character."""
    lines = report.split("\n")
    found = []
    for above, below in pairwise(lines):
        marks = below.partition("| ")[2]
        if marks.strip(" ") and marks.lstrip(" ")[0] in "^-" and " | " in above:
            first = len(below) - len(marks.lstrip(" "))
            last = first + len(marks.strip(" ").split(" ")[0])
            found.append(under(above, first, last))
    return found


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "meant"),
    [
        ("date: someday", 7, 7, "someday"),
        ("    - {kind: 共和国, role: party}", 14, 3, "共和国"),
        ("name: 弗里多尼亚, kind: realm", 20, 5, "realm"),
        ("note: e\u0301te\u0301, kind: realm", 20, 5, "realm"),
        ("ｗｉｄｅ: x", 1, 4, "ｗｉｄｅ"),
        ("\tdate:\tsomeday", 8, 7, "someday"),
        ("\tdate: x", 1, 1, " "),
        ("a: \x1b[31mred, kind: realm", 20, 5, "realm"),
        ("\x9b31m: x", 1, 1, "\\u009b"),
        ("a: \u202eb", 4, 2, "\\u202eb"),
        ("привет: мир", 9, 3, "мир"),
        ("x" * 300 + " here " + "y" * 300, 302, 4, "here"),
        ("漢" * 300 + " here " + "字" * 300, 302, 4, "here"),
        ("x" * 119 + "here", 120, 4, "here"),
        ("here" + "x" * 900, 1, 4, "here"),
        ("x" * 900 + "here", 901, 4, "here"),
        ("x" * 500, 401, 100, "x" * 80),
    ],
)
def test_the_marks_stand_under_what_is_meant(excerpt: str, column: int, length: int, meant: str) -> None:
    assert marked(full([problem(excerpt, column, length)])) == [meant]


@UNTRACED
def test_the_marks_stand_under_what_is_meant_in_every_specimen() -> None:
    for one in (each for path in (*CORPUS, FAULTY) for each in errors(path)):
        places = [one.place, *(related.place for related in one.related)]
        meant = [visible(place.excerpt[place.column - 1 :][: place.length]) for place in places]
        shown = marked(full([one]))
        assert len(shown) == len(places), one.place
        assert all(text.startswith(above) for text, above in zip(meant, shown, strict=True) if text)


def test_a_mark_stands_where_something_is_missing() -> None:
    assert full([problem("a:", 3, 0)]).split("\n")[3:5] == ["7 | a:", "  |   ^"]


def test_the_line_numbers_of_all_places_stand_one_under_the_other() -> None:
    far = Related(Place("record.yaml", 1200, 1, 2, "id: spa-1"), "first used here")
    assert full([problem("id: spa-1", 5, 5)._replace(related=(far,), help="use another")]) == (
        "error[a-rule]: a message\n"
        "    --> record.yaml:7:5\n"
        "     |\n"
        "   7 | id: spa-1\n"
        "     |     ^^^^^\n"
        "    ::: record.yaml:1200:1\n"
        "     |\n"
        "1200 | id: spa-1\n"
        "     | -- first used here\n"
        "     |\n"
        "     = help: use another\n"
        "\n"
    )


def test_a_long_line_is_shown_around_the_fault() -> None:
    lines = full([problem("x" * 300 + "here" + "y" * 300, 301, 4)]).split("\n")
    assert lines[3] == f"7 | …{'x' * 40}here{'y' * 76}…"
    assert lines[4] == f"  | {' ' * 41}^^^^"


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "mended"),
    [
        ("    status: helt  # so far", 13, 4, "    status: held  # so far"),
        ("{id: spa-1, status: 'helt'}", 21, 6, "{id: spa-1, status: 'held'}"),
        ('\tstatus: "helt"', 10, 6, ' status: "held"'),
        ("地位: helt", 5, 4, "地位: held"),
    ],
)
def test_what_one_word_mends_is_shown_as_the_line_before_and_after(
    excerpt: str, column: int, length: int, mended: str
) -> None:
    lines = full([mendable(excerpt, column, length)]).split("\n")
    assert lines[-5:-2] == ["  = help: write", f"  - {visible(excerpt)}", f"  + {mended}"]


def test_of_a_line_too_long_to_be_shown_the_same_part_is_shown_mended() -> None:
    lines = full([mendable(f"{'x' * 300}, status: 'helt', {'y' * 300}", 311, 6)]).split("\n")
    assert lines[3] == f"7 | …{'x' * 30}, status: 'helt', {'y' * 72}…"
    assert lines[-4:-2] == [lines[3].replace("7 |", "  -"), lines[3].replace("7 |", "  +").replace("helt", "held")]


@pytest.mark.parametrize(("columns", "room"), [(1, 20), (80, 70), (100, 90), (130, 120), (400, 120)])
def test_a_screen_shows_as_much_of_a_long_line_as_fits(columns: int, room: int) -> None:
    long = problem(f"{'x' * 300} here {'y' * 300}", 302, 4)
    shown = folded([long], columns=columns).split("\n")[3].removeprefix("7 | ")
    assert len(shown.strip("…")) == room
    assert " here " in shown


def test_a_screen_shows_a_few_of_a_kind_and_counts_the_rest() -> None:
    few = [problem(f"a: {at}", 4, 1) for at in range(MANY)]
    assert folded(few) == full(few)
    many = [one._replace(place=one.place._replace(line=at)) for at, one in enumerate(few * 2, 11)]
    other = problem("b: c", 1, 1)._replace(rule="other-rule")
    elsewhere = problem("a: b", 1, 1)._replace(place=Place("other.yaml", 1, 1, 1, "a: b"))
    rest = "and 9 more of a-rule, on lines 12, 13, 14, 15, 16, … (--format concise lists each)\n\n"
    first = full(many[:1]).removesuffix("\n")
    assert folded([other, *many, elsewhere]) == full([other]) + first + rest + full([elsewhere])
    assert "on lines 12, 13, 14, 15, 16 (--" in folded(many[: MANY + 1])
    assert "and 7 more of a-rule, on lines 12, 13 (--" in folded([*many[:1], *many[1:2] * 4, *many[2:3] * 3])
    assert "and 5 more of a-rule, on line 11 (--" in folded(many[:1] * 6)


@pytest.mark.parametrize("columns", [1, 40, 80, 200])
def test_a_screen_breaks_messages_and_help_between_words(columns: int) -> None:
    words = "the figure of 16 June is 漢字漢字 and not [the] one that the other side tells of " * 3
    one = problem("a: b", 4, 1, words.strip())._replace(help=words.strip())
    lines = folded([one], columns=columns).split("\n")
    assert max(map(width, lines)) <= max(columns, 30)
    message, help_ = lines[: lines.index(" --> record.yaml:7:4")], lines[lines.index("  |") + 4 :]
    assert " ".join(line.strip() for line in message) == f"error[a-rule]: {words.strip()}"
    assert " ".join(line.strip() for line in help_).strip() == f"= help: {words.strip()}"
    assert all(line.startswith("  ") and not line.startswith("   ") for line in message[1:])
    assert all(line.startswith(" " * 10) for line in help_[1:] if line)
    assert f"error[a-rule]: {words.strip()}\n" in full([one])


def test_a_word_longer_than_the_screen_stays_whole() -> None:
    assert f"  {'x' * 90}\n" in folded([problem("a: b", 4, 1, f"not {'x' * 90} here")], columns=40)


# --- causes ---


def follows(line: int, *names: int, file: str = "record.yaml") -> Problem:
    places = (Place(file, name, 5, 4, f"line {name}") for name in names)
    related = tuple(Related(place, "the day of the round") for place in places)
    return problem("b: c", 4, 1)._replace(place=Place(file, line, 4, 1, "b: c"), related=related)


def test_three_problems_with_one_explanation_are_told_under_it() -> None:
    alone = follows(9, 3)
    three = [follows(line, 5) for line in (20, 21, 22)]
    opening = "3 problems follow from one line\n --> record.yaml:5:5\n  |\n5 | line 5\n  |     ^^ look here first\n\n"
    for report in (full([alone, *three]), folded([alone, *three])):
        assert report.startswith(f"{opening}error")
        assert "\nand 2 that follow from it, on lines 21, 22 (--format concise lists each)\n" in report
        assert report.count("error[a-rule]") == 2
        assert report.endswith(full([alone]))
    assert full([alone, *three[:2]]) == "".join(map(full, ([alone], [three[0]], [three[1]])))
    elsewhere = [follows(line, 5, file="other.yaml") for line in (20, 21)]
    assert "follow from" not in full([three[0], *elsewhere])


def test_what_stands_on_the_line_itself_opens_the_report() -> None:
    own = follows(5, 3)._replace(message="out of order")
    report = full([follows(2, 5), own, *[follows(line, 5) for line in range(10, 30)], follows(40)])
    assert report.startswith("error[a-rule]: out of order\n --> record.yaml:5:4\n")
    assert "\nand 21 that follow from it, on lines 2, 10, 11, 12, 13, …" in report
    assert report.endswith(full([follows(40)]))


def test_the_weightiest_line_comes_first_and_takes_what_names_two() -> None:
    few, many = [follows(line, 3) for line in (10, 11, 12)], [follows(line, 4, 3) for line in range(20, 25)]
    found, left = causes([*few, *many, follows(4), follows(4)])
    assert [(place.line, len(some)) for place, some in found] == [(3, 8)]
    assert [one.place.line for one in left] == [4, 4]
    found, left = causes(
        [*few, *[follows(line, 4, 3) for line in (20, 21)], *[follows(line, 4) for line in range(30, 39)]]
    )
    assert [(place.line, len(some)) for place, some in found] == [(4, 11), (3, 3)]
    assert left == []


@UNTRACED
@pytest.mark.parametrize(("old", "new"), [("2025-06-02", "2025-02-06"), ("2025-05-16", "2025-11-16")])
def test_a_day_and_month_that_changed_places_are_the_first_thing_told(old: str, new: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    before, _, after = text.partition(f"\n    date: {old}\n")
    spoilt, line = f"{before}\n    date: {new}\n{after}", before.count("\n") + 2
    problems = [one for one in check(spoilt.encode(), "x.yaml") if one.severity is not Severity.HINT]
    assert (count := len(problems)) > 20
    report = full(problems)
    assert re.findall(r" --> x\.yaml:(\d+):", report)[0] == str(line)
    assert f"\nand {count - 1} that follow from it, " in report
    assert len(concise(problems).splitlines()) == count


# --- colours and safety ---


def test_the_colour_is_that_of_the_part_and_of_the_severity() -> None:
    related = (Related(Place("record.yaml", 1, 1, 1, "a: b"), "first"),)
    hint = problem("a: b", 1, 1)._replace(severity=Severity.HINT, related=related, help="mend it")
    report = coloured([hint])
    assert "\x1b[1;36mhint[a-rule]\x1b[0m: a message" in report
    assert "\x1b[1;36m^\x1b[0m" in report
    assert "\x1b[36m- first\x1b[0m" in report
    assert "\x1b[1m= help:\x1b[0m mend it" in report
    assert "\x1b[1;31m" not in report


def test_without_its_colours_a_report_is_the_plain_one() -> None:
    problems = errors(FAULTY)
    report = coloured(problems)
    for style in ("error", "gutter", "related", "help", "added"):
        assert painted("x", style).partition("x")[0] in report
    assert re.sub(r"\x1b\[[0-9;]*m", "", report) == full(problems)


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 29), st.integers(0, 30))
def test_no_control_character_of_the_data_is_ever_written(excerpt: str, other: str, start: int, length: int) -> None:
    start = min(start, len(excerpt))
    place = Place(other, 1, start + 1, min(length, len(excerpt) - start), excerpt)
    one = Problem("a-rule", Severity.ERROR, other, place, (Related(place, other or "label"),), excerpt)
    for report in REPORTS.values():
        written = report([one])
        assert {unicodedata.category(character) for character in written.replace("\n", "")}.isdisjoint(
            {"Cc", "Cs", "Zl"}
        )
    assert concise([one]).count("\n") == 1
    assert full([one]).count("\n") == (12 if excerpt else 10)
