"""What `check --fix` does: make the edits that problems carry, or show them."""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import NamedTuple

from rounds.cli.outside.inputs import Input
from rounds.problem import Problem
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
    new, diff, made, refused = list[Input](), "", 0, 0
    for file, earlier in zip(files, before, strict=True):
        own = [problem for problem in problems if problem.place.file == file.name]
        result = mend(file.content, file.name, own, earlier)
        new.append(file._replace(content=result.content))
        diff += "".join(patch(file.name, file.content, result.content))
        made, refused = made + len(result.made), refused + result.refused
    return Mending(new, diff, made, refused)


def patch(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a patch of one file; each ends as in the file."""
    old, new = (LINE.findall(content.decode(errors="replace")) for content in (before, after))
    for line in unified_diff(old, new, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
