"""The timeline: everything that is dated, in order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from rounds.answers.days import counted, read, window
from rounds.answers.moments import Moment, moments
from rounds.answers.naming import issue_named, party_test, word_named
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.values.dates import NOTHING_KNOWN, Date, gap
from rounds.values.vocabulary import MOMENT_KINDS

COLUMNS = (
    Column("date"),
    Column("day", "Date", data=False, most=12),
    Column("earliest"),
    Column("latest"),
    Column("days", "Days", data=False, right=True),
    Column("days_low"),
    Column("days_high"),
    Column("kind", "Kind", most=11),
    Column("id", "Id", weight=1, wide=True),
    Column("parties"),
    Column("by"),
    Column("who", "By", data=False, most=10),
    Column("move"),
    Column("text", "What", weight=3),
    Column("issues"),
    Column("sources"),
)


class Asked(NamedTuple):
    """What a user wants to see; what is None lets everything through."""

    party: str | None = None
    issue: str | None = None
    kind: str | None = None
    within: tuple[Date | None, Date | None] = (None, None)
    """The first and the last day."""


Test = Callable[[Record, Moment], bool]
"""Whether a line is asked for."""


def timeline_table(record: Record, tests: Sequence[Test] = ()) -> Table:
    """Every dated line that passes every test, in order of time, with the days since the one before."""
    found = [one for one in moments(record) if all(test(record, one) for test in tests)]
    found.sort(key=lambda one: one.date.order[:2])
    before = [None, *(one.date for one in found)]
    rows = [_row(record, one, last) for one, last in zip(found, before, strict=False)]
    return Table(COLUMNS, rows, record.file.process.title, "", "nothing like that is dated")


def _row(record: Record, one: Moment, before: Date | None) -> dict[str, Any]:
    since = gap(before, one.date) if before else NOTHING_KNOWN
    return {
        "date": str(one.date),
        "day": read(one.date),
        "earliest": str(one.date.earliest) if one.date.earliest > date.min else None,
        "latest": str(one.date.latest) if one.date.latest < date.max else None,
        **counted("days", None if since == NOTHING_KNOWN else since),
        "kind": one.kind,
        "id": one.id,
        "parties": list(dict.fromkeys(one.parties)),
        "by": list(one.by),
        "who": ", ".join(map(record.party_name, one.by)),
        "move": one.move,
        "text": one.text,
        "issues": list(one.issues),
        "sources": list(dict.fromkeys(one.sources)),
    }


def tests_for(records: Iterable[Record], asked: Asked) -> list[Test]:
    """The tests that a question comes down to; a value that names nothing in any of the records cannot be asked for."""
    records = list(records)
    tests: list[Test] = []
    if asked.party is not None:
        concerns = party_test(records, asked.party)
        tests.append(lambda record, one: concerns(record, one.parties))
    if asked.issue is not None:
        issue = issue_named(records, asked.issue)
        tests.append(lambda record, one: any(record.is_about(code, issue) for code in one.issues))
    if asked.kind is not None:
        kind = word_named(asked.kind, MOMENT_KINDS, "a kind of line")
        tests.append(lambda record, one: one.kind == kind)
    if any(asked.within):
        inside = window(*asked.within)
        tests.append(lambda record, one: inside(one.date))
    return tests
