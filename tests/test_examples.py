import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import rounds
from conftest import ROOT, SHIPPED, UNTRACED, Run
from rounds.manual.schema import all_blocks
from rounds.model import File
from rounds.model.accounts import COMMON, AccountsOf
from rounds.model.shape import Shape, shape_of
from rounds.model.values import OneOf, Parsed, Refers
from rounds.record.ledger import reckon
from rounds.record.status import standing
from rounds.values import vocabulary
from rounds.values.dates import Extent, parse_date
from rounds.values.quantities import parse_quantity
from rounds.yamltext import read

FOLDER = ROOT / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)

UNCOUNTED = ("an ISO 3166-1 alpha-3 code", "an issue")
"""Lists of words that are not to be used up: the countries, and what an issue of one's own may stand under."""


class Seen(NamedTuple):
    """A key of a block, or a single value."""

    block: str
    """The block, or `accounts of` it, for a key; empty for a value."""
    text: Any
    shape: Shape


def seen_in(data: Any, shape: Shape, block: str = "") -> Iterator[Seen]:
    """Every key and every single value in plain data of a shape."""
    if isinstance(data, dict) and shape.fields:
        block = shape.block.__name__ if shape.block else f"accounts of {block}"
        for key, value in data.items():
            yield Seen(block, key, shape.fields[key])
            yield from seen_in(value, shape.fields[key], block)
    elif isinstance(data, dict) and shape.value:
        for key, value in data.items():
            if shape.key:
                yield Seen("", key, shape.key)
            yield from seen_in(value, shape.value, block)
    elif isinstance(data, list) and shape.item:
        for value in data:
            yield from seen_in(value, shape.item, block)
    else:
        yield Seen("", data, shape.item if isinstance(data, str) and shape.item else shape)


def seen_in_files(*paths: Path) -> list[Seen]:
    return [one for path in paths for one in seen_in(read(path.read_bytes(), path.name).data, shape_of(File))]


def keys_in(seen: list[Seen]) -> set[tuple[str, str]]:
    """Each key with its block."""
    return {(one.block, one.text) for one in seen if one.block}


IN_EXAMPLES = seen_in_files(*EXAMPLES)
IN_ALL = [*IN_EXAMPLES, *seen_in_files(SHIPPED)]


def values_read_by(noun: str) -> set[str]:
    """The texts in the examples that stand for a date, a time or a quantity; a breakdown as `breakdown`."""
    marked = ((one.text, one.shape.mark(Parsed)) for one in IN_EXAMPLES if not one.block)
    return {text if isinstance(text, str) else "breakdown" for text, mark in marked if mark and mark.noun == noun}


@each_example
def test_an_example_passes_the_strict_check(path: Path, run: Run) -> None:
    ran = run("check", "--strict", path)
    assert (ran.code, ran.out) == (0, "")


@each_example
def test_an_example_says_what_it_shows_and_that_it_is_fictional(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").split("\n\n")[0]
    lines = opening.splitlines()
    assert all(line.startswith("# ") for line in lines)
    assert lines[-1].endswith("Everything in it is fictional.")
    assert "fictional" in rounds.load(path).file.process.about


@each_example
def test_an_example_lists_a_row_for_each_round(path: Path, run: Run) -> None:
    rows = json.loads(run("list", "--format", "json", "-f", path).out)
    assert len(rows) == len(rounds.load(path).rounds)


@UNTRACED
@each_example
def test_every_id_of_an_example_can_be_shown(path: Path, run: Run) -> None:
    ran = run("show", "--format", "json", "-f", path, *rounds.load(path).things)
    assert (ran.code, ran.err) == (0, "")


@each_example
def test_every_demand_of_an_example_is_listed(path: Path, run: Run) -> None:
    rows = json.loads(run("demands", "--format", "json", "-f", path).out)
    assert len(rows) == len(rounds.load(path).requests)


@each_example
def test_an_example_leads_nowhere_real(path: Path) -> None:
    addresses = re.findall(r"https?://([^/\s,}]+)", path.read_text(encoding="utf-8"))
    assert set(addresses) <= {"example.org"}


def test_the_readme_lists_exactly_the_examples_and_says_that_they_are_fictional() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| \[([^\]]+)\]\(\1\) \|", text, re.MULTILINE)) == [path.name for path in EXAMPLES]
    assert "never took place" in text


