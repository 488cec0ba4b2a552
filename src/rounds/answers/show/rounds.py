"""A round: who sat there, what was tabled, asked and agreed."""

from typing import cast

from rounds.answers.show.lines import account_rows, block_rows, remarks, row
from rounds.answers.show.lives import born_rows
from rounds.drawing.table import Row
from rounds.model import Delegation, Round
from rounds.model.rounds import Plan
from rounds.record import Record, Thing
from rounds.record.sentences import TELLERS, in_words


def round_part(record: Record, thing: Thing) -> list[Row]:
    """How the sides met, and what was born in the round."""
    return meeting_rows(record, thing) + born_rows(record, thing.id)


def meeting_rows(record: Record, thing: Thing) -> list[Row]:
    """The plans that came to nothing, sittings, tables and delegations of a round."""
    one = cast("Round", thing.entry)
    rows: list[Row] = []
    for plan in one.planned:
        rows += block_rows(record, plan, "planned", _announced(plan), ("announced",))
    for sitting in one.sittings:
        rows += block_rows(record, sitting, "sittings", str(sitting.date), ("date",))
    rows += [row("tracks", name, in_words(record, track), "", track.sources) for name, track in one.tracks.items()]
    for party, delegation in one.delegations.items():
        rows += _delegation(record, party, delegation)
    return rows


def _announced(plan: Plan) -> str:
    return f"announced {plan.announced}" if plan.announced else ""


def _delegation(record: Record, party: str, delegation: Delegation) -> list[Row]:
    part = f"delegation of {record.party_name(party)}"
    offices = {member.role for member in delegation.members if member.person in delegation.head and member.role}
    office = delegation.head_role or (offices.pop() if len(offices) == 1 else "")
    led = ", ".join(filter(None, [*map(record.person_name, delegation.head), office]))
    rows = [row(part, "head", led, "", delegation.sources)] if led else []
    for member in delegation.members:
        told = [text for text in (member.role or "", *remarks(record, member)) if text and text != office]
        if member.person not in delegation.head or told:
            text = ", ".join(filter(None, [record.person_name(member.person), member.role, *remarks(record, member)]))
            rows.append(row(part, member.part, text, "", member.sources or delegation.sources))
    tellers = in_words(record, delegation.as_told_by, TELLERS)
    facts = {"size": delegation.size, "mandate": delegation.mandate, "as told by": tellers, "note": delegation.note}
    for name, value in facts.items():
        rows += [row(part, name, str(value), "", delegation.sources)] if value else []
    return rows + account_rows(record, delegation, part)
