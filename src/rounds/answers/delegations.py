"""The delegations: who led them, who sat there round after round, and in what office."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.model import Delegation, Round
from rounds.record import Record
from rounds.table import Column, Table

COLUMNS = (
    Column("heading", data=False),
    Column("party", "Party", wide=True),
    Column("person"),
    Column("name", "Name", weight=2),
    Column("presence", "Rounds", data=False, weight=1),
    Column("standing", "Sat", data=False, most=11),
    Column("office", "Office", data=False, weight=3),
    Column("rounds"),
    Column("led"),
    Column("parts"),
    Column("offices"),
    Column("every_round"),
    Column("first"),
    Column("last"),
    Column("contested"),
    Column("sources"),
)
MARKS: Mapping[str, str] = {
    "head": "H",
    "member": "m",
    "expert": "e",
    "adviser": "a",
    "interpreter": "i",
    "absent": "x",
}
"""The letter that stands for a part in a delegation."""
AWAY = "·"
LEGEND = (
    "After the number of the round: H head, m member, e expert, a adviser, i interpreter, x named but absent, "
    "? as only an account or report has it. · not named: a list of members may be incomplete."
)


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


def delegations_table(record: Record) -> Table:
    """A row for each person who sat for a party, heads first, then by how often they sat there."""
    seats = [seat for at, one in enumerate(record.held) for seat in _seats(at, one)]
    parties = list(dict.fromkeys(seat.party for seat in seats))
    rows = [row for party in parties for row in _rows(record, party, [one for one in seats if one.party == party])]
    nothing = "no delegation is recorded at a round that took place"
    return Table(COLUMNS, rows, record.file.process.title, "heading", nothing, LEGEND)


def _seats(at: int, one: Round) -> Iterator[Seat]:
    for party, delegation in one.delegations.items():
        plain = {seat.person: seat for seat in _named(at, party, delegation)}
        yield from plain.values()
        told = (seat for account in delegation.accounts for seat in _told(at, party, account.values, account.sources))
        yield from {seat.person: seat for seat in told if seat.person not in plain}.values()


def _named(at: int, party: str, delegation: Delegation) -> Iterator[Seat]:
    """The members, then the heads, so that the part of a head who is a member too is to lead."""
    sources = delegation.sources
    offices = {member.person: member.role or "" for member in delegation.members}
    for member in delegation.members:
        yield Seat(at, party, member.person, member.part, member.role or "", member.sources or sources)
    for head in delegation.head:
        if head != "undisclosed":
            yield Seat(at, party, head, "head", delegation.head_role or offices.get(head, ""), sources)


def _told(at: int, party: str, values: Mapping[str, Any], sources: Sequence[str]) -> Iterator[Seat]:
    for member in values.get("members", ()):
        yield Seat(at, party, member.person, member.part, member.role or "", member.sources or sources, True)
    for head in values.get("head", ()):
        if head != "undisclosed":
            yield Seat(at, party, head, "head", values.get("head_role", ""), sources, True)


def _rows(record: Record, party: str, seats: Sequence[Seat]) -> list[dict[str, Any]]:
    """The people of one party."""
    heading = _heading(record, party, seats)
    own: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        own[seat.person].append(seat)
    people = sorted(own, key=lambda person: _rank(own[person]))
    return [{"heading": heading, "party": party, **_row(record, party, own[person])} for person in people]


def _rank(seats: Sequence[Seat]) -> tuple[int, int, int]:
    """Who led most, then who sat there most, then who came first."""
    return -sum(seat.part == "head" for seat in seats), -len(_there(seats)), seats[0].at


def _there(seats: Sequence[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.part != "absent"]


def _row(record: Record, party: str, seats: Sequence[Seat]) -> dict[str, Any]:
    ids = [one.id for one in record.held]
    with_party = [at for at, one in enumerate(record.held) if party in one.delegations]
    sat = [seat.at for seat in _there(seats)]
    labels = labels_of(record)
    return {
        "person": seats[0].person,
        "name": record.person_name(seats[0].person),
        "presence": _grid(record, seats),
        "standing": _standing(record, sat, with_party),
        "office": _by_round([(labels[seat.at], seat.office) for seat in seats if seat.office]),
        "rounds": [ids[at] for at in sat],
        "led": [ids[seat.at] for seat in seats if seat.part == "head"],
        "parts": [f"{ids[seat.at]}: {seat.part}" for seat in seats],
        "offices": [f"{ids[seat.at]}: {seat.office}" for seat in seats if seat.office],
        "every_round": sat == with_party,
        "first": ids[sat[0]] if sat else None,
        "last": ids[sat[-1]] if sat else None,
        "contested": [ids[seat.at] for seat in seats if seat.contested],
        "sources": list(dict.fromkeys(key for seat in seats for key in seat.sources)),
    }


def _grid(record: Record, seats: Sequence[Seat]) -> str:
    """A place for each round that took place: its number with the letters of the part, or a dot."""
    marks = {seat.at: MARKS[seat.part] + "?" * seat.contested for seat in seats}
    labels = labels_of(record)
    size = max(map(len, labels)) + 2
    cells = (f"{label}{marks[at]}" if at in marks else AWAY for at, label in enumerate(labels))
    return " ".join(f"{text:<{size}}" for text in cells).rstrip()


def labels_of(record: Record) -> list[str]:
    """What to call each round that took place: by its number, or by its place where not all have one of their own."""
    numbers = [str(one.number) for one in record.held]
    every = len(set(numbers)) == len(numbers) and "None" not in numbers
    return numbers if every else [str(at + 1) for at in range(len(numbers))]


def _standing(record: Record, sat: Sequence[int], with_party: Sequence[int]) -> str:
    """Whether somebody sat at every round, or is new at the last one."""
    if len(with_party) < 2 or not sat:
        return ""
    if list(sat) == list(with_party):
        return "every round"
    label = labels_of(record)[sat[0]]
    return f"new in {label}" if sat[0] != with_party[0] else ""


def _heading(record: Record, party: str, seats: Sequence[Seat]) -> str:
    """A party with its heads and the size of its delegation, round by round."""
    labels = labels_of(record)
    heads: dict[int, list[str]] = defaultdict(list)
    for seat in seats:
        if seat.part == "head":
            heads[seat.at].append(record.person_name(seat.person))
    sizes = ((label, _size(one.delegations.get(party))) for label, one in zip(labels, record.held, strict=True))
    led = _by_round([(labels[at], ", ".join(heads[at])) for at in sorted(heads)])
    size = _by_round([(label, size) for label, size in sizes if size])
    parts = [record.party_name(party), f"led by {led}" if led else "", f"size {size}" if size else ""]
    return "; ".join(part for part in parts if part)


def _by_round(told: Sequence[tuple[str, str]]) -> str:
    """What is told of each round, with the rounds named where it changes."""
    rounds: dict[str, list[str]] = defaultdict(list)
    for label, value in told:
        rounds[value].append(label)
    if len(rounds) < 2:
        return "".join(rounds)
    return "; ".join(f"{value} (round {', '.join(labels)})" for value, labels in rounds.items())


def _size(delegation: Delegation | None) -> str:
    """How many sat there, as it is told plainly and in each account."""
    if delegation is None:
        return ""
    told = [delegation.size, *(account.values.get("size") for account in delegation.accounts)]
    return " / ".join(dict.fromkeys(size.spoken() for size in told if size))
