# ruff: noqa: S608  # every query is put together from texts of this file
import re
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, names_of
from rounds.answers.sql import ask
from rounds.drawing.layout import draw
from rounds.drawing.writers import WRITERS
from rounds.errors import CannotDo
from rounds.loading import load_bytes
from rounds.model.accounts import COMMON
from rounds.record import Record, Thing
from rounds.record.claims import claims
from rounds.record.ledger import reckon, reckonings, separate_balances
from rounds.record.status import moves, standing
from rounds.record.sums import instalments_of
from rounds.relations.book import NAMED, RELATIONS, sql_schema
from rounds.relations.columns import Column, Kind, cells_of
from rounds.relations.seats import seats_of
from rounds.relations.sqlite import LIMITS, Limits
from rounds.relations.timeline import moments
from rounds.values.dates import parse_date
from rounds.values.quantities import parse_quantity
from rounds.yamltext import read

RECORDS = Path(__file__).parent / "records"
PATHS = [RECORDS / "spa.yaml", RECORDS / "geneva.yaml", *sorted((ROOT / "examples").glob("*.yaml"))]
Write = Callable[..., Path]


def record_of(path: Path) -> Record:
    record = load_bytes(path.read_bytes(), path.name).record
    assert record
    return record


SPA = record_of(RECORDS / "spa.yaml")
GENEVA = record_of(RECORDS / "geneva.yaml")
TALKS = record_of(SHIPPED)
EXAMPLES = {path.stem: record_of(path) for path in PATHS}


def answers(query: str, *records: Record) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in ask(records or [SPA], query).rows]


