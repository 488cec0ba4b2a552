"""Pictures of numbers in plain characters: bars and steps."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

SURE, PERHAPS, MISSING, GOAL = "█▒·┄"
"""What is there for certain, what may be there, what is not, and where what is meant to be reached lies."""
ROWS = 8
"""Lines of a picture of steps, its frame aside."""


class Bar(NamedTuple):
    """A part of a whole, as a share from 0 to 1 that is known between two ends."""

    least: float
    most: float
    label: str
    """What stands beside the bar, and for it where nothing is drawn."""

    def __str__(self) -> str:
        return self.label

    def drawn(self, columns: int) -> str:
        """The bar on so many columns: full only where nothing is missing, empty only where nothing is there."""
        sure, perhaps = _filled(self.least, columns), _filled(self.most, columns)
        return SURE * sure + PERHAPS * (perhaps - sure) + MISSING * (columns - perhaps)


class Step(NamedTuple):
    """What a sum has come to: the least from the latest possible day on, the most from the earliest."""

    earliest: date
    latest: date
    least: float
    most: float | None
    """None where nobody knows."""


class Steps(NamedTuple):
    """A sum that grows with time, up to what is meant to be reached."""

    title: str
    steps: Sequence[Step]
    """In order of time, the first of them the beginning."""
    goal: float | None
    """What is promised; None where no number is."""
    until: date
    """The last day of the picture."""

    def drawn(self, columns: int) -> str:
        """The steps as text: time from left to right, the sum from below."""
        top = max(self.goal or 0, 1, *(step.most or step.least for step in self.steps))
        height = top / ROWS
        floors = [height * row for row in reversed(range(ROWS + self._open))]
        labels = [self._label(floor, height, top) for floor in floors]
        margin = max(1, *map(len, labels))
        width = max(columns - margin - 2, 24)
        sums = [self._at(at / (width - 1)) for at in range(width)]
        lines = [
            f"{label:>{margin}} │{''.join(self._mark(floor, height, *one) for one in sums)}".rstrip()
            for floor, label in zip(floors, labels, strict=True)
        ]
        axis = f"{0:>{margin}} └{'─' * width}"
        first = str(self.steps[0].earliest)
        return "\n".join([*lines, axis, f"{'':{margin}}  {first}{self.until!s:>{width - len(first)}}"])

    @property
    def _open(self) -> bool:
        """Whether the sum may be more than any number that is known."""
        return any(step.most is None for step in self.steps)

    def _label(self, floor: float, height: float, top: float) -> str:
        for value in (self.goal or 0, top):
            if floor < value <= floor + height:
                return f"{value:,.0f}"
        return ""

    def _at(self, moment: float) -> tuple[float, float | None]:
        """The least and the most of the sum at a moment between the first day, 0, and the last, 1."""
        first, last = self.steps[0].earliest.toordinal(), self.until.toordinal()
        day = round(first + (last - first) * moment)
        least = [step.least for step in self.steps if step.latest.toordinal() <= day]
        most = [step.most for step in self.steps if step.earliest.toordinal() <= day]
        return (least or [0])[-1], most[-1]

    def _mark(self, floor: float, height: float, least: float, most: float | None) -> str:
        if least > floor:
            return SURE
        if most is None or most > floor:
            return PERHAPS
        return GOAL if self.goal and floor < self.goal <= floor + height else " "


def _filled(share: float, columns: int) -> int:
    """How many columns a share fills; the first and the last only where it has begun and is complete."""
    if share >= 1:
        return columns
    return min(max(round(share * columns), 1 if share > 0 else 0), columns - 1)


def percent(share: float) -> str:
    """A share as a whole percentage that is 0 only where nothing is there, and 100 only where nothing is missing."""
    if 0 < share < 0.01:
        return "<1"
    if 0.99 < share < 1:
        return ">99"
    return str(max(101, round(share * 100)) if share > 1 else round(share * 100))
