"""Quantities as reported: intervals with a unit, which can be added up without losing what is not known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from rounds.values.form import FormError

Number = int | Decimal

WORDS = ("all", "undisclosed", "unknown")
"""What stands for a number that cannot be counted; it makes a sum "at least"."""
IN_MINUTES = {"min": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60, "day": 1440, "days": 1440}
"""Minutes in a unit of time."""
SILENT = ("undisclosed", "unknown")
"""Those of them that contradict no figure."""
NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,6})?"
UNIT = r"(?!or\b)[^\W\d_]\w*(?:[ /-][^\W\d_]\w*)*"
"""Words, after a space: what begins with a digit or with "or" is another number, not a unit."""
FORM = re.compile(rf"(~|<)?({NUMBER})(?:(\+)|-({NUMBER})| or ({NUMBER}))?(?: ?(%)| ({UNIT}))?")
LETTER = re.compile(r"[^\W\d_]")
FORMS = 'write 390, "1000+", "<500", "~1200", "25-30", "85000 or 100000", "35%", all, undisclosed or unknown'


@dataclass(frozen=True, slots=True)
class Quantity:
    """Between `low` and `high` of a unit; no `high` means at least `low`."""

    low: Number
    high: Number | None
    unit: str = ""
    """Empty for a count."""
    about: bool = False
    word: str = ""
    """`all`, `undisclosed` or `unknown` where there is no number."""
    text: str = field(default="", compare=False)
    """As written; a sum writes itself."""
    parts: Mapping[str, "Quantity"] = field(default_factory=dict, compare=False, hash=False)
    """The breakdown, where there is one; the quantity is its sum."""

    def __str__(self) -> str:
        return self.text or self.words()

    @property
    def exact(self) -> bool:
        """One known number."""
        return self.low == self.high and not self.about

    def words(self) -> str:
        """A short text that parses to the same quantity."""
        end = "+" if self.high is None else "" if self.low == self.high else f"-{self.high}"
        return self.word or f"{'~' * self.about}{self.low}{end}{self._unit}"

    def spoken(self) -> str:
        """For people: `6,057–6,060`, `≥ 2,000`, `≤ 500`, `~1,200`, `35%`."""
        if self.word or (not self.low and self.high is None):
            return self.word or "unknown"
        about = "~" * self.about
        if self.high is None:
            return f"≥ {about}{self.low:,}{self._unit}"
        if not self.low and self.high:
            return f"≤ {about}{self.high:,}{self._unit}"
        return f"{about}{self.low:,}{'' if self.low == self.high else f'–{self.high:,}'}{self._unit}"

    @property
    def _unit(self) -> str:
        """The unit as it stands after a number."""
        return self.unit if self.unit in ("", "%") else f" {self.unit}"

    def __add__(self, other: "Quantity") -> "Quantity":
        return total((self, other))


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of quantities of one unit: it contains every sum of what the members can be.

    Nothing, and what nobody can count, have no unit; raises `ValueError` where others differ in theirs.
    """
    low: Number = 0
    high: Number | None = 0
    about, unit = False, None
    for quantity in quantities:
        if quantity.unit or quantity.low or quantity.high:
            if unit is not None and unit != quantity.unit:
                raise ValueError(f"'{unit}' and '{quantity.unit}' cannot be added")
            unit = quantity.unit
        low += quantity.low
        high = None if high is None or quantity.high is None else high + quantity.high
        about = about or quantity.about
    return Quantity(low, high, unit or "", about)


def plain_number(value: Number | None) -> int | float | None:
    """A number as every format can write it."""
    return float(value) if isinstance(value, Decimal) else value


def share(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal] | None:
    """The least and the most that one quantity can be of another; None where an end of either is not known."""
    if part.high is None or not whole.high or whole.low <= 0 or not _alike(part, whole):
        return None
    return Decimal(part.low) / whole.high, Decimal(part.high) / whole.low


def percent(share: float | Decimal) -> str:
    """A share as a whole percentage that is 0 only where nothing is there, and 100 only where nothing is missing."""
    if 0 < share < 0.01:
        return "<1"
    if 0.99 < share < 1:
        return ">99"
    nearest = int(Decimal(share) * 100 + Decimal("0.5"))
    return str(max(101, nearest) if share > 1 else nearest)


