import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED, UNTRACED, Run
from rounds import load
from rounds.answers.outcomes import growth
from rounds.drawing.screen import width
from rounds.model import Outcome
from rounds.record.ledger import reckon, reckonings

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
DISPUTED = ROOT / "examples" / "disputed-figures.yaml"
BROKEN = ROOT / "examples" / "broken-promises.yaml"

Write = Callable[..., Path]
Row = Mapping[str, Any]

SOURCED = "sources: [gazette]"


def got(figure: str, on: str = "1921-05-23", more: str = "") -> str:
    return f'{{date: "{on}", received: {{freedonia: {figure}}}, {SOURCED}{more}}}'


def record(write: Write, *keys: str, delivered: tuple[str, ...] = (), promised: str = "100") -> Path:
    """A record with one outcome in which freedonia is promised something."""
    head = f"id: one, text: T, issue: prisoners, {SOURCED}, promised: {{freedonia: {promised}}}"
    born = ", ".join([head, *keys, f"delivered: [{', '.join(delivered)}]"])
    return write(f"rounds:\n  - {{id: spa-1, number: 1, date: 1921-05-16, {SOURCED}, outcomes: [{{{born}}}]}}\n")


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("outcomes", *arguments, "--instalments", "--format", "json")
    assert (ran.err, ran.code) == ("", 0)
    found: list[Row] = json.loads(ran.out)
    return found


def screen(run: Run, path: Path, *arguments: str, columns: int = 80) -> str:
    """What stands on a terminal; nothing of it is wider."""
    out = run("outcomes", "-f", path, *arguments, "--format", "table", env={"COLUMNS": str(columns)}).out
    assert max(map(width, out.splitlines())) <= columns
    return out


def plotted(run: Run, path: Path, *arguments: str, columns: int = 40) -> list[str]:
    """The rows of the only picture from the top, without labels and frame."""
    lines = screen(run, path, "--plot", *arguments, columns=columns).splitlines()
    return [line.partition("│")[2] for line in lines if "│" in line]


@UNTRACED
@pytest.mark.parametrize("columns", [40, 60, 80, 110, 160, 200])
@pytest.mark.parametrize("flag", ["--instalments", "--plot"])
@pytest.mark.parametrize("path", [SHIPPED, DISPUTED, BROKEN], ids=lambda path: path.stem)
def test_instalments_and_pictures_fit_every_terminal(run: Run, path: Path, flag: str, columns: int) -> None:
    assert "promised, " in " ".join(screen(run, path, flag, columns=columns).split())


def test_each_account_has_its_own_sums_in_order_of_time(run: Run) -> None:
    found = rows(run, "-f", SPA)
    kept = [(row["receiver"], row["side"], row["date"], row["received"], row["total"]) for row in found]
    assert kept[:4] == [
        ("ruritania", "ruritania", "1921-05-23", "60 (officers 4, soldiers 56)", "60"),
        ("ruritania", "ruritania", "1921-05-25", "38", "98"),
        ("ruritania", "ruritania", "1921-05-27", "unknown", "98+"),
        ("ruritania", "ruritania", "1921-06-01", "98", "98+"),
    ]
    assert [(row["total_low"], row["total_high"]) for row in found[1:3]] == [(98, 98), (98, None)]
    assert {(row["promised_low"], row["promised_high"]) for row in found} == {(100, 100)}
    assert [row["kind"] for row in found[2:4]] == ["instalment", "stated total"]
    assert {row["stage"] for row in found} == {"first", None}


def test_a_stated_total_is_told_as_such_and_never_added(run: Run, write: Write) -> None:
    stated = f"stated_totals: [{{by: freedonia, date: 1921-06-01, received: {{freedonia: 70}}, {SOURCED}}}]"
    path = record(write, stated, delivered=(got("60"),))
    assert [(row["kind"], row["received_low"], row["total_low"]) for row in rows(run, "-f", path)] == [
        ("instalment", 60, 60),
        ("stated total", 70, 60),
    ]
    drawn = screen(run, path, "--instalments")
    assert "stated total      (70)   60" in drawn


