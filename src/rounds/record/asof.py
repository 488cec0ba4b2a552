"""A record as if it had ended on an earlier day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from rounds.errors import CannotDo
from rounds.model import Account, Delegation, Entry, Point, Process, Round, Source
from rounds.model.rounds import Plan
from rounds.model.walk import cited_by, nesting
from rounds.record import Record
from rounds.record.accounts import values_of
from rounds.values.dates import Date, among, parse_date


def record_as_of(record: Record, day: Date) -> Record:
    """The record without what is dated or published after a day, and who acts only then, and with that day as today.

    A statement is not seen where every source of it was published later for certain; of several sources only the
    earlier ones are.
    """
    if not day.exact:
        raise CannotDo(f"--as-of takes one day, such as {record.as_of}, not '{day}'")
    if record.as_of.before(day):
        last = f"the editors of '{record.name}' looked last on {record.as_of}; ask for that day or an earlier one"
        raise CannotDo(f"--as-of {day}: {last}")
    file = _cut(record, record.file, day)
    ends = file.process.ends
    over = ends if ends and not day.before(ends) else None
    process = file.process.model_copy(update={"as_of": day, "ends": over})
    seen = Record(file.model_copy(update={"process": process}), record.name, record.left_out, record.lost)
    later = record.acting - seen.acting
    people = {key: person for key, person in file.people.items() if key not in later}
    return Record(seen.file.model_copy(update={"people": people}), record.name, record.left_out, record.lost)


def day_of_round(record: Record, text: str) -> Date:
    """The last day of the round called so, or of the one that was held; or the first on which a source tells of it."""
    named = rounds_called(record, text)
    if not named:
        raise CannotDo(f"--as-of {text}: '{record.name}' has no such round; name a day")
    last = named[-1].date
    if last.latest == date.max:
        raise CannotDo(f"--as-of {text}: nobody knows the last day of '{named[-1].id}' ({last}); name a day")
    days = (getattr(record.sources.get(key), "published", None) for key in _cited(named[-1]))
    told = min((day.earliest if day else date.min for day in days), default=date.min)
    return parse_date(str(max(last.latest, told)))


def rounds_called(record: Record, text: str) -> list[Round]:
    """The rounds with an id or number, in accounts too, or the `last` one; those that were held come last."""
    name = text.casefold().removeprefix("round ")
    named = [each for each in record.rounds if name in (each.id, *map(str, values_of(each, "number")))]
    return sorted(named, key=record.took_place) or [*record.held[-1:]] * (name == "last")


def _cut(record: Record, value: Any, day: Date) -> Any:
    """A block, or several, without what is later; a block itself stays."""
    if isinstance(value, Mapping):
        return {key: _cut(record, item, day) for key, item in value.items() if not _later(record, item, day)}
    if isinstance(value, tuple) and not isinstance(value, Account):
        return tuple(_cut(record, item, day) for item in value if not _later(record, item, day))
    cited = getattr(value, "sources", None)
    changes: dict[str, Any] = {"sources": _published(record, cited, day)} if isinstance(cited, tuple) else {}
    if isinstance(value, Account):
        return value._replace(**changes)
    kind: type[Entry] = type(value)
    for _, attribute in nesting(kind):
        inner = getattr(value, attribute)
        gone = inner is None or (isinstance(inner, Entry) and _later(record, inner, day))
        changes[attribute] = None if gone else _cut(record, inner, day)
    if isinstance(value, Round) and value.date.latest > day.latest:
        changes |= {"result": None, "ends": None, "minutes": None}
    if days := [one.values["date"] for one in changes.get("accounts", ()) if "date" in one.values]:
        changes["date"] = among(days)  # an event of which the accounts alone tell the day
    moved = record.round_by_id.get(getattr(value, "moved_to", None) or "")
    changes |= {"moved_to": None} if moved and _later(record, moved, day) else {}
    return value.model_copy(update=changes) if changes else value


def _published(record: Record, keys: Iterable[str], day: Date) -> tuple[str, ...]:
    """The sources that may have been published by a day."""
    return tuple(key for key in keys if not (key in record.sources and _later(record, record.sources[key], day)))


def _later(record: Record, item: Any, day: Date) -> bool:
    """Whether something is dated after a day, or known only from what was published after it, for certain."""
    cited = [*_cited(item)]
    if cited and not _published(record, cited, day):
        return True
    if isinstance(item, Round) and item.status == "planned":  # as old as its announcement
        announced = [plan.announced for plan in item.planned if plan.announced]
        return bool(announced) and all(map(day.before, announced))
    if isinstance(item, Source | Plan):
        happened = item.published if isinstance(item, Source) else item.announced
    else:
        happened = getattr(item, "date", None) or getattr(item, "agreed", None)
        if happened is None and getattr(item, "round", None):
            happened = record.when(item)
    return isinstance(happened, Date) and day.before(happened)


def _cited(item: Any) -> Iterator[str]:
    """The sources that attest a block: its own, and those of its lines; none where the block around it attests it.

    So do the document of a point and the round of a delegation. A process is there whatever was said of it later.
    """
    plain = isinstance(item, Delegation) and bool(item.head or item.members or item.size or item.mandate)
    if isinstance(item, Process) or ((plain or isinstance(item, Point)) and not item.sources):
        return
    yield from cited_by(item)
    for name in ("history", "accounts", "delivered", "stated_totals"):
        for line in getattr(item, name, ()):
            yield from _cited(line)
