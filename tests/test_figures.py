from collections.abc import Callable
from pathlib import Path

import pytest

from rounds import load
from rounds.model import Outcome
from rounds.record import Record
from rounds.record.sums import NOTHING, UNTOLD, Tally, figure_in, instalments_of, receivers_of, tally_of
from rounds.values.dates import parse_date
from rounds.values.quantities import parse_quantity

Write = Callable[..., Path]

SPA = Path(__file__).parent / "records" / "spa.yaml"
RURITANIA, FREEDONIA, FENWICK = ("ruritania", "ruri-navy"), ("freedonia",), ("fenwick",)


@pytest.fixture
def spa() -> Record:
    return load(SPA)


@pytest.fixture
def prisoners(spa: Record) -> Outcome:
    return next(outcome for outcome, _ in spa.outcomes() if outcome.id == "prisoners-1921-05")


def outcome_of(write: Write, keys: str) -> Outcome:
    """An outcome with these keys, in the flow of YAML."""
    born = f"{{id: one, text: T, issue: prisoners, sources: [gazette], {keys}}}"
    path = write(f"rounds:\n  - {{id: spa-1, date: 1921-05-16, sources: [gazette], outcomes: [{born}]}}\n")
    ((outcome, _),) = load(path).outcomes()
    return outcome


def test_receivers_are_everyone_promised_or_given_something_by_anybody(write: Write, prisoners: Outcome) -> None:
    assert receivers_of(prisoners) == ["ruritania", "freedonia"]
    own = "{by: freedonia, received: {ruritania: 2}, sources: [gazette]}"
    told = f"delivered: [{{date: 1921-05-20, received: {{freedonia: 1}}, accounts: [{own}]}}]"
    assert receivers_of(outcome_of(write, told)) == ["freedonia", "ruritania"]
    promised = "{by: freedonia, promised: {ruritania: 2}, sources: [gazette]}"
    assert receivers_of(outcome_of(write, f"promised: {{freedonia: 1}}, accounts: [{promised}]")) == [
        "freedonia",
        "ruritania",
    ]
    assert receivers_of(outcome_of(write, "due: none")) == []


def test_a_side_is_a_party_and_what_belongs_to_it(spa: Record) -> None:
    assert spa.keys_of("ruritania") == [*RURITANIA]
    assert spa.keys_of("fenwick") == [*FENWICK]
    assert spa.keys_of("") == ()


@pytest.mark.parametrize(
    ("own", "told"),
    [(RURITANIA, "5"), (FREEDONIA, "7"), (FENWICK, "unknown"), ((), "unknown")],
    ids=["one", "other", "silent", "nobody"],
)
def test_a_promise_is_the_word_of_each_side_and_unknown_where_one_is_silent(
    write: Write, own: tuple[str, ...], told: str
) -> None:
    words = ", ".join(
        f"{{by: {by}, promised: {{ruritania: {figure}}}, sources: [gazette]}}"
        for by, figure in [("ruritania", 3), ("freedonia", 7), ("ruritania", 5)]  # a side's last word counts
    )
    outcome = outcome_of(write, f"promised: {{freedonia: 9}}, accounts: [{words}]")
    assert str(figure_in(outcome, own, "ruritania")) == told
    assert str(figure_in(outcome, own, "freedonia")) == "9"
    assert figure_in(outcome, own, "belgium") is None


def test_an_instalment_of_which_a_side_says_nothing_is_untold_and_one_of_nobody_is_none(prisoners: Outcome) -> None:
    got = {
        own: [str(figure) for _, figure in tally_of(prisoners, own, "ruritania").delivered]
        for own in (RURITANIA, FREEDONIA)
    }
    assert got == {
        RURITANIA: ["60 (officers 4, soldiers 56)", "38", "unknown"],
        FREEDONIA: ["60 (officers 4, soldiers 56)", "40", "unknown"],
    }
    assert [str(figure) for _, figure in tally_of(prisoners, RURITANIA, "freedonia").delivered] == ["60", "40"]
    assert tally_of(prisoners, RURITANIA, "belgium").delivered == []


def test_a_stated_total_is_that_of_its_side_and_receiver(prisoners: Outcome) -> None:
    assert [str(figure) for _, figure in tally_of(prisoners, RURITANIA, "ruritania").stated] == ["98"]
    assert tally_of(prisoners, RURITANIA, "freedonia").stated == []
    assert tally_of(prisoners, FENWICK, "ruritania").stated == []


