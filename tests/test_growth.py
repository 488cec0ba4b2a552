"""Records of hostile shapes: the work grows with their size and not with its square, counted in calls."""

import math

import pytest

from conftest import UNTRACED, calls
from rounds.answers.show import show_tables
from rounds.loading import load_bytes
from rounds.relations.book import RELATIONS
from rounds.rules.check import check
from rounds.rules.demands import demand_by_outsider
from shapes import SHAPES, SQUARE

pytestmark = UNTRACED

SMALL, LARGE = 20, 80
MOST = {**dict.fromkeys(SHAPES, 1.8), **dict.fromkeys(SQUARE, 2.2)}
"""The exponents to stay below: some work grows faster until it reaches a bound. benchmarks/hostile.py takes more."""


@pytest.mark.parametrize("shape", MOST)
def test_work_does_not_grow_with_the_square_of_the_size(shape: str) -> None:
    write = {**SHAPES, **SQUARE}[shape]
    small, large = (work(write(count).encode()) for count in (SMALL, LARGE))
    for name, count in large.items():
        assert math.log(count / small[name], LARGE / SMALL) < MOST[shape], name


def work(content: bytes) -> dict[str, int]:
    """The calls that a check takes, and the rows of each relation."""
    record = load_bytes(content, "record.yaml").record
    assert record
    asked = {relation.name: calls(lambda rows=relation.rows: [*rows(record)]) for relation in RELATIONS}  # type: ignore[misc]
    return {"check": calls(lambda: check(content, "record.yaml")), **asked}


def test_of_each_point_of_a_paper_no_more_is_looked_at_than_what_asks_for_it() -> None:
    told = {}
    for count in (100, 400):
        record = load_bytes(SHAPES["points of one paper"](count).encode(), "record.yaml").record
        assert record
        told[count] = calls(lambda record=record: show_tables([(record, record.by_kind["document"][0])]))  # type: ignore[misc]
    assert told[400] / told[100] < 5


def test_who_sits_at_a_table_is_found_there_without_a_look_at_all_others() -> None:
    told = {}
    for count in (20, 80):
        text = SHAPES["parties, each part of the next, that ask at one table"](count)
        record = load_bytes(text.encode(), "record.yaml").record
        assert record
        told[count] = calls(lambda record=record: [*demand_by_outsider.look(record)])  # type: ignore[misc]
    assert told[80] / told[20] < 10
