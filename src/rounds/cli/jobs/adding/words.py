"""What the words and options after `add` stand for: the place of a new entry, then its fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rounds.answers.naming import things_in
from rounds.cli.complete import THINGS
from rounds.errors import CannotDo
from rounds.loading import Loaded
from rounds.manual.schema import all_blocks
from rounds.model import Delegation, File
from rounds.model.shape import Shape, shape_at, shape_of
from rounds.model.values import Several, ShortFor
from rounds.problem import Path
from rounds.record import Record
from rounds.values.spelling import did_you_mean

PAIRS = re.compile(r", *(?=[\w. -]+=)")
"""What stands between pairs of a name and a value."""
Read = Callable[[Shape, str], str]
"""What makes a value of a text; raises `CannotDo` where it is none."""


def words_and_options(given: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The words before the first option, and each option with its value."""
    words, options, left = [], [], iter(given)
    for word in left:
        name, equals, value = word.partition("=")
        if not word.startswith("--"):
            words.append(word)
        elif (text := value if equals else next(left, None)) is None:
            raise CannotDo(f"{name} has no value; write one after it, or leave it out")
        else:
            options.append((name[2:].replace("-", "_"), text))
    return words, options


def field_of(thing: str) -> str:
    """The list or block in which a thing stands."""
    words = {*THINGS, *(name for block in all_blocks(File) for name in _lists(shape_of(block).fields))}
    if thing not in words:
        raise CannotDo(f"there is no '{thing}' to add{did_you_mean(thing, words)} (things: {', '.join(THINGS)})")
    return THINGS.get(thing, thing)


def place_of(loaded: Loaded, record: Record, thing: str, words: Sequence[str]) -> tuple[Path, Shape, str]:
    """The list or block, there yet or not, to which the words after a thing lead, with the key that they may end in."""
    field, left = field_of(thing), [*words]
    path: Path = ()
    if field not in _fields(path):
        if not words:
            raise CannotDo(_belonging(record, thing, field))
        path = loaded.written(_parent(record, field, left.pop(0)))
    while left and not (len(left) == 1 and field in _fields(path) and _fields(path)[field].key):  # that is the new key
        step = _step(loaded.text.value(path), left[0])
        if not step:
            raise CannotDo(f"'{left[0]}' leads nowhere after '{' '.join([thing, *words[: -len(left)]])}'")
        path = (*path, *step)
        left.pop(0)
    shape = _fields(path).get(field)
    if not shape or not shape.inner.fields:
        raise CannotDo(f"no {thing} belongs to '{' '.join(words)}'; {_belonging(record, thing, field)}")
    return (*path, field), shape, "".join(left)


def _belonging(record: Record, thing: str, field: str) -> str:
    """What to name, with the last things that have such a list or block, or else the last delegations."""
    named = [each.id for each in record.all_things() if field in _lists(_fields(each.path))]
    if not named and field in _lists(shape_of(Delegation).fields):
        named = [f"{each.id} {party}" for each in record.file.rounds for party in each.delegations]
    return f"name what the {thing} belongs to: {' or '.join(named[-8:]) or 'nothing here takes one yet'}"


def _parent(record: Record, field: str, word: str) -> Path:
    """What a word names, rather what has such a list."""
    found = [named for _, named in things_in([record], word)]
    if not found:
        raise CannotDo(f"nothing has the id '{word}'{did_you_mean(word, record.things)}")
    best = [named for named in found if field in _lists(_fields(named.path))] or found
    if len(best) > 1:
        raise CannotDo(f"'{word}' may be {' or '.join(named.id for named in best)}")
    return best[0].path


def _step(data: Any, word: str) -> Path:
    """One step further into plain data: a key, also of a block inside, or an item by its day or position from 1."""
    if isinstance(data, dict):
        inside = ((key, word) for key, inner in data.items() if isinstance(inner, dict) and word in inner)
        return (word,) if word in data else next(inside, ())
    items = enumerate(data if isinstance(data, list) else ())
    at = [at for at, item in items if word == str(at + 1) or (isinstance(item, dict) and word == item.get("date"))]
    return (at[-1],) if at else ()


def _fields(path: Path) -> Mapping[str, Shape]:
    shape = shape_at(path)
    return shape.fields if shape else {}


def _lists(fields: Mapping[str, Shape]) -> list[str]:
    """The fields that hold blocks, in a list or by their keys."""
    return [name for name, shape in fields.items() if shape.inner.fields and shape.inner != shape]


def filled(shape: Shape, options: Sequence[tuple[str, str]], read: Read) -> dict[str, Any]:
    """The fields of a block that the options give: `--date 2025-12-05`, `--received ukraine=60`, `--venue city=Spa`."""
    block: dict[str, Any] = {}
    for name, text in options:
        try:
            block = _with_pair(shape, block, f"{name}={text}", read)
        except CannotDo as error:
            raise CannotDo(f"--{name}: {error.message}") from None
    return block


def put(shape: Shape, value: Any, text: str, read: Read) -> Any:
    """A value with a text in it: one more in a list, `name=value, name=value` in a block."""
    if shape.item:
        if shape.item.fields and not shape.item.mark(ShortFor):
            raise CannotDo("each of these is an entry of its own, to be added to the one around it")
        there = [value] if isinstance(value, str) else value or []
        items = [*there, *(read(shape.item, part) for part in (text.split(",") if shape.item.marks else [text]))]
        return items[0] if len(items) == 1 and Several in shape.marks else items
    if not shape.fields and not shape.value:
        return read(shape, text)
    for pair in PAIRS.split(text):
        value = _with_pair(shape, value or {}, pair, read)
    return value


def _with_pair(shape: Shape, block: Mapping[str, Any], pair: str, read: Read) -> dict[str, Any]:
    name, equals, inside = pair.partition("=")
    if not equals:
        raise CannotDo(f"write it as name=value, not '{name}'")
    name = _field_named(shape, name.strip()) if shape.fields else read(shape.key or shape, name)
    value = put(shape.fields.get(name) or shape.value or shape, block.get(name), inside, read)
    return arranged(shape, {**block, name: value})


def _field_named(shape: Shape, name: str) -> str:
    """The field of that name; one of a list of them does as well."""
    found = [field for field in (name, f"{name}s") if field in shape.fields]
    if not found:
        remedy = did_you_mean(name, shape.fields) or f"; the fields are {', '.join(shape.fields)}"
        raise CannotDo(f"there is no field '{name}'{remedy}")
    return found[0]


def arranged(shape: Shape, block: Mapping[str, Any]) -> dict[str, Any]:
    """A block in the order of the format, sources last."""
    order = sorted(shape.fields or block, key="sources".__eq__)
    return {name: block[name] for name in order if name in block}
