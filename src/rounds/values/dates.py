"""Dates that may be uncertain, in the forms of EDTF (ISO 8601-2)."""

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial

from rounds.values.form import FormError

DAY = re.compile(r"(?!0000)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
WITHIN = re.compile(r"\[(?!\.\.\])([\d-]*)\.\.([\d-]*)\]", re.ASCII)
FORMS = 'write dates as 2025-06-02, "2025-06", "2025-06-02?", "2025-06~", "2025-06-02/2025-06-05" or unknown'


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


OPEN_STARTS = {"": Extent.START_UNKNOWN, "..": Extent.GONE_ON}
OPEN_ENDS = {"": Extent.END_UNKNOWN, "..": Extent.GOING_ON}
"""An end of an interval that is not known, or that nobody has seen yet."""
Pick = Callable[[Iterable[date]], date]


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
        (start, end), extent = within.groups(), Extent.ONE_OF
    elif "/" in text:
        start, _, end = text.partition("/")
        extent = OPEN_STARTS.get(start) or OPEN_ENDS.get(end) or Extent.THROUGHOUT
    else:
        return _parse_day(text, text)
    first = None if start in OPEN_STARTS else _parse_day(start, text)
    last = None if first and end in OPEN_ENDS else _parse_day(end, text)
    earliest, latest = first.earliest if first else date.min, last.latest if last else date.max
    if latest < earliest:
        raise FormError("interval-reversed", f"the interval '{text}' ends before it starts")
    ends = [day for day in (first, last) if day]
    return Date(text, earliest, latest, extent, any(day.uncertain for day in ends), any(day.about for day in ends))


def _parse_day(text: str, whole: str) -> Date:
    """A day, month or year with its mark of doubt; `whole` is what the message quotes."""
    match = DAY.fullmatch(text)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        from rounds.values.meant import date_remedy  # only a mistake needs it

        meaning, instead = date_remedy(whole)
        raise FormError("date-form", f"'{whole}' is not a date; {meaning or FORMS}", instead)
    year, month, day = (int(part or 1) for part in match.group(1, 2, 3))
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise FormError("date-form", f"'{whole}': {month_name[month]} {year} has {longest} days; {FORMS}")
    earliest = date(year, month, day)
    latest = earliest if match[3] else date(year, month, longest) if match[2] else date(year, 12, 31)
    return Date(whole, earliest, latest, Extent.ONE_OF, match[4] in ("?", "%"), match[4] in ("~", "%"))


def among(dates: Sequence[Date], first: Pick = min, last: Pick = max) -> Date:
    """One of the days that several dates can be.

    `first` and `last` pick its ends from theirs; where none of the dates has both, it is a day between them.
    """
    earliest, latest = first(day.earliest for day in dates), last(day.latest for day in dates)
    for day in dates:
        if (day.earliest, day.latest) == (earliest, latest):
            return day
    start, end = ("" if day in (date.min, date.max) else str(day) for day in (earliest, latest))
    return Date(f"[{start}..{end}]", earliest, latest) if start or end else parse_date("unknown")


first_of = partial(among, last=min)
"""The first of several dates, as well as it is known."""
last_of = partial(among, first=max)
"""The last of several dates, as well as it is known."""


def days_between(first: Date, last: Date) -> tuple[int, int]:
    """The fewest and the most days that can lie between two dates."""
    return (last.earliest - first.latest).days, (last.latest - first.earliest).days


def days_waiting(first: Date, last: Date) -> tuple[int, int | None]:
    """The fewest and the most days from one date to a later one; no most where a date is open at its outer end."""
    fewest, most = days_between(first, last)
    bounded = first.earliest > date.min and last.latest < date.max
    return max(fewest, 0), max(most, 0) if bounded else None


def gap(first: Date, last: Date) -> tuple[int, int | None] | None:
    """As `days_waiting`, from the end of one thing to the beginning of the next; None where nothing is known of it."""
    days = days_waiting(end_of(first), begin_of(last))
    return None if days == (0, None) else days


def span(least: int, most: int | None) -> str:
    """A number of days, as well as it is known."""
    if most is None:
        return f"{least}+"
    return f"{least}" if least == most else f"{least}–{most}"


def begin_of(whole: Date) -> Date:
    """The first day of an interval, as well as it is known; any other date as it is."""
    first, interval, _ = whole.text.partition("/")
    return parse_date(first) if interval and first not in OPEN_STARTS else whole


def end_of(whole: Date) -> Date:
    """The last day of an interval, as well as it is known; any other date as it is."""
    last = whole.text.partition("/")[2]
    return whole if last in OPEN_ENDS else parse_date(last)
