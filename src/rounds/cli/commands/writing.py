"""The commands for whoever writes a record: its words, its schema, its beginning."""

from typing import Annotated

import typer

from rounds.cli.options import Color, Format, Output


def words(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="Only lists about this: issues, moves, outcome, …")
    ] = "",
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
) -> None:
    """List the words that a record may use, each with a sentence.

    \b
    Examples:
      rounds words issues
      rounds words moves
      rounds words --format markdown -o words.md
    """
    from rounds.answers.words import words_table
    from rounds.cli.jobs.answering import write_tables
    from rounds.cli.options import How

    write_tables([words_table(kind)], How(format=format, output=output, color=color))


def schema(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = "",
) -> None:
    """Print the JSON Schema of the format, for editors.

    \b
    Examples:
      rounds schema
      rounds schema -o data/rounds.schema.json
    """
    from rounds.cli.outside.outputs import write
    from rounds.manual.schema import schema_text

    write(schema_text(), output)


def init(folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where the record is to live.")] = ".") -> None:
    """Write a first record, and what goes with it.

    The smallest sound record, editor settings, a CI workflow and a pre-commit
    entry. Nothing is overwritten.

    \b
    Examples:
      rounds init
      rounds init talks
    """
    from rounds.cli.jobs.beginning import begin

    begin(folder)
