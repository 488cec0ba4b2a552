"""The command about demands."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import AsOf, Color, Files, Format, Output


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
