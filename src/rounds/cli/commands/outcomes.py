"""The command about outcomes."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import How, reading


@reading
def outcomes(
    how: How,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", autocompletion=complete.outcomes, help="Only these.")
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(metavar="PARTY", autocompletion=complete.parties, help="Who undertakes it or receives something."),
    ] = None,
    issue: Annotated[
        str | None, typer.Option(metavar="ISSUE", autocompletion=complete.issues, help="What it is about.")
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", metavar="ROUND", autocompletion=complete.rounds, help="The round that agreed it."),
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", autocompletion=complete.outcome_statuses, help="What it came to.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its time and not done.")] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where the sides' figures differ.")] = False,
    instalments: Annotated[
        bool, typer.Option("--instalments", help="Each instalment, with the sum up to it, in each account.")
    ] = False,
    plot: Annotated[bool, typer.Option("--plot", help="Draw the instalments as steps; numbers when piped.")] = False,
) -> None:
    """What was promised, and what was delivered?

    A line for each receiver in each account, with a verdict for each; one line
    where no account differs. A percentage stands only where all ends are known.

    \b
    Examples:
      rounds outcomes --issue prisoners
      rounds outcomes --disputed
      rounds outcomes --overdue --as-of 2025-11-01
      rounds outcomes remains-2025-06 --instalments --plot
    """
    from rounds.answers.outcomes.asked import Asked, tests_for
    from rounds.cli.jobs.reading import answer, read

    records = read(how)
    tests = tests_for(records, Asked(ids or (), party, issue, round_, status, overdue, disputed))
    if instalments or plot:
        from rounds.answers.outcomes.instalments import instalments_table

        answer(records, lambda record: instalments_table(record, tests, plot), how)
    else:
        from rounds.answers.outcomes import outcomes_table

        answer(records, lambda record: outcomes_table(record, tests, overdue), how)
