"""The delegations: who led them, who sat there round after round, and in what office."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rounds.drawing.table import Column, Table
from rounds.model import Delegation
from rounds.record import Record
from rounds.record.seats import Seat, seats_of

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
    Column("sizes"),
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
    "? as only an account or report has it. · not named: a list of members may be incomplete. "
    "Every round is each at which the party had a delegation."
)
UNNUMBERED = " #3 is the third round that took place, where a round has no number, or shares it."


def delegations_table(record: Record) -> Table:
    """A row for each person who sat for a party, heads first, then by how often they sat there."""
    seats: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats_of(record):
        seats[seat.party].append(seat)
    labels = labels_of(record)
    rows = [row for party, own in seats.items() for row in _rows(record, labels, party, own)]
    nothing = "nobody is named in a delegation at a round that took place"
    legend = f"{LEGEND}{UNNUMBERED if any(label.startswith('#') for label in labels) else ''}"
    return Table(COLUMNS, rows, record.file.process.title, "heading", nothing, legend)


def _rows(record: Record, labels: Sequence[str], party: str, seats: Sequence[Seat]) -> list[dict[str, Any]]:
    """The people of one party."""
    sizes = [(at, size) for at, one in enumerate(record.held) if (size := _size(one.delegations.get(party)))]
    heading = _heading(record, labels, party, seats, sizes)
    common = {"heading": heading, "party": party, "sizes": [f"{record.held[at].id}: {size}" for at, size in sizes]}
    own: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        own[seat.person].append(seat)
    people = sorted(own, key=lambda person: _rank(own[person]))
    return [{**common, **_row(record, labels, party, own[person])} for person in people]


def _rank(seats: Sequence[Seat]) -> tuple[int, int, int]:
    """Who led most, then who sat there most, then who came first."""
    return -sum(seat.part == "head" for seat in seats), -len(_there(seats)), seats[0].at


def _there(seats: Sequence[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.part != "absent"]


def _row(record: Record, labels: Sequence[str], party: str, seats: Sequence[Seat]) -> dict[str, Any]:
    ids = [one.id for one in record.held]
    with_party = [at for at, one in enumerate(record.held) if party in one.delegations]
    sat = [seat.at for seat in _there(seats)]
    return {
        "person": seats[0].person,
        "name": record.person_name(seats[0].person),
        "presence": _grid(labels, seats),
        "standing": _standing(labels, sat, with_party),
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


def _grid(labels: Sequence[str], seats: Sequence[Seat]) -> str:
    """A place for each round that took place: its number with the letters of the part, or a dot."""
    marks = {seat.at: MARKS[seat.part] + "?" * seat.contested for seat in seats}
    size = max(map(len, labels)) + 2
    cells = (f"{label}{marks[at]}" if at in marks else AWAY for at, label in enumerate(labels))
    return " ".join(f"{text:<{size}}" for text in cells).rstrip()


def labels_of(record: Record) -> list[str]:
    """What to call each round that took place: by its number, or by its place where it has none of its own."""
    numbers = Counter(one.number for one in record.held)
    return [
        f"#{at}" if one.number is None or numbers[one.number] > 1 else str(one.number)
        for at, one in enumerate(record.held, 1)
    ]


def _standing(labels: Sequence[str], sat: Sequence[int], with_party: Sequence[int]) -> str:
    """Whether somebody sat at every round, or is new at the last one."""
    if len(with_party) < 2 or not sat:
        return ""
    if list(sat) == list(with_party):
        return "every round"
    return f"new in {labels[sat[0]]}" if sat[0] != with_party[0] else ""


def _heading(
    record: Record, labels: Sequence[str], party: str, seats: Sequence[Seat], sizes: Sequence[tuple[int, str]]
) -> str:
    """A party with its heads and the size of its delegation, round by round."""
    heads: dict[int, list[str]] = defaultdict(list)
    for seat in seats:
        if seat.part == "head":
            heads[seat.at].append(record.person_name(seat.person))
    led = _by_round([(labels[at], ", ".join(heads[at])) for at in sorted(heads)])
    size = _by_round([(labels[at], size) for at, size in sizes])
    parts = [record.party_name(party), f"led by {led}" if led else "", f"size {size}" if size else ""]
    return "; ".join(part for part in parts if part)


def _by_round(told: Sequence[tuple[str, str]]) -> str:
    """What is told of each round, with the rounds named where it changes."""
    rounds: dict[str, list[str]] = defaultdict(list)
    for label, value in told:
        rounds[value].append(label)
    if len(rounds) < 2:
        return "".join(rounds)
    return "; ".join(
        f"{value} (round{'s' * (len(labels) > 1)} {', '.join(labels)})" for value, labels in rounds.items()
    )


def _size(delegation: Delegation | None) -> str:
    """How many sat there, as it is told plainly and in each account."""
    if delegation is None:
        return ""
    told = [delegation.size, *(account.values.get("size") for account in delegation.accounts)]
    return " / ".join(dict.fromkeys(size.spoken() for size in told if size))
