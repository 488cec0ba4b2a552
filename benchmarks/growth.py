"""Loading, checking and asking generated records of growing size, beside the bare load of the same text.

`python benchmarks/growth.py [--most ROUNDS] [--runs N]`: each way of reading a file is a process of its own. The bare
load is `yaml.load(text, Loader=yaml.CSafeLoader)`, which gives plain data without places, types or rules.
"""

import math
import shlex
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generated import entries, write
from pairs import figure, in_turn, peak, ratio, seconds
from processes import run
from steps import QUESTIONS, Step, measured
from wanted import Wanted, alone

ABOUT = """\
Measured inside the process, without the start of Python and the imports. The bare load is
`yaml.load(text, Loader=yaml.CSafeLoader)`: plain data without places, types or rules."""
FAULT_EVERY = 10
BARE_UP_TO = 10_000
"""Rounds up to which the bare load fits into the memory of a usual machine."""
LOAD_BOUND, LOAD_BOUND_FROM = 0.20, 10_000
CHECK_BOUNDS, CHECK_BOUND_FROM = {"sound": 0.8, "faulty": 1.0}, 1_000
"""Ratios to the bare load to stay below, and from how many rounds."""


class Measured(NamedTuple):
    """A record of one size, in every way."""

    rounds: int
    megabytes: float
    steps: Mapping[str, Sequence[Step]]
    """The turns of each: bare, load, every question, the check of a sound record and of a faulty one."""
    whole: Mapping[str, float]
    """Seconds of each question as a whole process; only at the smallest size."""


def section(wanted: Wanted, questions: Sequence[str] = tuple(QUESTIONS)) -> Iterator[str]:
    """Three tables, written when all sizes have been measured."""
    asked = [questions, *([()] * len(wanted.sizes))]
    found = [_measured(rounds, wanted.turns(rounds), whole) for rounds, whole in zip(wanted.sizes, asked, strict=False)]
    yield from (ABOUT, "", "### Loading", "", *_loading(found), "")
    yield from ("### Checking", "", *_checking(found), "")
    yield from ("### Asking", "", *_asking(found))


def _measured(rounds: int, turns: int, questions: Sequence[str]) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        sound, faulty = Path(folder) / "sound.yaml", Path(folder) / "faulty.yaml"
        write(sound, rounds)
        write(faulty, rounds, FAULT_EVERY)
        ways = [partial(measured, "read", sound), partial(measured, "check", sound), partial(measured, "check", faulty)]
        if rounds <= BARE_UP_TO:
            ways.append(partial(measured, "bare", sound))
        read, *others = in_turn(turns, *ways)
        steps = {name: [one[name] for one in read] for name in read[0]}
        for name, runs in zip(("sound", "faulty", "bare"), others, strict=False):
            steps[name] = [step for one in runs for step in one.values()]
        whole = {one: _whole(one, sound, turns) for one in questions}
        return Measured(rounds, sound.stat().st_size / 1e6, steps, whole)


def _whole(question: str, path: Path, turns: int) -> float:
    (runs,) = in_turn(turns, partial(run, [sys.executable, "-m", "rounds", *shlex.split(question), "-f", str(path)]))
    return seconds(runs)


def _loading(found: Sequence[Measured]) -> Iterator[str]:
    yield "| rounds | entries | MB | bare s | bare MiB | load s | load MiB | exponent | load to bare | at most |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for one, exponent in zip(found, exponents(found, "load"), strict=True):
        plain, load = one.steps.get("bare"), one.steps["load"]
        bare = f"{figure(seconds(plain))} | {peak(plain):.0f}" if plain else " | "
        bound = LOAD_BOUND if one.rounds >= LOAD_BOUND_FROM else None
        size = f"{one.rounds:,} | {entries(one.rounds):,} | {figure(one.megabytes)}"
        ours = f"{figure(seconds(load))} | {peak(load):.0f} | {exponent}"
        yield f"| {size} | {bare} | {ours} | {_to_bare(one, 'load', bound)} |"


def _checking(found: Sequence[Measured]) -> Iterator[str]:
    yield f"The faulty record has a misspelt party in every {FAULT_EVERY}th round."
    yield ""
    yield "| rounds | record | problems | check s | check MiB | exponent | check to bare | at most |"
    yield "|---:|---|---:|---:|---:|---:|---:|---:|"
    for name, bound in CHECK_BOUNDS.items():
        for one, exponent in zip(found, exponents(found, name), strict=True):
            runs, promised = one.steps[name], bound if one.rounds >= CHECK_BOUND_FROM else None
            figures = f"{runs[0].found:,} | {figure(seconds(runs))} | {peak(runs):.0f} | {exponent}"
            yield f"| {one.rounds:,} | {name} | {figures} | {_to_bare(one, name, promised)} |"


def _asking(found: Sequence[Measured]) -> Iterator[str]:
    first = found[0]
    sizes = " | ".join(f"{one.rounds:,}" for one in found)
    yield "Milliseconds of each question to a record that has been loaded, by the number of rounds, and the exponent"
    yield "from size to size; a question finds worked out what those above it needed. On the left, the whole process."
    yield ""
    yield f"| question | whole process at {first.rounds} | {sizes} | exponents |"
    yield f"|---|---:|{'---:|' * len(found)}---|"
    for name, whole in first.whole.items():
        times = " | ".join(figure(seconds(one.steps[name]) * 1000) for one in found)
        yield f"| `{name}` | {whole * 1000:.0f} | {times} | {', '.join(exponents(found, name)[1:])} |"


def exponents(found: Sequence[Measured], name: str) -> list[str]:
    """From each size to the next: 1 is linear, 2 quadratic."""
    times = [statistics.median(step.seconds for step in one.steps[name]) for one in found]
    sizes = [one.rounds for one in found]
    steps = zip(times, times[1:], sizes, sizes[1:], strict=False)
    return ["", *(f"{math.log(later / time) / math.log(more / few):.2f}" for time, later, few, more in steps)]


def _to_bare(one: Measured, name: str, bound: float | None) -> str:
    plain = one.steps.get("bare")
    return f"{ratio(one.steps[name], plain).median:.2f} | {bound or ''}" if plain else " | "


if __name__ == "__main__":
    alone(__doc__, section)
