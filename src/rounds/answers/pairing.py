"""What a paper, round, event or party asks, matter by matter beside what another asks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from rounds.model import Document, Event, Round
from rounds.record import Born, Record, Request, Thing, gathered
from rounds.record.sentences import asked_in_words, figures_in_accounts
from rounds.record.status import ANSWERS, COMES_BACK, asked_in, moves
from rounds.relations.statements import sources_of
from rounds.values.quantities import Quantity

ENDED = ("accepted", "settled", "met", "lapsed", "withdrawn")
"""What leaves nothing to ask again."""


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


class Pair(NamedTuple):
    """What the first asks and what the second asks, where it is the same matter."""

    left: Item | None
    right: Item | None
    change: str = ""
    """How the second stands to the first; empty where no order in time is known."""

    @property
    def items(self) -> list[Item]:
        """Those that are there."""
        return [item for item in (self.left, self.right) if item]


def side(record: Record, thing: Thing) -> Side:
    """All that a thing asks for, in the order of the record."""
    match thing.entry:
        case Document() as paper:
            points = [*_in_paper(record, paper)]
            return Side(thing, points, sides_of(record, paper.by), thing.born, bool(points))
        case Round() | Event() as born:
            there = (request for request in record.requests if _asked_at(record, request, born))
            return Side(thing, [_as_amended(record, request, born) for request in there], born=born)
    own = (request for request in record.requests if record.counts_as(request.by, thing.id))
    return Side(thing, [_as_amended(record, request) for request in own], sides_of(record, (thing.id,)))


def sides_of(record: Record, parties: Iterable[str]) -> frozenset[str]:
    """The sides that these parties are or are part of, without an unknown author."""
    return frozenset(record.side_of(key) for key in parties if key in record.parties)


def _item(record: Record, request: Request, text: str, figures: Mapping[str, Quantity] | None = None) -> Item:
    named = [*_named(figures or request.written.figures), *figures_in_accounts(record, request.written)]
    return Item(request.id, request.by, request.issue, text, sources_of(request), request, named)


def _named(figures: Mapping[str, Quantity]) -> list[str]:
    return [f"{name}: {value}" for name, value in figures.items()]


def _in_paper(record: Record, paper: Document) -> Iterator[Item]:
    """The points of a paper: as demands, as the demands that name them, or as they stand."""
    asked = gathered((key, request) for request in record.requests for key in _stands_at(request))
    for label, point in paper.points.items():
        key = f"{paper.id}/{label}"
        yield from (_item(record, request, point.text, point.figures) for request in asked[key])
        if not asked[key]:
            cited, figures = point.sources or paper.sources, _named(point.figures)
            yield Item(key, paper.by, point.issue or "", point.text, cited, figures=figures)
    yield from (_item(record, request, asked_in_words(record, request)) for request in asked[paper.id])


def _stands_at(request: Request) -> set[str]:
    """The points and papers in which a demand stands, or that it names when it comes back, and its own id."""
    again = (key for line in request.written.history if line.move in COMES_BACK for key in line.point)
    return {request.id, *getattr(request.written, "point", ()), *again}


def _asked_at(record: Record, request: Request, born: Born) -> bool:
    """Whether something was asked at a round or event, or in a paper that was tabled there."""
    tabled = (where.id for _, where in record.papers_of(request))
    return born.id in (request.born.id, *asked_in(record, request), *tabled)


def _as_amended(record: Record, request: Request, by: Born | None = None) -> Item:
    """A demand in the words and with the figures that it has come to, or had by a round or event."""
    text, figures = asked_in_words(record, request), dict(request.written.figures)
    for move in moves(record, request):
        if move.line and move.move in COMES_BACK and not (by and by.date.before(move.date)):
            text = move.line.text or text if move.move == "amended" else text
            figures |= move.line.figures
    return _item(record, request, text, figures)


def in_order(left: Side, right: Side) -> tuple[Born, Born] | None:
    """The rounds or events of both, where they are not the same and it is known what both ask: what is new is told."""
    if left.born and right.born and left.born.id != right.born.id and left.recorded and right.recorded:
        return left.born, right.born
    return None


def pairs_of(record: Record, left: Side, right: Side, over_time: bool) -> Iterator[Pair]:
    """The same demand first, as often as it stands in a paper, then one in the place of another, then what is left."""
    order = in_order(left, right)
    lost, gained = (gathered((item.id, item) for item in each.items) for each in (left, right))
    matched = [(key, key) for key in lost if key in gained]
    new = ((key, getattr(items[0].request, "written", None)) for key, items in gained.items() if key not in lost)
    replaced = ((old, key) for key, demand in new for old in getattr(demand, "replaces", ()))
    matched += [(old, key) for old, key in replaced if old in lost and old not in gained]
    for old, key in matched:
        kept = _kept(record, lost[old][0], *order) if order else ""
        change = "replaced" if order and old != key else kept
        yield from (Pair(*both, change) for both in zip_longest(lost[old], gained[key]))
    paired = {key for pair in matched for key in pair}
    unpaired = ([items for key, items in each.items() if key not in paired] for each in (lost, gained))
    ours, theirs = map(chain.from_iterable, unpaired)
    if over_time:
        yield from (Pair(item, None, _gone(record, item, order[1]) if order else "") for item in ours)
        yield from (Pair(None, item, _come(record, item, order[0]) if order else "") for item in theirs)
    else:
        asked, offered = (gathered((item.issue, item) for item in items) for items in (ours, theirs))
        for issue in asked | offered:
            yield from (Pair(*both) for both in zip_longest(asked.get(issue, ()), offered.get(issue, ())))


def _kept(record: Record, item: Item, then: Born, now: Born) -> str:
    """Whether a demand is the same in both, or was amended between them."""
    steps = moves(record, item.request) if item.request else []
    days = [step.date for step in steps if step.move == "amended"]
    between = any(then.date.before(day) and not now.date.before(day) for day in days)
    return "amended" if between else "repeated"


def _gone(record: Record, item: Item, now: Born) -> str:
    """What became of something not asked in the second: another in its place, an end, or silence.

    Nothing is told where the asker may have come back on these days, as far as anybody knows when that was.
    """
    if item.request is None:
        return "not asked again" if item.issue else ""
    steps = moves(record, item.request)
    again = [step.date for step in steps if step.move in COMES_BACK and step.line and step.line.round is None]
    if any(not day.before(now.date) and not now.date.before(day) for day in again):
        return ""
    if any(not now.date.before(born.date) for born in record.replaced.get(item.id, ())):
        return "replaced"
    answers = [step.move for step in steps if step.move in ANSWERS and not now.date.before(step.date)]
    return answers[-1] if answers and answers[-1] in ENDED else "not asked again"


def _come(record: Record, item: Item, then: Born) -> str:
    """Whether something that is not asked in the first is new, or older than that."""
    if item.request is None:
        return "new" if item.issue else ""
    first = min((step.date for step in moves(record, item.request)), key=lambda day: day.order)
    return "asked before" if first.before(then.date) else "new"
