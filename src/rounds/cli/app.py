"""The program's commands by name."""

from collections.abc import Callable, Mapping, Sequence
from inspect import cleandoc
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rounds import __version__
from rounds.cli.commands import talks, wholes, writing
from rounds.cli.complete import those_of
from rounds.cli.options import word
from rounds.errors import CannotDo
from rounds.values.spelling import did_you_mean


def version() -> None:
    """Show the version of the program.

    Examples:
      rounds version
    """
    typer.echo(f"rounds {__version__}")


def rounds(
    ctx: typer.Context,
    is_asked: Annotated[bool, typer.Option("--version", "-V", help="Show the version and exit.")] = False,
) -> None:
    """Records of negotiation rounds: who met, what each side demanded, what was agreed, what was done.

    Examples:
      rounds list                    every round, and what came of it
      rounds show 2                  all about the second round
      rounds demands --by Ukraine    what one side asks, and what became of it
      rounds outcomes                what was promised, and what was delivered
      rounds check data/rounds.yaml  the faults of a record, for CI
    """
    if is_asked:
        version()
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def help_(command: Annotated[str, word("[COMMAND]", "Which one.", those_of(lambda ctx: COMMANDS))] = "") -> None:
    """Show how to use the program, or one of its commands.

    Examples:
      rounds help
      rounds help demands
    """
    words = [command] if command else []
    program(words)([*words, "--help"], prog_name="rounds")


GROUPS: Mapping[str, Mapping[str, Callable[..., None]]] = {
    "Ask": {
        "list": talks.list_, "show": talks.show, "demands": talks.demands, "positions": talks.positions,
        "compare": talks.compare, "documents": talks.documents, "outcomes": talks.outcomes,
        "delegations": talks.delegations, "timeline": talks.timeline, "sources": wholes.sources,
        "stats": wholes.stats, "sql": wholes.sql, "words": writing.words,
    },
    "Check": {"check": writing.check, "rules": writing.rules, "explain": writing.explain, "schema": writing.schema},
    "Change": {"add": writing.add, "init": writing.init, "diff": wholes.diff},
    "Share": {"report": wholes.report, "export": wholes.export, "cite": wholes.cite},
    "Help": {"help": help_, "version": version},
}  # fmt: skip
"""Every command under the heading and in the order in which the help lists it."""
COMMANDS = {name: command for group in GROUPS.values() for name, command in group.items()}


class Grouped(TyperGroup):
    """A program whose help lists its commands in groups."""

    def format_commands(self, ctx: object, formatter: Any) -> None:  # of a type that Typer keeps to itself
        """A heading for each group, and a line for each command."""
        size = max(map(len, COMMANDS))
        room = formatter.width - size - 6
        for heading, group in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(size), self.commands[name].get_short_help_str(room)) for name in group])


def program(arguments: Sequence[str] = ()) -> typer.Typer:
    """The program as far as these arguments need it: with the one command that they name, or else with all of them."""
    name = arguments[0] if arguments else "-"
    if name not in COMMANDS and not name.startswith("-"):
        remedy = did_you_mean(name, COMMANDS) or f"; if it is a name, `rounds show {name}` tells of it"
        raise CannotDo(f"there is no command '{name}'{remedy} (`rounds help` lists the commands)")
    app = typer.Typer(
        cls=Grouped,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True, help=_help(rounds))(rounds)
    for command in [name] if name in COMMANDS else COMMANDS:
        settings = {"ignore_unknown_options": True} if command == "add" else None  # its options are those of the format
        app.command(command, help=_help(COMMANDS[command]), context_settings=settings)(COMMANDS[command])
    return app


def _help(command: Callable[..., None]) -> str:
    """What a command says of itself, with a line for each of its examples."""
    return cleandoc(command.__doc__ or "").replace("Examples:", "\b\nExamples:")
