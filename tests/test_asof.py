from collections.abc import Callable
from pathlib import Path

import pytest

import rounds
from conftest import SHIPPED
from rounds.errors import CannotDo
from rounds.model.walk import blocks
from rounds.record import Record
from rounds.record.asof import record_as_of
from rounds.record.status import standing
from rounds.values.dates import parse_date

SPA = Path(__file__).parent / "records" / "spa.yaml"

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def spa() -> Record:
    return rounds.load(SPA)


def at(record: Record, day: str) -> Record:
    return record_as_of(record, parse_date(day))


@pytest.mark.parametrize("path", [SPA, SHIPPED], ids=["spa", "shipped"])
def test_on_its_own_day_a_record_is_what_it_is(path: Path) -> None:
    record = rounds.load(path)
    assert at(record, str(record.as_of)).file == record.file


@pytest.mark.parametrize("path", [SPA, SHIPPED], ids=["spa", "shipped"])
def test_the_day_before_the_first_round_nothing_has_happened(path: Path) -> None:
    record = at(rounds.load(path), "1900-01-01")
    assert (record.rounds, record.requests, record.file.events, record.file.process.state) == ((), (), (), None)
    assert record.parties
    assert record.sources


def test_today_is_that_day_and_the_record_is_left_alone(spa: Record) -> None:
    earlier = at(spa, "1921-06-15")
    assert (str(earlier.as_of), str(spa.as_of)) == ("1921-06-15", "1921-08-01")
    assert (earlier.name, earlier.left_out, earlier.lost) == (spa.name, spa.left_out, spa.lost)
    assert len(spa.rounds) == 5


STATUSES = [
    # day           ruri-truce       ruri-sailors    ruri-terms/I.1  free-buoys
    ("1921-05-15", [None,            None,           None,           None]),
    ("1921-05-16", ["rejected",      "open",         None,           "open"]),
    ("1921-06-01", ["rejected",      "open",         None,           "open"]),
    ("1921-06-02", ["rejected",      "superseded",   "open",         "no-response"]),
    ("1921-06-10", ["rejected",      "superseded",   "rejected",     "no-response"]),
    ("1921-07-10", ["rejected",      "superseded",   "rejected",     "accepted-in-part"]),
]  # fmt: skip


@pytest.mark.parametrize(("day", "statuses"), STATUSES, ids=[day for day, _ in STATUSES])
def test_a_demand_stands_as_it_stood_that_day(spa: Record, day: str, statuses: list[str | None]) -> None:
    record = at(spa, day)
    found = {request.id: standing(record, request).status for request in record.requests}
    wanted = ("ruri-truce", "ruri-sailors", "ruri-terms/I.1", "free-buoys")
    assert [found.get(request) for request in wanted] == statuses


@pytest.mark.parametrize(
    ("day", "rounds_seen"),
    [
        ("1921-05-16", ["spa-1"]),
        ("1921-06-02", ["spa-1", "spa-2"]),  # the first of its two days
        ("1921-06-30", ["spa-1", "spa-2", "spa-3"]),
        ("1921-07-01", ["spa-1", "spa-2", "spa-3", "spa-call"]),
        ("1921-07-15", ["spa-1", "spa-2", "spa-3", "spa-call", "spa-4"]),
    ],
)
def test_later_rounds_are_not_seen_and_planned_ones_are(spa: Record, day: str, rounds_seen: list[str]) -> None:
    assert [one.id for one in at(spa, day).rounds] == rounds_seen


@pytest.mark.parametrize("day", ["1921-05-16", "1921-05-24", "1921-06-02", "1921-06-05", "1921-07-06"])
def test_nothing_is_dated_later(spa: Record, day: str) -> None:
    dated = [(path, getattr(block, "date", None)) for path, block, _ in blocks(at(spa, day).file)]
    assert dated
    assert [path for path, date in dated if date and parse_date(day).before(date)] == []


def test_lines_inside_what_is_seen_are_cut(spa: Record) -> None:
    outcome = next(outcome for outcome, _ in at(spa, "1921-05-25").outcomes())
    assert [str(one.date) for one in outcome.delivered] == ["1921-05-23", "1921-05-25"]
    assert [account.by for account in outcome.delivered[1].accounts] == ["freedonia", None]  # one spoke the day after
    assert (outcome.stated_totals, outcome.history) == ((), ())
    assert str(outcome.delivered[0].received["ruritania"]) == "60 (officers 4, soldiers 56)"


PLANS = [
    # a round that is still to come, as it stood on 1 July         seen
    ("",                                                           True),
    ("planned: [{date: 1921-08-10}],",                             True),
    ("planned: [{date: 1921-08-10, announced: 1921-06-30}],",      True),
    ("planned: [{date: 1921-08-10, announced: 1921-07-01}],",      True),
    ("planned: [{date: 1921-08-10, announced: 1921-07-02}],",      False),
    ("planned: [{announced: 1921-06-30}, {announced: 1921-07-20}],", True),
]  # fmt: skip


@pytest.mark.parametrize(("plans", "seen"), PLANS, ids=[plans or "no word" for plans, _ in PLANS])
def test_a_plan_is_as_old_as_its_announcement(write: Write, plans: str, seen: bool) -> None:
    path = write(f"rounds:\n  - {{id: next, date: 1921-08-15, status: planned, {plans} sources: [gazette]}}\n")
    record = at(rounds.load(path), "1921-07-01")
    assert [one.id for one in record.rounds] == (["next"] if seen else [])
    assert all(str(plan.announced) != "1921-07-20" for one in record.rounds for plan in one.planned)


@pytest.mark.parametrize(
    ("agreed", "seen"), [("", True), ("agreed: 1921-05-20,", True), ("agreed: 1921-06-20,", False)]
)
def test_an_outcome_is_as_old_as_the_agreement(write: Write, agreed: str, seen: bool) -> None:
    outcome = f"{{id: deal, text: T, issue: treaty, {agreed} sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: r, date: 1921-05-16, outcomes: [{outcome}], sources: [gazette]}}\n")
    assert bool(list(at(rounds.load(path), "1921-06-01").outcomes())) is seen


@pytest.mark.parametrize(("day", "ends"), [("1921-06-30", "None"), ("1921-07-31", "1921-07-31")])
def test_before_its_end_a_process_has_none(write: Write, day: str, ends: str) -> None:
    text = write().read_text(encoding="utf-8").replace("  language: en\n", "  language: en\n  ends: 1921-07-31\n")
    assert str(at(rounds.load(write(whole=text)), day).file.process.ends) == ends


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1921-08-02", "looked last on 1921-08-01; ask for that day or an earlier one"),
        ("1921-06", "--as-of takes one day, such as 1921-08-01, not '1921-06'"),
        ("unknown", "--as-of takes one day"),
        ("1921-06-02?", "--as-of takes one day"),
        ("1921-06-02/..", "--as-of takes one day"),
    ],
)
def test_a_day_that_nobody_can_look_back_from_is_refused(spa: Record, day: str, told: str) -> None:
    with pytest.raises(CannotDo, match=told):
        at(spa, day)
