"""Where a thing is to be added: the list or block that is to hold it, found from what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rounds.answers.naming import things_in
from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.filling import Form
from rounds.errors import CannotDo
from rounds.loading import Loaded
from rounds.manual.schema import all_blocks
from rounds.model import File
from rounds.model.shape import Shape, shape_at, shape_of
from rounds.problem import Path
from rounds.record import Record
from rounds.values.spelling import did_you_mean


class Destination(NamedTuple):
    """A list or block of a file that need not be there yet, and what stands in it."""

    path: Path
    shape: Shape
    """Of an entry."""
    keys: Shape | None
    """What the keys of its entries are; None in a list."""
    key: str = ""
    """The key that was typed."""

    @property
    def field(self) -> str:
        """The name of the list or block."""
        return str(self.path[-1])

    def form(self, block: dict[str, Any]) -> Form:
        """An entry of it that is being filled."""
        return Form(self.shape, self.field, shape_at(self.path[:-1]), block)


def field_of(thing: str) -> str:
    """The list or block in which a thing stands."""
    lists = {name for block in all_blocks(File) for name in _lists(shape_of(block).fields)}
    if thing not in {*THINGS, *lists}:
        raise CannotDo(f"there is no '{thing}' to add{did_you_mean(thing, THINGS)} (things: {', '.join(THINGS)})")
    return THINGS.get(thing, thing)


def parents(record: Record, thing: str) -> list[str]:
    """The ids of the last things that have such a list or block; none where the file itself has it."""
    field = field_of(thing)
    if field in _fields(()):
        return []
    kinds = {kind: _fields(things[0].path) for kind, things in record.by_kind.items()}
    return [named.id for named in record.all_things() if field in kinds[named.kind]][-8:]


def destination_of(loaded: Loaded, record: Record, thing: str, words: Sequence[str]) -> Destination:
    """The place that the words after a thing lead to, as in `prisoners-2025-07 delivered 2025-10-02`."""
    field, left = field_of(thing), [*words]
    path: Path = ()
    if field not in _fields(()):
        if not words:
            raise CannotDo(f"name what the {thing} belongs to: one of {', '.join(parents(record, thing))}")
        word = left.pop(0)
        found = [named for _, named in things_in([record], word)]
        if not found:
            raise CannotDo(f"nothing has the id '{word}'{did_you_mean(word, record.things)}")
        path = loaded.written(max(found, key=lambda named: (field in _fields(named.path), named.kind != "issue")).path)
    while left and (step := _step(loaded.text.value(path), left[0])) is not None:
        if len(left) == 1 and field in _fields(path) and _fields(path)[field].key:
            break  # that is the new key
        path, left = (*path, step), left[1:]
    return _destination(path, thing, left)


def _destination(path: Path, thing: str, left: Sequence[str]) -> Destination:
    """The list of a thing in the block at a path; the one word that may be left is its key."""
    field, fields = field_of(thing), _fields(path)
    if not left and fields and field not in fields:
        raise CannotDo(f"no {thing} stands in {_told(path)}; its lists are {', '.join(_lists(fields))}")
    shape = fields.get(field)
    whole = (*path, field) if shape else path
    entry = shape and (shape.value or shape.item)
    if not shape or not entry or len(left) > bool(shape.key):
        raise CannotDo(f"'{left[-1] if left else path[-1]}' leads nowhere in {_told(whole)}")
    return Destination(whole, entry, shape.key, "".join(left))


def _step(data: Any, word: str) -> str | int | None:
    """One step further into plain data: a key, or an item by its day, its id or its position from 1."""
    if isinstance(data, dict):
        return word if word in data else None
    items: Sequence[Any] = data if isinstance(data, list) else ()
    named = [
        at for at, item in enumerate(items) if isinstance(item, dict) and word in (item.get("date"), item.get("id"))
    ]
    return next(iter((*named[-1:], *(at for at in range(len(items)) if word == str(at + 1)))), None)


def _fields(path: Path) -> Mapping[str, Shape]:
    shape = shape_at(path)
    return shape.fields if shape else {}


def _lists(fields: Mapping[str, Shape]) -> list[str]:
    inner = {name: shape.item or shape.value for name, shape in fields.items()}
    return [name for name, shape in inner.items() if shape and shape.fields]


def _told(path: Path) -> str:
    return f"'{' '.join(str(part + 1 if isinstance(part, int) else part) for part in path)}'"
