"""The sources: what rests on each, whose word it carries, and where it is archived."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from rounds.answers.demands import words_of
from rounds.answers.facts import said
from rounds.answers.statements import named, statement
from rounds.drawing.table import Column, Table
from rounds.errors import CannotDo
from rounds.model import Source
from rounds.record import Record
from rounds.record.claims import Claim, claims, difference
from rounds.record.owners import Owners
from rounds.record.support import voices

COLUMNS = (
    Column("publisher", "Publisher", wide=True, most=24),
    Column("id", "Source", weight=2),
    Column("title", "Title", weight=3, wide=True),
    Column("published", "Published", most=10),
    Column("language"),
    Column("kind", "Kind", most=11),
    Column("speaks_for"),
    Column("quotes"),
    Column("repeats"),
    Column("voice", "Word of", data=False, weight=1),
    Column("claims", "Claims", right=True),
    Column("archived", "Archived"),
    Column("archived_url"),
    Column("url"),
    Column("reference"),
)
CLAIMS = (
    Column("heading", data=False),
    Column("id", "Id", wide=True),
    Column("path"),
    Column("what", "What", data=False, weight=2),
    Column("field"),
    Column("receiver"),
    Column("text", "Claim", weight=3),
    Column("support"),
    Column("told_by"),
    Column("voice", "Word of", data=False, most=16),
    Column("values"),
    Column("differ_by", "Apart", right=True),
    Column("independent"),
    Column("sources", "Sources", weight=2, wide=True),
)

NONE = {"one-side": "no claim rests on one side's word alone"}
"""What a person reads where no claim has a support; `no claim is disputed` elsewhere."""


def question_for(one_sided: bool, disputed: bool, unarchived: bool) -> Callable[[Record], Table]:
    """The one question that is asked."""
    if one_sided + disputed + unarchived > 1:
        raise CannotDo("--one-sided, --disputed and --unarchived are three questions; ask one at a time")
    if one_sided or disputed:
        return lambda record: claims_table(record, "one-side" if one_sided else "disputed")
    return lambda record: sources_table(record, unarchived)


def refuse_with_ids(asked: bool) -> None:
    """A question that is about the whole record cannot be put to one thing."""
    if asked:
        raise CannotDo("--one-sided, --disputed and --unarchived ask about the whole record; leave out the id")


def sources_table(record: Record, unarchived: bool = False) -> Table:
    """A row for each source, by publisher; those on which most rests first."""
    places = (place for found in record.blocks.values() for place in found)
    cited = Counter(key for path, block in places if path for key in _cited(block))
    per_publisher = Counter[str]()
    for key, source in record.sources.items():
        per_publisher[source.publisher] += cited[key]
    rows = [
        _source(record, key, source, cited[key])
        for key, source in record.sources.items()
        if not (unarchived and source.archived_url)
    ]
    rows.sort(key=lambda row: (-per_publisher[row["publisher"]], row["publisher"], -row["claims"], row["id"]))
    nothing = "every source is archived" if unarchived and record.sources else "no source is recorded"
    return Table(COLUMNS, rows, record.file.process.title, "publisher", nothing)


def _cited(block: Any) -> tuple[str, ...]:
    own = getattr(block, "source", None)
    return (*getattr(block, "sources", ()), *((own,) if own else ()))


def _source(record: Record, key: str, source: Source, cited: int) -> dict[str, Any]:
    parties, independent = voices(record, [key])
    return {
        "publisher": source.publisher,
        "id": key,
        "title": source.title,
        "published": source.published and str(source.published),
        "language": source.language or record.file.process.language,
        "kind": source.kind,
        "speaks_for": list(source.speaks_for),
        "quotes": list(source.quotes),
        "repeats": source.repeats,
        "voice": words_of(record, parties, independent),
        "claims": cited,
        "archived": source.archived_url is not None,
        "archived_url": source.archived_url,
        "url": source.url,
        "reference": source.reference,
    }


def claims_table(record: Record, support: str) -> Table:
    """Every claim with this support, such as `one-side` or `disputed`, by the thing that it belongs to."""
    owners = Owners(record)
    order = {thing.id: at for at, thing in enumerate(record.all_things())}
    rows = [_claim(record, owners, one) for one in claims(record) if one.support == support]
    rows.sort(key=lambda row: order.get(row["id"], -1))
    columns = [one._replace(heading="") if support != "disputed" and one.key == "differ_by" else one for one in CLAIMS]
    return Table(columns, rows, record.file.process.title, "heading", NONE.get(support, f"no claim is {support}"))


def _claim(record: Record, owners: Owners, one: Claim) -> dict[str, Any]:
    """A claim in words: what the block states, or what each account has in the field."""
    thing, owner = owners.thing(one.path), owners.of(one.path)
    values = [
        f"{record.party_name(side) if side else 'reports'}: {said(record, value)}" for side, value in one.told.items()
    ]
    name = named(record, one)
    return {
        "heading": owner,
        "id": owner,
        "path": owners.path_within(one.path) or None,
        "what": ", ".join(text for text in (owners.within(one.path), name) if text) or (thing.kind if thing else owner),
        "field": one.field or None,
        "receiver": one.of or None,
        "text": "; ".join(values) or statement(record, one.block, one.kind),
        "support": one.support,
        "told_by": sorted(one.parties),
        "voice": words_of(record, one.parties, one.independent),
        "values": values,
        "differ_by": difference(one) or None,
        "independent": one.independent,
        "sources": list(one.sources),
    }
