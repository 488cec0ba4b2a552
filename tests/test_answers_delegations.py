import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rounds
from conftest import ROOT, SHIPPED, Run, rows_of
from rounds.answers.delegations import delegations_table
from rounds.drawing.screen import width

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
MANY = ROOT / "examples" / "many-parties.yaml"

Write = Callable[..., Path]
Row = dict[str, Any]

CITED = "sources: [gazette]"
NOBODY = "nobody is named in a delegation at a round that took place"


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("delegations", *arguments, "--format", "json")
    return rows_of(ran, NOBODY)


def screen(run: Run, *arguments: str | Path, columns: int = 80) -> list[str]:
    """The lines of a terminal, the rule left out."""
    ran = run("delegations", *arguments, "--format", "table", env={"COLUMNS": str(columns)})
    return [line for line in ran.out.splitlines() if not line.startswith("─")]


def talks(write: Write, *seats: str, numbers: str = "", status: str = "held") -> Path:
    """Rounds a day apart, each with the delegations given, numbered by the digits, a dot for none."""
    told = [f"number: {digit}, " if digit != "." else "" for digit in numbers or "." * len(seats)]
    lines = (
        f"  - {{id: r-{at}, {number}date: 1921-05-{at + 10}, status: {status}, delegations: {{{each}}}, {CITED}}}\n"
        for at, (number, each) in enumerate(zip(told, seats, strict=True))
    )
    return write(f"rounds:\n{''.join(lines)}")


def seat(party: str = "ruritania", fields: str = "head: rassendyll") -> str:
    return f"{party}: {{{fields}, {CITED}}}"


def told(path: Path) -> list[tuple[str, str, str]]:
    """Of each person: the name, the marks round by round, and what is said of them."""
    table = delegations_table(rounds.load(path))
    labels = [column.key for column in table.columns if column.key.startswith("round ")]
    return [(row["name"], " ".join(row[label] or "-" for label in labels), row["standing"]) for row in table.rows]


WHO = f"{{by: freedonia, head: rassendyll, {CITED}}}"
BOTH = f"accounts: [{{head: rassendyll, {CITED}}}, {{head: firefly, {CITED}}}]"
PRESENCE = [
    # the seats of Rassendyll, round by round                          his marks        in words
    (["head: rassendyll", "head: rassendyll"],                         "H H",           "every round"),
    (["members: [rassendyll]", "head: rassendyll"],                    "m H",           "every round"),
    (["head: rassendyll, members: [rassendyll]", "size: 3"],           "H ?",           ""),
    (["size: 3", "members: [{person: rassendyll, as: expert}]"],       "? e",           "named from 2"),
    (["head: firefly, size: 1", "members: [rassendyll]"],              "· m",           "new in 2"),
    (["head: firefly, size: 2", "members: [rassendyll]"],              "? m",           "named from 2"),
    (["head: firefly, size: 1-2", "members: [rassendyll]"],            "? m",           "named from 2"),
    (["head: firefly, size: ~1", "members: [rassendyll]"],             "? m",           "named from 2"),
    (["head: undisclosed, size: 1", "members: [rassendyll]"],          "? m",           "named from 2"),
    ([f"head: firefly, accounts: [{{by: ruritania, size: 1, {CITED}}}]", "members: [rassendyll]"],
                                                                       "? m",           "named from 2"),
    ([f"size: 1, accounts: [{{head: firefly, {CITED}}}]", "members: [rassendyll]"],
                                                                       "? m",           "named from 2"),
    (["members: [{person: rassendyll, as: adviser}]"],                 "a",             ""),
    (["members: [{person: rassendyll, as: interpreter}]"],             "i",             ""),
    (["members: [{person: rassendyll, as: absent}]", "size: 3"],       "x ?",           ""),
    (["members: [{person: rassendyll, as: absent}]", "head: rassendyll"], "x H",        "new in 2"),
    (["members: [{person: rassendyll, as: absent}, firefly], size: 1", "head: rassendyll"], "x H", "new in 2"),
    (["head: [undisclosed, rassendyll]", "head: rassendyll"],          "H H",           "every round"),
    ([f"accounts: [{WHO}]", "size: 3"],                                "H? ?",          ""),
    ([f"accounts: [{{members: [rassendyll], {CITED}}}]", "size: 3"],   "m? ?",          ""),
    ([f"head: rassendyll, accounts: [{{by: freedonia, members: [rassendyll], {CITED}}}]", "size: 3"],
                                                                       "H ?",           ""),
    ([f"members: [rassendyll, firefly], {BOTH}", "size: 3"],           "H? ?",          ""),
    ([f"accounts: [{{members: [rassendyll], {CITED}}}, {WHO}]"],       "H?",            ""),
    ([f"accounts: [{WHO}, {{members: [rassendyll], {CITED}}}]"],       "H?",            ""),
]  # fmt: skip


