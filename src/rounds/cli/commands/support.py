"""The commands about a record as a whole: what supports it, how complete it is, and any other question."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import How, Words, reading


@reading()
def sources(
    how: How,
    ids: Annotated[
        Words,
        typer.Argument(metavar="[ID]…", autocompletion=complete.ids, help="Where does what this says come from?"),
    ] = None,
    one_sided: Annotated[bool, typer.Option("--one-sided", help="Claims that rest on one side's word alone.")] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help="Where the sides differ, and by how much.")] = False,
    unarchived: Annotated[bool, typer.Option("--unarchived", help="Sources without an archived copy.")] = False,
    urls: Annotated[bool, typer.Option("--urls", help="Only the addresses of sources, one a line.")] = False,
) -> None:
    """What rests on which source, and whose word is it?

    With an id: where what it says comes from, as a tree of claims, accounts and
    sources.

    \b
    Examples:
      rounds sources
      rounds sources remains-2025-06
      rounds sources --disputed
      rounds sources --one-sided --format csv
      rounds sources --unarchived --urls
    """
    from rounds.answers.sources import question_for, refuse_with_ids, refuse_with_urls, sources_table
    from rounds.cli.jobs.answering import answer, read, write_lines, write_tables

    if urls:
        refuse_with_urls(bool(ids) or one_sided or disputed, how.format)
        write_lines([sources_table(record, unarchived) for record in read(how)], "url", how)
    elif ids:
        from rounds.answers.naming import things_named
        from rounds.answers.origins import origins_tables

        refuse_with_ids(one_sided or disputed or unarchived)
        records = read(how)
        write_tables(origins_tables(things_named(records, ids), len(records) > 1), how)
    else:
        answer(read(how), question_for(one_sided, disputed, unarchived), how)


@reading()
def stats(how: How) -> None:
    """How complete is a record, and how well supported?

    \b
    Examples:
      rounds stats
      rounds stats --format json
    """
    from rounds.answers.stats import stats_table
    from rounds.cli.jobs.answering import answer, read
    from rounds.rules.check import hints

    answer(read(how), lambda record: stats_table(record, hints(record)), how)


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
    from rounds.cli.jobs.answering import answer_query, write_schema

    if schema:
        write_schema(query, how)
    else:
        answer_query(query, how)
