"""What every rule is made of."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, NamedTuple, TypeVar, cast

from rounds.model import Delivery, Demand, Document, Line, Outcome, Round
from rounds.model.walk import Block, value_in
from rounds.problem import Path, Severity
from rounds.record import Born, Record, gathered
from rounds.record.accounts import EMPTY, items_of
from rounds.values.dates import Date, end_of

Matter = TypeVar("Matter", Demand, Document, Outcome)
T = TypeVar("T")


class Finding(NamedTuple):
    """A fault at a path of the record."""

    path: Path
    message: str
    related: Path | None = None
    """The path that explains it."""
    label: str = ""
    """What stands at the related path."""
    on_key: bool = False
    """Whether the key at the path is meant rather than the value."""
    instead: str = ""
    """What to write there, where one word mends it."""
    dated_by: tuple[Path, ...] = ()
    """The dates of the rounds that give a day to what does not fit: a slip in one has many findings."""
    span: tuple[int, int] | None = None
    """Start and end in the text, of what no path leads to."""


@dataclass(frozen=True, eq=False)
class Page:
    """What the manual says of a rule; all there is of one that the reading of a file applies."""

    name: str
    severity: Severity
    text: str
    """Its first paragraph says what a sound record is like."""

    @property
    def sentence(self) -> str:
        """The first paragraph, on one line."""
        return " ".join(self.text.split("\n\n")[0].split())


Look = Callable[..., Iterator[Finding]]
"""Finds every place that breaks a rule in a record, a text or a change; its docstring is the rule's page."""


@dataclass(frozen=True, eq=False)
class Rule(Page):
    """A rule that a function looks after."""

    look: Look


def rule(name: str, severity: Severity = Severity.ERROR) -> Callable[[Look], Rule]:
    """Make a rule of the function that looks for it."""
    return lambda look: Rule(name, severity, cleandoc(look.__doc__ or ""), look)


def rounds(record: Record) -> Iterator[tuple[Path, Round]]:
    """Every round."""
    return ((("rounds", at), round_) for at, round_ in enumerate(record.file.rounds))


def held(record: Record) -> Iterator[tuple[Path, Round]]:
    """Every round that took place."""
    return ((path, round_) for path, round_ in rounds(record) if record.took_place(round_, for_all=True))


def every(kind: type[Matter], record: Record) -> Iterator[tuple[Path, Matter, Born]]:
    """Every demand, document or outcome that is written as one, and where it was born."""
    things = record.by_kind.get(kind.__name__.lower(), ())
    return ((thing.path, cast("Matter", thing.entry), cast("Born", thing.born)) for thing in things)


def deliveries(record: Record) -> Iterator[tuple[Path, Delivery, Outcome]]:
    """Every instalment with its promise."""
    for path, outcome, _ in every(Outcome, record):
        yield from ((place, delivery, outcome) for place, delivery in placed((*path, "delivered"), outcome.delivered))


def dated_by(record: Record, *lines: Line) -> tuple[Path, ...]:
    """The dates of the rounds that give their days to lines of a history which have none of their own."""
    named = (record.things.get(line.round or "") for line in lines if not line.date)
    return tuple((*thing.path, "date") for thing in named if thing)


def dated_at(path: Path, line: Line) -> Path:
    """Where the line at a path says when it was."""
    return (*path, "date" if line.date else "round")


def texts_in(record: Record, field: str) -> Iterator[tuple[Path, str]]:
    """Every text in a field, and in a list there, with its place."""
    for path, _, value in record.having(field):
        items = placed((*path, field), value) if isinstance(value, tuple) else [((*path, field), value)]
        yield from ((place, text) for place, text in items if isinstance(text, str))


def told_in(path: Path, block: Block, field: str) -> Iterator[tuple[Path, Any]]:
    """What the block at a path has in a field, and what each of its accounts has there, with the places."""
    values = [(path, value_in(block, field))]
    accounts = placed((*path, "accounts"), getattr(block, "accounts", ()))
    values += [(place, account.values.get(field)) for place, account in accounts]
    return (((*place, field), value) for place, value in values if value not in EMPTY)


def outsiders(record: Record, round_: Round, parties: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Those of some parties who, in no part and no whole, sit at the table of a round or lend it; with their places."""
    chairs = (record.people[chair].party for chair in items_of(record, round_, "chair") if chair in record.people)
    seated = (*round_.delegations, *items_of(record, round_, "host"), *(side for side in chairs if side))
    known = round_.delegations and round_.delegations.keys() <= record.parties.keys()
    for at, party in enumerate(parties if known else ()):  # an unknown one may be any of them
        there = not {*seated}.isdisjoint(record.wholes(party)) or record.counts_as(seated, party)
        if party in record.parties and not there:
            yield at, party


def placed(path: Path, items: Iterable[T]) -> Iterator[tuple[Path, T]]:
    """The items of the list at a path, each with its own."""
    return (((*path, at), item) for at, item in enumerate(items))


def repeated(items: Iterable[tuple[Hashable, T]]) -> Iterator[tuple[T, T]]:
    """Each item whose key one before it had, after the first that had it."""
    first: dict[Hashable, T] = {}
    for key, item in items:
        if key in first:
            yield first[key], item
        first.setdefault(key, item)


def outliers(known: Iterable[tuple[str, str, T]]) -> Iterator[tuple[str, str, T, str, T]]:
    """What has another value than most of its name: name, value and item, the usual value and the first item of it."""
    for name, alike in gathered((name, (value, item)) for name, value, item in known).items():
        usual, _ = Counter(value for value, _ in alike).most_common(1)[0]  # of as many the first
        first = next(item for value, item in alike if value == usual)
        yield from ((name, value, item, usual, first) for value, item in alike if value != usual)


def misplaced(days: Sequence[Date]) -> Iterator[tuple[int, int]]:
    """The positions of each day that is for certain earlier than one before it: of that one, and its own."""
    latest = 0
    for at, day in enumerate(days):
        if day.before(days[latest]):
            yield latest, at
            latest = at
        elif days[latest].earliest <= day.earliest:
            latest = at


def swallows(first: Date, second: Date) -> bool:
    """Whether an interval goes on until after the end of a day, or of another interval, that did not begin before."""
    return first.earliest <= second.earliest and "/" in first.text and second.before(end_of(first))
