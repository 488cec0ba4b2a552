"""The smallest pieces of a record that hold faults, cut out of its data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from rounds.loading.loaded import Kept
from rounds.model.shape import shape_at
from rounds.model.values import ID_PATTERN
from rounds.problem import LeftOut, Path
from rounds.yamltext import Fault, YamlText
from rounds.yamltext.text import ids_in, names_in

SECTIONS: Mapping[str, type[list[Any]] | type[dict[str, Any]]] = {
    "issues": dict, "parties": dict, "people": dict, "rounds": list, "events": list, "sources": dict,
}  # fmt: skip
"""The parts of a file that hold many things of a kind."""
KINDS: Mapping[str, str] = {
    "issues": "issue", "parties": "party", "people": "person", "rounds": "round", "events": "event",
    "sources": "source", "documents": "document", "points": "point", "demands": "demand", "outcomes": "outcome",
}  # fmt: skip
"""What stands in a part of a record."""
WHOLES: Mapping[Path, str] = {("process",): "process", (): "file"}
"""What is left out whole, by its path; anything else outside of these parts is a part itself."""
BORN = ("documents", "demands", "outcomes")
"""The parts of a round or an event that hold things with ids of their own."""
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


def thing_at(path: Path) -> Path:
    """The path of the innermost thing with an id at or around a path; empty where there is none."""
    if path[:1] == ("process",):
        return path[:1]
    section = SECTIONS.get(str(path[0])) if len(path) > 1 else None
    if section is None or isinstance(path[1], int) is not (section is list):
        return ()
    if section is dict or len(path) < 4 or path[2] not in BORN or not isinstance(path[3], int):
        return path[:2]
    is_point = len(path) > 5 and path[2] == "documents" and path[4] == "points"
    return path[:6] if is_point else path[:4]


def piece_of(path: Path, closely: bool = False) -> Path:
    """The piece around a fault: a field of what is known by its key or of a round, else the innermost thing itself.

    `closely`, a field of anything: what is left of the thing may then tell another story, and no answer is made of it.
    """
    thing = thing_at(path)
    inside = path[len(thing) :]
    if not thing or not inside:
        return path
    if SECTIONS.get(str(thing[0])) is not list:  # it is known whatever is wrong in it
        length = 2 if len(inside) > 1 and isinstance(inside[1], int) else 1
        return (*thing, *inside[:length])
    if closely or (thing[0] == "rounds" and len(thing) == 2):
        return next((path[:length] for length in range(len(path), 2, -1) if _can_go(path[:length])), thing)
    return thing


def _can_go(path: Path) -> bool:
    """Whether what stands at a path may be missing."""
    around, last = shape_at(path[:-1]), path[-1]
    if around is None or isinstance(last, int):
        return True
    if around.block:
        return not any(field.is_required() for name, field in around.block.model_fields.items() if name == last)
    return not (around.fields and last == "sources")  # the only key that a line of accounts must have


def edits_for(text: YamlText, pieces: Iterable[Path], gone: Iterable[Path]) -> dict[Path, Any]:
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
    copies: dict[Path, Any] = {(): copy(data)}

    def copied(path: Path) -> Any:
        if path not in copies:
            around = copied(path[:-1])
            copies[path] = around[path[-1]] = copy(around[path[-1]])
        return copies[path]

    for path in sorted(pieces, key=len, reverse=True):  # a piece takes what is inside it along
        around = copied(path[:-1])
        if type(around) in (dict, list):
            around[path[-1]] = pieces[path]
    kept = {}
    for path, block in copies.items():
        if isinstance(block, list):
            kept[path] = [at for at, item in enumerate(block) if item is not GONE]
            block[:] = [block[at] for at in kept[path]]
        elif isinstance(block, dict):
            for key in [key for key, item in block.items() if item is GONE]:
                del block[key]
    return copies[()], kept


def left_out(text: YamlText, faults: Mapping[Path, Fault], edits: Mapping[Path, Any]) -> Iterator[LeftOut]:
    """What the faults cost, in the order of the file, but for what stands inside of something else that they cost."""
    for piece, fault in sorted(faults.items(), key=lambda pair: pair[1].start):
        around = (piece[:length] for length in range(1, len(piece)))
        if piece == ("schema",) or any(edits.get(path) is GONE for path in around):
            continue
        thing = thing_at(piece) or piece[:1]
        kind = KINDS[str(thing[-2])] if len(thing) > 1 else WHOLES.get(thing, "part")
        own, known = _named_at(text, thing), piece != thing or edits.get(piece) is not GONE
        field = "/".join(str(part + 1 if isinstance(part, int) else part) for part in piece[len(thing) :])
        find = ids_in if len(piece) > 1 else names_in
        ids = dict.fromkeys([*(() if known else (own,)), *(find(text.value(piece)) if piece in edits else ())])
        place = text.place(fault.start, fault.end)
        names = tuple(filter(None, ids))
        yield LeftOut(own, kind, field, known, names, place, fault.rule, fault.message, piece)


def _named_at(text: YamlText, path: Path) -> str:
    """The id of the thing at a path, or the key of what is known by it; empty where there is none."""
    if path and path != ("process",) and isinstance(path[-1], str):
        return f"{_named_at(text, path[:4])}/{path[-1]}" if len(path) == 6 else path[-1]
    block = text.value(path)
    own = block.get("id") if isinstance(block, dict) else None
    return own if isinstance(own, str) else ""
