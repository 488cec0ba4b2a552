"""The command about outcomes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import How, Wanted, reading

if TYPE_CHECKING:
    from rounds.drawing.table import Table


@reading("party", "issue", "tag", "round", "status", "since", "until", "text", "overdue", "disputed", oneline=True)
def outcomes(
    how: How,
    wanted: Wanted,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", autocompletion=complete.outcomes, help="Only these.")
    ] = None,
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
    from rounds.answers.filters import OUTCOME
    from rounds.answers.outcomes import outcomes_table
    from rounds.cli.jobs.answering import answer_filtered

    if instalments or plot:
        from rounds.answers.outcomes.instalments import instalments_table

        table: Callable[..., Table] = partial(instalments_table, plot=plot)
    else:
        table = partial(outcomes_table, overdue="overdue" in wanted)
    answer_filtered(how, OUTCOME, {**wanted, "ids": ids or ()}, table)
