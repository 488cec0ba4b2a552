"""What each block of a record states, and to which thing it belongs."""

from collections.abc import Iterator, Mapping

from rounds.answers.show.facts import account_values, said
from rounds.model import Account, Identified, Line, StatedTotal
from rounds.model.walk import Block, Kind, blocks
from rounds.problem import Path
from rounds.record import Record

SENTENCES = ("says", "text", "result", "title", "how")
"""The fields of which one tells in a few words what a block states."""


def owned_blocks(record: Record) -> Iterator[tuple[str, Block, Kind]]:
    """Every block inside the file, with the id of the thing that it is part of."""
    owners: dict[Path, str] = {}
    for path, block, kind in blocks(record.file):
        if isinstance(block, Identified):
            owners[path] = block.id
        if path:
            yield _owner(owners, path), block, kind


def _owner(owners: Mapping[Path, str], path: Path) -> str:
    """The id of the innermost thing around a path, or the part of the file."""
    inside_out = (path[:length] for length in range(len(path), 0, -1))
    return next((owners[place] for place in inside_out if place in owners), str(path[0]))


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
