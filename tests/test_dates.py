import re
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import calls
from rounds.values.dates import (
    FORMS,
    Date,
    Extent,
    among,
    days_between,
    days_waiting,
    first_of,
    gap,
    last_of,
    parse_date,
    span,
)
from rounds.values.form import FormError
from rounds.values.meant import meant_dates
from rounds.values.times import parse_time

FIRST, LAST = date.min, date.max


def date_or_refusal(text: str) -> Date | FormError:
    try:
        return parse_date(text)
    except FormError as refusal:
        return refusal


def refusal_of_date(text: str) -> FormError:
    parsed = date_or_refusal(text)
    assert isinstance(parsed, FormError)
    return parsed


def refusal_of_time(text: str) -> FormError:
    with pytest.raises(FormError) as refusal:
        parse_time(text)
    return refusal.value


def test_every_form_of_a_date_has_its_earliest_and_latest_day() -> None:
    rows: list[tuple[str, date, date, Extent]] = [
        ("2025-06-02", date(2025, 6, 2), date(2025, 6, 2), Extent.ONE_OF),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Extent.ONE_OF),
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30), Extent.ONE_OF),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Extent.ONE_OF),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Extent.ONE_OF),
        ("0001", FIRST, date(1, 12, 31), Extent.ONE_OF),
        ("9999-12-31", LAST, LAST, Extent.ONE_OF),
        ("2025-06-09/2025-06-16", date(2025, 6, 9), date(2025, 6, 16), Extent.THROUGHOUT),
        ("2025-06-09/2025-06-09", date(2025, 6, 9), date(2025, 6, 9), Extent.THROUGHOUT),
        ("2025-06/2025", date(2025, 6, 1), date(2025, 12, 31), Extent.THROUGHOUT),
        ("2025-06-16/..", date(2025, 6, 16), LAST, Extent.GOING_ON),
        ("2025-06/", date(2025, 6, 1), LAST, Extent.END_UNKNOWN),
        ("../2025-06-16", FIRST, date(2025, 6, 16), Extent.GONE_ON),
        ("/2025-06", FIRST, date(2025, 6, 30), Extent.START_UNKNOWN),
        ("[2025-06-09..2025-06-15]", date(2025, 6, 9), date(2025, 6, 15), Extent.ONE_OF),
        ("[2025-06..2025]", date(2025, 6, 1), date(2025, 12, 31), Extent.ONE_OF),
        ("[..2025-06-01]", FIRST, date(2025, 6, 1), Extent.ONE_OF),
        ("[2025-06-01..]", date(2025, 6, 1), LAST, Extent.ONE_OF),
        ("unknown", FIRST, LAST, Extent.UNKNOWN),
    ]
    for text, earliest, latest, extent in rows:
        assert parse_date(text) == Date(text, earliest, latest, extent)


@pytest.mark.parametrize("text", ["2025-06-02", "2025-06", "2025"])
@pytest.mark.parametrize(("mark", "uncertain", "about"), [("?", True, False), ("~", False, True), ("%", True, True)])
def test_a_mark_of_doubt_changes_no_day(text: str, mark: str, uncertain: bool, about: bool) -> None:
    sure = parse_date(text)
    assert parse_date(text + mark) == Date(text + mark, sure.earliest, sure.latest, sure.extent, uncertain, about)


def test_an_interval_is_as_doubtful_as_its_ends() -> None:
    rows: list[tuple[str, bool, bool]] = [
        ("2025-06-02?/2025-06-05", True, False),
        ("2025-06-02/2025-06-05~", False, True),
        ("2025-06-02~/2025-06-05?", True, True),
        ("2025-06-02?/..", True, False),
        ("2025-06-02~/", False, True),
        ("../2025-06-02?", True, False),
        ("/2025-06-02~", False, True),
    ]
    for text, uncertain, about in rows:
        parsed = parse_date(text)
        assert (parsed.uncertain, parsed.about) == (uncertain, about)


def test_a_date_is_exact_where_it_is_one_day_without_doubt() -> None:
    rows: list[tuple[str, bool]] = [
        ("2025-06-02", True),
        ("2025-06-02/2025-06-02", True),
        ("2025-06-02?", False),
        ("2025-06-02~", False),
        ("2025-06", False),
        ("[..2025-06-02]", False),
        ("2025-06-02/..", False),
        ("../2025-06-02", False),
        ("unknown", False),
    ]
    for text, exact in rows:
        assert parse_date(text).exact is exact


