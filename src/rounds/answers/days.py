"""How days read: a day, or what is known of it, and a number of them."""

from collections.abc import Callable

from rounds.errors import CannotDo
from rounds.record.accounts import Versions
from rounds.values.dates import Date, Extent, span

SPANS = {
    Extent.THROUGHOUT: "{} – {}", Extent.GOING_ON: "since {}", Extent.GONE_ON: "until {1}",
    Extent.START_UNKNOWN: "? – {1}", Extent.END_UNKNOWN: "{} – ?",
}  # fmt: skip
"""How times read, from their first day and their last."""


def read(day: Date | Versions | None) -> str:
    """In words where it has bounds; with a dash where it is a time, so that a narrow column can break the line."""
    if not isinstance(day, Date):
        return str(day) if day else ""
    first, _, last = day.text.partition("/")
    return SPANS[day.extent].format(first, last) if day.extent in SPANS else day.spoken()


def window(since: Date | None, until: Date | None) -> Callable[[Date], bool]:
    """Whether a day can lie between two others; raises `CannotDo` where none can."""
    if since and until and until.before(since):
        raise CannotDo(f"--since {since} is after --until {until}; no day is both")
    return lambda day: not (since and day.before(since)) and not (until and until.before(day))


def count(days: tuple[int, int | None] | None) -> str:
    """A number of days, as well as it is known; nothing where there are none to count."""
    return span(*days) if days else ""


def later(days: tuple[int, int | None] | None) -> str:
    """How long after what came before."""
    return f"{count(days)} day{'' if days == (1, 1) else 's'} later" if days and days != (0, 0) else ""
