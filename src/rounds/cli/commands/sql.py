"""The command for any other question."""

from typing import Annotated

import typer

from rounds.cli.options import How, reading


@reading()
def sql(
    how: How,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="One SELECT, or - to read it from standard input.")
    ] = "",
    schema: Annotated[bool, typer.Option("--schema", help="Print the tables and what each column holds.")] = False,
) -> None:
    """What else? Any question to the record as SQLite tables.

    They are in memory and read-only.

    \b
    Examples:
      rounds sql --schema
      rounds sql "SELECT status, count(*) FROM demands GROUP BY status"
      rounds sql "SELECT date, result FROM rounds WHERE country = 'TUR'"
    """
    from rounds.cli.jobs.querying import answer_query, write_schema

    if schema:
        write_schema(query, how)
    else:
        answer_query(query, how)
