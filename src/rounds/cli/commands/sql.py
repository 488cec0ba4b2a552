"""The command for any other question."""

from typing import Annotated

import typer

from rounds.cli.options import AsOf, Color, Files, Format, Output


def sql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="One SELECT, or - to read it from standard input.")
    ] = "",
    schema: Annotated[bool, typer.Option("--schema", help="Print the tables and what each column holds.")] = False,
    file: Files = None,
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
    as_of: AsOf = "",
) -> None:
    """What else? Any question to the record as SQLite tables.

    They are in memory and read-only.

    \b
    Examples:
      rounds sql --schema
      rounds sql "SELECT status, count(*) FROM demands GROUP BY status"
      rounds sql "SELECT date, result FROM rounds WHERE country = 'TUR'"
    """
    from rounds.cli.querying import answer_query, write_schema
    from rounds.cli.reading import How

    how = How(file or (), format, output, color, as_of)
    if schema:
        write_schema(query, how)
    else:
        answer_query(query, how)
