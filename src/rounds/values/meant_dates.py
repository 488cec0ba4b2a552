"""The dates that can be meant by a text in a form that the format does not have."""

import re
from calendar import monthrange
from datetime import date, timedelta

from rounds.values.lookalikes import BLANKS, DASHES, named

MONTHS = "january february march april may june july august september october november december".split()
ABROAD = {
    "jän": 1, "januar": 1, "februar": 2, "mär": 3, "mrz": 3, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "sept": 9,
    "okt": 10, "oktober": 10, "dez": 12, "dezember": 12, "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5,
    "июня": 6, "июля": 7, "августа": 8, "сентября": 9, "октября": 10, "ноября": 11, "декабря": 12,
}  # fmt: skip
"""Months in the languages of a few neighbours, where they are not known by their first three letters."""
FIRST_SHEET, LAST_SHEET = 20_000, 60_000
"""Days that a spreadsheet counts from the end of 1899: 1954 to 2064."""
SHEET = date(1899, 12, 30)
PIVOT = 70
"""A year of two digits from here on is one of the century before."""
LONGEST = 40
"""Characters of a text of which it is worth asking what is meant by it."""
NOTHING_TOLD = re.compile(
    r"[-?]+|n/?a|n\.a\.|tb[dac]|none|undated|(?:date )?(?:unclear|unknown|not known)|no date", re.IGNORECASE
)
SEEN = {**DASHES, **BLANKS}
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
WORDS = {
    "circa": r"(?:ca?\.?|circa|about|around|approx\.?|early|mid|late|~)[ -]?(?=\d)",
    "until": r"(?:by|until|till|not after|<=|≤|…|\.\.)\s*",
    "since": r"(?:from|since|not before|>=|≥)\s*",
    "before": r"(?:before|<)\s*",
    "after": r"(?:after|>)\s*",
}
"""What stands before a date that is not known exactly."""
FORMS = {"circa": "{}~", "until": "[..{}]", "before": "[..{}]", "since": "[{}..]", "after": "[{}..]"}


def cause_of(text: str) -> str:
    """Why a text that looks like a date to a person is none, as the beginning of a remedy; mostly empty."""
    if dash := next((named(character) for character in text if ord(character) in DASHES), ""):
        return f"it has {dash}; "
    return "it is a spreadsheet's number of a day; " if re.fullmatch(r"\d{5}", text) else ""


def meant_dates(text: str) -> list[str]:
    """The dates in the form of the format, more than one where day, month and year can have changed places."""
    if len(text) > LONGEST:
        return []
    looked = ORDINAL.sub("", " ".join(text.translate(SEEN).split())).rstrip(".")
    return _days(looked) or _about(looked) or _interval(looked)


def _days(text: str) -> list[str]:
    """A single day or month, as other people and programs write it."""
    digits = re.sub(r"(?<=\d)[oO]|\b[oO](?=\d)", "0", re.sub(r"(?<=\d)[lI]|\b[lI](?=\d)", "1", text))
    if re.fullmatch(r"\d{5}", digits) and FIRST_SHEET <= int(digits) <= LAST_SHEET:
        return [str(SHEET + timedelta(int(digits)))]
    if re.fullmatch(r"\d{8}", digits):
        return _day(digits[:4], digits[4:6], digits[6:])
    if match := re.fullmatch(r"(\d{4})([-./ ])(\d\d?)\2(\d\d?)([T ]\d\d:\d\d.*)?", digits):
        return _day(match[1], match[3], match[4]) or _day(match[1], match[4], match[3])
    if match := re.fullmatch(r"(\d{4})[-./](\d\d?)", digits):
        return [f"{match[1]}-{match[2]:0>2}"] if 1 <= int(match[2]) <= 12 else []
    if match := re.fullmatch(r"(\d\d?)([-./ ])(\d\d?)\2(\d{4}|\d\d)", digits):
        return _turned(match[2], match[1], match[3], match[4])
    return _named(text)


def _turned(between: str, first: str, second: str, last: str) -> list[str]:
    """The days that three numbers can mean of which the first is no whole year; between dots the day comes first."""
    days = _day(last, second, first)
    if between != ".":
        days += _day(last, first, second)
    if between == "-" and len(last) == len(first) == 2:
        days += _day(first, second, last)
    return list(dict.fromkeys(days))


def _named(text: str) -> list[str]:
    """A day or month whose month is a word."""
    words = [word for word in re.split(r"[\s,./-]+", text) if word and word.lower() not in ("of", "de", "г")]
    months = [at for at, word in enumerate(words) if _month(word)]
    numbers = [word for word in words if re.fullmatch(r"\d{1,4}", word)]
    if len(months) != 1 or len(numbers) != len(words) - 1 or not numbers:
        return []
    month = str(_month(words[months[0]]))
    year = numbers[-1] if len(numbers[0]) < 4 else numbers.pop(0)
    if len(words) == 2:
        return [f"{year}-{month:0>2}"] if len(year) == 4 else []
    return _day(year, month, numbers[0]) if len(words) == 3 else []


def _month(word: str) -> int:
    """The number of a month by its name, or what it is shortened to; 0 for any other word."""
    lower = word.lower()
    if lower in ABROAD:
        return ABROAD[lower]
    return next((at for at, name in enumerate(MONTHS, 1) if len(lower) > 2 and name.startswith(lower)), 0)


def _day(year: str, month: str, day: str) -> list[str]:
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < PIVOT else 1900)
    real = full and 1 <= int(month) <= 12 and 1 <= int(day) <= monthrange(full, int(month))[1]
    return [str(date(full, int(month), int(day)))] if real else []


def _about(text: str) -> list[str]:
    """A date with a word before it that says how well it is known."""
    kinds = (kind for kind, words in WORDS.items() if re.match(words, text, re.IGNORECASE))
    kind = next(kinds, None)
    if kind is None:
        return []
    rest = re.sub(WORDS[kind], "", text, count=1, flags=re.IGNORECASE)
    found = [rest] if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", rest) else _days(rest)
    if kind in ("before", "after"):
        step = timedelta(1 if kind == "after" else -1)
        found = [str(date.fromisoformat(day) + step) for day in found if len(day) == len("2025-06-02")]
    return [FORMS[kind].format(day) for day in found]


def _interval(text: str) -> list[str]:
    """Two dates with something between them that is no stroke, or the second one shortened."""
    if match := re.fullmatch(r"(\d{4}-\d\d-)(\d\d)(?:\s*[/-]\s*|\s*(?:to|until)\s*)(\d\d)", text):
        return [f"{match[1]}{match[2]}/{match[1]}{match[3]}"] if match[2] < match[3] else []
    if match := re.fullmatch(r"(\d\d?)\s?-\s?(\d\d?)\.? (\w+,? \d{4})", text):
        return _both(f"{match[1]} {match[3]}", f"{match[2]} {match[3]}")
    parts = re.split(r"\s*/\s*|\s+(?:-|to|until|and)\s+|(?<=\d{4}-\d\d-\d\d)-", re.sub("^(from|between) ", "", text))
    return _both(*parts) if len(parts) == 2 else []


def _both(start: str, end: str) -> list[str]:
    first, last = (_days(day) for day in (start, end))
    return [f"{first[0]}/{last[0]}"] if len(first) == len(last) == 1 and first[0] < last[0] else []
