"""Which demands a user asks for."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rounds.answers.days import window
from rounds.answers.naming import among, issue_named, party_test, round_named, word_named
from rounds.errors import CannotDo
from rounds.model import Line
from rounds.record import Record, Request
from rounds.record.status import Standing, standing
from rounds.values.dates import Date
from rounds.values.spelling import did_you_mean
from rounds.values.vocabulary import DEMAND_STATUSES

UNANSWERED = ("open", "no-response")
"""The statuses of a demand that has had no answer."""


class Asked(NamedTuple):
    """What a user wants to see; what is None lets everything through."""

    party: str | None = None
    """Who asks or is asked."""
    by: str | None = None
    to: str | None = None
    issue: str | None = None
    tag: str | None = None
    status: str | None = None
    in_round: str | None = None
    """A round in which something was said about it."""
    within: tuple[Date | None, Date | None] = (None, None)
    """The first and the last day on which something was said about it."""
    text: str | None = None
    """Words that all stand in it."""
    unanswered: bool = False
    """Only what has had no answer at all."""


Test = Callable[[Record, Request, Standing], bool]
"""Whether a demand is asked for."""


def chosen(record: Record, tests: Sequence[Test]) -> list[tuple[Request, Standing]]:
    """The demands that pass every test, each with what became of it, in the order of the file."""
    found = ((request, standing(record, request)) for request in record.requests)
    return [(request, stands) for request, stands in found if all(test(record, request, stands) for test in tests)]


def tests_for(records: Iterable[Record], asked: Asked) -> list[Test]:
    """The tests that a question comes down to; a value that names nothing in any of the records cannot be asked for."""
    records = list(records)
    tests: list[Test] = []
    if asked.party is not None:
        concerns = party_test(records, asked.party)
        tests.append(lambda record, one, _: concerns(record, (*one.by, *one.to)))
    if asked.by is not None:
        asks = party_test(records, asked.by)
        tests.append(lambda record, one, _: asks(record, one.by))
    if asked.to is not None:
        is_asked = party_test(records, asked.to)
        tests.append(lambda record, one, _: is_asked(record, one.to))
    if asked.issue is not None:
        issue = issue_named(records, asked.issue)
        tests.append(lambda record, one, _: record.is_about(one.issue, issue))
    if asked.tag is not None:
        tests.append(_tag_test(records, asked.tag))
    if asked.status is not None:
        status = word_named(asked.status, DEMAND_STATUSES, "a status of a demand")
        tests.append(lambda record, one, stands: stands.status == status)
    if asked.unanswered:
        tests.append(lambda record, one, stands: stands.status in UNANSWERED)
    if asked.in_round is not None:
        ids = round_named(records, asked.in_round)
        tests.append(lambda record, one, stands: _moved_in(one, stands, ids.get(record.name, "")))
    if any(asked.within):
        tests.append(_between(*asked.within))
    if asked.text is not None:
        words = asked.text.casefold().split()
        if not words:
            raise CannotDo("--text names no words to look for")
        tests.append(lambda record, one, _: all(word in _all_text(one) for word in words))
    return tests


def _tag_test(records: Iterable[Record], tag: str) -> Test:
    known = {known for record in records for one in record.requests for known in one.tags}
    if tag not in known:
        remedy = did_you_mean(tag, known) or among(known) or "; no demand has a tag"
        raise CannotDo(f"no demand has the tag '{tag}'{remedy}")
    return lambda record, one, _: tag in one.tags


def _between(since: Date | None, until: Date | None) -> Test:
    inside = window(since, until)

    def test(record: Record, one: Request, stands: Standing) -> bool:
        return any(map(inside, [stands.raised, *(record.when(line) for line in _lines(one, stands))]))

    return test


def _moved_in(one: Request, stands: Standing, round_id: str) -> bool:
    return round_id in (one.born.id, *(line.round for line in _lines(one, stands)))


def _lines(one: Request, stands: Standing) -> list[Line]:
    """The lines of a demand, and the one to the whole paper that answers it."""
    return [*one.history, *([stands.answer] if stands.answer and stands.with_paper else [])]


def _all_text(one: Request) -> str:
    quote = getattr(one.written, "quote", None)
    quoted = (quote.text, quote.translated or "") if quote else ()
    lines = (line.text or "" for line in one.history)
    return " ".join((one.text, *quoted, *lines)).casefold()
