import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, Run, days_of
from rounds.drawing.screen import width

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
BROKEN = ROOT / "examples" / "broken-promises.yaml"
DISPUTED = ROOT / "examples" / "disputed-figures.yaml"
UNCERTAIN = ROOT / "examples" / "uncertain-dates.yaml"

Write = Callable[..., Path]
Row = Mapping[str, Any]

SOURCED = "sources: [gazette]"
PAST = "due: 1921-06-01"


def got(*figures: str, on: str = "1921-05-23", to: str = "freedonia") -> str:
    """Instalments to one receiver on one day."""
    return ", ".join(f'{{date: "{on}", received: {{{to}: {figure}}}, {SOURCED}}}' for figure in figures)


def told(on: str = "1921-05-25", to: str = "freedonia", plain: str = "", **by: str) -> str:
    """An instalment of which each side gives its own figure."""
    lines = ", ".join(f"{{by: {side}, received: {{{to}: {figure}}}, {SOURCED}}}" for side, figure in by.items())
    return f"{{date: {on}, received: {{{plain}}}, accounts: [{lines}]}}"


def outcome(*keys: str, id_: str = "one") -> str:
    return f"{{{', '.join([f'id: {id_}', 'text: T', 'issue: prisoners', SOURCED, *keys])}}}"


def record(write: Write, *outcomes: str, date: str = "1921-05-16") -> Path:
    """A record with these outcomes of one round."""
    born = ", ".join(outcomes)
    second = f"{{id: spa-2, number: 2, date: 1921-06-20, {SOURCED}}}"
    called_off = f"{{id: spa-3, number: 3, date: 1921-06-25, status: cancelled, {SOURCED}}}"
    return write(
        f'rounds:\n  - {{id: spa-1, number: 1, date: "{date}", {SOURCED}, outcomes: [{born}]}}\n'
        f"  - {second}\n  - {called_off}\n"
    )


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("outcomes", *arguments, "--format", "json")
    found: list[Row] = json.loads(ran.out)
    assert ran.code == 0
    assert ran.err.startswith("rounds: no outcome is like that") if not found else not ran.err
    return found


def asked(run: Run, *arguments: str | Path) -> set[str]:
    return {str(row["id"]) for row in rows(run, *arguments)}


def only(run: Run, path: Path, *arguments: str) -> Row:
    (row,) = rows(run, "-f", path, *arguments)
    return row


def screen(run: Run, path: Path, *arguments: str, columns: int = 80) -> str:
    """What stands on a terminal; nothing of it is wider."""
    out = run("outcomes", "-f", path, *arguments, "--format", "table", env={"COLUMNS": str(columns)}).out
    assert max(map(width, out.splitlines())) <= columns
    return out


def shown(run: Run, path: Path, *arguments: str) -> list[dict[str, str]]:
    """The cells that a person sees in a pipe, by heading."""
    head, *lines = run("outcomes", "-f", path, *arguments, "--format", "markdown").out.splitlines()
    names = [name.strip() for name in head.strip("|").split("|")]
    cells = [[cell.strip().replace("\\", "") for cell in line.strip("|").split("|")] for line in lines[1:]]
    return [dict(zip(names, line, strict=True)) for line in cells]


@UNTRACED
@pytest.mark.parametrize("columns", [40, 60, 80, 110, 160, 200])
@pytest.mark.parametrize("path", [SHIPPED, BROKEN, DISPUTED, UNCERTAIN], ids=lambda path: path.stem)
def test_the_answer_fits_every_terminal(run: Run, path: Path, columns: int) -> None:
    assert screen(run, path, columns=columns).count("█ certain") <= 1


PRISONERS = "prisoners-1921-05"
FILTERS = [
    ([], {PRISONERS, "flag-hoisted", "buoys-kept"}),
    ([PRISONERS], {PRISONERS}),
    (["PRISONERS-1921-05", "buoys-kept"], {PRISONERS, "buoys-kept"}),
    (["--party", "freedonia"], {PRISONERS, "flag-hoisted", "buoys-kept"}),
    (["--party", "Strelsau"], {PRISONERS, "flag-hoisted"}),
    (["--party", "fenwick"], set()),
    (["--issue", "fisheries"], {"buoys-kept"}),
    (["--issue", "relations-economy"], {"buoys-kept"}),
    (["--issue", "nuclear"], set()),
    (["--round", "1"], {PRISONERS, "flag-hoisted"}),
    (["--round", "spa-2"], set()),
    (["--status", "disputed"], {PRISONERS}),
    (["--status", "fulfilled"], {PRISONERS}),  # in one account
    (["--status", "Agreed"], {"flag-hoisted", "buoys-kept"}),
    (["--status", "reversed"], set()),
    (["--disputed"], {PRISONERS}),
    (["--overdue"], set()),
    (["--round", "1", "--issue", "process"], {"flag-hoisted"}),
]


