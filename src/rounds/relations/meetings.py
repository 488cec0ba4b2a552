"""The process, who acts in it, and its meetings."""

from collections import defaultdict
from collections.abc import Iterator

from rounds.model import Delegation, Event, Party, Person, Process, Round
from rounds.model.process import OwnIssue
from rounds.model.rounds import Plan, Sitting, Track
from rounds.record import TOOK_PLACE, Record
from rounds.record.accounts import differ, told, value_of
from rounds.record.status import asked_in
from rounds.relations.agreements import agreements
from rounds.relations.columns import Column, Kind, Values
from rounds.relations.derived import columns_of, read
from rounds.relations.relation import ID, POSITION, VERSIONS, relation
from rounds.values.dates import NOTHING_KNOWN, Date, Extent, gap
from rounds.values.quantities import Quantity, parse_quantity
from rounds.values.vocabulary import ISSUE_GROUPS

_PROCESS = (
    *columns_of(Process, {"id": "", "links": ""}),
    Column("record_note", "A remark on the whole record"),
    *VERSIONS,
)
_ISSUE = (
    Column("id", "The code"),
    Column("area", "The group of the vocabulary to which it belongs"),
    Column("own", "1 for one of the record's own", Kind.FLAG),
    *columns_of(OwnIssue),
)
_PARTY = (
    ID,
    *columns_of(Party),
    Column("side", "The party that it counts as in the end; itself where it is part of none", to="parties"),
)
_PERSON = (ID, *columns_of(Person))
_ROUND = (
    *columns_of(Round),
    Column("days_since", "Days since the end of the last round that took place before it", Kind.DAYS),
    Column(
        "lasted", "How many minutes it lasted, as written or else from its start to its end", Kind.QUANTITY, (), True
    ),
    Column("delegations", "The parties at the table", Kind.LIST),
    Column("heads", "Who led the delegations, in accounts too", Kind.LIST),
    Column("heads_differs", "1 where accounts differ on who led one, and 'heads' lists all whom they name", Kind.FLAG),
    Column("documents", "The documents first attested in it", Kind.LIST),
    Column("demands", "The demands first attested in it, points of documents among them", Kind.LIST),
    Column("asked", "The demands that were raised, reiterated or amended in it", Kind.LIST),
    Column("outcomes", "The outcomes first attested in it, of one side alone among them", Kind.LIST),
    Column("agreements", "Those of them that all their parties agreed", Kind.LIST),
    *VERSIONS,
)
_OF_ROUND = Column("round", "The id of the round", to="rounds")
_PLAN = (_OF_ROUND, POSITION, *columns_of(Plan))
_SITTING = (_OF_ROUND, POSITION, *columns_of(Sitting))
_TRACK = (_OF_ROUND, Column("name", "Its name"), *columns_of(Track))
_DELEGATION = (_OF_ROUND, Column("party", "The party", to="parties"), *columns_of(Delegation), *VERSIONS)
_EVENT = (*columns_of(Event, {"by": "party"}), *VERSIONS)
_RELATED = (Column("name", "What it is called"), Column("target", "An address, or the id of a process"))


def processes(record: Record) -> Iterator[Values]:
    """A series of rounds that belong together."""
    yield {**read(_PROCESS, record.file.process), "record_note": record.file.note}


def issues(record: Record) -> Iterator[Values]:
    """A code for what a demand or an outcome is about, of the vocabulary or of the record's own."""
    area = {code: group for group, codes in ISSUE_GROUPS.items() for code in codes}
    for group, codes in ISSUE_GROUPS.items():
        for code, text in codes.items():
            yield {"id": code, "area": group, "own": False, "text": text}
    for code, issue in record.file.issues.items():
        yield {**read(_ISSUE, issue), "id": code, "area": area[issue.under], "own": True}


def parties(record: Record) -> Iterator[Values]:
    """A side, host, mediator or anyone else who acts in the process."""
    for key, party in record.parties.items():
        yield {**read(_PARTY, party), "id": key, "side": record.side_of(key)}


def people(record: Record) -> Iterator[Values]:
    """Somebody who sits in a delegation or speaks for a side."""
    for key, person in record.people.items():
        yield {**read(_PERSON, person), "id": key}


