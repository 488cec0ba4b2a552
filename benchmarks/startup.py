"""Start-up of every command on the shipped record, as ratios to `rounds list` and to importing the libraries.

Run with the Python of an environment in which `rounds` is installed: `python benchmarks/startup.py [--runs N]`.
"""

import shlex
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pairs import in_turn, peak, ratio, seconds
from processes import Ran, run
from wanted import Wanted, alone

BASELINE = "import typer, yaml, rich.console, rich.table; from pydantic import BaseModel"
RECORD = Path(__file__).parents[1] / "data" / "rounds.yaml"
PROMPT = {"_ROUNDS_COMPLETE": "complete_bash", "COMP_WORDS": "rounds show ua-", "COMP_CWORD": "2"}


class Case(NamedTuple):
    """A command and what it promises."""

    arguments: str
    bound: float | None = None
    """The ratio to the baseline that it is to stay below."""
    env: Mapping[str, str] = {}


CASES: Mapping[str, Case] = {
    "list, piped": Case("list", 1.7),
    "list, drawn as a table": Case("list --format table", 1.9),
    "show": Case("show 2"),
    "demands": Case("demands"),
    "positions": Case("positions"),
    "compare": Case("compare 1 2"),
    "documents": Case("documents"),
    "outcomes": Case("outcomes"),
    "delegations": Case("delegations"),
    "timeline": Case("timeline"),
    "sources": Case("sources"),
    "stats": Case("stats"),
    "sql": Case("sql 'SELECT status, count(*) FROM demands GROUP BY status'"),
    "check": Case("check"),
    "rules": Case("rules"),
    "explain": Case("explain party-unknown"),
    "words": Case("words"),
    "schema": Case("schema"),
    "add": Case("add person --name 'Edda Moor' --dry-run"),
    "init": Case("init"),
    "report": Case("report"),
    "diff": Case("diff HEAD", 2.7),  # 1.6 times what `list` takes
    "cite": Case("cite remains-2025-06"),
    "export": Case("export talks"),
    "help": Case("help"),
    "version": Case("version"),
    "--help": Case("--help", 0.7),
    "--version": Case("--version"),
    "completing show ua-": Case("", 0.8, PROMPT),
}
"""A sample of every command; the record is found through the environment, and each run has an empty folder."""


def section(wanted: Wanted) -> Iterator[str]:
    """A line for every command."""
    yield "Whole processes on the shipped record, the start of Python included. The baseline is"
    yield f"`python -c '{BASELINE}'`; turns: {wanted.runs}."
    yield ""
    yield "| rounds … | to the baseline | least–most | at most | to `rounds list` | ms | MiB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, case in CASES.items():
        yield line(name, case, wanted.runs)


def line(name: str, case: Case, runs: int) -> str:
    """The figures of one command, measured beside both baselines."""
    imports = partial(run, [sys.executable, "-c", BASELINE])
    ours, baseline, listed = in_turn(runs, partial(started, case), imports, partial(started, Case("list")))
    found, to_list = (ratio(ours, other) for other in (baseline, listed))
    spread = f"{found.least:.2f}–{found.most:.2f} | {case.bound or ''}"
    cost = f"{seconds(ours) * 1000:.0f} | {peak(ours):.0f}"
    return f"| {name} | {found.median:.2f} | {spread} | {to_list.median:.2f} | {cost} |"


def started(case: Case) -> Ran:
    """One run of a command."""
    command = [sys.executable, "-m", "rounds", *shlex.split(case.arguments)]
    return run(command, {"ROUNDS_FILE": str(RECORD), **case.env})


if __name__ == "__main__":
    alone(__doc__, section)
