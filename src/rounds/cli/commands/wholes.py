"""The commands about a record as a whole: what supports it, what changed in it, what others can do with it."""

import sys
from itertools import product
from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.jobs import answering
from rounds.cli.options import How, Output, Repeated, file_option, format_option, reading, record_option, word
from rounds.cli.outside.outputs import is_standard, write
from rounds.drawing.writers import Readers
from rounds.errors import CannotDo
from rounds.reports import CHANGES, CITATIONS

RECORDS = ("file", "as_of")
"""The shared options of what has a form of its own."""


@reading()
def sources(
    how: How,
    ids: Annotated[Repeated, word("[ID]…", "Where does what this says come from?", complete.ids)] = None,
    one_sided: Annotated[bool, typer.Option("--one-sided", help="Claims that rest on one side's word alone.")] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help="Where the sides differ, and by how much.")] = False,
    unarchived: Annotated[bool, typer.Option("--unarchived", help="Sources without an archived copy.")] = False,
    urls: Annotated[bool, typer.Option("--urls", help="Only the addresses of sources, one a line.")] = False,
) -> None:
    """What rests on which source, and whose word is it?

    With an id: where what it says comes from, claim by claim.

    Examples:
      rounds sources
      rounds sources remains-2025-06
      rounds sources --disputed
      rounds sources --unarchived --urls
    """
    from rounds.answers.sources import claims_table, sources_table

    of_claims = {"--one-sided": one_sided, "--disputed": disputed, "an id": ids}
    of_sources = {"--unarchived": unarchived, "--urls": urls}
    given = {**of_claims, **of_sources, "--format": how.format}
    for one, other in (("--one-sided", "--disputed"), *product(of_claims, of_sources), ("--urls", "--format")):
        if given[one] and given[other]:
            raise CannotDo(f"{one} and {other} do not go together; leave one of them out")
    records, support = answering.records_of(how), "one-side" * one_sided or "disputed" * disputed
    if urls:
        answering.write_addresses([sources_table(record, unarchived) for record in records], how)
    elif ids:
        from rounds.answers.naming import things_named
        from rounds.answers.views import of_each

        things = of_each(
            things_named(records, ids), len(records) > 1, lambda record, thing: claims_table(record, support, thing)
        )
        answering.write_tables(things, how)
    elif support:
        answering.answer(records, lambda record: claims_table(record, support), how)
    else:
        answering.answer(records, lambda record: sources_table(record, unarchived), how)


@reading()
def stats(how: How) -> None:
    """How complete is a record, and how well supported?

    Examples:
      rounds stats
    """
    from rounds.answers.stats import stats_table
    from rounds.rules.check import hints

    answering.answer(answering.records_of(how), lambda record: stats_table(record, hints(record)), how)


@reading()
def sql(
    how: How,
    query: Annotated[str, word("QUERY", "One SELECT, or - to read it from standard input.")] = "",
    schema: Annotated[bool, typer.Option("--schema", help="Print the tables and what each column holds.")] = False,
) -> None:
    """What else? Any question to the record as SQLite tables.

    They are in memory and read-only.

    Examples:
      rounds sql --schema
      rounds sql "SELECT status, count(*) FROM demands GROUP BY status"
      rounds sql "SELECT date, result FROM rounds WHERE country = 'TUR'"
    """
    from rounds.relations.book import sql_schema

    if schema:
        write(sql_schema(), how.output)
    else:
        answering.answer_query(query, how)


@reading(shared=RECORDS)
def report(how: How, output: Annotated[str, file_option("Write the page to a file.")] = "") -> None:
    """Write a page for somebody who will not open a terminal.

    One HTML file, for a browser, a mail or a printer: no script, no request.
    Everything with an id has an address on it, #PROCESS:ID.

    Examples:
      rounds report -o talks.html
      rounds report --as-of 2 -o after-round-2.html
    """
    from rounds.cli.outside.git import commit_of
    from rounds.page.whole import page_text

    if output.lower().endswith((".pdf", ".docx", ".odt", ".md")) or (is_standard(output) and sys.stdout.isatty()):
        raise CannotDo("a page is HTML, for a browser to show and print; write it into a file, as with -o talks.html")
    pages = [(record, commit_of(record.name)) for record in answering.records_of(how)]
    write(page_text(pages), output, Readers.PROGRAMS)


@reading(shared=("no_pager",))
def diff(
    how: How,
    before: Annotated[str, word("[FROM]", "A revision in git, or a file.")] = "",
    after: Annotated[str, word("[TO]", "Another; without it the files as they are.")] = "",
    file: Annotated[Repeated, record_option("A record or a folder of records.")] = None,
    format: Annotated[str, format_option([*CHANGES])] = "",
    output: Output = "",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where something changed.")] = False,
) -> None:
    """Tell what changed in records, in sentences.

    Known by ids, what only moved is unchanged. Without FROM the files are
    compared with where the branch left the main branch.

    Examples:
      rounds diff
      rounds diff HEAD~5 HEAD
      rounds diff old.yaml new.yaml
      rounds diff -o changes.md
      cat draft.yaml | rounds diff data/rounds.yaml -
    """
    from rounds.cli.jobs.comparing import tell_changes

    raise typer.Exit(tell_changes(before, after, how, exit_code))


@reading(shared=RECORDS)
def export(how: How, destination: Annotated[str, word("DEST", "A folder, x.zip or x.sqlite.")]) -> None:
    """Write every table of the records for other programs.

    A folder or a zip is a Data Package: a CSV file for each table, and
    datapackage.json with what each column means, its type and its keys. A name
    that ends in .sqlite is the same as one database.

    Examples:
      rounds export talks.zip
      rounds export talks.sqlite
      rounds export talks.sqlite --as-of 2
    """
    answering.write_tables_to(destination, how)


@reading(shared=RECORDS)
def cite(
    how: How,
    ids: Annotated[Repeated, word("[WHAT]…", "An id, a number or a name.", complete.ids)] = None,
    format: Annotated[str, format_option([*CITATIONS])] = "",
    output: Output = "",
) -> None:
    """Print sentences to paste, each with whose word it is.

    For a demand what was asked and answered, for an outcome what was agreed
    and each side's figures, for a round what came of it; without an id how to
    cite the record itself.

    Examples:
      rounds cite remains-2025-06
      rounds cite ua-ceasefire 2 --format markdown
      rounds cite remains-2025-06 -o sources.bib
    """
    answering.write_citations(ids or (), how)