@pytest.mark.parametrize(("seats", "marks", "sat"), PRESENCE)
def test_who_sat_there_in_what_part(write: Write, seats: list[str], marks: str, sat: str) -> None:
    path = talks(write, *(seat(fields=each) for each in seats), numbers="12"[: len(seats)])
    assert ("Rudolf Rassendyll", marks, sat) in told(path)


def test_a_head_in_accounts_stays_one_among_the_members_too(run: Run, write: Write) -> None:
    path = talks(write, seat(fields=f"members: [rassendyll, {{person: firefly, role: Envoy}}], {BOTH}"), numbers="1")
    found = [(row["person"], row["led"], row["contested"], row["offices"]) for row in rows(run, "-f", path)]
    assert found == [("rassendyll", ["r-0"], ["r-0"], []), ("firefly", ["r-0"], ["r-0"], ["r-0: Envoy"])]
    assert "led by Rudolf Rassendyll / Rufus Firefly" in " ".join(screen(run, "-f", path))


def test_what_is_known_of_an_absence_is_told_apart_from_what_is_not(run: Run, write: Write) -> None:
    path = talks(
        write,
        seat(),
        seat(fields="head: firefly, size: 1"),
        seat(fields="head: firefly, size: 2"),
        seat("freedonia", "head: firefly"),
        seat(fields="members: [{person: rassendyll, as: absent}]"),
        numbers="12345",
    )
    assert ("Rudolf Rassendyll", "H · ? - x", "") in told(path)
    row = next(row for row in rows(run, "-f", path) if row["person"] == "rassendyll")
    assert (row["rounds"], row["away"], row["not_known"]) == (["r-0"], ["r-1", "r-4"], ["r-2"])


def test_fourteen_rounds_fit_a_screen_with_a_person_a_line(run: Run, write: Write) -> None:
    seats = [f"{seat()}, {seat('freedonia', BOTH)}" for _ in range(14)]
    drawn = screen(run, "-f", talks(write, *seats, numbers="1234567" + "." * 7))
    assert max(map(width, drawn)) <= 80
    head = next(line for line in drawn if line.startswith("Name"))
    assert head.split() == ["Name", *"1234567", *(f"#{at}" for at in range(8, 15))]
    assert [line.split() for line in drawn if line.startswith("Rudolf")] == [
        ["Rudolf", "Rassendyll", *["H"] * 14],
        ["Rudolf", "Rassendyll", *["H?"] * 14],
    ]


def test_a_head_who_is_undisclosed_is_nobody(run: Run, write: Write) -> None:
    undisclosed = f"head: undisclosed, accounts: [{{by: freedonia, head: undisclosed, {CITED}}}]"
    path = talks(write, seat(fields=undisclosed))
    assert run("delegations", "-f", path).err == f"rounds: {NOBODY}\n"


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ("12", ["1", "2"]),
        ("1.", ["1", "#2"]),
        ("..", ["#1", "#2"]),
        ("77", ["#1", "#2"]),
        ("31", ["3", "1"]),
    ],
)
def test_a_round_goes_by_its_number_or_by_its_place_where_it_has_none_of_its_own(
    run: Run, write: Write, numbers: str, labels: list[str]
) -> None:
    path = talks(write, seat(), seat(), numbers=numbers)
    assert run("delegations", "-f", path).out.splitlines()[1].split("\t")[2] == " ".join(
        f"{label}H" for label in labels
    )
    assert screen(run, "-f", path)[2].split()[1:3] == labels


