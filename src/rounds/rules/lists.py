"""Lists: nothing stands in one twice, and what has a day stands in the order of time."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rounds.model import Entry, Identified, Round
from rounds.model.shape import fields_of
from rounds.model.walk import Kind, value_in
from rounds.problem import Severity
from rounds.record import TOOK_PLACE, Record
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import misplaced

IN_ORDER = ("rounds", "events", "delivered", "sittings")
"""The lists in the order of time."""


@rule("item-duplicate", Severity.WARNING)
def item_duplicate(record: Record) -> Iterator[Finding]:
    """Nothing stands twice in a list.

    A source cited twice looks like two: take one out. Of blocks only neighbours that are the same in all are found.
    """
    for kind, blocks in record.blocks.items():
        for field in _lists(kind):
            for path, block in blocks:
                for first, at, name in _twice(value_in(block, field) or ()):
                    message = f"{name} stands twice in this list; take one of them out"
                    yield Finding((*path, field, at), message, (*path, field, first), "the other one")


@rule("list-out-of-order", Severity.WARNING)
def list_out_of_order(record: Record) -> Iterator[Finding]:
    """Rounds, events, instalments and sittings stand in the order of time; where days may overlap, either way.

    A day out of order is most often a slip. Of rounds that were held and have numbers `round-order` tells.
    """
    for field in IN_ORDER:
        for path, _, items in record.having(field):
            for first, at in misplaced([item.date for item in items]):
                if _numbered(items[first]) and _numbered(items[at]):
                    continue
                message = f"dated {items[at].date}, earlier than a day above it; correct it, or move it up"
                label = f"this is of {items[first].date}"
                yield Finding((*path, field, at, "date"), message, (*path, field, first, "date"), label)


@cache
def _lists(kind: Kind) -> tuple[str, ...]:
    """The fields of a block that hold lists."""
    return tuple(name for name, _, shape in fields_of(kind) if shape.item)


def _numbered(item: Entry) -> bool:
    """Whether an item is a round that was held and has a number."""
    return isinstance(item, Round) and item.status in TOOK_PLACE and item.number is not None


def _twice(items: Sequence[object]) -> Iterator[tuple[int, int, str]]:
    """The positions of each item that stands twice: of the first, and of the other; and what to call it."""
    if len(items) < 2 or isinstance(items[0], Identified):
        return
    if isinstance(items[0], str):
        seen: dict[object, int] = {}
        for at, item in enumerate(items):
            if seen.setdefault(item, at) != at:
                yield seen[item], at, f"'{item}'"
    else:
        for at, (item, following) in enumerate(pairwise(items)):
            if item == following:
                yield at, at + 1, "the same line"
