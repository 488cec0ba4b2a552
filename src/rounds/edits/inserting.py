"""How a new entry comes into a record: in the order of the format and of time."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any, NamedTuple

from rounds.edits.layout import Layout
from rounds.errors import CannotDo
from rounds.model.shape import shape_at
from rounds.problem import Path
from rounds.values.dates import Date, parse_date
from rounds.yamltext import YamlText, read


class Insertion(NamedTuple):
    """What is to be entered into a list, or under a key into a block."""

    path: Path
    """Of the list or block, which need not be there yet."""
    value: Any
    key: str = ""


def landing(text: YamlText, path: Path, is_keyed: bool, key: str) -> Path:
    """What is there already of the path of a list or block; raises `CannotDo` where it takes no such entry."""
    inner = path
    while (there := text.value(inner)) is None:
        inner = inner[:-1]
    if not isinstance(there, dict if is_keyed or inner != path else list):
        raise CannotDo(f"'{inner[-1]}' is written in a form that takes no entry; write it out first")
    if inner == path and key and key in there:
        raise CannotDo(f"'{key}' is there already")
    return inner


def landed(text: YamlText, entry: Insertion) -> YamlText:
    """The text with an entry, read again; raises `CannotDo` where anything else in it would then be another."""
    path, value, key = entry
    at, inner = None, landing(text, path, bool(key), key)
    while path != inner:
        value, key = {key: value} if key else [value], str(path[-1])
        path = path[:-1]
        at = _in_order(text, path, key)
    there = text.value(path)
    if at is None:
        beside = there.values() if key else there
        if isinstance(value, dict) and len(value) == 1 and any(isinstance(other, str) for other in beside):
            value = next(iter(value.values()))  # as short as one of those beside it
        at = len(there) if key else _in_time(text, there, value)
    place, piece = Layout(text, path, at).insertion(value, key)
    new = read(f"{text.text[:place]}{piece}{text.text[place:]}".encode(), text.file)
    if new.faults or new.data != _expected(text.data, path, key or at, value):
        raise CannotDo("this cannot be entered without a change to what stands around it; write it there by hand")
    return new


def _expected(data: Any, path: Path, part: str | int, value: Any) -> Any:
    """The data with a value in the list or block at a path."""
    whole = deepcopy(data)
    there = reduce(getitem, path, whole)
    if isinstance(part, int):
        there.insert(part, value)
    else:
        there[part] = value
    return whole


def _in_order(text: YamlText, path: Path, key: str) -> int:
    """Where a field stands in a block: behind the last of those that the format has before it."""
    shape = shape_at(path)
    ranks = {name: rank for rank, name in enumerate(shape.fields if shape else ())}
    there, last = list(text.value(path)), len(ranks)
    before = (at for at, name in enumerate(there, 1) if ranks.get(name, last) < ranks.get(key, last))
    return max(before, default=len(there))


def _in_time(text: YamlText, there: Sequence[Any], value: Any) -> int:
    """Where an entry stands in a list: before the first that is later, where it has a day."""
    days = {around.get("id"): around.get("date") for around in text.value(("rounds",)) or ()}
    day = _day_of(value, days)
    later = (at for at, other in enumerate(there) if day and (its := _day_of(other, days)) and its.order > day.order)
    return next(later, len(there))


def _day_of(block: Any, rounds: Mapping[Any, Any]) -> Date | None:
    """The day of an entry, or of the round that it names."""
    day = block.get("date") or rounds.get(block.get("round")) if isinstance(block, dict) else None
    return parse_date(day) if day else None
