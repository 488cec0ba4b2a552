"""The tables of a record: every field of the format stands in one, once, and every format has the same columns."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import rounds
from asking import QUESTIONS, TABLES
from conftest import ROOT, ROUND, SHIPPED, UNTRACED, Run, names_of
from rounds.answers.demands import demands_table
from rounds.answers.documents import documents_table
from rounds.answers.rounds import rounds_table
from rounds.answers.timeline import timeline_table
from rounds.drawing.table import Table
from rounds.manual.schema import all_blocks
from rounds.model import DemandLine, DocumentLine, Entry, File, OutcomeLine, Person, StatedTotal
from rounds.model.accounts import Account, AccountsOf
from rounds.model.matters import TotalOfSeveral
from rounds.model.rounds import Plan, Track, Venue
from rounds.model.shape import Shape, shape_of
from rounds.record import Record
from rounds.relations.book import NAMED, RELATIONS
from rounds.relations.columns import Kind
from rounds.relations.relation import Relation
from test_manual import build

SPA = ROOT / "tests" / "records" / "spa.yaml"
DISPUTED = ROOT / "examples" / "disputed-figures.yaml"
BLOCKS = [*all_blocks(File)]
Write = Callable[..., Path]

# Every field of the format is in a table

Place = tuple[Relation, tuple[str, ...]]
"""A table, and the attributes that lead to a block in its rows."""
ELSEWHERE = {
    ("Process", "id"): "processes.process",
    ("Process", "links"): "related.target",
    ("File", "note"): "processes.record_note",
    ("Delivery", "received"): "deliveries.received",
    ("StatedTotal", "received"): "stated_totals.received",
    ("TotalOfSeveral", "received"): "stated_totals.received",
    ("TotalOfSeveral", "outcomes"): "stated_totals.outcomes",
    ("Document", "sources"): "documents.sources",
    ("Demand", "sources"): "demands.sources",
    ("Outcome", "sources"): "outcomes.sources",
}
"""Fields whose column is worked out: with a row for each receiver or link, or together with the sources of lines."""
NOWHERE = {("File", "schema_"): "it tells a program how to read the file, and nothing of the negotiations"}
OF_ACCOUNTS = {"by": "party", "as_told_by": "as_told_by", "voice": "voice", "date": "date", "note": "note",
               "sources": "sources", "says": "value", "values": "value"}  # fmt: skip
"""What is told of an account itself, and its column in `accounts`."""


HOMES: dict[type[Entry], type[Entry]] = {
    DemandLine: OutcomeLine,
    DocumentLine: OutcomeLine,
    TotalOfSeveral: StatedTotal,
}
"""Blocks that stand in the table of another kind, which has all that they have."""


def has(relation: Relation, block: type[Entry]) -> bool:
    """Whether the rows of a table are blocks of a kind, and do not only have one inside."""
    return HOMES.get(block, block) in {column.block for column in relation.columns if len(column.path) == 1}


def fields_of(block: type[Entry]) -> Iterator[tuple[str, Shape]]:
    """The attributes of a block, with what stands in each."""
    attributes = {field.alias or name: name for name, field in block.model_fields.items()}
    return ((attributes[key], shape) for key, shape in shape_of(block).fields.items())


def places(block: type[Entry], blocks: Sequence[type[Entry]], relations: Sequence[Relation]) -> list[Place]:
    """Where the fields of a block are columns: in a table of its own, else in the rows of each block around it."""
    if own := [(relation, ()) for relation in relations if has(relation, block)]:
        return [*own]
    return [
        (relation, (*path, attribute))
        for outer in blocks
        for attribute, shape in fields_of(outer)
        if shape.block is block
        for relation, path in places(outer, blocks, relations)
    ]


def missing(blocks: Sequence[type[Entry]], relations: Sequence[Relation]) -> set[tuple[str, str]]:
    """The fields, by block and attribute, that no table has in the place that follows from the format."""
    names = {relation.name for relation in relations}

    def stands(block: type[Entry], attribute: str, shape: Shape) -> bool:
        inner = shape.inner
        if attribute == "waive":
            return "waivers" in names
        if inner.mark(AccountsOf):
            return "accounts" in names
        if shape.block:  # its own fields are looked for by themselves
            return bool(places(shape.block, blocks, relations))
        if inner.block:
            return any(has(relation, inner.block) for relation in relations)
        found = places(block, blocks, relations)
        paths = [{column.path for column in relation.columns} for relation, _ in found]
        return bool(found) and all((*path, attribute) in of for (_, path), of in zip(found, paths, strict=True))

    return {
        (block.__name__, attribute)
        for block in blocks
        for attribute, shape in fields_of(block)
        if not stands(block, attribute, shape)
    }


def test_every_field_of_the_format_is_in_a_table() -> None:
    assert missing(BLOCKS, RELATIONS) == ELSEWHERE.keys() | NOWHERE.keys()


@UNTRACED
def test_a_column_that_is_worked_out_has_a_value_somewhere() -> None:
    records = [rounds.load(path) for path in (SHIPPED, *sorted((ROOT / "examples").glob("*.yaml")))]
    written = {f"_{name}" for block in BLOCKS for name, _ in fields_of(block)}
    for table in RELATIONS:
        rows = [row for record in records for row in table.rows(record)]
        empty = {column.name for column in table.columns if all(row.get(column.name) in (None, [], ()) for row in rows)}
        assert [name for name in empty if not f"_{name}".endswith((*written, "_one_account"))] == [], table.name


def test_what_stands_elsewhere_does_stand_there() -> None:
    known = {(block.__name__, attribute) for block in BLOCKS for attribute, _ in fields_of(block)}
    assert known >= ELSEWHERE.keys() | NOWHERE.keys()
    assert not ELSEWHERE.keys() & NOWHERE.keys()
    for target in ELSEWHERE.values():
        table, _, name = target.partition(".")
        assert name in [field.name for field in NAMED[table].fields], target
    assert all(len(reason.split()) > 5 for reason in NOWHERE.values())


def test_all_of_an_account_is_in_a_table() -> None:
    assert {*OF_ACCOUNTS, "waive", "stands_in"} == {*Account._fields}
    assert {*OF_ACCOUNTS.values(), "field", "item"} <= {*names_of(NAMED["accounts"].columns)}
    assert {"rule", "reason"} <= {*names_of(NAMED["waivers"].columns)}


class WiderTrack(Track):
    """With a field that no table has."""

    weather: str | None = None


class WiderVenue(Venue):
    """With a field that no table has, in a block that stands in the row of another."""

    floor: str | None = None


class WiderPlan(Plan):
    """With a venue that has more."""

    venue: WiderVenue | None = None


class Letter(Entry):
    """A block that no table has."""

    text: str


class WiderPerson(Person):
    """With a list of blocks that no table has."""

    letters: tuple[Letter, ...] = ()


NEW: list[tuple[type[Entry], type[Entry], list[type[Entry]], set[tuple[str, str]]]] = [
    (Track, WiderTrack, [], {("WiderTrack", "weather")}),
    (Plan, WiderPlan, [WiderVenue], {("WiderVenue", "floor")}),
    (Person, WiderPerson, [Letter], {("WiderPerson", "letters"), ("Letter", "text"), ("Letter", "note")}),
]


@pytest.mark.parametrize(("block", "wider", "inside", "found"), NEW, ids=["field", "inner field", "list of blocks"])
def test_a_new_field_that_no_table_has_is_found(
    monkeypatch: pytest.MonkeyPatch,
    block: type[Entry],
    wider: type[Entry],
    inside: list[type[Entry]],
    found: set[tuple[str, str]],
) -> None:
    monkeypatch.setitem(HOMES, wider, block)
    assert missing([*BLOCKS, wider, *inside], RELATIONS) - missing(BLOCKS, RELATIONS) == found


@pytest.mark.parametrize("table", ["accounts", "waivers", "moves", "seats", "points"])
def test_each_table_that_is_taken_away_is_missed(table: str) -> None:
    assert missing(BLOCKS, [each for each in RELATIONS if each.name != table]) > missing(BLOCKS, RELATIONS)


# Where accounts differ

ROUNDS = """\
rounds:
  - id: may
    number: 1
    date: 1921-05-16
    accounts:
      - {by: ruritania, minutes: "74", sources: [gazette]}
      - {by: freedonia, minutes: "~60", sources: [gazette]}
      - {minutes: "<120", sources: [gazette]}
    sources: [gazette]
  - id: june
    date: 1921-06-02
    accounts:
      - {by: ruritania, number: 6, title: Second meeting, format: [direct], venue: {city: Spa}, sources: [gazette]}
      - {by: freedonia, number: 7, title: Meeting at Spa, format: [direct, mediated], sources: [gazette]}
    sources: [gazette]
  - id: july
    date: 1921-07-02
    accounts:
      - {by: ruritania, number: 3, minutes: "90", size: "12", says: It was short, sources: [gazette]}
      - {by: freedonia, size: "12", sources: [gazette]}
    sources: [gazette]
  - id: august
    date: 1921-07-20
    number: 4
    minutes: "30"
    sources: [gazette]
