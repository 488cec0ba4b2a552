"""One sentence for one change: every kind of value and of block of the examples, changed once."""

import copy
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED, UNTRACED
from nodes import Node, tree, walk
from rounds.changes.change import Section
from rounds.changes.telling import told
from rounds.loading import Loaded, load_bytes
from rounds.model.values import OneOf, Refers, Spelt
from rounds.problem import Path
from rounds.record import Record
from rounds.yamltext import read

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"), key=lambda path: path.stat().st_size)
OTHERS = {
    "a date": "2025-05-17",
    "a day": "2025-12-01",
    "quantity": "7",
    "time": "09:59+03:00",
    "whole number": "9",
    "an address": "https://example.org/other",
    "a language": "is",
}
"""Another value of a kind, by what the format calls it."""
BY_NAME = (
    "issues", "parties", "people", "sources", "delegations", "tracks", "points", "received", "promised", "figures",
)  # fmt: skip
TRIED = 3
"""Values that are tried in the place of one, until no fault comes of it."""


def loaded(text: str) -> Loaded:
    return load_bytes(text.encode(), "record.yaml")


def dumped(data: Any) -> Loaded:
    return loaded(json.dumps(data, ensure_ascii=False))


def written(before: Loaded, after: Loaded) -> list[str]:
    """The sentences of what somebody wrote, without those of what follows."""
    return [one.sentence for one in told(before, after) if one.section is not Section.FOLLOWS]


def kind_of(path: Path) -> Path:
    """A path without what is only a place or a name."""
    return tuple("*" if isinstance(part, int) or path[at - 1] in BY_NAME else part for at, part in enumerate(path))


def others(node: Node, record: Record) -> Iterator[str]:
    """Values that may stand in the place of one."""
    if refers := node.mark(Refers):
        kinds = refers.kinds
        yield from (thing.id for thing in record.all_things() if not kinds or thing.kind in kinds)
        yield from ("mediation", "humanitarian")
    if words := node.mark(OneOf):
        yield from words.words
    spelt = node.mark(Spelt)
    noun = spelt.noun if spelt else node.parsed.noun if node.parsed else ""
    if noun == "an id":
        yield f"{node.value}-other"
    yield from (text for known, text in OTHERS.items() if known in noun)
    yield from () if noun else ("Other words", "7")


def one_of_each() -> dict[FilePath, list[Node]]:
    """The last value of every kind in the examples, under the smallest file in which it stands."""
    last: dict[Path, tuple[FilePath, Node]] = {}
    for file in EXAMPLES[::-1]:
        for node in walk(tree(file.read_text(encoding="utf-8"))):
            if node.kind == "scalar" and node.path[0] != "schema":
                last[kind_of(node.path)] = (file, node)
    return {file: [node for at, node in last.values() if at == file] for file in EXAMPLES}


def changed(text: str, node: Node, record: Record) -> Iterator[tuple[str, Loaded]]:
    """Other values in the place of one, and the record with each, as far as no fault comes of it."""
    known = {node.value, *(sibling.value for sibling in node.beside if not node.key)}
    for other in islice((other for other in others(node, record) if other not in known), TRIED):
        after = loaded(f'{text[: node.start]}"{other}"{text[node.end :]}')
        if not after.problems:
            yield other, after


@UNTRACED
@pytest.mark.parametrize(("file", "nodes"), one_of_each().items(), ids=lambda known: getattr(known, "stem", ""))
def test_a_changed_value_is_one_sentence_with_its_id_and_both_values(file: FilePath, nodes: list[Node]) -> None:
    text = file.read_text(encoding="utf-8")
    before = loaded(text)
    assert before.record
    for node in nodes:
        other, after = next(changed(text, node, before.record))
        sentence, *more = written(before, after)
        assert not more, node.path
        assert "\n" in node.value or node.value in sentence, node.path
        assert other in sentence or before.record.party_name(other) in sentence, node.path


def blocks_of(data: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every block that stands in a list, or under a name."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            if isinstance(value, dict) and (isinstance(key, int) or (path and path[-1] in BY_NAME[:-3])):
                yield (*path, key)
            yield from blocks_of(value, (*path, key))


def without(data: Any, path: Path) -> Any:
    """The same without one block."""
    data = copy.deepcopy(data)
    around = data
    for part in path[:-1]:
        around = around[part]
    del around[path[-1]]
    return data


def test_a_block_that_came_or_went_is_one_sentence() -> None:
    tried = set()
    for file in EXAMPLES:
        data = read(file.read_bytes(), file.name).data
        whole = dumped(data)
        for kind, path in {kind_of(path): path for path in blocks_of(data)}.items():
            record = whole if kind in tried else dumped(without(data, path))
            if record is not whole and not record.problems:  # some lists must not be empty
                (gone,), (came,) = written(whole, record), written(record, whole)
                assert ": removed " in gone, path
                assert ": new " in came, path
                tried.add(kind)
    assert len(tried) > 30


def test_the_day_of_an_event_that_only_its_accounts_give_is_told_of_them() -> None:
    text = (ROOT / "examples" / "uncertain-dates.yaml").read_text(encoding="utf-8")
    told_otherwise = text.replace("{date: 1895-04-15, sources: [memoirs]}", "{date: 1895-04-16, sources: [memoirs]}")
    assert written(loaded(text), loaded(told_otherwise)) == [
        "prince-dies, account of reports (1895-04-16), date: 1895-04-15 → 1895-04-16"
    ]


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


@UNTRACED
@settings(max_examples=6)
@given(path=st.sampled_from([SHIPPED, *EXAMPLES]), seed=st.integers(0, 1000))
def test_what_only_moved_is_unchanged(path: FilePath, seed: int) -> None:
    data = read(path.read_bytes(), path.name).data
    before, after = dumped(data), dumped(shuffled(data, random.Random(seed)))  # noqa: S311  # no secret
    assert not before.problems
    assert written(before, after) == []
