"""An answer as text: a function for each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rounds.drawing.readers import Readers
from rounds.drawing.screen import harmless

if TYPE_CHECKING:
    from rounds.drawing.table import Table  # a shell that completes a format needs no tables

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula."""


def as_plain(table: Table) -> str:
    """What people see, a row a line with tabs between the cells, for `grep`, `cut` and `column -t`."""
    from rounds.drawing.table import Column

    lead = [Column(key, key.capitalize()) for key in table.lead]
    whole = table._replace(columns=[*lead, *table.columns])
    lines = [[column.heading for column in whole.written], *whole.cells()]
    return "".join("\t".join(line) + "\n" for line in lines)


def as_csv(table: Table) -> str:
    """Comma-separated values (RFC 4180, line feeds); what a spreadsheet would run gets an apostrophe in front."""
    return _separated(table.exported, table.records(), ",")


def _separated(names: Sequence[str], records: Sequence[Mapping[str, Any]], separator: str) -> str:
    import csv  # each format imports what it alone needs
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(map(_guarded, names))
    for record in records:
        writer.writerow(map(_guarded, record.values()))
    return harmless(out.getvalue())


def _guarded(value: Any) -> Any:
    text = _joined(value)
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list | tuple) else value


def as_tsv(table: Table) -> str:
    """Tab-separated values; a tab or line break inside a value is a space."""
    flat = [{key: _on_one_line(value) for key, value in record.items()} for record in table.records()]
    return _separated(table.exported, flat, "\t")


def _on_one_line(value: Any) -> Any:
    text = _joined(value)
    return re.sub("[\t\r\n]+", " ", text).strip() if isinstance(text, str) else text


def as_json(table: Table) -> str:
    """A list of objects."""
    import json

    return harmless(json.dumps(table.records(), ensure_ascii=False, indent=2)) + "\n"


def as_jsonl(table: Table) -> str:
    """An object a line."""
    import json

    return "".join(harmless(json.dumps(record, ensure_ascii=False)) + "\n" for record in table.records())


def as_markdown(table: Table) -> str:
    """A table for a page on the web; nothing in a cell is read as markup."""
    shown = table.written
    rule = ["---:" if column.right else "---" for column in shown]
    lines = [[_escaped(column.heading) for column in shown], rule]
    lines += [[_escaped(text) for text in line] for line in table.cells()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    for mark in "\\`*_[]<>|#~":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")


class Writer(NamedTuple):
    """A format for files and pipes."""

    function: Callable[[Table], str]
    ending: str
    """How the name of a file ends that is written so."""
    readers: Readers

    def __call__(self, table: Table) -> str:
        """The text of a table."""
        return self.function(table)


WRITERS: Mapping[str, Writer] = {
    "plain": Writer(as_plain, ".txt", Readers.PEOPLE),
    "csv": Writer(as_csv, ".csv", Readers.PROGRAMS),
    "tsv": Writer(as_tsv, ".tsv", Readers.PROGRAMS),
    "json": Writer(as_json, ".json", Readers.OF_JSON),
    "jsonl": Writer(as_jsonl, ".jsonl", Readers.OF_JSON),
    "markdown": Writer(as_markdown, ".md", Readers.PROGRAMS),
}
"""Every format but `table`, which is drawn for the terminal it is on."""
TABLE_FORMATS = ("table", *WRITERS)
"""Every format of an answer that a user can ask for."""
ENDINGS = {writer.ending: name for name, writer in WRITERS.items()}
"""The format that the ending of an output file stands for."""