@UNTRACED
@pytest.mark.parametrize(("filters", "found"), FILTERS, ids=[" ".join(words) or "none" for words, _ in FILTERS])
def test_each_filter_lets_through_what_it_names(run: Run, filters: list[str], found: set[str]) -> None:
    assert asked(run, "-f", SPA, *filters) == found


UNKNOWN = [
    (["prisoners-1921-06"], "'prisoners-1921-06' names no outcome; there is buoys-kept, flag-hoisted"),
    (["ruri-truce"], "'ruri-truce' names no outcome"),
    (["--party", "ruritanai"], "'ruritanai' names no party; did you mean 'Ruritania'?"),
    (["--issue", "fishery"], "'fishery' is not an issue; did you mean 'fisheries'?"),
    (["--status", "fulfiled"], "'fulfiled' is not a status of an outcome; did you mean 'fulfilled'?"),
    (["--status", "rejected"], "'rejected' is not a status of an outcome"),
    (["--round", "spa-9"], "'spa-9' names no round; there is spa-1, spa-2,"),
    (["--party", ""], "--party '' names nothing"),
    (["--issue", ","], "--issue ',' names nothing"),
    (["--as-of", "1921-09-01"], "--as-of 1921-09-01: the editors of"),
]


@UNTRACED
@pytest.mark.parametrize("instalments", [[], ["--instalments"]])
@pytest.mark.parametrize(("filters", "said"), UNKNOWN, ids=[" ".join(words) for words, _ in UNKNOWN])
def test_a_value_that_names_nothing_is_an_error_with_a_remedy(
    run: Run, filters: list[str], said: str, instalments: list[str]
) -> None:
    ran = run("outcomes", "-f", SPA, *filters, *instalments)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: {said}")


def test_where_nothing_is_like_that_a_person_is_told_and_a_program_gets_nothing(run: Run) -> None:
    nothing, no_instalment = "no outcome is like that", "no outcome like that has an instalment"
    for said, words in (
        (nothing, ("-f", SPA, "--issue", "nuclear")),
        (no_instalment, ("-f", SPA, "--issue", "nuclear", "--instalments")),
        (nothing, ("-f", GENEVA)),
    ):
        assert run("outcomes", *words).err == f"rounds: {said}\n"
        assert run("outcomes", *words, "--format", "table").out.endswith(f"\n{said}\n")
    assert rows(run, "-f", SPA, "--issue", "nuclear") == []


def test_several_records_are_one_answer_with_the_process_named(run: Run, write: Write) -> None:
    path = record(write, outcome("promised: {freedonia: 5}"))
    other = write(whole=path.read_text("utf-8").replace("id: spa-talks", "id: ems-talks"), name="ems.yaml")
    found = rows(run, "-f", SPA, "-f", other)
    assert [row["process"] for row in found] == [*["spa-talks"] * 6, "ems-talks"]
    assert next(iter(found[0])) == "process"
    drawn = run("outcomes", "-f", SPA, "-f", other, "--format", "table").out
    assert [line for line in drawn.splitlines() if " · as of " in line] == [
        "Ruritania–Freedonia talks at Spa · ongoing · as of 1921-08-01",
        "Ruritania–Freedonia talks at Spa · as of 1921-08-01",
    ]
    piped = run("outcomes", "-f", SPA, "-f", other).out.splitlines()
    assert [line.split("\t")[0] for line in piped] == ["Process", *["spa-talks"] * 6, "ems-talks"]
    assert asked(run, "-f", SPA, "-f", other, "one") == {"one"}
    assert asked(run, "-f", SPA, "-f", other, "--round", "2") == set()


