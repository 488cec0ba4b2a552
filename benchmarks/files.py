"""Checking a folder of many small records, beside the bare load of the same files.

`python benchmarks/files.py [--files N]`: whole processes, each once.
"""

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generated import record
from pairs import in_turn
from processes import run
from wanted import Wanted, alone

ROUNDS = 3
"""Rounds of each record."""
BARE = """\
import sys, yaml
from pathlib import Path

for path in sorted(Path(sys.argv[1]).iterdir()):
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


def section(wanted: Wanted) -> Iterator[str]:
    """A line for each way of reading the files."""
    yield "Whole processes, each once."
    yield ""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as programs:
        content = record(ROUNDS).encode()
        for at in range(wanted.files):
            own = content.replace(b"id: long-talks", f"id: long-talks-{at}".encode())
            (Path(folder) / f"{at}.yaml").write_bytes(own)
        program = Path(programs) / "bare.py"
        program.write_text(BARE, encoding="utf-8")
        yield f"{wanted.files:,} files of {ROUNDS} rounds, {wanted.files * len(content) / 1e6:.1f} MB together."
        yield ""
        yield from _table(Path(folder), program)


def _table(folder: Path, program: Path) -> Iterator[str]:
    ways = {
        "`rounds check`": [sys.executable, "-m", "rounds", "check", str(folder)],
        "bare load": [sys.executable, str(program), str(folder)],
    }
    runs = [one for (one,) in in_turn(1, *(partial(run, command) for command in ways.values()))]
    yield "| way | s | processor s | MiB | `rounds check` to it | in processor time |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, one in zip(ways, runs, strict=True):
        ratios = f"{runs[0].seconds / one.seconds:.2f} | {runs[0].cpu / one.cpu:.2f}"
        yield f"| {name} | {one.seconds:.2f} | {one.cpu:.2f} | {one.peak:.0f} | {ratios} |"


if __name__ == "__main__":
    alone(__doc__, section)
