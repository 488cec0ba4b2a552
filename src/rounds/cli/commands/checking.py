"""The commands that check records, and tell of the rules."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import Color, Files, Format, Output, format_option, listed
from rounds.reports import REPORTS


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="Records or folders of records.")] = None,
    file: Files = None,
    format: Annotated[
        str,
        format_option(["auto", *REPORTS], f"{listed([*REPORTS])}; auto is github in a job on GitHub, else full."),
    ] = "full",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    hints: Annotated[bool, typer.Option("--hints", help="Show open questions too.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", autocompletion=complete.rules, help="Only this rule; several with commas."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", autocompletion=complete.rules, help="Not this rule; several with commas."),
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="REV", help="Compare with the files at a revision in git.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count how often each rule is broken.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Make the edits that are certain, and tell the rest.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show those edits as a patch, and write nothing.")] = False,
    stdin_filename: Annotated[str, typer.Option(metavar="PATH", help="What to call standard input.")] = "",
    color: Color = "auto",
) -> None:
    """Check records: every fault of every file at once.

    Each has its place and a remedy. The exit code is 0 where all is fine, 1
    where something was found, 2 where the check could not do its job.

    \b
    Examples:
      rounds check
      rounds check --strict data/rounds.yaml
      rounds check --against origin/main --format github
      rounds check --diff data/rounds.yaml
      rounds check --hints --select source-no-archive,source-not-https
      cat draft.yaml | rounds check --format concise -
    """
    from rounds.cli.jobs.checking import Options, check_all

    options = Options(
        paths=[*(paths or ()), *(file or ())],
        format=format,
        output=output,
        color=color,
        strict=strict,
        hints=hints,
        select=select or (),
        ignore=ignore or (),
        against=against,
        exit_zero=exit_zero,
        statistics=statistics,
        stdin_filename=stdin_filename,
        fix=fix,
        diff=diff,
    )
    raise typer.Exit(check_all(options))


def rules(
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
) -> None:
    """List the rules of a sound record.

    \b
    Examples:
      rounds rules
      rounds rules --format csv
    """
    from rounds.answers.rules import rules_table
    from rounds.cli.jobs.answering import write_tables
    from rounds.cli.options import How

    write_tables([rules_table()], How(format=format, output=output, color=color))


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", autocompletion=complete.rules, help="The name of a rule.")],
) -> None:
    """Explain a rule, with data that keeps and breaks it.

    \b
    Examples:
      rounds explain party-unknown
      rounds explain sum-differs-from-stated-total
    """
    from rounds.cli.outside.outputs import write
    from rounds.manual.pages import rule_page

    write(rule_page(rule))
