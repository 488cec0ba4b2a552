"""A round: who sat there, what was tabled, asked and agreed."""

from collections.abc import Sequence
from typing import cast

from rounds.answers.show.lines import account_rows, block_rows, own_lines, remarks, row
from rounds.answers.show.lives import born_rows
from rounds.drawing.table import Row
from rounds.model import Delegation, Member, Round
from rounds.record import Record, Thing
from rounds.record.sentences import TELLERS, in_words

FIRST = ("result", "status", "title", "date", "number", "reason", "moved to", "called off")
"""What is told of a round before what came of it, in this order; the rest is times and places."""


def round_part(record: Record, thing: Thing) -> list[Row]:
    """What came of it, what was born in it, who sat there, times and places, and what stood beside it."""
    first, last = _parted(own_lines(record, thing.entry))
    places = [{**line, "part": "times and places"} for line in last]
    return [*first, *born_rows(record, thing.id), *_seated(record, thing), *places, *_apart(record, thing)]


def meeting_rows(record: Record, thing: Thing) -> list[Row]:
    """The delegations of a round, the plans that came to nothing, sittings and tables."""
    return [*_seated(record, thing), *_apart(record, thing)]


def _seated(record: Record, thing: Thing) -> list[Row]:
    delegations = cast("Round", thing.entry).delegations.items()
    return [line for party, delegation in delegations for line in _delegation(record, party, delegation)]


def _apart(record: Record, thing: Thing) -> list[Row]:
    one = cast("Round", thing.entry)
    rows: list[Row] = []
    for plan in one.planned:
        announced = f"announced {plan.announced}" if plan.announced else "announced"
        rows += block_rows(record, plan, "planned", announced, ("announced",))
    for sitting in one.sittings:
        rows += block_rows(record, sitting, "sittings", str(sitting.date), ("date",))
    return rows + [
        row("tracks", name, in_words(record, track), "", track.sources) for name, track in one.tracks.items()
    ]


def _parted(lines: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """What stands first, and the rest; what an account says stands with what else it tells."""
    first: list[Row] = []
    last: list[Row] = []
    place, whose = first, None
    for line in lines:
        account = (line["told_by"], line["sources"])
        if line["name"] != "says":
            place = first if line["name"] in FIRST else last
        elif account != whose:
            place = first
        place.append(line)
        whose = account
    return sorted(first, key=lambda line: (*FIRST, line["name"]).index(line["name"])), last


def _delegation(record: Record, party: str, delegation: Delegation) -> list[Row]:
    part = f"delegation of {record.party_name(party)}"
    offices = {member.role for member in delegation.members if member.person in delegation.head and member.role}
    office = delegation.head_role or (offices.pop() if len(offices) == 1 else "")
    led = ", ".join(filter(None, [*map(record.person_name, delegation.head), office]))
    rows = [row(part, "head", led, "", delegation.sources)] if led else []
    sat: dict[str, list[Member]] = {}
    for member in delegation.members:
        told = [text for text in (member.role or "", *remarks(record, member)) if text and text != office]
        if member.person not in delegation.head or told:
            sat.setdefault(member.part, []).append(member)
    for kind, members in sat.items():
        people = ([record.person_name(one.person), one.role, *remarks(record, one)] for one in members)
        text = "; ".join(", ".join(filter(None, person)) for person in people)
        cited = dict.fromkeys(key for one in members for key in one.sources or delegation.sources)
        rows.append(row(part, kind, text, "", [*cited]))
    tellers = in_words(record, delegation.as_told_by, TELLERS)
    facts = {"size": delegation.size, "mandate": delegation.mandate, "as told by": tellers, "note": delegation.note}
    for name, value in facts.items():
        rows += [row(part, name, str(value), "", delegation.sources)] if value else []
    return rows + account_rows(record, delegation, part)
