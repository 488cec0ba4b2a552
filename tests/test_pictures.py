from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.drawing.pictures import GOAL, MISSING, PERHAPS, ROWS, SURE, Bar, Step, Steps
from rounds.values.quantities import percent

FIRST, LAST = date(1921, 5, 16), date(1921, 8, 1)
ALMOST = 1 - Decimal("1e-21")


def steps(*told: tuple[int, float, float | None], goal: float | None = 100, until: date = LAST) -> Steps:
    """Steps so many days after the first day."""
    return Steps("", [Step(FIRST + timedelta(days), least, most) for days, least, most in told], goal, until)


def lines(picture: Steps, columns: int) -> list[str]:
    """The rows of a picture from the top, without their labels and the frame."""
    return [line.partition("│")[2] for line in picture.drawn(columns).split("\n")[:-2]]


def labels(picture: Steps, columns: int = 80) -> list[str]:
    """What stands at the left, from the top."""
    return [line.partition("│")[0].strip() for line in picture.drawn(columns).split("\n")[:-2]]


BARS: list[tuple[float | Decimal, float | Decimal, int, str]] = [
    (0, 0, 10, "··········"),
    (1, 1, 10, "██████████"),
    (0.5, 0.5, 10, "█████·····"),
    (0.25, 0.75, 8, "██▒▒▒▒··"),
    (0.0001, 0.0001, 10, "█·········"),
    (0.9999, 0.9999, 10, "█████████·"),
    (ALMOST, ALMOST, 10, "█████████·"),
    (Decimal("1e-21"), Decimal("1e-21"), 10, "█·········"),
    (0, 0.0001, 10, "▒·········"),
    (0, 1, 10, "▒▒▒▒▒▒▒▒▒▒"),
    (0.999, 1, 10, "█████████▒"),
    (1, 5, 10, "██████████"),
    (5, 7, 10, "██████████"),
    (0.5, 0.5, 2, "█·"),
    (0.99, 0.99, 2, "█·"),
    (1e20, 1e21, 4, "████"),
]


def test_a_bar_is_full_only_where_nothing_is_missing_and_empty_only_where_nothing_is_there() -> None:
    for least, most, columns, drawn in BARS:
        assert Bar(least, most, "").drawn(columns) == drawn


@given(st.floats(0, 2), st.floats(0, 2), st.integers(2, 200))
def test_every_bar_is_as_wide_as_it_should_be_and_honest_at_both_ends(one: float, other: float, columns: int) -> None:
    least, most = sorted((one, other))
    drawn = Bar(least, most, "").drawn(columns)
    assert len(drawn) == columns
    assert drawn == "".join(sorted(drawn, key=(SURE, PERHAPS, MISSING).index))
    assert (drawn == SURE * columns) == (least >= 1)
    assert (drawn == MISSING * columns) == (most == 0)
    assert (MISSING in drawn) == (most < 1)


def test_a_bar_that_is_not_drawn_is_its_label() -> None:
    assert str(Bar(0.5, 0.5, "50 %")) == "50 %"


PERCENTAGES: list[tuple[float | Decimal, str]] = [
    (0, "0"),
    (1e-9, "<1"),
    (0.0099, "<1"),
    (0.01, "1"),
    (0.5, "50"),
    (0.99, "99"),
    (0.991, ">99"),
    (0.995, ">99"),
    (ALMOST, ">99"),
    (1, "100"),
    (1.0001, "101"),
    (1 + Decimal("1e-21"), "101"),
    (1.18, "118"),
    (Decimal("1e21"), "100000000000000000000000"),
]


def test_a_percentage_is_round_but_never_rounded_to_nothing_or_to_the_whole() -> None:
    for share, told in PERCENTAGES:
        assert percent(share) == told


def test_steps_stand_in_a_frame_of_sums_and_days() -> None:
    picture = steps((0, 0, 0), (7, 60, 60), (9, 98, 98), (42, 98, None))
    assert picture.drawn(40).split("\n") == [
        "    │                   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
        "100 │┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
        "    │    ███████████████████████████████",
        "    │    ███████████████████████████████",
        "    │   ████████████████████████████████",
        "    │   ████████████████████████████████",
        "    │   ████████████████████████████████",
        "    │   ████████████████████████████████",
        "    │   ████████████████████████████████",
        "  0 └───────────────────────────────────",
        "     1921-05-16               1921-08-01",
    ]


@pytest.mark.parametrize("columns", [1, 2, 20, 25, 40, 80, 200])
@pytest.mark.parametrize("top", [1e-6, 0.5, 1, 17, 6000, 999_999_999_999_999])
def test_a_picture_of_any_sum_is_never_wider_than_the_terminal(columns: int, top: float) -> None:
    picture = steps((0, 0, 0), (9, top, None), goal=top / 2)
    drawn = picture.drawn(columns).split("\n")
    room = max(columns, max(map(len, labels(picture))) + 4)  # the labels, the frame and two columns stay
    assert max(map(len, drawn[:-1])) <= room
    assert len(drawn[-1]) <= max(room, 21)  # two dates with a space between


