"""What `check --fix` does: make the edits that problems carry, or show them."""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import NamedTuple

from rounds.cli.outside.files import write_file
from rounds.cli.outside.inputs import Input
from rounds.errors import CannotDo
from rounds.problem import Problem
from rounds.reports import STDIN
from rounds.rules.mending import mend

LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line with its end, as patches count lines."""


class Mending(NamedTuple):
    """What the edits make of the files."""

    files: list[Input]
    """With the edits."""
    diff: str
    """The edits as a patch."""
    made: int
    """Problems that are mended."""
    refused: int
    """Problems whose edits would make a record worse."""

    def told(self, written: bool) -> str:
        """For people: `3 mended`."""
        left = f", {self.refused} left, since the edit would bring another fault" if self.refused else ""
        return f"{self.made} {'mended' if written else 'to be mended'}{left}; "


def mending(files: Sequence[Input], before: Sequence[bytes | None], problems: Sequence[Problem]) -> Mending:
    """The files with the edits of these of their problems; nothing is written."""
    results = [
        mend(file.content, file.name, [one for one in problems if one.place.file == file.name], earlier)
        for file, earlier in zip(files, before, strict=True)
    ]
    new = [file._replace(content=result.content) for file, result in zip(files, results, strict=True)]
    pairs = zip(files, new, strict=True)
    diff = "".join(line for file, result in pairs for line in patch(file.name, file.content, result.content))
    return Mending(new, diff, sum(len(one.made) for one in results), sum(one.refused for one in results))


def refuse_standard_input(files: Sequence[Input]) -> None:
    """An edit needs a file to go into."""
    if any(file.name == STDIN for file in files):
        raise CannotDo("--fix writes into files, and standard input is none; --diff shows the edits")


def write_all(files: Sequence[Input], mended: Sequence[Input]) -> None:
    """Write each file that has changed, whole or not at all."""
    for old, new in zip(files, mended, strict=True):
        if old.content != new.content:
            write_file(new.name, new.content.decode())


def patch(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a patch of one file; each ends as in the file."""
    old, new = (LINE.findall(content.decode()) for content in (before, after))
    for line in unified_diff(old, new, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
