"""Programs of the same kind, side by side on files with as many entries.

`python benchmarks/beside.py [--most ROUNDS]`: whole processes, in turn. `pip install rounds[benchmarks]` brings the
Python ones; hledger is taken from the path. What is not installed is skipped by name.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import generated
import ledgers
from machine import program, version_of
from pairs import figure, in_turn, peak, ratio, seconds
from processes import Ran, run
from wanted import Wanted, alone

SCHEMA = Path(__file__).parents[1] / "data" / "rounds.schema.json"
SIZES = (100, 1_000)
"""Rounds at most: some of the programs take minutes for more."""
YAMLLINT = "{extends: default, rules: {line-length: disable, document-start: disable}}"
ABOUT = f"""\
Whole processes on files with as many entries. None of these does the work of another, so the ratios tell what a step
in CI costs, not who is better. A ledger has a transaction of two postings for every entry. The configuration of
yamllint is `{YAMLLINT}`."""
BARE = "import gc, sys, yaml; {}; yaml.load(open(sys.argv[1], encoding='utf-8'), Loader=yaml.{})"


class Program(NamedTuple):
    """A program and how it is called."""

    command: Sequence[str]
    """The file to read comes last."""
    does: str
    package: str
    ending: str = "yaml"


def bare(loader: str, before: str, does: str) -> Program:
    """A load by PyYAML alone."""
    return Program(("python", "-c", BARE.format(before, loader)), does, "PyYAML")


PROGRAMS: Mapping[str, Program] = {
    "rounds check": Program(("python", "-m", "rounds", "check"), "form, types, references, all rules", "rounds"),
    "rounds list": Program(("python", "-m", "rounds", "list", "-f"), "form, types, one answer", "rounds"),
    "CSafeLoader": bare("CSafeLoader", "0", "plain data"),
    "CSafeLoader, collector off": bare("CSafeLoader", "gc.disable()", "plain data"),
    "SafeLoader": bare("SafeLoader", "0", "plain data, without libyaml"),
    "check-jsonschema": Program(
        ("check-jsonschema", "--schemafile", str(SCHEMA)), "form, by our JSON Schema", "check-jsonschema"
    ),
    "yamllint": Program(("yamllint", "-d", YAMLLINT), "layout of the text", "yamllint"),
    "bean-check": Program(("bean-check", "--no-cache"), "a ledger: form and balances", "beancount", "beancount"),
    "hledger check": Program(("hledger", "check", "-f"), "a ledger: form and balances", "hledger", "journal"),
}
"""In the order of the report; all others are compared with the first."""


def section(wanted: Wanted) -> Iterator[str]:
    """A table for each size, and a line for each program that is not there."""
    yield ABOUT
    for rounds in [size for size in SIZES if size == SIZES[0] or size < wanted.most]:
        yield ""
        yield from table(PROGRAMS, rounds, wanted.runs if rounds == SIZES[0] else 1)
    yield ""
    yield from missing(PROGRAMS)


def missing(programs: Mapping[str, Program]) -> Iterator[str]:
    """What is left out, by name."""
    for one in programs.values():
        if not found(one):
            yield f"- {one.command[0]}: not installed"


def found(one: Program) -> str | None:
    """Where a program stands."""
    return sys.executable if one.command[0] == "python" else program(one.command[0])


def table(programs: Mapping[str, Program], rounds: int, turns: int) -> Iterator[str]:
    """A line for each program that is there."""
    yield f"{generated.entries(rounds):,} entries ({rounds:,} rounds), median of {turns}:"
    yield ""
    yield "| program | looks at | s | MiB | to `rounds check` |"
    yield "|---|---|---:|---:|---:|"
    there = {name: (one, path) for name, one in programs.items() if (path := found(one))}
    all_runs = _measured(rounds, turns, there.values())
    for (name, (one, path)), runs in zip(there.items(), all_runs, strict=True):
        told = f"{name} ({one.package} {version_of(one.package, path)}) | {one.does}"
        yield f"| {told} | {figure(seconds(runs))} | {peak(runs):.0f} | {ratio(runs, all_runs[0]).median:.2f} |"


def _measured(rounds: int, turns: int, programs: Iterable[tuple[Program, str]]) -> list[list[Ran]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = _files(Path(folder), rounds)
        commands = ([path, *one.command[1:], str(paths[one.ending])] for one, path in programs)
        return in_turn(turns, *(partial(run, command) for command in commands))


def _files(folder: Path, rounds: int) -> Mapping[str, Path]:
    """A record and both ledgers by ending."""
    entries = generated.entries(rounds)
    journals = [ledgers.write(folder / f"same.{ending}", entries) for ending in ("beancount", "journal")]
    files = [generated.write(folder / "same.yaml", rounds), *journals]
    return {path.suffix[1:]: path for path in files}


if __name__ == "__main__":
    alone(__doc__, section)