"""
TOLD: dict[str, dict[str, Any]] = {
    "may": {
        "number": 1,
        "minutes": "74 / ~60 / <120",
        "minutes_low": None,
        "minutes_high": None,
        "minutes_unit": None,
        "minutes_about": None,
        "minutes_differs": True,
        "lasted": "74 / ~60 / <120",
        "lasted_low": None,
        "lasted_high": None,
        "lasted_differs": True,
        "size_differs": False,
        "differing": ["minutes"],
    },
    "june": {
        "number": None,
        "title": "Second meeting / Meeting at Spa",
        "format": ["direct", "mediated"],
        "city": "Spa",
        "minutes": None,
        "minutes_differs": False,
        "differing": ["number", "title", "format"],
    },
    "july": {
        "number": 3,
        "minutes": "90",
        "minutes_low": 90,
        "minutes_high": 90,
        "minutes_unit": None,
        "minutes_about": False,
        "minutes_differs": False,
        "lasted": "90",
        "lasted_low": 90,
        "lasted_high": 90,
        "lasted_differs": False,
        "size": "12",
        "size_low": 12,
        "size_high": 12,
        "size_differs": False,
        "differing": [],
    },
    "august": {
        "number": 4,
        "minutes": "30",
        "minutes_low": 30,
        "minutes_high": 30,
        "minutes_about": False,
        "minutes_differs": False,
        "differing": [],
    },
}


def in_csv(value: Any) -> str:
    """A value of JSON as CSV has it."""
    return "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)


def in_sql(value: Any) -> Any:
    """A value of JSON as SQL has it."""
    return ("; ".join(value) or None) if isinstance(value, list) else int(value) if isinstance(value, bool) else value


def same(value: Any) -> Any:
    return value


def rows_in(run: Run, format_: str, command: Sequence[str], path: Path) -> list[dict[str, Any]]:
    """The rows of an answer in a format for programs."""
    ran = run(*command, "-f", path, "--format", format_)
    rows: list[dict[str, Any]] = (
        json.loads(ran.out) if format_ == "json" else [*csv.DictReader(io.StringIO(ran.out, newline=""))]
    )
    assert (bool(ran.err), ran.code) == (not rows, 0), "where there is no row a person is told so"
    return rows


@UNTRACED
@pytest.mark.parametrize("command", [*QUESTIONS.values(), ["sources", "prisoners-1921-05"]], ids=" ".join)
def test_an_answer_has_the_same_names_and_values_in_csv_as_in_json(run: Run, command: list[str]) -> None:
    rows = [{name: in_csv(value) for name, value in row.items()} for row in rows_in(run, "json", command, SPA)]
    assert rows_in(run, "csv", command, SPA) == rows


@pytest.mark.parametrize(
    ("format_", "command", "as_there"),
    [
        ("json", ["list"], same),
        ("csv", ["list"], in_csv),
        ("json", ["sql", "SELECT * FROM rounds"], in_sql),
        ("csv", ["sql", "SELECT * FROM rounds"], lambda value: in_csv(in_sql(value))),
    ],
    ids=["json", "csv", "sql", "sql in csv"],
)
def test_where_accounts_differ_each_is_listed_and_nothing_is_a_number(
    run: Run, write: Write, format_: str, command: list[str], as_there: Callable[[Any], Any]
) -> None:
    found = {row["id"]: row for row in rows_in(run, format_, command, write(ROUNDS))}
    for key, told in TOLD.items():
        assert {name: found[key][name] for name in told} == {name: as_there(value) for name, value in told.items()}


def test_a_sum_in_sql_leaves_out_what_differs(run: Run, write: Write) -> None:
    query = "SELECT sum(minutes_low) AS low, count(minutes_low) AS counted, sum(minutes_differs) AS differ FROM rounds"
    (row,) = rows_in(run, "json", ["sql", query], write(ROUNDS))
    assert row == {"low": 120, "counted": 2, "differ": 1}


BORN = """\
rounds:
  - id: may
    date: 1921-05-16
    delegations:
      ruritania:
        accounts:
          - {by: ruritania, size: "12", head: rassendyll, sources: [gazette]}
          - {by: freedonia, size: "14", head: firefly, sources: [gazette]}
        sources: [gazette]
    documents:
      - id: terms
        title: Terms
        kind: terms
        by: ruritania
        accounts:
          - {by: ruritania, given_on: 1921-05-16, sources: [gazette]}
          - {by: freedonia, given_on: "1921-05", sources: [gazette]}
        sources: [gazette]
    outcomes:
      - id: grain
        text: Grain
        issue: relations-economy
        accounts:
          - {by: ruritania, agreed: 1921-05-16, due: 1921-06-01, sources: [gazette]}
          - {by: freedonia, agreed: 1921-05-17, due: none, sources: [gazette]}
        sources: [gazette]
    sources: [gazette]
