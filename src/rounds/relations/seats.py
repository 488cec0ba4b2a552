"""Who sat where: a seat in one round, and what it comes to over all rounds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rounds.model import Account, Delegation, Member
from rounds.model.values import UNNAMED
from rounds.record import Record, gathered
from rounds.record.accounts import value_of
from rounds.record.support import counting
from rounds.relations.columns import Column, Kind, Values, columns_of
from rounds.relations.relation import ACCOUNT, OF_PARTY, OF_ROUND, relation
from rounds.values.quantities import Quantity

_SEAT = (
    OF_ROUND,
    OF_PARTY,
    *(column._replace(to="") for column in columns_of(Member, {"as": "part"})),  # a head may be known to nobody
    *ACCOUNT,
)
MANY = 200
"""Rounds up to which it is told for each person at which of them she was not; a list of more nobody could read."""
_ATTENDANCE = (
    OF_PARTY,
    Column("person", "The person's key", to="people"),
    Column("name", "The person's name"),
    Column("rounds", "The rounds that took place at which the person sat", Kind.LIST),
    Column("led", "Those of them in which the person led the delegation", Kind.LIST),
    Column("parts", "The part in each round: head, member, expert, adviser, interpreter, absent", Kind.LIST),
    Column("offices", "The office in each round", Kind.LIST),
    Column("every_round", "1 where the person sat for sure at each round at which the party had a delegation",
           Kind.FLAG),
    Column("first_round", "The first of them"),
    Column("last_round", "The last of them"),
    Column("contested", "The rounds for which only an account or a report has it so", Kind.LIST),
    Column("away", "The rounds at which the person is known not to have sat: named as absent, or all who sat are "
           f"named; nothing where more than {MANY} took place", Kind.LIST),
    Column("not_known", "The rounds for which nobody tells: the list may be incomplete; nothing as for away",
           Kind.LIST),
    Column("sources", "Where it is attested", Kind.LIST),
)  # fmt: skip


def seats(record: Record) -> Iterator[Values]:
    """A person's place in a delegation; once for each side's account, and each report, that tells it."""
    for round_ in record.rounds:
        for party, delegation in round_.delegations.items():
            for account, values in _versions(record, delegation):
                common = {"round": round_.id, "party": party, **account_cells(record, account)}
                cited = (account or delegation).sources or round_.sources
                yield from ({**common, **seat} for seat in _seated(values, cited))


def _versions(record: Record, delegation: Delegation) -> Iterator[tuple[Account | None, Mapping[str, Any]]]:
    """What is told of a delegation plainly, and in each account; an unnamed head has the office of each's."""
    yield None, dict(delegation)
    office = {} if delegation.head else {"head_role": delegation.head_role}
    yield from ((account, {**office, **account.values}) for account in counting(record, delegation.accounts))


def _seated(told: Mapping[str, Any], sources: Sequence[str]) -> Iterator[Values]:
    """Heads, then members; a head who stands among the members too has one seat."""
    members: Mapping[str, Member] = {member.person: member for member in told.get("members", ())}
    heads = told.get("head", ())
    for head in heads:
        member = members.get(head)
        office, note = told.get("head_role") or (member and member.role), member and member.note
        yield {"person": head, "part": "head", "role": office, "sources": sources, "note": note}
    for person, member in members.items():
        if person not in heads:
            own = {"person": person, "part": member.part, "role": member.role, "note": member.note}
            yield {**own, "sources": member.sources or sources}


def account_cells(record: Record, account: Account | None) -> Values:
    """Whose account a value belongs to."""
    if account and account.by:
        return {"account": "side", "side": record.side_of(account.by)}
    return {"account": "report" if account else "plain", "side": None}


def seats_of(record: Record) -> Iterable[Values]:
    """The seats at the rounds that took place, in order of time; one for a person, as head where anybody says so."""
    held, found = {round_.id for round_ in record.held}, dict[tuple[str, str, str], Values]()
    for seat in seats(record):
        known = found.get(key := (seat["round"], seat["party"], seat["person"]))
        first = known is None or (seat["part"] == "head" and known["part"] != "head")
        if seat["round"] in held and seat["person"] not in UNNAMED and first:
            found[key] = {**seat, "role": seat["role"] or (known and known["role"])}
    return found.values()


def attendance(record: Record) -> Iterator[Values]:
    """One person who sat for one party, over all rounds that took place."""
    for party, own in gathered((seat["party"], seat) for seat in seats_of(record)).items():
        there = {round_.id: round_.delegations[party] for round_ in record.held if party in round_.delegations}
        complete = {key for key, delegation in there.items() if _list_complete(record, delegation)}
        people = gathered((seat["person"], seat) for seat in own)
        for person, seats in sorted(people.items(), key=lambda each: _rank(each[1])):
            values = _attended(seats, [] if len(record.held) > MANY else there, complete)
            always = len(values["rounds"]) == len(there) and not values["contested"]
            named = {"party": party, "person": person, "name": record.person_name(person), "every_round": always}
            yield {**named, **values}


def _rank(seats: Sequence[Values]) -> tuple[int, int]:
    """Who led most, then who sat there most; then who came first."""
    parts = [seat["part"] for seat in seats]
    return -parts.count("head"), parts.count("absent") - len(parts)


def _list_complete(record: Record, delegation: Delegation) -> bool:
    """Whether everybody who sat for a party is named: as many as sat there, and nobody else in any account."""
    size = value_of(record, delegation, "size")
    contested = any(account.values.keys() & {"head", "members"} for account in delegation.accounts)
    if contested or not isinstance(size, Quantity) or not size.exact or {*delegation.head} & {*UNNAMED}:
        return False
    return len(_sitting(dict(delegation))) == size.low


def _sitting(told: Mapping[str, Any]) -> set[str]:
    members = (member.person for member in told.get("members", ()) if member.part != "absent")
    return {*told.get("head", ()), *members}


def _attended(seats: Sequence[Values], there: Iterable[str], complete: set[str]) -> Values:
    """At which rounds with a delegation of the party somebody sat, did not sit, or may have."""
    parts = {seat["round"]: seat["part"] for seat in seats}
    sat = [key for key, part in parts.items() if part != "absent"]
    apart = [key for key in there if parts.get(key, "absent") == "absent"]
    return {
        "rounds": sat,
        "led": [key for key, part in parts.items() if part == "head"],
        "parts": [f"{key}: {part}" for key, part in parts.items()],
        "offices": [f"{seat['round']}: {seat['role']}" for seat in seats if seat["role"]],
        "first_round": sat[0] if sat else None,
        "last_round": sat[-1] if sat else None,
        "contested": [seat["round"] for seat in seats if seat["account"] != "plain"],
        "away": [key for key in apart if key in parts or key in complete],
        "not_known": [key for key in apart if key not in parts and key not in complete],
        "sources": list(dict.fromkeys(key for seat in seats for key in seat["sources"])),
        "seats": seats,
    }


SEATS = relation("seats", _SEAT, seats)
ATTENDANCE = relation("attendance", _ATTENDANCE, attendance, key=("party", "person"))
