"""Times of day with their offset from UTC."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rounds.values.form import FormError
from rounds.values.lookalikes import tidied

TIME = re.compile(r"(~?)([01]\d|2[0-3]):([0-5]\d)(?:(Z)|([+-])(0\d|1[0-4]):([0-5]\d))", re.ASCII)
FORM = 'write it as "14:43+03:00"'
NEARLY = re.compile(
    r"(~?)(\d{1,2})[:.h](\d\d)(:\d\d)? ?(UTC|GMT)? ?(?:([+-])(\d{1,2}):?(\d\d)?)?", re.ASCII | re.IGNORECASE
)
"""What only lacks its offset, a nought or a colon, or has a space, a word or seconds too many."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day with its offset from UTC."""

    text: str
    """As written."""
    minutes: int
    """Since midnight on the local clock."""
    offset: int
    """Minutes ahead of UTC."""
    about: bool = False

    def __str__(self) -> str:
        return self.text

    def until(self, end: "Time") -> int:
        """Minutes to the next time the clock shows `end`."""
        return ((end.minutes - end.offset) - (self.minutes - self.offset)) % (24 * 60)


@lru_cache(maxsize=4096)
def parse_time(text: str) -> Time:
    """The time that a text stands for; raises `FormError`, with the remedy, on any other text."""
    clock = TIME.fullmatch(text)
    if not clock:
        remedy, instead = _remedy(text)
        raise FormError("time-form", f"'{text}' is not a time; {remedy}", instead)
    offset = 0 if clock[4] else (int(clock[6]) * 60 + int(clock[7])) * (-1 if clock[5] == "-" else 1)
    return Time(text, int(clock[2]) * 60 + int(clock[3]), offset, bool(clock[1]))


def _remedy(text: str) -> tuple[str, str]:
    """What to write in place of a text, as a sentence, and as it is where it can only be that."""
    if not (match := NEARLY.fullmatch(tidied(text))):
        return FORM, ""
    mark, hour, minute, seconds, zone, sign, hours, minutes = match.groups()
    time = f"{mark}{hour:0>2}:{minute}{sign or '+'}{hours or ('00' if zone else '03'):0>2}:{minutes or '00'}"
    if not TIME.fullmatch(time):
        return FORM, ""
    instead = "" if seconds and seconds != ":00" else time
    return (f'write "{time}"', instead) if sign or zone else (f'give the offset from UTC: "{time}"', "")
