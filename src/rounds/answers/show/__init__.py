"""Everything about one thing, whatever it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, cast

from rounds.answers.show import lives
from rounds.answers.show.lines import account_rows, block_rows, link_rows, own_lines, row
from rounds.answers.sources import attested
from rounds.answers.views import counts_of, heads_in_words, of_each, party_names
from rounds.drawing.table import Row, Shown, Table
from rounds.model import Delegation, Line, Member, Point, Round
from rounds.model.walk import cited_by
from rounds.record import UNKNOWN, Record, Thing, gathered
from rounds.record.sentences import in_words, on_one_line, statement, teller
from rounds.relations.columns import Column, Kind, Values, cells_of
from rounds.relations.seats import seats
from rounds.values.dates import Date

EXPORTS = (
    Column("id", "The id of the thing"),
    Column("part", "The part of what is told of it; empty for its own fields"),
    Column("name", "The field, the day or the id of the line"),
    Column("text", "What is told"),
    Column("status", "What became of it, where it is a demand or an outcome"),
    Column("told_by", "Whose word it is, where it is not the record's own"),
    Column("sources", "Where it is attested", Kind.LIST),
)
SCREEN = (
    Shown("id", "Id", piped=True),
    Shown("part", "Part"),
    Shown("status", "Status", style="status"),
    Shown("name", "What", style="id"),
    Shown("text", "Text", weight=4, sinks=True),
    Shown("told_by", "Told by", weight=1),
    Shown("sources", "Sources", weight=1, wide=True, style="id"),
    Shown("reply", "Answer", below=True),
)
ATTESTED = Shown("attested", "Sources", below=True)
FIRST = ("result", "status", "title", "date", "number", "reason", "moved to", "called off")
"""What is told of a round before what came of it, in this order; the rest is times and places."""


def show_tables(things: Sequence[tuple[Record, Thing]], several: bool = False, attested: bool = False) -> list[Table]:
    """A table for each thing; with `attested` publisher, day and address of every source stand below its line."""
    screen = [column for column in SCREEN if column.key != "sources"] + [ATTESTED] if attested else SCREEN
    layout = Table(screen, (), groups="part", apart=True, exports=partial(cells_of, EXPORTS))
    return of_each(things, several, lambda record, thing: layout._replace(rows=_rows(record, thing)))


def _rows(record: Record, thing: Thing) -> list[Row]:
    own = [] if thing.kind == "round" else own_lines(record, thing.entry)
    born = [row("", "first attested", f"{thing.born.id}, {thing.born.date}")] if thing.born else []
    rows = [*own, *born, *PARTS[thing.kind](record, thing), *link_rows(record, thing)]
    rows.sort(key=lambda line: (line["part"], line["name"]) != ("", "status"))  # what is asked first
    common = {"process": record.file.process.id, "id": thing.id}
    return [{**common, **line, "attested": attested(record, line["sources"])} for line in rows]


def _round(record: Record, thing: Thing) -> list[Row]:
    """What came of it, what was born in it, who sat there, times and places, and what stood beside it."""
    first, last = _parted(own_lines(record, thing.entry))
    places = [{**line, "part": "times and places"} for line in last]
    return [*first, *lives.born_rows(record, cast("Round", thing.entry)), *meeting_rows(record, thing, places)]


def _parted(lines: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """What stands first, and the rest; what an account says stands with what else it tells."""
    first: list[Row] = []
    last: list[Row] = []
    for _, told in groupby(lines, key=itemgetter("told_by", "sources")):
        place = first
        for line in told:
            if line["name"] != "says":
                place = first if line["name"] in FIRST else last
            place.append(line)
    return sorted(first, key=lambda line: (*FIRST, line["name"]).index(line["name"])), last


def meeting_rows(record: Record, thing: Thing, places: Sequence[Row] = ()) -> list[Row]:
    """The delegations of a round, its times and places, what was planned, sittings, and tables with what came there."""
    meeting = cast("Round", thing.entry)
    seated = (_delegation(record, party, delegation) for party, delegation in meeting.delegations.items())
    rows = [*chain.from_iterable(seated), *places]
    for plan in meeting.planned:
        announced = f"announced {plan.announced}" if plan.announced else "announced"
        rows += block_rows(record, plan, "planned", announced, ("announced",))
    for sitting in meeting.sittings:
        rows += block_rows(record, sitting, "sittings", str(sitting.date), ("date",))
    asked, agreed = ([(one.track, one.id) for one in several] for several in (meeting.demands, meeting.outcomes))
    there = gathered([*asked, *agreed])
    for name, track in meeting.tracks.items():
        told = (in_words(record, track), ", ".join(there.get(name, ())))
        rows.append(row("tracks", name, "; ".join(filter(None, told)), track.sources))
    return rows


def _delegation(record: Record, party: str, delegation: Delegation) -> list[Row]:
    """Who led it, and in each part the others, with their offices where that is not the head's, then its accounts."""
    part, cited = f"delegation of {record.party_name(party)}", delegation.sources
    offices = {member.role for member in delegation.members if member.person in delegation.head and member.role}
    office = delegation.head_role or (offices.pop() if len(offices) == 1 else "")
    sat: dict[str, list[Member]] = {}
    for member in delegation.members:
        told = on_one_line(record, member, ("person", "as"))
        if member.person not in delegation.head or told not in ("", office):
            sat.setdefault(member.part, []).append(member)
    led = ", ".join(filter(None, [*map(record.person_name, delegation.head), office]))
    rows = [row(part, "head", led, cited)] if led else []
    for kind, members in sat.items():
        text = "; ".join(on_one_line(record, member, ("as",)) for member in members)
        rows.append(row(part, kind, text, dict.fromkeys(key for member in members for key in member.sources or cited)))
    return rows + own_lines(record, delegation, part, ("head", "head_role"))


