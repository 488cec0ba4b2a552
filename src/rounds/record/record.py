"""The loaded whole: a sound record and the look-ups that questions need."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, chain
from typing import Any, NamedTuple, TypeVar

from rounds.model import Demand, Document, Entry, Event, File, Line, Outcome, Party, Person, Point, Round, Source
from rounds.model.accounts import AccountsOf
from rounds.model.values import Refers
from rounds.model.walk import Block, BlockKind, Reference, blocks, kind_of, named_by, references, value_in
from rounds.problem import LeftOut, Path
from rounds.record.accounts import each_version, value_of, values_of
from rounds.values.dates import Date, Extent, parse_date
from rounds.values.spelling import fold
from rounds.values.vocabulary import ISSUES

K = TypeVar("K")
V = TypeVar("V")
UNKNOWN = parse_date("unknown")
ISSUE_PLACES = {code: at for at, code in enumerate(ISSUES)}
Born = Round | Event
"""Where a demand, document or outcome is first attested."""
SHORT = 12
"""Characters of a name that needs no shorter one."""
DEEPEST = 50
"""Parties that one is part of, one in the other."""
TOOK_PLACE = ("held", "broken-off")
"""The statuses of a round in which the delegations met."""
DEMANDING = ("memorandum", "position-paper", "proposal", "letter")
"""The kinds of document whose points, where they have an issue, are demands."""


class Request(NamedTuple):
    """A demand, proposal or offer, written as one or as a point of a document."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    text: str
    issue: str
    sources: tuple[str, ...]
    born: Born
    path: Path
    written: Demand | Point
    paper: Document | None = None
    """The document whose point it is."""


class Thing(NamedTuple):
    """Anything with an id, and where it stands."""

    id: str
    kind: str
    """party, person, round, document, point, demand, outcome, event or source."""
    path: Path
    entry: Entry
    born: Born | None = None


class Descent(NamedTuple):
    """What a source goes back to, by what it repeats, what that repeats, and so on."""

    parties: frozenset[str]
    """Those for which one of these sources speaks, or which it quotes."""
    origin: str
    """The one name of where it ends: a source, the agency that it names, or a source of a circle."""


def gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """What belongs to each key, in order."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


class Record:
    """A sound record. Look-ups are worked out when first asked for, and kept."""

    def __init__(
        self, file: File, name: str, left_out: tuple[LeftOut, ...] = (), lost: frozenset[str] = frozenset()
    ) -> None:
        self.file = file
        self.name = name
        """The file's name for people."""
        self.left_out = left_out
        """What has faults of form, in the order of the file, and is missing here."""
        self.lost = lost
        """The ids that stood in it: what refers to one refers to something."""
        self.as_of: Date = file.process.as_of
        """The day that counts as today."""
        self.parties: Mapping[str, Party] = file.parties
        self.people: Mapping[str, Person] = file.people
        self.sources: Mapping[str, Source] = file.sources
        self._meetings: dict[tuple[tuple[str, ...], ...], list[Round]] = {}

    @property
    def waits_until(self) -> Date:
        """The day up to which what is open waits: today, or the end of the process or of its state before that."""
        process, state = self.file.process, self.file.process.state
        ended = process.ends or (state.date if state and state.value == "ended" else None)
        return self.as_of if ended is None or self.as_of.before(ended) else ended

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds in order of time."""
        return tuple(sorted(self.file.rounds, key=lambda one: one.date.order))

    @cached_property
    def held(self) -> tuple[Round, ...]:
        """The rounds that took place, in order of time."""
        return tuple(one for one in self.rounds if self.took_place(one))

    def took_place(self, round_: Round, for_all: bool = False) -> bool:
        """Whether a round took place as somebody tells it, or as all do who tell of it."""
        met = [status in TOOK_PLACE for status in each_version(value_of(self, round_, "status"))]
        return all(met) if for_all else any(met)

    @cached_property
    def negotiators(self) -> Mapping[str, Party]:
        """The parties with the role party."""
        return {key: party for key, party in self.parties.items() if "party" in party.role}

    @property
    def principals(self) -> Mapping[str, Party]:
        """Those who negotiate; everybody, where nobody has that role."""
        return self.negotiators or self.parties

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Every demand, in the order of the file."""
        return tuple(request for path, born in self._births() for request in self._asked(born, path))

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Everything with an id; of two with the same id, the first."""
        return {key: things[0] for key, things in gathered((thing.id, thing) for thing in self.all_things()).items()}

    @cached_property
    def by_kind(self) -> Mapping[str, Sequence[Thing]]:
        """Everything with an id, by what it is, in the order of the file."""
        return gathered((thing.kind, thing) for thing in self.all_things())

    @cached_property
    def _placed(self) -> Mapping[Path, Thing]:
        return {thing.path: thing for thing in self.all_things()}

    def thing_at(self, path: Path) -> Thing | None:
        """The innermost thing with an id at or around a place; None in the head of the file."""
        inside_out = (self._placed.get(path[:length]) for length in range(len(path), 1, -1))
        return next((thing for thing in inside_out if thing), None)

    def owner_of(self, path: Path) -> str:
        """The id of that thing, or the part of the file."""
        thing = self.thing_at(path)
        return thing.id if thing else str(path[0])

    @cached_property
    def seated(self) -> frozenset[str]:
        """Everybody who sits in a delegation, chairs a round or leads a table of it."""
        chairs = (chair for round_ in self.rounds for chairs in values_of(round_, "chair") for chair in chairs)
        leads = (lead for round_ in self.rounds for track in round_.tracks.values() for lead in track.lead)
        return frozenset((*self._seats, *chairs, *leads))

    def side_of_person(self, person: str) -> str:
        """The side of a person's party, or that for which alone the person sits; empty where there is none."""
        entry = self.people.get(person)
        parties = [entry.party] if entry and entry.party else self._seats.get(person, ())
        sides = {self.side_of(party) for party in parties}
        return sides.pop() if len(sides) == 1 else ""

    @cached_property
    def _seats(self) -> Mapping[str, set[str]]:
        """The parties in whose delegations each person sits."""
        found: dict[str, set[str]] = defaultdict(set)
        for party, delegation in (seat for each in self.file.rounds for seat in each.delegations.items()):
            members = chain.from_iterable(values_of(delegation, "members"))
            for person in chain(*values_of(delegation, "head"), (member.person for member in members)):
                found[person].add(party)
        return found

    @cached_property
    def acting(self) -> frozenset[str]:
        """Everybody who is somewhere, is a voice, tells of something or carries a document."""
        telling = (teller for _, _, tellers in self.having("as_told_by") for teller in tellers)
        speaking = (who for field in ("voice", "carried_by") for _, _, who in self.having(field))
        return self.seated.union(telling, speaking)

    @cached_property
    def blocks(self) -> Mapping[BlockKind, Sequence[tuple[Path, Block]]]:
        """Every block with its path, by what tells its fields: one walk for all who look at many blocks."""
        return gathered((kind_of(block), (path, block)) for path, block in blocks(self.file))

    def having(self, field: str) -> Iterator[tuple[Path, Block, Any]]:
        """Every block that has something in a field, with its path and what it has there."""
        for kind, found in self.blocks.items():
            if field in (kind.fields if isinstance(kind, AccountsOf) else kind.model_fields):
                for path, block in found:
                    if value := value_in(block, field):
                        yield path, block, value

    def all_things(self) -> Iterator[Thing]:
        """Everything with an id, in the order of the file."""
        yield from (Thing(key, "party", ("parties", key), party) for key, party in self.parties.items())
        yield from (Thing(key, "person", ("people", key), person) for key, person in self.people.items())
        for path, born in self._births():
            yield Thing(born.id, "round" if isinstance(born, Round) else "event", path, born)
            for field, kind in (("documents", "document"), ("demands", "demand"), ("outcomes", "outcome")):
                for at, entry in enumerate(getattr(born, field)):
                    here = (*path, field, at)
                    yield Thing(entry.id, kind, here, entry, born)
                    for label, point in entry.points.items() if isinstance(entry, Document) else ():
                        yield Thing(f"{entry.id}/{label}", "point", (*here, "points", label), point, born)
        yield from (Thing(key, "source", ("sources", key), source) for key, source in self.sources.items())

    @property
    def itself(self) -> Thing:
        """The process, as a thing beside all that belongs to it."""
        return Thing(self.file.process.id, "process", ("process",), self.file.process)

    @cached_property
    def dangling(self) -> tuple[Reference, ...]:
        """Every reference to what is not there or of another kind than is meant; where all resolve, no path is made."""
        found: list[Reference] = []
        for kind, alike in self.blocks.items():
            named = named_by(kind, (block for _, block in alike))
            if not all(self._resolves(text, refers) for refers, texts in named for text in texts):
                found += (each for path, block in alike for each in references(path, block))
        return tuple(each for each in found if not self._resolves(each.text, each.refers))

    @cached_property
    def named(self) -> frozenset[str]:
        """Everything that something refers to."""
        found = (named_by(kind, (block for _, block in alike)) for kind, alike in self.blocks.items())
        return frozenset(text for fields in found for _, texts in fields for text in texts)

    def _resolves(self, text: str, refers: Refers) -> bool:
        if refers.kinds == ("issue",):
            return text in ISSUES or text in self.file.issues or text in self.lost
        if text in refers.besides or text in self.lost:
            return True
        if "publisher" in refers.kinds and ("source" in refers.kinds or text in self._publishers):
            return True
        thing = self.things.get(text)
        return thing is not None and (not refers.kinds or thing.kind in refers.kinds)

    @cached_property
    def reprinted(self) -> frozenset[str]:
        """What sources repeat: other sources, agencies, papers."""
        return frozenset(source.repeats for source in self.sources.values() if source.repeats)

    @cached_property
    def issues_of(self) -> Mapping[str, tuple[str, ...]]:
        """What each thing is about: its own issue, or those of what was born in it or stands in it."""
        asked = [(request.issue, key) for request in self.requests for key in (request.id, request.born.id)]
        asked += [(request.issue, paper.id) for request in self.requests for paper, _ in self.papers_of(request)]
        agreed = [(outcome.issue, key) for outcome, born in self.outcomes() for key in (outcome.id, born.id)]
        issues = gathered((key, issue) for issue, key in (*asked, *agreed))
        return {key: tuple(dict.fromkeys(own)) for key, own in issues.items()}

    @cached_property
    def descents(self) -> Mapping[str, Descent]:
        """What each source goes back to: every step of a chain is taken once, however many sources lead to it."""
        found: dict[str, Descent] = {}
        for key in self.sources:
            way: dict[str, Source] = {}
            while key in self.sources and key not in found and key not in way:
                way[key] = self.sources[key]
                key = way[key].repeats or ""
            around = way.values() if key in way else ()  # a circle carries the words of all in it
            parties = frozenset(party for source in around for party in (*source.speaks_for, *source.quotes))
            descent = found.get(key) or Descent(parties, key)
            for step, source in reversed(way.items()):
                # others may repeat a source by the name of its publisher
                origin = descent.origin or (source.publisher if source.publisher in self.reprinted else step)
                found[step] = descent = Descent(descent.parties.union(source.speaks_for, source.quotes), origin)
        return found

    @cached_property
    def cited(self) -> Counter[str]:
        """How many places cite each source."""
        sources = (key for path, _, keys in self.having("sources") if path for key in keys)
        return Counter([*sources, *(key for _, _, key in self.having("source"))])

    @cached_property
    def _publishers(self) -> frozenset[str]:
        """Who published the sources, and whom they repeat."""
        return self.reprinted | {source.publisher for source in self.sources.values()}

    @cached_property
    def replaced(self) -> Mapping[str, Sequence[Born]]:
        """Where the demands were born that stand in the place of others, by the ids of these."""
        written = ((request.written, request.born) for request in self.requests)
        return gathered((old, born) for new, born in written if isinstance(new, Demand) for old in new.replaces)

    @cached_property
    def asked_as(self) -> Mapping[str, Sequence[Request]]:
        """The demands that each point of a paper is, or that name it, by its id."""
        points = ((request, getattr(request.written, "point", ())) for request in self.requests)
        return gathered((key, request) for request, named in points for key in dict.fromkeys((request.id, *named)))

    def request_with(self, key: str) -> Request | None:
        """The demand with an id; of several the first."""
        return next((request for request in self.asked_as.get(key, ()) if request.id == key), None)

    def papers_of(self, request: Request) -> list[tuple[Document, Born]]:
        """The documents in which a demand stands as a point, each with where it was born."""
        points = request.written.point if isinstance(request.written, Demand) else (request.id,)
        found = (self.things.get(paper) for paper in dict.fromkeys(point.partition("/")[0] for point in points))
        return [(one.entry, one.born) for one in found if one and one.born and isinstance(one.entry, Document)]

    def documents(self) -> Iterator[tuple[Document, Born]]:
        """Every document with where it was born."""
        return ((paper, born) for _, born in self._births() for paper in born.documents)

    def outcomes(self) -> Iterator[tuple[Outcome, Born]]:
        """Every outcome with where it was born."""
        return ((outcome, born) for _, born in self._births() for outcome in born.outcomes)

    @cached_property
    def followers(self) -> Mapping[str, Sequence[str]]:
        """The outcomes that prolong or replace each outcome."""
        return gathered((key, later.id) for later, _ in self.outcomes() for key in later.follows)

    def when(self, line: Line) -> Date:
        """The day of a line of history: its own, or that of its round."""
        round_ = self.round_by_id.get(line.round or "")
        return line.date or (round_.date if round_ else UNKNOWN)

    def round_of(self, line: Line) -> str | None:
        """The id of the round of a step: as written, or the only one that was held in whose days its day lies."""
        if line.round or not line.date:
            return line.round
        day, found = line.date, list[str]()
        spans, reach = self._spans
        at = bisect_right(spans, day.earliest, key=lambda span: span[0])
        while at and reach[at - 1] >= day.latest and len(found) < 2:
            at -= 1
            found += [spans[at][2]] if spans[at][1] >= day.latest else []
        return found[0] if len(found) == 1 else None

    @cached_property
    def _spans(self) -> tuple[list[tuple[date, date, str]], list[date]]:
        """First and last day and id of the rounds whose days are known, and the last day up to each of them."""
        known = (one for one in self.held if one.date.exact or one.date.extent is Extent.THROUGHOUT)
        spans = sorted((one.date.earliest, one.date.latest, one.id) for one in known)
        return spans, [*accumulate((latest for _, latest, _ in spans), max)]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The names of parties for a line of a table: where one is long, the first of the others.

        What several are called, such as the Foreign Ministry, stands with the party of which each is a part.
        """
        parties = self.parties.items()
        names = {key: one.also[0] if one.also and len(one.name) > SHORT else one.name for key, one in parties}
        shared = Counter(names.values())
        wholes = {key: one.part_of for key, one in parties if one.part_of and shared[names[key]] > 1}
        return names | {key: f"{names[key]} ({names.get(whole, whole)})" for key, whole in wholes.items()}

    def party_name(self, key: str) -> str:
        """The name of a party for a line of a table."""
        return self._names.get(key, key)

    def person_name(self, key: str) -> str:
        """The name of a person; the text itself where it is no person's id."""
        person = self.people.get(key)
        return person.name if person else key

    @cached_property
    def _attended(self) -> Mapping[str, Sequence[int]]:
        """The places among the held rounds of those in which a party, or a part of it, has a delegation."""
        seats = ((at, key) for at, round_ in enumerate(self.held) for key in round_.delegations)
        return gathered((whole, at) for at, key in seats for whole in self.wholes(key))

    def meetings(self, *sides: tuple[str, ...]) -> list[Round]:
        """The held rounds at which somebody of each of these sides sat, or of its wholes, by the first day of each."""
        if sides not in self._meetings:
            wholes = [{whole for party in side for whole in self.wholes(party)} for side in sides]
            there = [{at for whole in side for at in self._attended.get(whole, ())} for side in wholes]
            met = (self.held[at] for at in sorted(set.intersection(*there)))
            past = (one for one in met if not self.as_of.before(one.date))
            self._meetings[sides] = sorted(past, key=lambda one: one.date.earliest)
        return self._meetings[sides]

    def surname(self, key: str) -> str:
        """The words of a person's name of which the key is made, as most are of surnames; else the whole name."""
        name, own = self.person_name(key), fold(key).split("-")
        return " ".join(word for word in name.split() if fold(word) in own) or name

    def side_of(self, party: str) -> str:
        """The party that a party counts as: the whole it is part of, up to the one that negotiates."""
        wholes = self.wholes(party)
        return ([whole for whole in wholes if whole in self.negotiators] or wholes)[-1]

    @cached_property
    def _sides(self) -> Mapping[str, Sequence[str]]:
        return gathered((self.side_of(party), party) for party in self.parties)

    def keys_of(self, side: str) -> Sequence[str]:
        """The parties that speak as one side: itself and what is part of it."""
        return self._sides.get(side, ())

    def wholes(self, key: str) -> Sequence[str]:
        """A party and every party that it is part of, as deep as anybody would write it."""
        way, party = [key], self.parties.get(key)
        while party and party.part_of and party.part_of not in way and len(way) < DEEPEST:
            way.append(party.part_of)
            party = self.parties.get(party.part_of)
        return way

    def counts_as(self, keys: tuple[str, ...], party: str) -> bool:
        """Whether any of these parties is a party, or part of it."""
        return any(party in self.wholes(key) for key in keys)

    def is_about(self, issue: str, wanted: str) -> bool:
        """Whether an issue is the one wanted, or one of the record's own under it."""
        own = self.file.issues.get(issue)
        return wanted in (issue, own.under if own else "")

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: at for at, key in enumerate(self.parties)}

    def in_order(self, parties: Iterable[str]) -> list[int]:
        """The places of parties in the file, by which to sort; one that is not there comes last."""
        return [self._places.get(key, len(self._places)) for key in parties]

    def issue_order(self, issue: str) -> tuple[int, str]:
        """By which to sort issues: the place in the vocabulary; an own issue has that of the one it is under."""
        own = self.file.issues.get(issue)
        return ISSUE_PLACES.get(own.under if own else issue, len(ISSUE_PLACES)), issue

    def addressees(self, demand_to: tuple[str, ...], by: tuple[str, ...]) -> tuple[str, ...]:
        """Who is asked: as written, or the other side where exactly two negotiate.

        Of what only members or institutions ask, nobody can tell: a member's threat may be for its own group.
        """
        members = (key in self.parties and self.parties[key].part_of for key in by)
        if demand_to or len(self.negotiators) != 2 or all(members):
            return demand_to
        return tuple(key for key in self.negotiators if not self.counts_as(by, key))

    def _births(self) -> Iterator[tuple[Path, Born]]:
        yield from ((("rounds", at), one) for at, one in enumerate(self.file.rounds))
        yield from ((("events", at), event) for at, event in enumerate(self.file.events))

    @cached_property
    def round_by_id(self) -> Mapping[str, Round]:
        """The rounds by id; of two with the same id, the last."""
        return {one.id: one for one in self.file.rounds}

    def _asked(self, born: Born, path: Path) -> Iterator[Request]:
        for at, demand in enumerate(born.demands):
            yield self._request(demand.id, demand, demand, born, (*path, "demands", at))
        for at, paper in ((at, paper) for at, paper in enumerate(born.documents) if paper.kind in DEMANDING):
            for label, point in ((label, point) for label, point in paper.points.items() if point.issue):
                place = (*path, "documents", at, "points", label)
                yield self._request(f"{paper.id}/{label}", point, paper, born, place)

    def _request(self, key: str, written: Demand | Point, asking: Demand | Document, born: Born, path: Path) -> Request:
        to, sources = self.addressees(asking.to, asking.by), written.sources or asking.sources
        paper = asking if isinstance(asking, Document) else None
        return Request(key, asking.by, to, written.text, written.issue or "", sources, born, path, written, paper)
