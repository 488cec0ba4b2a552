"""The commands about the rounds and whatever else has an id."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import AsOf, Color, Files, Format, Output


def list_(
    file: Files = None, format: Format = "", output: Output = "", color: Color = "auto", as_of: AsOf = ""
) -> None:
    """List the rounds: when, where, how long, who led, what was tabled, asked and agreed.

    \b
    Examples:
      rounds list
      rounds list -f data/rounds.yaml --format csv
      rounds list --as-of 2025-06-30
    """
    from rounds.answers.rounds import rounds_table
    from rounds.cli.reading import How, answer, read

    how = How(file or (), format, output, color, as_of)
    answer(read(how), rounds_table, how)


def show(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID…", autocompletion=complete.ids, help="Ids, a round's number, or a name."),
    ],
    file: Files = None,
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
    as_of: AsOf = "",
) -> None:
    """Show everything about one thing: a round, party, person, demand, document, outcome, event or source.

    \b
    Examples:
      rounds show 2
      rounds show ua-ceasefire
      rounds show ru-memorandum/II.1 umerov
    """
    from rounds.answers.show import show_tables, things_named
    from rounds.cli.reading import How, read, write_tables

    how = How(file or (), format, output, color, as_of)
    records = read(how)
    write_tables(show_tables(things_named(records, ids), len(records) > 1), how)
