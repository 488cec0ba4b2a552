"""What is left of a file's faulty rounds and events when no more than their faulty pieces are taken out."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from rounds.model.shape import shape_at
from rounds.problem import Path

TRIMMED = ("rounds", "events")
"""The parts of a file whose things are large enough that one fault should not hide another."""


class Trimmed(NamedTuple):
    """The faulty rounds and events, as far as they can stand."""

    data: Mapping[str, list[Any]]
    kept: Mapping[Path, list[int]]
    """For each list the positions, in the file, of what is left of it."""


def trim(data: Mapping[str, Any], faulty: Collection[Path]) -> Trimmed:
    """The faulty rounds and events without the smallest pieces that have all the faults in them."""
    inside = (path for path in faulty if len(path) > 1 and path[0] in TRIMMED and isinstance(path[1], int))
    knife = Knife({_piece(path) for path in inside})
    parts = {name: part if isinstance(part := data.get(name), list) else [] for name in TRIMMED}
    return Trimmed({name: knife.things(name, part) for name, part in parts.items()}, knife.kept)


class Knife:
    """Copies data without certain pieces, and remembers what it left out."""

    def __init__(self, pieces: Collection[Path]) -> None:
        self._pieces = pieces
        self.kept: dict[Path, list[int]] = {}

    def things(self, name: str, data: list[Any]) -> list[Any]:
        """The things of a part of the file that have pieces in them."""
        faulty = {int(path[1]) for path in self._pieces if path[0] == name}
        self.kept[name,] = sorted(at for at in faulty if (name, at) not in self._pieces)
        return [self.cut(data[at], (name, at)) for at in self.kept[name,]]

    def cut(self, data: Any, path: Path = ()) -> Any:
        """A copy of what stands at a path."""
        if isinstance(data, dict):
            return {key: self.cut(item, (*path, key)) for key, item in data.items() if (*path, key) not in self._pieces}
        if isinstance(data, list):
            self.kept[path] = [at for at in range(len(data)) if (*path, at) not in self._pieces]
            return [self.cut(data[at], (*path, at)) for at in self.kept[path]]
        return data


def as_written(path: Path, kept: Mapping[Path, list[int]]) -> Path:
    """The place in the file of what stands at a path of what is left of it."""
    written: Path = ()
    for part in path:
        places = kept.get(written) if isinstance(part, int) else None
        written = (*written, places[part] if places is not None and isinstance(part, int) else part)
    return written


def _piece(path: Path) -> Path:
    """The smallest part around a fault that a block can do without: an optional key, an item, or the whole thing."""
    return next((path[:length] for length in range(len(path), 2, -1) if _can_go(path[:length])), path[:2])


def _can_go(path: Path) -> bool:
    """Whether what stands at a path may be missing."""
    around, last = shape_at(path[:-1]), path[-1]
    if around is None or isinstance(last, int):
        return True
    if around.block:
        return not any(field.is_required() for name, field in around.block.model_fields.items() if name == last)
    return not (around.fields and last == "sources")  # the only key that a line of accounts must have
