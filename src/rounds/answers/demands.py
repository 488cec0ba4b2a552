"""The demands: who asks what of whom, and what became of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.answers.naming import among, issue_named, party_named, round_named, word_named
from rounds.corroboration import voices
from rounds.dates import Date, span
from rounds.errors import CannotDo
from rounds.model import Line
from rounds.record import Record, Request
from rounds.spelling import did_you_mean
from rounds.status import Standing, standing
from rounds.table import Column, Table
from rounds.vocabulary import DEMAND_STATUSES

COLUMNS = (
    Column("id", "Id", wide=True, weight=1),
    Column("who", data=False),
    Column("by", "By", most=10, wide=True),
    Column("to", "To", most=10, wide=True),
    Column("kind"),
    Column("issue", "Issue", most=12),
    Column("text", "Demand", weight=3),
    Column("status", "Status", most=11),
    Column("asked", "Asked", data=False, most=10),
    Column("raised_in"),
    Column("raised", "Raised", most=10, wide=True),
    Column("first_answered"),
    Column("answered", "Last answer", most=11),
    Column("answered_by"),
    Column("told_by"),
    Column("independent"),
    Column("told", "Told by", data=False, most=12, wide=True),
    Column("with_paper"),
    Column("asked_again", "Again", most=10, wide=True),
    Column("days"),
    Column("waited", "Waited", data=False, right=True, most=7),
    Column("tags"),
    Column("figures"),
    Column("document"),
    Column("sources"),
)
TOLD = {"status": Column("status"), "told": Column("told", "Told by", data=False, most=12)}
"""The columns that change where the status is known and who says so is not."""
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


def demands_table(record: Record, tests: Sequence[Test] = (), who_says_so: bool = False) -> Table:
    """The demands that pass every test, by asker, in the order in which they were raised.

    On a screen, who says so may stand in place of the status.
    """
    found = sorted(chosen(record, tests), key=lambda pair: (pair[0].by, pair[0].to))
    rows = [_row(record, request, stands) for request, stands in found]
    columns = [TOLD.get(column.key, column) for column in COLUMNS] if who_says_so else COLUMNS
    return Table(columns, rows, record.file.process.title, "who", "no demand is like that")


def chosen(record: Record, tests: Sequence[Test]) -> list[tuple[Request, Standing]]:
    """The demands that pass every test, each with what became of it, in the order of the file."""
    found = ((request, standing(record, request)) for request in record.requests)
    return [(request, stands) for request, stands in found if all(test(record, request, stands) for test in tests)]


def _row(record: Record, request: Request, stands: Standing) -> dict[str, Any]:
    by = ", ".join(map(record.party_name, request.by))
    to = ", ".join(map(record.party_name, request.to))
    least, most = stands.waiting
    tellers, independent = told_by(record, stands.answer)
    return {
        "id": request.id,
        "who": f"{by} → {to}" if to else by,
        "by": list(request.by),
        "to": list(request.to),
        "kind": request.kind,
        "issue": request.issue,
        "text": request.text,
        "status": stands.status,
        "asked": place_of(request, stands),
        "raised_in": request.born.id,
        "raised": str(stands.raised),
        "first_answered": stands.first_answered and str(stands.first_answered),
        "answered": stands.answered and str(stands.answered),
        "answered_by": list(stands.answer.by) if stands.answer else [],
        "told_by": tellers,
        "independent": independent,
        "told": _tellers(record, tellers, independent),
        "with_paper": stands.with_paper,
        "asked_again": stands.asked_again and str(stands.asked_again),
        "days": least if least == most else None,
        "waited": span(least, most),
        "tags": list(request.tags),
        "figures": [f"{name}: {value}" for name, value in request.figures.items()],
        "document": request.paper and request.paper.id,
        "sources": sources_of(request),
    }


def place_of(request: Request, stands: Standing) -> str:
    """The round in which a demand was first attested; elsewhere the day on which it was raised."""
    number = getattr(request.born, "number", None)
    return f"round {number}" if number is not None else str(stands.raised)


def told_by(record: Record, line: Line | None) -> tuple[list[str], int]:
    """Whose word a line is: the parties for which its sources speak, and how many independent reports there are."""
    if line is None:
        return [], 0
    if line.as_told_by:
        return [line.as_told_by], 0
    parties, independent = voices(record, line.sources)
    return sorted(parties), independent


def _tellers(record: Record, parties: Sequence[str], independent: int) -> str:
    reports = [f"{independent} independent"] if independent else []
    return ", ".join([*map(record.party_name, parties), *reports])


def sources_of(request: Request) -> list[str]:
    """Every source of a demand and of its lines, each once."""
    own = [*request.sources, *(source for line in request.history for source in line.sources)]
    return list(dict.fromkeys(own))


def tests_for(records: Iterable[Record], asked: Asked) -> list[Test]:
    """The tests that a question comes down to; a value that names nothing in any of the records cannot be asked for."""
    records = list(records)
    tests: list[Test] = []
    if asked.party is not None:
        tests.append(_party_test(party_named(records, asked.party), lambda one: (*one.by, *one.to)))
    if asked.by is not None:
        tests.append(_party_test(party_named(records, asked.by), lambda one: one.by))
    if asked.to is not None:
        tests.append(_party_test(party_named(records, asked.to), lambda one: one.to))
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


def _party_test(keys: Mapping[str, str], side: Callable[[Request], tuple[str, ...]]) -> Test:
    def test(record: Record, one: Request, stands: Standing) -> bool:
        return record.name in keys and record.counts_as(side(one), keys[record.name])

    return test


def _tag_test(records: Iterable[Record], tag: str) -> Test:
    known = {known for record in records for one in record.requests for known in one.tags}
    if tag not in known:
        remedy = did_you_mean(tag, known) or among(known) or "; no demand has a tag"
        raise CannotDo(f"no demand has the tag '{tag}'{remedy}")
    return lambda record, one, _: tag in one.tags


def _between(since: Date | None, until: Date | None) -> Test:
    if since and until and until.before(since):
        raise CannotDo(f"--since {since} is after --until {until}; no day is both")

    def test(record: Record, one: Request, stands: Standing) -> bool:
        days = [stands.raised, *(record.when(line) for line in _lines(one, stands))]
        return any(not (since and day.before(since)) and not (until and until.before(day)) for day in days)

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
