import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from conftest import HEAD, ROOT, ROUND, SHIPPED, TAIL, UNTRACED, Run
from rounds.manual.first import first_files
from rounds.manual.schema import FORMS, all_blocks, schema
from rounds.model import Entry, File
from rounds.model.accounts import COMMON, Account
from rounds.model.shape import sentence_of, sentences
from rounds.model.values import parse_day, parse_due, parse_number, parse_version
from rounds.problem import Severity
from rounds.rules.check import check
from rounds.values.dates import parse_date
from rounds.values.quantities import parse_minutes, parse_quantity
from rounds.values.times import parse_time
from rounds.yamltext import YamlText
from rounds.yamltext import read as read_text

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


@UNTRACED
@pytest.mark.parametrize("read", [as_an_editor_reads, as_text])
@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_sound_record_is_valid(text: str, read: Callable[[str], Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read(text))] == []


ENVOY = "{head: rassendyll, head_role: Special envoy, sources: [gazette]}"
SOURCES = "    sources: [gazette]\n"


def test_a_faulty_record_is_not_valid_and_the_fault_is_found_where_it_is() -> None:
    rows: list[tuple[str, str, list[str | int]]] = [
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
    ]
    for old, new, where in rows:
        whole = HEAD + ROUND + TAIL
        assert whole.count(old) == 1
        for read in (as_an_editor_reads, as_text):
            found = [list(error.path) for error in VALIDATOR.iter_errors(read(whole.replace(old, new)))]
            assert found
            assert all(path == where for path in found)


def leaves(error: Any) -> Iterator[Any]:
    """The errors inside of an error, where it is one of several ways that all fail."""
    if not error.context:
        yield error
    for inner in error.context:
        yield from leaves(inner)


CORPUS = ROOT / "tests" / "corpus"
REFUSED = (
    "date-form",
    "id-form",
    "key-missing",
    "key-unknown",
    "quantity-form",
    "status-written",
    "time-form",
    "value-type",
    "value-unknown",
)
"""The rules of form that a schema knows too."""
BEYOND = {"id-form": 4, "key-missing": 1, "quantity-form": 1, "value-unknown": 4}
"""How many lines only a check finds: an id is no word such as "off", a step has a round or a date, a
language is one that there is, an issue may be one that the record declares."""


def test_the_schema_marks_what_the_check_refuses() -> None:
    for rule in REFUSED:
        content = (CORPUS / f"{rule}.yaml").read_bytes()
        text = read_text(content, rule)
        told = {one.place.line for one in check(content, rule) if one.rule == rule and one.severity is Severity.ERROR}
        errors = VALIDATOR.iter_errors(as_text(content.decode()))
        found = {line for error in errors for leaf in (error, *leaves(error)) for line in lines_of(leaf, text)}
        assert len(told - found) == BEYOND.get(rule, 0), sorted(told - found)


def lines_of(leaf: Any, text: YamlText) -> Iterator[int]:
    """The line of the value, and of each key, that an error means."""
    path = tuple(leaf.absolute_path)
    yield text.place(*text.span(path)).line
    keys = set(leaf.instance) - set(leaf.schema.get("properties", ())) if isinstance(leaf.instance, dict) else ()
    for key in [leaf.instance] if "propertyNames" in leaf.absolute_schema_path else keys:
        yield text.place(*text.span((*path, key), True)).line


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


def test_each_field_has_a_sentence_below_it() -> None:
    rows: list[tuple[Mapping[str, str], Collection[str]]] = [
        *((sentences(block), block.model_fields) for block in BLOCKS),
        (sentences(Account), Account._fields),
    ]
    for told, fields in rows:
        assert told.keys() == set(fields)
        for field in fields:
            assert re.fullmatch(r"[A-Z`].+\.", told[field], re.DOTALL), field


def test_each_block_says_what_it_is() -> None:
    for block in BLOCKS:
        assert re.fullmatch(r"[A-Z].+\.", sentence_of(block))
        assert sentence_of(block) != sentence_of(Entry)


def test_all_blocks_are_all_that_a_record_can_hold() -> None:
    def below(block: type[Entry]) -> Iterator[type[Entry]]:
        for kind in block.__subclasses__():
            if kind.__module__.startswith("rounds."):
                yield kind
            yield from below(kind)

    abstract = {"Attested", "Sourced", "Identified", "Line"}
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


def test_no_truth_value_stands_where_text_is_meant() -> None:
    whole = (HEAD + ROUND + TAIL).replace('reference: "No. 112"', "reference: true")
    (error,) = VALIDATOR.iter_errors(as_an_editor_reads(whole))
    assert list(error.path) == ["sources", "gazette", "reference"]
    assert not list(VALIDATOR.iter_errors(as_text(whole)))


VALUES: dict[Callable[[Any], Any], list[str]] = {
    parse_date: [
        "2025", "2025-06", "2025-06-02", "2024-02-29", "2025-06-02?", "2025-06~", "2025%", "unknown",
        "2025-06-02/2025-06-05", "2025-06/", "2025-06-02/..", "/2025", "../2025-06", "[2025-06-01..2025-06-03]",
        "[..2025-05-19]", "[2025..]",
    ],
    parse_day: ["2025-06-30", "2024-02-29"],
    parse_due: ["2025-06-30", "none", "unknown", "istanbul-2", "[..2025-05-19]"],
    parse_time: ["14:43+03:00", "~09:05-14:00", "23:59Z"],
    parse_quantity: ["390", "1000+", "<500", "~1200", "25-30", "85000 or 100000", "35%", "1.5 t", "250 тонн", "all"],
    parse_minutes: ["180", "~240", "1000+", "unknown"],
    parse_number: ["0", "390"],
    parse_version: ["1"],
}  # fmt: skip
WRONG: dict[Callable[[Any], Any], list[str]] = {
    parse_date: ["2025-6-2", "2025-06-31", "2025-13", "02.06.2025", "soon", "[..]", "/", "..", "2025-06-02T10:00"],
    parse_day: ["2025-06", "2025-06-02?", "unknown"],
    parse_due: ["2025-6-2", "TBD"],
    parse_time: ["14:43", "9:05+03:00", "24:00Z", "14:43+15:00"],
    parse_quantity: ["1,212", "-5", "+1000", ">1000", "ca. 1200", "twelve", "1000–1200", ""],
    parse_minutes: ["5 hours", "90m", "-5"],
    parse_number: ["-1", "1234567", "1.5"],
    parse_version: ["2", "0"],
}


def test_a_form_takes_what_is_read_and_no_other() -> None:
    for reading in VALUES:
        form = Draft7Validator(dict(FORMS[reading]))
        for value in VALUES[reading]:
            reading(value)
            assert form.is_valid(value), value
        assert [value for value in WRONG[reading] if form.is_valid(value)] == []
        assert VALUES.keys() == FORMS.keys()
