"""The pictures of a page: where on a line of time and how high something stands, in hundredths of the width."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from rounds.drawing.pictures import Steps
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
ROOM = 1.15
"""How far above the highest sum that is known a picture reaches where nobody knows how much it is."""


class Scale(NamedTuple):
    """Days from left to right."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins; one before or after the picture at its end."""
        days = (self.last - self.first).days + 1
        return round(min(max((day - self.first).days / days, 0), 1) * 100, 2)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Where some days begin, and how wide they are: the last of them to its end."""
        end = 100.0 if last >= self.last else self.at(date.fromordinal(last.toordinal() + 1))
        return self.at(first), round(end - self.at(first), 2)

    def ticks(self) -> list[tuple[float, str]]:
        """A few days, as far apart from each other as from the ends."""
        first, last = self.first.toordinal(), self.last.toordinal()
        days = {date.fromordinal(first + (last - first) * at // (TICKS + 1)) for at in range(1, TICKS + 1)}
        return [(self.at(day), str(day)) for day in sorted(days)]


class Mark(NamedTuple):
    """Something on the line of time."""

    left: float
    width: float
    certain: bool
    """Whether it was on each of these days, and not on one of them that nobody knows, or from or to an open end."""
    label: str


class Lane(NamedTuple):
    """What is of one kind, one beside the other."""

    name: str
    marks: Sequence[Mark]
    undated: int
    """How many of it have no day that is known."""


class LineOfTime(NamedTuple):
    """A process as a line of time."""

    scale: Scale
    lanes: Sequence[Lane]


def line_of_time(rows: Sequence[Values], until: Date) -> LineOfTime | None:
    """The picture of what is dated; None where nothing is."""
    ends = [end for row in rows for end in (row["date"].earliest, row["date"].latest) if date.min < end < date.max]
    if not ends:
        return None
    scale, lanes = Scale(min(ends), max([*ends, until.latest])), []
    named = {kind: name for name, kinds in LANES.items() for kind in kinds}
    for name in (*LANES, OTHERS):
        own = [row for row in rows if named.get(row["kind"], OTHERS) == name]
        marks = [_mark(scale, row) for row in own if row["date"].extent is not Extent.UNKNOWN]
        lanes += [Lane(name, [*dict.fromkeys(marks)], len(own) - len(marks))] if own else []
    return LineOfTime(scale, lanes)


def _mark(scale: Scale, row: Values) -> Mark:
    day: Date = row["date"]
    whole = (day.extent is Extent.THROUGHOUT or day.earliest == day.latest) and not (day.uncertain or day.about)
    return Mark(*scale.span(day.earliest, day.latest), whole, f"{row['day']}: {row['thing']}")


class Area(NamedTuple):
    """A sum from one day to the next: how high what is certain and what is possible reaches, from above in pixels."""

    left: float
    width: float
    sure: float
    perhaps: float


class Climb(NamedTuple):
    """A sum that grows, as a picture."""

    steps: Steps
    areas: Sequence[Area]
    goal: float | None
    """Where what is promised lies."""
    most: str
    """The highest number that is known."""
    most_at: float
    """Where it lies."""
    tone: int
    """The colour of the side whose account it is, from 1; 0 where all have it so."""
    rows: Any
    """The table of the same numbers."""


def climb_of(steps: Steps, tone: int, rows: Any) -> Climb:
    """The picture of a sum: the same steps that a terminal draws."""
    known = max(steps.goal or 0, *(max(step.most or 0, step.least) for step in steps.steps))
    most = known or 1
    top = most * ROOM if any(step.most is None for step in steps.steps) else most
    scale, areas = Scale(steps.steps[0].day, steps.until), []
    lefts = [*(scale.at(step.day) for step in steps.steps), 100.0]
    for step, (left, right) in zip(steps.steps, pairwise(lefts), strict=True):
        ends = _high(step.least, top), _high(top if step.most is None else step.most, top)
        areas.append(Area(left, round(right - left, 2), *ends))
    goal = _high(steps.goal, top) if steps.goal else None
    number = f"{known:,.6f}".rstrip("0").rstrip(".") if known else ""
    return Climb(steps, areas, goal, number, _high(most, top), tone, rows)


def _high(value: float, top: float) -> float:
    return round(HEIGHT * (1 - value / top), 1)
