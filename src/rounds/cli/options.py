"""The options of the commands."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import update_wrapper
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, NamedTuple

import typer

from rounds.cli import complete
from rounds.drawing.writers import TABLE_FORMATS
from rounds.errors import CannotDo
from rounds.problem import LeftOut
from rounds.reports import REPORTS
from rounds.values.spelling import did_you_mean

COLORS = ("auto", "always", "never")
Command = Callable[..., None]
Repeated = list[str] | None
"""What is given as often as one likes."""


def listed(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *first, last = words
    return f"{', '.join(first)} or {last}"


def refuse_unknown(option: str, given: str, known: Collection[str]) -> None:
    """Stop at a word that an option does not take."""
    if given not in known:
        raise CannotDo(f"{option} takes {listed(known)}, not '{given}'{did_you_mean(given, known)}")


def valued(metavar: str, help: str, completed: Callable[..., list[str]] | None = None) -> Any:
    """An option by the name of its parameter, with what a shell completes it with."""
    return typer.Option(metavar=metavar, help=help, autocompletion=completed)


def word(metavar: str, help: str, completed: Callable[..., list[str]] | None = None) -> Any:
    """A word or words that stand without an option before them, with what a shell completes them with."""
    return typer.Argument(metavar=metavar, help=help, autocompletion=completed)


def format_option(words: Sequence[str], help: str = "") -> Any:
    """The option that names one of these formats, of which the first is the usual one."""
    return valued("FORMAT", help or f"{listed(words)}; else {words[0]}.", complete.those_of(lambda ctx: words))


def file_option(help: str) -> Any:
    """The option that names a file for the result."""
    return typer.Option("--output", "-o", metavar="FILE", help=help)


def record_option(help: str) -> Any:
    """The option that names records."""
    return typer.Option("--file", "-f", metavar="PATH", help=help)


Files = Annotated[Repeated, record_option("A record, a folder of records, or - for standard input.")]
Format = Annotated[str, format_option(TABLE_FORMATS, f"{listed(TABLE_FORMATS)}; table on a terminal, else plain.")]
Output = Annotated[str, file_option("Write to a file; its ending names the format.")]
Color = Annotated[str, valued("WHEN", f"{listed(COLORS)}.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print at once what is longer than the terminal.")]


@dataclass(frozen=True)
class How:
    """The options that reading commands share, and what their answer had to do without."""

    file: Files = None
    format: Format = ""
    output: Output = ""
    color: Color = "auto"
    as_of: Annotated[str | None, valued("DATE", "Read the record as it stood on that day, or after that round.")] = None
    sort: Annotated[str, valued("COLUMN", "Sort by a column; with - before it, descending.")] = ""
    limit: Annotated[int | None, valued("N", "Only the first N rows.")] = None
    no_pager: NoPager = False
    oneline: Annotated[bool, typer.Option("--oneline", help="A line for each row, cut at the width.")] = False
    bom: Annotated[bool, typer.Option("--bom", help="Begin csv or tsv with a byte order mark, for Excel.")] = False
    left_out: list[LeftOut] = field(default_factory=list)
    """What reading had to leave out of the records, noted while it reads: the answer is then a part."""


class Check(NamedTuple):
    """The options of `check`."""

    paths: Annotated[Repeated, word("[PATH]…", "Records or folders of records.")] = None
    file: Files = None
    format: Annotated[
        str, format_option(["auto", *REPORTS], f"{listed([*REPORTS])}; auto is github in a job on GitHub; else full.")
    ] = ""
    output: Output = ""
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False
    hints: Annotated[bool, typer.Option("--hints", help="Show open questions too.")] = False
    select: Annotated[Repeated, valued("RULE,…", "Only these rules.", complete.rules)] = None
    ignore: Annotated[Repeated, valued("RULE,…", "Not these rules.", complete.rules)] = None
    against: Annotated[str | None, valued("REV", "Compare with the files at a revision in git.")] = None
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False
    statistics: Annotated[bool, typer.Option("--statistics", help="Count how often each rule is broken.")] = False
    fix: Annotated[bool, typer.Option("--fix", help="Make the edits that are certain, and tell the rest.")] = False
    diff: Annotated[bool, typer.Option("--diff", help="Show those edits as a patch, and write nothing.")] = False
    stdin_filename: Annotated[str, valued("PATH", "What to call standard input.")] = ""
    color: Color = "auto"


class Filters(NamedTuple):
    """The book of filters: a command says which make sense. One that is given twice, or with commas, means either."""

    party: Annotated[Repeated, valued("PARTY,…", "Whom it concerns.", complete.parties)] = None
    by: Annotated[Repeated, valued("PARTY,…", "Who asks, wrote or did it.", complete.parties)] = None
    to: Annotated[Repeated, valued("PARTY,…", "To whom it is put.", complete.parties)] = None
    issue: Annotated[Repeated, valued("ISSUE,…", "What it is about.", complete.issues)] = None
    tag: Annotated[Repeated, valued("TAG,…", "A tag it bears.")] = None
    status: Annotated[Repeated, valued("STATUS,…", "What it came to.", complete.statuses)] = None
    kind: Annotated[Repeated, valued("KIND,…", "round, demand, delivery, statement, …", complete.kinds)] = None
    round: Annotated[Repeated, valued("ROUND,…", "A round in which it moved.", complete.rounds)] = None
    since: Annotated[str | None, valued("DATE", "On that day or later.")] = None
    until: Annotated[str | None, valued("DATE", "On that day or earlier.")] = None
    text: Annotated[Repeated, valued("WORDS", "Words that all stand in it.")] = None
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only what has had no answer at all.")] = False
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its time and not done.")] = False
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where the sides' accounts differ.")] = False


Sides = Annotated[Repeated, word("[PARTY]…", "Whom it concerns, as --party.", complete.parties)]
Wanted = Mapping[str, Any]
"""The filters that were given, by name."""


def taking(options: Callable[..., Any]) -> Callable[[Command], Command]:
    """A command that gets all its options as one value, its only argument."""
    parameters = signature(options).parameters.values()
    return lambda command: _with(parameters, lambda **given: command(options(**given)), command)


HOW, BOOK = signature(How).parameters, signature(Filters).parameters
SHARED = tuple(name for name in HOW if name not in ("oneline", "left_out"))
OF_ROWS = (*SHARED, "oneline")
"""The shared options of what has a sentence in each row."""


def reading(*filters: str, shared: Sequence[str] = SHARED) -> Callable[[Command], Command]:
    """A reading command; the options that it shares with others reach it as one, its first argument.

    With filters they reach it as one too, its second argument: what was given, by name.
    """

    def decorated(command: Command) -> Command:
        def run(**given: Any) -> None:
            how = How(**{name: value for name, value in given.items() if name in HOW})
            wanted = {name: given[name] for name in filters if given[name] not in (None, [], False)}
            command(how, *([wanted] if filters else []), **{each.name: given[each.name] for each in own})
            if how.left_out:
                raise typer.Exit(1)

        own = [*signature(command).parameters.values()][1 + bool(filters) :]
        return _with([*own, *(BOOK[name] for name in filters), *(HOW[name] for name in shared)], run, command)

    return decorated


def _with(parameters: Iterable[Parameter], run: Command, command: Command) -> Command:
    """What runs a command, as Typer sees it: with the help of that and with these parameters."""
    update_wrapper(run, command)
    named = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in parameters]
    run.__signature__ = Signature(named)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in named}
    return run
