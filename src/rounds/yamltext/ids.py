"""The ids that are written in plain data, sound or not."""

from collections.abc import Iterator
from typing import Any


def names_in(part: Any) -> Iterator[str]:
    """Every id that is written in a part of a file, its own keys included."""
    yield from part if isinstance(part, dict) else ()
    yield from ids_in(part)


def ids_in(data: Any) -> Iterator[str]:
    """Every id that is written in data, the ids of points included."""
    if isinstance(data, list):
        for item in data:
            yield from ids_in(item)
    elif isinstance(data, dict):
        own = data.get("id")
        if isinstance(own, str):
            yield own
            points = data.get("points")
            yield from (f"{own}/{label}" for label in (points if isinstance(points, dict) else ()))
        for value in data.values():
            yield from ids_in(value)