PLAIN = [
    # promised, delivered, received, share in words, its ends, verdict
    ("100", ["60"], "60", "60 %", (0.6, 0.6), "in-progress"),
    ("100", ["60", "40"], "100", "100 %", (1.0, 1.0), "fulfilled"),
    ("100", ["60", "41"], "101", "101 %", (1.01, 1.01), "exceeded"),
    ("100", [], "0", "0 %", (0.0, 0.0), "agreed"),
    ("100", ["0"], "0", "0 %", (0.0, 0.0), "agreed"),
    ("100", ["60", "unknown"], "≥ 60", "", (None, None), "in-progress"),
    ("100", ["100+"], "≥ 100", "", (None, None), "fulfilled"),
    ("100", ["undisclosed"], "unknown", "", (None, None), "in-progress"),
    ("100", ["<80"], "≤ 80", "0–80 %", (0.0, 0.8), "in-progress"),
    ("100", ["25-30"], "25–30", "25–30 %", (0.25, 0.3), "in-progress"),
    ("100", ["~60"], "~60", "~60 %", (0.6, 0.6), "in-progress"),
    ("~100", ["60"], "60", "~60 %", (0.6, 0.6), "in-progress"),
    ("80-100", ["60"], "60", "60–75 %", (0.6, 0.75), "in-progress"),
    ("85 or 100", ["85"], "85", "85–100 %", (0.85, 1.0), "fulfilled"),
    ("100+", ["100"], "100", "", (None, None), "fulfilled"),
    ("<100", ["100"], "100", "", (None, None), "in-progress"),
    ("30000", ["29999"], "29,999", "&gt;99 %", (29999 / 30000, 29999 / 30000), "in-progress"),
    ("30000", ["1"], "1", "&lt;1 %", (1 / 30000, 1 / 30000), "in-progress"),
    ("all", ["60", "40"], "100", "all (100 so far)", (None, None), "in-progress"),
    ("all", ["unknown"], "unknown", "all (unknown so far)", (None, None), "in-progress"),
    ("undisclosed", ["60"], "60", "", (None, None), "in-progress"),
    ("unknown", ["60"], "60", "", (None, None), "in-progress"),
    ("{officers: 4, soldiers: 56}", ["{officers: 4, soldiers: 26}"], "30", "50 %", (0.5, 0.5), "in-progress"),
    ("{officers: 4, soldiers: unknown}", ["4"], "4", "", (None, None), "fulfilled"),
    ("1.5 tonnes", ["0.5 tonnes", "0.25 tonnes"], "0.75 tonnes", "50 %", (0.5, 0.5), "in-progress"),
    ("5 tonnes", [], "0", "0 %", (0.0, 0.0), "agreed"),
    ("5 tonnes", ["0"], "0", "0 %", (0.0, 0.0), "agreed"),
    ("5 tonnes", ["3 sacks"], "unknown", "", (None, None), "in-progress"),
    ("50%", ["25%"], "25%", "50 %", (0.5, 0.5), "in-progress"),
    ("999999999.999999 tonnes", ["999999999.999998 tonnes"], "999,999,999.999998 tonnes", "&gt;99 %",
     (0.999999999999999,) * 2, "in-progress"),
    ("0", [], "0", "", (None, None), ""),  # a promise of nothing can neither be kept nor overdue
    ("0", ["5"], "5", "", (None, None), ""),
]  # fmt: skip


@UNTRACED
@pytest.mark.parametrize(
    ("promised", "figures", "received", "share", "ends", "verdict"),
    PLAIN,
    ids=[f"{promised}: {'+'.join(figures)}" for promised, figures, *_ in PLAIN],
)
def test_a_percentage_stands_only_where_both_ends_are_known(
    run: Run,
    write: Write,
    promised: str,
    figures: list[str],
    received: str,
    share: str,
    ends: tuple[float | None, float | None],
    verdict: str,
) -> None:
    path = record(write, outcome(f"promised: {{freedonia: {promised}}}", f"delivered: [{got(*figures)}]"))
    (line,) = shown(run, path)
    assert (line["Received"], line["Share"], line["Verdict"]) == (received, share, verdict)
    row = only(run, path)
    assert (row["share_low"], row["share_high"], row["verdict"]) == (*ends, verdict or None)


def test_programs_get_every_figure_in_full(run: Run, write: Write) -> None:
    delivered = got("~1.25 tonnes", "2.5+ tonnes")
    path = record(write, outcome("promised: {freedonia: 85.5-100 tonnes}", f"delivered: [{delivered}]"))
    ends = ("", "_low", "_high", "_unit", "_about")
    promised, received = ([f"{name}{end}" for end in ends] for name in ("promised", "received"))
    row = only(run, path)
    assert [row[key] for key in promised] == ["85.5-100 tonnes", 85.5, 100, "tonnes", False]
    assert [row[key] for key in received] == ["~3.75+ tonnes", 3.75, None, "tonnes", True]
    read = next(csv.DictReader(io.StringIO(run("outcomes", "-f", path, "--format", "csv").out)))
    assert [read[key] for key in promised] == ["85.5-100 tonnes", "85.5", "100", "tonnes", "False"]
    assert [read[key] for key in received] == ["~3.75+ tonnes", "3.75", "", "tonnes", "True"]


