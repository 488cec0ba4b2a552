"""One sentence for one change: every kind of value and of block of the shipped record, changed once."""

import copy
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED, UNTRACED
from nodes import Node, tree, walk
from rounds.changes.change import Section
from rounds.changes.telling import told
from rounds.loading import Loaded, load_bytes
from rounds.model.values import OneOf, Refers, Spelt
from rounds.problem import Path
from rounds.yamltext import read

TEXT = SHIPPED.read_text(encoding="utf-8")
DATA = read(TEXT.encode(), "record.yaml").data
PARTS = ("process", "people", "rounds", "events", "sources")
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
TOGETHER = 16
"""Changes that are tried in one record, far from each other."""
TRIED = 3
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


def written_into(nodes: Sequence[Node], values: Sequence[str]) -> Loaded:
    """The record with other values in some places."""
    text = TEXT
    for node, other in sorted(zip(nodes, values, strict=True), key=lambda one: -one[0].start):
        text = f'{text[: node.start]}"{other}"{text[node.end :]}'
    return loaded(text)


def changed(nodes: Sequence[Node]) -> tuple[Sequence[str], Loaded] | None:
    """Other values in some places, and the record with them; None where none are without a fault."""
    beside = [{node.value, *(sibling.value for sibling in node.beside if not node.key)} for node in nodes]
    new = [[text for text in others(node) if text not in known] for node, known in zip(nodes, beside, strict=True)]
    for values in islice(zip(*new, strict=False), TRIED if len(nodes) == 1 else 1):
        record = written_into(nodes, values)
        if not record.problems:
            return values, record
    return None


def unlike(sentences: Sequence[str], nodes: Sequence[Node], values: Sequence[str]) -> list[Path]:
    """The changes that have no sentence with both values, and all of them where there is not one sentence each."""
    assert SOUND.record
    if len(sentences) != len(nodes):
        return [node.path for node in nodes]
    found = []
    for node, other in zip(nodes, values, strict=True):
        old = node.value if "\n" not in node.value else ""
        names = (other, SOUND.record.party_name(other))
        if not any(old in sentence and any(name in sentence for name in names) for sentence in sentences):
            found.append(node.path)
    return found


def assert_told(nodes: Sequence[Node]) -> None:
    """Each change is one sentence: tried together, and apart where together they are a fault or hide each other."""
    tried = changed(nodes)
    sentences = written(SOUND, tried[1]) if tried else []
    wrong = unlike(sentences, nodes, tried[0]) if tried else [node.path for node in nodes]
    if wrong and len(nodes) > 1:
        assert_told(nodes[::2])
        assert_told(nodes[1::2])
    else:
        assert wrong == [], sentences


@UNTRACED
@pytest.mark.parametrize("part", PARTS)
def test_a_changed_value_is_one_sentence_with_its_id_and_both_values(part: str) -> None:
    nodes = one_of_each(part)
    apart = max(1, len(nodes) // TOGETHER)
    for at in range(apart):
        assert_told(nodes[at::apart])


def blocks_of(data: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every block that stands in a list, or under a name."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            if isinstance(value, dict) and (isinstance(key, int) or (path and path[-1] in BY_NAME[:-3])):
                yield (*path, key)
            yield from blocks_of(value, (*path, key))


def without(paths: Sequence[Path]) -> Loaded:
    """The record without some blocks, which are given in the order of the record."""
    data = copy.deepcopy(DATA)
    for path in reversed(paths):
        around = data
        for part in path[:-1]:
            around = around[part]
        del around[path[-1]]
    return dumped(data)


def unlike_blocks(record: Loaded, count: int) -> list[str]:
    """What is told of blocks that came or went, where that is not one sentence for each."""
    found = []
    for before, after, word in ((SOUND, record, "removed"), (record, SOUND, "new")):
        sentences = written(before, after)
        if len(sentences) != count or not all(f": {word} " in sentence for sentence in sentences):
            found += sentences or [word]
    return found


def assert_blocks_told(paths: Sequence[Path]) -> int:
    """Tried together as values are; the number of those that were, since some lists must not be empty."""
    record = without(paths)
    if record.problems and len(paths) == 1:
        return 0
    if wrong := record.problems or unlike_blocks(record, len(paths)):
        assert len(paths) > 1, (paths, wrong)
        return assert_blocks_told(paths[::2]) + assert_blocks_told(paths[1::2])
    return len(paths)


def test_a_block_that_came_or_went_is_one_sentence() -> None:
    kinds = {kind_of(path): path for path in blocks_of(DATA)}
    order = [path for path in blocks_of(DATA) if kinds[kind_of(path)] == path]
    apart = max(1, len(order) // TOGETHER)
    assert sum(assert_blocks_told(order[at::apart]) for at in range(apart)) > 30


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


@UNTRACED
@settings(max_examples=10, deadline=None)
@given(path=st.sampled_from(RECORDS), seed=st.integers(0, 1000))
def test_what_only_moved_is_unchanged(path: FilePath, seed: int) -> None:
    data = read(path.read_bytes(), path.name).data
    before, after = dumped(data), dumped(shuffled(data, random.Random(seed)))  # noqa: S311  # no secret
    assert not before.problems
    assert written(before, after) == []
