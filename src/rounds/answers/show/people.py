"""Parties and people: where they sat, what they asked, what they said."""

from collections.abc import Iterator

from rounds.answers.show.lines import blocks_told, row
from rounds.answers.show.lives import demand_row
from rounds.drawing.table import Row
from rounds.model import Line, Round
from rounds.record import UNKNOWN, Record, Thing
from rounds.record.accounts import told
from rounds.record.sentences import statement, teller
from rounds.values.dates import Date


def party_part(record: Record, thing: Thing) -> list[Row]:
    """The delegations of a party, what it asks, and what is asked of it."""
    rows = []
    for one in record.rounds:
        if delegation := one.delegations.get(thing.id):
            head = " / ".join(", ".join(map(record.person_name, heads)) for heads in told(delegation, "head"))
            cited = delegation.sources or one.sources
            rows.append(row("delegations", one.id, f"led by {head}" if head else "", "", cited))
    for part, side in (("asks", "by"), ("is asked", "to")):
        own = (request for request in record.requests if record.counts_as(getattr(request, side), thing.id))
        rows += [demand_row(record, request, part) for request in own]
    return rows


def person_part(record: Record, thing: Thing) -> list[Row]:
    """The rounds in which a person sat, and the lines in which the person speaks, in order of time."""
    rows = [row for one in record.rounds for row in _seats(record, one, thing.id)]
    spoken: list[tuple[Date, Row]] = []
    for owner, block, kind in blocks_told(record):
        if getattr(block, "voice", None) == thing.id:
            day = record.when(block) if isinstance(block, Line) else getattr(block, "date", None)
            text = f"{owner}: {statement(record, block, kind)}"
            spoken.append((day or UNKNOWN, row("said", str(day or ""), text, "", getattr(block, "sources", ()))))
    return rows + [line for _, line in sorted(spoken, key=lambda pair: pair[0].order)]


def _seats(record: Record, one: Round, person: str) -> Iterator[Row]:
    for party, delegation in one.delegations.items():
        name = record.party_name(party)
        for account in delegation.accounts:
            if person in account.values.get("head", ()):
                yield row("rounds", one.id, f"head for {name}", teller(record, account), account.sources)
        if person in delegation.head:
            text = ", ".join(filter(None, (f"head for {name}", delegation.head_role)))
            yield row("rounds", one.id, text, "", delegation.sources)
            continue
        for member in delegation.members:
            if member.person == person:
                text = ", ".join(filter(None, (f"{member.part} for {name}", member.role)))
                yield row("rounds", one.id, text, "", member.sources or delegation.sources)
    for name, track in one.tracks.items():
        if person in track.lead:
            yield row("rounds", one.id, f"lead of {name}", "", track.sources or one.sources)
    if person in one.chair:
        yield row("rounds", one.id, "chair", "", one.sources)
