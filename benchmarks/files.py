"""Checking a folder of many small records, beside the bare load of the same files.

`python benchmarks/files.py [--files N]`: whole processes, each once. The bare load is done in one process, and in as
many as the check starts.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generated import record
from pairs import in_turn
from processes import run
from rounds.cli.outside.processes import WORTH_A_PROCESS
from wanted import Wanted, alone

ROUNDS = 3
"""Rounds of each record."""
BARE = """\
import sys, yaml
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

def load(path):
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

if __name__ == "__main__":
    paths, workers = sorted(Path(sys.argv[1]).iterdir()), int(sys.argv[2])
    if workers == 1:
        list(map(load, paths))
    else:
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(load, paths, chunksize=8))
"""


def section(wanted: Wanted) -> Iterator[str]:
    """A line for each way of reading the files."""
    yield "Whole processes, each once. A check is shared out between processes where there is enough of it."
    yield ""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as programs:
        content = record(ROUNDS).encode()
        for at in range(wanted.files):
            own = content.replace(b"id: long-talks", f"id: long-talks-{at}".encode())
            (Path(folder) / f"{at}.yaml").write_bytes(own)
        workers = min(os.cpu_count() or 1, wanted.files, 1 + wanted.files * len(content) // WORTH_A_PROCESS)
        program = Path(programs) / "bare.py"
        program.write_text(BARE, encoding="utf-8")
        yield f"{wanted.files:,} files of {ROUNDS} rounds, {wanted.files * len(content) / 1e6:.1f} MB together."
        yield ""
        yield from _table(Path(folder), program, workers)


def _table(folder: Path, program: Path, workers: int) -> Iterator[str]:
    bare = [sys.executable, str(program), str(folder)]
    ways = {
        ("`rounds check`", workers): [sys.executable, "-m", "rounds", "check", str(folder)],
        ("bare load", 1): [*bare, "1"],
        **({("bare load", workers): [*bare, str(workers)]} if workers > 1 else {}),
    }
    runs = [one for (one,) in in_turn(1, *(partial(run, command) for command in ways.values()))]
    yield "| way | processes | s | processor s | MiB of the largest | `rounds check` to it | in processor time |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for (name, count), one in zip(ways, runs, strict=True):
        ratios = f"{runs[0].seconds / one.seconds:.2f} | {runs[0].cpu / one.cpu:.2f}"
        yield f"| {name} | {count} | {one.seconds:.2f} | {one.cpu:.2f} | {one.peak:.0f} | {ratios} |"


if __name__ == "__main__":
    alone(__doc__, section)
