"""Runs a command and its baselines in turn and gives the ratio of each pair, so that a machine's drift cancels out."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Cost(Protocol):
    """What a process, or a part of its work, took."""

    @property
    def seconds(self) -> float:
        """Wall-clock time."""

    @property
    def peak(self) -> float:
        """The most memory, in MiB."""


class Ratio(NamedTuple):
    """How long a command takes compared with a baseline that ran beside it."""

    median: float
    least: float
    most: float


def in_turn(runs: int, *ways: Callable[[], T]) -> list[list[T]]:
    """The runs of every way, one of each in turn, after one of each that is not counted where there are several."""
    for way in ways if runs > 1 else ():
        way()
    turns = [[way() for way in ways] for _ in range(runs)]
    return [list(one) for one in zip(*turns, strict=True)]


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> Ratio:
    """Seconds of a command to those of a baseline, pair by pair."""
    ratios = [one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True)]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))


def seconds(runs: Sequence[Cost]) -> float:
    """The median time of several runs."""
    return statistics.median(one.seconds for one in runs)


def peak(runs: Sequence[Cost]) -> float:
    """The most memory that any of several runs had, in MiB."""
    return max(one.peak for one in runs)


def figure(value: float) -> str:
    """A number as well as it is known: three digits."""
    return f"{float(f'{value:.3g}'):,.0f}" if value >= 100 else f"{value:.3g}"