def refusal(query: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(CannotDo) as stop:
        ask([SPA], query, limits)
    assert stop.value.status == 2
    return stop.value.message


# The tables and the record


@UNTRACED
@pytest.mark.parametrize("record", EXAMPLES.values(), ids=EXAMPLES)
def test_each_row_has_a_value_for_every_column_and_no_other(record: Record) -> None:
    for table in RELATIONS:
        names = names_of(table.columns)
        for values in table.rows(record):
            assert {column.name for column in table.columns if not column.path} <= values.keys(), table.name
            assert [*cells_of(table.columns, values)] == names, table.name


def plain(path: Path) -> Any:
    return read(path.read_bytes(), path.name).data


def under(data: Any, key: str) -> Iterator[Any]:
    """Whatever stands under a key, at any depth."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            yield from under(value, key)
    elif isinstance(data, list):
        for item in data:
            yield from under(item, key)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def accounts_in(data: Any) -> int:
    """Values in accounts: one for each field that is told, or for each receiver or name in it."""
    fields = [(name, value) for lines in under(data, "accounts") for line in lines for name, value in line.items()]
    told = [value for name, value in fields if name not in COMMON or name == "says"]
    undated = [event for event in data.get("events", []) if "date" not in event]
    days = sum("date" in line for event in undated for line in event["accounts"])
    return days + sum(len(value) if isinstance(value, dict) and "city" not in value else 1 for value in told)


def received_in(data: Any) -> int:
    found = 0
    for delivery in (one for each in under(data, "delivered") for one in each):
        telling = [account for account in delivery.get("accounts", []) if account.keys() - COMMON.keys()]
        found += len(delivery.get("received", {})) + sum(len(account.get("received", "?")) for account in telling)
        found += not (telling or "received" in delivery)
    return found


def promised_in(data: Any) -> int:
    return sum(len(block) for block in under(data, "promised"))


FROM_THE_TEXT: dict[str, Callable[[Any], int]] = {
    "processes": lambda data: 1,
    "issues": lambda data: 31 + len(data.get("issues", {})),
    "parties": lambda data: len(data["parties"]),
    "people": lambda data: len(data.get("people", {})),
    "rounds": lambda data: len(data["rounds"]),
    "plans": lambda data: sum(map(len, under(data, "planned"))),
    "sittings": lambda data: sum(map(len, under(data, "sittings"))),
    "tracks": lambda data: sum(map(len, under(data, "tracks"))),
    "delegations": lambda data: sum(map(len, under(data, "delegations"))),
    "events": lambda data: len(data.get("events", [])),
    "documents": lambda data: sum(len(one) for one in under(data, "documents") if isinstance(one, list)),
    "publications": lambda data: sum(map(len, under(data, "made_public"))),
    "points": lambda data: sum(len(one) for one in under(data, "points") if isinstance(one, dict)),
    "conditions": lambda data: sum(map(len, (one for one in under(data, "conditions") if isinstance(one, list)))),
    "related": lambda data: len(data["process"].get("links", {})),
    "waivers": lambda data: sum(map(len, under(data, "waive"))),
    "promises": promised_in,
    "deliveries": received_in,
    "stated_totals": lambda data: sum(
        len(one["received"]) for each in under(data, "stated_totals") for one in each
    ),
    "figures": lambda data: sum(map(len, under(data, "figures"))),
    "tags": lambda data: sum(len(listed(one)) for one in under(data, "tags")),
    "accounts": accounts_in,
    "sources": lambda data: len(data["sources"]),
    "citations": lambda data: sum(
        len(one) for one in under(data, "sources") if isinstance(one, list)
    ) + sum(isinstance(one, str) for one in under(data, "source")),
}  # fmt: skip


def is_demand(record: Record, thing: Thing) -> bool:
    return thing.id in {request.id for request in record.requests}


FROM_THE_RECORD: dict[str, Callable[[Record], int]] = {
    "demands": lambda record: len(record.requests),
    "demand_parties": lambda record: sum(
        key in record.parties for one in record.requests for key in (*one.by, *one.to)
    ),
    "outcomes": lambda record: len(record.by_kind.get("outcome", ())),
    "balances": lambda record: sum(len(separate_balances(record, one)) for one in reckonings(record)),
    "timeline": lambda record: len([*moments(record)]),
    "claims": lambda record: len([*claims(record)]),
    "attendance": lambda record: len({(seat["party"], seat["person"]) for seat in seats_of(record)}),
    "moves": lambda record: (
        sum(len(moves(record, one)) for one in record.requests)
        + sum(len(getattr(thing.entry, "history", ())) for thing in record.all_things() if not is_demand(record, thing))
    ),
    "instalments": lambda record: sum(
        len(instalments_of(one.outcome, record.keys_of(balance.side), balance.receiver))
        for one in reckonings(record)
        for balance in separate_balances(record, one)
    ),
    "verdicts": lambda record: sum(len(reckon(record, *pair).verdicts) for pair in record.outcomes()),
}
IN_TESTS_OF_THEIR_OWN = {"seats", "links"}


def test_the_rows_of_every_table_are_counted() -> None:
    assert {*FROM_THE_TEXT, *FROM_THE_RECORD, *IN_TESTS_OF_THEIR_OWN} == NAMED.keys()


@UNTRACED
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_table_has_as_many_rows_as_the_record_has_things(path: Path) -> None:
    record, data = EXAMPLES[path.stem], plain(path)
    expected = {name: count(data) for name, count in FROM_THE_TEXT.items()}
    expected |= {name: count(record) for name, count in FROM_THE_RECORD.items()}
    counting = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in expected)
    assert dict(answers(counting, record)) == expected
    written = sum(map(len, under(data, "history")))
    assert answers("SELECT count(*) FROM moves WHERE position IS NOT NULL", record) == [(written,)]


@pytest.mark.parametrize("record", EXAMPLES.values(), ids=EXAMPLES)
def test_everybody_in_a_delegation_has_a_seat(record: Record) -> None:
    expected = set()
    for one in record.rounds:
        for party, each in one.delegations.items():
            heads = [*each.head, *(head for line in each.accounts for head in line.values.get("head", ()))]
            members = [*each.members, *(one for line in each.accounts for one in line.values.get("members", ()))]
            expected |= {(one.id, party, who) for who in (*heads, *(member.person for member in members))}
    assert set(answers("SELECT round, party, person FROM seats", record)) == expected


@pytest.mark.parametrize("record", EXAMPLES.values(), ids=EXAMPLES)
def test_statuses_and_days_are_those_that_the_other_commands_tell(record: Record) -> None:
    told = {}
    for one in record.requests:
        stands = standing(record, one)
        told[one.id] = (stands.status, str(stands.raised), stands.answer and str(stands.answer.date), *stands.waiting)
    query = "SELECT id, status, raised, answered, days_waiting_low, days_waiting_high FROM demands"
    assert {key: tuple(rest) for key, *rest in answers(query, record)} == told
    reckoned = {one.id: reckon(record, one, born) for one, born in record.outcomes()}
    outcomes = {key: (found.status, int(found.overdue)) for key, found in reckoned.items()}
    assert {
        key: (status, late) for key, status, late in answers("SELECT id, status, overdue FROM outcomes", record)
    } == (outcomes)


@UNTRACED
@pytest.mark.parametrize("record", EXAMPLES.values(), ids=EXAMPLES)
def test_links_citations_and_moves_lead_to_things_that_are_there(record: Record) -> None:
    known = record.things.keys()
    assert {one for (one,) in answers("SELECT target FROM links WHERE target_kind IS NOT NULL", record)} <= known
    assert {one for (one,) in answers("SELECT source FROM citations", record)} <= record.sources.keys()
    owners = {(thing.id, thing.kind) for thing in record.things.values()}
    owners |= {(record.file.process.id, "process")}
    for table in ("links", "citations", "moves", "tags", "figures", "accounts"):
        assert set(answers(f"SELECT DISTINCT thing, kind FROM {table}", record)) <= owners


SEEN = {
    "SELECT person, part, role FROM seats WHERE round = 'spa-1' ORDER BY party, person": [
        ("firefly", "head", "President"),
        ("rassendyll", "head", "Special envoy"),
        ("sapt", "member", None),
        ("tarlenheim", "adviser", "Aide"),
    ],
    "SELECT received, received_low, account, side FROM deliveries WHERE position > 1 AND receiver = 'ruritania'": [
        ("38", 38, "side", "ruritania"),
        ("40", 40, "side", "freedonia"),
        ("2", 2, "report", None),
    ],
    "SELECT side, receiver, received, received_high FROM balances ORDER BY side DESC, received DESC": [
        ("ruritania", "ruritania", "98+", None),
        ("ruritania", "freedonia", "100", 100),
        ("freedonia", "ruritania", "100+", None),
        ("freedonia", "freedonia", "100", 100),
    ],
    "SELECT thing, path, field, item, value FROM accounts WHERE thing GLOB 'spa*' ORDER BY thing, path, position": [
        ("spa-1", None, "says", None, "Nothing was refused"),
        ("spa-1", "delegations/freedonia", "size", None, "12"),
        ("spa-2", None, "minutes", None, "300"),
        ("spa-2", None, "minutes", None, "~240"),
        ("spa-talks", "state", "says", None, "The talks are dead"),
    ],
    "SELECT thing, path, name, value, value_low, value_unit FROM figures WHERE thing <> 'free-fish'": [
        ("ruri-truce", "history/3", "days", "30", 30, None),
        ("ruri-terms/I.1", None, "km", "25 km", 25, "km"),
    ],
    "SELECT quote, quote_language, quote_translated FROM demands WHERE quote IS NOT NULL": [
        ("Waffenruhe", "de", "Truce (editors)")
    ],
    "SELECT id, under, area FROM issues WHERE own": [("fisheries", "relations-economy", "economic")],
    "SELECT id, side FROM parties WHERE side <> id": [("ruri-navy", "ruritania")],
    "SELECT date, date_from, date_to FROM rounds WHERE id = 'spa-2'": [
        ("1921-06-02/1921-06-03", "1921-06-02", "1921-06-03")
    ],
    "SELECT field, target_kind FROM links WHERE thing = 'courier-0720'": [("repeats", "source")],
    "SELECT id, status FROM documents": [("ruri-terms", "not-accepted"), ("fenwick-plan", "under-study")],
    "SELECT id, is_demand FROM points WHERE document = 'ruri-terms'": [
        ("ruri-terms/I.1", 1),
        ("ruri-terms/I.2", 1),
        ("ruri-terms/II", 0),
        ("ruri-terms/II.1", 0),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("query", "told"), SEEN.items())
def test_the_record_is_in_the_tables(query: str, told: list[tuple[Any, ...]]) -> None:
    assert answers(query) == told


def test_an_account_may_tell_several_values_a_place_or_people(write: Write) -> None:
    delegation = "head: firefly, accounts: [{by: ruritania, members: [firefly, rassendyll], sources: [gazette]}]"
    path = write(f"""\
rounds:
  - id: spa-1
    date: 1921-05-16
    delegations:
      ruritania: {{head: undisclosed, members: [{{person: rassendyll, role: Aide}}], sources: [gazette]}}
      freedonia: {{{delegation}, sources: [gazette]}}
    accounts:
      - {{by: ruritania, venue: {{place: Kursaal, city: Spa}}, format: [direct, mediated], sources: [gazette]}}
    sources: [gazette]
""")
    record = record_of(path)
    assert answers("SELECT field, value FROM accounts ORDER BY field", record) == [
        ("format", "direct; mediated"),
        ("members", "firefly; rassendyll"),
        ("venue", "Kursaal, Spa"),
    ]
    assert answers("SELECT person, part, account, side FROM seats ORDER BY party DESC", record) == [
        ("undisclosed", "head", "plain", None),
        ("rassendyll", "member", "plain", None),
        ("firefly", "head", "plain", None),
        ("firefly", "member", "side", "ruritania"),
        ("rassendyll", "member", "side", "ruritania"),
    ]


def test_what_is_promised_delivered_and_due_may_be_told_in_words_and_by_accounts(write: Write) -> None:
    path = write("""\
rounds:
  - id: spa-1
    date: 1921-05-16
    delegations:
      ruritania: {head: rassendyll, sources: [gazette]}
      freedonia: {head: firefly, sources: [gazette]}
    outcomes:
      - id: grain
        text: Grain for the border villages
        issue: relations-economy
        due: spa-1
        delivered:
          - {date: 1921-05-20, text: Two carts, sources: [gazette]}
        history:
          - {date: 1921-05-20, move: amended, due: spa-1, sources: [gazette]}
        accounts:
          - {by: freedonia, promised: {ruritania: "2.5 tonnes"}, sources: [gazette]}
        sources: [gazette]
      - {id: salt, text: Salt, issue: relations-economy, due: 1921-06, sources: [gazette]}
    sources: [gazette]
""")
    record = record_of(path)
    assert answers("SELECT receiver, received, text FROM deliveries", record) == [(None, None, "Two carts")]
    assert answers("SELECT account, side, promised_low, promised_unit FROM promises", record) == [
        ("side", "freedonia", 2.5, "tonnes")
    ]
    assert answers("SELECT due, due_from, due_to FROM outcomes", record) == [
        ("spa-1", "1921-05-16", "1921-05-16"),
        ("1921-06", "1921-06-01", "1921-06-30"),
    ]
    assert answers("SELECT due, due_from, due_to FROM moves", record) == [("spa-1", "1921-05-16", "1921-05-16")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1921-05", "1921-05-01", "1921-05-31"),
        ("1921-05-02?", "1921-05-02", "1921-05-02"),
        ("1921-05-02/..", "1921-05-02", None),
        ("[..1921-05-02]", None, "1921-05-02"),
        ("unknown", None, None),
    ],
)
def test_a_date_stands_as_written_and_as_its_days(text: str, first: str | None, last: str | None) -> None:
    assert tuple(Column("day", "", Kind.DATE).cells(parse_date(text)).values()) == (text, first, last)


@pytest.mark.parametrize(
    ("text", "low", "high", "about", "unit"),
    [
        ("390", 390, 390, 0, None),
        ("1000+", 1000, None, 0, None),
        ("<500", 0, 500, 0, None),
        ("~5.5 years", 5.5, 5.5, 1, "years"),
        ("all", None, None, 0, None),
    ],
)
def test_a_quantity_stands_as_written_and_as_its_ends(
    text: str, low: float | None, high: float | None, about: int, unit: str | None
) -> None:
    cells = Column("size", "", Kind.QUANTITY).cells(parse_quantity(text))
    assert tuple(cells.values()) == (text, low, high, unit, about)


def test_several_records_are_asked_as_one() -> None:
    assert answers("SELECT process, count(*) FROM rounds GROUP BY process", SPA, GENEVA) == [
        ("geneva-talks", 1),
        ("spa-talks", 5),
    ]


def test_what_the_record_holds_is_never_taken_for_sql(write: Write) -> None:
    evil = "Robert'); DROP TABLE demands; --"
    path = write(f"""\
rounds:
  - id: spa-1
    date: 1921-05-16
    documents:
      - id: terms
        title: "{evil}"
        kind: memorandum
        by: ruritania
        points: {{"I'1\\"; SELECT": {{text: "x\\" OR 1=1", issue: ceasefire}}}}
        sources: [gazette]
    sources: [gazette]
