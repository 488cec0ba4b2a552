"""What a paper, round, event or party asks for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from rounds.dates import Date
from rounds.model import Demand, Document
from rounds.record import Born, Record, Request, Thing
from rounds.status import COMES_BACK, moves


class Item(NamedTuple):
    """Something that is asked for, or a point of a paper that asks for nothing."""

    id: str
    by: tuple[str, ...]
    issue: str
    """Empty for a point that is no demand."""
    text: str
    """What is asked, as it stood there."""
    sources: Sequence[str]
    request: Request | None = None


class Side(NamedTuple):
    """A paper, round, event or party, and what it asks for."""

    thing: Thing
    items: Sequence[Item]
    day: Date | None = None
    """The day for which it stands; None for a party."""

    @property
    def askers(self) -> set[str]:
        """Everybody who asks for something."""
        return {key for item in self.items for key in item.by}


def side(record: Record, thing: Thing) -> Side:
    """All that a thing asks for, in the order of the record."""
    if isinstance(thing.entry, Document):
        return Side(thing, [*_in_paper(record, thing.entry)], thing.born.date if thing.born else None)
    if thing.kind == "party":
        own = (one for one in record.requests if record.counts_as(one.by, thing.id))
        return Side(thing, [_item(one, one.text) for one in own])
    born = cast("Born", thing.entry)
    found = ((one, _asked_at(record, one, born)) for one in record.requests)
    return Side(thing, [_item(one, text) for one, text in found if text], born.date)


def _item(request: Request, text: str) -> Item:
    sources = [*request.sources, *(key for line in request.history for key in line.sources)]
    return Item(request.id, request.by, request.issue, text, list(dict.fromkeys(sources)), request)


def _in_paper(record: Record, paper: Document) -> Iterator[Item]:
    """The points of a paper: as demands, as the demands that name them, or as they stand."""
    for label, point in paper.points.items():
        key = f"{paper.id}/{label}"
        asked = [one for one in record.requests if key in (one.id, *_points(one))]
        yield from (_item(one, point.text) for one in asked)
        if not asked:
            yield Item(key, paper.by, point.issue or "", point.text, point.sources or paper.sources)
    yield from (_item(one, one.text) for one in record.requests if paper.id in _points(one))


def _points(request: Request) -> Iterator[str]:
    """The points and papers in which a demand stands."""
    if isinstance(request.written, Demand):
        yield from request.written.point
    for line in request.history:
        yield from line.point


def _asked_at(record: Record, request: Request, born: Born) -> str:
    """What was asked at a round or event, as it had been amended by then; empty where it was not asked there."""
    text, asked = request.text, False
    for move in moves(record, request):
        here = (move.line.round if move.line else request.born.id) == born.id
        if move.move == "amended" and not born.date.before(move.date):
            text = (move.line.text if move.line else None) or text
        asked = asked or (here and move.move in COMES_BACK)
    stood = any(where.id == born.id for _, where in record.papers_of(request))
    return text if asked or stood or request.born.id == born.id else ""
