"""A round: who sat there, what was tabled, asked and agreed."""

from typing import cast

from rounds.answers.show.lines import account_rows, row
from rounds.answers.show.lives import born_rows, step
from rounds.drawing.table import Row
from rounds.model import Delegation, Entry, Round
from rounds.model.rounds import Plan
from rounds.record import Record, Thing
from rounds.record.sentences import in_words


def round_part(record: Record, thing: Thing) -> list[Row]:
    """The plans that came to nothing, sittings, tables and delegations, and what was born in the round."""
    one = cast("Round", thing.entry)
    rows = [
        row("planned", _announced(plan), _said_without(record, plan, "announced"), "", plan.sources)
        for plan in one.planned
    ]
    rows += [
        row("sittings", str(sitting.date), _said_without(record, sitting, "date"), "", sitting.sources)
        for sitting in one.sittings
    ]
    rows += [row("tracks", name, in_words(record, track), "", track.sources) for name, track in one.tracks.items()]
    for party, delegation in one.delegations.items():
        rows += _delegation(record, party, delegation)
    return rows + born_rows(record, one.id) + _moved_here(record, one)


def _announced(plan: Plan) -> str:
    return f"announced {plan.announced}" if plan.announced else ""


def _said_without(record: Record, block: Entry, told: str) -> str:
    """A block in words without the field that stands beside it."""
    return in_words(record, block.model_copy(update={told: None}))


def _delegation(record: Record, party: str, delegation: Delegation) -> list[Row]:
    part = f"delegation of {record.party_name(party)}"
    head = ", ".join(map(record.person_name, delegation.head))
    led = ", ".join(text for text in (head, delegation.head_role or "") if text)
    rows = [row(part, "head", led, "", delegation.sources)] if led else []
    for member in delegation.members:
        if member.person not in delegation.head:
            text = ", ".join(text for text in (record.person_name(member.person), member.role or "") if text)
            rows.append(row(part, member.part, text, "", member.sources or delegation.sources))
    for name, value in (("size", delegation.size), ("mandate", delegation.mandate), ("note", delegation.note)):
        if value:
            rows.append(row(part, name, str(value), "", delegation.sources))
    return rows + account_rows(record, delegation, part)


def _moved_here(record: Record, one: Round) -> list[Row]:
    """What was said in the round of demands that were first raised elsewhere."""
    return [
        row("moved here", request.id, f"{request.text}; {step(record, line)}", "", line.sources)
        for request in record.requests
        for line in request.history
        if line.round == one.id and request.born is not one
    ]