def apart(first: Quantity, other: Quantity) -> Quantity | None:
    """How far two quantities lie from each other; None where they have no unit or no upper end in common."""
    if first.high is None or other.high is None or not _alike(first, other):
        return None
    least = max(0, other.low - first.high, first.low - other.high)
    most = max(other.high - first.low, first.high - other.low)
    return Quantity(least, most, (first if first.high else other).unit, first.about or other.about)


def _alike(first: Quantity, other: Quantity) -> bool:
    """Whether two quantities can be compared: in one unit, or nothing, which is nothing in every unit."""
    return first.unit == other.unit or 0 in (first.high, other.high)


def parse_quantity(value: str | Mapping[str, str]) -> Quantity:
    """The quantity that a text or a breakdown stands for; raises `FormError`, with the remedy, on anything else."""
    if isinstance(value, str):
        return _parse_text(value)
    if not isinstance(value, Mapping) or not value:
        raise FormError("value-type", f"expected a quantity; {FORMS}")
    if "total" in value:
        raise FormError("quantity-form", "the total of a breakdown is computed; remove 'total'")
    parts = {}
    for name, part in value.items():
        if not isinstance(part, str):
            raise FormError("value-type", f"'{name}' of a breakdown must be a quantity; {FORMS}")
        parts[name] = _parse_text(part)
    units = dict.fromkeys(part.unit or "a count" for part in parts.values() if not part.word)
    if len(units) > 1:
        message = f"the parts of a breakdown differ in unit: {', '.join(units)}; write a figure for each unit"
        raise FormError("quantity-form", message)
    summed = total(parts.values())
    text = ", ".join(f"{name} {part}" for name, part in parts.items())
    return Quantity(summed.low, summed.high, summed.unit, summed.about, "", f"{summed.words()} ({text})", parts)


@lru_cache(maxsize=65536)
def _parse_text(text: str) -> Quantity:
    if quantity := _read(text):
        return quantity
    remedy, instead = _remedy(text)
    raise FormError("quantity-form", f"'{text}' is not a quantity; {remedy}", instead)


def _read(text: str) -> Quantity | None:
    """The quantity that a text stands for; None for any other text."""
    if text in WORDS:
        return Quantity(0, None, word=text, text=text)
    if not (match := FORM.fullmatch(text)):
        return None
    mark, first, least, high, other, percent, unit = match.groups()
    if unit:
        from rounds.values.meant import MULTIPLIERS  # what has no unit does not wait for it

        if unit.split(" ")[0].lower() in MULTIPLIERS:
            return None
    numbers = [Decimal(number) if "." in number else int(number) for number in (first, high, other) if number]
    reversed_ = high and numbers[1] < numbers[0]
    if reversed_ or (mark == "<" and (high or other or least)):
        return None
    if not (percent or unit) and any(isinstance(number, Decimal) for number in numbers):  # a count is a whole number
        return None
    low = 0 if mark == "<" else min(numbers)
    return Quantity(low, None if least else max(numbers), percent or unit or "", mark == "~", text=text)


def parse_minutes(value: str | Mapping[str, str]) -> Quantity:
    """A quantity that is counted in minutes; raises `FormError` for one in hours, or that names a unit."""
    try:
        quantity = parse_quantity(value)
    except FormError as error:
        quantity = parse_quantity(error.instead or "unknown")
        if not quantity.unit:
            raise
    if not quantity.unit:
        return quantity
    minutes = Decimal(quantity.low) * (IN_MINUTES.get(quantity.unit.lower(), 0) if quantity.exact else 0)
    instead = str(int(minutes)) if minutes and minutes == int(minutes) else ""
    remedy = f"write {instead or 'the number of minutes without a unit'}"
    raise FormError("quantity-form", f"'{quantity}': 'minutes' is counted in minutes; {remedy}", instead)


def _remedy(text: str) -> tuple[str, str]:
    """What to write in place of a text, as a sentence, and as it is where it can only be that."""
    from rounds.values.meant import meant_quantity  # only a mistake needs it

    if re.fullmatch(r"-\d.*", text):
        return "a quantity is never negative", ""
    meant = meant_quantity(text)
    if _read(meant):
        if not meant.isdigit():
            return f'write "{meant}"', meant
        return f"write {'the number out: ' if LETTER.search(text) else ''}{meant}", meant
    if re.fullmatch(NUMBER, text):
        return "a count is a whole number; name the unit of anything else", ""
    return FORMS, ""