def test_where_there_is_little_room_the_days_move_below_the_labels() -> None:
    drawn = steps((0, 0, 0), (9, 999_999_999_999_999, None)).drawn(40).split("\n")
    assert drawn[-1] == "                    1921-05-16 1921-08-01".replace(" ", "", 1)
    assert len(drawn[-1]) == 40


SAME: Sequence[tuple[float, float | None, float | None, str]] = [
    (60, 60, 100, SURE),
    (0, 60, 100, PERHAPS),
    (0, 0, 100, " "),
    (0, None, None, PERHAPS),
    (0, 0, None, " "),
]


def test_a_picture_of_a_single_day_is_the_same_from_left_to_right() -> None:
    for least, most, goal, mark in SAME:
        picture = steps((0, least, most), goal=goal, until=FIRST)
        lowest = lines(picture, 30)[-1]
        assert set(lowest) == ({mark} if mark != " " else set())


def test_a_sum_that_may_be_more_than_any_number_has_a_row_above_them_all() -> None:
    assert len(lines(steps((0, 60, 60)), 80)) == ROWS
    assert len(lines(steps((0, 60, None)), 80)) == ROWS + 1
    assert set(lines(steps((0, 60, None)), 80)[0]) == {PERHAPS}


def test_what_may_have_come_is_drawn_between_what_has_and_what_has_not() -> None:
    found = lines(steps((0, 25, 75)), 40)
    assert [line[:1] for line in found] == [GOAL, "", *(PERHAPS * 4), *(SURE * 2)]


def test_the_row_of_the_goal_is_filled_only_where_it_is_reached() -> None:
    cases: list[tuple[float, float | None, str]] = [
        (99.9, 99.9, GOAL),
        (99.9, 100, PERHAPS),
        (99.9, None, PERHAPS),
        (100, 100, SURE),
        (101, 101, SURE),
    ]
    for least, most, marks in cases:
        picture = steps((0, least, most))
        found = dict(zip(labels(picture), lines(picture, 80), strict=True))
        assert set(found["100"]) == {marks}


def test_a_sum_that_is_corrected_downwards_falls() -> None:
    highest = lines(steps((0, 100, 100), (38, 50, 50)), 80)[0]
    assert highest.startswith(SURE)
    assert highest.endswith(GOAL)


GOALS: list[tuple[float | None, float, list[str]]] = [
    (100, 60, ["100"]),
    (100, 100, ["100"]),
    (None, 97, ["97"]),
    (0, 97, ["97"]),
    (6000, 7060, ["7,060", "6,000"]),
    (7000, 7060, ["7,000"]),  # in one row the promise goes first
    (0.3, 0.1, ["0.3"]),
    (5.5, 2.25, ["5.5"]),
    (0.000001, 0, ["0.000001"]),
    (None, 0, []),
    (1, 999_999_999_999_999, ["999,999,999,999,999", "1"]),
]


def test_the_goal_and_the_most_stand_at_their_rows() -> None:
    for goal, most, told in GOALS:
        assert [label for label in labels(steps((0, 0, most), goal=goal)) if label] == told


@given(st.decimals(Decimal("0.000001"), 10**15, places=6), st.floats(0, 1))
def test_the_goal_is_drawn_in_exactly_one_row(goal: Decimal, part: float) -> None:
    picture = steps((0, 0, float(goal) * part), goal=float(goal))
    assert sum(GOAL in line for line in lines(steps((0, 0, 0), goal=float(goal)), 60)) == 1
    assert labels(picture)[0] != ""


DAYS = st.integers(0, 400)
SUMS = st.floats(0, 1e15, allow_nan=False)
TOLD = st.lists(st.tuples(DAYS, SUMS, st.none() | SUMS), min_size=1, max_size=6)


@given(TOLD, st.none() | SUMS, st.integers(1, 200))
def test_a_picture_never_fails_and_its_frame_is_straight(
    told: list[tuple[int, float, float | None]], goal: float | None, columns: int
) -> None:
    ordered = sorted(told, key=lambda one: one[0])
    until = FIRST + timedelta(max(days for days, _, _ in told))
    picture = steps(*ordered, goal=goal, until=until)
    drawn = picture.drawn(columns).split("\n")
    assert len({line.index("│") for line in drawn[:-2]} | {drawn[-2].index("└")}) == 1
    assert drawn[-1].endswith(str(until))


def test_the_ends_of_the_calendar_are_days_like_others() -> None:
    cases: list[tuple[date, date]] = [(date.min, date.max), (date.min, date.min), (date.max, date.max)]
    for first, until in cases:
        drawn = Steps("", [Step(first, 5, None)], 10, until).drawn(60)
        assert str(first) in drawn
        assert str(until) in drawn
