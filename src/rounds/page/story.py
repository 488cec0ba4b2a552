"""What a page tells of a record, part by part: the answers to the questions that everybody asks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rounds.answers.compare import compare_table
from rounds.answers.delegations import delegations_table
from rounds.answers.documents import documents_table
from rounds.answers.movements import movements_table
from rounds.answers.naming import issue_things, process_thing
from rounds.answers.outcomes import outcomes_table
from rounds.answers.outcomes.instalments import instalments_table
from rounds.answers.pairing import sides_of
from rounds.answers.positions import positions_table
from rounds.answers.rounds import rounds_table
from rounds.answers.show import process_part
from rounds.answers.show.lines import account_rows, own_lines, row
from rounds.answers.show.rounds import meeting_rows
from rounds.answers.sources import claims_table, sources_table
from rounds.answers.timeline import timeline_table
from rounds.answers.views import gathered, headline
from rounds.drawing.table import Row, Table
from rounds.model import Document
from rounds.page.anchors import Anchors
from rounds.page.pictures import Climb, Line, climb_of, line_of
from rounds.record import Record, Thing
from rounds.record.ledger import reckonings
from rounds.record.totals import totals

MORE: Mapping[str, Callable[[Record, Thing], list[Row]]] = {"round": meeting_rows, "process": process_part}
"""What is told of a thing beyond its own fields, where nothing else on the page tells it."""


class Issue(NamedTuple):
    """An issue, with all that is asked about it."""

    code: str
    text: str
    demands: Sequence[tuple[Row, Sequence[Row]]]
    """Each with the steps of its life."""


class Agreed(NamedTuple):
    """An outcome: its figures in each account, and how the sums grew."""

    outcome: Row
    figures: Table
    climbs: Sequence[Climb]


class Story(NamedTuple):
    """A record as a page tells it."""

    record: Record
    commit: str
    """Where its file is kept as it was read; empty where it is not."""
    anchors: Anchors
    title: str
    state: str
    """How the process stands, and until when the editors looked."""
    facts: Sequence[Row]
    rounds: Table
    timeline: Table
    line: Line | None
    issues: Sequence[Issue]
    positions: Table
    requests: frozenset[str]
    """The ids of the demands, points of papers among them."""
    steps: dict[str, list[Row]]
    """The steps of each paper and outcome, by its id; the template takes them as it tells them."""
    asked_as: Mapping[str, Sequence[str]]
    """The demands that name a point, by its id."""
    papers: Table
    beside: Sequence[Table]
    """Papers of two sides, what they ask on one issue on one line."""
    agreed: Sequence[Agreed]
    sums: Sequence[Row]
    """What each receiver got in all, issue by issue, in each account."""
    delegations: Table
    disputed: Table
    sources: Table
    numbers: Mapping[str, int]
    """The number under which each source stands."""
    mark: str
    """What stands before that number in the short anchor of a source: thousands of links lead there."""

    def about(self, thing: Thing) -> list[Row]:
        """What is told of a thing, without what has a place of its own on the page."""
        more = MORE[thing.kind](self.record, thing) if thing.kind in MORE else []
        return [*own_lines(self.record, thing.entry), *more]

    def cited(self, key: str) -> Sequence[str]:
        """The sources of a thing itself."""
        return getattr(self.record.things[key].entry, "sources", ())

    def points(self, paper: Document) -> Iterator[tuple[str, Row]]:
        """The points of a paper, each with its id, and what accounts say of them."""
        for label, point in paper.points.items():
            lines = [row("", label, point.text, "", point.sources), *account_rows(self.record, point, "", label)]
            yield from ((f"{paper.id}/{label}", line) for line in lines)


def story(record: Record, commit: str, mark: str) -> Story:
    """All that the page tells of a record; `mark` begins the short anchors of its sources."""
    timeline, positions, sources = timeline_table(record), positions_table(record), sources_table(record)
    rows = [row for row in timeline.rows if row["kind"] != "demand"]
    title = record.file.process.title
    told = Story(
        record=record,
        commit=commit,
        anchors=Anchors(record),
        title=title,
        state=headline(record).removeprefix(f"{title} · "),
        facts=[],
        rounds=rounds_table(record),
        timeline=timeline._replace(rows=rows),
        line=line_of(rows, record.as_of),
        issues=[*_issues(record, positions)],
        positions=positions,
        requests=frozenset(request.id for request in record.requests),
        steps=gathered((str(row["thing"]), row) for row in rows if row["kind"] in ("document", "outcome")),
        asked_as=gathered((point, str(row["id"])) for row in positions.rows for point in row["point"] or ()),
        papers=documents_table(record),
        beside=[*_beside(record)],
        agreed=[*_agreed(record)],
        sums=[*_sums(record)],
        delegations=delegations_table(record),
        disputed=claims_table(record, "disputed"),
        sources=sources,
        numbers={row["id"]: at for at, row in enumerate(sources.rows, 1)},
        mark=mark,
    )
    return told._replace(facts=told.about(process_thing(record)))


def _issues(record: Record, positions: Table) -> Iterator[Issue]:
    moves = gathered((str(row["thing"]), row) for row in movements_table(record).rows)
    for code, rows in groupby(positions.rows, key=lambda row: str(row["issue"])):
        text = next((getattr(thing.entry, "text", "") for thing in issue_things(record, code)), "")
        yield Issue(code, text, [(row, moves.pop(row["id"], ())) for row in rows])


def _beside(record: Record) -> Iterator[Table]:
    """Each paper that asks for something, beside the last one before it of another side."""
    last: dict[frozenset[str], Thing] = {}
    for values in documents_table(record).rows:
        if values["demands"]:
            paper, authors = record.things[values["id"]], sides_of(record, values["author"])
            earlier = [thing for sides, thing in last.items() if not sides & authors]
            if earlier:
                yield compare_table(record, earlier[-1], paper)
            last.pop(authors, None)
            last[authors] = paper


def _agreed(record: Record) -> Iterator[Agreed]:
    table = outcomes_table(record)
    climbs = gathered(_climbs(record))
    for _, rows in groupby(table.rows, key=lambda row: row["heading"]):
        own = [*rows]
        yield Agreed(own[0], table._replace(rows=own, groups=""), climbs.pop(own[0]["id"], ()))


def _climbs(record: Record) -> Iterator[tuple[str, Climb]]:
    """Each picture with the id of its outcome, and the table of the same numbers."""
    grown = instalments_table(record, plot=True)
    tones = {key: at for at, key in enumerate(record.negotiators or record.parties, 1)}
    parts = groupby(grown.rows, key=lambda row: row["heading"])
    for steps, (_, rows) in zip(grown.pictures, parts, strict=True):
        own = [*rows]
        yield own[0]["outcome"], climb_of(steps, tones.get(own[0]["side"], 0), grown._replace(rows=own, groups=""))


def _sums(record: Record) -> Iterator[Row]:
    """The sums over several outcomes that are about one issue; what is of another is not added."""
    for issue, own in gathered((one.outcome.issue, one) for one in reckonings(record)).items():
        for sum_ in totals(record, own):
            if len(sum_.outcomes) > 1:
                yield {
                    "issue": issue,
                    "to": record.party_name(sum_.receiver),
                    "account_of": record.party_name(sum_.side) if sum_.side else "",
                    "got": sum_.received.spoken(),
                    "outcomes": sum_.outcomes,
                    "not_counted": len(sum_.not_counted),
                }
