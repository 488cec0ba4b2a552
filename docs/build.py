"""Writes the pages of the manual that follow from the code: `python docs/build.py`."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from rounds.answers import compare, show, stats
from rounds.manual.pages import WEIGHTS, example_of
from rounds.manual.schema import all_blocks, schema_text
from rounds.model import Entry, File
from rounds.model.accounts import COMMON, AccountsOf
from rounds.model.shape import Shape, sentence_of, sentences, shape_of
from rounds.model.values import (
    FORMAT_VERSION,
    NamesOrBlocks,
    OneOf,
    OneOrSeveral,
    OrInAccounts,
    Parsed,
    Refers,
    ShortFor,
    Spelt,
)
from rounds.relations.book import RELATIONS
from rounds.relations.columns import Column, Kind
from rounds.relations.sqlite import LIMITS
from rounds.rules import PAGES, Page
from rounds.values.vocabulary import LISTS

ROOT = Path(__file__).parents[1]
PICTURED = ("rounds list", "rounds outcomes prisoners-2025-05 remains-2025-06")
"""What the picture of a terminal shows."""
PICTURE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""An image of a terminal without a font from elsewhere."""
FEW = 8
"""Words up to which a table names them all."""


def pages() -> Mapping[Path, Callable[[], str]]:
    """Every generated file and what writes its text."""
    return {
        ROOT / "docs" / "format.md": format_page,
        ROOT / "docs" / "words.md": words_page,
        ROOT / "docs" / "rules.md": rules_page,
        ROOT / "docs" / "sql.md": sql_page,
        ROOT / "docs" / "columns.md": columns_page,
        ROOT / "docs" / "terminal.svg": picture,
        ROOT / "data" / "rounds.schema.json": schema_text,
    }


def picture() -> str:
    """A terminal in which these commands were given, with what they print."""
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="standard")
    for command in PICTURED:
        console.print(Text(f"$ {command}", "bold"))
        console.print(Text.from_ansi(_printed(command).rstrip()))
        console.print()
    drawn = console.export_svg(title="rounds", theme=SVG_EXPORT_THEME, code_format=PICTURE, unique_id="rounds")
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())


