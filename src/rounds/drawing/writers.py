"""An answer as text: a function for each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from rounds.drawing.screen import harmless

if TYPE_CHECKING:
    from rounds.drawing.table import Table  # a shell that completes a format needs no tables

FORMULA = ("=", "+", "-", "@")
"""What makes a spreadsheet take a cell for a formula."""
QUOTED = {",": re.compile('[,;\t"]'), "\t": re.compile('"')}
"""What has to stand in quotes: what parts cells in one country or another, and what quotes them."""
BREAKS = {",": re.compile("[\r\n]+"), "\t": re.compile("[\t\r\n]+")}
"""What would end a cell, by what parts cells."""
MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|#~"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What stands for the marks of Markdown."""
ADDRESS = re.compile(r"(?<=:)(?=//)|(?i:(?<=www))(?=\.)")
"""Where a page on the web would make a link of a bare address, with the backslashes of its escapes in it."""
BOM = "\ufeff"
"""What tells Excel that a file is UTF-8."""
MARKED = ("csv", "tsv")
"""The formats that may begin with it."""


def as_plain(table: Table) -> str:
    """What people see, a row a line with tabs between the cells, for `grep`, `cut` and `column -t`."""
    from rounds.drawing.table import Shown

    lead = [Shown(key, key.capitalize()) for key in table.lead]
    whole = table._replace(columns=[*lead, *table.columns])
    lines = [[column.heading for column in whole.written], *whole.cells()]
    return "".join("\t".join(line) + "\n" for line in lines)


def as_csv(table: Table) -> str:
    """Comma-separated values (RFC 4180, line feeds), each record on one line, in which a spreadsheet runs nothing."""
    return separated(table.exported, table.records(), ",")


def separated(names: Sequence[str], records: Sequence[Mapping[str, Any]], separator: str) -> str:
    """Rows under a heading, in which no spreadsheet finds anything to run."""
    rows = [names, *(record.values() for record in records)]
    return harmless("".join(f"{_row([_guarded(value, separator) for value in row], separator)}\n" for row in rows))


def _row(cells: Sequence[str], separator: str) -> str:
    """The cells of a record with what parts them; a single empty one in quotes, since it would be no record."""
    if cells == [""]:
        return '""'
    doubled = (cell.replace('"', '""') for cell in cells)
    return separator.join(f'"{cell}"' if QUOTED[separator].search(cell) else cell for cell in doubled)


def _guarded(value: Any, separator: str) -> str:
    """A cell on one line; a text that a spreadsheet would run has an apostrophe in front."""
    if not isinstance(value, str | list | tuple):
        return "" if value is None else str(value)
    text = BREAKS[separator].sub(" ", value if isinstance(value, str) else "; ".join(value)).strip("\t\r\n ")
    return f"'{text}" if text.startswith(FORMULA) else text


def as_tsv(table: Table) -> str:
    """Tab-separated values, as in `csv`; a tab inside a value is a space."""
    return separated(table.exported, table.records(), "\t")


def as_json(table: Table) -> str:
    """A list of objects."""
    import json

    return harmless(json.dumps(table.records(), ensure_ascii=False, indent=2)) + "\n"


def as_jsonl(table: Table) -> str:
    """An object a line."""
    import json

    return "".join(harmless(json.dumps(record, ensure_ascii=False)) + "\n" for record in table.records())


def as_markdown(table: Table) -> str:
    """A table for a page on the web; nothing in a cell is read as markup, and an address stays text."""
    shown = table.written
    rule = ["---:" if column.right else "---" for column in shown]
    lines = [[escaped(column.heading) for column in shown], rule]
    lines += [[escaped(text) for text in line] for line in table.cells()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escaped(text: str) -> str:
    """A text in which Markdown finds no mark and no link."""
    return ADDRESS.sub(r"\\", text.translate(MARKDOWN))


class Readers(Enum):
    """Who reads a text, and so what may become of a character that an output cannot show."""

    PEOPLE = auto()
    """It is written more plainly."""
    PROGRAMS = auto()
    """It stays as it is in a file, in UTF-8."""


class Writer(NamedTuple):
    """A format for files and pipes."""

    text_of: Callable[[Table], str]
    readers: Readers


WRITERS: Mapping[str, Writer] = {
    "plain": Writer(as_plain, Readers.PEOPLE),
    "csv": Writer(as_csv, Readers.PROGRAMS),
    "tsv": Writer(as_tsv, Readers.PROGRAMS),
    "json": Writer(as_json, Readers.PROGRAMS),
    "jsonl": Writer(as_jsonl, Readers.PROGRAMS),
    "markdown": Writer(as_markdown, Readers.PROGRAMS),
}
"""Every format but `table`, which is drawn for the terminal it is on."""
TABLE_FORMATS = ("table", *WRITERS)
"""Every format of an answer that a user can ask for."""
