"""A record as if it had ended on an earlier day."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from rounds.errors import CannotDo
from rounds.model import Account, Entry, Round
from rounds.model.rounds import Plan
from rounds.model.walk import nesting
from rounds.record import Record
from rounds.values.dates import Date

Block = TypeVar("Block", bound=Entry)


def record_as_of(record: Record, day: Date) -> Record:
    """The record without what is dated after a day, and with that day as today."""
    if not day.exact:
        raise CannotDo(f"--as-of takes one day, such as {record.as_of}, not '{day}'")
    if record.as_of.before(day):
        told = f"the editors of '{record.name}' looked last on {record.as_of}; ask for that day or an earlier one"
        raise CannotDo(f"--as-of {day}: {told}")
    file = _cut(record, record.file, day)
    ends = file.process.ends
    over = ends if ends and not day.before(ends) else None
    process = file.process.model_copy(update={"as_of": day, "ends": over})
    return Record(file.model_copy(update={"process": process}), record.name, record.left_out, record.lost)


def _cut(record: Record, entry: Block, day: Date) -> Block:
    changes: dict[str, Any] = {}
    for _, attribute, _ in nesting(type(entry)):
        value = getattr(entry, attribute)
        if isinstance(value, tuple):
            changes[attribute] = tuple(_seen(record, value, day))
        elif isinstance(value, Mapping):
            changes[attribute] = {key: _cut(record, item, day) for key, item in value.items()}
        elif isinstance(value, Entry):
            changes[attribute] = None if _later(record, value, day) else _cut(record, value, day)
    if isinstance(entry, Round) and entry.date.latest > day.latest:
        changes |= {"result": None, "ends": None, "minutes": None}
    return entry.model_copy(update=changes) if changes else entry


def _seen(record: Record, items: tuple[Any, ...], day: Date) -> Iterator[Any]:
    for item in items:
        if not _later(record, item, day):
            yield item if isinstance(item, Account) else _cut(record, item, day)


def _later(record: Record, item: Entry | Account, day: Date) -> bool:
    """Whether something is dated after a day for certain; a plan is as old as its announcement."""
    if isinstance(item, Round) and item.status == "planned":
        announced = [plan.announced for plan in item.planned if plan.announced]
        return bool(announced) and all(map(day.before, announced))
    if isinstance(item, Plan):
        return item.announced is not None and day.before(item.announced)
    date = getattr(item, "date", None) or getattr(item, "agreed", None)
    if date is None and getattr(item, "round", None):
        date = record.when(item)  # type: ignore[arg-type]  # only lines of history name a round
    return isinstance(date, Date) and day.before(date)
