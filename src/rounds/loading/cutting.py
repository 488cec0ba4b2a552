"""Plain data without certain pieces, or with others in their place."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rounds.problem import Path

GONE = object()
"""Stands in the place of a piece for which there is nothing else."""

Kept = Mapping[Path, list[int]]
"""For each list out of which something was cut the positions, in the file, of what is left of it."""
Tree = dict[str | int, Any]


class Cut(NamedTuple):
    """Data out of which pieces were cut."""

    data: Any
    kept: Kept


def cut(data: Any, pieces: Mapping[Path, Any]) -> Cut:
    """A copy of data with something else, or `GONE`, at each of these paths; only what lies around them is copied."""
    tree: Tree = {}
    for path in sorted(pieces, key=len, reverse=True):  # a piece takes what is inside it along
        here = tree
        for part in path[:-1]:
            here = here.setdefault(part, {})
        here[path[-1]] = _Instead(pieces[path])
    kept: dict[Path, list[int]] = {}
    return Cut(_cut(data, tree, (), kept), kept)


class _Instead(NamedTuple):
    """What stands at the end of a branch of the tree."""

    value: Any


def _cut(data: Any, tree: Tree | _Instead, path: Path, kept: dict[Path, list[int]]) -> Any:
    if isinstance(tree, _Instead):
        return tree.value
    if isinstance(data, dict):
        items = (
            (key, _cut(item, tree[key], (*path, key), kept) if key in tree else item) for key, item in data.items()
        )
        added = (
            (key, branch.value) for key, branch in tree.items() if key not in data and isinstance(branch, _Instead)
        )
        return {key: item for key, item in (*items, *added) if item is not GONE}
    if isinstance(data, list):
        left = [_cut(item, tree[at], (*path, at), kept) if at in tree else item for at, item in enumerate(data)]
        kept[path] = [at for at, item in enumerate(left) if item is not GONE]
        return [left[at] for at in kept[path]]
    return data


def as_written(path: Path, kept: Kept) -> Path:
    """The place in the file of what stands at a path of what is left of it."""
    written: Path = ()
    for part in path:
        places = kept.get(written) if isinstance(part, int) else None
        written = (*written, places[part] if places is not None and isinstance(part, int) else part)
    return written
