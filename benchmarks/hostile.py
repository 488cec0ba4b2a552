"""How the time of every command grows with records of hostile shapes.

`python benchmarks/hostile.py [--most COUNT]`: every command is put to each shape at a quarter of the size and at the
whole, in a process of its own, and the two times give an exponent.
"""

import gc
import io
import json
import math
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from pairs import figure
from processes import run
from shapes import EVERY
from wanted import Wanted, alone

ABOUT = """\
Records of one shape: a chain, a star, equal values, a long list, very many of one kind; and texts of one fault many
times, which `check` alone has something to say of. Every command that reads is put to each at two sizes, and the
exponent is that of the processor time from the smaller to the larger, the start of Python left out. Told is the command
that grows fastest among those that take {least} seconds or more at the larger size."""
BOUND = 1.1
"""The exponent to stay below."""
LEAST = 0.3
"""Seconds at the larger size from which an exponent says anything."""
SMALLER = 4
"""How often the smaller size goes into the larger."""
COMMANDS: Sequence[Sequence[str]] = (
    *(["check"], ["list"], ["show", "r1"], ["show", "aa"], ["show", "s0"], ["show", "ceasefire"], ["demands"]),
    *(["positions"], ["positions", "--history"], ["compare", "aa", "bb"], ["documents"], ["outcomes"]),
    *(["outcomes", "--instalments"], ["delegations"], ["timeline"], ["sources"], ["sources", "r1"]),
    *(["sources", "--one-sided"], ["sources", "--disputed"], ["stats"], ["sql", "SELECT count(*) FROM demands"]),
    *(["export"], ["cite", "r1"], ["cite", "aa"], ["report"]),
)
"""What is asked of each shape; what a shape has nothing of is left out."""


class Growth(NamedTuple):
    """A command at two sizes."""

    command: str
    smaller: float
    """Processor seconds."""
    larger: float

    @property
    def exponent(self) -> float:
        """1 is linear, 2 quadratic."""
        return math.log(self.larger / self.smaller) / math.log(SMALLER)


def section(wanted: Wanted, shapes: Iterable[str] = tuple(EVERY)) -> Iterator[str]:
    """A line for each shape, as soon as it is measured."""
    size = min(wanted.most, 10_000)
    yield from (ABOUT.format(least=LEAST), "")
    yield f"| {size:,} … | slowest command | s | grows fastest | s | exponent | at most |"
    yield "|---|---|---:|---|---:|---:|---:|"
    for shape in shapes:
        yield line(shape, measured(shape, size))


def line(shape: str, grown: Sequence[Growth]) -> str:
    """What a shape costs, and how that grows."""
    slowest = max(grown, key=lambda one: one.larger)
    fastest = max((one for one in grown if one.larger >= LEAST), key=lambda one: one.exponent, default=None)
    growing = f"`{fastest.command}` | {figure(fastest.larger)} | {fastest.exponent:.2f}" if fastest else " | | "
    return f"| {shape} | `{slowest.command}` | {figure(slowest.larger)} | {growing} | {BOUND} |"


def measured(shape: str, size: int) -> list[Growth]:
    """What each command takes on a shape, in a process of its own."""
    done = run([sys.executable, __file__, shape, str(size)])
    return [Growth(*one) for one in json.loads(done.out)]


def asked(shape: str, size: int) -> Iterator[Growth]:
    """The same in this process; whatever a command imports is imported before the clock runs."""
    gc.disable()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{count}.yaml" for count in (3, size // SMALLER, size)]
        for path in paths:
            path.write_text(EVERY[shape](int(path.stem)), encoding="utf-8")
        for command in COMMANDS:
            _, smaller, larger = (_seconds(command, path) for path in paths)
            if smaller and larger:
                yield Growth(" ".join(command), smaller, larger)
            gc.collect()


def _seconds(command: Sequence[str], path: Path) -> float | None:
    """Processor seconds of a command, or None where it has nothing to say of this record."""
    from rounds.cli.app import program
    from rounds.errors import CannotDo

    written = path.with_suffix(".json")
    output = ["--format", "csl-json" if command[0] == "cite" else "json", "-o", str(written)]
    output = [str(written.with_suffix(".sqlite"))] if command[0] == "export" else output
    arguments = [*command, *output, "-f", str(path)]
    started = time.process_time()
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            program(arguments)(arguments, prog_name="rounds")
    except CannotDo:
        return None
    except SystemExit:
        return time.process_time() - started
    raise AssertionError("a command ends with an exit code")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in EVERY:
        sys.stdout.write(json.dumps(list(asked(sys.argv[1], int(sys.argv[2])))))
    else:
        alone(__doc__, section)
