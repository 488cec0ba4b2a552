"""Checking a generated record, sound or with a fault in every tenth round, as ratios to the bare load of its text.

`python benchmarks/checking.py [ROUNDS ...]`: each measurement is a process of its own that reads the same file. The
bare load is `yaml.load(text, Loader=yaml.CSafeLoader)`, which gives plain data without places, types or rules.
"""

import math
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from generated import record

SIZES = (1_000, 10_000)
FAULT_EVERY = 10
BOUNDS = {"sound": 0.5, "faulty": 1.0}
"""The ratio to the bare load that each check is to stay below."""


class Measured(NamedTuple):
    """One way of reading a file."""

    seconds: float
    found: int
    """Errors and warnings."""


def checked(content: bytes) -> int:
    """Everything that `rounds check` does before it prints."""
    from rounds.check import check
    from rounds.problem import Severity

    return sum(problem.severity is not Severity.HINT for problem in check(content, "generated.yaml"))


def loaded(content: bytes) -> int:
    """The same without the rules."""
    from rounds.loading import load_bytes

    return len(load_bytes(content, "generated.yaml").problems)


def bare(content: bytes) -> int:
    """What PyYAML does for plain data."""
    import yaml

    assert yaml.load(content.decode(), Loader=yaml.CSafeLoader)
    return 0


WAYS: Mapping[str, Callable[[bytes], int]] = {"check": checked, "load": loaded, "bare": bare}


def measure_here(way: str, path: str) -> None:
    """Print seconds and the number of faults of one way, with its libraries imported first."""
    import yaml

    import rounds.check

    assert rounds.check
    assert yaml
    content = Path(path).read_bytes()
    started = time.perf_counter()
    found = WAYS[way](content)
    sys.stdout.write(f"{time.perf_counter() - started} {found}\n")


def measured(way: str, path: str) -> Measured:
    """One way in a process of its own."""
    done = subprocess.run([sys.executable, __file__, way, path], check=True, capture_output=True, text=True)
    seconds, found = done.stdout.split()
    return Measured(float(seconds), int(found))


def measured_all(rounds: int) -> dict[str, Measured]:
    """The bare load of a sound record, and the load and check of a sound and of a faulty one."""
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, every in (("sound", 0), ("faulty", FAULT_EVERY)):
            path = Path(folder) / f"{name}.yaml"
            path.write_text(record(rounds, every), encoding="utf-8")
            found |= {f"{way} {name}": measured(way, str(path)) for way in WAYS}
    return found


def main(sizes: Sequence[int]) -> None:
    """Print a Markdown report."""
    sys.stdout.write(
        f"Python {platform.python_version()}, PyYAML {version('PyYAML')}, pydantic {version('pydantic')}\n\n"
        "| rounds | record | errors and warnings | bare s | load s | check s | load | check | at most |\n"
        "|---:|---|---:|---:|---:|---:|---:|---:|---:|\n"
    )
    found = {rounds: measured_all(rounds) for rounds in sizes}
    for rounds, ways in found.items():
        for name, bound in BOUNDS.items():
            plain, load, check = (ways[f"{way} {name}"] for way in ("bare", "load", "check"))
            ratios = f"{load.seconds / plain.seconds:.2f} | {check.seconds / plain.seconds:.2f} | {bound}"
            times = " | ".join(f"{one.seconds:.2f}" for one in (plain, load, check))
            sys.stdout.write(f"| {rounds} | {name} | {check.found} | {times} | {ratios} |\n")
    sys.stdout.write(
        f"\nThe ratios are to the bare load; the faulty record has a fault in every {FAULT_EVERY}th round.\n"
    )
    for name in BOUNDS if len(sizes) > 1 else ():
        first, last = sizes[0], sizes[-1]
        growth = found[last][f"check {name}"].seconds / found[first][f"check {name}"].seconds
        exponent = math.log(growth) / math.log(last / first)
        sys.stdout.write(f"The time of the check grows with the rounds to the power of {exponent:.2f} ({name}).\n")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in WAYS:
        measure_here(sys.argv[1], sys.argv[2])
    else:
        main([int(one) for one in sys.argv[1:]] or SIZES)
