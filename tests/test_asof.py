from collections.abc import Callable
from pathlib import Path

import pytest

import rounds
from conftest import SHIPPED, Run
from rounds.errors import CannotDo
from rounds.model.walk import blocks
from rounds.record import Record
from rounds.record.asof import day_of_round, record_as_of
from rounds.record.status import standing
from rounds.values.dates import parse_date

SPA = Path(__file__).parent / "records" / "spa.yaml"
TRILATERAL = SHIPPED.with_name("trilateral-2026.yaml")

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def spa() -> Record:
    return rounds.load(SPA)


def at(record: Record, day: str) -> Record:
    return record_as_of(record, parse_date(day))


def test_on_its_own_day_a_record_is_what_it_is(spa: Record) -> None:
    assert at(spa, str(spa.as_of)).file == spa.file


def test_on_its_own_day_a_record_lacks_what_was_published_later() -> None:
    record = rounds.load(SHIPPED)
    later = {key for key, one in record.sources.items() if one.published and record.as_of.before(one.published)}
    today = at(record, str(record.as_of))
    assert record.sources.keys() - today.sources.keys() == later
    assert later.isdisjoint(today.cited)


@pytest.mark.parametrize("path", [SPA, SHIPPED], ids=["spa", "shipped"])
def test_the_day_before_the_first_round_nothing_has_happened(path: Path) -> None:
    record = at(rounds.load(path), "1900-01-01")
    assert (record.rounds, record.requests, record.file.events, record.file.process.state) == ((), (), (), None)
    assert record.parties
    assert not any(source.published for source in record.sources.values())


def test_a_sum_that_is_stated_later_does_not_take_the_process_with_it() -> None:
    earlier = at(rounds.load(SHIPPED), "2025-06-30").file.process
    assert (earlier.id, earlier.stated_totals) == ("istanbul-2025", ())


def test_today_is_that_day_and_the_record_is_left_alone(spa: Record) -> None:
    earlier = at(spa, "1921-06-15")
    assert (str(earlier.as_of), str(spa.as_of)) == ("1921-06-15", "1921-08-01")
    assert (earlier.name, earlier.left_out, earlier.lost) == (spa.name, spa.left_out, spa.lost)
    assert len(spa.rounds) == 5


STATUSES = [
    # day           ruri-truce       ruri-sailors    ruri-terms/I.1  free-buoys
    ("1921-05-16", [None,            None,           None,           None]),  # nobody had told of the round yet
    ("1921-05-17", ["rejected",      "open",         None,           None]),
    ("1921-06-01", ["rejected",      "open",         None,           "open"]),
    ("1921-06-03", ["rejected",      "superseded",   "open",         "no-response"]),
    ("1921-06-10", ["rejected",      "superseded",   "rejected",     "no-response"]),
    ("1921-07-15", ["rejected",      "superseded",   "rejected",     "accepted-in-part"]),
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
        ("1921-05-17", ["spa-1"]),
        ("1921-06-02", ["spa-1"]),  # the first of the two days of the second, told of the day after
        ("1921-06-03", ["spa-1", "spa-2"]),
        ("1921-06-30", ["spa-1", "spa-2", "spa-3"]),
        ("1921-07-15", ["spa-1", "spa-2", "spa-3", "spa-call", "spa-4"]),
    ],
)
def test_later_rounds_are_not_seen_and_planned_ones_are(spa: Record, day: str, rounds_seen: list[str]) -> None:
    assert [one.id for one in at(spa, day).rounds] == rounds_seen


@pytest.mark.parametrize("day", ["1921-05-16", "1921-05-24", "1921-06-02", "1921-06-05", "1921-07-06"])
def test_nothing_is_dated_later(spa: Record, day: str) -> None:
    dated = [(path, getattr(block, "date", None)) for path, block in blocks(at(spa, day).file)]
    assert dated
    assert [path for path, date in dated if date and parse_date(day).before(date)] == []


def test_a_round_is_not_moved_to_one_that_is_not_seen_yet() -> None:
    record = rounds.load(TRILATERAL)
    assert at(record, "2026-03-11").round_by_id["fourth-abu-dhabi"].moved_to == "fourth-turkiye"
    before = at(record, "2026-03-06")
    assert "fourth-turkiye" not in before.round_by_id
    assert before.round_by_id["fourth-abu-dhabi"].moved_to is None


def test_lines_inside_what_is_seen_are_cut(spa: Record) -> None:
    outcome = next(outcome for outcome, _ in at(spa, "1921-05-26").outcomes())
    assert [str(one.date) for one in outcome.delivered] == ["1921-05-23", "1921-05-25"]
    assert [account.by for account in outcome.delivered[1].accounts] == ["ruritania", "freedonia", None]
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


