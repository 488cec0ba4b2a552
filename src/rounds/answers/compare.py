"""Two papers, rounds or parties side by side: what each asks, and what changed from the one to the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from rounds.answers.asking import Item, Side, side
from rounds.answers.naming import one_named, party_named
from rounds.errors import CannotDo
from rounds.model import Demand, Round
from rounds.record import Record, Thing
from rounds.status import moves
from rounds.table import Column, Table

COMPARED = ("document", "round", "event", "party")
"""What can be compared: whatever asks for something."""
COLUMNS = (
    Column("who", data=False),
    Column("by", "By", wide=True),
    Column("issue", "Issue", most=12),
    Column("change", "Change", most=9),
    Column("left_id"),
    Column("left", "", weight=1),
    Column("right_id"),
    Column("right", "", weight=1),
    Column("sources"),
)
LEGEND = "dropped: not asked there again; new: not asked in the first"


class Pair(NamedTuple):
    """What the one asks and what the other asks, where it is the same matter."""

    left: Item | None
    right: Item | None
    change: str = ""
    """new, dropped, repeated, amended or replaced; empty where two parties are set side by side."""

    @property
    def first(self) -> Item:
        """The one that is there."""
        found = self.left or self.right
        assert found  # noqa: S101  # a pair has one of the two
        return found


def compared(records: Sequence[Record], one: str, other: str) -> tuple[Record, Thing, Thing]:
    """The two things that these words name, and the record that has both."""
    (record, left), (second, right) = (one_named(records, text) for text in (one, other))
    for text, thing in ((one, left), (other, right)):
        if thing.kind not in COMPARED:
            raise CannotDo(f"'{text}' names another thing ({thing.kind}); name documents, rounds, events or parties")
    if record is not second:
        raise CannotDo(f"'{one}' and '{other}' stand in two records; what is compared belongs to one process")
    if left.id == right.id:
        raise CannotDo(f"'{one}' and '{other}' are the same {left.kind}; name another")
    return record, left, right


def compare_table(record: Record, one: Thing, other: Thing, party: str | None = None) -> Table:
    """A line for each demand of the two; of a paper and a round, what the author of the paper asked in the round."""
    left, right = side(record, one), side(record, other)
    over_time = bool(left.askers & right.askers) or {one.kind, other.kind} <= {"round", "event"}
    if party is not None:
        key = party_named([record], party)[record.name]
        left, right = (_only(record, each, {key}) for each in (left, right))
    elif over_time:
        left, right = _only_authors(record, left, right), _only_authors(record, right, left)
    pairs = sorted(_pairs(record, left, right, over_time), key=lambda pair: _order(record, pair, over_time))
    names = {"left": _named(record, one), "right": _named(record, other)}
    columns = [column._replace(heading=names.get(column.key, column.heading)) for column in COLUMNS]
    shown = [column if over_time or column.key != "change" else Column("change") for column in columns]
    rows = [_row(record, pair, over_time) for pair in pairs]
    legend = LEGEND if over_time else ""
    return Table(shown, rows, record.file.process.title, "who", "neither of them asks for anything", legend)


def _only_authors(record: Record, each: Side, other: Side) -> Side:
    """What the askers of a paper or party ask, where that is what the other of the two is."""
    return _only(record, each, other.askers) if other.thing.kind in ("document", "party") else each


def _only(record: Record, each: Side, parties: set[str]) -> Side:
    own = [item for item in each.items if any(record.counts_as(item.by, party) for party in parties)]
    return each._replace(items=own)


def _pairs(record: Record, left: Side, right: Side, over_time: bool) -> Iterator[Pair]:
    """The same demand first, then the one in whose place another stands, then what is left."""
    there = {item.id: item for item in right.items}
    lost = [item for item in left.items if item.id not in there]
    met = {item.id for item in left.items}
    for item in left.items:
        if same := there.get(item.id):
            yield Pair(item, same, _change(record, item, same, left, right))
    gained = []
    for item in right.items:
        if item.id in met:
            continue
        old = [one for one in lost if one.id in _replaced(item)]
        yield from (Pair(one, item, "replaced") for one in old)
        lost = [one for one in lost if one not in old]
        gained += [] if old else [item]
    if over_time:
        yield from (Pair(item, None, "dropped" if item.issue else "") for item in lost)
        yield from (Pair(None, item, "new" if item.issue else "") for item in gained)
    else:
        yield from _by_issue(lost, gained)


def _by_issue(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Pair]:
    """What two sides ask on the same issue, on one line as far as it goes."""
    found: dict[str, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for at, items in enumerate((left, right)):
        for item in items:
            found[item.issue][at].append(item)
    for ours, theirs in found.values():
        yield from (Pair(one, other) for one, other in zip_longest(ours, theirs))


def _replaced(item: Item) -> Sequence[str]:
    """The demands in whose place one stands."""
    written = item.request.written if item.request else None
    return written.replaces if isinstance(written, Demand) else ()


def _change(record: Record, one: Item, other: Item, left: Side, right: Side) -> str:
    """Whether a demand is the same in both, or was amended between them."""
    if one.request is None or left.day is None or right.day is None:
        return ""
    days = [move.date for move in moves(record, one.request) if move.move == "amended"]
    between = any(left.day.before(day) and not right.day.before(day) for day in days)
    return "amended" if between else "repeated"


def _order(record: Record, pair: Pair, over_time: bool) -> tuple[Any, ...]:
    """By asker, then by issue as the vocabulary has them, points without one at the end."""
    item = pair.first
    askers = record.in_order(item.by) if over_time else []
    return askers, not item.issue, record.issue_order(item.issue)


def _row(record: Record, pair: Pair, over_time: bool) -> dict[str, Any]:
    left, right, item = pair.left, pair.right, pair.first
    sources = [*(left.sources if left else ()), *(right.sources if right else ())]
    by = list(dict.fromkeys(key for one in (left, right) if one for key in one.by))
    return {
        "who": ", ".join(map(record.party_name, by)) if over_time else "",
        "by": by,
        "issue": item.issue or None,
        "change": pair.change or None,
        "left_id": left and left.id,
        "left": left and left.text,
        "right_id": right and right.id,
        "right": right and right.text,
        "sources": list(dict.fromkeys(sources)),
    }


def _named(record: Record, thing: Thing) -> str:
    """What to write above a column."""
    if isinstance(thing.entry, Round) and thing.entry.number is not None:
        return f"Round {thing.entry.number}, {thing.entry.date}"
    return record.party_name(thing.id) if thing.kind == "party" else thing.id
