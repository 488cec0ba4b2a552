"""Times of day with their offset from UTC."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rounds.values.form import FormError

TIME = re.compile(r"(~?)([01]\d|2[0-3]):([0-5]\d)(?:(Z)|([+-])(0\d|1[0-4]):([0-5]\d))", re.ASCII)
BARE_TIME = re.compile(r"(~?)(\d{1,2}:\d\d)(?::\d\d)?", re.ASCII)


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
    found = TIME.fullmatch(text)
    if not found:
        raise FormError("time-form", f"'{text}' is not a time; {_remedy(text)}")
    offset = 0 if found[4] else (int(found[6]) * 60 + int(found[7])) * (-1 if found[5] == "-" else 1)
    return Time(text, int(found[2]) * 60 + int(found[3]), offset, bool(found[1]))


def _remedy(text: str) -> str:
    if bare := BARE_TIME.fullmatch(text):
        whole = f"{bare[1]}{bare[2]:0>5}+03:00"
        if TIME.fullmatch(whole):
            return f'give the offset from UTC: "{whole}"'
    return 'write it as "14:43+03:00"'
