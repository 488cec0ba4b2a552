"""The commands, each a short way from its options to its answer."""

from typing import Annotated

import typer

from rounds import __version__
from rounds.cli import complete
from rounds.cli.options import AsOf, Color, Files, Format, Output

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rounds {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def rounds(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Records of negotiation rounds: who met, what each side demanded, what was agreed, what was done.

    \b
    Examples:
      rounds list                         every round, a line each
      rounds show 2                       all about the second round
      rounds demands --by Ukraine         what one side asks, and what became of it
      rounds check data/rounds.yaml       every fault of a record, for CI
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@app.command("list")
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


@app.command()
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


@app.command()
def demands(
    party: Annotated[str | None, typer.Option(autocompletion=complete.parties, help="Who asks or is asked.")] = None,
    by: Annotated[str | None, typer.Option(autocompletion=complete.parties, help="Who asks.")] = None,
    to: Annotated[str | None, typer.Option(autocompletion=complete.parties, help="Who is asked.")] = None,
    issue: Annotated[str | None, typer.Option(autocompletion=complete.issues, help="What it is about.")] = None,
    tag: Annotated[str | None, typer.Option(help="A tag it bears.")] = None,
    status: Annotated[str | None, typer.Option(autocompletion=complete.statuses, help="What it came to.")] = None,
    round_: Annotated[
        str | None, typer.Option("--round", autocompletion=complete.rounds, help="A round in which it moved.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="Moved on that day or later.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Moved on that day or earlier.")] = "",
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in it.")] = None,
    file: Files = None,
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
    as_of: AsOf = "",
) -> None:
    """List the demands: who asks what of whom, where it was raised, and what became of it.

    \b
    Examples:
      rounds demands --by Ukraine --status rejected
      rounds demands --issue ceasefire --round 2
      rounds demands --text "frozen assets" --format json
    """
    from rounds.answers.demands import Asked, demands_table, tests_for
    from rounds.cli.reading import How, answer, day_of, read

    how = How(file or (), format, output, color, as_of)
    days = day_of("--since", since), day_of("--until", until)
    records = read(how)
    tests = tests_for(records, Asked(party, by, to, issue, tag, status, round_, days, text))
    answer(records, lambda record: demands_table(record, tests), how)


@app.command()
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="Records or folders of records.")] = None,
    file: Files = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=complete.report_formats,
            help="full, concise, json, github, gitlab, sarif or junit; auto is github in a job there, else full.",
        ),
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
    stdin_filename: Annotated[str, typer.Option(metavar="PATH", help="What to call standard input.")] = "",
    color: Color = "auto",
) -> None:
    """Check records: every fault of every file at once, each with its place and a remedy.

    The exit code is 0 where all is fine, 1 where something was found, 2 where
    the check could not do its job.

    \b
    Examples:
      rounds check
      rounds check --strict data/rounds.yaml
      rounds check --against origin/main --format github
      rounds check --hints --select source-no-archive,source-not-https
      cat draft.yaml | rounds check --format concise -
    """
    from rounds.cli.checking import Wanted, check_all

    named = [*(paths or ()), *(file or ())]
    looks = (strict, hints, select or (), ignore or (), against, exit_zero, statistics, stdin_filename)
    raise typer.Exit(check_all(Wanted(named, format, output, color, *looks)))


@app.command()
def rules(
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
) -> None:
    """List the rules of a sound record: what each is about, and how much it weighs.

    \b
    Examples:
      rounds rules
      rounds rules --format csv
    """
    from rounds.answers.rules import rules_table
    from rounds.cli.reading import How, write_tables

    write_tables([rules_table()], How((), format, output, color, ""))


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", autocompletion=complete.rules, help="The name of a rule.")],
) -> None:
    """Explain a rule: its page, data that keeps and breaks it, and what the check says of them.

    \b
    Examples:
      rounds explain party-unknown
      rounds explain sum-differs-from-stated-total
    """
    from rounds.cli.outputs import write
    from rounds.manual import rule_page

    write(rule_page(rule), "")


@app.command()
def words(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="Only lists about this: issues, moves, outcome, …")
    ] = "",
    format: Format = "",
    output: Output = "",
    color: Color = "auto",
) -> None:
    """List the words that a record may use: issues, moves, kinds and statuses, each with a sentence.

    \b
    Examples:
      rounds words issues
      rounds words moves
      rounds words --format markdown -o words.md
    """
    from rounds.answers.words import words_table
    from rounds.cli.reading import How, write_tables

    write_tables([words_table(kind)], How((), format, output, color, ""))


@app.command()
def schema(output: Output = "") -> None:
    """Print the JSON Schema of the format, for editors that complete and explain.

    \b
    Examples:
      rounds schema
      rounds schema -o data/rounds.schema.json
    """
    from rounds.cli.outputs import write
    from rounds.schema import schema_text

    write(schema_text(), output)


@app.command()
def init(folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where the record is to live.")] = ".") -> None:
    """Write the smallest sound record, with editor settings, a CI workflow and a pre-commit entry; overwrite nothing.

    \b
    Examples:
      rounds init
      rounds init talks
    """
    from rounds.cli.writing import begin

    begin(folder)
