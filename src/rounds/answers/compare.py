"""Two papers, rounds or parties side by side: what each asks, and what changed from the one to the other."""

from collections.abc import Iterator, Sequence
from typing import Any

from rounds.answers.naming import Concerns, things_called
from rounds.answers.pairing import Pair, Side, in_order, pairs_of, side, sides_of
from rounds.answers.views import day_in_words, party_names, view
from rounds.drawing.table import Shown, Table
from rounds.errors import CannotDo
from rounds.model import Document, Round
from rounds.record import Record, Thing, gathered
from rounds.relations.columns import Column, Kind

COMPARED = ("document", "round", "event", "party")
"""What can be compared: whatever asks for something."""
EXPORTS = (
    Column("asker", "Who asks", Kind.LIST),
    Column("issue", "What it is about; NULL for a point that asks for nothing"),
    Column(
        "change",
        "new, asked before the first, repeated, amended, replaced, not asked again, or what ended it by then; NULL "
        "where no order in time is known or two parties are set side by side",
    ),
    Column("left_id", "The id of what the first asks"),
    Column("left_text", "What the first asks, as it stood there"),
    Column("left_figures", "The figures that were named with it", Kind.LIST),
    Column("right_id", "The id of what the second asks"),
    Column("right_text", "What the second asks, as it stood there"),
    Column("right_figures", "The figures that were named with it", Kind.LIST),
    Column("sources", "Where both are attested", Kind.LIST),
)
SCREEN = (
    Shown("askers", "By", piped=True),
    Shown("issue", "Issue"),
    Shown("change", "Change"),
    Shown("first", weight=1),
    Shown("second", weight=1),
)
LEGEND = "not asked again: though nothing recorded had ended it"
UNRECORDED = "(none of its points is recorded)"


def compared(records: Sequence[Record], first: str, second: str) -> list[tuple[Record, Thing, Thing]]:
    """The two things that these words name, in each record that has both."""
    lefts, rights = _comparable(records, first), _comparable(records, second)
    both = [record for record in records if record.name in lefts and record.name in rights]
    pairs = [(record, lefts[record.name], rights[record.name]) for record in both]
    if not pairs:
        raise CannotDo(f"'{first}' and '{second}' stand in two records; what is compared belongs to one process")
    return pairs


def _comparable(records: Sequence[Record], text: str) -> dict[str, Thing]:
    """The one thing that a word names in each record, by its name."""
    found = things_called(records, text)
    things = gathered((record.name, thing) for record, thing in found if thing.kind in COMPARED)
    if not things:
        raise CannotDo(f"'{text}' names a thing ({found[0][1].kind}); name documents, rounds, events or parties")
    for several in things.values():
        if len(several) > 1:
            raise CannotDo(f"'{text}' names {' and '.join(thing.id for thing in several)}; name one of them")
    return {name: thing for name, (thing,) in things.items()}


def compare_table(record: Record, first: Thing, second: Thing, wanted: Concerns | None = None) -> Table:
    """A line for each demand of the two; of a paper and a round, what the author of the paper asked in the round.

    Rounds and papers of one side follow one another, the earlier left; the papers of two sides face one another.
    """
    left, right = side(record, first), side(record, second)
    over_time = bool(left.askers & right.askers) or not {"round", "event"}.isdisjoint((first.kind, second.kind))
    if over_time and left.born and right.born and right.born.date.before(left.born.date):
        left, right = right, left
    left, right = _asked_by(record, left, right, wanted, over_time), _asked_by(record, right, left, wanted, over_time)

    def order(pair: Pair) -> tuple[Any, ...]:
        item = pair.items[0]
        askers = record.in_order(item.by) if over_time else []
        return askers, not item.issue, record.issue_order(item.issue)  # points without an issue at the end

    pairs = sorted(pairs_of(record, left, right, over_time), key=order)
    rows = [*_unrecorded(record, left, right), *(_row(record, pair, over_time) for pair in pairs)]
    headings = {"first": _named(record, left.thing), "second": _named(record, right.thing)}
    worded = over_time and in_order(left, right) is not None
    screen = [column._replace(heading=headings.get(column.key, column.heading)) for column in SCREEN
              if worded or column.key != "change"]  # fmt: skip
    nothing = f"nothing{' like that' if wanted else ''} is asked for in either of them"
    return view(record, EXPORTS, screen, rows, groups="who", empty=nothing, legend=LEGEND if worded else "")


def _asked_by(record: Record, each: Side, other: Side, wanted: Concerns | None, over_time: bool) -> Side:
    """What those wanted ask; else, over time, what the author of the other paper or the other party asks; or all."""

    def passes(by: tuple[str, ...]) -> bool:
        if wanted:
            return wanted(record, by)
        return not (over_time and other.askers) or bool(other.askers & sides_of(record, by))

    return each._replace(items=[item for item in each.items if passes(item.by)])


def _unrecorded(record: Record, left: Side, right: Side) -> Iterator[dict[str, Any]]:
    """A line for each paper of which it is not known what it asks."""
    for end, key, each in (("left", "first", left), ("right", "second", right)):
        if not each.recorded and isinstance(each.thing.entry, Document):
            by, cited = each.thing.entry.by, list(each.thing.entry.sources)
            who = {"who": party_names(record, by), "asker": by, "askers": party_names(record, by)}
            yield {**who, f"{end}_id": each.thing.id, key: UNRECORDED, "sources": cited}


def _row(record: Record, pair: Pair, over_time: bool) -> dict[str, Any]:
    """What both ask, with its figures; where no heading tells who asks, a member of a side by its name."""
    askers = list(dict.fromkeys(key for item in pair.items for key in item.by))
    names, sources = party_names(record, askers), dict.fromkeys(key for item in pair.items for key in item.sources)
    row: dict[str, Any] = {"who": names if over_time else "", "asker": askers, "askers": names, "sources": [*sources]}
    row |= {"issue": pair.items[0].issue, "change": pair.change, "first": "", "second": ""}
    for end, key, item in (("left", "first", pair.left), ("right", "second", pair.right)):
        if item:
            member = "" if over_time or sides_of(record, item.by) & {*item.by} else f"{party_names(record, item.by)}: "
            figures = f" ({', '.join(item.figures)})" if item.figures else ""
            row |= {f"{end}_id": item.id, f"{end}_text": item.text, f"{end}_figures": item.figures}
            row[key] = f"{member}{item.text}{figures}"
    return row


def _named(record: Record, thing: Thing) -> str:
    if isinstance(thing.entry, Round) and thing.entry.number is not None:
        return f"Round {thing.entry.number}, {day_in_words(thing.entry.date)}"
    return record.party_name(thing.id) if thing.kind == "party" else thing.id
