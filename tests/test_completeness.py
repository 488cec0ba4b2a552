"""Every field of the format has an example and a fault that is found at its place."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import ROOT, UNTRACED
from rounds.loading import load_bytes
from rounds.manual.schema import all_blocks
from rounds.model import Attested, Entry, File
from rounds.model.shape import Shape, shape_of
from rounds.problem import Path
from rounds.yamltext import read

WRONG = {"?": ["wrong"]}
"""What no field can be."""

SHARED = (*Attested.model_fields, "was")
"""Fields that mean the same in every block."""

Field = tuple[type[Entry], str]


def fields() -> list[Field]:
    return [(block, name) for block in all_blocks(File) for name in shape_of(block).fields]


def places(data: Any, shape: Shape, path: Path = ()) -> Iterator[tuple[Field, Path]]:
    """Every field that plain data use, with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            inner = shape.fields.get(key) or shape.value
            if shape.block and key in shape.fields:
                yield (shape.block, key), (*path, key)
            if inner:
                yield from places(value, inner, (*path, key))
    elif isinstance(data, list) and shape.item:
        for at, item in enumerate(data):
            yield from places(item, shape.item, (*path, at))


def with_fault(data: Any, path: Path) -> Any:
    """A copy of plain data with something wrong at a path."""
    if not path:
        return WRONG
    if isinstance(data, dict):
        return {key: with_fault(value, path[1:]) if key == path[0] else value for key, value in data.items()}
    return [with_fault(value, path[1:]) if at == path[0] else value for at, value in enumerate(data)]


def examples() -> dict[Field, tuple[str, Path]]:
    """The first use of each field in the examples, the shortest first: the file and the path."""
    found: dict[Field, tuple[str, Path]] = {}
    for file in sorted((ROOT / "examples").glob("*.yaml"), key=lambda file: file.stat().st_size):
        data = read(file.read_bytes(), file.name).data
        for field, path in places(data, shape_of(File)):
            found.setdefault(field, (file.name, path))
    return found


USES = examples()


def test_every_field_has_an_example() -> None:
    shared = {name for _, name in USES if name in SHARED}
    assert [(block, name) for block, name in fields() if (block, name) not in USES and name not in shared] == []


@UNTRACED
@pytest.mark.parametrize("file", sorted({file for file, _ in USES.values()}))
def test_a_fault_in_a_field_is_found_at_its_place(file: str) -> None:
    data = read((ROOT / "examples" / file).read_bytes(), file).data
    own = {
        name if name in SHARED else (block, name): path
        for (block, name), (used_in, path) in USES.items()
        if used_in == file
    }
    for field, path in own.items():
        text = json.dumps(with_fault(data, path), indent=1, ensure_ascii=False)  # YAML too, and written in no time
        found = load_bytes(text.encode(), file)
        first, last = (found.text.place(*found.text.span(one)).line for one in (path, (*path, "?", 0)))
        lines = {problem.place.line for problem in found.problems}
        assert lines & set(range(first - 1, last + 1)), field
