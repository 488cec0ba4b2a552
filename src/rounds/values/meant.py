"""The date or quantity that is meant by a text in a form that the format does not have."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from rounds.values.lookalikes import DASHES, named, tidied

LONGEST = 60
"""Characters of a text of which it is worth asking what is meant by it."""

SHEET, SHEET_DAYS = date(1899, 12, 30), range(20_000, 60_001)
"""The day from which a spreadsheet counts, and the numbers that are days in it: 1954 to 2064."""
IN_A_DAY = (
    (r"(?<=\d)[oO]|\b[oO](?=\d)", "0"),
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
    (r"^(\d{4})(\d\d)(\d\d)$", r"\1 \2 \3"),
    (r"(?:[\s,/-]|\.(?!\d))+", " "),
)
"""What may stand in a day besides its numbers and its month, and what is left of it."""
DAYS = (
    *("%Y %m %d", "%Y.%m.%d", "%d.%m.%Y", "%d.%m.%y", "%d %m %Y", "%m %d %Y"),
    *("%d %b %Y", "%d %B %Y", "%d %b %y", "%b %d %Y", "%B %d %Y"),
)
"""How days are written elsewhere; what fits several forms can mean each of them."""

MULTIPLIERS = {
    "m": 0,  # metres or millions: nobody can tell
    **dict.fromkeys(("dozen", "dozens"), 12),
    **dict.fromkeys(("hundred", "hundreds"), 100),
    **dict.fromkeys("k thousand thousands thsd tsd tys тыс тис тысяч тысячи тысяча тисяч mille".split(), 10**3),
    **dict.fromkeys("mn mln mio million millions млн миллион миллионов мільйонів".split(), 10**6),
    **dict.fromkeys("bn bln mrd billion billions млрд миллиард миллиардов мільярдів".split(), 10**9),
    **dict.fromkeys(("tn", "trln", "trillion", "trillions"), 10**12),
}
"""Words and letters that stand for zeros, and are no units."""
SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split()
N = r"\d+(?:\.\d+)?"
IN_A_FIGURE: Sequence[tuple[str, str | Callable[[re.Match[str]], str]]] = (
    (rf"^(?:{'|'.join(SMALL)})$", lambda word: str(SMALL.index(word[0].lower()))),
    (r"(?<=\d)[oOоО]+(?=\d|\b)", lambda zeros: "0" * len(zeros[0])),
    (r"(?<=\d)[,' _](?=\d{3}(?!\d))", ""),
    (r"(?<=\d)[,](?=\d{1,2}(?!\d))", "."),
    (rf"({N})%(?=\s*(?:or|-)\s*{N}%)", r"\1"),
    (r"^(?:about|around|circa|ca?\.?|≈|~)\s*(?=\d)", "~"),
    (rf"(?<=\d)\s*(?:-|to)\s*(?={N})", "-"),
    (rf"^({N})\s*\+", r"\1+"),
    (rf"^(?:>|over|more than|at least|\+)\s*({N})(?!\S*[-+])", r"\1+"),
    (r"^([~<]?\d+)\s?[xX×]$", r"\1"),
    (r"(?<=\d)(?!x)(?=[^\W\d_]+(?:\W|$))", " "),
)
"""How figures are written elsewhere, and how here; one after the other."""
HALF_GROUPED = re.compile(r"\d{1,3}\s?[-–—]\s?\d{1,3}[,' ]\d{3}\D*")
"""The first number of "10-12,000" may be ten, or ten thousand."""


def date_remedy(text: str) -> tuple[str, str]:
    """What to write in place of a text, as a sentence, and as it is where only that can be meant; empty for no idea."""
    if not (meant := meant_dates(text)):
        return "", ""
    dash = next((f"it has {named(character)}; " for character in text if ord(character) in DASHES), "")
    written = " or ".join(f'"{day}"' if "/" in day else day for day in meant)
    return f"{dash}write {written}", meant[0] if len(meant) == 1 else ""


def meant_dates(text: str) -> list[str]:
    """The dates in the form of the format, more than one where day and month can have changed places."""
    if len(text) > LONGEST:
        return []
    looked = tidied(text)
    ends = [_days(end) for end in looked.split("/")]
    is_interval = [*map(len, ends)] == [1, 1] and ends[0] < ends[1]
    return ["/".join(day for days in ends for day in days)] if is_interval else _days(looked)


def _days(text: str) -> list[str]:
    """What can be meant by a single day as other people and programs write it."""
    for pattern, left in IN_A_DAY:
        text = re.sub(pattern, left, text)
    if re.fullmatch(r"\d{5}", text) and int(text) in SHEET_DAYS:
        return [str(SHEET + timedelta(int(text)))]
    return [*dict.fromkeys(day for form in DAYS if (day := _day(text.strip(), form)))]


def _day(text: str, form: str) -> str:
    """The day that a text of a form stands for; empty for any other text."""
    try:
        return str(datetime.strptime(text, form).date())
    except ValueError:
        return ""


def meant_quantity(text: str) -> str:
    """A text that may be the quantity that is meant; whether it is one, the reader of quantities knows."""
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
    """A figure with the zeros written out that a word or letter stands for."""
    match = re.fullmatch(rf"([~<]?)({N})(\+?) (\w+)\.?", text)
    if not match or not (times := MULTIPLIERS.get(match[4].lower())):
        return text
    return f"{match[1]}{(Decimal(match[2]) * times).normalize():f}{match[3]}"
