"""The rows about the process, who acts in it, and its meetings."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.model import Account, Member
from rounds.record import Record
from rounds.record.support import side_of
from rounds.relations.cells import Cells, counted, dated, place, several, text, told
from rounds.values.vocabulary import ISSUE_GROUPS


def processes(record: Record) -> Iterator[Cells]:
    """The process itself, in one row."""
    one, state = record.file.process, record.file.process.state
    yield {
        "title": one.title,
        "about": one.about,
        "as_of": str(one.as_of),
        "language": one.language,
        "licence": one.licence,
        **dated("starts", one.starts),
        **dated("ends", one.ends),
        "state": state.value if state else None,
        **dated("since", state.date if state else None),
        "state_text": state.text if state else None,
    }


def issues(record: Record) -> Iterator[Cells]:
    """The vocabulary, and the record's own issues."""
    area = {code: group for group, codes in ISSUE_GROUPS.items() for code in codes}
    for group, codes in ISSUE_GROUPS.items():
        for code, covers in codes.items():
            yield {"id": code, "text": covers, "area": group, "broader": None, "own": 0}
    for code, one in record.file.issues.items():
        yield {"id": code, "text": one.text, "area": area[one.under], "broader": one.under, "own": 1}


def parties(record: Record) -> Iterator[Cells]:
    """Who acts in the process."""
    for key, one in record.parties.items():
        yield {
            "id": key,
            "name": one.name,
            "kind": one.kind,
            "code": one.code,
            "also": several(one.also),
            "role": several(one.role),
            "part_of": one.part_of,
            "side": side_of(record, key),
            "members": several(one.members),
            "note": one.note,
        }


def people(record: Record) -> Iterator[Cells]:
    """Who sits and speaks."""
    for key, one in record.people.items():
        named = {"id": key, "name": one.name, "also": several(one.also)}
        yield {**named, "party": one.party, "office": one.office, "note": one.note}


def rounds(record: Record) -> Iterator[Cells]:
    """The rounds in order of time."""
    for one in record.rounds:
        yield {
            "id": one.id,
            "number": one.number,
            "title": one.title,
            "status": one.status,
            "reason": one.reason,
            **dated("date", one.date),
            "starts": text(one.starts),
            "ends": text(one.ends),
            **counted("minutes", one.minutes),
            **place(one.venue),
            "medium": one.medium,
            "format": several(one.format),
            "level": one.level,
            "languages": several(one.languages),
            "host": several(one.host),
            "chair": several(one.chair),
            **counted("size", one.size),
            "agenda": several(one.agenda),
            "result": one.result,
            "note": one.note,
        }


def plans(record: Record) -> Iterator[Cells]:
    """What was announced of the rounds."""
    for one in record.rounds:
        for position, plan in enumerate(one.planned, 1):
            yield {
                "round": one.id,
                "position": position,
                **dated("date", plan.date),
                "starts": text(plan.starts),
                **place(plan.venue),
                **dated("announced", plan.announced),
            }


def sittings(record: Record) -> Iterator[Cells]:
    """The meetings within the rounds."""
    for one in record.rounds:
        for position, sitting in enumerate(one.sittings, 1):
            yield {
                "round": one.id,
                "position": position,
                **dated("date", sitting.date),
                "starts": text(sitting.starts),
                "ends": text(sitting.ends),
                **place(sitting.venue),
                "medium": sitting.medium,
                "format": several(sitting.format),
                "level": sitting.level,
                "result": sitting.result,
            }


def tracks(record: Record) -> Iterator[Cells]:
    """The parallel tables of the rounds."""
    for one in record.rounds:
        for name, track in one.tracks.items():
            yield {"round": one.id, "name": name, "lead": several(track.lead), "result": track.result}


def delegations(record: Record) -> Iterator[Cells]:
    """Who sat in the rounds, party by party."""
    for one in record.rounds:
        for party, each in one.delegations.items():
            size = counted("size", each.size)
            yield {"round": one.id, "party": party, **size, "mandate": each.mandate, "note": each.note}


def seats(record: Record) -> Iterator[Cells]:
    """Who sat in the rounds, person by person, as it is written and as each account has it."""
    for one in record.rounds:
        for party, each in one.delegations.items():
            plain = {"head": each.head, "head_role": each.head_role, "members": each.members}
            layers: list[tuple[Account | None, Mapping[str, Any]]] = [(None, plain)]
            layers += [(account, {"head_role": each.head_role, **account.values}) for account in each.accounts]
            for account, values in layers:
                at = {"round": one.id, "party": party}
                yield from ({**at, **seat, **told(record, account)} for seat in _seated(values))


def _seated(values: Mapping[str, Any]) -> Iterator[Cells]:
    """Heads, then members; a head who stands among the members too has one seat."""
    members: Mapping[str, Member] = {member.person: member for member in values.get("members", ())}
    heads = values.get("head", ())
    for head in heads:
        own = members[head].role if head in members else None
        yield {"person": head, "part": "head", "role": values.get("head_role") or own}
    for person, member in members.items():
        if person not in heads:
            yield {"person": person, "part": member.part, "role": member.role}


def events(record: Record) -> Iterator[Cells]:
    """What happened between the rounds."""
    for one in record.file.events:
        yield {
            "id": one.id,
            **dated("date", one.date),
            "kind": one.kind,
            "text": one.text,
            "party": several(one.by),
            "voice": one.voice,
            "place": one.place,
            "about": several(one.about),
            "note": one.note,
        }
