"""The sentence under each field of the models, read from their source."""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from rounds.model.accounts import Account
from rounds.model.entry import Entry


def sentence_of(block: type[Entry]) -> str:
    """What a block is: the first sentence of its class."""
    return inspect.cleandoc(block.__doc__ or "").split("\n\n")[0]


@cache
def sentences(block: type[Entry] | type[Account]) -> Mapping[str, str]:
    """The sentence under each field of a block or a line of accounts, by attribute, inherited ones included."""
    bases = (base for base in reversed(block.__mro__) if issubclass(base, Entry | Account))
    return dict(pair for base in bases for pair in _own(base))


def _own(block: type[Entry] | type[Account]) -> Iterator[tuple[str, str]]:
    """Attribute and sentence of each field that a class itself declares."""
    body = _classes(block.__module__)[block.__name__].body
    for field, below in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield field.target.id, inspect.cleandoc(str(below.value.value))


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
