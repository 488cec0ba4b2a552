"""How well a value is supported, from whom its sources speak for, quote and repeat."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rounds.model import Account, Attested
from rounds.record import Record, gathered
from rounds.record.accounts import by_side, last_told
from rounds.values.quantities import Quantity


class Voices(NamedTuple):
    """Whose word a statement is."""

    parties: frozenset[str] = frozenset()
    """The sides; where a line names somebody else (`as_told_by`), that person's or publisher's name."""
    reports: frozenset[str] = frozenset()
    """Where the reports come from that speak for nobody; a reprint comes from what it reprints."""
    unclear: frozenset[str] = frozenset()
    """The same of those that carry the words of several sides, none of which is said to tell this."""


def voices(record: Record, sources: Iterable[str], as_told_by: Sequence[str] = ()) -> Voices:
    """Whose word a statement with these sources is: of those whom a line names (`as_told_by`), else of its sources.

    A reprint carries the word that it reprints. From a source that carries several sides nobody can tell whose it is.
    """
    if as_told_by:
        return Voices(frozenset(side_named(record, name) or record.person_name(name) for name in as_told_by))
    return joint([_voice(record, key) for key in sources if key in record.sources])


def joint(several: Sequence[Voices]) -> Voices:
    """The voices of several together."""
    return Voices(*(frozenset().union(*every) for every in zip(*several, strict=True))) if several else Voices()


def carried(record: Record, key: str) -> frozenset[str]:
    """The sides whose words a source carries, its own and those of what it reprints."""
    return frozenset(record.side_of(party) for party in record.descents[key].parties)


def _voice(record: Record, key: str) -> Voices:
    sides = carried(record, key)
    if len(sides) == 1:
        return Voices(sides)
    origin = frozenset([record.descents[key].origin])
    return Voices(unclear=origin) if sides else Voices(reports=origin)


def side_named(record: Record, name: str) -> str:
    """The side of a party, or of a person who has one; empty for anybody else."""
    return record.side_of(name) if name in record.parties else record.side_of_person(name)


def tellers(record: Record, line: Attested | Account, sources: Sequence[str] = ()) -> Voices:
    """Whose word a line is: as it says, the side's whose account it is, or else its sources' or those around it."""
    own = (line.by,) if isinstance(line, Account) and line.by else ()
    return voices(record, getattr(line, "sources", ()) or sources, line.as_told_by or own)


def of_value(record: Record, told: Sequence[tuple[Account, Any]]) -> str:
    """What stands behind a value that these accounts tell: `disputed` and `uncertain` too."""
    words = [*by_side(record, told).values()]
    if _differ(words):
        return "disputed"
    if not words or _differ([value for _, value in last_told(record, told)]):
        return "uncertain"
    return support_of(record, joint([tellers(record, account) for account, _ in told]))


def support_of(record: Record, voices: Voices) -> str:
    """Both sides, where two negotiate; a mediator's word is a third party's, as an independent report is.

    What only sources of several sides tell is `uncertain`; beside a side's own word they add nothing.
    """
    sides = voices.parties & record.principals.keys()
    if len(sides) > 1:
        return "both-sides"
    if voices.reports or voices.parties - sides:
        return "third-party"
    return "uncertain" if voices.unclear and not sides else "one-side"


def counting(record: Record, accounts: Sequence[Account]) -> list[Account]:
    """Accounts without what a later one of the same side tells too."""
    found, told = list[Account](), set[tuple[str | int, str, str]]()
    for at, account in reversed([*enumerate(accounts)]):
        side = record.side_of(account.by) if account.by else at
        own: dict[str, Any] = {}
        for field, of, value in leaves(account):
            if (side, field, of) not in told:
                own[field] = {**own.get(field, {}), of: value} if of else value
                told.add((side, field, of))
        found.append(account._replace(values=own))
    return found[::-1]


def leaves(account: Account) -> Iterator[tuple[str, str, Any]]:
    """Each value that an account gives, after its field, and after the receiver or name for which it is."""
    for field, value in account.values.items():
        named = value.items() if isinstance(value, dict) else (("", value),)
        yield from ((field, of, one) for of, one in named)


def _differ(values: Sequence[Any]) -> bool:
    """Whether any two are not equal, or are breakdowns with other figures for a part that both name."""
    parts = gathered(part for one in values if isinstance(one, Quantity) for part in one.parts.items())
    return any(one != alike[0] for alike in (values, *parts.values()) for one in alike)
