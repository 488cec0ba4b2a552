"""The documents: what was tabled, by whom, how it became public, and what became of it."""

from typing import Any, cast

from rounds.answers.days import read
from rounds.answers.views import names, view, where_born
from rounds.drawing.table import Column, Table
from rounds.model import Document
from rounds.record import Born, Record
from rounds.relations.columns import Values
from rounds.relations.statements import DOCUMENTS
from rounds.values.dates import Date, Extent

SCREEN = (
    Column("id", "Id", wide=True, weight=1),
    Column("authors", "By", most=10),
    Column("title", "Document", weight=7),
    Column("kind", "Kind", wide=True),
    Column("handed", "Handed over", weight=6),
    Column("public", "Made public", weight=6),
    Column("points", "Points", right=True, wide=True),
    Column("demands", "Asks", right=True, wide=True),
    Column("status", "Fate", most=16),
    Column("status_day", "Since", wide=True),
)
GIVEN = {"before": "beforehand", "at": "there", "after": "afterwards", "not-given": "never"}
"""When a paper was handed over, seen from the round or event under which it stands."""


def documents_table(record: Record) -> Table:
    """Every document, by the round or event in which it is first attested, in order of time."""
    rows = sorted(DOCUMENTS.rows(record), key=lambda values: _born(record, values).order)
    return view(record, DOCUMENTS.columns, SCREEN, rows, _shown, groups="where", empty="no document is recorded")


def _born(record: Record, values: Values) -> Date:
    born = record.things[values["born_in"]].entry
    return cast("Born", born).date


def _shown(record: Record, values: Values) -> dict[str, Any]:
    paper = cast("Document", record.things[values["id"]].entry)
    return {
        "where": f"{where_born(record, values['born_in'])}, {read(_born(record, values))}",
        "authors": names(record, values["author"]),
        "handed": _handed(record, paper),
        "public": ", ".join(f"{_day(each.date)} ({each.how})" for each in paper.made_public),
        "status_day": read(values["status_date"]),
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
