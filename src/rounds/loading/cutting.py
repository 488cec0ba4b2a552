"""Plain data without the pieces that have faults, or with what a record cannot do without in their place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rounds.loading.loaded import Kept
from rounds.loading.pieces import SECTIONS, stays, thing_at
from rounds.model.values import ID_PATTERN
from rounds.problem import Path

GONE = object()
"""Stands in the place of a piece for which there is nothing else."""
OF_A_ROUND: Mapping[str, str] = {"status": "unconfirmed", "medium": "unknown"}
"""Fields without which a round would say more than anybody wrote, and what they say then."""
OF_THE_PROCESS: Mapping[str, str] = {
    "id": "process", "title": "?", "about": "?", "as_of": "9999-12-31", "language": "en",
}  # fmt: skip
"""What the process must have."""
BY_KEY: Mapping[str, Mapping[str, str]] = {
    "parties": {"name": "", "kind": "other"},
    "people": {"name": ""},
    "issues": {"text": "", "under": "other"},
    "sources": {"publisher": ""},
}
"""What whatever is known by its key must have; the key itself where nothing stands here."""

Tree = dict[str | int, Any]
"""What lies around the pieces: a branch ends in a tuple of what stands there."""


def edits_for(data: Mapping[str, Any], pieces: Iterable[Path], gone: Iterable[Path] = ()) -> dict[Path, Any]:
    """What is to stand at which path for the rest of a file to be sound.

    `pieces` are those with faults, `gone` those that are cut out whatever they are.
    """
    cut = [piece for piece in pieces if piece and not _stays_in_part(data, piece)]
    edits = {piece: OF_A_ROUND.get(str(piece[-1]), GONE) if of_a_round(piece) else GONE for piece in cut}
    edits.update(dict.fromkeys(gone, GONE))
    for name, kind in SECTIONS.items():
        if edits.get((name,)) is GONE or not isinstance(data.get(name), kind):
            edits[name,] = kind()
    edits.update(_completed(("process",), data.get("process"), OF_THE_PROCESS, edits))
    for section, key in {(str(piece[0]), str(piece[1])) for piece in pieces if len(piece) > 1 and piece[0] in BY_KEY}:
        if isinstance(data[section], dict) and (section, key) not in edits:
            required = {field: text or key for field, text in BY_KEY[section].items()}
            edits.update(_completed((section, key), data[section].get(key), required, edits))
    return {**edits, ("schema",): "1"}


def _stays_in_part(data: Mapping[str, Any], piece: Path) -> bool:
    """Whether something of a piece may stay: of a part of another kind, of what is known whatever is wrong in it."""
    if len(piece) == 1 and piece[0] in SECTIONS:
        return isinstance(data[str(piece[0])], SECTIONS[str(piece[0])])
    spelt = len(piece) < 2 or piece[0] not in BY_KEY or re.match(ID_PATTERN, str(piece[1]))
    return bool(spelt and piece == thing_at(piece) and stays(piece))


def _completed(
    path: Path, block: Any, required: Mapping[str, str], edits: Mapping[Path, Any]
) -> Iterator[tuple[Path, Any]]:
    """What a block must have, where it has none of it or what it has is cut out; all of that for what is no block."""
    if not isinstance(block, dict) or path in edits:
        yield path, required
    else:
        yield from (
            ((*path, name), text) for name, text in required.items() if name not in block or (*path, name) in edits
        )


def of_a_round(piece: Path) -> bool:
    """Whether a path is that of a field of a round."""
    return len(piece) == 3 and piece[0] == "rounds"


def cut(data: Any, pieces: Mapping[Path, Any]) -> tuple[Any, Kept]:
    """A copy of data with something else, or nothing for `GONE`, at each of these paths, and what is left of its lists.

    Only what lies around the paths is copied.
    """
    tree: Tree = {}
    for path in sorted(pieces, key=len, reverse=True):  # a piece takes what is inside it along
        here = tree
        for part in path[:-1]:
            here = here.setdefault(part, {})
        here[path[-1]] = (pieces[path],)
    kept: dict[Path, list[int]] = {}
    return _cut(data, tree, (), kept), kept


def _cut(data: Any, tree: Tree | tuple[Any], path: Path, kept: dict[Path, list[int]]) -> Any:
    if isinstance(tree, tuple):
        return tree[0]
    if isinstance(data, dict):
        items = {key: _cut(item, tree[key], (*path, key), kept) if key in tree else item for key, item in data.items()}
        added = {key: end[0] for key, end in tree.items() if key not in data and isinstance(end, tuple)}
        return {key: item for key, item in {**items, **added}.items() if item is not GONE}
    if isinstance(data, list):
        left = [_cut(item, tree[at], (*path, at), kept) if at in tree else item for at, item in enumerate(data)]
        kept[path] = [at for at, item in enumerate(left) if item is not GONE]
        return [left[at] for at in kept[path]]
    return data