def test_a_date_can_stand_in_a_set_and_its_text_is_a_part_of_it() -> None:
    assert len({parse_date(text) for text in ("2025-06-02", "2025-06-02/2025-06-02", "2025-06-02")}) == 2
    assert len({parse_time(text) for text in ("14:43Z", "14:43+00:00", "14:43Z")}) == 2


def test_a_day_that_no_calendar_has_is_told_as_such() -> None:
    rows: list[tuple[str, str]] = [
        ("2025-06-31", "'2025-06-31': June 2025 has 30 days; write dates as 2025-06-02, "),
        ("2025-02-29", "February 2025 has 28 days"),
        ("2025-06-00", "June 2025 has 30 days"),
        ("2025-06-02/2025-06-31", "'2025-06-02/2025-06-31': June 2025 has 30 days"),
        ("[2025-06-31..2025-07-02]", "'[2025-06-31..2025-07-02]': June 2025 has 30 days"),
        ("2025-13-01", "'2025-13-01' is not a date; write"),
        ("2025-00", "'2025-00' is not a date"),
        ("0000", "'0000' is not a date"),
        ("0000-05-01", "'0000-05-01' is not a date"),
    ]
    for text, message in rows:
        refusal = refusal_of_date(text)
        assert refusal.rule == "date-form"
        assert message in refusal.message


def test_an_interval_that_ends_before_it_starts_has_its_own_rule() -> None:
    rows: list[str] = ["2025-06-16/2025-06-09", "2025/2024", "[2025-06-16..2025-06-09]", "2025-07/2025-06-30"]
    for text in rows:
        refusal = refusal_of_date(text)
        assert refusal.rule == "interval-reversed"
        assert refusal.message == f"the interval '{text}' ends before it starts"


def test_any_other_text_is_no_date_and_the_forms_are_told() -> None:
    rows: list[str] = [
        *("", " ", "soon", "summer 2025", "Q2 2025", "31.06.2025", "31 June 2025", "12345", "May", "2 May", "-2025"),
        *("2025-06-02??", "2025?-06", "86400", "20251341", "2025-1-32", "before 2025", "by noon"),
        *("2 and 3 June 2025", "3-2 June 2025", "2025-06-05 to 2025-06-02", "2025-06-02/01", "May 25", "a b May"),
        *(
            "/",
            "/..",
            "../",
            "../..",
            "../../2025",
            "//2025",
            "2025/unknown",
            "2025-06-02/2025-06-05/2025-06-09",
            "2025..2026",
        ),
        *("[]", "[..]", "[2025]", "[2025-06-01...2025-06-02]", "[unknown..2025]", "[2025-06-01?..2025-06-01]"),
        *(
            "[2025..2026",
            "2025..2026]",
            "[2025,2026]",
            "[2025/..2026]",
            "２０２５",
            "2025-06-0²",
        ),
    ]
    for text in rows:
        refusal = refusal_of_date(text)
        assert refusal.rule == "date-form"
        assert refusal.message.startswith(f"'{text}' is not a date; write dates as 2025-06-02, \"2025-06\"")


def test_the_day_that_is_meant_is_told_and_it_is_a_date() -> None:
    rows: list[tuple[str, str]] = [
        ("02.06.2025", "2025-06-02"),
        ("2.6.25", "2025-06-02"),
        ("2nd June 2025", "2025-06-02"),
        ("16.05.2025/18.05.2025", '"2025-05-16/2025-05-18"'),
        ("2-Jun-25", "2025-06-02"),
        ("16 May 1921", "1921-05-16"),
        ("16.5.71", "1971-05-16"),
        ("2 June 2025", "2025-06-02"),
        ("June 2, 2025", "2025-06-02"),
        ("2025-6-2", "2025-06-02"),
        ("2025/06/02", "2025-06-02"),
        ("20250602", "2025-06-02"),
        ("2O25-06-02", "2025-06-02"),
        (" 2025-06-02", "2025-06-02"),
        ("13/06/2025", "2025-06-13"),
        ("06/13/2025", "2025-06-13"),
        ("06/06/2025", "2025-06-06"),
        ("02/06/2025", "2025-06-02 or 2025-02-06"),
        ("45810", "2025-06-02"),
        ("2025–06–02", "it has the en dash – (U+2013); write 2025-06-02"),
        ("2025–06–02/2025-06-05", 'it has the en dash – (U+2013); write "2025-06-02/2025-06-05"'),
        ("2025\u201106\u201102", "it has the non-breaking hyphen \u2011 (U+2011); write 2025-06-02"),
    ]
    for text, meant in rows:
        refusal = refusal_of_date(text)
        assert refusal.rule == "date-form"
        remedy = meant if "write " in meant else f"write {meant}"
        assert refusal.message == f"'{text}' is not a date; {remedy}"
        for day in re.findall(r'"(.*?)"|\b(\d{4}-\d\d-\d\d)\b', remedy):
            parse_date("".join(day))


