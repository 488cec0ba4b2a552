"""What refers to what in a record's text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from nodes import Node, Span, walk
from rounds.model.values import Refers

SECTIONS = ("parties", "people", "sources", "issues")
"""The parts of a file whose keys are ids."""
NAMES = ("voice", "members", "repeats")
"""Fields that hold an id, or the name of something that is not in the record."""


class Citations:
    """The ids of a record, each with where it is declared and everything that refers to it."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.by_id: dict[str, list[Node]] = defaultdict(list)
        self.declared: dict[str, Node] = {}
        for node in nodes:
            for name in (*named_by_value(node), *named_by_key(node)):
                for part in {name, name.partition("/")[0]}:
                    self.by_id[part].append(node)
            if own := id_of(node):
                self.declared[own] = node

    def of(self, own: str) -> list[Span]:
        """Where something refers to an id."""
        return [node.span for node in self.by_id[own]] if own else []

    def broken_without(self, node: Node) -> list[Span]:
        """What refers, from outside, to something in a node."""
        gone = [own for one in walk(node) if (own := id_of(one))]
        return [one.span for own in gone for one in self.by_id[own] if not one.inside(node.span)]

    def idle_without(self, node: Node) -> list[Span]:
        """The sources and people that nothing but this node refers to."""
        names = {name for one in walk(node) for name in named_by_value(one)}
        found = (self.declared[name] for name in names if name in self.declared)
        return [
            one.key or one.span
            for one in found
            if one.path[0] in ("people", "sources") and not one.inside(node.span)
            if all(other.inside(node.span) for other in self.by_id[id_of(one)])
        ]


def named_by_value(node: Node) -> Iterator[str]:
    """The id or name that a value is."""
    named = not {*node.path[-2:]}.isdisjoint(NAMES)
    if node.kind == "scalar" and (named or node.mark(Refers) is not None):
        yield node.value


def named_by_key(node: Node) -> Iterator[str]:
    """The party that a key is, as in `received` or `delegations`."""
    if node.key and node.within.key and node.within.key.mark(Refers):
        yield str(node.path[-1])


def id_of(node: Node) -> str:
    """The id that a node declares: its key, its text, or that of a point; empty where it declares none."""
    if node.path[0] in SECTIONS and len(node.path) == 2:
        return str(node.path[1])
    if node.path[-1] == "id" and node.path[0] in ("rounds", "events"):
        return node.value
    if node.path[-2:-1] == ("points",) and node.parent:
        return "".join(f"{one.value}/{node.path[-1]}" for one in node.parent.beside if one.path[-1] == "id")
    return ""
