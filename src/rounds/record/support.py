"""How well a value is supported, from whom its sources speak for, quote and repeat."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from rounds.model import Account, Line
from rounds.record import Record
from rounds.values.quantities import SILENT, Quantity, parted


def side_of(record: Record, party: str) -> str:
    """The party that a party counts as: the whole it is part of, up to the one that negotiates."""
    wholes = list(record.wholes(party))
    return ([whole for whole in wholes if whole in record.negotiators] or wholes)[-1]


def voices(record: Record, sources: Iterable[str]) -> tuple[frozenset[str], int]:
    """The parties whose word the sources carry, and how many independent reports they are besides.

    A reprint carries the word that it reprints; two sources that repeat the same third one, or one another, count once.
    """
    parties: set[str] = set()
    independent: set[str] = set()
    for key in sources:
        chain = _chain(record, key)
        told = [record.sources[one] for one in chain if one in record.sources]
        own = {side_of(record, party) for source in told for party in (*source.speaks_for, *source.quotes)}
        parties |= own
        if not own and key in record.sources:
            independent.add(_origin(record, chain))
    return frozenset(parties), len(independent)


def tellers(record: Record, line: Line) -> tuple[list[str], int]:
    """Whose word a line is: the parties for which its sources speak, and how many independent reports there are."""
    if line.as_told_by:
        return [*line.as_told_by], 0
    parties, independent = voices(record, line.sources)
    return sorted(parties), independent


def of_sources(record: Record, sources: Iterable[str]) -> str:
    """`both-sides`, `third-party` or `one-side`: what stands behind a value that nobody contradicts."""
    return support_of(record, *voices(record, sources))


def of_value(record: Record, sources: Sequence[str], accounts: Sequence[Account], field: str, of: str = "") -> str:
    """What stands behind a field, or behind one receiver's figure in it: also `disputed` and `uncertain`."""
    told = [(account, given(account, field, of)) for account in telling(accounts, field, of)]
    if not told:
        return of_sources(record, sources)
    words = {side_of(record, account.by): value for account, value in told if account.by}
    if _differ([*words.values()]):
        return "disputed"
    reports = [(account, value) for account, value in told if not account.by]
    if not words or _differ([*words.values(), *(value for _, value in reports)]):
        return "uncertain"
    parties, independent = voices(record, (key for account, _ in reports for key in account.sources))
    return support_of(record, parties | words.keys(), independent)


def support_of(record: Record, parties: frozenset[str], independent: int) -> str:
    """Both sides, where two negotiate; a mediator's word is a third party's, as an independent report is."""
    sides = parties & set(record.negotiators or parties)
    if len(sides) > 1:
        return "both-sides"
    return "third-party" if independent or parties - sides else "one-side"


def telling(accounts: Sequence[Account], field: str, of: str = "") -> list[Account]:
    """The accounts that give a field; one that only keeps it to itself counts where none names it."""
    told = [account for account in accounts if given(account, field, of) is not None]
    return [account for account in told if str(given(account, field, of)) not in SILENT] or told


def given(account: Account, field: str, of: str = "") -> Any:
    """What an account gives for a field, or in it for one receiver or name."""
    value = account.values.get(field)
    return value.get(of) if of and isinstance(value, dict) else value


def _differ(values: Sequence[object]) -> bool:
    """Whether any two contradict each other; a breakdown is no other figure than its sum."""
    return any(one != other or _parted(one, other) for one, other in combinations(values, 2))


def _parted(one: object, other: object) -> bool:
    return isinstance(one, Quantity) and isinstance(other, Quantity) and parted(one, other)


def _chain(record: Record, key: str) -> list[str]:
    """A source, what it repeats, what that repeats, and so on to a source or name that repeats nothing."""
    chain = [key]
    while (source := record.sources.get(chain[-1])) and source.repeats:
        chain.append(source.repeats)
        if chain.count(source.repeats) > 1:
            break
    return chain


def _origin(record: Record, chain: Sequence[str]) -> str:
    """The one name of where a chain ends: a source, the agency that it names, or the first source of a circle."""
    last = chain[-1]
    if circle := chain[chain.index(last) : -1]:
        return min(circle)
    source = record.sources.get(last)
    return source.publisher if source and source.publisher in record.reprinted else last
