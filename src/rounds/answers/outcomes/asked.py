"""Which outcomes a user wants to see."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rounds.answers.naming import issue_named, party_test, round_named, things_called, word_named
from rounds.answers.outcomes.stands import Stand, Test
from rounds.record import Record
from rounds.values.vocabulary import OUTCOME_STATUSES

LATE = ("overdue", "partly-fulfilled")
"""The verdicts on what is past its time and not done."""


class Asked(NamedTuple):
    """What a user wants to see; what is None lets everything through."""

    ids: Sequence[str] = ()
    party: str | None = None
    """Who undertakes it or receives something."""
    issue: str | None = None
    in_round: str | None = None
    """The round in which it was agreed."""
    status: str | None = None
    overdue: bool = False
    disputed: bool = False


def tests_for(records: Iterable[Record], asked: Asked) -> list[Test]:
    """The tests that a question comes down to; a value that names nothing in any of the records cannot be asked for."""
    records = list(records)
    tests: list[Test] = []
    if asked.ids:
        wanted = things_called(records, asked.ids, "outcome")
        tests.append(lambda record, stand: (record.name, stand.outcome.id) in wanted)
    if asked.party is not None:
        concerns = party_test(records, asked.party)
        tests.append(lambda record, stand: concerns(record, _concerned(record, stand)))
    if asked.issue is not None:
        issue = issue_named(records, asked.issue)
        tests.append(lambda record, stand: record.is_about(stand.outcome.issue, issue))
    if asked.in_round is not None:
        ids = round_named(records, asked.in_round)
        tests.append(lambda record, stand: stand.born.id == ids.get(record.name))
    if asked.status is not None:
        status = word_named(asked.status, OUTCOME_STATUSES, "a status of an outcome")
        tests.append(lambda record, stand: status in (stand.reckoning.status, *stand.reckoning.verdicts.values()))
    if asked.overdue:
        tests.append(_is_overdue)
    if asked.disputed:
        tests.append(lambda record, stand: stand.reckoning.status == "disputed" or stand.reckoning.contradicted)
    return tests


def _concerned(record: Record, stand: Stand) -> tuple[str, ...]:
    """Everybody who undertakes an outcome or gets something by it."""
    receivers = (one.receiver for one in stand.reckoning.balances)
    return (*(stand.outcome.by or record.negotiators), *receivers)


def _is_overdue(record: Record, stand: Stand) -> bool:
    """Whether the time is up in some account and it is not done there."""
    return stand.reckoning.overdue or any(verdict in LATE for verdict in stand.reckoning.verdicts.values())
