"""The seats: who sat for whom at which round, in what part and office."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.model import Delegation, Member
from rounds.model.values import UNNAMED
from rounds.record import Record
from rounds.record.accounts import value_of
from rounds.values.quantities import Quantity


class Seat(NamedTuple):
    """A place of one person in the delegation of one party at one round."""

    at: int
    """Which round of those held, counted from 0."""
    party: str
    person: str
    part: str
    office: str
    sources: Sequence[str]
    contested: bool = False
    """Whether only an account, or a report, has it so."""


def seats_of(record: Record) -> Iterator[Seat]:
    """Every seat at the rounds that took place, in order of time."""
    delegations = ((at, one, *each) for at, one in enumerate(record.held) for each in one.delegations.items())
    for at, one, party, delegation in delegations:
        plain = _told(at, party, dict(delegation), delegation.sources or one.sources)
        places = {seat.person: seat for seat in plain}
        for account in delegation.accounts:
            for seat in _told(at, party, account.values, account.sources, contested=True):
                known = places.get(seat.person)
                if known is None or (seat.part == "head" and known.part != "head"):
                    places[seat.person] = seat._replace(office=seat.office or (known.office if known else ""))
        yield from places.values()


def list_complete(delegation: Delegation) -> bool:
    """Whether everybody who sat for a party is named: as many as sat there, and nobody else in any account."""
    size = value_of(delegation, "size")
    contested = any(account.values.keys() & {"head", "members"} for account in delegation.accounts)
    if contested or not isinstance(size, Quantity) or not size.exact or {*delegation.head} & {*UNNAMED}:
        return False
    return len(_sitting(delegation.head, delegation.members)) == size.low


def sat_for_sure(delegation: Delegation) -> set[str]:
    """Who sat there whichever account is right: named plainly, or in all of several accounts."""
    told = [account.values for account in delegation.accounts if account.values.keys() & {"head", "members"}]
    each = [_sitting(values.get("head", ()), values.get("members", ())) for values in told]
    return _sitting(delegation.head, delegation.members).union(set.intersection(*each) if len(each) > 1 else ())


def _sitting(heads: Iterable[str], members: Iterable[Member]) -> set[str]:
    return {*heads, *(member.person for member in members if member.part != "absent")}


def _told(
    at: int, party: str, told: Mapping[str, Any], sources: Sequence[str], contested: bool = False
) -> Iterator[Seat]:
    """The members, then the heads, so that the part of a head who is a member too is to lead."""
    members = told.get("members", ())
    for member in members:
        cited = member.sources or sources
        yield Seat(at, party, member.person, member.part, member.role or "", cited, contested)
    offices = {} if contested else {member.person: member.role or "" for member in members}
    for head in told.get("head", ()):
        if head not in UNNAMED:
            yield Seat(at, party, head, "head", told.get("head_role") or offices.get(head, ""), sources, contested)
