"""Where a thing is to be added: the list or block that is to hold it, found from what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rounds.answers.naming import things_in
from rounds.cli.things import THINGS
from rounds.errors import CannotDo
from rounds.loading import Loaded
from rounds.manual.schema import all_blocks
from rounds.model import File
from rounds.model.shape import Shape, shape_at, shape_of
from rounds.problem import Path
from rounds.record import Record
from rounds.values.spelling import did_you_mean


class Place(NamedTuple):
    """A list or block of a file that need not be there yet, and what stands in it."""

    path: Path
    shape: Shape
    """Of an entry."""
    keyed: bool
    """Whether an entry stands under a key of its own."""
    key: str = ""
    """The key that was typed."""

    @property
    def field(self) -> str:
        """The name of the list or block."""
        return str(self.path[-1])

    @property
    def outer(self) -> Shape | None:
        """The shape of the block around it."""
        return shape_at(self.path[:-1])


def field_of(thing: str) -> str:
    """The list or block in which a thing stands."""
    lists = {name for block in all_blocks(File) for name in _lists(shape_of(block).fields)}
    if thing not in {*THINGS, *lists}:
        raise CannotDo(f"there is no '{thing}' to add{did_you_mean(thing, THINGS)} (things: {', '.join(THINGS)})")
    return THINGS.get(thing, thing)


def place_of(loaded: Loaded, record: Record, thing: str, words: Sequence[str]) -> Place:
    """The place that the words after a thing lead to, as in `prisoners-2025-07 delivered 2025-07-23`."""
    field = field_of(thing)
    if field in (top := _fields(())):
        return _place((field,), top[field], words)
    if not words:
        raise CannotDo(f"name what the {thing} belongs to: one of {', '.join(parents(record, field)[-8:])}")
    path = _thing(loaded, record, thing, words[0])
    for at, word in enumerate(words[1:], 1):
        step = _step(loaded, path, word)
        if step is None or (field in _fields(path) and word == words[-1] and _fields(path)[field].value):
            return _ended(path, thing, words[at:])
        path = (*path, *step)
    return _ended(path, thing, ())


def parents(record: Record, field: str) -> list[str]:
    """The ids of what has such a list or block; with the process, if that has."""
    kinds = {kind: _fields(things[0].path) for kind, things in record.by_kind.items()}
    return [thing.id for thing in record.all_things() if field in kinds[thing.kind]]


def _thing(loaded: Loaded, record: Record, thing: str, word: str) -> Path:
    field = field_of(thing)
    found = [one for _, one in things_in([record], word)]
    if not found:
        raise CannotDo(f"nothing has the id '{word}'{did_you_mean(word, record.things)}")
    fitting = [one for one in found if field in _fields(one.path)]
    fitting = fitting or [one for one in found if one.kind != "issue"] or found
    return loaded.written(fitting[0].path)


def _ended(path: Path, thing: str, left: Sequence[str]) -> Place:
    field, fields = field_of(thing), _fields(path)
    if field not in fields:
        if left or not fields:
            raise CannotDo(f"'{left[0] if left else path[-1]}' leads nowhere in {_told(path)}")
        raise CannotDo(f"no {thing} stands in {_told(path)}; its lists are {', '.join(_lists(fields))}")
    return _place((*path, field), fields[field], left)


def _place(path: Path, shape: Shape, left: Sequence[str]) -> Place:
    entry = shape.value or shape.item
    if len(left) > (1 if shape.value else 0) or entry is None:
        raise CannotDo(f"'{left[-1] if left else path[-1]}' leads nowhere in {_told(path)}")
    return Place(path, entry, bool(shape.value), left[0] if left else "")


def _step(loaded: Loaded, path: Path, word: str) -> Path | None:
    """One step further into the file: a key, or an item by its day, its id or its position from 1."""
    data = loaded.text.value(path)
    if isinstance(data, dict):
        return (word,) if word in data else None
    items: Sequence[Any] = data if isinstance(data, list) else ()
    named = [at for at, one in enumerate(items) if isinstance(one, dict) and word in (one.get("date"), one.get("id"))]
    if named or (word.isdecimal() and 0 < int(word) <= len(items)):
        return (named[-1] if named else int(word) - 1,)
    return None


def _fields(path: Path) -> Mapping[str, Shape]:
    shape = shape_at(path)
    return shape.fields if shape else {}


def _lists(fields: Mapping[str, Shape]) -> list[str]:
    inner = {name: shape.item or shape.value for name, shape in fields.items()}
    return [name for name, shape in inner.items() if shape and shape.fields]


def _told(path: Path) -> str:
    return f"'{' '.join(str(part + 1 if isinstance(part, int) else part) for part in path)}'"
