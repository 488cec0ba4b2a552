"""The things of a record with their paths, typed, for rules to look at."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from rounds.model import Account, Demand, Document, Line, Outcome, Round
from rounds.problem import Path
from rounds.record import TOOK_PLACE, Born, Record
from rounds.values.dates import Date, end_of


def rounds(record: Record) -> Iterator[tuple[Path, Round]]:
    """Every round."""
    return ((("rounds", at), round_) for at, round_ in enumerate(record.file.rounds))


def held(record: Record) -> Iterator[tuple[Path, Round]]:
    """Every round that took place."""
    return ((path, round_) for path, round_ in rounds(record) if round_.status in TOOK_PLACE)


def demands(record: Record) -> Iterator[tuple[Path, Demand, Born]]:
    """Every demand that is written as one."""
    for thing in record.by_kind.get("demand", ()):
        yield thing.path, cast("Demand", thing.entry), cast("Born", thing.born)


def documents(record: Record) -> Iterator[tuple[Path, Document, Born]]:
    """Every document."""
    for thing in record.by_kind.get("document", ()):
        yield thing.path, cast("Document", thing.entry), cast("Born", thing.born)


def outcomes(record: Record) -> Iterator[tuple[Path, Outcome, Born]]:
    """Every outcome."""
    for thing in record.by_kind.get("outcome", ()):
        yield thing.path, cast("Outcome", thing.entry), cast("Born", thing.born)


def histories(record: Record) -> Iterator[tuple[Path, tuple[Line, ...]]]:
    """The history of everything that has one, with the path of the list."""
    return (((*path, "history"), lines) for path, _, lines in record.having("history"))


def dated_by(record: Record, *lines: Line) -> tuple[Path, ...]:
    """The dates of the rounds that give their days to lines of a history which have none of their own."""
    named = (record.things.get(line.round or "") for line in lines if not line.date)
    return tuple((*thing.path, "date") for thing in named if thing)


def in_accounts(path: Path, accounts: Sequence[Account], field: str) -> Iterator[tuple[Path, Any]]:
    """What the accounts of the block at a path say of a field, each with its own path."""
    given = ((at, account.values[field]) for at, account in enumerate(accounts) if field in account.values)
    return (((*path, "accounts", at, field), value) for at, value in given)


def dues(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Any]]:
    """Until when something is due: as it was agreed, as each account has it, and as it was put off; with the place."""
    if outcome.due:
        yield (*path, "due"), outcome.due
    yield from in_accounts(path, outcome.accounts, "due")
    yield from (((*path, "history", at, "due"), line.due) for at, line in enumerate(outcome.history) if line.due)


def at_the_table(record: Record, round_: Round, party: str) -> bool:
    """Whether a party, one that it is part of, or a part of it has a delegation in a round, lends it or chairs it."""
    chairs = (record.people[chair].party for chair in round_.chair if chair in record.people)
    seated = (*round_.delegations, *round_.host, *(side for side in chairs if side))
    return any(whole in seated for whole in record.wholes(party)) or record.counts_as(seated, party)


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