"""


def test_what_differs_is_told_so_in_every_table(run: Run, write: Write) -> None:
    path = write(BORN)

    def seen(query: str) -> dict[str, Any]:
        (row,) = rows_in(run, "json", ["sql", query], path)
        return row

    assert seen("SELECT size, size_low, size_high, size_differs, head, differing FROM delegations") == {
        "size": "12 / 14",
        "size_low": None,
        "size_high": None,
        "size_differs": 1,
        "head": "rassendyll; firefly",
        "differing": "head; size",
    }
    day = "SELECT given_on, given_on_from, given_on_to, given_on_differs, differing FROM documents"
    assert [*seen(day).values()] == ["1921-05-16 / 1921-05", None, None, 1, "given_on"]
    day = "SELECT agreed, agreed_from, agreed_to, agreed_differs, due, differing FROM outcomes"
    told = ["1921-05-16 / 1921-05-17", None, None, 1, "1921-06-01 / none", "agreed; due"]
    assert [*seen(day).values()] == told
    (paper,) = rows_in(run, "json", ["documents"], path)
    assert (paper["given_on"], paper["given_on_from"], paper["given_on_differs"]) == (
        "1921-05-16 / 1921-05",
        None,
        True,
    )
    (outcome,) = rows_in(run, "json", ["outcomes"], path)
    assert (outcome["agreed"], outcome["agreed_to"], outcome["agreed_differs"]) == (told[0], None, True)


def test_a_state_of_the_process_that_is_told_in_two_ways_lists_both(run: Run, write: Write) -> None:
    words = [("ruritania", "ongoing", "They go on"), ("freedonia", "ended", "They are over")]
    lines = ", ".join(f"{{by: {side}, value: {word}, text: {text}, sources: [gazette]}}" for side, word, text in words)
    state = f"  language: en\n  state: {{accounts: [{lines}], sources: [gazette]}}\n"
    text = write(ROUNDS).read_text(encoding="utf-8").replace("  language: en\n", state, 1)
    (row,) = rows_in(run, "json", ["sql", "SELECT state, state_text FROM processes"], write(whole=text))
    assert row == {"state": "ongoing / ended", "state_text": "They go on / They are over"}


def test_of_two_equal_lines_of_a_history_each_has_its_own_position(write: Write) -> None:
    line = "{round: spa-1, move: reiterated, by: ruritania, sources: [gazette]}"
    demand = f"{{id: truce, by: ruritania, text: A truce, issue: ceasefire, history: [{line}, {line}]}}"
    record = rounds.load(
        write(ROUND.replace("    sources: [gazette]\n", f"    demands: [{demand}]\n    sources: [gazette]\n"))
    )
    steps = [(row["move"], row["position"]) for row in NAMED["moves"].rows(record)]
    assert steps == [("raised", None), ("reiterated", 1), ("reiterated", 2)]


@pytest.mark.parametrize("table", RELATIONS, ids=lambda table: table.name)
def test_whatever_accounts_may_tell_says_where_they_differ(table: Relation) -> None:
    names = names_of(table.columns)
    for column in table.columns:
        told = column.accounts and column.kind in (Kind.DATE, Kind.QUANTITY, Kind.LIST)
        assert (f"{column.name}_differs" in names) is (told or column.name == "heads")
    if any(column.accounts for column in table.columns):
        own = {"deliveries"}  # they have a row for each account
        assert ("differing" in names) is (table.name not in own)


# The same names everywhere

VIEWS: dict[str, tuple[str, Callable[[Record], Table]]] = {
    "list": ("rounds", rounds_table),
    "demands": ("demands", demands_table),
    "documents": ("documents", documents_table),
    "timeline": ("timeline", timeline_table),
}


def in_order(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row) for row in rows)


@UNTRACED
@pytest.mark.parametrize("path", [SPA, DISPUTED], ids=lambda path: path.stem)
@pytest.mark.parametrize("command", VIEWS)
def test_names_and_values_are_the_same_in_csv_json_sql_and_python(run: Run, command: str, path: Path) -> None:
    name, function = VIEWS[command]
    table = function(rounds.load(path))
    told = rows_in(run, "json", [command], path)
    names = names_of(NAMED[name].columns)
    assert table.exported == names
    for rows in (told, table.records(), rows_in(run, "csv", [command], path)):
        assert len(rows) == len(table.rows)
        assert all([*row] == names for row in rows)
    asked = rows_in(run, "json", ["sql", f"SELECT * FROM {name}"], path)  # noqa: S608  # the names are our own
    assert all([*row] == ["process", *names] for row in asked)
    assert table.records() == told
    assert rows_in(run, "csv", [command], path) == [{key: in_csv(cell) for key, cell in row.items()} for row in told]
    without = [{key: cell for key, cell in row.items() if key != "process"} for row in asked]
    assert in_order(without) == in_order([{key: in_sql(cell) for key, cell in row.items()} for row in told])


@pytest.mark.parametrize(
    ("command", "tables"),
    [
        (["positions"], ["demands"]),
        (["positions", "--history"], ["moves"]),
        (["outcomes"], ["outcomes", "balances"]),
        (["outcomes", "--instalments"], ["instalments"]),
        (["delegations"], ["attendance"]),
        (["sources"], ["sources"]),
        (["sources", "--one-sided"], ["claims"]),
        (["sources", "--disputed"], ["claims"]),
    ],
    ids=" ".join,
)
def test_every_other_answer_has_names_of_its_tables(run: Run, command: list[str], tables: list[str]) -> None:
    (header, *_) = csv.reader(io.StringIO(run(*command, "-f", SPA, "--format", "csv").out))
    assert len(header) == len(set(header)) > 5
    assert {*header} <= {name for table in tables for name in names_of(NAMED[table].columns)}
    if len(tables) == 1:
        assert header == names_of(NAMED[tables[0]].columns)


def test_the_page_of_columns_tells_every_column_of_an_answer() -> None:
    told = {column for columns in (*OWN.values(), *(table.columns for table in RELATIONS)) for column in columns}
    record = rounds.load(SPA)
    for name, answer in TABLES.items():
        (columns, *_) = getattr(answer(record).exports, "args", ((),))
        assert {*columns} <= told, name


# Names in SQL

OWN = build().ANSWERS
NAMES = sorted(
    {field.name for table in RELATIONS for field in table.fields}
    | {name for columns in OWN.values() for name in names_of(columns)}
    | {table.name for table in RELATIONS}
)


def test_every_name_is_usable_unquoted_in_sql() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        for name in NAMES:
            assert re.fullmatch("[a-z][a-z0-9_]*", name)
            base.execute(f"CREATE TABLE {name} ({name} TEXT, other_{name} INTEGER)")
            base.execute(f"INSERT INTO {name} ({name}) VALUES ('x')")  # noqa: S608  # the names are our own
            told = f"SELECT {name}.{name} AS {name} FROM {name} WHERE {name} = 'x'"  # noqa: S608  # the names are our own
            answer = base.execute(f"{told} GROUP BY {name} ORDER BY {name}")
            assert [column for column, *_ in answer.description] == [name]
            assert answer.fetchall() == [("x",)]


def test_no_two_columns_of_a_table_and_no_two_tables_have_one_name() -> None:
    assert len(NAMED) == len(RELATIONS)
    for table in RELATIONS:
        names = [field.name for field in table.fields]
        assert len(set(names)) == len(names), table.name
