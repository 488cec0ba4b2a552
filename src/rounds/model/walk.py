"""A walk over everything in a record: its blocks, and what they refer to."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Entry
from rounds.model.shape import Shape, fields_of
from rounds.model.values import Refers
from rounds.problem import Path

Block = Entry | Account
Kind = type[Entry] | AccountsOf
"""What tells the fields of a block: its class, or the mark of the list of accounts that it stands in."""


class Reference(NamedTuple):
    """A text that names something."""

    path: Path
    text: str
    refers: Refers
    on_key: bool = False
    """Whether the text is the key at the path."""


def blocks(entry: Entry, path: Path = ()) -> Iterator[tuple[Path, Block, Kind]]:
    """A block and every block inside it, from the outside in."""
    yield path, entry, type(entry)
    for name, attribute, accounts in nesting(type(entry)):
        yield from _blocks_in(getattr(entry, attribute), (*path, name), accounts)


def _blocks_in(value: Any, path: Path, accounts: AccountsOf | None) -> Iterator[tuple[Path, Block, Kind]]:
    if isinstance(value, Entry):
        yield from blocks(value, path)
    elif accounts and isinstance(value, Account):
        yield path, value, accounts
        for name, item in value.values.items():
            yield from _blocks_in(item, (*path, name), None)
    elif isinstance(value, tuple | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _blocks_in(item, (*path, key), accounts)


def references(path: Path, block: Block, kind: Kind) -> Iterator[Reference]:
    """What the fields of a block itself refer to."""
    for name, attribute, refers, where in _referring(kind):
        value = value_in(block, attribute)
        if where == "value":
            yield from [Reference((*path, name), value, refers)] if value and isinstance(value, str) else []
        elif where == "items":
            yield from (Reference((*path, name, at), text, refers) for at, text in enumerate(value or ()))
        else:
            yield from (Reference((*path, name, text), text, refers, on_key=True) for text in value or ())


def names(kind: Kind, alike: Iterable[Block]) -> Iterator[tuple[Refers, set[str]]]:
    """All that blocks of one kind refer to, field by field."""
    alike = list(alike)
    for _, attribute, refers, where in _referring(kind):
        texts: set[str] = set()
        for block in alike:
            if value := value_in(block, attribute):
                texts.update(value if where != "value" else [value] if isinstance(value, str) else ())
        yield refers, texts


def value_in(block: Block, attribute: str) -> Any:
    """What a block has in a field; an account has the fields of its block too."""
    if isinstance(block, Account) and attribute in block.values:
        return block.values[attribute]
    return getattr(block, attribute, None)


@cache
def nesting(kind: type[Entry]) -> list[tuple[str, str, AccountsOf | None]]:
    """Key, attribute and mark of accounts of each field that holds blocks."""
    fields = []
    for name, attribute, shape in fields_of(kind):
        inner = shape.item or shape.value or shape
        if inner.block or inner.mark(AccountsOf):
            fields.append((name, attribute, inner.mark(AccountsOf)))
    return fields


@cache
def _referring(kind: Kind) -> list[tuple[str, str, Refers, Literal["value", "items", "keys"]]]:
    """Key, attribute, mark and position of each field that names something."""
    fields: list[tuple[str, str, Refers, Literal["value", "items", "keys"]]] = []
    for name, attribute, shape in fields_in(kind):
        if own := shape.mark(Refers):
            fields.append((name, attribute, own, "value"))
        elif shape.item and (item := shape.item.mark(Refers)):
            fields.append((name, attribute, item, "items"))
        elif shape.key and (key := shape.key.mark(Refers)):
            fields.append((name, attribute, key, "keys"))
    return fields


def fields_in(kind: Kind) -> Iterator[tuple[str, str, Shape]]:
    """Key, attribute and shape of each field of a block, or of a line of accounts."""
    if isinstance(kind, AccountsOf):
        return ((name, name, shape) for name, shape in Shape(dict, (kind,)).fields.items())
    return fields_of(kind)
