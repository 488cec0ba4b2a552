"""docs/python.md: its examples, run as they stand, and every answer as rows for pandas."""

import contextlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rounds
from conftest import ROOT, SHIPPED, UNTRACED
from pages import DOCS, hold
from rounds.answers.compare import compare_table
from rounds.answers.delegations import delegations_table
from rounds.answers.demands import demands_table
from rounds.answers.documents import documents_table
from rounds.answers.outcomes import instalments_table, outcomes_table
from rounds.answers.positions import movements_table, positions_table
from rounds.answers.rounds import rounds_table
from rounds.answers.rules import rules_table
from rounds.answers.show import show_tables
from rounds.answers.sources import claims_table, sources_table
from rounds.answers.sql import ask
from rounds.answers.stats import stats_table
from rounds.answers.timeline import timeline_table
from rounds.answers.words import words_table
from rounds.drawing.table import Table
from rounds.record import Record, Thing

PAGE = DOCS / "python.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<shown>.*?)```)?", re.DOTALL)
BLANKS = re.compile(" +$", re.MULTILINE)
"""What pandas puts at the end of a line, and no page keeps."""
ANSWERS = ROOT / "src" / "rounds" / "answers"


def test_the_examples_print_what_the_page_shows(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}

    def again(example: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(example["code"], names)  # noqa: S102  # the page is our own
        return f"```python\n{example['code']}```\n\n```text\n{BLANKS.sub('', printed.getvalue())}```"

    hold(PAGE, EXAMPLE.sub(again, TEXT), pytestconfig)


def first(record: Record, kind: str) -> Thing:
    """The first thing of a kind that the record has."""
    return next(thing for thing in record.all_things() if thing.kind == kind)


def shown(record: Record) -> Table:
    """The longest table of `show` for the first things of each kind."""
    tables = show_tables([(record, thing) for things in record.by_kind.values() for thing in things[:3]])
    return max(tables, key=lambda table: len(table.rows))


TABLES: dict[str, Callable[[Record], Table]] = {
    "rounds_table": rounds_table,
    "delegations_table": delegations_table,
    "timeline_table": timeline_table,
    "demands_table": demands_table,
    "positions_table": positions_table,
    "movements_table": movements_table,
    "documents_table": documents_table,
    "compare_table": lambda record: compare_table(record, first(record, "round"), first(record, "document")),
    "outcomes_table": outcomes_table,
    "instalments_table": instalments_table,
    "sources_table": sources_table,
    "claims_table": lambda record: claims_table(record, "one-side"),
    "stats_table": stats_table,
    "show_tables": shown,
    "ask": lambda record: ask([record], "SELECT * FROM demands"),
    "words_table": lambda record: words_table(),
    "rules_table": lambda record: rules_table(),
}


@UNTRACED
@pytest.mark.parametrize("path", [SHIPPED, ROOT / "tests" / "records" / "spa.yaml"], ids=["shipped", "spa"])
def test_the_rows_of_every_table_are_a_data_frame_as_they_are(path: Path) -> None:
    import pandas  # a second to load, for this alone

    record = rounds.load(path)
    for name, answer in TABLES.items():
        table = answer(record)
        frame = pandas.DataFrame(table.records())
        assert len(frame) == len(table.rows) > 0, name
        assert [*frame.columns] == table.exported
        assert frame.columns.is_unique
        for value in (value for row in table.records() for value in row.values()):
            assert value is None or isinstance(value, str | int | float) or {*map(type, value)} <= {str}


def public_tables() -> set[str]:
    """Every function of the answers that makes one table from a record."""
    defined = re.findall(r"^def ([a-z]\w*_table)\(", "\n".join(map(text_of, ANSWERS.rglob("*.py"))), re.MULTILINE)
    return {*defined, "show_tables", "ask"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_page_and_this_test_name_every_table() -> None:
    assert public_tables() == TABLES.keys()
    named = re.findall(r"^\| `rounds\.answers\.([a-z.]+)\.(\w+)\(", TEXT, re.MULTILINE)
    assert {function for _, function in named} == TABLES.keys()
    for module, function in named:
        path = ANSWERS / module
        file = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        assert re.search(rf"^(def|from .* import) {function}\b", text_of(file), re.MULTILINE), module
