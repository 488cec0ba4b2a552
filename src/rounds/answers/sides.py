"""What a paper, round, event or party asks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from rounds.model import Demand, Document
from rounds.record import Born, Record, Request, Thing
from rounds.record.status import COMES_BACK, Move, moves
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
    born: Born | None = None
    """The round or event for which it stands; None for a party."""
    recorded: bool = True
    """Whether it is known what it asks: of some papers no point is recorded."""

    @property
    def day(self) -> Date | None:
        """The day for which it stands."""
        return self.born.date if self.born else None


def side(record: Record, thing: Thing) -> Side:
    """All that a thing asks for, in the order of the record."""
    if isinstance(thing.entry, Document):
        authors, points = sides_of(record, thing.entry.by), [*_in_paper(record, thing.entry)]
        return Side(thing, points, authors, thing.born, bool(points))
    if thing.kind == "party":
        own = (request for request in record.requests if record.counts_as(request.by, thing.id))
        return Side(thing, [_item(request, request.text) for request in own], sides_of(record, (thing.id,)))
    born = cast("Born", thing.entry)
    found = (_asked_at(record, request, born) for request in record.requests)
    return Side(thing, [item for item in found if item], born=born)


def sides_of(record: Record, parties: Iterable[str]) -> frozenset[str]:
    """The sides that these parties are or are part of, without an unknown author."""
    return frozenset(record.side_of(key) for key in parties if key in record.parties)


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
        yield from (_item(request, point.text, point.figures) for request in asked[key])
        if not asked[key]:
            yield Item(key, paper.by, point.issue or "", point.text, point.sources or paper.sources)
    yield from (_item(request, request.text) for request in asked[paper.id])


def points_of(request: Request) -> Iterator[str]:
    """The points and papers in which a demand stands, or stood when the asker came back."""
    if isinstance(request.written, Demand):
        yield from request.written.point
    for line in request.history:
        yield from line.point if line.move in COMES_BACK else ()


def _asked_at(record: Record, request: Request, born: Born) -> Item | None:
    """What was asked at a round or event, as it had been amended by then; None where it was not asked there."""
    text, figures, asked = request.text, dict(request.figures), False
    for move in moves(record, request):
        if move.line and move.move in COMES_BACK and not born.date.before(move.date):
            text = move.line.text or text if move.move == "amended" else text
            figures |= move.line.figures
        asked = asked or (move.move in COMES_BACK and happened_at(record, request, move, born))
    stood = any(where.id == born.id for _, where in record.papers_of(request))
    return _item(request, text, figures) if asked or stood or request.born.id == born.id else None


def happened_at(record: Record, request: Request, move: Move, born: Born) -> bool:
    """Whether a step was taken at a round or event: by its name, or on a day of that round alone."""
    return (record.round_of(move.line) if move.line else request.born.id) == born.id