def test_the_shape_for_programs_never_depends_on_what_is_asked(run: Run, write: Write) -> None:
    uncounted = record(write, outcome("due: none"))
    keys = [*rows(run, "-f", SPA)[0]]
    every: list[tuple[str | Path, ...]] = [
        ("-f", uncounted), ("-f", SPA, "--disputed"), ("-f", BROKEN, "--overdue"), ("-f", DISPUTED)
    ]  # fmt: skip
    for arguments in every:
        assert {tuple(row) for row in rows(run, *arguments)} == {tuple(keys)}
    assert run("outcomes", "-f", SPA, "--issue", "nuclear", "--format", "csv").out == ",".join(keys) + "\n"
    assert run("outcomes", "-f", SPA, "--format", "csv").out.splitlines()[0] == ",".join(keys)


def test_each_account_is_added_up_by_itself(run: Run, write: Write) -> None:
    delivered = f"{got('60')}, {told(ruritania='38', freedonia='40')}"
    path = record(write, outcome("promised: {freedonia: 100}", f"delivered: [{delivered}]"))
    found = [(row["side"], row["received_low"], row["received_high"], row["verdict"]) for row in
             rows(run, "-f", path)]  # fmt: skip
    assert found == [("ruritania", 98, 98, "in-progress"), ("freedonia", 100, 100, "fulfilled")]
    assert {row["differ_by"] for row in rows(run, "-f", path)} == {"2"}
    assert {row["status"] for row in rows(run, "-f", path)} == {"disputed"}


def three(write: Write, *outcomes: str) -> Path:
    """A record with a third party."""
    text = record(write, *outcomes).read_text("utf-8")
    third = "parties:\n  fenwick: {name: Grand Fenwick, kind: state, role: [mediator, party]}"
    return write(whole=text.replace("parties:", third))


def test_a_third_account_stands_beside_the_two_and_the_furthest_apart_are_told(run: Run, write: Write) -> None:
    delivered = told(ruritania="90", freedonia="100", fenwick="~94")
    path = three(write, outcome("promised: {freedonia: 100}", f"delivered: [{delivered}]"))
    found = {row["side"]: (row["received"], row["differ_by"]) for row in rows(run, "-f", path)}
    assert found == {"fenwick": ("~94", "10"), "ruritania": ("90", "10"), "freedonia": ("100", "10")}


APART = [
    ({"ruritania": "38", "freedonia": "40"}, "2", "2"),
    ({"ruritania": "40", "freedonia": "40"}, "", None),
    ({"ruritania": "0", "freedonia": "5 tonnes"}, "5 tonnes", "5 tonnes"),
    ({"ruritania": "5 tonnes", "freedonia": "0 tonnes"}, "5 tonnes", "5 tonnes"),
    ({"ruritania": "30-40", "freedonia": "50"}, "10–20", "10-20"),
    ({"ruritania": "30-40", "freedonia": "30-40"}, "", None),  # the same words are no difference
    ({"ruritania": "30-40", "freedonia": "35"}, "≤ 5", "0-5"),
    ({"ruritania": "~30", "freedonia": "35"}, "~5", "~5"),
    ({"ruritania": "30+", "freedonia": "35"}, "", None),
    ({"ruritania": "unknown", "freedonia": "35"}, "", None),
    ({"ruritania": "35"}, "", None),
]


@pytest.mark.parametrize(("figures", "spoken", "exported"), APART, ids=[str(figures) for figures, *_ in APART])
def test_how_far_accounts_lie_apart_is_told_where_anybody_can_tell(
    run: Run, write: Write, figures: dict[str, str], spoken: str, exported: str | None
) -> None:
    path = record(write, outcome(f"delivered: [{told(**figures)}]"))
    assert {line["Apart"] for line in shown(run, path)} == {spoken}
    assert {row["differ_by"] for row in rows(run, "-f", path)} == {exported}


def test_what_is_the_same_in_every_account_is_no_difference_between_them(run: Run, write: Write) -> None:
    words = f"{{by: ruritania, due: 1921-12-01, {SOURCED}}}, {{by: freedonia, due: 1921-11-01, {SOURCED}}}"
    path = record(write, outcome(f"delivered: [{got('85 or 100')}]", f"accounts: [{words}]"))
    assert {(row["received"], row["differ_by"]) for row in rows(run, "-f", path)} == {("85-100", None)}


