"""The whole report, in Markdown: `python benchmarks/report.py > docs/benchmarks.md`.

Without options it takes some three minutes, with `--runs 1` one. Sections that are named are written alone:
`python benchmarks/report.py growth --most 10000`. `--most 100000` reads a file of 880 MB; going by the figures for
10,000 rounds it wants some 17 GiB of memory and half an hour.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence

import beside
import files
import growth
import hostile
import startup
from machine import described
from wanted import Section, Wanted, options, write

OPENING = """\
# Benchmarks

The output of `{command}`, in an environment made by `pip install -e .[benchmarks]`.
Without options it takes some three minutes, with `--runs 1` one; `--help` tells how to measure single sections,
or up to 100,000 rounds.

Seconds are worth no more than the machine below. Ratios are of processes that ran one after the other on it, and hold
elsewhere roughly. "At most" is what the project promises. The records are generated: fictional rounds, each with all
that a round can bring, among them 7 demands, 2 papers, 3 outcomes and 2 sources, some 9 KB. An entry is whatever has
an id. An exponent of 1 means time that grows with the size, 2 with its square. MiB is the most memory that a process
ever had, Python and libraries included. Several turns give a median, with one turn before them that is not counted.
"""
SECTIONS: Mapping[str, tuple[str, Section]] = {
    "startup": ("Start-up", startup.section),
    "growth": ("Load, check and ask", growth.section),
    "hostile": ("Hostile shapes", hostile.section),
    "files": ("Many files", files.section),
    "beside": ("Side by side", beside.section),
}
"""The sections by name, in the order of the report, each with its title."""


def lines(names: Sequence[str], wanted: Wanted, command: str) -> Iterator[str]:
    """The report."""
    yield OPENING.format(command=command)
    yield from described()
    for name in names:
        title, section = SECTIONS[name]
        sys.stderr.write(f"{name} …\n")
        yield from ("", f"## {title}", "")
        yield from section(wanted)


def main(given: Sequence[str]) -> None:
    """Write the sections asked for, all of them without a name."""
    parser = options(__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)}; all without a name")
    found = vars(parser.parse_args(given))
    names = found.pop("sections") or list(SECTIONS)
    if unknown := [name for name in names if name not in SECTIONS]:
        parser.error(f"no section '{unknown[0]}'; there are {', '.join(SECTIONS)}")
    write(lines(names, Wanted(**found), " ".join(("python benchmarks/report.py", *given))))


if __name__ == "__main__":
    main(sys.argv[1:])
