"""What the format allows at a place and says of it, read off the models."""

import ast
import inspect
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Attested, Entry
from rounds.model.process import File
from rounds.problem import Path

M = TypeVar("M")


class Shape(NamedTuple):
    """A type without its optional part, and the marks it carries."""

    kind: Any
    """A block's class, `tuple[...]`, `dict[...]`, or the type of a single value."""
    marks: tuple[Any, ...]

    def mark(self, wanted: type[M]) -> M | None:
        """The mark of a class, if the type carries one."""
        return next((mark for mark in self.marks if isinstance(mark, wanted)), None)

    @property
    def block(self) -> type[Entry] | None:
        """The class of a block of keys."""
        return self.kind if isinstance(self.kind, type) and issubclass(self.kind, Entry) else None

    @property
    def item(self) -> "Shape | None":
        """What a list holds; a line of accounts keeps the mark that tells its fields."""
        if self.kind is not dict and (accounts := self.mark(AccountsOf)):
            return Shape(dict, (accounts,))
        return shape_of(get_args(self.kind)[0]) if get_origin(self.kind) is tuple else None

    @property
    def key(self) -> "Shape | None":
        """What the keys of a mapping are."""
        return shape_of(get_args(self.kind)[0]) if get_origin(self.kind) is dict else None

    @property
    def value(self) -> "Shape | None":
        """What a mapping holds."""
        return shape_of(get_args(self.kind)[1]) if get_origin(self.kind) is dict else None

    @property
    def inner(self) -> "Shape":
        """What a list or a mapping holds; anything else itself."""
        return self.item or self.value or self

    @property
    def fields(self) -> Mapping[str, "Shape"]:
        """The keys that a block or a line of accounts may have; empty for anything else."""
        kind = self.block or (self.mark(AccountsOf) if self.kind is dict else None)
        return _shapes(kind) if kind else {}


def shape_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """The shape that an annotation describes, with its own marks before those around it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(inner[0], (*inner[1:], *marks))
    if origin in (Union, UnionType) and NoneType in inner:
        return shape_of(next(part for part in inner if part is not NoneType), marks)
    return Shape(annotation, marks)


@cache
def fields_of(kind: type[Entry] | AccountsOf) -> Sequence[tuple[str, str, Shape]]:
    """Key, attribute and shape of each field of a block, those that every block has last, or of a line of accounts."""
    if isinstance(kind, AccountsOf):
        return [(name, name, shape_of(annotation)) for name, annotation in kind.fields.items()]
    fields, hints = kind.model_fields, get_type_hints(kind, include_extras=True)
    names = sorted(fields, key=lambda name: (name in Entry.model_fields, name in Attested.model_fields))
    return [(fields[name].alias or name, name, shape_of(hints[name])) for name in names]


@cache
def _shapes(kind: type[Entry] | AccountsOf) -> Mapping[str, Shape]:
    return {key: shape for key, _, shape in fields_of(kind)}


def shape_at(path: Path) -> Shape | None:
    """What stands at a path of a record, or None where the format has nothing."""
    shape: Shape | None = shape_of(File)
    for part in path:
        if shape is None:
            return None
        shape = shape.item if isinstance(part, int) else shape.fields.get(part) or shape.value
    return shape


def sentence_of(block: type[Entry]) -> str:
    """What a block is: the first sentence of its class."""
    return inspect.cleandoc(block.__doc__ or "").split("\n\n")[0]


@cache
def sentences(block: type[Entry] | type[Account]) -> Mapping[str, str]:
    """The sentence under each field of a block or a line of accounts, by attribute, inherited ones included."""
    found = {}
    for base in (base for base in reversed(block.__mro__) if issubclass(base, Entry | Account)):
        for pair in pairwise(_classes(base.__module__)[base.__name__].body):
            match pair:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[name] = inspect.cleandoc(text)
    return found


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
