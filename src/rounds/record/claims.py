"""What a record claims, value by value, and how well each claim is supported."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rounds.model import Account, Attested, Entry, Line, Outcome, Source
from rounds.model.walk import Block
from rounds.problem import Path
from rounds.record import Record
from rounds.record.accounts import given, last_told, telling
from rounds.record.assent import deniers
from rounds.record.support import Voices, joint, leaves, of_value, support_of, tellers


class Claim(NamedTuple):
    """A block that cites sources, or a field of it that is told in accounts."""

    path: Path
    block: Block
    field: str
    """Empty for the block as a whole."""
    of: str
    """The receiver, or the name of the figure, within the field."""
    support: str
    """`one-side`, `both-sides`, `third-party`, `uncertain` or `disputed`."""
    voices: Voices
    """Whose word it is: the sides that tell it, and those for whom the sources of reports speak."""
    sources: tuple[str, ...]
    values: Sequence[tuple[str, Any]]
    """The value in each account, after its side; a report has no side."""


def claims(record: Record) -> Iterator[Claim]:
    """Every claim, in the order of the kinds of block."""
    for found in record.blocks.values():
        for path, block in found:
            if path and isinstance(block, Entry) and not isinstance(block, Source):  # the file itself lists its sources
                yield from _claims(record, path, block)


def _claims(record: Record, path: Path, block: Entry) -> Iterator[Claim]:
    sources: tuple[str, ...] = getattr(block, "sources", ())
    accounts: Sequence[Account] = getattr(block, "accounts", ())
    if isinstance(block, Outcome) and (denied := deniers(record, block)):
        yield _denied(record, path, block, denied)
    elif sources:
        voices = tellers(record, block) if isinstance(block, Attested) else Voices()
        yield Claim(path, block, "", "", support_of(record, voices), voices, sources, ())
    for field, of in dict.fromkeys((field, of) for account in accounts for field, of, _ in leaves(account)):
        inner = (of,) if of else ()
        own, told = given(accounts, field, *inner), telling(accounts, field, *inner)
        voices = joint([tellers(record, account) for account, _ in told])
        cited = tuple(dict.fromkeys(key for account, _ in own for key in account.sources))
        yield Claim(path, block, field, of, of_value(record, told), voices, cited, last_told(record, own))


def _denied(record: Record, path: Path, outcome: Outcome, denied: Iterable[str]) -> Claim:
    """An agreement that one side announces and another denies: both sides' word, and so disputed."""
    attesting: list[Outcome | Account] = [outcome, *outcome.accounts]
    denying = [line for line in outcome.history if line.move == "denied"]
    cited = tuple(dict.fromkeys(key for line in (*attesting, *denying) for key in line.sources))
    heard = joint([*(tellers(record, line) for line in attesting), Voices(frozenset(map(record.side_of, denied)))])
    return Claim(path, outcome, "", "", "disputed", heard, cited, ())


def place_of(record: Record, path: Path) -> dict[str, str]:
    """The innermost thing with an id at or around a place, or the process; what it is, and the rest of the path.

    That is told in keys and positions, counted from 1, as in `delivered/2`.
    """
    thing, process = record.thing_at(path), record.file.process
    key, kind, start = (thing.id, thing.kind, len(thing.path)) if thing else (process.id, "process", 1)
    inside = (part + 1 if isinstance(part, int) else part for part in path[start:])
    return {"thing": key, "kind": kind, "path": "/".join(map(str, inside))}


def within(record: Record, claim: Claim) -> str:
    """That place for a person, and what the claim is about: `delivered 2025-06-11, received Ukraine`."""
    inside = place_of(record, claim.path)["path"].replace("_", " ")
    parts = [record.party_name(part) for part in inside.split("/")]
    day = record.when(claim.block) if isinstance(claim.block, Line) else getattr(claim.block, "date", None)
    if day and parts[-1].isdigit():
        parts[-1] = str(day)
    about = f"{claim.field.replace('_', ' ')} {record.party_name(claim.of)}".strip()
    return ", ".join(filter(None, (" ".join(parts), about)))
