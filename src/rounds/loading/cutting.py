"""Plain data without the pieces that have faults, or with what a record cannot do without in their place."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rounds.loading.loaded import Kept
from rounds.loading.pieces import SECTIONS
from rounds.model.values import ID_PATTERN
from rounds.problem import Path
from rounds.yamltext import YamlText

GONE = object()
"""Stands in the place of a piece for which there is nothing else."""
OF_A_ROUND: Mapping[str, str] = {"status": "unconfirmed", "medium": "unknown"}
"""Fields without which a round would say more than anybody wrote, and what they say then."""
OF_THE_PROCESS: Mapping[str, str] = {
    "id": "process", "title": "?", "about": "?", "as_of": "9999-12-31", "language": "en",
}  # fmt: skip
"""What the process must have."""
PARTS: Mapping[str, type[Any]] = {"process": dict, **SECTIONS}
"""What a part of a file is."""
BY_KEY: Mapping[str, Mapping[str, str]] = {
    "parties": {"name": "", "kind": "other"},
    "people": {"name": ""},
    "issues": {"text": "", "under": "other"},
    "sources": {"publisher": ""},
}
"""What whatever is known by its key must have; the key itself where nothing stands here."""

Tree = dict[str | int, Any]
"""What lies around the pieces: a branch ends in a tuple of what stands there."""


def edits_for(text: YamlText, pieces: Iterable[Path], gone: Iterable[Path] = ()) -> dict[Path, Any]:
    """What is to stand in the place of what is wrong; parts of the file and what is known by its key stay in part.

    `pieces` are those with faults, `gone` those that are cut out whatever they are.
    """
    edits: dict[Path, Any] = {}
    for piece in filter(None, pieces):
        is_key = len(piece) == 2 and piece[0] in BY_KEY and re.match(ID_PATTERN, str(piece[1]))
        kind = dict if is_key else PARTS.get(str(piece[0])) if len(piece) == 1 else None
        if not kind:
            edits[piece] = OF_A_ROUND.get(str(piece[-1]), GONE) if of_a_round(piece) else GONE
        elif not isinstance(text.value(piece), kind):
            edits[piece] = kind()
    for piece in gone:
        edits[piece] = PARTS[str(piece[0])]() if len(piece) == 1 and piece[0] in PARTS else GONE
    return edits


def completed(data: Mapping[str, Any], pieces: Iterable[Path]) -> dict[str, Any]:
    """What is left of a file, with what it cannot do without, and with what the things of these pieces cannot."""
    parts = {name: kind(data[name] if isinstance(data.get(name), kind) else ()) for name, kind in PARTS.items()}
    whole: dict[str, Any] = {**data, **parts, "schema": "1", "process": {**OF_THE_PROCESS, **parts["process"]}}
    for section, key in {(str(piece[0]), piece[1]) for piece in pieces if len(piece) > 1 and piece[0] in BY_KEY}:
        if key in whole[section]:
            block = whole[section][key]
            required = {field: text or key for field, text in BY_KEY[section].items()}
            whole[section][key] = required | (block if isinstance(block, dict) else {})
    return whole


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
