"""Questions to a record, each with the command that puts it and the rows that answer it."""

import json
import shlex
from typing import Any, NamedTuple

from conftest import ROOT, Run

RECORDS = ROOT / "tests" / "records"
FOLDERS = (RECORDS, ROOT / "examples")
"""Where the records are to which questions are put."""


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
