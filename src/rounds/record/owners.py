"""To which thing each block of a record belongs."""

from collections.abc import Mapping
from functools import cached_property

from rounds.model import Line
from rounds.model.walk import Block
from rounds.problem import Path
from rounds.record import Record, Thing


class Owners:
    """Whose a place of the record is, and what it is called there."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._things = {thing.path: thing for thing in record.all_things()}

    @cached_property
    def _blocks(self) -> Mapping[Path, Block]:
        return {path: block for found in self._record.blocks.values() for path, block in found}

    def thing(self, path: Path) -> Thing | None:
        """The innermost thing with an id at or around a place; None in the head of the file."""
        inside_out = (self._things.get(path[:length]) for length in range(len(path), 1, -1))
        return next((thing for thing in inside_out if thing), None)

    def of(self, path: Path) -> str:
        """The id of that thing, or the part of the file."""
        thing = self.thing(path)
        return thing.id if thing else str(path[0])

    def within(self, path: Path) -> str:
        """The place inside that thing: `delivered 2025-06-11`, `delegations Ukraine`; empty for the thing itself."""
        return " ".join(self._called(path[: at + 1]) for at in range(self._start(path), len(path)))

    def path_within(self, path: Path) -> str:
        """The same for programs: keys and positions, counted from 1, as in `delivered/2`."""
        return "/".join(str(part + 1 if isinstance(part, int) else part) for part in path[self._start(path) :])

    def whose(self, path: Path) -> dict[str, str]:
        """The innermost thing with an id at or around a place, or the process; what it is, and the rest of the path."""
        thing = self.thing(path)
        key, kind = (thing.id, thing.kind) if thing else (self._record.file.process.id, "process")
        return {"thing": key, "kind": kind, "path": self.path_within(path)}

    def _start(self, path: Path) -> int:
        """How much of a path leads to that thing, or to the part of the file."""
        thing = self.thing(path)
        return len(thing.path) if thing else 1

    def _called(self, path: Path) -> str:
        """The last part of a path as a person reads it: a key, the name of a party, or a day in place of a position."""
        last = path[-1]
        if isinstance(last, int):
            block = self._blocks.get(path)
            day = self._record.when(block) if isinstance(block, Line) else getattr(block, "date", None)
            return str(day or last + 1)
        return self._record.party_name(last) if last in self._record.parties else last.replace("_", " ")
