import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rounds
from conftest import Run
from rounds.record.accounts import value_of
from rounds.record.claims import claims

Write = Callable[..., Path]

SIDE = "by: ruritania, {}, sources: [gazette]"
OTHER = "by: freedonia, {}, sources: [gazette]"
NOBODY = "{}, sources: [gazette]"
PART = "by: ministry, {}, sources: [gazette]"
BY = {"R": SIDE, "F": OTHER, "M": PART, "-": NOBODY}
MINISTRY = "  ministry: {name: Ministry, kind: organisation, part_of: ruritania}\n"


def talks(write: Write, *accounts: str, fields: str = "") -> Path:
    lines = ", ".join(f"{{{account}}}" for account in accounts)
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, {fields}accounts: [{lines}], sources: [gazette]}}\n")
    return write(whole=path.read_text(encoding="utf-8").replace("\npeople:", f"{MINISTRY}\npeople:", 1))


TOLD = [
    # accounts        a program   a number   for people
    ("R90",           "90",       90,        "90 (ruritania says)"),
    ("-90",           "90",       None,      "90 (one report)"),
    ("R80 R90",       "90",       90,        "90 (ruritania says)"),  # of one side the last counts
    ("M90",           "90",       90,        "90 (ruritania says)"),
    ("R90 M90",       "90",       90,        "90 (ruritania says)"),  # an institution is its party
    ("R90 M80 F80",   "80",       80,        "80"),
    ("R90 F90",       "90",       90,        "90"),
    ("-90 -90",       "90",       90,        "90"),
    ("R90 -90",       "90",       90,        "90"),
    ("R90 F80",       "90 / 80",  None,      "90 (ruritania says) / 80 (freedonia says)"),
    ("R90 F90 -80",   "90 / 80",  None,      "90 (ruritania and freedonia say) / 80 (one report)"),
    ("R90 -90 -80 -80", "90 / 80", None,     "90 (ruritania and one report say) / 80 (2 reports)"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "text", "number", "people"), TOLD)
def test_what_one_account_alone_has_is_told_as_its_word(
    run: Run, write: Write, told: str, text: str, number: int | None, people: str
) -> None:
    path = talks(write, *(BY[one[0]].format(f"minutes: {one[1:]}") for one in told.split()))
    record = rounds.load(path)
    assert str(value_of(record, record.rounds[0], "minutes")) == people
    (row,) = json.loads(run("list", "-f", path, "--format", "json").out)
    assert (row["minutes"], row["minutes_low"], row["minutes_high"]) == (text, number, number)
    assert row["minutes_differs"] is bool(row["differing"]) is ("/" in text)
    alone = {"90 (ruritania says)": ["minutes: ruritania"], "90 (one report)": ["minutes: one report"]}
    assert row["one_account"] == alone.get(people, [])


def test_a_plain_value_is_nobody_s_word(write: Write) -> None:
    record = rounds.load(talks(write, NOBODY.format("title: T"), fields="minutes: 90, "))
    assert str(value_of(record, record.rounds[0], "minutes")) == "90"


def test_a_person_reads_whose_each_value_is(run: Run, write: Write) -> None:
    path = talks(
        write,
        NOBODY.format("number: 4, venue: {city: Rome, country: ITA}, result: They met"),
        SIDE.format("venue: {place: In the woods, country: ITA}"),
        OTHER.format("result: They did not meet"),
        fields="delegations: {ruritania: {accounts: [{head: rassendyll, sources: [gazette]}, "
        "{by: freedonia, head: [firefly, unknown], sources: [gazette]}]}}, ",
    )
    told = run("list", "-f", path, "--format", "table", env={"COLUMNS": "260"}).out
    assert "4 (one report)" in told
    assert "Rome (one report)" in told
    assert "In the woods (Ruritania says)" in told
    assert "They met (one report) / They did not meet (Freedonia says)" in told
    assert "Rassendyll (one report) / Firefly, unknown (Freedonia says)" in told
    (row,) = json.loads(run("list", "-f", path, "--format", "json").out)
    assert (row["number"], row["city"], row["country"]) == (None, "Rome", "ITA")
    assert row["one_account"] == ["number: one report", "place: ruritania", "city: one report"]


def test_a_day_that_one_report_has_can_be_no_limit_of_a_filter(run: Run, write: Write) -> None:
    def row(account: str) -> dict[str, Any]:
        deal = f"{{id: deal, text: T, issue: treaty, accounts: [{{{account}}}]}}"
        path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, sources: [gazette], outcomes: [{deal}]}}\n")
        return next(csv.DictReader(io.StringIO(run("outcomes", "-f", path, "--format", "csv").out)))

    side, report = row(SIDE.format("due: 1921-06-01")), row(NOBODY.format("due: 1921-06-01"))
    assert (side["due"], side["due_from"], side["due_differs"]) == ("1921-06-01", "1921-06-01", "False")
    assert (report["due"], report["due_from"], report["due_differs"]) == ("1921-06-01", "", "False")
    assert (side["one_account"], report["one_account"]) == ("due: ruritania", "due: one report")