def test_the_sources_of_an_instalment_are_those_that_tell_it_or_those_of_the_outcome(run: Run, write: Write) -> None:
    own = [row["sources"] for row in rows(run, "-f", SPA)]
    assert own[:4] == [["courier-0524"], ["gazette-0526"], ["wire-0526"], ["gazette-0603"]]
    bare = got("60").replace(f", {SOURCED}", "")
    assert [row["sources"] for row in rows(run, "-f", record(write, delivered=(bare,)))] == [["gazette"]]


def test_the_stage_and_the_place_of_an_instalment_are_shown(run: Run, write: Write) -> None:
    found = record(write, delivered=(got("1", more=", stage: first, place: Bridge"), got("2", more=", place: Ford")))
    drawn = screen(run, found, "--instalments")
    assert "first, Bridge" in drawn
    assert "Ford" in drawn


PROMISES = [
    ("100", ["60"], ["60 %"]),
    ("100", ["60", "40"], ["60 %", "100 %"]),
    ("1000", ["999", "1"], ["&gt;99 %", "100 %"]),
    ("all", ["60", "unknown"], ["all (60 so far)", "all (≥ 60 so far)"]),
    ("unknown", ["60"], [""]),
    ("0", ["60"], [""]),
    ("<80", ["60"], [""]),
    ("1.5 tonnes", ["0.5 tonnes", "0.25 tonnes"], ["33 %", "50 %"]),
]  # fmt: skip


@pytest.mark.parametrize(("promised", "figures", "shares"), PROMISES)
def test_the_share_grows_with_the_sum(
    run: Run, write: Write, promised: str, figures: list[str], shares: list[str]
) -> None:
    path = record(write, promised=promised, delivered=tuple(map(got, figures)))
    lines = run("outcomes", "-f", path, "--instalments", "--format", "markdown").out.splitlines()[2:]
    assert [line.split("|")[-2].strip().replace("\\", "") for line in lines] == shares


def test_a_picture_stands_for_each_receiver_in_each_account(run: Run) -> None:
    drawn = screen(run, SHIPPED, "remains-2025-06", "--plot", columns=100)
    assert [line for line in drawn.splitlines() if " promised, " in line] == [
        "remains-2025-06 to Ukraine: 6,000 promised, 6,057 received, as Ukraine tells it",
        "remains-2025-06 to Ukraine: 6,000 promised, 7,060 received, as Russia tells it",
        "remains-2025-06 to Russia: 6,000 promised, unknown received, as Ukraine tells it",
        "remains-2025-06 to Russia: unknown promised, 97 received, as Russia tells it",
    ]


def test_what_nobody_can_count_may_be_anything(run: Run, write: Write) -> None:
    found = plotted(run, record(write, delivered=(got("undisclosed"),)))
    assert {line.lstrip("┄ ") for line in found} == {"▒" * 32}


def test_where_nothing_came_only_the_promise_is_drawn(run: Run, write: Write) -> None:
    found = plotted(run, record(write, delivered=(got("0"),)))
    assert found == ["┄" * 35, *[""] * 7]


def test_where_nothing_is_told_there_is_nothing_to_draw(run: Run, write: Write) -> None:
    ran = run("outcomes", "-f", record(write), "--plot", "--format", "table")
    assert ran.out.splitlines()[1:] == ["no outcome like that has an instalment"]


def test_a_picture_is_numbers_in_a_pipe_and_for_programs(run: Run) -> None:
    for format_ in ("plain", "csv", "json", "markdown"):
        told = run("outcomes", "-f", SPA, "--instalments", "--format", format_).out
        assert run("outcomes", "-f", SPA, "--plot", "--format", format_).out == told
        assert not set("█▒│") & set(told)


