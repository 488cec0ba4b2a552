"""Start-up of commands on the shipped record, as ratios to importing the libraries they are made of.

Run with the Python of an environment in which `rounds` is installed: `python benchmarks/startup.py [RUNS]`.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

from pairs import ratio

BASELINE = "import typer, yaml, rich.console, rich.table; from pydantic import BaseModel"
RECORD = str(Path(__file__).parents[1] / "data" / "rounds.yaml")
COMPLETION = (
    "import os, runpy, sys;"
    "os.environ.update(_ROUNDS_COMPLETE='complete_bash', COMP_WORDS='rounds show ua-', COMP_CWORD='2');"
    "sys.argv = ['rounds'];"
    "runpy.run_module('rounds', run_name='__main__')"
)
COMMANDS = (
    ("rounds list, piped", 1.3, ("-m", "rounds", "list", "-f", RECORD)),
    ("rounds list, drawn as a table", 1.6, ("-m", "rounds", "list", "-f", RECORD, "--format", "table")),
    ("rounds --help", 0.7, ("-m", "rounds", "--help")),
    ("completing rounds show ua-", 0.7, ("-c", COMPLETION)),
)
"""What is measured, and the ratio that it is to stay below."""


def main(runs: int) -> None:
    """Print a Markdown table."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("typer", "pydantic", "rich", "PyYAML"))
    sys.stdout.write(f"Python {platform.python_version()} on {platform.machine()}; {libraries}; {runs} pairs of runs\n")
    sys.stdout.write(f"baseline: `python -c '{BASELINE}'`\n\n")
    sys.stdout.write("| command | ratio (median) | least–most | at most | ms |\n|---|---:|---:|---:|---:|\n")
    for name, bound, arguments in COMMANDS:
        found = ratio([sys.executable, *arguments], [sys.executable, "-c", BASELINE], runs)
        spread = f"{found.least:.2f}–{found.most:.2f}"
        sys.stdout.write(f"| `{name}` | {found.median:.2f} | {spread} | {bound} | {found.seconds * 1000:.0f} |\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
