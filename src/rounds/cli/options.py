"""The options that commands share."""

from typing import Annotated

import typer

from rounds.cli.complete import formats

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
        help="table, plain, csv, tsv, json, jsonl or markdown; table on a terminal, else plain.",
    ),
]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending names the format.")
]
Color = Annotated[str, typer.Option(metavar="WHEN", help="auto, always or never.")]
AsOf = Annotated[str, typer.Option(metavar="DATE", help="Read the record as if it ended that day.")]
