"""What a paper, round, event or party asks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from rounds.model import Demand, Document
from rounds.record import Born, Record, Request, Thing
from rounds.record.status import COMES_BACK, moves
from rounds.record.support import side_of
from rounds.relations.statements import sources_of
from rounds.values.dates import Date
from rounds.values.quantities import Quantity


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
    figures: Sequence[str] = ()
    """The figures that were named with it."""


class Side(NamedTuple):
    """A paper, round, event or party, and what it asks for."""

    thing: Thing
    items: Sequence[Item]
    askers: frozenset[str] = frozenset()
    """The author of a paper, or the party, each as the side that it counts as; empty where anybody may ask."""
    day: Date | None = None
    """The day for which it stands; None for a party."""


def side(record: Record, thing: Thing) -> Side:
    """All that a thing asks for, in the order of the record."""
    if isinstance(thing.entry, Document):
        authors = sides_of(record, thing.entry.by)
        return Side(thing, [*_in_paper(record, thing.entry)], authors, cast("Born", thing.born).date)
    if thing.kind == "party":
        own = (request for request in record.requests if record.counts_as(request.by, thing.id))
        return Side(thing, [_item(request, request.text) for request in own], sides_of(record, (thing.id,)))
    born = cast("Born", thing.entry)
    found = (_asked_at(record, request, born) for request in record.requests)
    return Side(thing, [item for item in found if item], day=born.date)


def sides_of(record: Record, parties: Iterable[str]) -> frozenset[str]:
    """The sides that these parties are or are part of, without an unknown author."""
    return frozenset(side_of(record, key) for key in parties if key in record.parties)


def _item(request: Request, text: str, figures: Mapping[str, Quantity] | None = None) -> Item:
    named = [f"{name}: {value}" for name, value in (figures or request.figures).items()]
    return Item(request.id, request.by, request.issue, text, sources_of(request), request, named)


def _in_paper(record: Record, paper: Document) -> Iterator[Item]:
    """The points of a paper: as demands, as the demands that name them, or as they stand."""
    asked: dict[str, list[Request]] = defaultdict(list)
    for request in record.requests:
        for key in {request.id, *points_of(request)}:
            asked[key].append(request)
    for label, point in paper.points.items():
        key = f"{paper.id}/{label}"
        yield from (_item(request, point.text) for request in asked[key])
        if not asked[key]:
            yield Item(key, paper.by, point.issue or "", point.text, point.sources or paper.sources)
    yield from (_item(request, request.text) for request in asked[paper.id])


def points_of(request: Request) -> Iterator[str]:
    """The points and papers in which a demand stands, or stood when the asker came back."""
    if isinstance(request.written, Demand):
        yield from request.written.point
    for line in request.history:
        yield from line.point


def _asked_at(record: Record, request: Request, born: Born) -> Item | None:
    """What was asked at a round or event, as it had been amended by then; None where it was not asked there."""
    text, figures, asked = request.text, dict(request.figures), False
    for move in moves(record, request):
        here = (move.line.round if move.line else request.born.id) == born.id
        if move.line and move.move == "amended" and not born.date.before(move.date):
            text = move.line.text or text
            figures |= move.line.figures
        asked = asked or (here and move.move in COMES_BACK)
    stood = any(where.id == born.id for _, where in record.papers_of(request))
    return _item(request, text, figures) if asked or stood or request.born.id == born.id else None
