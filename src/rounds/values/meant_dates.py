"""The dates that can be meant by a text in a form that the format does not have."""

import re
from datetime import date, timedelta

from rounds.values.lookalikes import DASHES, named, tidied

MONTHS = "january february march april may june july august september october november december".split()
IN_WORDS = {
    **{name[:length]: at for at, name in enumerate(MONTHS, 1) for length in range(3, len(name) + 1)},
    "jän": 1, "januar": 1, "februar": 2, "mär": 3, "mrz": 3, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "sept": 9,
    "okt": 10, "oktober": 10, "dez": 12, "dezember": 12, "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5,
    "июня": 6, "июля": 7, "августа": 8, "сентября": 9, "октября": 10, "ноября": 11, "декабря": 12,
}  # fmt: skip
"""Months by what they are shortened to, and in the languages of a few neighbours."""
SHEET, SHEET_DAYS = date(1899, 12, 30), range(20_000, 60_001)
"""The day from which a spreadsheet counts, and the numbers that are days in it: 1954 to 2064."""
PIVOT = 70
"""A year of two digits from here on is one of the century before."""
LONGEST = 40
"""Characters of a text of which it is worth asking what is meant by it."""
WHOLE = len("2025-06-02")
NOTHING_TOLD = re.compile(
    r"[-?]+|n/?a|n\.a\.|tb[dac]|none|undated|(?:date )?(?:unclear|unknown|not known)|no date", re.IGNORECASE
)
MOVABLE = re.compile(r"[12]\d{3}-\d\d-\d\d")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
NUMBERS = (
    (r"(\d{4})(\d\d)(\d\d)", "ymd"),
    (r"(\d{4})([-./ ])(\d\d?)\2(\d\d?)(?:[T ]\d\d:\d\d.*)?", "ymd ydm"),
    (r"(\d{4})[-./](\d\d?)", "ym"),
    (r"(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)", "dmy"),
    (r"(\d\d)-(\d\d?)-(\d\d)", "dmy mdy ymd"),
    (r"(\d\d?)([-/ ])(\d\d?)\2(\d{4}|\d\d)", "dmy mdy"),
    (r"@(\d+) (\d\d?) (\d{4}|\d\d)", "mdy"),
    (r"@(\d+) (\d{4}) (\d\d?)", "myd"),
    (r"@(\d+) (\d{4})", "my"),
)
"""Numbers, and in which orders they can be year, month and day; behind a year the first that is a day is meant."""
BOUNDS = (
    (r"^(?:ca?\.?|circa|about|around|approx\.?|early|mid|late|~)[ -]?(?=\d)", "{}~", 0),
    (r"^(?:by|until|till|not after|<=|≤|…|\.\.)\s*", "[..{}]", 0),
    (r"^(?:from|since|not before|>=|≥)\s*", "[{}..]", 0),
    (r"^(?:before|<)\s*", "[..{}]", -1),
    (r"^(?:after|>)\s*", "[{}..]", 1),
)
"""What stands before a date that is not known exactly, its form, and the days from there to the one that is written."""
INTERVALS = (
    (r"(\d{4}-\d\d-)(\d\d)\s*(?:[/-]|to|until)\s*(\d\d)", r"\1\2", r"\1\3"),
    (r"(\d\d?)\s?-\s?(\d\d?)\.? (\w+,? \d{4})", r"\1 \3", r"\2 \3"),
    (r"(?:from |between )?(.+?)(?:\s*/\s*|\s+(?:-|to|until|and)\s+|(?<=\d{4}-\d\d-\d\d)-)(.+)", r"\1", r"\2"),
)
"""Two dates with something between them that is no stroke, or one of them shortened, and how each reads alone."""


def remedy(text: str) -> tuple[str, str]:
    """What to write in place of a text, as a sentence, and as it is where only that can be meant; empty for no idea."""
    if NOTHING_TOLD.fullmatch(text):
        return "write unknown where no day is known", ""
    if not (meant := meant_dates(text)):
        return "", ""
    dash = next((named(character) for character in text if ord(character) in DASHES), "")
    sheet = "it is a spreadsheet's number of a day; " if re.fullmatch(r"\d{5}", text) else ""
    written = " or ".join(day if len(day) == WHOLE and day[-1].isdigit() else f'"{day}"' for day in meant)
    several = ", whichever is meant" if len(meant) > 1 else ""
    return f"{f'it has {dash}; ' if dash else sheet}write {written}{several}", "" if several else meant[0]


def meant_dates(text: str) -> list[str]:
    """The dates in the form of the format, more than one where day, month and year can have changed places."""
    if len(text) > LONGEST:
        return []
    looked = ORDINAL.sub("", tidied(text)).rstrip(".")
    return _days(looked) or _bounded(looked) or _interval(looked)


def _days(text: str) -> list[str]:
    """A single day or month, as other people and programs write it."""
    text = _numbered(text)
    digits = re.sub(r"(?<=\d)[oO]|\b[oO](?=\d)", "0", re.sub(r"(?<=\d)[lI]|\b[lI](?=\d)", "1", text))
    if re.fullmatch(r"\d{5}", digits) and int(digits) in SHEET_DAYS:
        return [str(SHEET + timedelta(int(digits)))]
    for pattern, orders in NUMBERS:
        if match := re.fullmatch(pattern, digits):
            numbers = [number for number in match.groups() if number.isdigit()]
            days = [_day(**dict(zip(order, numbers, strict=True))) for order in orders.split()]
            return [*dict.fromkeys(filter(None, days))][: 1 if orders.startswith("y") else None]
    return []


def _numbered(text: str) -> str:
    """A text in which one word names a month, with its number in front: `@6 2 2025`; any other as it is."""
    words = [word.lower() for word in re.split(r"[\s,./-]+", text) if word and word.lower() not in ("of", "de", "г")]
    months = {word: IN_WORDS[word] for word in words if word in IN_WORDS}
    others = [word for word in words if word not in months]
    return f"@{months.popitem()[1]} {' '.join(others)}" if len(words) - len(others) == 1 else text


def _day(y: str, m: str, d: str = "") -> str:
    """A day, or a month without one; empty for none of the calendar."""
    year = int(y) if len(y) == 4 else int(y) + (2000 if int(y) < PIVOT else 1900)
    try:
        return str(date(year, int(m), int(d or 1)))[: WHOLE if d else len("2025-06")]
    except ValueError:
        return ""


def _bounded(text: str) -> list[str]:
    for before, form, step in BOUNDS:
        rest, found = re.subn(before, "", text, flags=re.IGNORECASE)
        if found:
            days = [rest] if re.fullmatch(r"[1-9]\d{3}", rest) else _days(rest)
            if step:
                days = [str(date.fromisoformat(day) + timedelta(step)) for day in days if MOVABLE.fullmatch(day)]
            return [form.format(day) for day in days]
    return []


def _interval(text: str) -> list[str]:
    for pattern, *ends in INTERVALS:
        if match := re.fullmatch(pattern, text):
            first, last = (_days(match.expand(end)) for end in ends)
            return [f"{first[0]}/{last[0]}"] if len(first) == len(last) == 1 and first[0] < last[0] else []
    return []
