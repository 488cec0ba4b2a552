"""Pictures of numbers in plain characters."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import inf, nextafter
from typing import NamedTuple

SURE, PERHAPS, MISSING, GOAL = "█▒·┄"
"""What is there for certain, what may be there, what is not, and where what is meant to be reached lies."""
ROWS = 8
"""Lines of a picture of steps, its frame aside."""


class Bar(NamedTuple):
    """A part of a whole, as a share from 0 to 1 that is known between two ends."""

    least: float | Decimal
    most: float | Decimal
    label: str
    """What stands beside the bar, and for it where nothing is drawn."""

    def __str__(self) -> str:
        return self.label

    def drawn(self, columns: int) -> str:
        """The bar on so many columns: full only where nothing is missing, empty only where nothing is there."""
        sure, perhaps = _filled(self.least, columns), _filled(self.most, columns)
        return SURE * sure + PERHAPS * (perhaps - sure) + MISSING * (columns - perhaps)


class Step(NamedTuple):
    """What a sum has come to from one day on."""

    day: date
    least: float
    most: float | None
    """None where nobody knows."""


class Steps(NamedTuple):
    """A sum that grows with time, and what it is meant to reach."""

    title: str
    steps: Sequence[Step]
    """In order of time, the first of them the beginning."""
    goal: float | None
    """What is promised; None where no number is."""
    until: date
    """The last day of the picture."""

    @property
    def top(self) -> float:
        """The highest number that is known."""
        return max(self.goal or 0, *(max(step.most or 0, step.least) for step in self.steps))

    def drawn(self, columns: int) -> str:
        """The steps as text: time from left to right, the sum from below."""
        top = self.top
        most = ROWS + any(step.most is None for step in self.steps)  # the sum may be more than any number known
        rows = [((top or 1) * row / ROWS, (top or 1) * (row + 1) / ROWS) for row in reversed(range(most))]
        labels = [self._label(*row, top) for row in rows]
        margin = max(1, *map(len, labels))
        width = max(columns - margin - 2, 2)
        sums = [self._at(at / (width - 1)) for at in range(width)]
        marks = ["".join(self._mark(*row, *ends) for ends in sums) for row in rows]
        lines = [f"{label:>{margin}} │{row}".rstrip() for label, row in zip(labels, marks, strict=True)]
        axis = f"{0:>{margin}} └{'─' * width}"
        days = f"{self.steps[0].day} {str(self.until).rjust(width - 11)}".rjust(margin + 2 + width)
        return "\n".join([*lines, axis, days])

    def _label(self, floor: float, ceiling: float, top: float) -> str:
        """The number to stand at a row: the goal, or the most that there is."""
        inside = [value for value in (self.goal or 0, top) if floor < value <= ceiling]
        return numeral(inside[0]) if inside else ""

    def _at(self, moment: float) -> tuple[float, float | None]:
        """The least and the most of the sum at a moment between the first day, 0, and the last, 1."""
        first, last = self.steps[0].day.toordinal(), self.until.toordinal()
        day = round(first + (last - first) * moment)
        step = [step for step in self.steps if step.day.toordinal() <= day][-1]
        return step.least, step.most

    def _mark(self, floor: float, ceiling: float, least: float, most: float | None) -> str:
        """What a sum makes of a row, which it fills above its floor; one with the goal only where that is reached."""
        goal = self.goal if self.goal and floor < self.goal <= ceiling else None
        enough = goal or nextafter(floor, inf)
        if least >= enough:
            return SURE
        if most is None or most >= enough:
            return PERHAPS
        return GOAL if goal else " "


def numeral(value: float) -> str:
    """A number as a picture has it beside itself."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _filled(share: float | Decimal, columns: int) -> int:
    """How many columns a share fills; the first and the last only where it has begun and is complete."""
    if share >= 1:
        return columns
    return min(max(round(share * columns), 1 if share > 0 else 0), columns - 1)
