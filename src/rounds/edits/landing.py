"""Where a new entry lands: in the order of the format, and of time where there are days."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from rounds.edits import edited_text
from rounds.edits.inserting import insertion
from rounds.errors import CannotDo
from rounds.model.shape import shape_at
from rounds.problem import Path
from rounds.values.dates import Date, parse_date
from rounds.values.form import FormError
from rounds.yamltext import YamlText, read


class Entry(NamedTuple):
    """What is to be entered into a list, or under a key into a block."""

    path: Path
    """Of the list or block, which need not be there yet."""
    value: Any
    key: str = ""


def landed(text: YamlText, entry: Entry) -> YamlText:
    """The text with an entry; a list or block that is missing is begun where the format has it.

    It is read again: raises `CannotDo` where anything else in it would then be another.
    """
    path, value, key = entry
    at = None
    while (there := text.value(path)) is None:
        value, key = {key: value} if key else [value], str(path[-1])
        path = path[:-1]
        at = _in_order(text, path, key)
    if isinstance(there, dict) is not bool(key) or isinstance(there, str):
        raise CannotDo(f"'{path[-1]}' is written in a form that takes no entry; write it out first")
    if isinstance(there, dict) and key in there:
        raise CannotDo(f"'{key}' is there already")
    if at is None:
        at = len(there) if key else _in_time(text, there, value)
    edits = insertion(text, path, at, value, key)
    new = read(edited_text(text.text, edits).encode(), text.file)
    if new.faults or new.data != _with(text.data, (*path, key or at), value):
        raise CannotDo("this cannot be entered without a change to what stands around it; write it there by hand")
    return new


def _with(data: Any, path: Path, value: Any) -> Any:
    """The data with a value at a path; in a list what stands there moves on."""
    part, rest = path[0], path[1:]
    inner = _with(data[part], rest, value) if rest else value
    if isinstance(part, int):
        return [*data[:part], inner, *data[part + bool(rest) :]]
    return {**data, part: inner}


def _in_order(text: YamlText, path: Path, key: str) -> int:
    """Where a field stands in a block: behind the last of those that the format has before it."""
    shape = shape_at(path)
    ranks = {name: rank for rank, name in enumerate(shape.fields if shape else ())}
    there, last = list(text.value(path)), len(ranks)
    before = (at for at, name in enumerate(there, 1) if ranks.get(name, last) < ranks.get(key, last))
    return max(before, default=len(there))


def _in_time(text: YamlText, there: Sequence[Any], value: Any) -> int:
    """Where an entry stands in a list: before all that is later, where it has a day."""
    day, at = _day_of(text, value), len(there)
    while at and day and (other := _day_of(text, there[at - 1])) and day.order < other.order:
        at -= 1
    return at


def _day_of(text: YamlText, block: Any) -> Date | None:
    """The day of an entry, or of the round that it names."""
    block = block if isinstance(block, dict) else {}
    named = [around for around in text.value(("rounds",)) or () if around.get("id") == block.get("round", "")]
    days = [one["date"] for one in (block, *named) if "date" in one]
    with suppress(FormError):
        return parse_date(days[0]) if days and isinstance(days[0], str) else None
    return None
