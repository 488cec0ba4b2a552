"""What takes the place of a piece that a record cannot do without."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rounds.loading.cutting import GONE
from rounds.loading.pieces import SECTIONS, stays, thing_at
from rounds.model.values import ID_PATTERN
from rounds.problem import Path

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


def edits_for(data: Mapping[str, Any], pieces: Iterable[Path], gone: Iterable[Path] = ()) -> dict[Path, Any]:
    """What is to stand at which path for the rest of a file to be sound.

    `pieces` are those with faults, `gone` those that are cut out whatever they are.
    """
    edits = {piece: OF_A_ROUND.get(str(piece[-1]), GONE) if of_a_round(piece) else GONE for piece in _cut(data, pieces)}
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


def _cut(data: Mapping[str, Any], pieces: Iterable[Path]) -> Iterator[Path]:
    """The pieces that cannot stay, not even in part."""
    for piece in pieces:
        whole = bool(piece) and piece == thing_at(piece) and stays(piece)
        if len(piece) == 1 and piece[0] in SECTIONS:
            whole = isinstance(data[str(piece[0])], SECTIONS[str(piece[0])])
        spelt = len(piece) < 2 or piece[0] not in BY_KEY or re.match(ID_PATTERN, str(piece[1]))
        if piece and not (whole and spelt):
            yield piece


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
