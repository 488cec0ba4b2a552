"""What a value in a form that the format does not have can only mean."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Mapping

from rounds.values.dates import parse_date
from rounds.values.form import FormError
from rounds.values.quantities import parse_quantity
from rounds.values.times import parse_time

MONTHS = {name.lower(): at for names in (month_name, month_abbr) for at, name in enumerate(names) if name}
LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "–": "-", "—": "-", "−": "-", "\u2011": "-"})
"""Letters typed for digits, and every other dash for a hyphen."""
YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", re.ASCII)
DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3,9})\.?,?[- ](\d{4})", re.ASCII)
MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
CLOCK = re.compile(r"(~?)(\d{1,2})[:.](\d\d) ?([+-])(\d{1,2}):?(\d\d)?", re.ASCII)
GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:[,' \u00a0\u202f]\d{3})+(?![\d,.])", re.ASCII)
DECIMAL = re.compile(r"(?<![\d,.])(\d+),(\d{1,2})(?![\d,.])", re.ASCII)
ABOUT = re.compile(r"(?i:about|around|circa|ca\.?|c\.|approx\.|approximately|some) ?(?=\d)")
DASH = re.compile(r"(?<=\d) ?[-–—] ?(?=\d)", re.ASCII)


def meant(rule: str, text: str) -> str:
    """The right form of a value that breaks a rule of form; empty where there is none, or more than one."""
    if rule not in READINGS:
        return ""
    read, parse = READINGS[rule]
    reading = read(text)
    try:
        parse(reading)
    except FormError:
        return ""
    return reading


def _date(text: str) -> str:
    """A day whose month cannot be taken for its day."""
    text = text.translate(LOOKALIKES) if not DAY_NAMED.fullmatch(text) and not MONTH_NAMED.fullmatch(text) else text
    if match := YEAR_FIRST.fullmatch(text):
        return _day(*match.groups())
    if match := YEAR_LAST.fullmatch(text):
        first, second, year = match.groups()
        days = (
            {_day(year, second, first), _day(year, first, second)} if "." not in text else {_day(year, second, first)}
        )
        sound = [day for day in days if _is_date(day)]
        return sound[0] if len(sound) == 1 else ""
    if match := DAY_NAMED.fullmatch(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := MONTH_NAMED.fullmatch(text):
        return _day(match[3], _month(match[1]), match[2])
    return text


def _month(name: str) -> str:
    return str(MONTHS.get(name.lower(), ""))


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except FormError:
        return False
    return True


def _time(text: str) -> str:
    """A time that only lacks a nought, a colon or nothing but has a space."""
    match = CLOCK.fullmatch(text)
    return f"{match[1]}{match[2]:0>2}:{match[3]}{match[4]}{match[5]:0>2}:{match[6] or '00'}" if match else text


def _quantity(text: str) -> str:
    """A number with marks between its digits that are no part of it; "10-12,000" may begin with 10,000."""
    if DASH.search(text) and len(GROUPED.findall(text)) == 1:
        return ""
    text = GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    text = DECIMAL.sub(r"\1.\2", ABOUT.sub("~", text))
    return re.sub(r"(?<=\d) (?=\+)", "", DASH.sub("-", text))


READINGS: Mapping[str, tuple[Callable[[str], str], Callable[[str], object]]] = {
    "date-form": (_date, parse_date),
    "time-form": (_time, parse_time),
    "quantity-form": (_quantity, parse_quantity),
}
"""For each rule of form what reads a value more kindly, and what then judges it."""
