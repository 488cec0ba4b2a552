"""The shipped record: its sums, its sources, its coverage."""

import re
from collections import Counter

import pytest

import rounds
from conftest import ROOT, SHIPPED
from rounds.model import Outcome
from rounds.model.walk import blocks
from rounds.record import Record
from rounds.record.sums import received_by
from rounds.values.dates import parse_date
from rounds.values.quantities import Quantity, total

BODIES = ("remains-2025-06", "remains-2025-07")


@pytest.fixture(scope="module")
def record() -> Record:
    return rounds.load(SHIPPED)


def outcome(record: Record, name: str) -> Outcome:
    return next(one for one, _ in record.outcomes() if one.id == name)


def received(record: Record, name: str, side: str, receiver: str, until: str = "2025-11-30") -> Quantity:
    """What a side's account adds up to, for one receiver, up to a day."""
    figures = received_by(outcome(record, name), (side,), receiver)
    return total(figure for date, figure in figures if not parse_date(until).before(date))


def test_the_three_rounds_stand_in_it(record: Record) -> None:
    assert [(one.number, str(one.date), one.status) for one in record.rounds] == [
        (1, "2025-05-16", "held"),
        (2, "2025-06-02", "held"),
        (3, "2025-07-23", "held"),
    ]


@pytest.mark.parametrize("side", ["ukraine", "russia"])
@pytest.mark.parametrize("receiver", ["ukraine", "russia"])
def test_a_thousand_prisoners_went_each_way_in_may(record: Record, side: str, receiver: str) -> None:
    assert received(record, "prisoners-2025-05", side, receiver) == Quantity(1000, 1000)
    military = [one.received[receiver].parts["military"] for one in outcome(record, "prisoners-2025-05").delivered]
    assert total(military) == Quantity(880, 880)


@pytest.mark.parametrize(("side", "bodies"), [("ukraine", 6057), ("russia", 6060)])
def test_the_bodies_of_june_add_up_to_what_each_side_states(record: Record, side: str, bodies: int) -> None:
    assert received(record, "remains-2025-06", side, "ukraine", "2025-06-16") == Quantity(bodies, bodies)
    stated = outcome(record, "remains-2025-06").stated_totals
    own = [one.received["ukraine"] for one in stated if one.by == side and str(one.date) == "2025-06-16"]
    assert own == [Quantity(bodies, bodies)]


def test_seventy_eight_bodies_went_to_russia_in_june_by_its_own_account(record: Record) -> None:
    assert received(record, "remains-2025-06", "russia", "russia", "2025-06-16") == Quantity(78, 78)


def test_the_bodies_up_to_november_add_up_as_russia_counts_them(record: Record) -> None:
    assert total(received(record, name, "russia", "ukraine") for name in BODIES) == Quantity(11060, 11060)
    assert total(received(record, name, "russia", "russia") for name in BODIES) == Quantity(201, 201)


def test_the_exchange_agreed_in_july_is_far_from_its_figure(record: Record) -> None:
    assert received(record, "prisoners-2025-07", "russia", "ukraine") == Quantity(351, 351)
    assert received(record, "prisoners-2025-07", "russia", "russia") == Quantity(351, 351)
    assert received(record, "prisoners-2025-07", "ukraine", "ukraine").low == 0
    assert received(record, "prisoners-2025-07", "ukraine", "ukraine").high is None


def test_the_numbers_of_the_june_exchange_stay_undisclosed(record: Record) -> None:
    words = [date.word for _, date in received_by(outcome(record, "prisoners-2025-06"), ("ukraine",), "ukraine")]
    assert words.count("undisclosed") >= 8


def test_every_source_is_used_and_every_citation_is_there(record: Record) -> None:
    cited = Counter(source for _, block, _ in blocks(record.file) for source in getattr(block, "sources", ()))
    assert set(record.sources) == set(cited)


def test_the_russian_memorandum_was_handed_over_at_the_second_round(record: Record) -> None:
    paper, born = next((paper, born) for paper, born in record.documents() if paper.id == "ru-memorandum")
    assert (born.id, paper.given, str(paper.given_on)) == ("istanbul-2", "at", "2025-06-02")


def test_both_memoranda_stand_point_by_point(record: Record) -> None:
    points = {paper.id: len(paper.points) for paper, _ in record.documents()}
    assert points["ru-memorandum"] >= 30
    assert points["ua-memorandum"] >= 12


def test_no_source_but_a_partisan_host_of_its_own_words_lacks_an_address(record: Record) -> None:
    assert all(source.url and source.url.startswith("http") for source in record.sources.values())


def test_the_data_page_counts_what_there_is(record: Record) -> None:
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    edition = re.search(r"### 1\.0\.0.*?\n\n(.*?)$", page, re.DOTALL)
    assert edition
    told = [
        int(number) for number in re.findall(r"(\d+) (?:rounds|events|demands|documents|outcomes|sources)", edition[1])
    ]
    file = record.file
    documents, outcomes = len(list(record.documents())), len(list(record.outcomes()))
    assert told == [len(file.rounds), len(file.events), len(record.requests), documents, outcomes, len(file.sources)]


def test_sources_stand_on_one_line_each() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    lines = text[text.index("\nsources:") :].splitlines()[2:]
    assert all(re.match(r"  [a-z0-9-]+: \{.*\}$|\s*#|$", line) for line in lines)
