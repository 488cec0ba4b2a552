"""The process, who acts in it, and its meetings."""

from collections.abc import Iterator

from rounds.model import Delegation, Event, Party, Person, Process, Round
from rounds.model.process import OwnIssue
from rounds.model.rounds import Plan, Sitting, Track
from rounds.record import Record, gathered
from rounds.record.accounts import differ, each_version, value_of
from rounds.record.assent import agreed_by_all
from rounds.record.status import asked_in
from rounds.relations.columns import Column, Kind, Values, columns_of, values_in
from rounds.relations.relation import ID, OF_PARTY, OF_ROUND, POSITION, VERSIONS, parts, relation, things
from rounds.values.dates import Date, gap
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
_ROUND = (
    *columns_of(Round),
    Column("days_since", "Days since the end of the last round that took place before it", Kind.DAYS),
    Column("lasted", "How many minutes it lasted, as written or else from its start to its end",
           Kind.QUANTITY, accounts=True),
    Column("delegations", "The parties at the table", Kind.LIST),
    Column("heads", "Who led the delegations, in accounts too", Kind.LIST),
    Column("heads_differs", "1 where accounts differ on who led one, and 'heads' lists all whom they name", Kind.FLAG),
    Column("documents", "The documents first attested in it", Kind.LIST),
    Column("demands", "The demands first attested in it, points of documents among them", Kind.LIST),
    Column("asked", "The demands that were raised, reiterated or amended in it", Kind.LIST),
    Column("outcomes", "The outcomes first attested in it, of one side alone among them", Kind.LIST),
    Column("agreements", "Those of them that all their parties agreed", Kind.LIST),
    *VERSIONS,
)  # fmt: skip
_RELATED = (Column("name", "What it is called"), Column("target", "An address, or the id of a process"))


def processes(record: Record) -> Iterator[Values]:
    """A series of rounds that belong together."""
    yield {**values_in(record, _PROCESS, record.file.process), "record_note": record.file.note}


def issues(record: Record) -> Iterator[Values]:
    """A code for what a demand or an outcome is about, of the vocabulary or of the record's own."""
    area = {code: group for group, codes in ISSUE_GROUPS.items() for code in codes}
    for group, codes in ISSUE_GROUPS.items():
        for code, text in codes.items():
            yield {"id": code, "area": group, "own": False, "text": text}
    for code, issue in record.file.issues.items():
        yield {**values_in(record, _ISSUE, issue), "id": code, "area": area[issue.under], "own": True}


def rounds(record: Record) -> Iterator[Values]:
    """A meeting of delegations, held or planned."""
    born = gathered((request.born.id, request.id) for request in record.requests)
    asked = gathered((key, request.id) for request in record.requests for key in asked_in(record, request))
    last: Date | None = None
    for round_ in record.rounds:
        values = values_in(record, _ROUND, round_)
        heads = [value_of(record, each, "head") for each in round_.delegations.values()]
        yield {
            **values,
            "days_since": last and gap(last, round_.date),
            "lasted": values["minutes"] or _from_start_to_end(round_),
            "delegations": list(round_.delegations),
            "heads": [head for told in heads for several in each_version(told) for head in several],
            "heads_differs": any(map(differ, heads)),
            "documents": [paper.id for paper in round_.documents],
            "demands": born.get(round_.id, []),
            "asked": asked.get(round_.id, []),
            "outcomes": [outcome.id for outcome in round_.outcomes],
            "agreements": [outcome.id for outcome in round_.outcomes if agreed_by_all(record, outcome)],
        }
        last = round_.date if record.took_place(round_) else last


def _from_start_to_end(round_: Round) -> Quantity | None:
    """Minutes from the start of a round to its end, on one day or in one night."""
    starts, ends, day = round_.starts, round_.ends, round_.date
    if not (starts and ends) or (day.latest - day.earliest).days > (ends.minutes < starts.minutes):
        return None
    about = "~" if starts.about or ends.about else ""
    return parse_quantity(f"{about}{starts.until(ends)}")


def related(record: Record) -> Iterator[Values]:
    """A process or page that a process is linked with."""
    return ({"name": name, "target": target} for name, target in record.file.process.links.items())


PROCESSES = relation("processes", _PROCESS, processes, key=())
RELATED = relation("related", _RELATED, related, key=("name",))
ISSUES = relation("issues", _ISSUE, issues)
_SIDE = Column("side", "The party that it counts as in the end; itself where it is part of none", to="parties")
PARTIES = things(
    "parties", "party", Party, (ID, *columns_of(Party), _SIDE),
    lambda record, thing: {"side": record.side_of(thing.id)},
)  # fmt: skip
PEOPLE = things("people", "person", Person, (ID, *columns_of(Person)))
ROUNDS = relation("rounds", _ROUND, rounds)
PLANS = parts("plans", Plan, "round", "planned", OF_ROUND, POSITION)
SITTINGS = parts("sittings", Sitting, "round", "sittings", OF_ROUND, POSITION)
TRACKS = parts("tracks", Track, "round", "tracks", OF_ROUND, Column("name", "Its name"))
DELEGATIONS = parts("delegations", Delegation, "round", "delegations", OF_ROUND, OF_PARTY)
EVENTS = things("events", "event", Event, (*columns_of(Event, {"by": "party"}), *VERSIONS))
