"""How days read: a day, or what is known of it, and a number of them."""

from collections.abc import Callable
from typing import Any

from rounds.errors import CannotDo
from rounds.values.dates import Date, Extent, span


def read(day: Date) -> str:
    """In words where it has bounds; with a dash where it is a time, so that a narrow column can break the line."""
    first, _, last = day.text.partition("/")
    if day.extent is Extent.THROUGHOUT:
        return f"{first} – {last}"
    if day.extent is Extent.GOING_ON:
        return f"since {first}"
    if day.extent is Extent.END_UNKNOWN:
        return f"{first} – ?"
    return day.spoken()


def window(since: Date | None, until: Date | None) -> Callable[[Date], bool]:
    """Whether a day can lie between two others; raises `CannotDo` where none can."""
    if since and until and until.before(since):
        raise CannotDo(f"--since {since} is after --until {until}; no day is both")
    return lambda day: not (since and day.before(since)) and not (until and until.before(day))


def counted(name: str, days: tuple[int, int | None] | None) -> dict[str, Any]:
    """A number of days under a name: as text for people, and its two ends for programs; no days where none is known."""
    least, most = days or (None, None)
    return {name: "" if least is None else span(least, most), f"{name}_low": least, f"{name}_high": most}
