"""Every answer says the same of a record as every other: of sound, spoilt and invented ones."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED, UNTRACED
from mutants import mutants
from rounds.answers.demands import demands_table
from rounds.answers.rounds import rounds_table
from rounds.answers.sql import ask
from rounds.answers.stats import stats_table
from rounds.loading import load_bytes
from rounds.record import Record
from rounds.record.ledger import reckonings
from rounds.record.sums import UNTOLD, totals
from rounds.relations.agreements import BALANCES, INSTALMENTS, OUTCOMES, VERDICTS
from rounds.relations.meetings import ROUNDS
from rounds.relations.sqlite import select
from rounds.relations.statements import DEMANDS, DOCUMENTS
from rounds.values.vocabulary import OUTCOME_MOVES, OUTCOME_STATUSES
from test_whose_word import came, outcome, step, text_of

pytestmark = UNTRACED

EVERY = [SHIPPED, *sorted((ROOT / "examples").glob("*.yaml")), *sorted((ROOT / "tests" / "records").glob("*.yaml"))]
SPOILT = [ROOT / "tests" / "records" / "spa.yaml", *(ROOT / "examples" / f"{name}.yaml" for name in (
    "broken-promises", "disputed-figures", "long-round"))]  # fmt: skip
WITH_SQL = "SELECT born_in, count(*) FROM outcomes WHERE agreed_by_all GROUP BY born_in"
ASKED = """\
SELECT rounds.id, count(DISTINCT thing) AS asked FROM rounds
LEFT JOIN moves ON round = rounds.id AND kind IN ('demand', 'point') AND move IN ('raised', 'reiterated', 'amended')
GROUP BY rounds.id"""
IN_ROUNDS = "SELECT id, agreements, asked FROM rounds"


def assert_one_tongue(record: Record) -> None:
    """What is counted in one table is counted in the others."""
    outcomes, rounds = [*OUTCOMES.rows(record)], [*ROUNDS.rows(record)]
    agreed = Counter(row["born_in"] for row in outcomes if row["agreed_by_all"])
    assert {row["id"]: len(row["agreements"]) for row in rounds} == {row["id"]: agreed[row["id"]] for row in rounds}
    for column, rows in (
        ("outcomes", outcomes),
        ("demands", DEMANDS.rows(record)),
        ("documents", DOCUMENTS.rows(record)),
    ):
        born = Counter(row["born_in"] for row in rows)
        assert {row["id"]: len(row[column]) for row in rounds} == {row["id"]: born[row["id"]] for row in rounds}
    for row in rounds:
        assert {*row["agreements"]} <= {*row["outcomes"]}
    counted = {(row["part"], row["name"]): row["count"] for row in stats_table(record).rows}
    assert counted.get(("outcomes", "agreed by all their parties"), 0) == sum(agreed.values())
    statuses = Counter(row["status"] for row in outcomes)
    assert statuses == {name: count for (part, name), count in counted.items() if part == "outcomes by status"}


def assert_same_figures(record: Record) -> None:
    """Instalments are counted alike, and every verdict is a word of the format."""
    instalments = [*INSTALMENTS.rows(record)]
    for row in BALANCES.rows(record):
        keys = ("outcome", "side", "receiver")
        own = [one for one in instalments if all(one[key] == row[key] for key in keys)]
        came = [one for one in own if one["kind"] == "instalment" and one["received"].high != 0]
        assert row["instalments"] == sum(one["received"] != UNTOLD for one in came)
        assert not own or own[-1]["total"] == row["received"]
        assert row["verdict"] in (None, "", *OUTCOME_STATUSES)
    assert {row["verdict"] for row in VERDICTS.rows(record)} <= {"", *OUTCOME_STATUSES}
    for reckoning in reckonings(record):
        assert reckoning.status in OUTCOME_STATUSES
        assert not (reckoning.told_by and reckoning.status == "disputed")
        sides = {balance.side for balance in reckoning.balances}
        sums = totals(record, [reckoning.outcome], sides)
        alone = {(one.receiver, one.side or side): one.received for one in sums for side in sides}
        assert all(alone[one.receiver, one.side] == one.received for one in reckoning.balances)


def assert_sql_says_the_same(record: Record) -> None:
    rows = {row["id"]: (row["agreements"], row["asked"]) for row in ROUNDS.rows(record)}
    _, found = select([record], IN_ROUNDS)
    assert {id_: tuple(filter(None, str(cell or "").split("; "))) for id_, cell, _ in found} == {
        id_: tuple(agreements) for id_, (agreements, _) in rows.items()
    }
    assert {id_: str(cell or "").split("; ") for id_, _, cell in found} == {
        id_: "; ".join(asked).split("; ") for id_, (_, asked) in rows.items()
    }
    _, counts = select([record], WITH_SQL)
    agreed = {id_: len(agreements) for id_, (agreements, _) in rows.items() if agreements}
    assert {id_: count for id_, count in counts if id_ in rows} == agreed


def assert_asked_alike(record: Record) -> None:
    """What one command counts as asked in a round is what another lists."""
    demands = demands_table(record).records()
    listed = {row["id"]: len(row["asked"]) for row in rounds_table(record).rows}
    assert listed == {key: sum(key in row["asked_in"] for row in demands) for key in listed}
    assert listed == {row["id"]: row["asked"] for row in ask([record], ASKED).rows}
    counted = [row["out_of"] for row in stats_table(record).rows if row["part"] == "demands by status"]
    assert set(counted) == ({len(demands)} if demands else set())


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_the_answers_on_a_record_agree_with_each_other(path: Path) -> None:
    record = load_bytes(path.read_bytes(), path.name).record
    assert record
    assert_one_tongue(record)
    assert_same_figures(record)
    assert_asked_alike(record)
    assert_sql_says_the_same(record)


@pytest.mark.parametrize("path", SPOILT, ids=lambda path: path.stem)
def test_the_answers_on_a_spoilt_record_agree_with_each_other(path: Path) -> None:
    text = path.read_text("utf-8")
    places = [mutant for mutant in mutants(text) if "outcomes" in mutant.path]
    for mutant in places[:: max(len(places) // 6, 1)]:
        spoilt = text[: mutant.start] + mutant.text + text[mutant.end :]
        if record := load_bytes(spoilt.encode(), path.name).record:
            assert_one_tongue(record)
            assert_same_figures(record)


SIDES = st.sampled_from(["", "alta", "bassa", "cove", "dell", "[alta, bassa]"])
TELLERS = st.sampled_from(["", "", "alta", "cove", "moor", "stahl", "Herald", "[alta, bassa]"])
STEPS = st.builds(
    step, st.sampled_from([*OUTCOME_MOVES]), SIDES, TELLERS, st.sampled_from(["s", "alta-says", "s, bassa-says"])
)
FIGURES = st.sampled_from(["alta: 20", "bassa: 3-5", "alta: undisclosed", "alta: 2, bassa: 40", "alta: 0", ""])
FORMS = st.sampled_from(["verbal", "announced-by-one-side", "none"])
PROMISES = st.sampled_from(["", "{alta: 20}", "{alta: 5, bassa: 10+}", "{bassa: all}"])
DUE = st.sampled_from(["none", "unknown", "2024-03-15", "2025-03-15", "r2"])


@st.composite
def invented(draw: st.DrawFn) -> str:
    """Any outcome."""
    keys = [f"due: {draw(DUE)}", f"history: [{', '.join(draw(st.lists(STEPS, max_size=4)))}]"]
    if promised := draw(PROMISES):
        keys.append(f"promised: {promised}")
    if draw(st.booleans()):
        by = {side: draw(FIGURES) for side in draw(st.sets(st.sampled_from(["alta", "cove", "dell"])))}
        keys.append(came(draw(st.sampled_from(["", "alta: 20"])) if not by else "", **by))
    accounts = [f"{{by: {side}, form: {draw(FORMS)}, sources: [s]}}" for side in draw(st.sets(SIDES)) if side.isalpha()]
    keys.append(f"accounts: [{', '.join(accounts)}]" if accounts else f"form: {draw(FORMS)}")
    return outcome(*keys, id_=f"o{draw(st.integers(0, 10**9))}")


@settings(max_examples=20)
@given(
    st.lists(invented(), min_size=1, max_size=4, unique_by=lambda text: text.split(",")[0]),
    st.sampled_from(["", "2024-03-20"]),
)
def test_the_answers_on_an_invented_record_agree_with_each_other(outcomes: list[str], ends: str) -> None:
    record = load_bytes(text_of(*outcomes, ends=ends).encode(), "lake.yaml").record
    assert record
    assert len([*record.outcomes()]) == len(outcomes)
    assert_one_tongue(record)
    assert_same_figures(record)
    assert_sql_says_the_same(record)
    over = {key for key, one in ((one.outcome.id, one) for one in reckonings(record)) if one.overdue}
    assert over == {row["id"] for row in OUTCOMES.rows(record) if row["overdue"]}
