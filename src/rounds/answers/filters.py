"""The book of filters: what a user may ask for, in the same words of every noun."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rounds.answers.naming import Concerns, ids_called, issue_named, party_test, there_is, things_in, word_named
from rounds.errors import CannotDo
from rounds.model import Document, Round
from rounds.record import Born, Record, Request
from rounds.record.accounts import each_version, items_of, value_of, values_of
from rounds.record.assent import addressees, concerned, makers
from rounds.record.ledger import LATE, Reckoning
from rounds.record.status import Standing
from rounds.relations.columns import Values
from rounds.relations.statements import last_step
from rounds.values import vocabulary
from rounds.values.dates import Date
from rounds.values.spelling import did_you_mean, fold

UNANSWERED = ("open", "no-response")
"""The statuses of a demand that has had no answer."""


class Facets(NamedTuple):
    """What filters look at in a thing, whatever it is."""

    ids: tuple[str, ...]
    """Its own id alone."""
    parties: tuple[str, ...]
    """Everybody whom it concerns."""
    issues: tuple[str, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    rounds: tuple[str | None, ...] = ()
    """The rounds in which it moved."""
    days: Sequence[Date] = ()
    """The days on which it moved."""
    text: Callable[[], str] = str
    open: bool = False
    """Whether it has had no answer at all."""
    late: bool = False
    """Whether its time is up in some account and it is not done there."""
    disputed: bool = False


STATUSES: Mapping[str, tuple[vocabulary.Words, str]] = {
    "round": (vocabulary.ROUND_STATUSES, "a status of a round"),
    "document": (vocabulary.DOCUMENT_MOVES, "a status of a document"),
    "demand": (vocabulary.DEMAND_STATUSES, "a status of a demand"),
    "outcome": (vocabulary.OUTCOME_STATUSES, "a status of an outcome"),
    "line": (vocabulary.MOMENT_KINDS, "a kind of line"),
}
"""What each noun that is filtered can have come to, or be, and what such a word is called."""
Test = Callable[[Record, Facets], bool]


class Filter(NamedTuple):
    """Whether a thing of a record is asked for, and of whom it must be asked."""

    passes: Test
    to: Sequence[Concerns] = ()
    """Whether any of some parties is one of whom demands are wanted."""

    def addressees(self, record: Record, request: Request) -> list[str]:
        """Those of whom a demand is asked and for whom alone it is looked at; nobody where all count."""
        return [party for party in request.to if any(concerns(record, (party,)) for concerns in self.to)]


def wanted(
    records: Sequence[Record],
    noun: str,
    *,
    since: Date | None = None,
    until: Date | None = None,
    unanswered: bool = False,
    overdue: bool = False,
    disputed: bool = False,
    **named: Sequence[str],
) -> Filter:
    """The filter that a question comes down to: what is given in one list means either, different ones mean both.

    `named` are the values of ids, party, by, to, issue, tag, status, kind, round and text. A value that names nothing
    in any of the records cannot be asked for, nor a time that ends before it begins. What is empty lets all through.
    """
    given = {name: _values(records, name, values) for name, values in named.items() if values}
    tests = [[_test(records, noun, name, value) for value in values] for name, values in given.items()]
    if since and until and until.before(since):
        raise CannotDo(f"--since {since} is after --until {until}; no day is both")
    flags = [name for name, asked in (("open", unanswered), ("late", overdue), ("disputed", disputed)) if asked]

    def inside(day: Date) -> bool:
        return not (since and day.before(since)) and not (until and until.before(day))

    def passes(record: Record, facets: Facets) -> bool:
        if (since or until) and not any(map(inside, facets.days)):
            return False
        named = all(any(test(record, facets) for test in either) for either in tests)
        return named and all(getattr(facets, name) for name in flags)

    return Filter(passes, [party_test(records, party) for party in given.get("to", ())])


def _test(records: Sequence[Record], noun: str, name: str, value: str) -> Test:
    """Whether a thing is what a value of a filter names; raises `CannotDo` where that is nothing."""
    if name in ("party", "by", "to"):
        concerns, field = party_test(records, value), "parties" if name == "party" else name
        return lambda record, facets: concerns(record, getattr(facets, field))
    if name in ("ids", "round"):
        kind, field = (noun, "ids") if name == "ids" else ("round", "rounds")
        ids = ids_called(records, kind, value)
        return lambda record, facets: any(key in getattr(facets, field) for key in ids.get(record.name, ()))
    if name == "issue":
        code = issue_named(records, value)
        return lambda record, facets: any(record.is_about(issue, code) for issue in facets.issues)
    if name == "tag":
        known = {tag for record in records for _, _, tags in record.having("tags") for tag in tags}
        if value not in known:
            remedy = did_you_mean(value, known) or there_is(known) or f"; no {noun} has a tag"
            raise CannotDo(f"no {noun} has the tag '{value}'{remedy}")
        return lambda record, facets: value in facets.tags
    if name == "text":
        words = fold(value).split()
        if not words:
            raise CannotDo("--text names no words to look for")
        return lambda record, facets: all(map(facets.text().__contains__, words))
    word = word_named(value, *STATUSES[noun])
    return lambda record, facets: word in facets.statuses


def _values(records: Sequence[Record], option: str, values: Iterable[str]) -> list[str]:
    """Each of several values that are given one by one, or with commas between them, which some have in themselves."""
    found: list[str] = []
    for value in values:
        party = option in ("party", "by", "to") and things_in(records, value, ("party",))
        whole = party or option in ("ids", "text")
        parts = [value] if whole else [part.strip() for part in value.split(",") if part.strip()]
        if not parts:
            raise CannotDo(f"--{option} '{value}' names nothing")
        found += parts
    return found


everything = Filter(lambda record, facets: True)
"""The filter that lets everything through."""


def of_round(record: Record, round_: Round) -> Facets:
    """A round as filters see it."""
    said = [account.says for account in round_.accounts]
    told = [text for field in ("title", "result", "reason") for text in values_of(round_, field)]
    return Facets(
        (round_.id,),
        concerned(record, round_),
        record.issues_of.get(round_.id, ()),
        statuses=each_version(value_of(record, round_, "status")),
        rounds=(round_.id,),
        days=[round_.date],
        text=lambda: _folded(*told, *items_of(record, round_, "agenda"), *said),
    )


def of_document(record: Record, paper: Document, born: Born) -> Facets:
    """A document as filters see it."""
    last = last_step(paper)
    handed, points = values_of(paper, "given_on"), paper.points.values()
    return Facets(
        (paper.id,),
        concerned(record, paper),
        record.issues_of.get(paper.id, ()),
        by=makers(record, paper),
        to=addressees(record, paper),
        statuses=(last.move,) if last else (),
        rounds=(born.id, *map(record.round_of, paper.history)),
        days=[born.date, *handed, *map(record.when, paper.history), *(each.date for each in paper.made_public)],
        text=lambda: _folded(paper.title, *(point.text for point in points), *(line.text for line in paper.history)),
    )


def _folded(*texts: object) -> str:
    return fold(" ".join(str(text) for text in texts if text))


def of_demand(record: Record, request: Request, stands: Standing) -> Facets:
    """A demand as filters see it: the line to a whole paper that answers it is one of its own."""
    quote = getattr(request.written, "quote", None)
    quoted = (quote.text, quote.translated) if quote else ()
    lines = [*request.written.history, *(each.line for each in stands.answers if each.line and each.with_paper)]
    return Facets(
        (request.id,),
        concerned(record, request),
        (request.issue,),
        by=makers(record, request),
        to=addressees(record, request),
        tags=request.written.tags,
        statuses=(stands.status,),
        rounds=(request.born.id, *map(record.round_of, lines)),
        days=[stands.raised, *map(record.when, lines)],
        text=lambda: _folded(request.text, *quoted, *(line.text for line in request.written.history)),
        open=stands.status in UNANSWERED,
    )


def of_outcome(record: Record, reckoning: Reckoning) -> Facets:
    """An outcome as filters see it: it concerns who undertakes it and who gets something by it."""
    outcome, verdicts = reckoning.outcome, tuple(reckoning.verdicts.values())
    told = [text for block in (outcome, *outcome.delivered, *outcome.history) for text in values_of(block, "text")]
    return Facets(
        (outcome.id,),
        concerned(record, outcome),
        (outcome.issue,),
        tags=outcome.tags,
        statuses=(reckoning.status, *verdicts),
        rounds=(reckoning.born.id,),
        days=[reckoning.agreed, *(each.date for each in outcome.delivered), *map(record.when, outcome.history)],
        text=lambda: _folded(*values_of(outcome, "conditions"), *told),
        late=reckoning.overdue or any(verdict in LATE for verdict in verdicts),
        disputed=reckoning.status == "disputed" or reckoning.contradicted,
    )


def of_moment(moment: Values) -> Facets:
    """A line of the timeline as filters see it."""
    return Facets(
        (moment["thing"],),
        moment["parties"],
        moment["issues"],
        by=moment["party"],
        statuses=(moment["kind"],),
        days=[moment["date"]],
        text=lambda: _folded(moment["text"], *moment["said"], moment["note"]),
    )
