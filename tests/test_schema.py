import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from conftest import HEAD, ROOT, ROUND, SHIPPED, TAIL, Run
from rounds.manual.first import first_files
from rounds.manual.schema import all_blocks, schema
from rounds.model import Entry, File
from rounds.model.accounts import COMMON, Account
from rounds.model.sentences import sentence_of, sentences

SCHEMA = schema()
VALIDATOR = Draft7Validator(SCHEMA)
SOUND = {
    **{path.stem: path.read_text(encoding="utf-8") for path in (SHIPPED, *sorted((ROOT / "examples").glob("*.yaml")))},
    "spa": (ROOT / "tests" / "records" / "spa.yaml").read_text(encoding="utf-8"),
    "init": first_files()["data/rounds.yaml"],
    "head, round and tail": HEAD + ROUND + TAIL,
}
BLOCKS = list(all_blocks(File))


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.1 with its numbers and truth values; dates are text, as in JSON."""
    return json.loads(json.dumps(yaml.load(text, yaml.CSafeLoader), default=str))


def as_text(text: str) -> Any:
    return yaml.load(text, yaml.CBaseLoader)  # noqa: S506  # the base loader makes text only


@pytest.mark.parametrize("read", [as_an_editor_reads, as_text])
@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_sound_record_is_valid(text: str, read: Callable[[str], Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read(text))] == []


ENVOY = "{head: rassendyll, head_role: Special envoy, sources: [gazette]}"
SOURCES = "    sources: [gazette]\n"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("schema: 1\n", "", []),
        ("  title: Ruritania", "  titel: Ruritania", ["process"]),
        ("kind: state, role: party, also: [R", "kind: stat, role: party, also: [R", ["parties", "ruritania", "kind"]),
        ("role: party, also: [R", "role: [host, guest], also: [R", ["parties", "ruritania", "role"]),
        ("  firefly:", "  Firefly:", ["people"]),
        ("id: spa-1", "id: Spa 1", ["rounds", 0, "id"]),
        (ENVOY, "rassendyll", ["rounds", 0, "delegations", "ruritania"]),
        ("language: en", "language: English", ["process", "language"]),
        (SOURCES, f"{SOURCES}    venue: {{country: XYZ}}\n", ["rounds", 0, "venue", "country"]),
        (SOURCES, f"{SOURCES}    size: [1, 2]\n", ["rounds", 0, "size"]),
        (SOURCES, f"{SOURCES}    size: {{a: {{b: 1}}}}\n", ["rounds", 0, "size"]),
        (SOURCES, f"{SOURCES}    accounts: [{{by: ruritania, number: 2}}]\n", ["rounds", 0, "accounts", 0]),
        (SOURCES, f"{SOURCES}    accounts: [{{id: x, sources: [gazette]}}]\n", ["rounds", 0, "accounts", 0]),
        (SOURCES, "    sources: gazette\n", ["rounds", 0, "sources"]),
        ("published: 1921-05-17", "url: gazette.example", ["sources", "gazette", "url"]),
        ("\nsources:\n", "\nevents: {}\nsources:\n", ["events"]),
    ],
)  # fmt: skip
def test_a_faulty_record_is_not_valid_and_the_fault_is_found_where_it_is(
    old: str, new: str, where: list[str | int]
) -> None:
    whole = HEAD + ROUND + TAIL
    assert whole.count(old) == 1
    for read in (as_an_editor_reads, as_text):
        found = [list(error.path) for error in VALIDATOR.iter_errors(read(whole.replace(old, new)))]
        assert found
        assert all(path == where for path in found)


def test_the_schema_is_sound_itself() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from nodes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from nodes(inner)


def test_every_definition_is_used_and_every_one_that_is_used_is_there() -> None:
    used = {node["$ref"] for node in nodes(SCHEMA) if "$ref" in node}
    assert used == {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


def test_every_property_tells_what_it_is() -> None:
    for node in nodes(SCHEMA["definitions"]):
        if node.get("type") == "object" and "properties" in node:
            for name, inner in node["properties"].items():
                assert re.fullmatch(r"[A-Z`].+\.", inner["description"], re.DOTALL), name


def test_a_field_of_an_account_is_told_as_in_its_block() -> None:
    properties = SCHEMA["definitions"]["Delivery"]["properties"]
    line = properties["accounts"]["items"]["properties"]
    assert line["received"]["description"] == properties["received"]["description"]
    assert line["by"]["description"] == sentences(Account)["by"]
    assert set(line) == {"received", "text", "stage", "place", "via", *COMMON}


@pytest.mark.parametrize(
    ("told", "fields"),
    [*((sentences(block), block.model_fields) for block in BLOCKS), (sentences(Account), Account._fields)],
    ids=[*(block.__name__ for block in BLOCKS), "Account"],
)
def test_each_field_has_a_sentence_below_it(told: Mapping[str, str], fields: Collection[str]) -> None:
    assert told.keys() == set(fields)
    for field in fields:
        assert re.fullmatch(r"[A-Z`].+\.", told[field], re.DOTALL), field


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_each_block_says_what_it_is(block: type[Entry]) -> None:
    assert re.fullmatch(r"[A-Z].+\.", sentence_of(block))
    assert sentence_of(block) != sentence_of(Entry)


def test_all_blocks_are_all_that_a_record_can_hold() -> None:
    def below(block: type[Entry]) -> Iterator[type[Entry]]:
        for kind in block.__subclasses__():
            if kind.__module__.startswith("rounds."):
                yield kind
            yield from below(kind)

    abstract = {"Attested", "Identified", "Line"}
    assert BLOCKS[0] is File
    assert len(BLOCKS) == len(set(BLOCKS))
    assert {block.__name__ for block in BLOCKS} == {block.__name__ for block in below(Entry)} - abstract


def test_the_schema_is_printed_and_written(run: Run, tmp_path: Path) -> None:
    printed = run("schema")
    assert (printed.code, printed.err) == (0, "")
    assert json.loads(printed.out) == SCHEMA
    written = run("schema", "-o", tmp_path / "rounds.schema.json")
    assert (written.code, written.out) == (0, "")
    assert (tmp_path / "rounds.schema.json").read_text(encoding="utf-8") == printed.out
