"""The quantity that is meant by a text in a form that the format does not have."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from rounds.values.lookalikes import tidied

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
N = r"\d+(?:\.\d+)?"
ABOUT = r"(?:about|around|approx(?:\.|imately)?|circa|ca?\.?|roughly|some|nearly|almost|≈|~)"
LEAST = r"(?:>=?|≥|over|above|more than|at least|no (?:less|fewer) than|\+)"
MOST = r"(?:<=?|≤|under|below|(?:less|fewer) than|up to|at most|no more than)"
ALONE = rf"(?![ -](?:and|{'|'.join(SMALL)})\b)"
"""Not before more of a number in words."""
WRITTEN: Sequence[tuple[str, str | Callable[[re.Match[str]], str]]] = (
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
NOTHING_TOLD = re.compile(r"[-?]+|n/?a|n\.a\.|tb[dac]|unclear|not known", re.I)


def meant_quantity(text: str) -> str:
    """A text that may be the quantity that is meant; whether it is one, the reader of quantities knows."""
    if NOTHING_TOLD.fullmatch(text.strip()):
        return "unknown"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        return text.replace(".", "")
    if HALF_GROUPED.fullmatch(text):
        return text
    meant = tidied(text)
    if re.fullmatch(r"0x[0-9a-fA-F]{1,9}", meant):
        return str(int(meant, 16))
    if re.fullmatch(rf"{N}[eE]\+?\d", meant) and (number := Decimal(meant)) % 1 == 0:
        return str(int(number))
    for pattern, right in WRITTEN:
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