def test_a_receiver_that_one_side_alone_names_is_unknown_in_the_others_account(run: Run, write: Write) -> None:
    words = f"{{by: ruritania, promised: {{ruritania: 8}}, {SOURCED}}}"
    delivered = told(to="ruritania", ruritania="3")
    path = record(write, outcome("promised: {freedonia: 9}", f"accounts: [{words}]", f"delivered: [{delivered}]"))
    assert [(row["receiver"], row["side"], row["promised"], row["received"]) for row in
            rows(run, "-f", path)] == [
        ("ruritania", "ruritania", "8", "3"),
        ("freedonia", None, "9", "0"),
    ]  # fmt: skip
    delivered = told(to="ruritania", ruritania="3", freedonia="unknown")
    path = record(write, outcome("promised: {freedonia: 9}", f"accounts: [{words}]", f"delivered: [{delivered}]"))
    assert [(row["receiver"], row["side"], row["promised"], row["received_high"]) for row in
            rows(run, "-f", path)] == [
        ("ruritania", "ruritania", "8", 3),
        ("ruritania", "freedonia", "unknown", None),
        ("freedonia", None, "9", 0),
    ]  # fmt: skip


def test_what_was_given_without_a_promise_is_delivered_and_no_more(run: Run, write: Write) -> None:
    path = record(write, outcome("promised: {freedonia: 9}", PAST, f"delivered: [{got('3', to='ruritania')}]"))
    first, second = shown(run, path)
    assert (first["To"], first["Promised"], first["Received"], first["Share"]) == ("Ruritania", "–", "3", "")
    assert (first["Verdict"], first["Overdue"]) == ("delivered", "")
    assert (second["Verdict"], second["Overdue"]) == ("overdue", "61 days")
    row = rows(run, "-f", path)[0]
    keys = ("promised", "promised_low", "verdict", "days_overdue_low")
    assert [row[key] for key in keys] == [None, None, "delivered", None]


def test_nothing_promised_to_one_of_two_is_neither_late_nor_kept(run: Run, write: Write) -> None:
    path = record(write, outcome("promised: {freedonia: 9, ruritania: 0}", PAST))
    assert [(row["receiver"], row["verdict"], row["days_overdue_low"]) for row in rows(run, "-f", path)] == [
        ("ruritania", None, None),
        ("freedonia", "overdue", 61),
    ]


DUE = [
    ("due: 1921-06-01", "1921-06-01", "61", (61, 61)),
    ('due: "1921-06"', "1921-06", "32–61", (32, 61)),
    ('due: "[..1921-06-01]"', "[..1921-06-01]", "61+", (61, None)),
    ('due: "[1921-05-20..1921-06-01]"', "[1921-05-20..1921-06-01]", "61–73", (61, 73)),
    ("due: spa-2", "1921-06-20", "42", (42, 42)),
    (f"accounts: [{{by: ruritania, due: 1921-06-01, {SOURCED}}}]", "1921-06-01", "61", (61, 61)),
    ("due: 1921-08-01", "1921-08-01", "", (None, None)),  # today is not past
    ('due: "1921-06-01/.."', "1921-06-01/..", "", (None, None)),
    ("due: spa-3", None, "", (None, None)),  # it never took place
    ("due: none", None, "", (None, None)),
    ("due: unknown", None, "", (None, None)),
]


@UNTRACED
@pytest.mark.parametrize(("due", "day", "spoken", "ends"), DUE, ids=[due for due, *_ in DUE])
@pytest.mark.parametrize("promised", ["promised: {freedonia: 100}", "conditions: none"], ids=["counted", "uncounted"])
def test_days_past_a_day_are_as_uncertain_as_the_day(
    run: Run,
    write: Write,
    promised: str,
    due: str,
    day: str | None,
    spoken: str,
    ends: tuple[int | None, int | None],
) -> None:
    path = record(write, outcome(promised, due))
    row = only(run, path)
    assert (row["deadline"], row["days_overdue_low"], row["days_overdue_high"]) == (day, *ends)
    assert shown(run, path)[0]["Overdue"] == (f"{spoken} days" if spoken else "")
    assert asked(run, "-f", path, "--overdue") == ({"one"} if spoken else set())


def test_one_day_is_told_as_one(run: Run, write: Write) -> None:
    late = outcome("due: 1921-06-01", f"history: [{{date: 1921-06-02, move: kept, {SOURCED}}}]", id_="late")
    path = record(write, outcome("promised: {freedonia: 100}", "due: 1921-07-31"), late)
    assert [row["Overdue"] for row in shown(run, path)] == ["1 day", ""]
    assert "[kept, 1 day late]" in run("outcomes", "-f", path, "--format", "table").out


