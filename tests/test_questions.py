"""The questions that users come with, each put by one command to the shipped record and to fictional ones."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, Run

EXAMPLES = ROOT / "examples"
Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def ask(run: Run) -> Ask:
    """The rows of an answer: `ask("demands --by Ukraine")`, or of an example: `ask("demands", "papers")`."""

    def go(command: str, example: str = "") -> list[dict[str, Any]]:
        path = EXAMPLES / f"{example}.yaml" if example else SHIPPED
        ran = run(*command.split(), "-f", path, "--format", "json")
        rows: list[dict[str, Any]] = json.loads(ran.out)
        assert (bool(ran.err), ran.code) == (not rows, 0), "where there is no row a person is told so"
        return rows

    return go


def pick(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


def test_which_demands_were_never_answered_and_for_how_long(ask: Ask) -> None:
    rows = ask("demands --by Russia --to Ukraine --unanswered")
    assert pick(rows, "id", "status", "days_waiting_low", "days_waiting_high") == [
        ("ru-defence-industry", "no-response", 299, 299),
        ("ru-more-bodies", "no-response", 268, 268),
        ("ru-raise-level", "open", 205, 205),
    ]
    rows = ask("demands --by Laurania --unanswered", "lives-of-demands")
    assert pick(rows, "id", "status") == [("laur-neutrality", "no-response"), ("laur-prayers", "open")]


def test_what_each_side_wants_issue_by_issue(ask: Ask) -> None:
    assert pick(ask("positions --issue ceasefire"), "issue", "asker", "id", "status") == [
        ("ceasefire", ["ukraine"], "ua-ceasefire", "rejected"),
        ("ceasefire", ["russia"], "ru-memorandum/III-ceasefire", "rejected"),
    ]
    issues = [row["issue"] for row in ask("positions", "lives-of-demands")]
    assert issues.index("ceasefire-local") < issues.index("monitoring") < issues.index("sanctions")


def test_how_a_position_moved_from_round_to_round(ask: Ask) -> None:
    steps = pick(ask("positions --issue ceasefire --by Ukraine --history"), "round", "date", "move", "party")
    assert steps == [
        ("istanbul-1", "2025-05-16", "raised", ["ukraine"]),
        ("istanbul-1", "2025-05-16", "rejected", ["russia"]),
        ("istanbul-2", "2025-06-02", "reiterated", ["ukraine"]),
        ("istanbul-2", "2025-06-02", "rejected", ["russia"]),
        (None, "2025-06-04", "rejected", ["russia"]),
        ("istanbul-3", "2025-07-23", "amended", ["ukraine"]),
        ("istanbul-3", "2025-07-23", "rejected", ["russia"]),
    ]
    moves = pick(ask("positions --by Evallonia --issue monitoring --history", "lives-of-demands"), "thing", "move")
    assert {("eval-inspectors", "raised"), ("eval-inspectors-third", "accepted-in-part")} <= set(moves)


def test_what_changed_between_a_round_and_a_memorandum(ask: Ask) -> None:
    changes = {row["left_id"] or row["right_id"]: row["change"] for row in ask("compare 1 ru-memorandum")}
    assert changes["ru-defence-industry"] == "not asked again"
    assert changes["ru-neutrality"] in ("repeated", "amended")
    assert changes["ru-memorandum/II.2-elections"] == "new"
    assert not any(key.startswith("ua-") for key in changes)


def test_two_memoranda_side_by_side(ask: Ask) -> None:
    rows = ask("compare ua-memorandum ru-memorandum")
    beside = {row["issue"]: (row["left_id"], row["right_id"]) for row in rows if row["left_id"] and row["right_id"]}
    assert beside["reparations"] == ("ua-memorandum/frozen-assets", "ru-claims-waiver")
    assert beside["ceasefire"][0] == "ua-ceasefire"
    assert beside["ceasefire"][1] == "ru-memorandum/III-ceasefire"
    assert all(row["change"] is None for row in rows)


def test_one_demand_s_life(ask: Ask) -> None:
    rows = ask("show ua-ceasefire")
    moves = [row["text"].partition(" ")[0] for row in rows if row["part"] == "history"]
    assert moves == ["raised", "rejected", "reiterated", "rejected", "rejected", "amended", "rejected"]
    assert "Laurania" in str(ask("show eval-inspectors", "lives-of-demands"))


def test_what_was_rejected_and_who_says_so(ask: Ask) -> None:
    rows = {row["id"]: row for row in ask("demands --by Ukraine --status rejected")}
    assert rows["ua-us-presence"]["answered_by"] == ["russia"]
    assert rows["ua-us-presence"]["told_by"] == ["ukraine"]
    assert set(rows) == {"ua-ceasefire", "ua-leaders-meeting", "ua-us-presence", "ua-paper-in-advance"}


def test_what_was_promised_and_returned_per_round_side_and_account(ask: Ask) -> None:
    rows = ask("outcomes --issue prisoners --round 1")
    figures = pick(rows, "receiver", "side", "promised_low", "received_low", "received_high", "verdict")
    assert figures == [
        ("ukraine", "ukraine", 1000, 1000, 1000, "fulfilled"),
        ("ukraine", "russia", 1000, 1000, 1000, "fulfilled"),
        ("russia", "ukraine", 1000, 1000, 1000, "fulfilled"),
        ("russia", "russia", 1000, 1000, 1000, "fulfilled"),
    ]
    rows = [row for row in ask("outcomes prisoners-94", "broken-promises") if row["receiver"] == "sylvania"]
    assert pick(rows, "side", "received_low", "verdict") == [
        ("sylvania", 77, "partly-fulfilled"),
        ("dawsbergen", 81, "exceeded"),
    ]


def test_where_the_sides_figures_differ_and_by_how_much(ask: Ask) -> None:
    rows = [row for row in ask("sources --disputed") if row["thing"] == "remains-2025-06"]
    assert pick(rows, "path", "receiver", "accounts", "told_by") == [
        ("delivered/5", "ukraine", ["Ukraine: 1245", "Russia: 1248"], ["russia", "ukraine"]),
        ("delivered/6", "ukraine", ["Russia: 1000", "Ukraine: 0"], ["russia", "ukraine"]),
    ]
    rows = [row for row in ask("outcomes --disputed", "disputed-figures") if row["receiver"] == "pontevedro"]
    assert {row["differ_by"] for row in rows} == {"3"}


def test_which_promises_are_overdue_by_how_many_days(ask: Ask) -> None:
    assert ask("outcomes --overdue") == []
    rows = {
        row["id"]: (row["days_overdue_low"], row["days_overdue_high"])
        for row in ask("outcomes --overdue", "broken-promises")
    }
    assert rows["mine-maps"] == (1096, 1126)
    assert set(rows) == {"prisoners-94", "mine-maps"}


def test_the_time_from_promise_to_first_and_last_delivery(ask: Ask) -> None:
    rows = ask("outcomes prisoners-2025-05")
    assert set(pick(rows, "agreed", "first_delivered", "days_to_first_low", "last_delivered", "days_to_last_high")) == {
        ("2025-05-16", "2025-05-23", 7, "2025-05-25", 9)
    }
    rows = ask("outcomes exhumations", "broken-promises")
    assert pick(rows, "days_to_first_low", "days_to_first_high") == [(307, 339)]


def test_the_instalments_of_one_promise_cumulated(ask: Ask) -> None:
    rows = ask("outcomes remains-2025-06 --instalments")
    mine = [row for row in rows if (row["receiver"], row["side"], row["kind"]) == ("ukraine", "russia", "instalment")]
    assert pick(mine, "date", "received_low", "total_low", "total_high") == [
        ("2025-06-11", 1212, 1212, 1212),
        ("2025-06-13", 1200, 2412, 2412),
        ("2025-06-14", 1200, 3612, 3612),
        ("2025-06-15", 1200, 4812, 4812),
        ("2025-06-16", 1248, 6060, 6060),
        ("2025-07-17", 1000, 7060, 7060),
    ]


def test_the_instalments_as_a_picture_and_as_numbers_where_they_are_piped(run: Run) -> None:
    arguments = ("outcomes", "remains-2025-06", "--plot", "-f", SHIPPED)
    drawn = run(*arguments, "--format", "table", env={"COLUMNS": "80"}).out
    assert "6,000 │" in drawn
    assert max(map(len, drawn.splitlines())) <= 80
    piped = run(*arguments).out
    assert "█" not in piped
    assert "6,060" in piped


def test_the_days_between_rounds(ask: Ask) -> None:
    assert pick(ask("list"), "id", "days_since_low") == [
        ("istanbul-1", None),
        ("istanbul-2", 17),
        ("istanbul-3", 51),
    ]
    assert pick(ask("timeline --kind round"), "thing", "days_since_low") == pick(ask("list"), "id", "days_since_low")
    assert len({row["days_since_low"] for row in ask("list", "lives-of-demands")}) == 3


def test_who_led_who_sat_at_every_round_and_who_is_new(ask: Ask) -> None:
    people = {row["person"]: row for row in ask("delegations")}
    every = ["istanbul-1", "istanbul-2", "istanbul-3"]
    assert people["umerov"]["led"] == people["medinsky"]["led"] == every
    assert people["kyslytsya"]["every_round"] is True
    new = {person for person, row in people.items() if row["party"] == "ukraine" and row["first_round"] == "istanbul-2"}
    assert len(new) == 3
    assert not any(people[person]["every_round"] for person in new)
    assert {row["party"] for row in ask("delegations", "disputed-figures")} >= {"freedonia", "pontevedro"}


def test_what_each_round_produced(ask: Ask) -> None:
    produced = {row["id"]: row["outcomes"] for row in ask("list")}
    assert produced["istanbul-2"] == ["prisoners-2025-06", "remains-2025-06", "medical-commissions-2025-06"]
    assert {row["id"] for row in ask("outcomes --round 2")} == set(produced["istanbul-2"])


def test_where_a_number_comes_from(ask: Ask, run: Run) -> None:
    rows = ask("sources remains-2025-06")
    here = next(row for row in rows if row["path"] == "delivered/5" and row["support"] == "disputed")
    assert (here["told_by"], here["text"]) == (["russia", "ukraine"], "Ukraine: 1245; Russia: 1248")
    assert "up-2025-06-16-1245" in here["sources"]
    told = run("sources", "detained", "-f", ROOT / "examples" / "disputed-figures.yaml").out
    assert ", repeats " in told


def test_which_claims_rest_on_one_side_only(ask: Ask) -> None:
    rows = ask("sources --one-sided")
    assert rows
    assert all(len(row["told_by"]) <= 1 and row["independent"] == 0 for row in rows)
    assert {row["support"] for row in rows} == {"one-side"}
    assert ask("sources --one-sided", "disputed-figures")


def test_which_sources_are_not_archived(ask: Ask) -> None:
    assert len(ask("sources --unarchived")) == len(ask("sources"))
    every, left = ask("sources", "papers"), ask("sources --unarchived", "papers")
    assert [row["id"] for row in left] == [row["id"] for row in every if not row["archived_url"]]


def test_everything_about_prisoners_ever(ask: Ask) -> None:
    rows = ask("timeline --issue prisoners")
    assert all("prisoners" in row["issues"] for row in rows)
    assert {"round", "demand", "agreement", "delivery", "statement"} <= {row["kind"] for row in rows}
    days = [row["date_from"] or "" for row in rows if row["date"] != "unknown"]
    assert days == sorted(days)
    delivered = [row["date"] for row in rows if row["kind"] == "delivery" and row["thing"] == "prisoners-2025-05"]
    assert delivered == ["2025-05-23", "2025-05-24", "2025-05-25"]


def test_any_other_question(run: Run) -> None:
    query = "SELECT issue, count(*) AS demands FROM demands GROUP BY issue ORDER BY demands DESC, issue LIMIT 1"
    ran = run("sql", query, "-f", SHIPPED, "--format", "json")
    assert json.loads(ran.out)[0]["demands"] > 1
