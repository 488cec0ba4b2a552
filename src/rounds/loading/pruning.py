"""What is left of a file's data when the parts with faults are taken out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.model import File, Process
from rounds.problem import Path

SECTIONS: Mapping[str, type[list[Any]] | type[dict[str, Any]]] = {
    "issues": dict,
    "parties": dict,
    "people": dict,
    "rounds": list,
    "events": list,
    "sources": dict,
}
"""The parts of a file that hold many things of a kind: a fault costs the thing, not the part."""

Kept = Mapping[Path, list[int]]
"""For each list at the top of the file the positions, in the file, of what is left of it."""


class Pruned(NamedTuple):
    """The data without its faulty parts."""

    data: dict[str, Any]
    kept: Kept
    left_out: frozenset[str]
    """The ids that stand in the faulty parts."""
    whole: bool
    """Whether the process is the file's own; False where another stands in for it."""


STAND_IN = {"id": "process", "title": "?", "about": "?", "as_of": "9999-12-31", "language": "en"}
"""A process in the place of one with faults, so that the rules can look at the rest."""


def prune(data: dict[str, Any], faulty: Collection[Path], refused: Sequence[Any] = ()) -> Pruned:
    """The data without every round, event, party, person, issue and source that has a faulty path in it.

    `refused` are values that are not in the data, though the file has them.
    """
    process, whole = _pruned_process(data.get("process"), faulty)
    left: dict[str, Any] = {"schema": "1", "process": process}
    lost = [*refused, *(part for name, part in data.items() if name not in File.model_fields)]
    kept: dict[Path, list[int]] = {}
    left_out = set[str]()
    for name, kind in SECTIONS.items():
        part = data.get(name)
        if not isinstance(part, kind):
            lost.append(part)
            part = kind()
        bad = {path[1] for path in faulty if len(path) > 1 and path[0] == name}
        if isinstance(part, list):
            left_out.update(_ids([item for at, item in enumerate(part) if at in bad]))
            kept[name,] = [at for at in range(len(part)) if at not in bad]
            left[name] = [part[at] for at in kept[name,]]
        else:
            left_out.update(map(str, bad))
            left[name] = {key: value for key, value in part.items() if key not in bad}
    for part in lost:
        left_out.update(_ids(part), part if isinstance(part, dict) else ())
    return Pruned(left, kept, frozenset(left_out), whole)


def _pruned_process(process: Any, faulty: Collection[Path]) -> tuple[dict[str, Any], bool]:
    """The process without its faulty optional keys, or the stand-in and False where a required one is faulty."""
    if not isinstance(process, dict):
        return STAND_IN, False
    bad = {path[1] if len(path) > 1 else "" for path in faulty if path[:1] == ("process",)}
    required = {name for name, field in Process.model_fields.items() if field.is_required()} | {""}
    if bad & required:
        return STAND_IN, False
    return {key: value for key, value in process.items() if key not in bad}, True


def _ids(data: Any) -> Iterator[str]:
    """Every id that is written in data, the ids of points included."""
    if isinstance(data, list):
        for item in data:
            yield from _ids(item)
    elif isinstance(data, dict):
        own = data.get("id")
        if isinstance(own, str):
            yield own
            points = data.get("points")
            yield from (f"{own}/{label}" for label in (points if isinstance(points, dict) else ()))
        for value in data.values():
            yield from _ids(value)
