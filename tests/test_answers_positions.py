from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, Run, rows_of

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
LIVES = ROOT / "examples" / "lives-of-demands.yaml"

Write = Callable[..., Path]
Row = dict[str, Any]

CITED = "sources: [gazette]"


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("positions", *arguments, "--format", "json")
    return rows_of(ran, "no demand is like that")


def told(run: Run, path: Path, *arguments: str) -> list[dict[str, str]]:
    """The rows as a person gets them in a pipe."""
    head, *lines = (line.split("\t") for line in run("positions", *arguments, "-f", path).out.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def born(key: str, date: str, entries: str = "", number: int | None = None) -> str:
    told = f"number: {number}, " if number else ""
    return f"  - {{id: {key}, {told}date: {date}{entries}, {CITED}}}\n"


def test_positions_stand_by_issue_then_by_party_then_by_time(run: Run, write: Write) -> None:
    demands = ", ".join(
        f"{{id: {key}, by: {by}, text: T, issue: {issue}, {CITED}}}"
        for key, by, issue in [
            ("p-late", "ruritania", "prisoners"),
            ("both", "[ruritania, freedonia]", "prisoners"),
            ("truce", "freedonia", "ceasefire"),
            ("talks", "ruritania", "process"),
        ]
    )
    early = f", demands: [{{id: p-early, by: ruritania, text: T, issue: prisoners, {CITED}}}]"
    path = write(f"rounds:\n{born('june', '1921-06-02', f', demands: [{demands}]')}{born('may', '1921-05-16', early)}")
    assert [row["id"] for row in rows(run, "-f", path)] == ["truce", "p-early", "p-late", "both", "talks"]


def test_an_own_issue_stands_with_the_one_it_is_under(run: Run) -> None:
    assert [(row["issue"], row["broader"]) for row in rows(run, "-f", SPA)][-3:] == [
        ("fisheries", "relations-economy"),
        ("fisheries", "relations-economy"),
        ("process", "process"),
    ]


def test_the_points_of_a_paper_by_nobody_known_come_last_of_their_issue(run: Run, write: Write) -> None:
    points = (
        'documents: [{id: leaflet, title: Leaflet, kind: proposal, by: unknown, points: {"1": {text: Peace, issue: '
    )
    papers = f", {points}treaty}}}}, {CITED}}}]"
    demand = f", demands: [{{id: pact, by: freedonia, text: A pact, issue: treaty, {CITED}}}]"
    path = write(f"rounds:\n{born('may', '1921-05-16', papers + demand)}")
    assert [(row["id"], row["asker"]) for row in rows(run, "-f", path)] == [
        ("pact", ["freedonia"]),
        ("leaflet/1", ["unknown"]),
    ]
    assert "unknown" in run("positions", "--history", "-f", path).out


def test_a_party_that_the_record_does_not_have_comes_last(run: Run, write: Write) -> None:
    demand = f", demands: [{{id: pact, by: freedonai, text: A pact, issue: treatie, {CITED}}}]"
    path = write(f"rounds:\n{born('may', '1921-05-16', demand)}")
    for history in ([], ["--history"]):
        ran = run("positions", "-f", path, *history)
        assert ran.code == 0
        assert "A pact" in ran.out


FILTERS = [
    (["--by", "freedonia"], {"free-fish", "free-buoys", "joint-flag"}),
    (["--by", "Admiralty"], {"ruri-sailors", "ruri-sailors-list"}),
    (["--issue", "relations-economy"], {"free-fish", "free-buoys"}),
    (["--issue", "fisheries", "--by", "Ruritania"], set()),
    (["--party", "fenwick"], {"joint-flag", "fenwick-plan/1"}),  # whether it asks or is asked
    (["--round", "2", "--issue", "ceasefire"], {"ruri-truce"}),
    (["--round", "spa-call"], set()),
]


@pytest.mark.parametrize("history", [[], ["--history"]])
@pytest.mark.parametrize(("filters", "found"), FILTERS, ids=[" ".join(words) for words, _ in FILTERS])
def test_each_filter_lets_through_what_it_names(
    run: Run, filters: list[str], found: set[str], history: list[str]
) -> None:
    key = "thing" if history else "id"
    assert {row[key] for row in rows(run, "-f", SPA, *filters, *history)} == found


UNKNOWN = [
    (["--by", "ruritanai"], "'ruritanai' names no party; did you mean 'Ruritania'?"),
    (["--party", "ruritanai"], "'ruritanai' names no party; did you mean 'Ruritania'?"),
    (["--issue", "fishery"], "'fishery' is not an issue; did you mean 'fisheries'?"),
    (["--round", "spa-9"], "'spa-9' names no round; there is spa-1, spa-2, spa-3, spa-4, spa-call"),
]


@pytest.mark.parametrize(("filters", "told"), UNKNOWN)
def test_a_value_that_names_nothing_is_an_error_with_a_remedy(run: Run, filters: list[str], told: str) -> None:
    ran = run("positions", *filters, "-f", SPA)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: {told}\n", 2)


def test_a_record_without_demands_says_so(run: Run, write: Write) -> None:
    path = write(f"rounds:\n{born('may', '1921-05-16')}")
    for history in ([], ["--history"]):
        assert run("positions", *history, "-f", path, "--format", "table").out.endswith("\nno demand is like that\n")
        assert rows(run, *history, "-f", path) == []


def test_a_demand_amended_several_times_has_a_step_for_each_with_its_figures(run: Run) -> None:
    steps = [row for row in rows(run, "--history", "-f", LIVES) if row["thing"] == "laur-embargo"]
    assert [(row["move"], row["figures"]) for row in steps if row["figures"]] == [
        ("raised", ["term: 3 months"]),
        ("countered", ["term: 5.5 years"]),
        ("amended", ["term: 6 months"]),
        ("amended", ["term: 12-18 months"]),
        ("settled", ["term: 15 months"]),
    ]
    assert [row["date"] for row in steps] == sorted(row["date"] for row in steps)


def test_an_answer_to_the_paper_is_a_step_of_each_point_without_one_of_its_own(run: Run) -> None:
    steps = {
        key: [(row["move"], row["with_paper"]) for row in rows(run, "--history", "-f", SPA) if row["thing"] == key]
        for key in ("ruri-terms/I.1", "ruri-terms/I.2", "ruri-evacuation")
    }
    assert steps["ruri-terms/I.1"] == [("raised", False), ("rejected", True)]
    assert steps["ruri-evacuation"] == [("raised", False), ("rejected", True)]  # it names a point of the paper
    assert steps["ruri-terms/I.2"] == [("raised", False), ("deferred", False)]


def test_a_step_says_in_which_round_or_on_which_day_it_was_taken(run: Run, write: Write) -> None:
    lines = ", ".join(
        f"{{{when}, move: {move}, by: ruritania, {CITED}}}"
        for when, move in [
            ("round: may", "raised"),
            ("round: call", "reiterated"),
            ('date: "1921-06-01/1921-06-04"', "amended"),
            ('date: "[..1921-06-10]"', "reiterated"),
            ("date: unknown", "withdrawn"),
        ]
    )
    demand = f", demands: [{{id: truce, by: ruritania, text: A truce, issue: ceasefire, history: [{lines}]}}]"
    path = write(f"rounds:\n{born('may', '1921-05-16', demand, 1)}{born('call', '1921-05-20')}")
    days = [step["When"] for step in told(run, path, "--history")]
    assert sorted(days) == sorted(["by 1921-06-10", "round 1", "call", "1921-06-01 – 1921-06-04", "unknown"])
    assert {row["round"] for row in rows(run, "--history", "-f", path)} == {"may", "call", None}


def test_a_demand_raised_at_an_event_has_no_round(run: Run) -> None:
    step = rows(run, "--history", "-f", SPA, "--party", "League")[0]
    assert (step["round"], step["date"], step["move"], step["text"]) == (
        None,
        "1921-07-05",
        "raised",
        "All sailors home",
    )


def test_a_step_says_whose_word_it_is(run: Run) -> None:
    steps = [row for row in rows(run, "--history", "-f", SPA) if row["thing"] == "ruri-truce"]
    assert [(row["move"], row["party"], row["told_by"]) for row in steps] == [
        ("raised", ["ruritania"], ["ruritania"]),
        ("rejected", ["freedonia"], ["ruritania"]),
        ("amended", ["ruritania"], ["ruritania"]),
    ]


def test_a_step_that_only_another_party_reports_is_shown_as_its_word(run: Run) -> None:
    steps = [step for step in told(run, SPA, "--history") if step["Demand"].startswith("ceasefire: ruri-truce,")]
    assert [step["Text"] for step in steps if step["Move"] == "rejected"] == ["(as told by Ruritania)"]


def test_an_answer_given_to_the_whole_paper_is_shown_as_such(run: Run) -> None:
    steps = [step for step in told(run, SPA, "--history") if ": ruri-terms/I.1," in step["Demand"]]
    assert [step["Text"] for step in steps if step["Move"] == "rejected"] == ["An ultimatum (with the paper)"]


def test_a_position_tells_what_was_answered_with_the_paper_and_what_was_asked_again(run: Run) -> None:
    answers = {row["Id"]: (row["Status"], row["Answer"]) for row in told(run, SPA)}
    assert answers["ruri-truce"] == (
        "rejected",
        "→ 1921-05-16 Freedonia, as told by Ruritania (asked again 1921-06-02 – 1921-06-03)",
    )
    assert answers["ruri-terms/I.1"] == ("rejected", "→ 1921-06-10 Freedonia, to the paper as a whole")
    assert answers["ruri-terms/I.2"] == ("deferred", "→ 1921-06-02 – 1921-06-03 Freedonia, as told by Ruritania")


def test_several_records_are_named_and_their_ids_kept_apart(run: Run) -> None:
    for history in ([], ["--history"]):
        found = rows(run, "-f", SPA, "-f", GENEVA, *history)
        assert {row["process"] for row in found} == {"spa-talks", "geneva-talks"}
    assert "Process" in run("positions", "-f", SPA, "-f", GENEVA).out


def test_what_came_later_is_not_seen(run: Run) -> None:
    found = rows(run, "--history", "-f", SPA, "--as-of", "1921-05-20")
    assert {row["date"] for row in found} == {"1921-05-16"}


@UNTRACED
@pytest.mark.parametrize("history", [[], ["--history"]])
def test_the_shape_is_the_same_whatever_is_asked(run: Run, history: list[str]) -> None:
    heads = {
        run("positions", *history, *filters, "-f", SHIPPED, "--format", "csv").out.splitlines()[0]
        for filters in ([], ["--issue", "nuclear"], ["--round", "3"], ["--party", "Türkiye"])
    }
    assert len(heads) == 1


def test_the_first_step_tells_what_is_asked_besides_what_was_said(run: Run, write: Write) -> None:
    def steps(text: str) -> list[str]:
        history = f"[{{round: may, move: raised, by: ruritania{text}, {CITED}}}]"
        demand = f", demands: [{{id: d, by: ruritania, text: A truce, issue: ceasefire, history: {history}}}]"
        path = write(f"rounds:\n{born('may', '1921-05-16', demand, 1)}")
        return [step["Text"] for step in told(run, path, "--history")]

    assert steps("") == ["A truce"]
    assert steps(", text: At dawn") == ["A truce (At dawn)"]
