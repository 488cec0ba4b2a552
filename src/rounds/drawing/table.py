"""An answer: rows under columns, with a writer for each plain format."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.drawing.pictures import Bar, Steps
from rounds.drawing.screen import harmless, pad, visible, width

Row = Mapping[str, Any]
"""Values by column: text, whole numbers, yes or no, None, and lists of text."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula."""


class Column(NamedTuple):
    """One column: its key for programs, its heading for people."""

    key: str
    heading: str = ""
    """Empty: for programs only."""
    data: bool = True
    """Whether programs get it; False where it says shorter what other columns hold."""
    right: bool = False
    """Whether its values stand at the right, as numbers do."""
    weight: int = 0
    """Its part of the room that the others leave on a narrow screen; 0 for a column that keeps its width."""
    most: int = 0
    """Columns that it takes at the most on a narrow screen; 0 for as many as it needs."""
    wide: bool = False
    """Whether it is left out on a narrow screen."""
    bar: bool = False
    """Whether its values are bars, which a terminal draws and whose label stands elsewhere."""
    legend: str = ""
    """What a person reads below the table on a terminal that shows the column."""


class Table(NamedTuple):
    """Rows of one kind."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str = ""
    """What a person reads above it."""
    groups: str = ""
    """The column whose value, where it changes, opens a new part on the screen."""
    empty: str = "nothing recorded"
    """What a person reads where there are no rows."""
    legend: str = ""
    """What a person reads below it on a terminal."""
    pictures: Sequence[Steps] = ()
    """What a terminal draws in place of the rows."""

    @property
    def shown(self) -> list[Column]:
        """The columns for people."""
        return [column._replace(heading=cell(column.heading)) for column in self.columns if column.heading]

    @property
    def exported(self) -> list[Column]:
        """The columns for programs."""
        return [column for column in self.columns if column.data]

    def cells(self) -> list[list[str]]:
        """The rows as people see them."""
        return [[cell(row.get(column.key)) for column in self.shown] for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """The rows as programs get them."""
        return [{column.key: row.get(column.key) for column in self.exported} for row in self.rows]


def cell(value: Any) -> str:
    """A value as one line of text that is safe on a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple) and not isinstance(value, Bar):
        return visible(", ".join(map(str, value))).strip()
    return visible(str(value)).rstrip()


def as_plain(table: Table) -> str:
    """Columns of text, whole, with two spaces between; for reading in a pipe."""
    shown, cells = table.shown, table.cells()
    if not cells:
        return f"{table.empty}\n"
    head = [column.heading for column in shown]
    widths = [max(width(line[at]) for line in [head, *cells]) for at in range(len(shown))]
    lines = [
        "  ".join(
            pad(text, size, column.right) for text, size, column in zip(line, widths, shown, strict=True)
        ).rstrip()
        for line in [head, *cells]
    ]
    return "\n".join(lines) + "\n"


def as_csv(table: Table, separator: str = ",") -> str:
    """Comma-separated values (RFC 4180, line feeds); what a spreadsheet would run gets an apostrophe in front."""
    import csv  # each format imports what it alone needs
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow([_guarded(column.key) for column in table.exported])
    for record in table.records():
        writer.writerow([_guarded(value) for value in record.values()])
    return harmless(out.getvalue())


def _guarded(value: Any) -> Any:
    text = _joined(value)
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list | tuple) else value


def as_tsv(table: Table) -> str:
    """Tab-separated values; a tab or line break inside a value is a space."""
    flat = [{key: _on_one_line(value) for key, value in record.items()} for record in table.records()]
    return as_csv(Table(table.columns, flat), "\t")


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
    shown = table.shown
    rule = ["---:" if column.right else "---" for column in shown]
    lines = [[_escaped(column.heading) for column in shown], rule]
    lines += [[_escaped(text) for text in line] for line in table.cells()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    for mark in "\\`*_[]<>|#~":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")


WRITERS: Mapping[str, Callable[[Table], str]] = {
    "plain": as_plain,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "jsonl": as_jsonl,
    "markdown": as_markdown,
}
"""Every format but `table`, which is drawn for the terminal it is on."""
FORMATS = ("table", *WRITERS)
"""Every format that a user can ask for."""
ENDINGS = {".txt": "plain", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"}
"""The format that the ending of an output file stands for."""


def joined(tables: Iterable[tuple[str, Table]]) -> Table:
    """The answers of several records as one, with the process named in the first column."""
    tables = list(tables)
    if len(tables) == 1:
        return tables[0][1]
    rows = [{"process": process, **row} for process, table in tables for row in table.rows]
    first = max((table for _, table in tables), key=lambda table: len(table.columns))
    empty = "; ".join(dict.fromkeys(table.empty for _, table in tables))
    title = first.title if all(table.title == first.title for _, table in tables) else ""
    pictures = [picture for _, table in tables for picture in table.pictures]
    columns = (Column("process", "Process"), *first.columns)
    return first._replace(columns=columns, rows=rows, title=title, empty=empty, pictures=pictures)