def test_every_block_that_may_have_accounts_has_some_with_every_field_that_they_may_give() -> None:
    used = keys_in(IN_ALL)
    assert {key for block, key in used if block.startswith("accounts of ")} >= set(COMMON) - {"waive"}
    for block in all_blocks(File):
        accounts = shape_of(block).fields.get("accounts")
        mark = accounts.mark(AccountsOf) if accounts else None
        required = {name for name, field in block.model_fields.items() if field.is_required()}
        for field in set(mark.fields) - set(COMMON) - required if mark else set():
            assert (f"accounts of {block.__name__}", field) in used


def test_every_word_that_is_written_is_used() -> None:
    used: dict[str, set[str]] = {}
    for one in IN_ALL:
        if (mark := one.shape.mark(OneOf)) and not one.block:
            used.setdefault(mark.noun, set()).add(one.text)
    for block in all_blocks(File):
        for shape in shape_of(block).fields.values():
            mark = (shape.item or shape).mark(OneOf)
            if mark and mark.noun not in UNCOUNTED:
                assert used[mark.noun] == set(mark.words), mark.noun


def test_every_issue_is_used_in_the_examples() -> None:
    marked = ((one.text, one.shape.mark(Refers)) for one in IN_EXAMPLES if not one.block)
    used = {text for text, mark in marked if mark and mark.kinds == ("issue",)}
    assert used >= set(vocabulary.ISSUES)
    assert used > set(vocabulary.ISSUES), "an example has an issue of its own"


def test_every_status_and_verdict_is_reached() -> None:
    records = [rounds.load(path) for path in EXAMPLES]
    statuses = {standing(record, request).status for record in records for request in record.requests}
    reckoned = [reckon(record, *pair) for record in records for pair in record.outcomes()]
    verdicts = {verdict for one in reckoned for verdict in one.verdicts.values()}
    assert statuses == set(vocabulary.DEMAND_STATUSES) - {"amended"}, "the asker's own move is no answer"
    assert verdicts >= set(vocabulary.DELIVERY_VERDICTS)
    assert "disputed" in {one.status for one in reckoned}


def test_every_form_of_a_date_is_used() -> None:
    dates = [parse_date(text) for text in values_read_by("a date")]
    assert {date.extent for date in dates} == set(Extent)
    forms = [
        r"\d{4}",
        r"\d{4}-\d\d",
        r"\d{4}-\d\d-\d\d",
        r"\d{4}-\d\d-\d\d\?",
        r"\d{4}-\d\d~",
        r"\[\.\..*",
        r"\[\d.*\.\.\d.*",
    ]
    for form in forms:
        assert any(re.fullmatch(form, date.text) for date in dates), form


def test_every_form_of_a_due_date_is_used() -> None:
    due = values_read_by("a date, a round, none or unknown")
    assert {"none", "unknown"} <= due
    assert {text[0].isdigit() for text in due - {"none", "unknown"}} == {True, False}


def test_every_form_of_a_time_is_used() -> None:
    times = values_read_by("a time")
    for form in (r"\d\d:\d\d\+.*", r"~.*", r"\d\d:\d\d-.*"):
        assert any(re.fullmatch(form, time) for time in times), form


def test_every_form_of_a_quantity_is_used() -> None:
    texts = values_read_by("a quantity") - {"breakdown"}
    quantities = [parse_quantity(text) for text in texts]
    assert {quantity.word for quantity in quantities} == {"", "all", "undisclosed", "unknown"}
    assert "breakdown" in values_read_by("a quantity")
    has: dict[str, Callable[[str], Any]] = {
        "a number": str.isdigit,
        "at least": re.compile(r"\d+\+").fullmatch,
        "at most": re.compile(r"<\d+").fullmatch,
        "about": re.compile(r"~\d+").fullmatch,
        "a range": re.compile(r"\d+-\d+").fullmatch,
        "alternatives": re.compile(r"\d+ or \d+").fullmatch,
        "a share": re.compile(r"\d+%").fullmatch,
        "a range of shares": re.compile(r"\d+-\d+%").fullmatch,
        "a unit": re.compile(r"\d+\.\d+ [a-z]+").fullmatch,
    }
    for form, matches in has.items():
        assert any(map(matches, texts)), form


def test_one_warning_is_waived_with_a_reason_and_one_former_id_is_kept() -> None:
    keys = [key for _, key in keys_in(IN_EXAMPLES)]
    assert keys.count("waive") == keys.count("was") == 1
