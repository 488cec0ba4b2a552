"""The smallest piece of a record that holds a fault and can be done without."""

from collections.abc import Mapping
from typing import Any

from rounds.model.shape import shape_at
from rounds.problem import Path
from rounds.yamltext import YamlText

SECTIONS: Mapping[str, type[list[Any]] | type[dict[str, Any]]] = {
    "issues": dict, "parties": dict, "people": dict, "rounds": list, "events": list, "sources": dict,
}  # fmt: skip
"""The parts of a file that hold many things of a kind."""
KINDS: Mapping[str, str] = {
    "issues": "issue", "parties": "party", "people": "person", "rounds": "round", "events": "event",
    "sources": "source", "documents": "document", "points": "point", "demands": "demand", "outcomes": "outcome",
}  # fmt: skip
"""What stands in a part of a record."""
BORN = ("documents", "demands", "outcomes")
"""The parts of a round or an event that hold things with ids of their own."""


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


def kind_of(thing: Path) -> str:
    """What a thing is, or the part of the file that stands at a path."""
    if len(thing) < 2:
        return "process" if thing == ("process",) else "part" if thing else "file"
    return KINDS[str(thing[-2])]


def named_at(text: YamlText, path: Path) -> str:
    """The id of the thing at a path, or the key of what is known by it; empty where there is none."""
    if path and path != ("process",) and isinstance(path[-1], str):
        return f"{named_at(text, path[:4])}/{path[-1]}" if len(path) == 6 else path[-1]
    block = text.value(path)
    own = block.get("id") if isinstance(block, dict) else None
    return own if isinstance(own, str) else ""
