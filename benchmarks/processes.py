"""Runs a command as a process of its own and tells what that cost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

UNIT = 1024 * (1 if sys.platform != "darwin" else 1024)
"""How many of the units in which the system counts memory make a MiB."""
WATCH = """\
import os, sys, time
started = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - started
with open("cost", "w") as file:
    file.write(f"{seconds} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""What starts a command: Linux counts the memory of the starting process as the command's, so it has to be small."""


class Ran(NamedTuple):
    """One run of a whole process."""

    seconds: float
    """Wall-clock time, the start of Python included."""
    cpu: float
    """Processor seconds, those of the processes that it started included."""
    peak: float
    """The most memory that it had, or the largest of the processes that it started, in MiB."""
    out: str


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Ran:
    """Run a command, its path first, in an empty folder; raises `CalledProcessError` where it fails."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    watched = [sys.executable, "-I", "-S", "-c", WATCH, *command]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            watched, check=False, capture_output=True, text=True, cwd=folder, env={**own, **(env or {})}
        )
        if done.returncode:
            sys.stderr.write(done.stderr)
            done.check_returncode()
        seconds, cpu, peak = map(float, (Path(folder) / "cost").read_text(encoding="utf-8").split())
    return Ran(seconds, cpu, peak / UNIT, done.stdout)