def rounds(record: Record) -> Iterator[Values]:
    """A meeting of delegations, held or planned."""
    born, asked = defaultdict(list), defaultdict(list)
    for request in record.requests:
        born[request.born.id].append(request.id)
        for key in asked_in(record, request):
            asked[key].append(request.id)
    for round_, since in zip(record.rounds, _days_between_rounds(record), strict=True):
        values = read(_ROUND, round_)
        yield {
            **values,
            "days_since": since,
            "lasted": values["minutes"] or _from_start_to_end(round_),
            "delegations": list(round_.delegations),
            "heads": [head for each in round_.delegations.values() for heads in told(each, "head") for head in heads],
            "heads_differs": any(differ(value_of(each, "head")) for each in round_.delegations.values()),
            "documents": [paper.id for paper in round_.documents],
            "demands": born[round_.id],
            "asked": asked[round_.id],
            "outcomes": [outcome.id for outcome in round_.outcomes],
            "agreements": agreements(record, round_),
        }


def _days_between_rounds(record: Record) -> list[tuple[int, int | None] | None]:
    """The days to each round from the last one that took place before it; nothing for the first."""
    found: list[tuple[int, int | None] | None] = []
    last: Date | None = None
    for round_ in record.rounds:
        days = gap(last, round_.date) if last else NOTHING_KNOWN
        found.append(None if days == NOTHING_KNOWN else days)
        last = round_.date if round_.status in TOOK_PLACE else last
    return found


def _from_start_to_end(round_: Round) -> Quantity | None:
    """Minutes from the start of a round to its end, on one day or in one night."""
    if not (round_.starts and round_.ends):
        return None
    day, night = round_.date, round_.ends.minutes < round_.starts.minutes
    if day.extent not in (Extent.ONE_OF, Extent.UNKNOWN) and (day.latest - day.earliest).days > night:
        return None
    about = "~" if round_.starts.about or round_.ends.about else ""
    return parse_quantity(f"{about}{round_.starts.until(round_.ends)}")


def plans(record: Record) -> Iterator[Values]:
    """What was announced of a round, where plan and fact differ."""
    return _listed(record, _PLAN, "planned")


def sittings(record: Record) -> Iterator[Values]:
    """A meeting within a round."""
    return _listed(record, _SITTING, "sittings")


def _listed(record: Record, columns: tuple[Column, ...], field: str) -> Iterator[Values]:
    for round_ in record.rounds:
        for position, item in enumerate(getattr(round_, field), 1):
            yield {**read(columns, item), "round": round_.id, "position": position}


def tracks(record: Record) -> Iterator[Values]:
    """A parallel table of a round."""
    for round_ in record.rounds:
        for name, track in round_.tracks.items():
            yield {**read(_TRACK, track), "round": round_.id, "name": name}


def delegations(record: Record) -> Iterator[Values]:
    """Those who sat in a round for one party."""
    for round_ in record.rounds:
        for party, delegation in round_.delegations.items():
            yield {**read(_DELEGATION, delegation), "round": round_.id, "party": party}


def events(record: Record) -> Iterator[Values]:
    """Something between rounds that bears on them."""
    return (read(_EVENT, event) for event in record.file.events)


def related(record: Record) -> Iterator[Values]:
    """A process or page that a process is linked with."""
    return ({"name": name, "target": target} for name, target in record.file.process.links.items())


PROCESSES = relation("processes", _PROCESS, processes, Process, key=())
RELATED = relation("related", _RELATED, related, key=("name",))
ISSUES = relation("issues", _ISSUE, issues, OwnIssue)
PARTIES = relation("parties", _PARTY, parties, Party)
PEOPLE = relation("people", _PERSON, people, Person)
ROUNDS = relation("rounds", _ROUND, rounds, Round)
PLANS = relation("plans", _PLAN, plans, Plan, key=("round", "position"))
SITTINGS = relation("sittings", _SITTING, sittings, Sitting, key=("round", "position"))
TRACKS = relation("tracks", _TRACK, tracks, Track, key=("round", "name"))
DELEGATIONS = relation("delegations", _DELEGATION, delegations, Delegation, key=("round", "party"))
EVENTS = relation("events", _EVENT, events, Event)
