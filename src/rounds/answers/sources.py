"""The sources: what rests on each, whose word it carries, and where it is archived."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rounds.answers.views import view
from rounds.drawing.table import Shown, Table
from rounds.record import Record, Thing
from rounds.record.claims import within
from rounds.record.support import carried
from rounds.relations.attestations import CLAIMS, SOURCES, claims_with
from rounds.relations.columns import Values
from rounds.values.spelling import counted
from rounds.values.vocabulary import spaced

SCREEN = (
    Shown("id", "Source", style="id"),
    Shown("published", "Published"),
    Shown("kind", "Kind"),
    Shown("word_of", "Word of", weight=1),
    Shown("cited", "Claims"),
    Shown("kept", "Archived"),
    Shown("publisher", "Publisher"),
    Shown("title", "Title", below=True),
    Shown("address", "Address", below=True, style="legend"),
)
SCREEN_OF_CLAIMS = (
    Shown("what", "What", weight=2),
    Shown("standing", "Support", style="status"),
    Shown("word_of", "Word of", weight=1),
    Shown("thing", "Id"),
    Shown("text", "Claim", below=True),
    Shown("sources", "Sources", below=True, style="id"),
    Shown("attested", "Attested", below=True, style="legend"),
)
OF_A_THING = ("standing", "attested")
"""What is shown where it is asked of one thing: elsewhere the question says the support, and the sources are many."""


def sources_table(record: Record, unarchived: bool = False) -> Table:
    """A row for each source, by publisher; those on which most rests first."""
    per_publisher = Counter[str]()
    for key, source in record.sources.items():
        per_publisher[source.publisher] += record.cited[key]
    rows = [values for values in SOURCES.rows(record) if not (unarchived and values["archived"])]
    rows.sort(key=lambda row: (-per_publisher[row["publisher"]], row["publisher"], -row["claims"], row["id"]))
    nothing = "every source is archived" if unarchived and record.sources else "no source is recorded"
    foot = counted(len(rows), "source") if rows else ""
    return view(record, SOURCES.columns, SCREEN, rows, _source, groups="publisher", empty=nothing, foot=foot)


def _source(record: Record, values: Values) -> dict[str, Any]:
    return {
        "word_of": word_of(record, values["id"]),
        "cited": counted(values["claims"], "claim"),
        "kept": "archived" if values["archived"] else "",
        "address": values["url"] or values["reference"],
    }


def word_of(record: Record, key: str) -> str:
    """The sides whose words a source carries; `independent` where it carries none's."""
    return " or ".join(map(record.party_name, sorted(carried(record, key)))) or "independent"


def claims_table(record: Record, support: str = "", thing: Thing | None = None) -> Table:
    """Every claim with this support, such as `one-side` or `disputed`, or all of a thing, by what it belongs to."""
    path = thing.path if thing else ()
    found = (row for row in claims_with(record, support) if row["claim"].path[: len(path)] == path)
    rows = [{"process": record.file.process.id, **row, **_claim(record, row)} for row in found]
    shown = [column for column in SCREEN_OF_CLAIMS if thing or column.key not in OF_A_THING]
    nothing = {"": "it cites no source of its own", "one-side": "no claim rests on one side's word alone"}
    foot, empty = counted(len(rows), "claim") if rows else "", nothing.get(support, f"no claim is {support}")
    return view(record, CLAIMS.columns, shown, rows, groups="thing", empty=empty, foot=foot)


def attested(record: Record, keys: Sequence[str]) -> str:
    """Publisher, day and address of each of these sources, and what it repeats."""
    told = []
    for source in (record.sources[key] for key in keys if key in record.sources):
        again = f"repeats {source.repeats}" if source.repeats else ""
        parts = (source.publisher, source.published, source.url or source.reference, again)
        told.append(", ".join(str(part) for part in parts if part))
    return "; ".join(told)


def _claim(record: Record, values: Values) -> dict[str, Any]:
    counts = ((values["independent"], "independent"), (values["unclear"], "of several sides"))
    reports = (f"{number} {kind}" for number, kind in counts if number)
    return {
        "what": within(record, values["claim"]) or values["kind"],
        "word_of": ", ".join([*map(record.party_name, values["told_by"]), *reports]),
        "standing": spaced(values["support"]),
        "attested": attested(record, values["sources"]),
    }
