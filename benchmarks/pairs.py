"""Times two commands in turn and gives the ratio of each pair, so that a machine's drift cancels out."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple


class Ratio(NamedTuple):
    """How long a command takes compared with a baseline that ran beside it."""

    median: float
    least: float
    most: float
    seconds: float
    """Median seconds of the command itself."""


def ratio(command: Sequence[str], baseline: Sequence[str], runs: int) -> Ratio:
    """Ratios of wall-clock times over pairs of runs, after one of each that is not counted."""
    seconds(command), seconds(baseline)
    pairs = [(seconds(command), seconds(baseline)) for _ in range(runs)]
    ratios = [ours / theirs for ours, theirs in pairs]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios), statistics.median(ours for ours, _ in pairs))


def seconds(command: Sequence[str]) -> float:
    """Wall-clock seconds of one run of a whole process, its output thrown away."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started
