"""The options that commands share."""

from collections.abc import Callable, Sequence
from functools import update_wrapper
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, NamedTuple

import typer

from rounds.cli.complete import formats
from rounds.drawing.writers import TABLE_FORMATS

COLORS = ("auto", "always", "never")


def listed(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


Files = Annotated[
    list[str] | None,
    typer.Option("--file", "-f", metavar="PATH", help="A record, a folder of records, or - for standard input."),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=formats,
        help=f"{listed(TABLE_FORMATS)}; table on a terminal, else plain.",
    ),
]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending names the format.")
]
Color = Annotated[str, typer.Option(metavar="WHEN", help=f"{listed(COLORS)}.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Read the record as if it ended that day.")]


class How(NamedTuple):
    """The options that every reading command has."""

    files: Sequence[str] = ()
    format: str = ""
    output: str = ""
    color: str = "auto"
    as_of: str | None = None
    """None where the record is read up to its last day."""


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """A reading command with the options that all of these share, which reach it as one, its first argument."""

    def run(
        *,
        file: Files = None,
        format: Format = "",
        output: Output = "",
        color: Color = "auto",
        as_of: AsOf = None,
        **own: Any,
    ) -> None:
        command(How(files=file or (), format=format, output=output, color=color, as_of=as_of), **own)

    _, *own = signature(command).parameters.values()
    *shared, _ = signature(run).parameters.values()
    parameters = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in (*own, *shared)]
    update_wrapper(run, command)
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
