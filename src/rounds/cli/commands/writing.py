"""The commands for whoever writes a record."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.jobs.answering import write_tables
from rounds.cli.options import Check, How, Repeated, file_option, reading, record_option, taking, word
from rounds.cli.outside.outputs import write

FORM = ("format", "output", "color")
"""The shared options of what reads no record."""


@taking(Check)
def check(options: Check) -> None:
    """Check records: every fault of every file at once.

    Each has its place and a remedy. The exit code is 1 where there is an error,
    with --strict also a warning, 2 where the check could not do its job, else 0.

    Examples:
      rounds check --strict data/rounds.yaml
      rounds check --against origin/main --format github
      rounds check --diff data/rounds.yaml
      cat draft.yaml | rounds check --format concise -
    """
    from rounds.cli.jobs.checking import check_all

    raise typer.Exit(check_all(options))


@reading(shared=FORM)
def rules(how: How) -> None:
    """List the rules of a sound record.

    Examples:
      rounds rules
    """
    from rounds.answers.rules import rules_table

    write_tables([rules_table()], how)


def explain(rule: Annotated[str, word("RULE", "The name of a rule.", complete.rules)]) -> None:
    """Explain a rule, with data that keeps and breaks it.

    Examples:
      rounds explain party-unknown
    """
    from rounds.manual.pages import rule_page

    write(rule_page(rule))


@reading(shared=FORM)
def words(
    how: How, kind: Annotated[str, word("[KIND]", "Only lists about this: issues, moves, outcome, …")] = ""
) -> None:
    """List the words that a record may use, each with a sentence.

    Examples:
      rounds words issues
      rounds words --format markdown -o words.md
    """
    from rounds.answers.words import words_table

    write_tables([words_table(kind)], how)


def schema(output: Annotated[str, file_option("Write it to a file.")] = "") -> None:
    """Print the JSON Schema of the format, for editors.

    Examples:
      rounds schema -o data/rounds.schema.json
    """
    from rounds.manual.schema import schema_text

    write(schema_text(), output)


def init(folder: Annotated[str, word("[DIR]", "Where the record is to live.")] = ".") -> None:
    """Write a first record, and what goes with it.

    A small sound record, editor settings, a CI workflow and a pre-commit
    entry. Nothing is overwritten.

    Examples:
      rounds init
      rounds init talks
    """
    from rounds.cli.jobs.beginning import begin

    begin(folder)


def add(
    what: Annotated[
        Repeated, word("THING [PARENT] [--FIELD VALUE]…", "What, whose, and its fields.", complete.addable)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    file: Annotated[Repeated, record_option("The record to write into.")] = None,
) -> None:
    """Add to a record, and leave every other byte as it is.

    A source, event, demand, move (a line of history), document, point,
    outcome, delivery, total, account, round, delegation, member, sitting,
    person, party or issue. Every field of the format is an option; in a block
    as name=value. On a terminal the rest is asked for. What is written is
    shown, and only written if it brings no error.

    Examples:
      rounds add delivery                            asks for all of it
      rounds add source --publisher TASS --url https://tass.com/1
      rounds add delivery remains-2025-06 --date 2025-12-05 --source tass
      rounds add move ua-ceasefire --round 3 --move noted --source tass
      rounds add account prisoners-2025-07 delivered 2025-10-02 --source tass
      rounds add round --date 2025-12 --status planned --source tass --dry-run
    """
    from rounds.cli.jobs.adding import add

    raise typer.Exit(add(what or (), file or (), dry_run))
