"""The documents: what was tabled, by whom, how it became public, and what became of it."""

from typing import Any

from rounds.answers.filters import Filter, everything, of_document
from rounds.answers.views import day_in_words, party_names, tally, view, where_born
from rounds.drawing.table import Shown, Table
from rounds.model import Document
from rounds.record import Record
from rounds.record.sentences import told_in
from rounds.relations.columns import Values
from rounds.relations.statements import DOCUMENTS
from rounds.values.dates import Date, Extent
from rounds.values.spelling import counted

SCREEN = (
    Shown("status", "Status", style="status"),
    Shown("id", "Id", style="id"),
    Shown("authors", "By", weight=1),
    Shown("kind", "Kind"),
    Shown("status_day", "Since", wide=True),
    Shown("where", "Where"),
    Shown("title", "Document", below=True),
    Shown("became", "What became of it", below=True, style="legend"),
)
GIVEN = {"before": "beforehand", "at": "there", "after": "afterwards", "not-given": "never"}
"""When a paper was handed over, seen from the round or event under which it stands."""


def documents_table(record: Record, chosen: Filter = everything) -> Table:
    """The documents that are asked for, by the round or event in which each is first attested, in order of time."""
    found = zip(DOCUMENTS.rows(record), record.documents(), strict=True)
    rows = [
        {**values, "paper": paper, "born": born.date}
        for values, (paper, born) in found
        if chosen.passes(record, of_document(record, paper, born))
    ]
    rows.sort(key=lambda values: values["born"].order)
    nothing = f"no document is {'like that' if 'document' in record.by_kind else 'recorded'}"
    foot = tally(rows, "document", "kind")
    return view(record, DOCUMENTS.columns, SCREEN, rows, _shown, groups="where", empty=nothing, foot=foot)


def _shown(record: Record, values: Values) -> dict[str, Any]:
    return {
        "where": f"{where_born(record, values['born_in'])}, {day_in_words(values['born'])}",
        "authors": party_names(record, values["author"]),
        "became": _became(record, values["paper"], values),
        "status_day": day_in_words(values["status_date"]),
    }


def _became(record: Record, paper: Document, values: Values) -> str:
    """How a paper was handed over, plainly or in each account, how it became public, and what stands in it."""
    ways = (told_in(record, paper, "given", GIVEN.__getitem__), told_in(record, paper, "given_on", _day))
    handed = ", ".join(filter(None, ways))
    public = [each for each in paper.made_public if each.how != "not-public"]
    parts = [f"handed over {handed}" if handed else ""]
    parts += [f"made public {', '.join(f'{_day(each.date)} ({each.how})' for each in public)}"] if public else []
    parts += [f"not public as of {_day(each.date)}" for each in paper.made_public if each not in public]
    parts += [counted(values[key], noun) for key, noun in (("points", "point"), ("demands", "demand")) if values[key]]
    return " · ".join(filter(None, parts))


def _day(day: Date) -> str:
    return "day unknown" if day.extent is Extent.UNKNOWN else day_in_words(day)
