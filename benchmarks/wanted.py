"""What a run of the benchmarks is to cover."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

SIZES = (3, 100, 1_000, 10_000, 100_000)
"""Rounds of the generated records."""
ONCE_FROM = 10_000
"""Rounds from which one turn must do: a turn takes minutes."""


class Wanted(NamedTuple):
    """The options of a run."""

    most: int = 1_000
    """Rounds of the largest record."""
    runs: int = 3
    """Turns of whatever takes seconds."""
    files: int = 1_000
    """Files of the folder that is checked."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Rounds of the records to measure."""
        return tuple(size for size in SIZES if size <= self.most)

    def turns(self, rounds: int) -> int:
        """How often a record is measured."""
        return self.runs if rounds < ONCE_FROM else 1


Section = Callable[[Wanted], Iterable[str]]
"""A part of the report: its lines in Markdown, each given as soon as it is known."""


def options(about: str | None) -> argparse.ArgumentParser:
    """The options that every part understands."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    usual = Wanted()
    parser.add_argument("--most", type=int, default=usual.most, help="rounds of the largest record (%(default)s)")
    parser.add_argument("--runs", type=int, default=usual.runs, help="turns of what takes seconds (%(default)s)")
    parser.add_argument("--files", type=int, default=usual.files, help="files of the folder (%(default)s)")
    return parser


def write(lines: Iterable[str]) -> None:
    """Print lines as they come: the next may take minutes."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def alone(about: str | None, section: Section, arguments: Sequence[str] | None = None) -> None:
    """Run one part of the report by itself."""
    write(section(Wanted(**vars(options(about).parse_args(arguments)))))