def test_no_remedy_is_told_that_is_no_date() -> None:
    rows: list[str] = ["by 2025-13-45", "by 2025-02-30", "2025-02-28/30", "202511", "June 2025", "TBD"]
    for text in rows:
        assert refusal_of_date(text).message.endswith(f"; {FORMS}")


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_is_found_again_in_what_other_programs_write(day: date) -> None:
    for form in ("%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y", "%d-%b-%Y"):
        assert meant_dates(day.strftime(form)) == [str(day)]
    assert str(day) in meant_dates(day.strftime("%m/%d/%Y"))


def test_a_hostile_date_is_refused_at_once() -> None:
    rows: list[str] = ["9" * 100_000, "[" + "." * 100_000, "[" + "2025.." * 100_000, "2025/" * 100_000]
    for text in rows:
        assert refusal_of_date(text).rule == "date-form"
        assert calls(partial(refusal_of_date, text)) < 10_000


days = st.dates().map(date.isoformat)
months = days.map(lambda day: day[:7])
years = days.map(lambda day: day[:4])
marked = st.tuples(st.one_of(days, months, years), st.sampled_from(["", "?", "~", "%"])).map("".join)
in_order = st.tuples(st.dates(), st.dates()).map(lambda pair: [day.isoformat() for day in sorted(pair)])
dates = st.one_of(
    marked,
    in_order.map("/".join),
    marked.map("{}/..".format),
    marked.map("{}/".format),
    marked.map("../{}".format),
    marked.map("/{}".format),
    in_order.map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
    days.map("[..{}]".format),
    days.map("[{}..]".format),
    st.just("unknown"),
)


@given(dates)
def test_a_date_is_read_back_from_its_text(text: str) -> None:
    parsed = parse_date(text)
    assert parse_date(str(parsed)) == parsed
    assert str(parsed) == text
    assert parsed.earliest <= parsed.latest


@given(dates, dates)
def test_of_two_dates_one_at_the_most_is_before_the_other(one: str, other: str) -> None:
    first, second = parse_date(one), parse_date(other)
    assert not (first.before(second) and second.before(first))
    assert not first.before(first)
    fewest, most = days_between(first, second)
    assert fewest <= most
    assert first.before(second) == (fewest > 0)
    assert first.order < second.order or not first.before(second)


@given(dates | st.text(max_size=12) | st.text("0123456789-?~%/[].", max_size=24))
def test_any_text_is_a_date_or_is_refused_in_a_sentence(text: str) -> None:
    parsed = date_or_refusal(text)
    if isinstance(parsed, Date):
        assert str(parsed) == text
    else:
        assert parsed.rule in ("date-form", "interval-reversed")
        assert f"'{text}'" in str(parsed)


def test_dates_sort_by_their_earliest_then_their_latest_day_open_ones_by_their_latest_and_unknown_ones_last() -> None:
    wanted = [
        *("2024", "../2024-12-31", "2025", "2025-01-01/", "2025-06-01", "[..2025-06-01]", "2025-06", "2025-06-02"),
        *("2025-06-02?", "/2025-06-03", "unknown"),
    ]
    backwards = wanted[::-1]
    assert sorted(backwards, key=lambda text: parse_date(text).order) == wanted


def test_the_days_between_two_dates_are_as_uncertain_as_the_dates() -> None:
    rows: list[tuple[str, str, tuple[int, int]]] = [
        ("2025-05-16", "2025-06-02", (17, 17)),
        ("2025-06-02", "2025-05-16", (-17, -17)),
        ("2025-05", "2025-06-02", (2, 32)),
        ("2025-06", "2025-06", (-29, 29)),
    ]
    for first, last, days in rows:
        assert days_between(parse_date(first), parse_date(last)) == days


