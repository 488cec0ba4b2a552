"""Times of day with their offset from UTC."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rounds.values.form import FormError

TIME = re.compile(r"(~?)([01]\d|2[0-3]):([0-5]\d)(?:(Z)|([+-])(0\d|1[0-4]):([0-5]\d))", re.ASCII)
FORM = 'write it as "14:43+03:00"'
NEARLY = re.compile(r"(~?)(\d{1,2})[:.](\d\d)(?::\d\d)?", re.ASCII)
"""What only lacks its offset."""


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
        raise FormError("time-form", f"'{text}' is not a time; {_remedy(text)}")
    offset = 0 if clock[4] else (int(clock[6]) * 60 + int(clock[7])) * (-1 if clock[5] == "-" else 1)
    return Time(text, int(clock[2]) * 60 + int(clock[3]), offset, bool(clock[1]))


def _remedy(text: str) -> str:
    """What to write in place of a text; which offset is meant, nobody can tell."""
    nearly = NEARLY.fullmatch(text)
    time = f"{nearly[1]}{nearly[2]:0>2}:{nearly[3]}+03:00" if nearly else ""
    return f'give the offset from UTC: "{time}"' if TIME.fullmatch(time) else FORM
