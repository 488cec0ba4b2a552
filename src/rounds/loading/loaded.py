"""What reading one file gives."""

from collections.abc import Mapping
from typing import NamedTuple

from rounds.problem import Edit, Path, Place, Problem
from rounds.record import Record
from rounds.yamltext import YamlText

Kept = Mapping[Path, list[int]]
"""For each list out of which something was cut the positions, in the file, of what is left of it."""


class Loaded(NamedTuple):
    """The text of a file, its record and its problems."""

    text: YamlText
    record: Record | None
    """The sound part; None where nothing can be read."""
    dated: bool
    """Whether the record's today is its own; False where another stands in for one with faults."""
    problems: list[Problem]
    """Faults of form and type, in no order."""
    kept: Kept

    def written(self, path: Path) -> Path:
        """The path in the file of what stands at a path of the record."""
        return as_written(path, self.kept)

    def place(self, path: Path, on_key: bool = False) -> Place:
        """Where a path of the record stands in the file."""
        return self.text.place(*self.text.span(self.written(path), on_key))

    def edits(self, path: Path, on_key: bool, instead: str) -> tuple[Edit, ...]:
        """What writes another word at a path of the record; empty without one."""
        return self.text.edits_of_value(*self.text.span(self.written(path), on_key), instead) if instead else ()


def as_written(path: Path, kept: Kept) -> Path:
    """The place in the file of what stands at a path of what is left of it."""
    written: Path = ()
    for part in path:
        places = kept.get(written) if isinstance(part, int) else None
        written = (*written, places[part] if places is not None and isinstance(part, int) else part)
    return written