def test_a_time_has_its_minutes_and_its_offset() -> None:
    rows: list[tuple[str, int, int, bool]] = [
        ("14:43+03:00", 14 * 60 + 43, 180, False),
        ("~15:00+03:00", 15 * 60, 180, True),
        ("00:00Z", 0, 0, False),
        ("23:59-03:30", 24 * 60 - 1, -210, False),
        ("06:05+05:45", 365, 345, False),
    ]
    for text, minutes, offset, about in rows:
        parsed = parse_time(text)
        assert (parsed.minutes, parsed.offset, parsed.about, str(parsed)) == (minutes, offset, about, text)


def test_a_time_without_offset_is_offered_one_that_can_be_read() -> None:
    rows: list[tuple[str, str]] = [
        ("13:30", "13:30+03:00"),
        ("~13:30", "~13:30+03:00"),
        ("9:30", "09:30+03:00"),
        ("~9:05", "~09:05+03:00"),
        ("13:30:59", "13:30+03:00"),
    ]
    for text, offered in rows:
        refusal = refusal_of_time(text)
        assert refusal.rule == "time-form"
        assert refusal.message == f"'{text}' is not a time; give the offset from UTC: \"{offered}\""
        assert not refusal.instead  # which one it is, nobody can tell
        assert str(parse_time(offered)) == offered


def test_any_other_text_is_no_time_and_the_form_is_told() -> None:
    rows: list[str] = [
        *("", "noon", "25:00", "12:60", "24:00+03:00", "750"),
        *(
            "14:43z",
            "14:43 UTC+3",
            "14:43+15:00",
            "14:43+03:60",
            "~~14:43Z",
            "14:43Z\n",
            "١٤:٤٣+٠٣:٠٠",
            "9" * 10_000,
            "9" * 10_000 + ":00",
        ),
    ]
    for text in rows:
        refusal = refusal_of_time(text)
        assert refusal.rule == "time-form"
        assert refusal.message == f"'{text}' is not a time; write it as \"14:43+03:00\""


def test_a_sitting_lasts_until_the_clock_next_shows_its_end() -> None:
    rows: list[tuple[str, str, int]] = [
        ("14:43+03:00", "15:50+03:00", 67),
        ("14:43+03:00", "14:43+02:00", 60),
        ("23:30+03:00", "01:00+03:00", 90),
        ("14:43+03:00", "14:43+03:00", 0),
        ("14:43+03:00", "11:43Z", 0),
    ]
    for starts, ends, minutes in rows:
        assert parse_time(starts).until(parse_time(ends)) == minutes


times = st.builds(
    "{}{:02}:{:02}{}{:02}:{:02}".format,
    st.sampled_from(["", "~"]),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from("+-"),
    st.integers(0, 14),
    st.integers(0, 59),
)


@given(times, times)
def test_until_lies_within_a_day_and_back_again_makes_a_whole_one(one: str, other: str) -> None:
    start, end = parse_time(one), parse_time(other)
    there, back = start.until(end), end.until(start)
    assert 0 <= there < 24 * 60
    assert there + back in (0, 24 * 60)


def test_a_day_within_bounds_is_spoken_in_words() -> None:
    rows: list[tuple[str, str]] = [
        ("1921-05-16", "1921-05-16"),
        ("1921-05~", "1921-05~"),
        ("1921-05-16/..", "1921-05-16/.."),
        ("unknown", "unknown"),
        ("[1921-05-16..1921-05-20]", "between 1921-05-16 and 1921-05-20"),
        ("[1921-05..1921-06]", "between 1921-05-01 and 1921-06-30"),
        ("[..1921-05-20]", "by 1921-05-20"),
        ("[1921-05-16..]", "1921-05-16 or later"),
    ]
    for text, spoken in rows:
        assert parse_date(text).spoken() == spoken


def test_a_number_of_days_is_told_as_well_as_it_is_known() -> None:
    rows: list[tuple[int, int | None, str]] = [
        (7, 7, "7"),
        (0, 0, "0"),
        (7, 9, "7–9"),
        (0, None, "0+"),
        (7, None, "7+"),
    ]
    for least, most, message in rows:
        assert span(least, most) == message


