"""The documents: what was tabled, by whom, how it became public, and what became of it."""

from collections import Counter
from typing import Any

from rounds.answers.days import read
from rounds.answers.facts import told_in_accounts
from rounds.drawing.table import Column, Table
from rounds.model import Document
from rounds.record import Born, Record
from rounds.values.dates import Date, Extent

COLUMNS = (
    Column("id", "Id", wide=True, weight=1),
    Column("where", data=False),
    Column("born_in"),
    Column("by"),
    Column("author", "By", data=False, most=10),
    Column("title", "Document", weight=7),
    Column("kind", "Kind", wide=True),
    Column("to"),
    Column("carried_by"),
    Column("date"),
    Column("given"),
    Column("given_on"),
    Column("handed", "Handed over", data=False, weight=6),
    Column("made_public"),
    Column("public", "Made public", data=False, weight=6),
    Column("language"),
    Column("points", "Points", right=True, wide=True),
    Column("demands", "Asks", right=True, wide=True),
    Column("fate", "Fate", most=16),
    Column("fate_date", "Since", wide=True),
    Column("fate_by"),
    Column("replaces"),
    Column("amends"),
    Column("accounts"),
    Column("sources"),
)

GIVEN = {"before": "beforehand", "at": "there", "after": "afterwards", "not-given": "never"}
"""When a paper was handed over, seen from the round or event under which it stands."""


def documents_table(record: Record) -> Table:
    """Every document, by the round or event in which it is first attested, in order of time."""
    papers = sorted(record.documents(), key=lambda pair: pair[1].date.order)
    asked = Counter(paper.id for one in record.requests for paper, _ in record.papers_of(one))
    rows = [_row(record, paper, born, asked[paper.id]) for paper, born in papers]
    return Table(COLUMNS, rows, record.file.process.title, "where", "no document is recorded")


def _row(record: Record, paper: Document, born: Born, asked: int) -> dict[str, Any]:
    steps = [line for line in paper.history if line.move != "remarked"]
    last = steps[-1] if steps else None
    number = getattr(born, "number", None)
    return {
        "id": paper.id,
        "where": f"{born.id if number is None else f'round {number}'}, {read(born.date)}",
        "born_in": born.id,
        "by": list(paper.by),
        "author": ", ".join(map(record.party_name, paper.by)),
        "title": paper.title,
        "kind": paper.kind,
        "to": list(paper.to),
        "carried_by": paper.carried_by,
        "date": paper.date and str(paper.date),
        "given": paper.given,
        "given_on": paper.given_on and str(paper.given_on),
        "handed": _handed(record, paper),
        "made_public": [f"{one.date}: {one.how}" for one in paper.made_public],
        "public": ", ".join(f"{_day(one.date)} ({one.how})" for one in paper.made_public),
        "language": list(paper.language),
        "points": len(paper.points),
        "demands": asked,
        "fate": last and last.move,
        "fate_date": last and str(record.when(last)),
        "fate_by": list(last.by) if last else [],
        "replaces": list(paper.replaces),
        "amends": list(paper.amends),
        "accounts": told_in_accounts(record, paper),
        "sources": list(dict.fromkeys([*paper.sources, *(key for line in paper.history for key in line.sources)])),
    }


def _handed(record: Record, paper: Document) -> str:
    """When a paper was handed over, as it is told plainly or in each account."""
    told = [_words(paper.given, paper.given_on)]
    for account in paper.accounts:
        words = _words(account.values.get("given"), account.values.get("given_on"))
        side = record.party_name(account.by) if account.by else "reports"
        told += [f"{words} ({side})"] if words else []
    return " / ".join(dict.fromkeys(text for text in told if text))


def _words(given: str | None, day: Date | None) -> str:
    return ", ".join(part for part in (GIVEN[given] if given else "", _day(day) if day else "") if part)


def _day(day: Date) -> str:
    return "day unknown" if day.extent is Extent.UNKNOWN else read(day)