def test_contested_authors_are_those_of_the_accounts(run: Run, write: Write) -> None:
    lines = "{authors: ruritania, sources: [gazette]}, {by: freedonia, authors: freedonia, sources: [gazette]}"
    paper = f"{{id: terms, title: T, kind: terms, accounts: [{lines}], sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, sources: [gazette], documents: [{paper}]}}\n")
    (row,) = json.loads(run("documents", "-f", path, "--format", "json").out)
    assert (row["author"], row["differing"]) == (["ruritania", "freedonia"], ["author"])
    assert "Ruritania (one report) / Freedonia" in run("documents", "-f", path).out


def test_a_head_whom_its_own_side_corrected_is_no_head(run: Run, write: Write) -> None:
    lines = ", ".join(f"{{by: ruritania, head: {head}, sources: [gazette]}}" for head in ("rassendyll", "firefly"))
    table = f"delegations: {{ruritania: {{accounts: [{lines}]}}}}"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, {table}, sources: [gazette]}}\n")
    (row,) = json.loads(run("list", "-f", path, "--format", "json").out)
    assert (row["heads"], row["heads_differs"]) == (["firefly"], False)
    for question in (["show", "ruritania"], ["delegations"]):
        assert "led by Rufus Firefly" in run(*question, "-f", path, "--format", "table").out


CORRECTED = """\
rounds:
  - id: may
    date: 1921-05-16
    delegations:
      ruritania:
        accounts:
          - {by: ruritania, head: rassendyll, head_role: Envoy, sources: [gazette]}
          - {by: ruritania, head: firefly, sources: [gazette]}
    outcomes:
      - id: exchange
        text: Exchange of prisoners
        issue: prisoners
        accounts:
          - {by: ruritania, agreed: 1921-05-19, promised: {ruritania: 50, freedonia: 40}, sources: [gazette]}
          - {by: ruritania, agreed: 1921-05-17, promised: {ruritania: 60}, sources: [gazette]}
          - {promised: {ruritania: 70}, sources: [gazette]}
        delivered:
          - date: 1921-05-20
            accounts:
              - {by: ruritania, received: {ruritania: 5}, sources: [gazette]}
              - {by: freedonia, received: {ruritania: 6}, sources: [gazette]}
              - {by: ruritania, received: {ruritania: 7}, sources: [herald]}
              - {by: ruritania, received: {ruritania: 7}, sources: [gazette]}
        sources: [gazette]
    sources: [gazette]
"""


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("side, receiver, promised FROM promises", "ruritania freedonia 40, ruritania ruritania 60, None ruritania 70"),
        ("side, received, sources FROM deliveries", "freedonia 6 gazette, ruritania 7 gazette"),
        ("person, role FROM seats", "firefly None"),
        ("date FROM timeline WHERE kind = 'agreement'", "1921-05-17"),
        ("sum(received_low) FROM deliveries WHERE side = 'ruritania'", "7"),
    ],
)
def test_what_a_side_corrected_is_not_counted_beside_its_later_word(
    run: Run, write: Write, query: str, rows: str
) -> None:
    ran = run("sql", f"SELECT {query}", "-f", write(CORRECTED), "--format", "json")
    assert ", ".join(" ".join(map(str, row.values())) for row in json.loads(ran.out)) == rows


DENIED = [
    # steps, and forms in accounts of Freedonia   whether it is disputed
    ("denied F",                    "",            True),
    ("denied F, remarked F",        "",            True),
    ("denied F, kept F",            "",            False),
    ("declared-complete R, denied F", "",          False),
    ("denied F, suspended R",       "",            True),
    ("",                            "none",        True),
    ("",                            "none verbal", False),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "forms", "disputed"), DENIED)
def test_what_one_side_announced_and_another_denied_is_disputed(
    write: Write, steps: str, forms: str, disputed: bool
) -> None:
    sides = {"R": "ruritania", "F": "freedonia"}
    moves = (step.split() for step in filter(None, steps.split(", ")))
    lines = [f"{{date: 1921-05-17, move: {move}, by: {sides[by]}, sources: [gazette]}}" for move, by in moves]
    told = [f"{{by: freedonia, form: {form}, sources: [gazette]}}" for form in forms.split()]
    life = f"history: [{', '.join(lines)}], accounts: [{', '.join([*told, '{form: none, sources: [gazette]}'])}]"
    deal = f"{{id: truce, text: A truce, issue: ceasefire, {life}, sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, sources: [gazette], outcomes: [{deal}]}}\n")
    whole = next(claim for claim in claims(rounds.load(path)) if claim.path[-2:] == ("outcomes", 0) and not claim.field)
    assert (whole.support == "disputed") is disputed
    assert ("freedonia" in whole.voices.parties) is disputed