def test_the_shape_for_programs_is_the_same_whatever_is_asked(run: Run) -> None:
    keys = [*rows(run, "-f", SPA)[0]]
    assert {tuple(row) for row in rows(run, "-f", DISPUTED, "--disputed")} == {tuple(keys)}
    ran = run("outcomes", "-f", SPA, "--instalments", "--issue", "process", "--format", "csv")
    assert ran.out == ",".join(keys) + "\n"


def test_several_records_are_drawn_one_below_the_other(run: Run) -> None:
    files = ("-f", SPA, "-f", DISPUTED)
    assert {row["process"] for row in rows(run, *files)} == {"spa-talks", "karst-exchange"}
    drawn = run("outcomes", *files, "--plot", "--format", "table", env={"COLUMNS": "80"}).out
    assert "prisoners-1921-05 to" in drawn
    assert "grain to" in drawn


@pytest.mark.parametrize("on", ["[1921-06-15..1921-07-15]", "1921-06-15/1921-07-15"])
def test_a_sum_is_what_each_day_allows(run: Run, write: Write, on: str) -> None:
    """Twenty came at some time from 15 June to 15 July, sixty on 20 June: on 1 July at least sixty, at most eighty."""
    path = record(write, delivered=(got("20", on=on), got("60", on="1921-06-20")), promised="80")
    lines = [line.ljust(76) for line in plotted(run, path, columns=80)]
    days = {"18 June": 33, "1 July": 46, "1 August": 77}
    drawn = {day: "".join(line[round(after / 77 * 75)] for line in lines) for day, after in days.items()}
    assert drawn == {"18 June": "┄     ▒▒", "1 July": "▒▒██████", "1 August": "████████"}


def test_what_is_undisclosed_is_open_until_its_side_states_the_sum(run: Run, write: Write) -> None:
    stated = f"stated_totals: [{{by: freedonia, date: 1921-07-01, received: {{freedonia: 80}}, {SOURCED}}}]"
    found = plotted(run, record(write, stated, delivered=(got("50"), got("undisclosed", on="1921-06-01"))))
    assert len(found) == 9
    assert found[0].strip("▒ ") == ""
    assert "▒" in found[0]
    assert len(found[0]) < len(found[5]) == 35
    assert found[3].endswith("█")


