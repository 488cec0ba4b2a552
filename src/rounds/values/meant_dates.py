"""The dates that can be meant by a text in a form that the format does not have."""

import re
from datetime import date, datetime, timedelta

from rounds.values.lookalikes import DASHES, named, tidied

SHEET, SHEET_DAYS = date(1899, 12, 30), range(20_000, 60_001)
"""The day from which a spreadsheet counts, and the numbers that are days in it: 1954 to 2064."""
LONGEST = 40
"""Characters of a text of which it is worth asking what is meant by it."""
DAY, MONTH = len("2025-06-02"), len("2025-06")
NOTHING_TOLD = re.compile(r"[-?]+|n/?a|n\.a\.|tb[dac]|none|unknown|undated", re.IGNORECASE)
WRITTEN = (
    (r"[T ]\d\d:\d\d.*", ""),
    (r"(?<=\d)[oO]|\b[oO](?=\d)", "0"),
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    (r"^(\d{4})(\d\d)(\d\d)$", r"\1 \2 \3"),
    (r"(?:[\s,/-]|\bof\b|\.(?!\d))+", " "),
)
"""What may stand in a day besides its numbers and its month, and what is left of it."""
FORMS = (
    (DAY, ("%Y %m %d", "%Y.%m.%d")),
    (DAY, ("%Y %d %m",)),
    (DAY, ("%d.%m.%Y", "%d.%m.%y", "%d %b %Y", "%d %B %Y", "%d %b %y", "%b %d %Y", "%B %d %Y", "%Y %b %d", "%Y %B %d")),
    (DAY, ("%d %m %Y", "%m %d %Y")),
    (DAY, ("%d %m %y", "%m %d %y", "%y %m %d")),
    (MONTH, ("%Y %m", "%b %Y", "%B %Y")),
)
"""How days and months are written elsewhere; what fits several forms of a row can mean each of them."""
BOUNDS = (
    (r"^(?:ca?\.?|circa|about|around|~) ?(?=\d)", "{}~"),
    (r"^(?:by|until|not after|\.\.) ?", "[..{}]"),
    (r"^(?:from|since|not before) ?", "[{}..]"),
)
"""What stands before a date that is not known exactly, and its form."""
INTERVALS = (
    (r"(\d{4}-\d\d-)(\d\d) ?[/-] ?(\d\d)", r"\1\2", r"\1\3"),
    (r"(\d\d?) ?- ?(\d\d?) (\w+ \d{4})", r"\1 \3", r"\2 \3"),
    (r"(?:from |between )?(.+?)(?: ?/ ?| (?:-|to|until|and) )(.+)", r"\1", r"\2"),
)
"""Two dates with something between them, or one of them shortened, and how each reads alone."""


def remedy(text: str) -> tuple[str, str]:
    """What to write in place of a text, as a sentence, and as it is where only that can be meant; empty for no idea."""
    if NOTHING_TOLD.fullmatch(text):
        return "write unknown where no day is known", ""
    if not (meant := meant_dates(text)):
        return "", ""
    dash = next((f"it has {named(character)}; " for character in text if ord(character) in DASHES), "")
    sheet = "it is a spreadsheet's number of a day; " if text.isdigit() and len(text) < MONTH else ""
    written = " or ".join(day if len(day) == DAY and day[-1].isdigit() else f'"{day}"' for day in meant)
    several = ", whichever is meant" if len(meant) > 1 else ""
    return f"{dash or sheet}write {written}{several}", "" if several else meant[0]


def meant_dates(text: str) -> list[str]:
    """The dates in the form of the format, more than one where day, month and year can have changed places."""
    if len(text) > LONGEST:
        return []
    looked = tidied(text)
    return _days(looked) or _bounded(looked) or _interval(looked)


def _days(text: str) -> list[str]:
    """A single day or month, as other people and programs write it."""
    for pattern, left in WRITTEN:
        text = re.sub(pattern, left, text)
    if re.fullmatch(r"\d{5}", text) and int(text) in SHEET_DAYS:
        return [str(SHEET + timedelta(int(text)))]
    found = ([day[:length] for form in forms if (day := _day(text.strip(), form))] for length, forms in FORMS)
    return next(([*dict.fromkeys(days)] for days in found if days), [])


def _day(text: str, form: str) -> str:
    """The day that a text of a form stands for; empty for any other text."""
    try:
        return str(datetime.strptime(text, form).date())
    except ValueError:
        return ""


def _bounded(text: str) -> list[str]:
    for before, form in BOUNDS:
        rest, found = re.subn(before, "", text, flags=re.IGNORECASE)
        if found:
            return [form.format(day) for day in ([rest] if re.fullmatch(r"[1-9]\d{3}", rest) else _days(rest))]
    return []


def _interval(text: str) -> list[str]:
    for pattern, *ends in INTERVALS:
        if match := re.fullmatch(pattern, text):
            first, last = (_days(match.expand(end)) for end in ends)
            return [f"{first[0]}/{last[0]}"] if len(first) == len(last) == 1 and first[0] < last[0] else []
    return []
