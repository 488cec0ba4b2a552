"""Whatever has an id can be shown, and whatever somebody wrote of it is told there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, UNTRACED
from rounds.answers.naming import issue_things
from rounds.answers.show import show_tables
from rounds.loading import load_bytes
from rounds.record import Record, Thing

pytestmark = UNTRACED

FILES = [SHIPPED, *sorted((ROOT / "examples").glob("*.yaml")), *sorted((ROOT / "tests" / "records").glob("*.yaml"))]
FILES = [path for path in FILES if path.stem not in ("faulty", "catch-with-a-slip")]
THINGS_INSIDE = ("documents", "demands", "outcomes")
"""Parts of a round or event that hold things of their own: each is named, and told under its own id."""
NOT_TOLD = {
    "id": "the title of the answer",
    "waive": "a word to the checker",
}
"""Keys whose values are not told, and why."""


def written(block: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a block that names something, and every text, each with the key under which it stands."""
    if isinstance(block, dict):
        for name, value in block.items():
            if name in THINGS_INSIDE and isinstance(value, list) and value and isinstance(value[0], dict):
                yield from ((name, inner["id"]) for inner in value)
            elif name == "points" and isinstance(value, dict):
                yield from ((name, text) for label, point in value.items()
                            for text in (label, point["text"] if isinstance(point, dict) else point))  # fmt: skip
            elif name not in NOT_TOLD:
                yield from written(value, name)
    elif isinstance(block, list):
        for item in block:
            yield from written(item, key)
    elif block is not None:
        yield key, str(block)


def told(record: Record, thing: Thing) -> str:
    """All that is told of a thing, as one text."""
    (table,) = show_tables([(record, thing)])
    values = [table.title, *(value for row in table.records() for value in row.values())]
    return plain(" ".join(" ".join(value) if isinstance(value, list) else str(value or "") for value in values))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def ways(record: Record, text: str) -> list[str]:
    """How a text may be told: as it is, or as the name of the party or person of that id."""
    return [plain(text), record.party_name(text), record.person_name(text)]


def at(data: Any, thing: Thing) -> Any:
    for part in thing.path:
        data = data[part]
    return data


def missed(path: Path) -> list[tuple[str, str, str]]:
    """What is written in a record and not told of the thing in which it stands."""
    loaded = load_bytes(path.read_bytes(), path.name)
    data, record = loaded.text.data, loaded.record
    assert record
    own = [thing for code in record.file.issues for thing in issue_things(record, code)]
    found = []
    for thing in (record.itself, *own, *record.all_things()):
        text = told(record, thing)
        block = at(data, thing)
        for key, value in written(block if isinstance(block, dict) else {"text": block}):
            if not any(way in text for way in ways(record, value)):
                found.append((thing.id, key, value))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_somebody_wrote_is_told_of_the_thing_in_which_it_stands(path: Path) -> None:
    assert missed(path) == []