""")
    record = record_of(path)
    assert answers("SELECT title FROM documents", record) == [(evil,)]
    assert answers("SELECT id, text FROM demands", record) == [("terms/I'1\"; SELECT", 'x" OR 1=1')]


# The schema


def test_sqlite_reads_the_schema_and_finds_every_column_in_it() -> None:
    with sqlite3.connect(":memory:") as base:
        base.executescript(sql_schema())
        for table in RELATIONS:
            columns = [(name, type_) for _, name, type_, *_ in base.execute(f"PRAGMA table_info({table.name})")]
            assert columns == [(column.name, column.type) for column in table.fields]
            assert columns[0] == ("process", "TEXT")


def test_the_schema_says_what_every_table_and_column_holds() -> None:
    text = sql_schema()
    for table in RELATIONS:
        assert table.text.endswith(".")
        assert f"-- {table.text}\nCREATE TABLE {table.name} (\n" in text
        for column in table.fields:
            assert column.text
            assert not column.text.endswith(".")
            assert f"  -- {column.text}\n  {column.name} {column.type}" in text


# What a query may do


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM RoundS",
        'SELECT count(*) FROM "rounds";',
        "select count(*) from main.rounds -- all of them",
        "/* how many? */ SELECT count(*) FROM [rounds]",
        "-- how many?\nSELECT (SELECT count(*) FROM `rounds`)",
        ";\n WITH one AS (SELECT * FROM rounds) SELECT count(*) FROM one",
        "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 5) SELECT max(x) FROM n",
        "VALUES (5)",
        "SELECT json_array_length(json_group_array(id)) FROM rounds",
    ],
)
def test_a_question_may_be_asked_in_any_way_that_sqlite_knows(query: str) -> None:
    assert answers(query) == [(5,)]


ONLY_READ = "a query only reads the tables, with SELECT, WITH or VALUES; what it does besides is refused"
NOTHING = "the query asks nothing; `rounds sql --schema` lists the tables to ask"
ONE_QUERY = "SQLite cannot answer: you can only execute one statement at a time"
ATTACKS = {
    "ATTACH 'x.db' AS x": ONLY_READ,
    "DETACH main": ONLY_READ,
    "pragma writable_schema = 1": ONLY_READ,
    "INSERT INTO tags VALUES (1, 2, 3, 4)": ONLY_READ,
    "REPLACE INTO tags VALUES (1, 2, 3, 4)": ONLY_READ,
    "UPDATE rounds SET id = 1": ONLY_READ,
    "ALTER TABLE rounds RENAME TO meetings": ONLY_READ,
    "DROP TABLE rounds": ONLY_READ,
    "CREATE TEMP TABLE x(y)": ONLY_READ,
    "CREATE VIRTUAL TABLE x USING fts5(y)": ONLY_READ,
    "ANALYZE": ONLY_READ,
    "BEGIN": ONLY_READ,
    "COMMIT": ONLY_READ,
    "SAVEPOINT x": ONLY_READ,
    "VACUUM": ONLY_READ,
    "VACUUM INTO 'x.db'": ONLY_READ,
    "EXPLAIN DELETE FROM rounds": ONLY_READ,
    "/* SELECT */ DELETE FROM rounds": ONLY_READ,
    "WITH x AS (SELECT 1) DELETE FROM rounds": ONLY_READ,
    "WITH x AS (SELECT 1) UPDATE rounds SET id = 1": ONLY_READ,
    "WITH x AS (SELECT 1) INSERT INTO tags SELECT * FROM tags": ONLY_READ,
    "SELECT load_extension('x')": ONLY_READ,
    "SELECT fts3_tokenizer('simple')": ONLY_READ,
    "SELECT * FROM pragma_database_list": ONLY_READ,
    "SELECT * FROM pragma_table_info('rounds')": ONLY_READ,
    "SELECT * FROM json_each('[1]')": ONLY_READ,
    "SELECT 1; SELECT 2": ONE_QUERY,
    "SELECT 1; ATTACH 'x.db' AS x": ONE_QUERY,
    "": NOTHING,
    " -- nothing": NOTHING,
    ";/* open": NOTHING,
    "REINDEX": NOTHING,
    "SELCT 1": 'SQLite cannot answer: near "SELCT": syntax error',
    "(SELECT 1)": 'SQLite cannot answer: near "(": syntax error',
    "\x1b[2J": 'SQLite cannot answer: unrecognized token: "\\u001b"',
    "SELECT '\0'": "SQLite cannot answer: the query contains a null character",
    "SELECT '\udcff'": "the query is not UTF-8 text",
}


@pytest.mark.parametrize(("query", "told"), ATTACKS.items())
def test_whatever_is_no_question_is_refused_in_a_sentence(
    query: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal(query) == told
    assert list(tmp_path.iterdir()) == []


LISTED = " (`rounds sql --schema` lists tables and columns)"
MISTAKES = {
    "SELECT * FROM demnds": "no such table: demnds; did you mean 'demands'?",
    "SELECT * FROM main.demnds": "no such table: main.demnds; did you mean 'demands'?",
    "SELECT * FROM xyzzy": f"no such table: xyzzy{LISTED}",
    "SELECT statu FROM demands": "no such column: statu; did you mean 'status'?",
    "SELECT d.statu FROM demands d": "no such column: d.statu; did you mean 'status'?",
    "SELECT xyzzy FROM tags": f"no such column: xyzzy{LISTED}",
    "SELECT lenght(id) FROM rounds": "no such function: lenght",
    "SELECT * FORM demands": 'near "FORM": syntax error',
    "SELECT id FROM rounds WHERE": "incomplete input",
}


@pytest.mark.parametrize(("query", "message"), MISTAKES.items())
def test_a_mistake_is_told_in_the_words_of_sqlite_with_the_nearest_name(query: str, message: str) -> None:
    assert refusal(query) == f"SQLite cannot answer: {message}"


@pytest.mark.parametrize("query", ["SELECT asker FROM rounds", "SELECT r.due_from FROM rounds AS r"])
def test_a_column_of_another_table_is_not_suggested_for_itself(query: str) -> None:
    name = re.search(r"(\w+) FROM", query)
    assert name
    assert f"did you mean '{name[1]}'" not in refusal(query)


# How much a query may take

ENDLESS = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n)"
LONG = "SQLite cannot answer: string or blob too big"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT zeroblob(2000)",
        "SELECT hex(zeroblob(700))",
        "SELECT replace(printf('%100d', 1), ' ', 'a long word, and then some more')",
        f"{ENDLESS} SELECT group_concat(x) FROM (SELECT x FROM n LIMIT 2000)",
    ],
)
def test_a_value_that_is_too_long_is_an_error(query: str) -> None:
    assert refusal(query, Limits(value=1000)) == LONG


def test_a_query_that_is_too_long_is_an_error() -> None:
    query = f"SELECT '{'x' * 2000}'"
    assert refusal(query, Limits(value=1000)) == "SQLite cannot answer: query string is too large"
    assert ask([SPA], query, Limits(value=3000)).rows


def test_the_usual_limits_stop_a_huge_value_too() -> None:
    assert refusal("SELECT zeroblob(900000000)") == LONG


def test_printf_gives_nothing_that_is_too_long() -> None:
    """Some versions of SQLite leave the value out where others stop."""
    try:
        assert not ask([SPA], "SELECT printf('%2000d', 1) AS x", Limits(value=1000)).rows[0]["x"]
    except CannotDo as stop:
        assert stop.message == LONG  # noqa: PT017  # either will do


def test_an_answer_with_too_many_rows_is_an_error() -> None:
    assert len(ask([SPA], f"{ENDLESS} SELECT x FROM n LIMIT 10", Limits(rows=10)).rows) == 10
    told = "the answer is larger than 10 rows or 100 MB; ask for less, with WHERE or LIMIT"
    assert refusal(f"{ENDLESS} SELECT x FROM n", Limits(rows=10)) == told


@pytest.mark.parametrize("value", ["x", "'a text that has some length'", "zeroblob(30)"])
def test_an_answer_with_too_much_in_it_is_an_error(value: str) -> None:
    assert refusal(f"{ENDLESS} SELECT {value} FROM n", Limits(bytes=5000)).startswith("the answer is larger than ")


def test_a_query_that_takes_too_long_is_an_error() -> None:
    told = "the query takes longer than 0.1 seconds; ask for less"
    assert refusal(f"{ENDLESS} SELECT count(*) FROM n", Limits(seconds=0.1)) == told
    assert refusal(f"{ENDLESS} SELECT x FROM n ORDER BY x", Limits(seconds=0.1, heap=1 << 40)) == told


def test_a_query_that_needs_too_much_memory_on_the_way_is_an_error() -> None:
    told = "the query needs more than 16 MiB of memory; ask for less"
    assert refusal(f"{ENDLESS} SELECT x FROM n ORDER BY -x", Limits(heap=16 << 20)) == told


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarm clock")
def test_an_endless_query_stops_when_it_is_told_to() -> None:
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            ask([SPA], f"{ENDLESS} SELECT count(*) FROM n")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# The answer


def test_every_column_has_a_key_of_its_own() -> None:
    found = ask([SPA], "SELECT id, id, id AS id_2, '' AS '', ' ' AS ' ', id AS id FROM rounds LIMIT 1")
    assert [column.key for column in found.columns] == ["id", "id_3", "id_2", "column_4", "column_5", "id_4"]
    assert [*found.rows[0]] == [column.key for column in found.columns]


def test_values_keep_their_kind_and_every_format_can_write_them() -> None:
    found = ask([SPA], "SELECT 1, 2.5, NULL, x'00ff', 1e999, -1e999, CAST(x'ff' AS TEXT), char(27) || '[31m'")
    assert [*found.rows[0].values()] == [1, 2.5, None, "00ff", "inf", "-inf", "\ufffd", "\x1b[31m"]
    for name, writer in WRITERS.items():
        assert "\x1b" not in writer.text_of(found), name


def test_numbers_stand_at_the_right_and_long_texts_share_the_width() -> None:
    found = ask([SPA], "SELECT number, id, result, NULL FROM rounds")
    assert [(column.right, column.weight) for column in found.columns] == [
        (True, 0),
        (False, 0),
        (False, 1),
        (False, 0),
    ]


def test_an_answer_without_rows_says_so() -> None:
    found = ask([SPA], "SELECT id FROM rounds WHERE 0")
    assert found.empty == "no row is like that"
    assert WRITERS["plain"].text_of(found) == "id\n"
    assert WRITERS["csv"].text_of(found) == "id\n"


def test_what_was_asked_for_is_shown_even_where_it_is_nothing() -> None:
    found = ask([SPA], "SELECT 0 AS n, NULL AS x, '' AS y")
    assert draw(found, 80, color=False) == "n  x  y\n───────\n0\n"


def test_many_columns_stand_one_below_the_other_where_there_is_no_room() -> None:
    found = ask([SPA], "SELECT r.id, reason, url FROM rounds AS r, sources WHERE number = 3 AND url LIKE '%0526'")
    assert "─" in draw(found, 80, color=False)
    assert draw(found, 40, color=False) == (
        "id: spa-3\nreason: The hotel was flooded\nurl: https://wire.example/0526\n"
    )


# The manual

PAGE = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("query", QUESTIONS)
def test_the_questions_of_the_manual_have_an_answer_in_the_record_that_is_shipped(query: str) -> None:
    assert ask([TALKS], query).rows


def test_the_answers_to_the_questions_of_the_manual_are_those_of_the_record() -> None:
    record = TALKS
    became, everywhere, unanswered, differing, single = (answers(query, record) for query in QUESTIONS)
    counts = Counter(("; ".join(one.by), standing(record, one).status) for one in record.requests)
    assert {(asker, status): number for asker, status, number in became} == counts
    there = [
        {
            (*each.head, *(one.person for one in each.members if one.part != "absent"))
            for each in one.delegations.values()
        }
        for one in record.held
    ]
    always = set.intersection(*({who for seats in one for who in seats} for one in there)) & record.people.keys()
    assert {name for name, _ in everywhere} >= {record.people[who].name for who in always}
    stands = {one.id: standing(record, one) for one in record.requests}
    assert {key for key, *_ in unanswered} == {key for key, found in stands.items() if found.first_answered is None}
    balances = [one for pair in record.outcomes() for one in reckon(record, *pair).balances]
    sums = {(one.side, one.receiver, str(one.received)) for one in balances}
    assert {(side, receiver, got) for _, receiver, side, got, *_ in differing} <= sums
    assert all(source in record.sources for _, _, source in single)
    assert Counter(f"- [{table.name}](columns.md#{table.name})" in PAGE for table in RELATIONS) == {
        True: len(RELATIONS)
    }
