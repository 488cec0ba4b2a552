"""What a record claims, value by value, and how well each claim is supported."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.model import Account, Attested, Entry, Outcome, Source
from rounds.model.walk import Block, Kind
from rounds.problem import Path
from rounds.record import Record
from rounds.record.assent import deniers
from rounds.record.support import Voices, given, joint, of_value, support_of, tellers, telling
from rounds.values.dates import Date
from rounds.values.quantities import Quantity, apart
from rounds.values.spelling import counted


class Claim(NamedTuple):
    """A block that cites sources, or a field of it that is told in accounts."""

    path: Path
    block: Block
    kind: Kind
    field: str
    """Empty for the block as a whole."""
    of: str
    """The receiver, or the name of the figure, within the field."""
    support: str
    """`one-side`, `both-sides`, `third-party`, `uncertain` or `disputed`."""
    voices: Voices
    """Whose word it is: the sides that tell it, and those for whom the sources of reports speak."""
    sources: tuple[str, ...]
    values: Mapping[str, Any]
    """The value in each account, by side; a report has no side."""


def claims(record: Record, inside: Path = ()) -> Iterator[Claim]:
    """Every claim at a place or inside it, in the order of the kinds of block."""
    for kind, found in record.blocks.items():
        for path, block in found:
            within = path[: len(inside)] == inside and path  # the file itself lists its sources
            if within and isinstance(block, Entry) and not isinstance(block, Source):
                yield from _claims(record, path, block, kind)


def _claims(record: Record, path: Path, block: Entry, kind: Kind) -> Iterator[Claim]:
    sources: tuple[str, ...] = getattr(block, "sources", ())
    accounts: Sequence[Account] = getattr(block, "accounts", ())
    if isinstance(block, Outcome) and (denied := deniers(record, block)):
        yield _denied(record, path, block, kind, denied)
    elif sources:
        voices = tellers(record, block) if isinstance(block, Attested) else Voices()
        yield Claim(path, block, kind, "", "", support_of(record, voices), voices, sources, {})
    for field, of in _leaves(accounts):
        own = [account for account in accounts if given(account, field, of) is not None]
        voices = joint([tellers(record, account) for account in telling(accounts, field, of)])
        cited = tuple(dict.fromkeys(key for account in own for key in account.sources))
        values = {record.side_of(account.by) if account.by else "": given(account, field, of) for account in own}
        support = of_value(record, sources, accounts, field, of)
        yield Claim(path, block, kind, field, of, support, voices, cited, values)


def _denied(record: Record, path: Path, outcome: Outcome, kind: Kind, denied: frozenset[str]) -> Claim:
    """An agreement that one side announces and another denies: both sides' word, and so disputed."""
    attesting: list[Outcome | Account] = [outcome, *outcome.accounts]
    denying = [line for line in outcome.history if line.move == "denied"]
    cited = tuple(dict.fromkeys(key for line in (*attesting, *denying) for key in line.sources))
    heard = joint([*(tellers(record, line) for line in attesting), Voices(denied)])
    return Claim(path, outcome, kind, "", "", "disputed", heard, cited, {})


def _leaves(accounts: Sequence[Account]) -> list[tuple[str, str]]:
    """The fields that accounts tell, and in a field with figures each receiver or name."""
    told = (pair for account in accounts for pair in account.values.items())
    leaves = ((field, of) for field, value in told for of in (value if isinstance(value, dict) else ("",)))
    return list(dict.fromkeys(leaves))


def difference(claim: Claim) -> str:
    """How far the accounts of sides differ: in numbers, or in days; empty where neither can be told."""
    values = [value for side, value in claim.values.items() if side]
    if len(values) != 2:
        return ""
    first, second = values
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        distance = apart(first, second)
        return distance.spoken() if distance and distance.high else ""
    if isinstance(first, Date) and isinstance(second, Date) and first.exact and second.exact:
        days = abs((first.earliest - second.earliest).days)
        return counted(days, "day") if days else ""
    return ""


def named(record: Record, claim: Claim) -> str:
    """What a claim is about in its block: a field, and in it a receiver or the name of a figure."""
    return " ".join(filter(None, (claim.field.replace("_", " "), record.party_name(claim.of) if claim.of else "")))
