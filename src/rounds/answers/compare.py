"""Two papers, rounds or parties side by side: what each asks, and what changed from the one to the other."""

from collections.abc import Callable, Sequence
from typing import Any

from rounds.answers.asking import Item, Side, side, sides_of
from rounds.answers.days import read
from rounds.answers.naming import one_named, party_named
from rounds.answers.pairing import Pair, dated, pairs_of
from rounds.drawing.table import Column, Table
from rounds.errors import CannotDo
from rounds.model import Round
from rounds.record import Record, Thing

COMPARED = ("document", "round", "event", "party")
"""What can be compared: whatever asks for something."""
COLUMNS = (
    Column("who", data=False),
    Column("by", "By", wide=True),
    Column("issue", "Issue", most=12),
    Column("change", "Change", most=9),
    Column("left_id"),
    Column("left"),
    Column("left_figures"),
    Column("first", data=False, weight=1),
    Column("right_id"),
    Column("right"),
    Column("right_figures"),
    Column("second", data=False, weight=1),
    Column("sources"),
)
LEGEND = "dropped: not asked there again; new: not asked in the first"


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
    """A line for each demand of the two; of a paper and a round, what the author of the paper asked in the round.

    Of two things of one side that are dated, the earlier stands left, whichever is named first.
    """
    left, right = _in_time(side(record, one), side(record, other))
    over_time = _over_time(left, right)
    if party is not None:
        key = party_named([record], party)[record.name]
        left, right = (_only(each, lambda item: record.counts_as(item.by, key)) for each in (left, right))
    elif over_time:
        left, right = _of_askers(record, left, right), _of_askers(record, right, left)
    pairs = sorted(pairs_of(record, left, right, over_time), key=lambda pair: _order(record, pair, over_time))
    names = {"first": _named(record, left.thing), "second": _named(record, right.thing)}
    columns = [column._replace(heading=names.get(column.key, column.heading)) for column in COLUMNS]
    worded = over_time and dated(left, right)
    shown = [column if worded or column.key != "change" else Column("change") for column in columns]
    rows = [_row(record, pair, over_time) for pair in pairs]
    nothing = f"neither of them {'asks for anything' if party is None else f'has anything that {key} asks for'}"
    return Table(shown, rows, record.file.process.title, "who", nothing, LEGEND if worded else "")


def _in_time(left: Side, right: Side) -> tuple[Side, Side]:
    """The two in order of time, if both are dated and of one side."""
    if left.day and right.day and right.day.before(left.day) and _over_time(left, right):
        return right, left
    return left, right


def _over_time(left: Side, right: Side) -> bool:
    """Whether the two follow one another, as rounds and papers of one side do, and do not face one another."""
    return bool(left.askers & right.askers) or any(each.thing.kind in ("round", "event") for each in (left, right))


def _of_askers(record: Record, each: Side, other: Side) -> Side:
    """What the author of the other paper, or the other party, asks; all where that is a round."""
    return _only(each, lambda item: not other.askers or bool(other.askers & sides_of(record, item.by)))


def _only(each: Side, test: Callable[[Item], bool]) -> Side:
    return each._replace(items=[item for item in each.items if test(item)])


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
        "left_figures": list(left.figures) if left else [],
        "first": _told(left, right),
        "right_id": right and right.id,
        "right": right and right.text,
        "right_figures": list(right.figures) if right else [],
        "second": _told(right, left),
        "sources": list(dict.fromkeys(sources)),
    }


def _told(item: Item | None, other: Item | None) -> str:
    """What is asked, with its figures where the other names different ones."""
    if item is None:
        return ""
    figures = ", ".join(item.figures) if other and other.figures != item.figures else ""
    return f"{item.text} ({figures})" if figures else item.text


def _named(record: Record, thing: Thing) -> str:
    """What to write above a column."""
    if isinstance(thing.entry, Round) and thing.entry.number is not None:
        return f"Round {thing.entry.number}, {read(thing.entry.date)}"
    return record.party_name(thing.id) if thing.kind == "party" else thing.id
