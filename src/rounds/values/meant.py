"""The date or quantity that is meant by a text in a form that the format does not have."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from rounds.values.lookalikes import DASHES, named, tidied

LONGEST = 60
"""Characters of a text of which it is worth asking what is meant by it."""
NOTHING_TOLD = re.compile(r"[-?]+|n/?a|n\.a\.|tb[dac]|none|unknown|undated|unclear|not known", re.IGNORECASE)

SHEET, SHEET_DAYS = date(1899, 12, 30), range(20_000, 60_001)
"""The day from which a spreadsheet counts, and the numbers that are days in it: 1954 to 2064."""
DAY, MONTH = len("2025-06-02"), len("2025-06")
IN_A_DAY = (
    (r"[T ]\d\d:\d\d.*", ""),
    (r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", " "),
    (r"-(?:\?\?|[xX]{2})", ""),
    (r"(?<=\d)[oO]|\b[oO](?=\d)", "0"),
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    (r"^(\d{4})(\d\d)(\d\d)$", r"\1 \2 \3"),
    (r"(?:[\s,/-]|\bof\b|\.(?!\d))+", " "),
)
"""What may stand in a day besides its numbers and its month, and what is left of it."""
DAYS = (
    (DAY, ("%Y %m %d", "%Y.%m.%d")),
    (DAY, ("%Y %d %m",)),
    (DAY, ("%d.%m.%Y", "%d.%m.%y", "%d %b %Y", "%d %B %Y", "%d %b %y", "%b %d %Y", "%B %d %Y", "%Y %b %d", "%Y %B %d")),
    (DAY, ("%d %m %Y", "%m %d %Y")),
    (DAY, ("%d %m %y", "%m %d %y", "%y %m %d")),
    (MONTH, ("%Y %m", "%b %Y", "%B %Y")),
)
"""How days and months are written elsewhere; what fits several forms of a row can mean each of them."""
SHORT_SPANS = (
    (r"^(\d{4}-\d\d-)(\d\d)[/-](\d\d)$", r"\1\2/\1\3"),
    (r"^(\d\d?) ?(?:-|to) ?(\d\d?)(?: of)? (\D+ \d{4})$", r"\1 \3/\2 \3"),
    (r"^(\D+ )(\d\d?) ?(?:-|to) ?(\d\d?),? (\d{4})$", r"\1\2 \4/\1\3 \4"),
)
"""Two days of one month, and the interval that they are."""
BETWEEN = ("/", " - ", " to ", " until ", "-")
"""What stands between the two days of an interval."""
BOUNDS = (
    (r"^(?:ca?\.?|circa|about|around|~) ?(?=\d)", "{}~"),
    (r"^(?:by|until|not after|\.\.) ?", "[..{}]"),
    (r"^(?:from|since|not before) ?", "[{}..]"),
)
"""What stands before a date that is not known exactly, and its form."""

MULTIPLIERS = {
    **dict.fromkeys(("dozen", "dozens"), 12),
    **dict.fromkeys(("hundred", "hundreds"), 100),
    **dict.fromkeys("k thousand thousands thsd tsd tys тыс тис тысяч тысячи тысяча тисяч mille".split(), 10**3),
    **dict.fromkeys("m mn mln mio million millions млн миллион миллионов мільйонів".split(), 10**6),
    **dict.fromkeys("bn bln mrd billion billions млрд миллиард миллиардов мільярдів".split(), 10**9),
    **dict.fromkeys(("tn", "trln", "trillion", "trillions"), 10**12),
}
"""Words and letters that stand for zeros, and are no units."""
SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split()
ALONE = rf"(?![ -](?:and|{'|'.join(SMALL)})\b)"
"""Not before more of a number in words."""
N = r"\d+(?:\.\d+)?"
ABOUT = r"(?:about|around|approx(?:\.|imately)?|circa|ca?\.?|roughly|some|nearly|almost|≈|~)"
LEAST = r"(?:>=?|≥|over|above|more than|at least|no (?:less|fewer) than|\+)"
MOST = r"(?:<=?|≤|under|below|(?:less|fewer) than|up to|at most|no more than)"
IN_A_FIGURE: Sequence[tuple[str, str | Callable[[re.Match[str]], str]]] = (
    (rf"^(?:{'|'.join(SMALL)})\b{ALONE}", lambda word: str(SMALL.index(word[0].lower()))),
    (r"^a (?=dozen|hundred|thousand|million)", "1 "),
    (r"(?<=\d)[oOоО]+(?=\d|\b)", lambda zeros: "0" * len(zeros[0])),
    (r"(?<=\d)[,' _](?=\d{3}(?!\d))", ""),
    (r"(?<=\d)[,](?=\d{1,2}(?!\d))", "."),
    (rf"({N})%(?=\s*(?:or|-)\s*{N}%)", r"\1"),
    (r"(?<=\d)\s+%", "%"),
    (rf"^{ABOUT}\s*(?=\d)", "~"),
    (rf"^(?:from|between)\s+(?={N})", ""),
    (rf"(?<=\d)\s*(?:-|to|and|\.\.\.?|…)\s*(?={N})", "-"),
    (rf"^({N})\s*(?:\+|plus\b|or more|and more|or over|at least)", r"\1+"),
    (rf"^({N})\s*(?:or (?:less|fewer)|at most)", r"<\1"),
    (rf"^{LEAST}\s*({N})(?!\S*[-+])", r"\1+"),
    (rf"^{MOST}\s*(?=\d)", "<"),
    (r"^([~<]?\d+)\s?[xX×]$", r"\1"),
    (r"(?<=\d)(?!x)(?=[^\W\d_]+(?:\W|$))", " "),
)
"""How figures are written elsewhere, and how here; one after the other."""
HALF_GROUPED = re.compile(r"\d{1,3}\s?[-–—]\s?\d{1,3}[,' ]\d{3}\D*")
"""The first number of "10-12,000" may be ten, or ten thousand."""


def date_remedy(text: str) -> tuple[str, str]:
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
    if days := _days(looked):
        return days
    for pattern, whole in SHORT_SPANS:
        looked = re.sub(pattern, whole, looked)
    spans = (tuple(map(_days, looked.split(sign))) for sign in BETWEEN)
    if span := next((days for days in spans if [*map(len, days)] == [1, 1] and days[0] < days[1]), ()):
        return ["/".join(end[0] for end in span)]
    for before, form in BOUNDS:
        rest, found = re.subn(before, "", looked, flags=re.IGNORECASE)
        if found:
            return [form.format(day) for day in ([rest] if re.fullmatch(r"[1-9]\d{3}", rest) else _days(rest))]
    return []


def _days(text: str) -> list[str]:
    """A single day or month, as other people and programs write it."""
    for pattern, left in IN_A_DAY:
        text = re.sub(pattern, left, text)
    if re.fullmatch(r"\d{5}", text) and int(text) in SHEET_DAYS:
        return [str(SHEET + timedelta(int(text)))]
    found = ([day[:length] for form in forms if (day := _day(text.strip(), form))] for length, forms in DAYS)
    return next(([*dict.fromkeys(days)] for days in found if days), [])


def _day(text: str, form: str) -> str:
    """The day that a text of a form stands for; empty for any other text."""
    try:
        return str(datetime.strptime(text, form).date())
    except ValueError:
        return ""


def meant_quantity(text: str) -> str:
    """A text that may be the quantity that is meant; whether it is one, the reader of quantities knows."""
    if NOTHING_TOLD.fullmatch(text.strip()) and text != "none":  # which may be zero
        return "unknown"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return text.replace(".", "")
    if HALF_GROUPED.fullmatch(text) or len(text) > LONGEST:
        return text
    meant = tidied(text)
    if re.fullmatch(r"0x[0-9a-fA-F]{1,9}", meant):
        return str(int(meant, 16))
    if re.fullmatch(rf"{N}[eE]\+?\d", meant) and (number := Decimal(meant)) % 1 == 0:
        return str(int(number))
    for pattern, right in IN_A_FIGURE:
        meant = re.sub(pattern, right, meant, flags=re.IGNORECASE)
    return _multiplied(meant)


def _multiplied(text: str) -> str:
    """A text with the zeros written out that a word or letter stands for."""
    match = re.fullmatch(rf"([~<]?)({N})(\+?)(?:-({N}))? (\w+)\.?{ALONE}((?: .*)?)", text)
    times = MULTIPLIERS.get(match[5].lower()) if match else None
    if not match or not times:
        return text
    low, high = (f"{(Decimal(number) * times).normalize():f}" if number else "" for number in (match[2], match[4]))
    return f"{match[1]}{low}{match[3]}{f'-{high}' if high else ''}{match[6]}"
