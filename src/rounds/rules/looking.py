"""The things of a record with their paths, typed, for rules to look at."""

from collections.abc import Iterator, Sequence
from typing import cast

from rounds.model import Demand, Document, Line, Outcome, Round
from rounds.problem import Path
from rounds.record import TOOK_PLACE, Born, Record
from rounds.values.dates import Date


def rounds(record: Record) -> Iterator[tuple[Path, Round]]:
    """Every round."""
    for at, one in enumerate(record.file.rounds):
        yield ("rounds", at), one


def held(record: Record) -> Iterator[tuple[Path, Round]]:
    """Every round that took place."""
    for path, one in rounds(record):
        if one.status in TOOK_PLACE:
            yield path, one


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
    for kind in ("document", "point", "demand", "outcome"):
        for thing in record.by_kind.get(kind, ()):
            lines: tuple[Line, ...] = getattr(thing.entry, "history", ())
            if lines:
                yield (*thing.path, "history"), lines


def at_the_table(record: Record, one: Round, party: str) -> bool:
    """Whether a party, one that it is part of, or a part of it has a delegation in a round, lends it or chairs it."""
    chairs = (record.people[chair].party for chair in one.chair if chair in record.people)
    there = (*one.delegations, *one.host, *(side for side in chairs if side))
    return any(whole in there for whole in record.wholes(party)) or record.counts_as(there, party)


def misplaced(days: Sequence[Date]) -> Iterator[tuple[int, int]]:
    """The positions of each day that is for certain earlier than one before it: of that one, and its own."""
    latest = 0
    for at, day in enumerate(days):
        if day.before(days[latest]):
            yield latest, at
            latest = at
        elif days[latest].earliest <= day.earliest:
            latest = at