def test_a_number_that_is_disputed_is_told_with_all_that_it_may_be(run: Run, write: Write) -> None:
    text = talks(write, seat(), numbers=".").read_text(encoding="utf-8")
    numbers = (
        "accounts: [{by: ruritania, number: 6, sources: [gazette]}, {by: freedonia, number: 7, sources: [gazette]}]"
    )
    path = write(whole=text.replace("status: held", f"status: held, {numbers}", 1))
    assert "\t6/7H\t" in run("delegations", "-f", path).out


@pytest.mark.parametrize("status", ["planned", "cancelled", "postponed", "unconfirmed"])
def test_at_a_round_that_did_not_take_place_nobody_sat(run: Run, write: Write, status: str) -> None:
    path = talks(write, seat(), status=status)
    assert run("delegations", "-f", path).err == f"rounds: {NOBODY}\n"
    assert rows(run, "-f", path) == []


def test_somebody_in_two_delegations_has_a_row_in_each(run: Run, write: Write) -> None:
    path = talks(write, f"{seat()}, {seat('freedonia', 'members: [rassendyll]')}")
    assert [(row["party"], row["person"], row["parts"]) for row in rows(run, "-f", path)] == [
        ("ruritania", "rassendyll", ["r-0: head"]),
        ("freedonia", "rassendyll", ["r-0: member"]),
    ]


def test_a_change_of_head_is_told_with_its_rounds(run: Run, write: Write) -> None:
    path = talks(
        write,
        seat(fields="head: rassendyll, size: 4"),
        seat(fields="head: firefly"),
        seat(fields="head: [rassendyll]"),
        seat(fields=f"accounts: [{{by: ruritania, size: 5, {CITED}}}, {{by: freedonia, size: 6, {CITED}}}]"),
        numbers="1234",
    )
    told = " ".join(screen(run, "-f", path)[3:5])
    assert told.startswith(
        "Ruritania; led by Rudolf Rassendyll (rounds 1, 3); Rufus Firefly (round 2); size 4 (round 1); 5 / 6 (round 4)"
    )
    query = "SELECT round, size, size_low, size_differs FROM delegations WHERE size IS NOT NULL"
    assert json.loads(run("sql", query, "-f", path, "--format", "json").out) == [
        {"round": "r-0", "size": "4", "size_low": 4, "size_differs": 0},
        {"round": "r-3", "size": "5 / 6", "size_low": None, "size_differs": 1},
    ]


def test_the_size_of_a_delegation_at_one_round_is_not_told_of_the_others(run: Run, write: Write) -> None:
    path = talks(write, seat(fields="head: rassendyll, size: 4"), seat(fields="head: rassendyll"), numbers="12")
    assert "Ruritania; led by Rudolf Rassendyll; size 4 (round 1)" in screen(run, "-f", path)


def test_offices_are_told_with_their_rounds_where_they_change(run: Run, write: Write) -> None:
    path = talks(
        write,
        seat(fields="head: rassendyll, head_role: Envoy"),
        seat(fields="members: [{person: rassendyll, role: Minister}]"),
        seat(fields="head: rassendyll, members: [{person: rassendyll, role: Minister}]"),
        numbers="123",
    )
    (row,) = rows(run, "-f", path)
    assert row["offices"] == ["r-0: Envoy", "r-1: Minister", "r-2: Minister"]
    assert "Envoy (round 1); Minister (rounds 2, 3)" in run("delegations", "-f", path).out


