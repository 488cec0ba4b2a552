"""A walk over everything in a record: its blocks, and what they refer to."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Entry
from rounds.model.matters import Quote
from rounds.model.shape import fields_of
from rounds.model.values import Refers
from rounds.problem import Path

Block = Entry | Account
BlockKind = type[Entry] | AccountsOf
"""What tells the fields of a block: its class, or the mark of the list of accounts that it stands in."""


class Reference(NamedTuple):
    """A text that names something."""

    path: Path
    text: str
    refers: Refers
    on_key: bool = False
    """Whether the text is the key at the path."""


def kind_of(block: Block) -> BlockKind:
    """What tells the fields of a block."""
    return block.stands_in if isinstance(block, Account) else type(block)


def blocks(value: Any, path: Path = ()) -> Iterator[tuple[Path, Block]]:
    """A block and every block inside it, from the outside in."""
    inside: Iterable[tuple[Any, Any]] = ()
    match value:
        case Account():
            yield path, value
            inside = value.values.items()
        case tuple():
            inside = enumerate(value)
        case dict():
            inside = value.items()
        case Entry():
            yield path, value
            inside = ((name, getattr(value, attribute)) for name, attribute in nesting(type(value)))
    for key, item in inside:
        if item:
            yield from blocks(item, (*path, key))


def references(path: Path, block: Block) -> Iterator[Reference]:
    """What the fields of a block itself refer to."""
    for name, attribute, refers, where in _referring(kind_of(block)):
        for at, text in enumerate(_texts(block, attribute, where)):
            inside = () if where == "value" else (at,) if where == "items" else (text,)
            yield Reference((*path, name, *inside), text, refers, where == "keys")


def named_by(kind: BlockKind, alike: Iterable[Block]) -> Iterator[tuple[Refers, set[str]]]:
    """All that blocks of one kind refer to, field by field."""
    alike = list(alike)
    for _, attribute, refers, where in _referring(kind):
        yield refers, {text for block in alike for text in _texts(block, attribute, where)}


def _texts(block: Block, attribute: str, where: str) -> Iterable[str]:
    """The names in a field of a block: its value, where that is a text, its items or its keys."""
    value = value_in(block, attribute)
    if where == "value":
        return [value] if value and isinstance(value, str) else ()
    return value or ()


def cited_by(block: Any) -> tuple[str, ...]:
    """The sources that a block itself cites; those of a quote are one."""
    return (block.source,) if isinstance(block, Quote) else getattr(block, "sources", ())


def value_in(block: Block, attribute: str) -> Any:
    """What a block has in a field; an account has the fields of its block too."""
    if isinstance(block, Account) and attribute in block.values:
        return block.values[attribute]
    return getattr(block, attribute, None)


@cache
def nesting(kind: type[Entry]) -> list[tuple[str, str]]:
    """Key and attribute of each field that holds blocks."""
    return [(name, attribute) for name, attribute, shape in fields_of(kind) if shape.inner.fields]


@cache
def _referring(kind: BlockKind) -> list[tuple[str, str, Refers, str]]:
    """Key, attribute, mark and position of each field that names something."""
    return [
        (name, attribute, refers, where)
        for name, attribute, shape in fields_of(kind)
        for where, inner in (("value", shape), ("items", shape.item), ("keys", shape.key))
        if inner and (refers := inner.mark(Refers))
    ]