def _printed(command: str) -> str:
    """What a command prints on a terminal of 80 columns."""
    options = ["--format", "table", "--color", "always", "--file", str(ROOT / "data" / "rounds.yaml")]
    done = subprocess.run(
        [sys.executable, "-m", *command.split(), *options],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout


def format_page() -> str:
    """The format, block by block, after the hand-written part."""
    opening = (ROOT / "docs" / "format-opening.md").read_text(encoding="utf-8").rstrip()
    opening = opening.replace("VERSION", str(FORMAT_VERSION))
    blocks = "\n".join(line for block in all_blocks(File) for line in _block(block))
    return f"{opening}\n\n## Blocks, field by field\n\n`*` marks what is required.\n{blocks}\n"


def words_page() -> str:
    """Every list of words."""
    lines = ["# The words of the format", "", "`rounds words` prints them in a terminal."]
    for name, words in LISTS.items():
        lines += ["", f"## {name.capitalize()}", "", "| word | what it means |", "|---|---|"]
        lines += [f"| `{word}` | {text} |" for word, text in words.items()]
    return "\n".join(lines) + "\n"


RULES = """\
# The rules of a sound record

`rounds rules` lists them in a terminal, `rounds explain RULE` shows the page of one. Below, each has a record that
breaks it and what `rounds check` says of that record, as far as the rule itself is concerned.

An **error** fails the check. A **warning** fails it with `--strict`. A **hint** is an open question for the editors:
`--hints` shows it, and it never fails. Where a warning or a hint is no fault, the block says why: `waive: {rule: why}`.
Errors cannot be waived.

`check --select RULE` looks at one rule only, `--ignore RULE` leaves one out. A file that cannot be read at all is told
whatever is selected.
"""


def rules_page() -> str:
    """Every rule, family by family."""
    links = {family: ", ".join(f"[{page.name}](#{page.name})" for page in pages) for family, pages in PAGES.items()}
    index = [f"- **{family}**: {listed}" for family, listed in links.items()]
    parts = [part for family, pages in PAGES.items() for part in (f"\n## {family}", *map(_rule, pages))]
    return "\n".join([RULES, *index, *parts]) + "\n"


def _rule(page: Page) -> str:
    data, answer = example_of(page.name)
    lines = ["", f"### {page.name}", "", f"_{WEIGHTS[page.severity].capitalize()}._", "", page.text, ""]
    lines += [f"```{'diff' if data.startswith('@@') else 'yaml'}", data, "```", ""]
    lines += ["The check finds, first of all:", "", "```text", answer, "```"]
    return "\n".join(lines)


def sql_page() -> str:
    """How to ask in SQL, with the tables that there are."""
    opening = (ROOT / "docs" / "sql-opening.md").read_text(encoding="utf-8").rstrip()
    opening = opening.replace("ROWS", f"{LIMITS.rows:,}").replace("BYTES", f"{LIMITS.bytes // 1_000_000:,} MB")
    opening = opening.replace("SECONDS", f"{LIMITS.seconds:g}")
    listed = (f"- [{relation.name}](columns.md#{relation.name}): {relation.text}" for relation in RELATIONS)
    return "\n".join([opening, "", "## The tables", "", *listed]) + "\n"


def columns_page() -> str:
    """Every table and column, after the hand-written part."""
    opening = (ROOT / "docs" / "columns-opening.md").read_text(encoding="utf-8").rstrip()
    answers = (part for name, exports in ANSWERS.items() for part in _columns(f"rounds {name}", exports))
    tables = (part for relation in RELATIONS for part in (*_columns(relation.name, relation.columns, relation.text),))
    own = "These answers depend on what is asked, and are no tables of a record."
    return "\n".join([opening, "", "## Tables", *tables, "", "## Answers of their own", "", own, *answers]) + "\n"


ANSWERS: Mapping[str, Sequence[Column]] = {
    "compare": compare.EXPORTS,
    "show": show.EXPORTS,
    "stats": stats.EXPORTS,
}
"""The columns of answers that are no view of a table."""


def _columns(name: str, columns: Sequence[Column], text: str = "") -> Iterator[str]:
    yield f"\n### {name}\n"
    yield from (f"{text}\n",) if text else ()
    yield "| column | type | what it holds |"
    yield "|---|---|---|"
    for column in columns:
        for field in column.fields:
            kind = "LIST" if column.kind is Kind.LIST else "FLAG" if column.kind is Kind.FLAG else field.type
            yield f"| `{field.name}` | {kind.lower()} | {field.text}. |"


def _block(block: type[Entry]) -> Iterator[str]:
    told = sentences(block)
    attributes = {field.alias or name: name for name, field in block.model_fields.items()}
    yield f"\n### {_title(block)}\n"
    yield f"{sentence_of(block)}\n"
    yield "| key | value | what it is |"
    yield "|---|---|---|"
    for name, shape in shape_of(block).fields.items():
        if name in Entry.model_fields:
            continue
        required = block.model_fields[attributes[name]].is_required() and not shape.mark(OrInAccounts)
        star = "\\*" if required else ""
        yield f"| `{name}`{star} | {_value(shape)} | {told[attributes[name]]} |"


def _title(block: type[Entry]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", block.__name__).capitalize()


def _value(shape: Shape) -> str:
    """What may be written, in words."""
    if shape.block:
        return f"text, or {_link(shape.block)}" if shape.mark(ShortFor) else _link(shape.block)
    if accounts := shape.mark(AccountsOf):
        own = ", ".join(f"`{name}`" for name in accounts.fields if name not in COMMON)
        return f"list of [accounts](#accounts) of {own}"
    if shape.item:
        return f"{_value(shape.item)}, one or several" if shape.mark(OneOrSeveral) else f"list: {_value(shape.item)}"
    if shape.value and shape.key:
        listed = "list of names, or " if shape.mark(NamesOrBlocks) else ""
        return f"{listed}{_value(shape.key)}: {_value(shape.value)}"
    return _scalar(shape)


def _link(block: type[Entry]) -> str:
    return f"[{_title(block).lower()}](#{_title(block).lower().replace(' ', '-')})"


def _scalar(shape: Shape) -> str:
    for mark in shape.marks:
        if isinstance(mark, OneOf):
            few = len(mark.words) <= FEW
            return ", ".join(f"`{word}`" for word in mark.words) if few else mark.noun.removeprefix("a ")
        if isinstance(mark, Parsed | Spelt):
            return re.sub("^an? ", "", mark.noun)
        if isinstance(mark, Refers):
            return "id of " + " or ".join(mark.kinds) if mark.kinds else "any id"
    return "text"


if __name__ == "__main__":
    for path, written in pages().items():
        path.write_text(written(), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