def test_each_account_has_its_own_day(run: Run, write: Write) -> None:
    words = f"{{by: ruritania, due: 1921-06-01, {SOURCED}}}, {{by: freedonia, due: none, {SOURCED}}}"
    path = record(write, outcome("promised: {freedonia: 9}", f"accounts: [{words}]"))
    assert [
        (row["side"], row["deadline"], row["days_overdue_low"], row["verdict"]) for row in rows(run, "-f", path)
    ] == [
        ("ruritania", "1921-06-01", 61, "overdue"),
        ("freedonia", None, None, "agreed"),
    ]
    assert asked(run, "-f", path, "--overdue") == {"one"}


@pytest.mark.parametrize("move", ["kept", "lapsed", "reversed", "suspended"])
def test_what_has_ended_is_no_longer_overdue(run: Run, write: Write, move: str) -> None:
    ended = f"history: [{{date: 1921-07-01, move: {move}, {SOURCED}}}]"
    path = record(write, outcome("promised: {freedonia: 9}", PAST, ended))
    assert only(run, path)["days_overdue_low"] is None
    assert asked(run, "-f", path, "--overdue") == set()


def test_what_came_in_part_and_late_is_overdue_too(run: Run, write: Write) -> None:
    path = record(write, outcome("promised: {freedonia: 9}", PAST, f"delivered: [{got('3')}]"))
    row = only(run, path, "--overdue")
    assert (row["verdict"], row["days_overdue_low"]) == ("partly-fulfilled", 61)


def test_the_day_is_counted_from_the_day_asked_for(run: Run, write: Write) -> None:
    path = record(write, outcome("promised: {freedonia: 9}", PAST, f"delivered: [{got('9', on='1921-07-01')}]"))
    assert asked(run, "-f", path, "--overdue") == set()
    assert only(run, path, "--overdue", "--as-of", "1921-06-11")["days_overdue_low"] == 10
    assert only(run, path, "--as-of", "1921-06-01")["verdict"] == "agreed"


