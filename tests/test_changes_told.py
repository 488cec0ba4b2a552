"""One sentence for one change: every kind of value and of block of the shipped record, changed once."""

import copy
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED
from nodes import Node, tree, walk
from rounds.changes.change import Section
from rounds.changes.telling import told
from rounds.loading import Loaded, load_bytes
from rounds.model.values import OneOf, Refers, Spelt
from rounds.problem import Path
from rounds.yamltext import read

TEXT = SHIPPED.read_text(encoding="utf-8")
DATA = read(TEXT.encode(), "record.yaml").data
PARTS = ("process", "people", "sources")
OTHERS = {
    "a date": "2025-05-17",
    "a day": "2025-12-01",
    "quantity": "7",
    "time": "09:59+03:00",
    "whole number": "9",
    "an address": "https://example.org/other",
    "a language": "fr",
}
"""Another value of a kind, by what the format calls it."""
BY_NAME = (
    "issues", "parties", "people", "sources", "delegations", "tracks", "points", "received", "promised", "figures",
)  # fmt: skip
TRIED = 5
"""Values that are tried in the place of one, until no fault comes of it."""


def loaded(text: str) -> Loaded:
    return load_bytes(text.encode(), "record.yaml")


def dumped(data: Any) -> Loaded:
    return loaded(yaml.dump(data, Dumper=yaml.CSafeDumper, default_style='"', sort_keys=False, allow_unicode=True))


SOUND = loaded(TEXT)


def written(before: Loaded, after: Loaded) -> list[str]:
    """The sentences of what somebody wrote, without those of what follows."""
    return [one.sentence for one in told(before, after) if one.change.section is not Section.FOLLOWS]


def kind_of(path: Path) -> Path:
    """A path without what is only a place or a name."""
    return tuple("*" if isinstance(part, int) or path[at - 1] in BY_NAME else part for at, part in enumerate(path))


def others(node: Node) -> Iterator[str]:
    """Values that may stand in the place of one."""
    assert SOUND.record
    if refers := node.mark(Refers):
        kinds = refers.kinds
        yield from (thing.id for thing in SOUND.record.all_things() if not kinds or thing.kind in kinds)
        yield from ("mediation", "humanitarian")
    if words := node.mark(OneOf):
        yield from words.words
    spelt = node.mark(Spelt)
    noun = spelt.noun if spelt else node.parsed.noun if node.parsed else ""
    if noun == "an id":
        yield f"{node.value}-other"
    yield from (text for known, text in OTHERS.items() if known in noun)
    yield from () if noun else ("Other words", "7")


def one_of_each(part: str) -> list[Node]:
    """The first value of every kind, in a part of the record."""
    first: dict[Path, Node] = {}
    for node in walk(tree(TEXT)):
        if node.kind == "scalar" and node.path[0] == part:
            first.setdefault(kind_of(node.path), node)
    return [*first.values()]


def changed(node: Node) -> tuple[str, Loaded] | None:
    """Another value in a place, and the record with it; None where none is without a fault."""
    beside = {node.value, *(sibling.value for sibling in node.beside if not node.key)}
    for other in islice((text for text in others(node) if text not in beside), TRIED):
        record = loaded(f'{TEXT[: node.start]}"{other}"{TEXT[node.end :]}')
        if not record.problems:
            return other, record
    return None


MANY = [pytest.param(part, marks=pytest.mark.no_cover) for part in ("rounds", "events")]
"""Tracing these takes long and tells nothing new."""


@pytest.mark.parametrize("part", [*MANY, *PARTS])
def test_a_changed_value_is_one_sentence_with_its_id_and_both_values(part: str) -> None:
    for node in one_of_each(part):
        tried = changed(node)
        assert tried, node.path
        other, record = tried
        sentences = written(SOUND, record)
        assert len(sentences) == 1, (node.path, sentences)
        assert other in sentences[0] or SOUND.record.party_name(other) in sentences[0], (node.path, sentences)  # type: ignore[union-attr]
        if "\n" not in node.value:
            assert node.value in sentences[0], (node.path, sentences)


def blocks_of(data: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every block that stands in a list, or under a name."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            if isinstance(value, dict) and (isinstance(key, int) or (path and path[-1] in BY_NAME[:-3])):
                yield (*path, key)
            yield from blocks_of(value, (*path, key))


def without(path: Path) -> Any:
    data = copy.deepcopy(DATA)
    around = data
    for part in path[:-1]:
        around = around[part]
    del around[path[-1]]
    return data


def test_a_block_that_came_or_went_is_one_sentence() -> None:
    kinds: dict[Path, Path] = {}
    for path in blocks_of(DATA):
        kinds[kind_of(path)] = path
    assert len(kinds) > 30
    for path in kinds.values():
        record = dumped(without(path))
        if record.problems:  # the only item of a list that must not be empty
            continue
        for before, after, word in ((SOUND, record, "removed"), (record, SOUND, "new")):
            sentences = written(before, after)
            assert len(sentences) == 1, (path, sentences)
            assert f": {word} " in sentences[0], (path, sentences)


def shuffled(data: Any, order: random.Random) -> Any:
    """The same with every list and every block of keys in another order."""
    if isinstance(data, dict):
        items = [(key, shuffled(value, order)) for key, value in data.items()]
        order.shuffle(items)
        return dict(items)
    if isinstance(data, list):
        items = [shuffled(item, order) for item in data]
        order.shuffle(items)
        return items
    return data


RECORDS = [SHIPPED, *sorted((ROOT / "examples").glob("*.yaml"))]


@settings(max_examples=10, deadline=None)
@given(path=st.sampled_from(RECORDS), seed=st.integers(0, 1000))
def test_what_only_moved_is_unchanged(path: FilePath, seed: int) -> None:
    data = read(path.read_bytes(), path.name).data
    before, after = dumped(data), dumped(shuffled(data, random.Random(seed)))  # noqa: S311  # no secret
    assert not before.problems
    assert written(before, after) == []