def _party(record: Record, thing: Thing) -> list[Row]:
    """The delegations of a party, what it asks, and what is asked of it, with what it answered itself."""
    rows = []
    for meeting in record.rounds:
        if delegation := meeting.delegations.get(thing.id):
            head = heads_in_words(record, delegation)
            cited = delegation.sources or meeting.sources
            rows.append(row("delegations", meeting.id, f"led by {head}" if head else "", cited))
    asked = (request for request in record.requests if record.counts_as(request.by, thing.id))
    rows += [lives.demand_row(record, request, "asks") for request in asked]
    to = ((request, [key for key in request.to if record.counts_as((key,), thing.id)]) for request in record.requests)
    return rows + [lives.demand_row(record, request, "is asked", own) for request, own in to if own]


def _person(record: Record, thing: Thing) -> list[Row]:
    """The rounds in which a person sat, and the lines in which the person speaks, in order of time."""
    sat = gathered((seat["round"], seat) for seat in seats(record) if seat["person"] == thing.id)
    rows = [line for meeting in record.rounds for line in _seats(record, meeting, thing.id, sat.get(meeting.id, ()))]
    spoken: list[tuple[Date, Row]] = []
    for path, block in ((path, block) for path, block, voice in record.having("voice") if voice == thing.id):
        day = record.when(block) if isinstance(block, Line) else getattr(block, "date", None)
        text = f"{record.owner_of(path)}: {statement(record, block)}"
        spoken.append((day or UNKNOWN, row("said", str(day or ""), text, getattr(block, "sources", ()))))
    return rows + [line for _, line in sorted(spoken, key=lambda pair: pair[0].order)]


def _seats(record: Record, meeting: Round, person: str, sat: Sequence[Values]) -> Iterator[Row]:
    for seat in sat:
        office = ", ".join(filter(None, (f"{seat['part']} for {record.party_name(seat['party'])}", seat["role"])))
        told_by = record.party_name(seat["side"]) if seat["side"] else "" if seat["account"] == "plain" else "reports"
        yield row("rounds", meeting.id, office, seat["sources"], told_by)
    for name, track in meeting.tracks.items():
        if person in track.lead:
            yield row("rounds", meeting.id, f"lead of {name}", track.sources or meeting.sources)
    if person in meeting.chair:
        yield row("rounds", meeting.id, "chair", meeting.sources)
    for account in (each for each in meeting.accounts if person in each.values.get("chair", ())):
        yield row("rounds", meeting.id, "chair", account.sources, teller(record, account))


def _source(record: Record, thing: Thing) -> list[Row]:
    """Every statement that cites the source, by the thing in which it stands, and the sources that repeat it."""
    again = ((key, source) for key, source in record.sources.items() if source.repeats == thing.id)
    rows = [row("repeated by", key, source.title or source.publisher) for key, source in again]
    told = [(path, block) for path, block in chain.from_iterable(record.blocks.values()) if path]
    resting = gathered((record.owner_of(path), block) for path, block in told if thing.id in cited_by(block))
    return rows + [row("rests on it", key, statement(record, block)) for key, own in resting.items() for block in own]


def process_part(record: Record, thing: Thing) -> list[Row]:
    """Its state in each account, what sides state over several outcomes, its issues, and how many of each thing."""
    process, note = record.file.process, record.file.note
    rows = account_rows(record, process.state, "state") if process.state else []
    rows += [lives.total_row(record, total) for total in process.stated_totals]
    rows += [row("issues", code, in_words(record, own)) for code, own in record.file.issues.items()]
    rows += [row("record", "note", note)] if note else []
    return rows + [row("holds", kind, str(number)) for kind, number in counts_of(record).items()]


def _issue(record: Record, thing: Thing) -> list[Row]:
    """What is asked and was agreed about an issue, where papers speak of it, and the events that bear on those."""
    asked = [request for request in record.requests if record.is_about(request.issue, thing.id)]
    agreed = [pair for pair in record.outcomes() if record.is_about(pair[0].issue, thing.id)]
    ids = {thing.id, *(request.id for request in asked), *(outcome.id for outcome, _ in agreed)}
    rows = [row("issues", code, own.text) for code, own in record.file.issues.items() if own.under == thing.id]
    rows += [lives.demand_row(record, request) for request in asked]
    for key, point in ((each.id, cast("Point", each.entry)) for each in record.by_kind.get("point", ())):
        if key not in ids and record.is_about(point.issue or "", thing.id):
            rows.append(row("points", key, point.text, point.sources))
    rows += [lives.outcome_row(record, *pair) for pair in agreed]
    events = (event for event in record.file.events if ids & {*event.about})
    return rows + [row("events", each.id, each.text, each.sources, party_names(record, each.by)) for each in events]


PARTS: Mapping[str, Callable[[Record, Any], list[Row]]] = {
    "party": _party, "person": _person, "round": _round, "document": lives.document_life, "point": lives.demand_life,
    "demand": lives.demand_life, "outcome": lives.outcome_life, "source": _source,
    "event": lambda record, event: lives.born_rows(record, event.entry), "issue": _issue, "process": process_part,
}  # fmt: skip
"""What is told of each kind of thing beyond its own fields."""
