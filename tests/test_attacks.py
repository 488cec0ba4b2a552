"""Whatever a file holds, a check reports it, every format can write the report, and what is left answers questions."""

import importlib
import inspect
import json
import os
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

import rounds.answers
from conftest import ROOT, SHIPPED, UNTRACED
from rounds.answers.show import show_tables
from rounds.drawing.table import Table
from rounds.drawing.writers import as_json, as_plain
from rounds.loading import load_bytes
from rounds.problem import Problem
from rounds.record import Record
from rounds.reports import REPORTS
from rounds.reports.full import on_screen
from rounds.rules.check import check

pytestmark = UNTRACED

FILE = "record.yaml"
TIMES = int(os.environ.get("ATTACKS", "1"))
"""How many times as many examples as a run of the suite has time for."""
SPA = (ROOT / "tests" / "records" / "spa.yaml").read_text(encoding="utf-8")
DATA = yaml.load(SPA, yaml.BaseLoader)  # noqa: S506  # the loader that makes nothing but text, lists and dictionaries
WHOLE = SHIPPED.read_text(encoding="utf-8")
SARIF = Draft202012Validator(json.loads((Path(__file__).parent / "sarif-subset.schema.json").read_text("utf-8")))


def often(examples: int) -> settings:
    return settings(max_examples=examples * TIMES, suppress_health_check=list(HealthCheck))


MOST = 40
"""Things of one record that are shown, from all parts of it."""


def tables() -> Iterator[Callable[[Record], Table]]:
    """Every table that is made of a record alone."""
    for found in pkgutil.walk_packages(rounds.answers.__path__, "rounds.answers."):
        module = importlib.import_module(found.name)
        for name, made in inspect.getmembers(module, inspect.isfunction):
            own = name.endswith("_table") and made.__module__ == found.name
            if own and asks_for(made) == ["record"]:
                yield made


def asks_for(made: Callable[..., Table]) -> list[str]:
    """The arguments that a function cannot do without."""
    parameters = inspect.signature(made).parameters.values()
    return [one.name for one in parameters if one.default is one.empty]


TABLES = tuple(tables())


def attack(content: bytes) -> None:
    """Asks of a file all that can be asked."""
    problems = check(content, FILE)
    assert problems == check(content, FILE)
    assert_placed(content, problems)
    assert_reported(problems)
    loaded = load_bytes(content, FILE)
    if loaded.record:
        assert_answered(loaded.record)


def assert_placed(content: bytes, problems: list[Problem]) -> None:
    lines = re.split("\r\n|\n|\r", content.decode("utf-8-sig", "replace"))
    for problem in problems:
        for place in (problem.place, *(related.place for related in problem.related)):
            assert place.excerpt == lines[place.line - 1]
            assert 1 <= place.column <= len(place.excerpt) + 1
            assert 0 <= place.length <= len(place.excerpt) - place.column + 1


def assert_reported(problems: list[Problem]) -> None:
    """Every format writes the problems, and what reads the format takes them."""
    texts = {name: report(problems, [FILE]) for name, report in REPORTS.items()}
    assert texts == {name: report(problems, [FILE]) for name, report in REPORTS.items()}
    for text in (*texts.values(), on_screen(problems, color=True, columns=80)):
        text.encode()
    assert texts["concise"].count("\n") >= len(problems)
    assert len(json.loads(texts["json"])) == len(json.loads(texts["gitlab"])) == len(problems)
    assert all(line.startswith("::") for line in texts["github"].split("\n") if line)
    sarif = json.loads(texts["sarif"])
    SARIF.validate(sarif)
    assert len(sarif["runs"][0]["results"]) == len(problems)
    assert sum(len(suite) for suite in JUnitXml.fromstring(texts["junit"].encode())) == max(len(problems), 1)