TIMES = [
    (["1921-05-23"], "1921-05-16", ("1921-05-23", "1921-05-23", "7", "7")),
    (["1921-05-23", "1921-06-01"], "1921-05-16", ("1921-05-23", "1921-06-01", "7", "16")),
    (["1921-06"], "1921-05-16", ("1921-06", "1921-06", "16–45", "16–45")),
    # Where nobody knows which came first, or last, the day lies within bounds.
    (["1921-06", "1921-06-10"], "1921-05-16",
     ("[1921-06-01..1921-06-10]", "[1921-06-10..1921-06-30]", "16–25", "25–45")),
    (["[..1921-05-20]", "1921-05-23"], "1921-05-16", ("[..1921-05-20]", "1921-05-23", "0–4", "7")),
    (["1921-05-23", "unknown"], "1921-05-16", ("[..1921-05-23]", "[1921-05-23..]", "0–7", "7+")),
    (["unknown"], "1921-05-16", ("unknown", "unknown", "0+", "0+")),
    (["1921-05-23"], "1921-05", ("1921-05-23", "1921-05-23", "0–22", "0–22")),
    (["1921-05-23"], "1921-05-16/1921-05-18", ("1921-05-23", "1921-05-23", "5–7", "5–7")),
    (["1921-05-10"], "1921-05-16", ("1921-05-10", "1921-05-10", "0", "0")),
    ([], "1921-05-16", (None, None, "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("days", "agreed", "found"), TIMES, ids=[f"{days} {agreed}" for days, agreed, _ in TIMES])
def test_the_first_and_the_last_delivery_are_as_uncertain_as_their_days(
    run: Run, write: Write, days: list[str], agreed: str, found: tuple[str | None, str | None, str, str]
) -> None:
    delivered = ", ".join(got("1", on=day) for day in days)
    path = record(write, outcome("promised: {freedonia: 9}", f"delivered: [{delivered}]"), date=agreed)
    row = only(run, path)
    after = [days_of({**row}, name) or "" for name in ("days_to_first", "days_to_last")]
    assert (row["first_delivered"], row["last_delivered"], *after) == found
    assert row["instalments"] == len(days)


@pytest.mark.parametrize("agreed", ["unknown", '"[..1921-05-20]"', '"1921-05-16/.."', '"[1921-05-16..]"', '"1921-05~"'])
@pytest.mark.parametrize("arguments", [[], ["--instalments"], ["--plot"]], ids=str)
def test_an_agreement_of_which_nobody_knows_the_day_is_shown_like_others(
    run: Run, write: Write, agreed: str, arguments: list[str]
) -> None:
    delivered = ", ".join(got("3", on=day) for day in ("1921-05-23", "unknown", "[..1921-06-01]", "1921-06-02/.."))
    path = record(write, outcome(f"agreed: {agreed}", "promised: {freedonia: 9}", f"delivered: [{delivered}]"))
    drawn = screen(run, path, *arguments)
    assert "one " in drawn
    assert not re.search(r"\b0001-|\b9999-", drawn)
    assert not re.search(r"\b0001-|\b9999-", run("outcomes", "-f", path, *arguments, "--format", "json").out)


def test_an_instalment_of_nothing_is_no_delivery(run: Run, write: Write) -> None:
    path = record(write, outcome("promised: {freedonia: 9}", f"delivered: [{got('0', '3')}]"))
    assert only(run, path)["instalments"] == 1


def test_an_outcome_without_figures_has_one_line_with_its_status_and_its_deliveries(run: Run, write: Write) -> None:
    delivered = f"{{date: 1921-05-20, text: A letter, {SOURCED}}}"
    path = record(write, outcome("form: verbal", "tags: [post]", f"delivered: [{delivered}]"))
    row = only(run, path)
    assert (row["verdict"], row["receiver"], row["side"], row["promised_low"]) == ("delivered", None, None, None)
    assert (row["instalments"], row["first_delivered"]) == (1, "1921-05-20")
    assert (row["form"], row["tags"], row["promised"]) == ("verbal", ["post"], None)


def test_outcomes_stand_in_order_of_their_agreement_and_receivers_in_that_of_the_record(run: Run, write: Write) -> None:
    path = record(write, outcome("agreed: unknown", id_="never"), outcome("agreed: 1921-07-01", id_="later"),
                  outcome("promised: {freedonia: 9, ruritania: 3}", id_="sooner"))  # fmt: skip
    assert [(row["id"], row["receiver"]) for row in rows(run, "-f", path)] == [
        ("sooner", "ruritania"),
        ("sooner", "freedonia"),
        ("later", None),
        ("never", None),
    ]


def test_figures_of_parties_that_the_record_does_not_name_are_shown_all_the_same(run: Run, write: Write) -> None:
    delivered = told(ruritania="3", atlantis="4", to="lemuria")
    path = record(write, outcome("promised: {freedonia: 9, lemuria: 5}", f"delivered: [{delivered}]"))
    ran = run("outcomes", "-f", path, "--format", "plain")
    assert ran.code == 0
    assert "lemuria" in ran.out
    assert "atlantis" in ran.out


def test_a_row_names_every_source_of_the_outcome_once(run: Run) -> None:
    row = rows(run, "-f", SPA, PRISONERS)[0]
    assert row["sources"] == ["gazette-0517", "courier-0524", "gazette-0526", "courier-0526", "wire-0526",
                              "gazette-0603", "courier-0610", "gazette-0715"]  # fmt: skip
    assert row["answers"] == ["ruri-sailors"]


def test_the_legend_speaks_of_what_is_shown(run: Run, write: Write) -> None:
    assert screen(run, SPA).endswith("\n\n█ certain  ▒ possible  · not delivered.\n")
    assert "Apart" not in screen(run, SPA)
    assert "Apart: how far the accounts differ." in screen(run, DISPUTED, columns=200)
    assert "certain" not in screen(run, UNCERTAIN)
    assert "certain" not in run("outcomes", "-f", SPA).out


def test_bars_are_drawn_on_a_terminal_and_are_numbers_in_a_pipe(run: Run) -> None:
    assert "█ 100 %" in screen(run, SPA)
    for format_ in ("plain", "csv", "tsv", "json", "jsonl", "markdown"):
        assert not set("█▒") & set(run("outcomes", "-f", SPA, "--format", format_).out)


@UNTRACED
def test_the_shipped_record_is_counted_as_its_editors_mean_it(run: Run) -> None:
    found = {(row["receiver"], row["side"]): row["received"] for row in
             rows(run, "-f", SHIPPED, "remains-2025-06")}  # fmt: skip
    assert found["ukraine", "ukraine"] == "6057"
    assert found["ukraine", "russia"] == "7060"
    assert found["russia", "russia"] == "97"
    assert {"prisoners-2025-06", "remains-2025-06"} <= asked(run, "-f", SHIPPED, "--disputed")
    assert asked(run, "-f", SHIPPED, "--issue", "remains") == {"remains-2025-06", "remains-2025-07"}


def test_an_outcome_without_figures_that_is_late_in_every_account_is_overdue(run: Run, write: Write) -> None:
    words = f"{{by: ruritania, due: 1921-06-01, {SOURCED}}}, {{by: freedonia, due: 1921-06-05, {SOURCED}}}"
    path = record(write, outcome(f"accounts: [{words}]"))
    row = only(run, path, "--overdue")
    assert (row["deadline"], row["days_overdue_low"]) == (None, None)  # the accounts name different days
    early = run("outcomes", "-f", path, "--overdue", "--as-of", "1921-05-20")
    assert early.err == "rounds: no outcome is like that\n", "it has a day, which has not come"


def foot(run: Run, *words: str | Path) -> list[str]:
    drawn = run("outcomes", *words, "--format", "table", env={"COLUMNS": "200"}).out.splitlines()
    at = next(at for at, line in enumerate(drawn) if re.match(r"\d+ outcomes?: ", line))
    return list(takewhile(bool, drawn[at:]))


def test_what_came_back_to_each_side_is_added_up_by_each_account(run: Run) -> None:
    assert foot(run, "--issue", "prisoners", "-f", SHIPPED)[1:] == [
        "prisoners, to Ukraine, as Ukraine tells it: ≥ 2,084; 1 instalment without a number",
        "prisoners, to Ukraine, as Russia tells it: ~2,635",
        "prisoners, to Russia, as Ukraine tells it: ≥ 1,084; 12 instalments without a number",
        "prisoners, to Russia, as Russia tells it: ~2,637",
    ]


def test_a_total_is_of_one_kind_of_thing_and_of_several_outcomes(run: Run, write: Write) -> None:
    delivered = {"a": ("prisoners", "3"), "b": ("prisoners", "2+"), "c": ("remains", "5"),
                 "d": ("humanitarian-access", "4 t"), "e": ("humanitarian-access", "7")}  # fmt: skip
    made = [
        outcome(f"delivered: [{got(figure)}]", id_=key).replace("issue: prisoners", f"issue: {issue}")
        for key, (issue, figure) in delivered.items()
    ]
    path = record(write, *made)
    assert foot(run, "-f", path) == ["5 outcomes: 5 delivered", "prisoners, to Freedonia: ≥ 5"]


def test_an_outcome_without_figures_says_what_it_came_to_once(run: Run) -> None:
    drawn = run("outcomes", "buoys-kept", "-f", SPA, "--format", "table").out
    assert drawn.splitlines()[2:] == [
        "buoys-kept (fenwick-paper, 1921-07-06): The buoys stay lit [agreed]",
        "1 outcome: 1 agreed",
    ]
    assert "buoys-kept\tagreed\t" in run("outcomes", "buoys-kept", "-f", SPA, "--format", "plain").out


def test_on_a_line_for_each_the_status_and_the_sentence_stand_with_the_figures(run: Run) -> None:
    drawn = run("outcomes", "-f", SPA, "--oneline", "--format", "table", env={"COLUMNS": "120"}).out
    assert "buoys-kept  agreed  The buoys stay lit\n" in drawn


def test_a_day_beside_a_status_keeps_its_hyphens_on_every_screen(run: Run, write: Write) -> None:
    amended = f"history: [{{date: 1921-05-20, move: amended, due: 1921-06-01, {SOURCED}}}]"
    path = record(write, outcome("promised: {freedonia: 5}", f"delivered: [{got('2')}]", amended))
    for command in (("show", "spa-1"), ("outcomes", "--oneline"), ("outcomes",)):
        shown = run(*command, "-f", path, "--format", "table").out
        assert "partly fulfilled, amended 1921-05-20" in " ".join(shown.split()), command


@pytest.mark.parametrize(
    ("instalments", "status"),
    [((got("5"),), "fulfilled"), ((got("3"), got("undisclosed")), "fulfilled, as Freedonia tells it")],
)
def test_a_total_that_a_side_states_makes_a_status_its_word_only_where_it_is_counted(
    run: Run, write: Write, instalments: tuple[str, ...], status: str
) -> None:
    stated = "{by: freedonia, received: {freedonia: 6}, date: 1921-05-23, sources: [gazette]}"
    keys = ("promised: {freedonia: 5}", f"delivered: [{', '.join(instalments)}]", f"stated_totals: [{stated}]")
    path = record(write, outcome(*keys, "due: 1921-06-01"))
    assert f"T [{status}]" in run("outcomes", "-f", path, "--format", "table").out.replace("exceeded", "fulfilled")
