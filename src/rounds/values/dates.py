"""Dates that may be uncertain, in the forms of EDTF (ISO 8601-2)."""

import re
from calendar import month_name, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rounds.values.form import FormError

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
WITHIN = re.compile(r"\[(?!\.\.\])([\d-]*)\.\.([\d-]*)\]", re.ASCII)
OPEN = ("", "..")
"""An end of an interval that is not known, or that nobody has seen yet."""
FORMS = 'write dates as 2025-06-02, "2025-06", "2025-06-02?", "2025-06~", "2025-06-02/2025-06-05"'


class Extent(StrEnum):
    """How a date fills the days from its earliest to its latest."""

    ONE_OF = "one-of"
    """One day among them."""
    THROUGHOUT = "throughout"
    """All of them."""
    GOING_ON = "going-on"
    """From the earliest, and not over."""
    GONE_ON = "gone-on"
    """To the latest, and begun before anybody told of it."""
    START_UNKNOWN = "start-unknown"
    """To the latest from a day nobody recorded."""
    END_UNKNOWN = "end-unknown"
    """From the earliest to a day nobody recorded."""
    UNKNOWN = "unknown"
    """No day is known."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or what is known of it: the earliest and the latest day that it can be."""

    text: str
    """As written."""
    earliest: date
    latest: date
    extent: Extent = Extent.ONE_OF
    uncertain: bool = False
    about: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def exact(self) -> bool:
        """A single day, without doubt."""
        return self.earliest == self.latest and not self.uncertain and not self.about

    def spoken(self) -> str:
        """For people: a day that is known to lie within bounds in words, all else as written."""
        if not self.text.startswith("["):
            return self.text
        if self.earliest == date.min:
            return f"by {self.latest}"
        if self.latest == date.max:
            return f"{self.earliest} or later"
        return f"between {self.earliest} and {self.latest}"

    def before(self, other: "Date") -> bool:
        """Earlier for certain: the two cannot overlap."""
        return self.latest < other.earliest

    @property
    def order(self) -> tuple[date, date, bool, str]:
        """By earliest, then by latest possible day, then by text; an unknown date comes last.

        One that is open at its start comes with its latest day, after what is certain to be of that day.
        """
        if self.extent is Extent.UNKNOWN:
            return date.max, date.max, True, self.text
        open_start = self.earliest == date.min
        return self.latest if open_start else self.earliest, self.latest, open_start, self.text


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Date:
    """The date that a text stands for; raises `FormError`, with the remedy, on any other text."""
    if text == "unknown":
        return Date(text, date.min, date.max, Extent.UNKNOWN)
    if within := WITHIN.fullmatch(text):
        first = _parse_day(within[1], text).earliest if within[1] else date.min
        last = _parse_day(within[2], text).latest if within[2] else date.max
        return Date(text, *_ordered(first, last, text))
    if "/" in text:
        return _parse_interval(text)
    return _parse_day(text, text)


def _parse_interval(text: str) -> Date:
    start, _, end = text.partition("/")
    if start in OPEN:
        last = _parse_day(end, text)
        extent = Extent.GONE_ON if start else Extent.START_UNKNOWN
        return Date(text, date.min, last.latest, extent, last.uncertain, last.about)
    first = _parse_day(start, text)
    if end in OPEN:
        extent = Extent.GOING_ON if end else Extent.END_UNKNOWN
        return Date(text, first.earliest, date.max, extent, first.uncertain, first.about)
    last = _parse_day(end, text)
    days = _ordered(first.earliest, last.latest, text)
    return Date(text, *days, Extent.THROUGHOUT, first.uncertain or last.uncertain, first.about or last.about)


def _ordered(first: date, last: date, text: str) -> tuple[date, date]:
    if last < first:
        raise FormError("interval-reversed", f"the interval '{text}' ends before it starts")
    return first, last


def _parse_day(text: str, whole: str) -> Date:
    """A day, month or year with its mark of doubt; `whole` is what the message quotes."""
    match = DAY.fullmatch(text)
    if not match:
        raise _no_date(f"'{whole}' is not a date", whole)
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if year == 0:
        raise FormError("date-form", f"'{whole}': years begin with 0001")
    if not 1 <= month <= 12:
        raise FormError("date-form", _no_date(f"'{whole}': there is no month {month}", whole).message)
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise FormError("date-form", f"'{whole}': {month_name[month]} {year} has {longest} days; {FORMS}")
    earliest = date(year, month, day)
    latest = earliest if match[3] else date(year, month, longest) if match[2] else date(year, 12, 31)
    return Date(whole, earliest, latest, Extent.ONE_OF, match[4] in ("?", "%"), match[4] in ("~", "%"))


def _no_date(fault: str, text: str) -> FormError:
    from rounds.values.meant_dates import remedy  # only a mistake needs it

    meaning, instead = remedy(text)
    return FormError("date-form", f"{fault}; {meaning or FORMS}", instead)


def first_of(dates: Sequence[Date]) -> Date:
    """The first of several dates, as well as it is known."""
    return _one_of(dates, min(day.earliest for day in dates), min(day.latest for day in dates))


def last_of(dates: Sequence[Date]) -> Date:
    """The last of several dates, as well as it is known."""
    return _one_of(dates, max(day.earliest for day in dates), max(day.latest for day in dates))


def among(dates: Sequence[Date]) -> Date:
    """One of the days that several dates can be."""
    return _one_of(dates, min(day.earliest for day in dates), max(day.latest for day in dates))


def _one_of(dates: Sequence[Date], earliest: date, latest: date) -> Date:
    """The date among them with these ends; where none has both, a day between them."""
    for day in dates:
        if (day.earliest, day.latest) == (earliest, latest):
            return day
    first, last = ("" if end in (date.min, date.max) else str(end) for end in (earliest, latest))
    return Date(f"[{first}..{last}]", earliest, latest)


def days_between(first: Date, last: Date) -> tuple[int, int]:
    """The fewest and the most days that can lie between two dates."""
    return (last.earliest - first.latest).days, (last.latest - first.earliest).days


def span(least: int, most: int | None) -> str:
    """A number of days, as well as it is known."""
    if most is None:
        return f"{least}+"
    return f"{least}" if least == most else f"{least}–{most}"


NOTHING_KNOWN = (0, None)
"""A number of days of which nothing is known."""


def begin_of(whole: Date) -> Date:
    """The first day of an interval, as well as it is known; any other date as it is."""
    first, interval, _ = whole.text.partition("/")
    return parse_date(first) if interval and first not in OPEN else whole


def end_of(whole: Date) -> Date:
    """The last day of an interval, as well as it is known; any other date as it is."""
    last = whole.text.partition("/")[2]
    return whole if last in OPEN else parse_date(last)


def gap(first: Date, last: Date) -> tuple[int, int | None]:
    """The fewest and the most days from the end of one thing to the beginning of the next, as `days_waiting`."""
    return days_waiting(end_of(first), begin_of(last))


def days_waiting(first: Date, last: Date) -> tuple[int, int | None]:
    """The fewest and the most days from one date to a later one; no most where a date is open at its outer end."""
    fewest, most = days_between(first, last)
    bounded = first.earliest > date.min and last.latest < date.max
    return max(fewest, 0), max(most, 0) if bounded else None
