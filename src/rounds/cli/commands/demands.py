"""The command about demands."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import How, reading


@reading
def demands(
    how: How,
    party: Annotated[
        str | None, typer.Option(metavar="PARTY", autocompletion=complete.parties, help="Who asks or is asked.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="PARTY", autocompletion=complete.parties, help="Who asks.")] = None,
    to: Annotated[
        str | None, typer.Option(metavar="PARTY", autocompletion=complete.parties, help="Who is asked.")
    ] = None,
    issue: Annotated[
        str | None, typer.Option(metavar="ISSUE", autocompletion=complete.issues, help="What it is about.")
    ] = None,
    tag: Annotated[str | None, typer.Option(metavar="TAG", help="A tag it bears.")] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", autocompletion=complete.statuses, help="What it came to.")
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", metavar="ROUND", autocompletion=complete.rounds, help="A round in which it moved."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Moved on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Moved on that day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in it.")] = None,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only what has had no answer at all.")] = False,
) -> None:
    """Who asks what of whom, and what became of it?

    \b
    Examples:
      rounds demands --by Ukraine --unanswered
      rounds demands --by Ukraine --status rejected
      rounds demands --issue ceasefire --round 2
      rounds demands --text "frozen assets" --format json
    """
    from rounds.answers.asked import Asked, tests_for
    from rounds.answers.demands import demands_table
    from rounds.cli.jobs.reading import answer, day_of, read

    days = day_of("--since", since), day_of("--until", until)
    records = read(how)
    tests = tests_for(records, Asked(party, by, to, issue, tag, status, round_, days, text, unanswered))
    answer(records, lambda record: demands_table(record, tests, status is not None), how)


@reading
def positions(
    how: How,
    party: Annotated[
        str | None, typer.Option(metavar="PARTY", autocompletion=complete.parties, help="Whose positions.")
    ] = None,
    issue: Annotated[str | None, typer.Option(metavar="ISSUE", autocompletion=complete.issues, help="On what.")] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", metavar="ROUND", autocompletion=complete.rounds, help="Only what moved in that round."),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="How each moved, step by step.")] = False,
) -> None:
    """What does each side want, and how did it move?

    \b
    Examples:
      rounds positions
      rounds positions --issue ceasefire --history
      rounds positions --party Russia --round 2
    """
    from rounds.answers.asked import Asked, tests_for
    from rounds.answers.movements import movements_table
    from rounds.answers.positions import positions_table
    from rounds.cli.jobs.reading import answer, read

    records = read(how)
    tests = tests_for(records, Asked(by=party, issue=issue, in_round=round_))
    table = movements_table if history else positions_table
    answer(records, lambda record: table(record, tests), how)


@reading
def compare(
    how: How,
    one: Annotated[
        str, typer.Argument(metavar="A", autocompletion=complete.ids, help="A document, round, event or party.")
    ],
    other: Annotated[str, typer.Argument(metavar="B", autocompletion=complete.ids, help="The one to set beside it.")],
    party: Annotated[
        str | None, typer.Option(metavar="PARTY", autocompletion=complete.parties, help="Only what this party asks.")
    ] = None,
) -> None:
    """What do two papers, rounds or parties ask, side by side?

    Of the same side over time: what is new, dropped, amended or repeated, the
    earlier left. Of two sides: the same issue on one line.

    \b
    Examples:
      rounds compare ua-memorandum ru-memorandum
      rounds compare 1 3
      rounds compare 1 ru-memorandum
      rounds compare Ukraine Russia
    """
    from rounds.answers.compare import compare_table, compared
    from rounds.cli.jobs.reading import answer, read

    record, left, right = compared(read(how), one, other)
    answer([record], lambda record: compare_table(record, left, right, party), how)


@reading
def documents(how: How) -> None:
    """What was tabled, by whom, and what became of it?

    \b
    Examples:
      rounds documents
      rounds documents --format markdown
    """
    from rounds.answers.documents import documents_table
    from rounds.cli.jobs.reading import answer, read

    answer(read(how), documents_table, how)
