"""Loading, typing and placing a generated record, as ratios to `yaml.load(text, Loader=yaml.CSafeLoader)`.

`python benchmarks/loading.py [ROUNDS]`: each measurement is a process of its own that reads the same file.
`python benchmarks/loading.py growth`: ours alone at 1,000, 10,000 and 100,000 rounds (11 GiB), with the exponent.
"""

import gc
import math
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from generated import record

UNIT = 1024 * (1 if sys.platform != "darwin" else 1024)


def ours(content: bytes) -> object:
    """The whole of it: plain data, places, typed record."""
    from rounds.loading import load_bytes

    loaded = load_bytes(content, "generated.yaml")
    assert loaded.record
    assert not loaded.problems
    return loaded


def bare(content: bytes) -> object:
    """What PyYAML does for plain data without places."""
    import yaml

    return yaml.load(content.decode(), Loader=yaml.CSafeLoader)


def bare_without_collector(content: bytes) -> object:
    """The same, with garbage collection off."""
    gc.disable()
    return bare(content)


WAYS: Mapping[str, Callable[[bytes], object]] = {"ours": ours, "bare": bare, "bare-nogc": bare_without_collector}


def measure_here(way: str, path: str) -> None:
    """Print seconds and extra MiB of one way, with its libraries imported first."""
    import yaml

    import rounds.loading

    assert rounds.loading
    assert yaml
    content = Path(path).read_bytes()
    before = peak()
    started = time.perf_counter()
    kept = WAYS[way](content)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{seconds} {peak() - before}\n")
    sys.stdout.flush()
    assert kept is not None


def peak() -> float:
    """The most memory that the process has had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


def measured(way: str, path: str) -> tuple[float, float]:
    """Seconds and extra MiB of one way in a process of its own."""
    command = [sys.executable, __file__, way, path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def main(rounds: int) -> None:
    """Print a Markdown report."""
    with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
        Path(file.name).write_text(record(rounds), encoding="utf-8")
        size = Path(file.name).stat().st_size / 1e6
        sys.stdout.write(
            f"Python {platform.python_version()}, PyYAML {version('PyYAML')}, pydantic {version('pydantic')}; "
            f"{rounds} rounds, {size:.0f} MB\n\n| way | s | extra MiB | time | memory |\n|---|---:|---:|---:|---:|\n"
        )
        found = {way: measured(way, file.name) for way in WAYS}
        for way, (seconds, memory) in found.items():
            time_ratio, memory_ratio = found["ours"][0] / seconds, found["ours"][1] / memory
            ratios = f"{time_ratio:.2f} | {memory_ratio:.2f}"
            sys.stdout.write(f"| {way} | {seconds:.2f} | {memory:.0f} | {ratios} |\n")
        sys.stdout.write("\nThe ratios are ours to each.\n")


def growth() -> None:
    """Print seconds for each size, and the exponent from one to the next: 1 is linear."""
    sys.stdout.write("| rounds | s | exponent |\n|---:|---:|---:|\n")
    before = 0.0
    for rounds in (1_000, 10_000, 100_000):
        with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
            Path(file.name).write_text(record(rounds), encoding="utf-8")
            seconds, _ = measured("ours", file.name)
        exponent = f"{math.log10(seconds / before):.2f}" if before else ""
        sys.stdout.write(f"| {rounds} | {seconds:.2f} | {exponent} |\n")
        sys.stdout.flush()
        before = seconds


if __name__ == "__main__":
    if sys.argv[1:] == ["growth"]:
        growth()
    elif len(sys.argv) == 3:
        measure_here(sys.argv[1], sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else 10_000)
