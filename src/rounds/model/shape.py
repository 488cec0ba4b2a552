"""What the format allows at a place, read off the models."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from rounds.model.accounts import AccountsOf
from rounds.model.entry import Attested, Entry
from rounds.model.process import File
from rounds.problem import Path

Mark = TypeVar("Mark")


class Shape(NamedTuple):
    """A type without its optional part, and the marks it carries."""

    kind: Any
    """A block's class, `tuple[...]`, `dict[...]`, or the type of a single value."""
    marks: tuple[Any, ...]

    def mark(self, wanted: type[Mark]) -> Mark | None:
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
    def fields(self) -> Mapping[str, "Shape"]:
        """The keys that a block or a line of accounts may have; empty for anything else."""
        if self.block:
            return _fields(self.block)
        accounts = self.mark(AccountsOf) if self.kind is dict else None
        return {name: shape_of(kind) for name, kind in accounts.fields.items()} if accounts else {}


def shape_of(annotation: Any) -> Shape:
    """The shape that an annotation describes."""
    marks: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks = (*more, *marks)
        elif get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation):
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return Shape(annotation, marks)


@cache
def _fields(block: type[Entry]) -> Mapping[str, Shape]:
    fields = block.model_fields
    shapes = {}
    for name in sorted(fields, key=lambda name: (name in Entry.model_fields, name in Attested.model_fields)):
        shape = shape_of(fields[name].annotation)
        shapes[fields[name].alias or name] = Shape(shape.kind, (*shape.marks, *fields[name].metadata))
    return shapes


def fields_of(kind: type[Entry] | AccountsOf) -> Iterator[tuple[str, str, Shape]]:
    """Key, attribute and shape of each field of a block, or of a line of accounts."""
    if isinstance(kind, AccountsOf):
        return ((name, name, shape) for name, shape in Shape(dict, (kind,)).fields.items())
    attributes = {field.alias or name: name for name, field in kind.model_fields.items()}
    return ((key, attributes[key], shape) for key, shape in shape_of(kind).fields.items())


def shape_at(path: Path) -> Shape | None:
    """What stands at a path of a record, or None where the format has nothing."""
    shape: Shape | None = shape_of(File)
    for part in path:
        if shape is None:
            return None
        shape = shape.item if isinstance(part, int) else shape.fields.get(part) or shape.value
    return shape