def test_an_office_that_only_an_account_gives_is_told(run: Run, write: Write) -> None:
    account = f"accounts: [{{by: freedonia, head: rassendyll, head_role: Envoy, {CITED}}}]"
    (row,) = rows(run, "-f", talks(write, seat(fields=account)))
    assert (row["offices"], row["contested"], row["led"]) == (["r-0: Envoy"], ["r-0"], ["r-0"])


@pytest.mark.parametrize(
    ("plain", "offices"),
    [
        ("head_role: Envoy, ", {"rassendyll": "Envoy"}),  # the block names nobody else who led
        ("head: firefly, head_role: Envoy, ", {"firefly": "Envoy", "rassendyll": None}),
    ],
)
def test_the_office_of_a_head_is_not_that_of_another_whom_an_account_names(
    run: Run, write: Write, plain: str, offices: dict[str, str | None]
) -> None:
    path = talks(write, seat(fields=f"{plain}accounts: [{{by: freedonia, head: rassendyll, {CITED}}}]"))
    told = json.loads(run("sql", "SELECT person, role FROM seats", "-f", path, "--format", "json").out)
    assert {row["person"]: row["role"] for row in told} == offices
    expected = {person: [f"r-0: {office}"] if office else [] for person, office in offices.items()}
    assert {row["person"]: row["offices"] for row in rows(run, "-f", path)} == expected


def test_who_led_comes_first_then_who_sat_there_most(run: Run) -> None:
    ukraine = [row for row in rows(run, "-f", SHIPPED) if row["party"] == "ukraine"]
    assert ukraine[0]["led"] == ["istanbul-1", "istanbul-2", "istanbul-3"]
    sat = [len(row["rounds"]) for row in ukraine[1:]]
    assert sat == sorted(sat, reverse=True)
    assert all(row["every_round"] == (len(row["rounds"]) == 3) for row in ukraine)


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_sixty_rounds_fit_a_screen(run: Run, write: Write, columns: int) -> None:
    path = write(
        "rounds:\n"
        + "".join(
            f"  - {{id: r-{at}, number: {at}, date: 1921-0{at // 28 + 1}-{at % 28 + 1:02}, delegations: "
            f"{{{seat()}, {seat('freedonia', 'head: firefly, head_role: President')}}}, {CITED}}}\n"
            for at in range(1, 61)
        )
    )
    lines = screen(run, "-f", path, columns=columns)
    assert max(map(width, lines)) <= columns
    assert all(f"{at}H" in " ".join(lines) for at in range(1, 61))
    assert rows(run, "-f", path)[0]["rounds"] == [f"r-{at}" for at in range(1, 61)]


def test_several_records_are_named(run: Run) -> None:
    assert {row["process"] for row in rows(run, "-f", SPA, "-f", MANY)} == {"spa-talks", "iron-river"}
    assert "\t1H 2H #3H\t" in run("delegations", "-f", SPA, "-f", GENEVA).out


def test_what_came_later_is_not_seen(run: Run) -> None:
    assert {key for row in rows(run, "-f", SHIPPED, "--as-of", "2025-06-01") for key in row["rounds"]} == {"istanbul-1"}


def test_of_more_rounds_than_anybody_could_look_along_only_those_of_the_person_are_told(run: Run, write: Write) -> None:
    line = (
        "  - {{id: spa-{0}, number: {0}, date: 1921-05-16, sources: [gazette], "
        "delegations: {{ruritania: {{head: {1}}}, freedonia: {{head: firefly}}}}}}\n"
    )
    names = ("rassendyll", "firefly")
    rounds_ = "".join(line.format(at, names[at % 100 != 7]) for at in range(1, 202))
    path = write(f"rounds:\n{rounds_}")
    (row,) = (row for row in rows(run, "-f", path) if row["person"] == "rassendyll")
    assert (row["rounds"], row["away"], row["not_known"]) == (["spa-7", "spa-107"], [], [])
    assert "7H 107H" in run("delegations", "-f", path, "--format", "plain").out