@UNTRACED
@pytest.mark.parametrize("on", ["unknown", "[..1921-05-20]", "1921-05-20/..", "[1921-05-20..]", "1921", "1921-05-01"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_delivery_on_any_day_is_drawn_between_the_agreement_and_today(
    run: Run, write: Write, on: str, columns: int
) -> None:
    path = record(write, delivered=(got("60", on=on),))
    drawn = screen(run, path, "--plot", columns=columns)
    assert drawn.splitlines()[-3].split() == ["1921-05-16", "1921-08-01"]
    assert [line[-1:] for line in plotted(run, path, columns=columns)][-4:] == ["█"] * 4


AGREED = [
    ("unknown", ("1921-05-23",), "1921-05-23"),
    ("unknown", ("unknown",), "1921-08-01"),
    ("unknown", ("unknown", "[..1921-06-01]", "1921-06-05/.."), "1921-06-01"),
    ('"[..1921-05-20]"', ("1921-05-23",), "1921-05-20"),
    ('"1921-05-18/.."', ("1921-05-23",), "1921-05-18"),
    ('"[1921-05-17..]"', ("1921-05-23",), "1921-05-17"),
    ('"1921-05~"', ("1921-05-23",), "1921-05-01"),
    ("1921-08-01", ("1921-08-01",), "1921-08-01"),
]  # fmt: skip


@pytest.mark.parametrize(("agreed", "days", "begins"), AGREED, ids=[f"{agreed} {days}" for agreed, days, _ in AGREED])
def test_a_picture_begins_with_the_agreement_or_with_what_is_known(
    run: Run, write: Write, agreed: str, days: tuple[str, ...], begins: str
) -> None:
    path = record(write, f"agreed: {agreed}", delivered=tuple(got("30", on=day) for day in days))
    assert screen(run, path, "--plot").splitlines()[-3].split() == [begins, "1921-08-01"]


FIGURES = [
    ("100", "<60", "≤ 60"),
    ("0", "5", "5"),
    ("unknown", "999999999999999", "999,999,999,999,999"),
    ("0.000002 tonnes", "0.000001 tonnes", "0.000001 tonnes"),
    ("1", "999999999999999", "999,999,999,999,999"),
    ("999999999999999", "1", "1"),
    ("<5", "3", "3"),
    ("5+", "3+", "≥ 3"),
]  # fmt: skip


@pytest.mark.parametrize(("promised", "figure", "spoken"), FIGURES)
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_sum_of_any_size_is_drawn(
    run: Run, write: Write, promised: str, figure: str, spoken: str, columns: int
) -> None:
    path = record(write, promised=promised, delivered=(got(figure),))
    drawn = screen(run, path, "--plot", columns=columns)
    assert f", {spoken} received" in " ".join(drawn.split())
    assert set("█▒") & set(drawn.rpartition("\n\n")[0])


EVERY = [SPA, SHIPPED, *sorted((ROOT / "examples").glob("*.yaml"))]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_every_picture_ends_with_the_sum_and_never_has_more_for_certain_than_at_the_most(path: Path) -> None:
    record = load(path)
    for reckoning in reckonings(record):
        for one in reckoning.balances:
            picture = growth(record, reckoning, one, "")
            assert all(step.most is None or step.least <= step.most for step in picture.steps)
            assert [step.day for step in picture.steps] == sorted({step.day for step in picture.steps})
            last = picture.steps[-1]
            assert last.day <= picture.until
            assert (last.least, last.most) == (one.received.low, one.received.high)


SOME_DAY = st.integers(-10, 100).map(lambda days: date(1921, 5, 16) + timedelta(days))
SOME_DATE = st.one_of(
    SOME_DAY.map(str),
    st.tuples(SOME_DAY, SOME_DAY).map(lambda ends: f"[{min(ends)}..{max(ends)}]"),
    SOME_DAY.map(lambda day: f"[..{day}]"),
    SOME_DAY.map(lambda day: f"{day}/.."),
    st.just("unknown"),
)
SOME_FIGURE = st.sampled_from(["0", "5", "20-30", "<8", "7+", "~9", "unknown", "undisclosed", "all"])


@UNTRACED
@given(st.lists(st.tuples(SOME_DATE, SOME_FIGURE), max_size=5), st.lists(st.tuples(SOME_DATE, SOME_FIGURE), max_size=2))
def test_no_dates_and_figures_make_a_picture_that_cannot_be_true(
    delivered: list[tuple[str, str]], stated: list[tuple[str, str]]
) -> None:
    record = load(SPA)
    outcome = Outcome.model_validate(
        {
            "id": "one", "text": "One", "issue": "prisoners", "promised": {"freedonia": "50"},
            "delivered": tuple({"date": on, "received": {"freedonia": figure}} for on, figure in delivered),
            "stated_totals": tuple(
                {"by": "freedonia", "date": on, "received": {"freedonia": figure}, "sources": ("gazette-0517",)}
                for on, figure in stated
            ),
        }
    )  # fmt: skip
    reckoning = reckon(record, outcome, record.rounds[0])
    (one,) = reckoning.balances
    picture = growth(record, reckoning, one, "")
    assert all(step.most is None or step.least <= step.most for step in picture.steps)
    assert (picture.steps[-1].least, picture.steps[-1].most) == (one.received.low, one.received.high)
    assert picture.steps[0].day == date(1921, 5, 16)
    assert max(map(width, picture.drawn(80).split("\n"))) <= 80
