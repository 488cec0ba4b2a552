"""What each block of a record states, and to which thing it belongs."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from rounds.answers.facts import account_values, said
from rounds.claims import Claim
from rounds.model import Account, Line, StatedTotal
from rounds.model.walk import Block, Kind, blocks
from rounds.problem import Path
from rounds.record import Record, Thing

SENTENCES = ("says", "text", "result", "title", "how")
"""The fields of which one tells in a few words what a block states."""


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


def owned_blocks(record: Record) -> Iterator[tuple[str, Block, Kind]]:
    """Every block inside the file, with the id of the thing that it is part of."""
    owners = Owners(record)
    for path, block, kind in blocks(record.file):
        if path:
            yield owners.of(path), block, kind


def named(record: Record, claim: Claim) -> str:
    """What a claim is about in its block: a field, and in it a receiver or the name of a figure."""
    return " ".join(filter(None, (claim.field.replace("_", " "), record.party_name(claim.of) if claim.of else "")))


def statement(record: Record, block: Block, kind: Kind) -> str:
    """A block in a few words."""
    if isinstance(block, Line):
        return f"{block.move}: {block.text}" if block.text else block.move
    for name in SENTENCES:
        text = getattr(block, name, None)
        if isinstance(text, str):
            return text
    if isinstance(block, StatedTotal):
        return f"stated total of {record.party_name(block.by)}: {said(record, block.received)}"
    if isinstance(block, Account):
        return "; ".join(f"{key}: {text}" for key, text in account_values(record, block, kind).items())
    return said(record, block)
