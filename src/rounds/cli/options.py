"""The options that commands share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import update_wrapper
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from rounds.cli import complete
from rounds.drawing.writers import TABLE_FORMATS
from rounds.errors import CannotDo
from rounds.problem import LeftOut
from rounds.values.spelling import did_you_mean

COLORS = ("auto", "always", "never")


def listed(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


def refuse_unknown(option: str, given: str, known: Sequence[str]) -> None:
    """Stop at a word that an option does not take."""
    if given not in known:
        raise CannotDo(f"{option} takes {listed(known)}, not '{given}'{did_you_mean(given, known)}")


Files = Annotated[
    list[str] | None,
    typer.Option("--file", "-f", metavar="PATH", help="A record, a folder of records, or - for standard input."),
]


def format_option(words: Sequence[str], help: str) -> Any:
    """The option that names one of these formats."""
    return typer.Option("--format", metavar="FORMAT", autocompletion=complete.among(words), help=help)


Format = Annotated[str, format_option(TABLE_FORMATS, f"{listed(TABLE_FORMATS)}; table on a terminal, else plain.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending names the format.")
]
OutputFile = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")]
PageFile = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write the page to a file.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin csv or tsv with a byte order mark, for Excel.")]
Color = Annotated[str, typer.Option(metavar="WHEN", help=f"{listed(COLORS)}.")]
Sort = Annotated[str, typer.Option(metavar="COLUMN", help="Sort by a column; with - before it, descending.")]
Limit = Annotated[int | None, typer.Option(metavar="N", min=0, help="Only the first N rows.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print what is longer than the terminal as well.")]
OneLine = Annotated[bool, typer.Option("--oneline", help="A line for each row, cut at the width.")]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", help="Read the record as if it ended on that day, or with that round.")
]


def _named(name: str, metavar: str, help: str, words: Callable[..., list[str]] | None = None) -> Any:
    """A filter that may be given several times, and then lets through what any of them does."""
    return Annotated[list[str] | None, typer.Option(name, metavar=metavar, help=help, autocompletion=words)]


def _day(name: str, help: str) -> Any:
    return Annotated[str | None, typer.Option(name, metavar="DATE", help=help)]


def _flag(name: str, help: str) -> Any:
    return Annotated[bool, typer.Option(name, help=help)]


FILTERS: Mapping[str, Any] = {
    "party": _named("--party", "PARTY", "Whom it concerns.", complete.parties),
    "by": _named("--by", "PARTY", "Who asks.", complete.parties),
    "to": _named("--to", "PARTY", "Who is asked.", complete.parties),
    "issue": _named("--issue", "ISSUE", "What it is about.", complete.issues),
    "tag": _named("--tag", "TAG", "A tag it bears."),
    "status": _named("--status", "STATUS", "What it came to.", complete.statuses),
    "kind": _named("--kind", "KIND", "round, demand, delivery, statement, …", complete.kinds),
    "round": _named("--round", "ROUND", "A round in which it moved.", complete.rounds),
    "since": _day("--since", "On that day or later."),
    "until": _day("--until", "On that day or earlier."),
    "text": _named("--text", "WORDS", "Words that all stand in it."),
    "unanswered": _flag("--unanswered", "Only what has had no answer at all."),
    "overdue": _flag("--overdue", "Only what is past its time and not done."),
    "disputed": _flag("--disputed", "Only where the sides' accounts differ."),
}
"""The book of filters: a command says which make sense. One that is given twice, or with commas, means either."""


Parties = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PARTY]…", autocompletion=complete.parties, help="Whom it concerns, as --party."),
]
Wanted = Mapping[str, Any]
"""The filters that were given, by name."""


@dataclass(frozen=True)
class How:
    """The options that every reading command has, and what its answer had to do without."""

    files: Sequence[str] = ()
    format: str = ""
    output: str = ""
    color: str = "auto"
    as_of: str | None = None
    """None where the record is read up to its last day."""
    sort: str = ""
    """A column to sort by, with `-` in front descending."""
    limit: int | None = None
    pager: bool = True
    """Whether what is longer than the terminal goes to a pager."""
    oneline: bool = False
    """Whether a row takes one line of a terminal, and is cut there."""
    bom: bool = False
    left_out: list[LeftOut] = field(default_factory=list)
    """What reading had to leave out of the records, noted while it reads: the answer is then a part."""


def reading(
    *filters: str, oneline: bool = False, parties: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A reading command with the options that all of these share, which reach it as one, its first argument.

    With filters they reach it as one too, its second argument: what was given, by name. `oneline` and `parties` say
    whether it knows `--oneline`, and takes the names of parties without `--party` before them.
    """

    def shared(
        *,
        file: Files = None,
        format: Format = "",
        output: Output = "",
        color: Color = "auto",
        as_of: AsOf = None,
        sort: Sort = "",
        limit: Limit = None,
        no_pager: NoPager = False,
        oneline: OneLine = False,
        bom: Bom = False,
    ) -> How:
        return How(
            files=file or (), format=format, output=output, color=color, as_of=as_of,
            sort=sort, limit=limit, pager=not no_pager, oneline=oneline, bom=bom,
        )  # fmt: skip

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        def run(**given: Any) -> None:
            how = shared(**{parameter.name: given.pop(parameter.name) for parameter in common})
            if parties and (named := given.pop("parties")):
                given["party"] = [*(given["party"] or ()), *named]
            wanted = {name: value for name in filters if (value := given.pop(name)) not in (None, [], False)}
            command(how, *([wanted] if filters else []), **given)
            if how.left_out:
                raise typer.Exit(1)

        common = [each for each in signature(shared).parameters.values() if oneline or each.name != "oneline"]
        own = [*signature(command).parameters.values()][1 + bool(filters) :]
        booked = [Parameter(name, Parameter.KEYWORD_ONLY, default=_DEFAULTS.get(name), annotation=FILTERS[name])
                  for name in filters]  # fmt: skip
        named = [Parameter("parties", Parameter.KEYWORD_ONLY, default=None, annotation=Parties)] if parties else []
        parameters = [*named, *own, *booked, *common]
        parameters = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in parameters]
        update_wrapper(run, command)
        run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorated


_DEFAULTS = dict.fromkeys(("unanswered", "overdue", "disputed"), False)
