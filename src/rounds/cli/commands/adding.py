"""The command that adds to a record."""

from typing import Annotated

import typer

from rounds.cli import complete
from rounds.cli.options import Files


def add(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="THING [PARENT] [--FIELD VALUE]…",
            autocompletion=complete.addable,
            help="What, whose, and its fields.",
        ),
    ] = None,
    looked: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="Set as_of too: the last day you looked.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    file: Files = None,
) -> None:
    """Add to a record, and leave every other byte as it is.

    A source, event, demand, move (a line of history), document, point,
    outcome, delivery, total, account, round, delegation, member, sitting,
    person, party or issue. Every field of the format is an option; what is
    in a block is named with a dot. On a terminal the rest is asked for. What
    is written is shown, and only written if it brings no error.

    \b
    Examples:
      rounds add delivery                            asks for all of it
      rounds add source --publisher TASS --url https://tass.com/1
      rounds add delivery remains-2025-06 --date 2025-12-05 --source tass-1
      rounds add move ua-ceasefire --round 3 --move noted --source tass-1
      rounds add account prisoners-2025-07 delivered 2025-07-23 --by russia
      rounds add round --date 2025-12 --venue.city Istanbul --dry-run
    """
    from rounds.cli.jobs.adding import add

    raise typer.Exit(add(what or (), file or (), looked, dry_run))
