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
    words = {*THINGS, *(name for block in all_blocks(File) for name in _lists(shape_of(block).fields))}
    if thing not in words:
        raise CannotDo(f"there is no '{thing}' to add{did_you_mean(thing, words)} (things: {', '.join(THINGS)})")
    return THINGS.get(thing, thing)


def parents(record: Record, thing: str) -> list[str]:
    """What leads to the last blocks that have such a list or block; nothing where the file itself has it."""
    field = field_of(thing)
    if field in _fields(()):
        return []
    kinds = {kind: _lists(_fields(things[0].path)) for kind, things in record.by_kind.items()}
    found = [named.id for named in record.all_things() if field in kinds[named.kind]]
    seats = [f"{each.id} delegations {party}" for each in record.file.rounds for party in each.delegations]
    return (seats if field == "members" else found)[-8:]


def destination_of(loaded: Loaded, record: Record, thing: str, words: Sequence[str]) -> Destination:
    """The place that the words after a thing lead to, as in `prisoners-2025-07 delivered 2025-10-02`."""
    field, left = field_of(thing), [*words]
    path: Path = ()
    if field not in _fields(()):
        if not words:
            raise CannotDo(_belonging(record, thing))
        path = loaded.written(_parent(record, field, left.pop(0)))
        left = [word for word in left if word != field]
    while left and not (len(left) == 1 and field in _fields(path) and _fields(path)[field].key):  # that is the new key
        step = _step(loaded.text.value(path), left[0])
        if not step:
            break
        path = (*path, *step)
        left.pop(0)
    return _destination(record, path, thing, left)


def _belonging(record: Record, thing: str) -> str:
    return f"name what the {thing} belongs to: {' or '.join(parents(record, thing)) or 'nothing here takes one yet'}"


def _parent(record: Record, field: str, word: str) -> Path:
    """What a word names: rather what has such a list, and rather anything than an issue."""
    found = [named for _, named in things_in([record], word)]
    if not found:
        raise CannotDo(f"nothing has the id '{word}'{did_you_mean(word, record.things)}")
    fits = [(field in _lists(_fields(named.path)), named.kind != "issue") for named in found]
    best = [named for named, fit in zip(found, fits, strict=True) if fit == max(fits)]
    if len(best) > 1:
        raise CannotDo(f"'{word}' may be {' or '.join(named.id for named in best)}")
    return best[0].path


def _destination(record: Record, path: Path, thing: str, left: Sequence[str]) -> Destination:
    """The list of a thing in the block at a path; the one word that may be left is its key."""
    field = field_of(thing)
    shape = _fields(path).get(field)
    entry = shape and (shape.value or shape.item)
    if not shape or not entry or not entry.fields:
        raise CannotDo(f"no {thing} stands in {_told(path)}; {_belonging(record, thing)}")
    if len(left) > bool(shape.key):
        raise CannotDo(f"'{left[-1]}' leads nowhere in {_told((*path, field))}")
    return Destination((*path, field), entry, shape.key, "".join(left))


def _step(data: Any, word: str) -> Path:
    """One step further into plain data: a key, also of a block inside, or an item by its day, id or position from 1."""
    if isinstance(data, dict):
        inside = ((key, word) for key, inner in data.items() if isinstance(inner, dict) and word in inner)
        return (word,) if word in data else next(inside, ())
    items: Sequence[Any] = data if isinstance(data, list) else ()
    named = [
        (at,) for at, item in enumerate(items) if isinstance(item, dict) and word in (item.get("date"), item.get("id"))
    ]
    return next(iter((*named[-1:], *((at,) for at in range(len(items)) if word == str(at + 1)))), ())


def _fields(path: Path) -> Mapping[str, Shape]:
    shape = shape_at(path)
    return shape.fields if shape else {}


def _lists(fields: Mapping[str, Shape]) -> list[str]:
    inner = {name: shape.item or shape.value for name, shape in fields.items()}
    return [name for name, shape in inner.items() if shape and shape.fields]


def _told(path: Path) -> str:
    return f"'{' '.join(str(part + 1 if isinstance(part, int) else part) for part in path)}'"
