"""What a page tells of a record, part by part: the answers to the questions that everybody asks."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from rounds.answers.compare import compare_table
from rounds.answers.delegations import delegations_table
from rounds.answers.documents import documents_table
from rounds.answers.naming import issue_things
from rounds.answers.outcomes import instalments_table, outcomes_table, sums_of_several
from rounds.answers.pairing import sides_of
from rounds.answers.positions import movements_table, positions_table
from rounds.answers.rounds import rounds_table
from rounds.answers.show import meeting_rows, process_part
from rounds.answers.show.lines import account_rows, own_lines, row
from rounds.answers.show.lives import demand_life
from rounds.answers.sources import claims_table, sources_table
from rounds.answers.timeline import timeline_table
from rounds.answers.views import headline
from rounds.drawing.table import Row, Table
from rounds.model import Document
from rounds.page.pictures import climb_of, line_of_time
from rounds.record import Record, Thing, gathered
from rounds.record.assent import makers
from rounds.record.ledger import reckonings
from rounds.reports.citations import of_record

MORE: Mapping[str, Callable[[Record, Thing], list[Row]]] = {
    "round": meeting_rows,
    "process": process_part,
    "demand": lambda record, thing: [line for line in demand_life(record, thing) if line["part"] == "conditions"],
}
"""What is told of a thing beyond its own fields, where nothing else on the page tells it."""


class Anchors:
    """Where the things of a record stand on the page, as far as it is written: every id once, `PROCESS:ID`."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._placed: set[str] = set()

    def at(self, key: str) -> str:
        """The name of an anchor, in characters that mean the same in an attribute and in an address."""
        return quote(f"{self._record.file.process.id}:{key}", safe=":/", errors="replace")

    def place(self, key: str) -> Markup:
        """The attribute that makes an element the place of a thing; nothing where the thing has one already."""
        if key in self._placed:
            return Markup()
        self._placed.add(key)
        return Markup(' id="{}"').format(self.at(key))

    def link(self, key: str, text: str = "") -> Markup:
        """A link to a thing, with its id or another text; of what the record does not have, the text alone."""
        if key not in self._record.things:
            return Markup("{}").format(text or key)
        return Markup('<a href="#{}">{}</a>').format(self.at(key), text or key)

    def left(self) -> Iterator[Thing]:
        """The things that have no place yet."""
        return (thing for key, thing in self._record.things.items() if key not in self._placed)


def story(record: Record, commit: str, mark: str) -> Mapping[str, Any]:
    """All that the templates tell of a record that is kept so in a commit, if any; `mark` begins anchors of sources."""
    timeline, positions, sources = timeline_table(record), positions_table(record), sources_table(record)
    rows = [row for row in timeline.rows if row["kind"] != "demand"]
    title = record.file.process.title
    return {
        "record": record,
        "cited": f"{of_record(record, commit)}{'' if commit else ' (not yet committed)'}",
        "anchors": Anchors(record),
        "title": title,
        "state": headline(record).removeprefix(f"{title} · "),
        "about": partial(_about, record),
        "facts": _about(record, record.itself),
        "rounds": rounds_table(record),
        "timeline": timeline._replace(rows=rows),
        "line": line_of_time(rows, record.as_of),
        "issues": [*_issues(record, positions)],
        "positions": positions,
        "requests": {request.id for request in record.requests},
        # the steps of each paper and outcome, which the template takes as it tells them
        "steps": gathered((str(row["thing"]), row) for row in rows if row["kind"] in ("document", "outcome")),
        "papers": documents_table(record),
        "points": partial(_points, record),
        "beside": [*_beside(record)],
        "agreed": _agreed(record),
        "sums": [*sums_of_several(record, reckonings(record))],
        "delegations": delegations_table(record),
        "disputed": claims_table(record, "disputed"),
        "sources": sources,
        "numbers": {row["id"]: at for at, row in enumerate(sources.rows, 1)},
        "mark": mark,
    }


def _about(record: Record, thing: Thing) -> list[Row]:
    """What is told of a thing, without what has a place of its own on the page."""
    more = MORE[thing.kind](record, thing) if thing.kind in MORE else []
    return [*own_lines(record, thing.entry), *more]


def _points(record: Record, paper: Document) -> Iterator[tuple[str, Row]]:
    """The points of a paper, each with its id, and what accounts say of them."""
    for label, point in paper.points.items():
        lines = [row("", label, point.text, point.sources), *account_rows(record, point, "", label)]
        yield from ((f"{paper.id}/{label}", line) for line in lines)


def _issues(record: Record, positions: Table) -> Iterator[Row]:
    """Each issue with all that is asked about it, and the steps of each demand."""
    moves = gathered((str(row["thing"]), row) for row in movements_table(record).rows)
    for code, rows in groupby(positions.rows, key=lambda row: str(row["issue"])):
        text = next((getattr(thing.entry, "text", "") for thing in issue_things(record, code)), "")
        yield {"code": code, "text": text, "demands": [(row, moves.pop(row["id"], ())) for row in rows]}


def _beside(record: Record) -> Iterator[Table]:
    """Each paper that asks for something, beside the last one before it of another side."""
    last: dict[frozenset[str], Thing] = {}
    for values in documents_table(record).rows:
        if values["demands"]:
            paper, authors = record.things[values["id"]], sides_of(record, makers(record, values["paper"]))
            earlier = [thing for sides, thing in last.items() if not sides & authors]
            if earlier:
                yield compare_table(record, earlier[-1], paper)
            last.pop(authors, None)
            last[authors] = paper


def _agreed(record: Record) -> list[Row]:
    """Each outcome with its figures in each account, and how the sums grew, with the tables of the same numbers."""
    table, grown = outcomes_table(record), instalments_table(record, plot=True)._replace(groups="")
    tones = {key: at for at, key in enumerate(record.principals, 1)}
    parts = gathered(((row["outcome"], row["side"], row["receiver"]), row) for row in grown.rows)
    climbs = gathered(
        (of, {"steps": steps, "drawn": climb_of(steps), "tone": tones.get(side, 0), "rows": grown._replace(rows=rows)})
        for steps, ((of, side, _), rows) in zip(grown.pictures, parts.items(), strict=True)
    )
    figures = gathered((id(row["heading"]), row) for row in table.rows)  # of its own, also where two read the same
    return [
        {"outcome": rows[0], "figures": table._replace(rows=rows, groups=""), "climbs": climbs.get(rows[0]["id"], ())}
        for rows in figures.values()
    ]
