"""What each block of a record states."""

from rounds.answers.facts import account_values, said
from rounds.model import Account, Line, StatedTotal
from rounds.model.walk import Block, Kind
from rounds.record import Record
from rounds.record.claims import Claim

SENTENCES = ("says", "text", "result", "title", "how")
"""The fields of which one tells in a few words what a block states."""


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
