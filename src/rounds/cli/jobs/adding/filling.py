"""A block filled field by field, from texts that say where they belong."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rounds.errors import CannotDo
from rounds.manual.schema import schema
from rounds.model.shape import Shape
from rounds.model.values import OneOrSeveral, ShortFor
from rounds.values.spelling import did_you_mean

TOLD = ("by", "voice", "as_told_by", "date")
"""What a line of accounts begins with."""
PAIRS = re.compile(r", *(?=[\w. -]+=)")
"""What stands between pairs of a name and a value."""
Read = Callable[[Shape, str], str]
"""What makes a value of a text; raises `CannotDo` where it is none."""


class Form(NamedTuple):
    """A block that is being filled."""

    shape: Shape
    field: str
    """The name of the block, or of the list in which it stands."""
    outer: Shape | None
    """Of the block around it, whose sentences a line of accounts has besides its own."""
    block: dict[str, Any]

    @property
    def described(self) -> Any:
        """The block in the schema of the format."""
        if self.shape.block:
            return schema()["definitions"][self.shape.block.__name__]
        around = self.outer.block.__name__ if self.outer and self.outer.block else "Round"
        return schema()["definitions"][around]["properties"]["accounts"]["items"]

    def sentence(self, name: str) -> str:
        """What a field is, in the words of the manual."""
        return str(self.described["properties"][name]["description"])


def words_and_options(given: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The words before the first option, and each option with its value."""
    words, options, left = [], [], list(given)
    while left:
        word = left.pop(0)
        if not word.startswith("--"):
            words.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if not equals and not left:
            raise CannotDo(f"--{name} has no value; write one after it, or leave it out")
        options.append((name.replace("-", "_"), value if equals else left.pop(0)))
    return words, options


def filled(shape: Shape, options: Sequence[tuple[str, str]], read: Read) -> Any:
    """The fields of a block that the options give: `--date 2025-12-05`, `--received ukraine=60`, `--venue city=Spa`."""
    block: dict[str, Any] = {}
    for name, text in options:
        try:
            block = _with_pair(shape, block, f"{name}={text}", read)
        except CannotDo as error:
            raise CannotDo(f"--{name}: {error.message}") from None
    return arranged(shape, block)


def put(shape: Shape, value: Any, text: str, read: Read) -> Any:
    """A value with a text in it: one more in a list, `name=value, name=value` in a block."""
    if shape.item:
        if shape.item.fields and not shape.item.mark(ShortFor):
            raise CannotDo("each of these is an entry of its own; add the one around it first")
        return [*(value or ()), *(read(shape.item, part) for part in (text.split(",") if shape.item.marks else [text]))]
    if not shape.fields and not shape.value:
        return read(shape, text)
    for pair in PAIRS.split(text):
        value = _with_pair(shape, value, pair, read)
    return value


def _with_pair(shape: Shape, value: Any, pair: str, read: Read) -> Any:
    name, equals, inside = pair.partition("=")
    if not equals:
        raise CannotDo(f"write it as name=value, not '{name}'")
    name = _field_named(shape, name.strip()) if shape.fields else read(shape.key or shape, name)
    block = value if isinstance(value, dict) else {}
    return {**block, name: put(shape.fields.get(name) or shape.value or shape, block.get(name), inside, read)}


def _field_named(shape: Shape, name: str) -> str:
    """The field of that name; one of a list of them does as well."""
    found = [field for field in shape.fields if name in (field, field.removesuffix("s"))]
    if not found:
        remedy = did_you_mean(name, shape.fields) or f"; the fields are {', '.join(shape.fields)}"
        raise CannotDo(f"there is no field '{name}'{remedy}")
    return found[0] if len(found) == 1 else name


def in_order(shape: Shape) -> list[str]:
    """The fields of a block in the order of the format; a line of accounts says first whose word it is."""
    return [*dict.fromkeys((*(() if shape.block else TOLD), *shape.fields))]


def arranged(shape: Shape, value: Any) -> Any:
    """A value in the order of the format, sources last, in which a list of one is that one where it may be."""
    if isinstance(value, list):
        items = [arranged(shape.item or shape, item) for item in value]
        may_be_one = any(isinstance(mark, OneOrSeveral) for mark in shape.marks)
        return items[0] if len(items) == 1 and isinstance(items[0], str) and may_be_one else items
    if not isinstance(value, dict):
        return value
    order = in_order(shape)
    names = sorted(value, key=lambda name: (name == "sources", order.index(name))) if shape.fields else value
    return {name: arranged(shape.fields.get(name) or shape.value or shape, value[name]) for name in names}
