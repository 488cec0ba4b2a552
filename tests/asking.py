"""Questions to a record: the commands and functions that answer them, and the rows that some are answered by."""

import json
import shlex
from collections.abc import Callable
from typing import Any, NamedTuple

from conftest import ROOT, Run
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

RECORDS = ROOT / "tests" / "records"
FOLDERS = (RECORDS, ROOT / "examples")
"""Where the records are to which questions are put."""

QUESTIONS: dict[str, list[str]] = {
    "list": ["list"],
    "show": ["show", "1"],
    "demands": ["demands"],
    "positions": ["positions"],
    "movements": ["positions", "--history"],
    "compare": ["compare", "1", "2"],
    "documents": ["documents"],
    "outcomes": ["outcomes"],
    "instalments": ["outcomes", "--instalments"],
    "delegations": ["delegations"],
    "timeline": ["timeline"],
    "sources": ["sources"],
    "one-sided": ["sources", "--one-sided"],
    "disputed": ["sources", "--disputed"],
    "stats": ["stats"],
    "sql": ["sql", "SELECT id, asker, status FROM demands"],
}
"""Every question that a command puts to a record of two rounds or more, by the name of its golden files."""


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
"""Every function that answers, by its name."""


class Asked(NamedTuple):
    """A question, the command that puts it to a record, and what the file says: some columns, and the rows in them."""

    record: str
    question: str
    command: str
    columns: list[str]
    in_order: bool
    rows: list[str]


def questions(record: str, text: str) -> list[Asked]:
    """The questions of a text: each with its command, the columns that are looked at, and the rows of the answer."""
    asked = []
    for block in text.strip().split("\n\n"):
        question, command, columns, *rows = block.splitlines()
        in_order = columns.startswith("in order: ")
        names = columns.removeprefix("in order: ").split(" | ")
        asked.append(Asked(record, question, command.removeprefix("$ "), names, in_order, rows))
    return asked


def word(value: Any) -> str:
    """A value as it stands in the rows above: a dash for nothing, the items of a list with semicolons."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
    return text or "-"


def answered_right(run: Run, asked: Asked) -> None:
    """Put a question to its record; its answer has the rows that the file says."""
    path = next(path for folder in FOLDERS if (path := folder / f"{asked.record}.yaml").exists())
    ran = run(*shlex.split(asked.command), "-f", path, "--format", "json")
    assert ran.code == 0, ran.err
    rows = [" | ".join(word(row[name]) for name in asked.columns) for row in json.loads(ran.out)]
    assert (rows if asked.in_order else sorted(rows)) == (asked.rows if asked.in_order else sorted(asked.rows))