SUMS = [
    ("100", (), ("60", "38"), "98"),
    (None, (), ("60", "38"), "98"),
    (None, (), (), "0"),
    ("100", (), ("60", "unknown"), "60+"),
    ("100", (), ("60", "all"), "60+"),
    ("100", (), ("60-70", "~5", "<3"), "~65-78"),
    ("85000 or 100000", (), ("35%",), "0+"),
    ("100%", (), ("35%", "0.5%"), "35.5%"),
    ("5.5 tonnes", (), ("1.25 tonnes", "1.25 tonnes"), "2.50 tonnes"),
    # The unit is that of the promise; what has another adds nobody knows how much.
    ("5 tonnes", (), ("3 tonnes", "20 sacks"), "3+ tonnes"),
    ("5 tonnes", (), ("3 tonnes", "0 sacks"), "3 tonnes"),
    ("unknown", (), ("3 tonnes",), "3 tonnes"),
    ("all", (), ("unknown", "0", "3 tonnes"), "3+ tonnes"),
    ("0", (), ("3 tonnes",), "3 tonnes"),
    ({"wheat": "unknown", "rye": "undisclosed"}, (), ("3 tonnes",), "3 tonnes"),
    ({"wheat": "2 tonnes", "rye": "unknown"}, (), ("3 tonnes", "1"), "3+ tonnes"),
    (None, (), ({"wheat": "unknown", "rye": "0"}, "3 tonnes"), "3+ tonnes"),
    # A stated total stands for all up to its day, but only where an instalment is undisclosed.
    ("100", (("1921-06-30", "98"),), ("60", "40"), "100"),
    ("100", (("1921-06-30", "98"),), ("60", "undisclosed"), "98"),
    ("100", (("1921-06-30", "98+"),), ("60", "undisclosed"), "98+"),
    ("100", (("1921-06-01", "10"), ("1921-06-30", "98")), ("60", "undisclosed"), "98"),
    ("100", (("1921-06-30", "97"), ("1921-06-30", "98")), ("60", "undisclosed"), "98"),
    ("100", (("1921-05-02", "61"),), ("60", "undisclosed"), "60+"),  # the undisclosed one came later
    ("100", (("1921-05-03", "61"),), ("60", "undisclosed", "5"), "66"),
    ("100", (("1921-05", "61"),), ("undisclosed", "5", "6"), "61-72"),  # the others may be in the total, or not
    ("100", (("unknown", "61"),), ("undisclosed", "5"), "61+"),
    ("100 tonnes", (("1921-06-30", "98"),), ("60 tonnes", "undisclosed"), "0+"),  # a total in another unit
]


@pytest.mark.parametrize(("promised", "stated", "got", "summed"), SUMS)
def test_a_sum_holds_all_that_a_side_can_mean(
    promised: str | dict[str, str] | None,
    stated: tuple[tuple[str, str], ...],
    got: tuple[str | dict[str, str], ...],
    summed: str,
) -> None:
    totals = [(parse_date(day), parse_quantity(figure)) for day, figure in stated]
    instalments = [(parse_date(f"1921-05-0{2 * at + 1}"), parse_quantity(figure)) for at, figure in enumerate(got)]
    figures = Tally(parse_quantity(promised) if promised else None, totals, instalments)
    assert figures.sum.words() == summed


def test_what_is_untold_is_not_nothing() -> None:
    assert (NOTHING.high, UNTOLD.high, UNTOLD.low) == (0, None, 0)


def test_instalments_and_stated_totals_stand_in_order_of_time_with_the_sum_up_to_each(prisoners: Outcome) -> None:
    found = [
        (str(one.date), one.figure.words(), one.total.words())
        for one in instalments_of(prisoners, RURITANIA, "ruritania")
    ]
    assert found == [
        ("1921-05-23", "60", "60"),
        ("1921-05-25", "38", "98"),
        ("1921-05-27", "unknown", "98+"),
        ("1921-06-01", "98", "98+"),
    ]


def test_a_stated_total_closes_what_was_open_up_to_its_day(write: Write) -> None:
    delivered = ", ".join(
        f"{{date: {day}, received: {{freedonia: {figure}}}, sources: [gazette]}}"
        for day, figure in [("unknown", 1), ("1921-05-20", 60), ("1921-06-05", "undisclosed"), ("1921-07-01", 5)]
    )
    stated = "{by: freedonia, date: 1921-06-05, received: {freedonia: 90}, sources: [gazette]}"
    outcome = outcome_of(write, f"promised: {{freedonia: 100}}, delivered: [{delivered}], stated_totals: [{stated}]")
    assert [(str(one.date), one.total.words()) for one in instalments_of(outcome, FREEDONIA, "freedonia")] == [
        ("1921-05-20", "60"),
        ("1921-06-05", "60+"),
        ("1921-06-05", "90"),
        ("1921-07-01", "95"),
        ("unknown", "95-96"),  # it may have come before the total was stated
    ]
    assert instalments_of(outcome, RURITANIA, "freedonia")[-1].total.words() == "66+"
    assert instalments_of(outcome, FREEDONIA, "ruritania") == []
