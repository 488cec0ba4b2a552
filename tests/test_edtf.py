from datetime import date

import pytest
from edtf import EDTFParseException, parse_edtf

from conftest import UNTRACED
from rounds.values.dates import Extent, parse_date
from rounds.values.form import FormError

BOTH = (
    "2025-06-02", "2024-02-29", "1900-02-28", "2025-06", "2024-02", "2025", "0001", "9999-12-31",
    "2025-06-02?", "2025-06-02~", "2025-06-02%", "2025-06?", "2025-06~", "2025-06%", "2025?", "2025~", "2025%",
    "2025-06-09/2025-06-16", "2025-06/2025-08", "2025/2026", "2025-06/2025-08-15",
    "2025-06-09?/2025-06-16", "2025-06~/2025-08",
    "[2025-06-09..2025-06-15]", "[2025-06..2025-08]", "[2024..2025]",
)  # fmt: skip
"""What both read; ours is a part of EDTF, without seasons, masks and sets of several."""
OPEN = {
    "2025-06-16/..": ("lower", date(2025, 6, 16)),
    "[2025-06-01..]": ("lower", date(2025, 6, 1)),
    "[..2025-06-01]": ("upper", date(2025, 6, 1)),
    "../2025-06-16": ("upper", date(2025, 6, 16)),
    "../2025-06": ("upper", date(2025, 6, 30)),
}
"""Open at one end: the library has an infinite number there, we the first or last day that Python knows."""
REFUSED = ("2025-13", "2025-06-31", "2025-6-2", "2025-06-16/2025-06-0", "02.06.2025", "June 2025", "")


def days(text: str) -> tuple[date, date]:
    """The earliest and the latest day, as the library has them; "about" and "uncertain" widen nothing."""
    theirs = parse_edtf(text)
    return date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3])


@UNTRACED
def test_a_form_that_both_read_means_the_same_days() -> None:
    for text in BOTH:
        ours = parse_date(text)
        assert (ours.earliest, ours.latest) == days(text)


def test_an_end_that_is_open_is_open_in_both() -> None:
    for text in OPEN:
        end, day = OPEN[text]
        theirs, ours = parse_edtf(text), parse_date(text)
        bounds = {"lower": theirs.lower_strict, "upper": theirs.upper_strict}
        assert date(*bounds.pop(end)()[:3]) == day == (ours.earliest if end == "lower" else ours.latest)
        ((_, other),) = bounds.items()
        assert abs(other()) == float("inf")
        assert (ours.latest == date.max) if end == "lower" else (ours.earliest == date.min)


def test_an_end_that_is_unknown_is_ten_years_off_there_and_unknown_here() -> None:
    """ISO 8601-2 leaves it open how far an unknown end can lie; the library assumes ten years."""
    assert days("2025-06-16/") == (date(2025, 6, 16), date(2035, 6, 16))
    assert parse_date("2025-06-16/").latest == date.max
    assert parse_date("2025-06-16/").extent is Extent.END_UNKNOWN


def test_a_start_that_is_unknown_is_ten_years_off_there_and_unknown_here() -> None:
    assert days("/2025-06-16") == (date(2015, 6, 16), date(2025, 6, 16))
    assert (parse_date("/2025-06-16").earliest, parse_date("/2025-06-16").latest) == (date.min, date(2025, 6, 16))
    assert parse_date("/2025-06-16").extent is Extent.START_UNKNOWN


def test_unknown_is_a_word_of_ours() -> None:
    """EDTF has none for a date of which nothing is known; the draft of 2012 had `unknown` for an end of an interval."""
    with pytest.raises(EDTFParseException):
        parse_edtf("unknown")
    assert parse_date("unknown").extent is Extent.UNKNOWN


def test_what_the_library_refuses_we_refuse() -> None:
    for text in REFUSED:
        with pytest.raises(EDTFParseException):
            parse_edtf(text)
        with pytest.raises(FormError):
            parse_date(text)
