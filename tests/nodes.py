"""A record's text as a tree of values that know where they stand and what the format has there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from rounds.model.shape import M, Shape, shape_at
from rounds.model.values import Parsed
from rounds.problem import Path

Span = tuple[int, int]
ANYTHING = Shape(object, ())


@dataclass(eq=False)
class Node:
    """A value in a text. Positions count characters from 0."""

    text: str
    """The whole text."""
    path: Path
    kind: str
    """scalar, sequence or mapping."""
    start: int
    end: int
    begin: int
    """Where its key or its dash begins; its own start in a list in brackets."""
    key: Span | None
    flow: bool
    """Whether it stands in brackets or braces."""
    at: int
    """Its position among its siblings."""
    parent: "Node | None"
    children: "list[Node]"
    shape: Shape

    @property
    def span(self) -> Span:
        """All of the entry, its key included."""
        return self.begin, self.end

    @property
    def quote(self) -> str:
        """The quote around its text, if there is one."""
        return self.text[self.start] if self.text[self.start] in "\"'" else ""

    @property
    def value(self) -> str:
        """Its text as written, without its quotes."""
        return self.text[self.start : self.end].strip(self.quote or None)

    @property
    def within(self) -> Shape:
        """What the block or list is in which it stands."""
        return self.parent.shape if self.parent else ANYTHING

    @property
    def beside(self) -> "list[Node]":
        """Itself and its siblings."""
        return self.parent.children if self.parent else [self]

    def mark(self, wanted: type[M]) -> M | None:
        """A mark of the value, or of each item of what may be several."""
        return self.shape.mark(wanted) or (self.shape.item.mark(wanted) if self.shape.item else None)

    @property
    def parsed(self) -> Parsed | None:
        return self.shape.mark(Parsed)

    def inside(self, span: Span) -> bool:
        return span[0] <= self.start and self.end <= span[1]


def tree(text: str) -> Node:
    """The whole of a text."""
    return _node(text, yaml.compose(text, Loader=yaml.CSafeLoader), (), None, None, 0)


def walk(node: Node) -> Iterator[Node]:
    """A node and everything in it."""
    yield node
    for child in node.children:
        yield from walk(child)


def _node(text: str, found: Any, path: Path, parent: Node | None, key: Span | None, at: int) -> Node:
    start, end = found.start_mark.index, found.end_mark.index
    flow = parent is not None and text[parent.start] in "[{"
    begin = key[0] if key else start
    if parent and parent.kind == "sequence" and not flow:
        begin = text.rindex("-", 0, start)
    own = Node(text, path, found.id, start, end, begin, key, flow, at, parent, [], shape_at(path) or ANYTHING)
    if own.kind == "sequence":
        own.children = [_node(text, item, (*path, at), own, None, at) for at, item in enumerate(found.value)]
    elif own.kind == "mapping":
        for place, (name, value) in enumerate(found.value):
            where = (name.start_mark.index, name.end_mark.index)
            own.children.append(_node(text, value, (*path, name.value), own, where, place))
    in_lines = own.children and text[start] not in "[{"
    own.end = own.children[-1].end if in_lines else start + len(text[start:end].rstrip())
    return own
