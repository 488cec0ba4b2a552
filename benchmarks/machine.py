"""The machine and the versions that figures hold for."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rounds import __version__

LIBRARIES = ("typer", "pydantic", "rich", "PyYAML")
GIB = 1024**3


def described() -> Iterator[str]:
    """A line for each thing that moves the figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    yield f"- machine: {processor()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    yield f"- busy at the start: {os.getloadavg()[0]:.1f} processes on average over a minute"
    release = platform.release().partition("-")[0]
    yield f"- system: {platform.system()} {release} ({platform.machine()})"
    yield f"- {platform.python_implementation()} {platform.python_version()}"
    yield "- " + ", ".join((f"rounds {__version__}", *(f"{name} {version(name)}" for name in LIBRARIES)))


def processor() -> str:
    """The name of the processor, as the system has it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:  # not on Linux
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def program(name: str) -> str | None:
    """Where a program stands, beside this Python or on the path; None where it is not installed."""
    beside = Path(sys.executable).parent
    return shutil.which(name, path=os.pathsep.join((str(beside), os.environ.get("PATH", ""))))


def version_of(package: str, path: str) -> str:
    """The version of a package, or what the program itself says where it is none."""
    try:
        return __version__ if package == "rounds" else version(package)
    except PackageNotFoundError:
        return subprocess.run([path, "--version"], check=True, capture_output=True, text=True).stdout.split(",")[0]
