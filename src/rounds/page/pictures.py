"""The pictures of a page: where on a line of time and how high something stands, in hundredths of the width."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from rounds.drawing.pictures import Steps, numeral
from rounds.record import gathered
from rounds.relations.columns import Values
from rounds.values.dates import Date, Extent

LANES = {
    "Rounds": ("round", "sitting"),
    "Papers": ("document",),
    "Agreements": ("agreement",),
    "What came of agreements": ("delivery", "outcome"),
}
"""What stands on one line of the picture, by the kinds of the timeline."""
OTHERS = "Events and statements"
TICKS = 5
HEIGHT = 120
"""Pixels of a picture of steps."""
ABOVE = -14
"""Where a sum ends of which nobody knows how much it is at the most, beyond the highest number."""


class Mark(NamedTuple):
    """Something on the line of time."""

    left: float
    width: float
    certain: bool
    """Whether it was on each of these days, and not on one of them that nobody knows, or from or to an open end."""
    label: str


Lane = tuple[str, Sequence[Mark], int]
"""What is of one kind, one beside the other: its name, and how many more of it have no day that is known."""


class Scale(NamedTuple):
    """Days from left to right."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins; one before or after the picture at its end."""
        days = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / days, 0), 1) * 100, 2)

    def mark(self, row: Values) -> Mark:
        """Where a line of the timeline begins, and how wide it is: the last of its days to its end."""
        day: Date = row["date"]
        left, right = self.at(day.earliest), self.at(min(day.latest, self.last) + timedelta(days=1))
        whole = (day.extent is Extent.THROUGHOUT or day.earliest == day.latest) and not (day.uncertain or day.about)
        return Mark(left, round(right - left, 2), whole, f"{row['day']}: {row['thing']}")

    def ticks(self) -> list[tuple[float, str]]:
        """A few days, as far apart from each other as from the ends."""
        days = {self.first + (self.last - self.first) * at // (TICKS + 1) for at in range(1, TICKS + 1)}
        return [(self.at(day), str(day)) for day in sorted(days)]


def line_of_time(rows: Sequence[Values], until: Date) -> tuple[Scale, Sequence[Lane]] | None:
    """The picture of what is dated; None where nothing is."""
    ends = [end for row in rows for end in (row["date"].earliest, row["date"].latest) if date.min < end < date.max]
    if not ends:
        return None
    scale = Scale(min(ends), max([*ends, until.latest]))
    named = {kind: name for name, kinds in LANES.items() for kind in kinds}
    of_lane = gathered((named.get(row["kind"], OTHERS), row) for row in rows)
    lanes = []
    for name in (name for name in (*LANES, OTHERS) if name in of_lane):
        dated = [row for row in of_lane[name] if row["date"].extent is not Extent.UNKNOWN]
        lanes.append((name, [*dict.fromkeys(map(scale.mark, dated))], len(of_lane[name]) - len(dated)))
    return scale, lanes


class Climb(NamedTuple):
    """A sum that grows, as a picture."""

    areas: Sequence[tuple[float, float, float, float]]
    """From one day to the next: left, width, and how high what is certain and what is possible reaches, from above."""
    goal: float | None
    """Where what is promised lies."""
    most: str
    """The highest number that is known, which lies at the top."""


def climb_of(steps: Steps) -> Climb:
    """The picture of a sum: the same steps that a terminal draws."""
    scale, top, areas = Scale(steps.steps[0].day, steps.until), steps.top or 1, []
    lefts = [*(scale.at(step.day) for step in steps.steps), 100.0]
    for step, (left, right) in zip(steps.steps, pairwise(lefts), strict=True):
        most = ABOVE if step.most is None else _high(step.most, top)
        areas.append((left, round(right - left, 2), _high(step.least, top), most))
    return Climb(areas, _high(steps.goal, top) if steps.goal else None, numeral(steps.top) if steps.top else "")


def _high(value: float, top: float) -> float:
    return round(HEIGHT * (1 - value / top), 1)