def test_the_day_of_an_event_is_what_accounts_had_told_of_it(write: Write) -> None:
    lines = (
        "{by: ruritania, date: 1921-05-20, sources: [gazette]}, {by: freedonia, date: 1921-05-25, sources: [gazette]}"
    )
    event = f"  - {{id: call, kind: call, text: A call, accounts: [{lines}], sources: [gazette]}}\n"
    record = rounds.load(write(f"rounds: []\nevents:\n{event}"))
    for day, date in (("1921-05-19", []), ("1921-05-22", ["1921-05-20"]), ("1921-06-01", ["[1921-05-20..1921-05-25]"])):
        assert [str(event.date) for event in at(record, day).file.events] == date


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


PUBLISHED = """\
rounds:
  - id: may
    number: 1
    date: 1921-05-16
    delegations:
      ruritania: {head: rassendyll, sources: [gazette]}
      freedonia: {head: firefly, sources: [later]}
    demands:
      - id: truce
        by: ruritania
        text: A truce
        issue: ceasefire
        quote: {text: Waffenruhe, language: de, source: later}
        history:
          - {round: may, move: raised, by: ruritania, sources: [gazette, later]}
          - {round: may, move: rejected, by: freedonia, sources: [later]}
      - {id: secret, by: ruritania, text: S, issue: treaty, history: [{round: may, move: raised, sources: [later]}]}
      - {id: known, by: ruritania, text: K, issue: treaty, sources: [later], accounts: [{says: K, sources: [gazette]}]}
    outcomes:
      - id: deal
        text: A deal
        issue: treaty
        delivered: [{date: 1921-05-17, received: {freedonia: 1}, sources: [later]}]
        sources: [undated]
    accounts:
      - {number: 7, sources: [later, gazette]}
      - {title: T, sources: [later]}
    sources: [gazette]
  - {id: slot, number: 1, date: 1921-05-20, status: postponed, sources: [gazette]}
  - {id: long, date: 1921-05-30/1921-06-20, sources: [gazette]}
  - {id: open, date: 1921-05-30/.., sources: [gazette]}

sources:
  later: {publisher: Memoirs, reference: "1", published: "1921-07"}
  undated: {publisher: Herald, reference: "1"}
"""


def test_what_was_published_later_is_not_seen(write: Write) -> None:
    text = write(PUBLISHED).read_text(encoding="utf-8").replace("\nsources:\n  gazette", "\n  gazette")
    record = at(rounds.load(write(whole=text)), "1921-06-30")
    may = record.round_by_id["may"]
    assert (list(may.delegations), list(record.sources)) == (["ruritania"], ["undated", "gazette"])
    assert [(request.id, standing(record, request).status) for request in record.requests] == [
        ("truce", "open"), ("known", "open"),
    ]  # fmt: skip
    truce, known = may.demands
    assert ([line.sources for line in truce.history], truce.quote) == ([("gazette",)], None)
    assert (known.sources, [account.sources for account in known.accounts]) == ((), [("gazette",)])
    assert (may.outcomes[0].sources, may.outcomes[0].delivered) == (("undated",), ())
    assert [(account.values, account.sources) for account in may.accounts] == [({"number": 7}, ("gazette",))]
    assert (
        at(rounds.load(write(whole=text)), "1921-07-01").round_by_id["may"]
        == rounds.load(write(whole=text)).round_by_id["may"]
    )  # it may have been published on the first of the month


def test_a_round_stands_for_its_last_day_or_the_first_on_which_a_source_tells_of_it(run: Run, write: Write) -> None:
    text = write(PUBLISHED).read_text(encoding="utf-8").replace("\nsources:\n  gazette", "\n  gazette")
    record = rounds.load(write(whole=text))
    assert [str(day_of_round(record, named)) for named in ("may", "Round 1", "7", "slot", "long")] == [
        "1921-05-17", "1921-05-17", "1921-05-17", "1921-05-20", "1921-06-20",
    ]  # fmt: skip
    assert "\tmay\t" in run("list", "-f", write(whole=text), "--as-of", "may").out
    with pytest.raises(CannotDo, match="nobody knows the last day of 'open'"):
        day_of_round(record, "open")
    with pytest.raises(CannotDo, match="has no such round; name a day"):
        day_of_round(record, "None")
    assert run("list", "-f", SPA, "--as-of", "last").out == run("list", "-f", SPA, "--as-of", "spa-call").out
    query = ("sql", "SELECT as_of FROM processes", "--format", "csv", "-f", write(whole=text), "--as-of")
    assert [run(*query, day).out for day in ("long", "1921-06-20")] == ["as_of\n1921-06-20\n"] * 2
    ran = run("list", "-f", write(whole=text), "-f", SPA.with_name("geneva.yaml"), "--as-of", "long")
    assert "geneva.yaml' has no such round; name a day" in ran.err
