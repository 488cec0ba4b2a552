"""Documents: who can have tabled what, and when."""

from collections.abc import Iterator

from rounds.model import Document, Event, Round
from rounds.problem import Path, Severity
from rounds.record import DEMANDING, UNKNOWN, Born, Record
from rounds.record.accounts import values_of
from rounds.rules.finding import Finding, every, outsiders, placed, rule, told_in
from rounds.values.dates import Date, among, days_between

EARLY = 90
"""Days by which a paper may have become public before it was first attested."""


@rule("document-by-outsider")
def document_by_outsider(record: Record) -> Iterator[Finding]:
    """A paper is tabled at a round by those who sit there, unless somebody carries it for them.

    A paper counts as tabled at its round where it is `given: at`, or where a line of its history says so. One that came
    through somebody else has `carried_by`; one that was sent or published outside the round belongs to an event.
    """
    for path, paper, born in every(Document, record):
        tabled = (line for line in paper.history if line.move == "tabled" and line.round == born.id)
        own = paper.given == "at" or any(set(line.by) <= set(paper.by) for line in tabled)
        if own and isinstance(born, Round) and not any(values_of(paper, "carried_by")):
            for at, party in outsiders(record, born, paper.by):
                message = f"'{party}' tabled '{paper.id}' but has no delegation in '{born.id}'; add 'carried_by'?"
                yield Finding((*path, "by", at), message)


@rule("document-points-uncovered", Severity.HINT)
def document_points_uncovered(record: Record) -> Iterator[Finding]:
    """The points of a memorandum are demands, of their own with an `issue` or through a demand that names them.

    Only demands show up among the positions. A heading or a preamble asks for nothing and stays as it is.
    """
    named = {point for request in record.requests for point in getattr(request.written, "point", ())}
    for path, paper, _ in every(Document, record):
        headings = (label for label, point in paper.points.items() if not point.issue)
        bare = ", ".join(f"'{label}'" for label in headings if f"{paper.id}/{label}" not in named)
        if bare and paper.kind in DEMANDING and paper.id not in named and not record.left_out:
            fault = f"points of '{paper.id}' without a demand: {bare}"
            message = f"{fault}; give them an 'issue', or leave them as they are"
            yield Finding((*path, "points"), message, on_key=True)


@rule("document-replaces-later")
def document_replaces_later(record: Record) -> Iterator[Finding]:
    """A document takes the place of an older one.

    `replaces` and `amends` stand in the younger document and name the older: mostly they are the wrong way round. The
    age of a paper is the day that it bears, was given or was tabled, not that on which it became public.
    """
    papers = [(paper, path, *_dated(path, paper, born)) for path, paper, born in every(Document, record)]
    dated = {paper.id: (day, days, path) for paper, path, day, days in papers}
    for paper, path, own, days in papers:
        for field in ("replaces", "amends"):
            for at, old in enumerate(getattr(paper, field)):
                its, more, place = dated.get(old, (UNKNOWN, (), ()))
                if own.before(its):
                    message = f"'{paper.id}' of {own} {field} '{old}' of {its}, which is younger; the other way round?"
                    yield Finding((*path, field, at), message, (*place, "id"), "the younger one", dated_by=days + more)


def _dated(path: Path, paper: Document, born: Born) -> tuple[Date, tuple[Path, ...]]:
    """The day that a document bears, or on which it was given, or else of its birth; and the date of that round."""
    if told := [*values_of(paper, "date")] or [*values_of(paper, "given_on")]:
        return among(told), ()
    day = UNKNOWN if isinstance(born, Event) and born.kind == "publication" else born.date
    return day, ((*path[:2], "date"),) if isinstance(born, Round) else ()


@rule("published-before-tabled", Severity.WARNING)
def published_before_tabled(record: Record) -> Iterator[Finding]:
    """A paper was handed over and became public after it was written.

    One of the days is a slip. One that bears no day may have leaked some weeks before it was tabled, not months.
    """
    for path, paper, born in every(Document, record):
        days = [("handed over", *given) for given in told_in(path, paper, "given_on")]
        public = placed((*path, "made_public"), paper.made_public)
        days += [("made public", (*place, "date"), publication.date) for place, publication in public]
        day, place, least, written = born.date, path[:2], EARLY, "long before it was tabled"
        if paper.date:
            day, place, least, written = paper.date, path, 1, "before it was written"
        for done, where, told in days:
            if told.before(day) and days_between(told, day)[0] >= least:
                yield Finding(where, f"{done} on {told}, {written} ({day}); correct one", (*place, "date"), "its day")
