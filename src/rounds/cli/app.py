"""The program's commands by name."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import typer

from rounds import __version__
from rounds.cli.commands.checking import check, explain, rules
from rounds.cli.commands.demands import compare, demands, documents, positions
from rounds.cli.commands.outcomes import outcomes
from rounds.cli.commands.rounds import delegations, list_, show, timeline
from rounds.cli.commands.sql import sql
from rounds.cli.commands.support import sources, stats
from rounds.cli.commands.writing import init, schema, words

COMMANDS: Mapping[str, Callable[..., None]] = {
    "list": list_,
    "show": show,
    "demands": demands,
    "positions": positions,
    "compare": compare,
    "documents": documents,
    "outcomes": outcomes,
    "delegations": delegations,
    "timeline": timeline,
    "sources": sources,
    "stats": stats,
    "sql": sql,
    "check": check,
    "rules": rules,
    "explain": explain,
    "words": words,
    "schema": schema,
    "init": init,
}
"""In the order in which the help lists them."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rounds {__version__}")
        raise typer.Exit


def rounds(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Records of negotiation rounds: who met, what each side demanded, what was agreed, what was done.

    \b
    Examples:
      rounds list                    every round, a line each
      rounds show 2                  all about the second round
      rounds demands --by Ukraine    what one side asks, and what became of it
      rounds outcomes                what was promised, and what was delivered
      rounds check data/rounds.yaml  the faults of a record, for CI
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def program(arguments: Sequence[str] = ()) -> typer.Typer:
    """The program as far as these arguments need it: with the one command that they name, or else with all of them."""
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(rounds)
    named = [name for name in arguments[:1] if name in COMMANDS]
    for name in named or COMMANDS:
        app.command(name)(COMMANDS[name])
    return app
