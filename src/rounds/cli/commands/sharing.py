"""The commands that make of a record what others can do without the program."""

import typer

from rounds.cli.options import AsOf, Files, How, PageFile


def report(file: Files = None, output: PageFile = "", as_of: AsOf = None) -> None:
    """Write a page for somebody who will not open a terminal.

    One HTML file, for a browser, a mail or a printer: no script, no request.
    Everything with an id has an address on it, #PROCESS:ID.

    \b
    Examples:
      rounds report -o talks.html
      rounds report -f talks.yaml -f truce.yaml -o both.html
      rounds report --as-of 2 -o after-round-2.html
    """
    from rounds.cli.jobs.reporting import write_page

    how = How(files=file or (), output=output, as_of=as_of)
    write_page(how)
    if how.left_out:
        raise typer.Exit(1)
