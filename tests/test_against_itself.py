"""What one command counts is what another lists, of whatever record."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from conftest import ROOT, SHIPPED, UNTRACED
from mutants import mutants
from rounds.answers.demands import demands_table
from rounds.answers.rounds import rounds_table
from rounds.answers.sql import ask
from rounds.answers.stats import stats_table
from rounds.loading import load_bytes
from rounds.record import Record

pytestmark = UNTRACED

RECORDS = [SHIPPED, *sorted((ROOT / "examples").glob("*.yaml")), *sorted((ROOT / "tests" / "records").glob("*.yaml"))]
SPOILT = (20, 300)
"""Which of its spoilt texts stand for a record's: making all of them takes longer than asking."""
ASKED = """\
SELECT rounds.id, count(DISTINCT thing) AS asked FROM rounds
LEFT JOIN moves ON round = rounds.id AND kind IN ('demand', 'point') AND move IN ('raised', 'reiterated', 'amended')
GROUP BY rounds.id"""


def records_of(path: Path) -> Iterator[Record]:
    """A record, and what is left of it when something in it is spoilt."""
    text = path.read_text(encoding="utf-8")
    for mutant in (mutant for at in SPOILT for mutant in islice(mutants(text), at, at + 1)):
        if record := load_bytes(f"{text[: mutant.start]}{mutant.text}{text[mutant.end :]}".encode(), path.name).record:
            yield record
    if record := load_bytes(text.encode(), path.name).record:
        yield record


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_what_is_asked_in_a_round_is_the_same_in_every_answer(path: Path) -> None:
    for record in records_of(path):
        demands = demands_table(record).records()
        listed = {row["id"]: len(row["asked"]) for row in rounds_table(record).rows}
        assert listed == {key: sum(key in row["asked_in"] for row in demands) for key in listed}
        assert listed == {row["id"]: row["asked"] for row in ask([record], ASKED).rows}
        counted = [row["out_of"] for row in stats_table(record).rows if row["part"] == "demands by status"]
        assert set(counted) == ({len(demands)} if demands else set())
        assert [len(demands)] == [row["n"] for row in ask([record], "SELECT count(*) AS n FROM demands").rows]