def test_the_days_of_waiting_are_as_uncertain_as_the_dates() -> None:
    rows: list[tuple[str, str, tuple[int, int | None]]] = [
        ("1921-05-16", "1921-05-23", (7, 7)),
        ("1921-05-16", "1921-05-10", (0, 0)),  # nobody waits for what was there before
        ("1921-05-16", "1921-05", (0, 15)),
        ("1921-05-16/1921-05-18", "1921-05-23", (5, 7)),
        ("[..1921-05-16]", "1921-05-23", (7, None)),
        ("1921-05-16", "[1921-05-23..]", (7, None)),
        ("1921-05-16/..", "1921-05-23", (0, 7)),  # open at its inner end
        ("1921-05-16", "[..1921-05-23]", (0, 7)),
        ("unknown", "1921-05-23", (0, None)),
        ("1921-05-16", "unknown", (0, None)),
        ("unknown", "unknown", (0, None)),
        ("0001-01-02", "9999-12-30", (3652056, 3652056)),
    ]
    for first, last, days in rows:
        assert days_waiting(parse_date(first), parse_date(last)) == days


FIRST_AND_LAST = [
    (["1921-05-16"], "1921-05-16", "1921-05-16"),
    (["1921-05-20", "1921-05-16", "1921-05-18"], "1921-05-16", "1921-05-20"),
    (["1921-05~", "1921-06-10"], "1921-05~", "1921-06-10"),
    (["1921-06", "1921-06-10"], "[1921-06-01..1921-06-10]", "[1921-06-10..1921-06-30]"),
    (["1921-06", "[1921-06-10..1921-07-05]"], "1921-06", "[1921-06-10..1921-07-05]"),
    (["unknown", "1921-05-16"], "[..1921-05-16]", "[1921-05-16..]"),
    (["unknown", "unknown"], "unknown", "unknown"),
    (["[..1921-05-16]", "1921-05-20/.."], "[..1921-05-16]", "1921-05-20/.."),
    (["../1921-05-16", "1921-05-20"], "../1921-05-16", "1921-05-20"),
    (["/1921-05-16", "1921-05-10"], "[..1921-05-10]", "[1921-05-10..1921-05-16]"),
]


def test_the_first_and_the_last_of_several_dates_are_told_as_well_as_they_are_known() -> None:
    for texts, first, last in FIRST_AND_LAST:
        dates = [parse_date(text) for text in texts]
        ends = first_of(dates), last_of(dates)
        assert (str(ends[0]), str(ends[1])) == (first, last)
        for day in ends:
            read = parse_date(day.text)
            assert (read.earliest, read.latest) == (day.earliest, day.latest)


def test_a_gap_goes_from_the_end_of_one_thing_to_the_beginning_of_the_next() -> None:
    rows: list[tuple[str, str, tuple[int, int | None] | None]] = [
        ("1921-05-16/1921-05-18", "1921-05-23/1921-05-25", (5, 5)),
        ("../1921-05-18", "1921-05-23", (5, 5)),  # begun before anybody told of it, and over on a day that is known
        ("/1921-05-18", "1921-05-23/..", (5, 5)),
        ("1921-05-16/..", "1921-05-23/", (0, 7)),
        ("1921-05-16", "../1921-05-23", (0, 7)),
        ("1921-05-16/", "/1921-05-23", (0, 7)),
        ("1921-04-01/1921-05", "1921-06/..", (1, 60)),  # ended in May, begun in June
        ("[1921-05-16..1921-05-18]", "[1921-05-23..]", (5, None)),
        ("unknown", "1921-05-23/1921-05-25", None),
    ]
    for first, last, days in rows:
        assert gap(parse_date(first), parse_date(last)) == days


def test_one_of_several_dates_lies_between_the_outermost_of_their_days() -> None:
    rows: list[tuple[list[str], str]] = [
        (["1921-05-16"], "1921-05-16"),
        (["1921-05-16", "1921-05-14"], "[1921-05-14..1921-05-16]"),
        (["1921-05-16", "1921-05"], "1921-05"),
        (["1921-05-16", "../1921-05-14"], "[..1921-05-16]"),
        (["[..1921-05-14]", "[1921-05-16..]"], "unknown"),
    ]
    for texts, day in rows:
        assert str(among([parse_date(text) for text in texts])) == day


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=5))
def test_the_first_and_the_last_lie_within_what_is_told_of_them(days: list[tuple[int, int, int]]) -> None:
    start = date(1921, 5, 1)
    dates, truth = [], []
    for low, true, high in map(sorted, days):
        dates.append(parse_date(f"[{start + timedelta(low)}..{start + timedelta(high)}]"))
        truth.append(start + timedelta(true))
    first, last = first_of(dates), last_of(dates)
    assert first.earliest <= min(truth) <= first.latest
    assert last.earliest <= max(truth) <= last.latest