def assert_answered(record: Record) -> None:
    things = [*record.things.values()]
    shown = [(record, one) for one in things[:: len(things) // MOST + 1]]
    for table in (*(ask(record) for ask in TABLES), *show_tables(shown)):
        assert isinstance(as_plain(table), str)
        json.loads(as_json(table))


def test_there_are_tables_to_ask_for() -> None:
    assert {"rounds_table", "demands_table"} <= {table.__name__ for table in TABLES}
    attack(SPA.encode())


WORDS = st.sampled_from(
    ["schema: 1", "process:", "rounds:", "sources:", "id: spa-1", "date: 1921-05-16", "- ", "  ", "{", "}", "[", "]",
     ": ", ", ", "\n", "\n  ", "\n    ", "&a ", "*a", "!x ", "|\n", ">-\n", "<<: ", "? ", "---\n", "...\n",
     "%YAML 1.2\n", "<<<<<<< ours\n", "=======\n", "#", '"', "'", "\\",
     "\t", "\r", "\r\n", "\x85", "\u2028", "\ufeff", "\u00a0", "\x00", "\x1b", "\ud7ff", "🕊", "é"]
)  # fmt: skip


@often(30)
@given(st.binary(max_size=300) | st.lists(WORDS, max_size=40).map(lambda words: "".join(words).encode()))
@example(b"")
@example(b"\xef\xbb\xbf\xc3\xa9\xff")
@example(b'"[key]": 1')
@example(b'schema: 1\nprocess: {"[key]": process}\nparties: {"[key]": {}}\n')
@example(b"rounds: [{id: a, accounts: [{members: [{}]}]}]\nsources: {a: {waive: {b: [c]}}}")
@example(b"schema: 1\nprocess: [\n")
def test_bytes_and_scraps_of_yaml_are_withstood(content: bytes) -> None:
    attack(content)


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys(inner)


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts(inner)


KEYS = st.sampled_from(sorted(set(keys(DATA)))) | st.text(max_size=4)
TEXTS = st.sampled_from(sorted(set(texts(DATA)))) | st.text(max_size=8)
SCALARS = TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
SPOTS = st.lists(st.integers(0, 2**16), min_size=1, max_size=8)


def grafted(data: Any, spots: list[int], tree: Any) -> Any:
    """The data with a tree in one place; `spots` is the way to it."""
    if not spots or not isinstance(data, dict | list) or not data:
        return tree
    at = spots[0] % len(data)
    if isinstance(data, list):
        return [*data[:at], grafted(data[at], spots[1:], tree), *data[at + 1 :]]
    key = list(data)[at]
    return {**data, key: grafted(data[key], spots[1:], tree)}


def flowing(tree: Any) -> str:
    """A tree in brackets and braces, its text without quotes."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flowing(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(map(flowing, tree)) + "]" if isinstance(tree, list) else str(tree)


@often(15)
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_trees_of_any_shape_are_withstood(tree: dict[str, Any]) -> None:
    attack(yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace"))
    attack(flowing(tree).encode("utf-8", "replace"))


@often(5)
@given(st.lists(st.tuples(SPOTS, TREES), min_size=1, max_size=3), st.booleans())
def test_trees_grafted_into_a_record_are_withstood(grafts: list[tuple[list[int], Any]], flow: bool) -> None:
    data = DATA
    for spots, tree in grafts:
        data = grafted(data, spots, tree)
    attack(yaml.safe_dump(data, default_flow_style=flow, sort_keys=False).encode("utf-8", "replace"))


CHANGE = st.tuples(
    st.sampled_from(["cut", "double", "swap", "insert", "delete", "replace"]),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    WORDS | TEXTS,
)


def changed(text: str, change: tuple[str, float, float, str]) -> str:
    """A text with lines cut, doubled or swapped, or characters put in, taken out or replaced."""
    what, where, other, scrap = change
    lines = text.split("\n")
    at, to = int(where * len(lines)), int(other * len(lines))
    if what == "cut":
        return "\n".join(lines[:at] + lines[at + 1 + to % 3 :])
    if what == "double":
        return "\n".join(lines[: at + 1] + lines[at:])
    if what == "swap":
        lines[at], lines[to] = lines[to], lines[at]
        return "\n".join(lines)
    start = int(where * len(text))
    end = start + {"insert": 0, "delete": int(other * 200), "replace": int(other * 12)}[what]
    return text[:start] + ("" if what == "delete" else scrap) + text[end:]


@often(15)
@example(
    [("swap", 0.0, 0.0, "schema: 1"), *[("delete", 0.1875, 0.96875, "schema: 1")] * 2,
     ("insert", 0.201171875, 0.0, "09:00+01:00")]
)  # fmt: skip  # a text cut at its commas, inside what was refused
@given(st.lists(CHANGE, min_size=1, max_size=4))
def test_changed_lines_and_characters_are_withstood(changes: list[tuple[str, float, float, str]]) -> None:
    text = SPA
    for change in changes:
        text = changed(text, change)
    attack(text.encode("utf-8", "replace"))


@often(2)
@given(st.lists(CHANGE, min_size=1, max_size=4))
def test_changes_of_the_shipped_record_are_withstood(changes: list[tuple[str, float, float, str]]) -> None:
    text = WHOLE
    for change in changes:
        text = changed(text, change)
    attack(text.encode("utf-8", "replace"))
