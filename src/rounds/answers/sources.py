"""The sources: what rests on each, whose word it carries, and where it is archived."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from rounds.answers.demands import words_of
from rounds.answers.views import view
from rounds.drawing.table import Column, Table
from rounds.errors import CannotDo
from rounds.record import Record
from rounds.record.claims import named
from rounds.record.owners import Owners
from rounds.record.support import carried
from rounds.relations.attestations import CLAIMS, SOURCES, claims_with
from rounds.relations.columns import Values

SCREEN = (
    Column("publisher", "Publisher", wide=True, most=24),
    Column("id", "Source", weight=2),
    Column("title", "Title", weight=3, wide=True),
    Column("published", "Published", most=10),
    Column("kind", "Kind", most=11),
    Column("word_of", "Word of", weight=1),
    Column("claims", "Claims", right=True),
    Column("archived", "Archived"),
)
SCREEN_OF_CLAIMS = (
    Column("thing", "Id", wide=True),
    Column("what", "What", weight=2),
    Column("text", "Claim", weight=3),
    Column("word_of", "Word of", most=16),
    Column("apart", "Apart", right=True),
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
    per_publisher = Counter[str]()
    for key, source in record.sources.items():
        per_publisher[source.publisher] += record.cited[key]
    rows = [values for values in SOURCES.rows(record) if not (unarchived and values["archived"])]
    rows.sort(key=lambda row: (-per_publisher[row["publisher"]], row["publisher"], -row["claims"], row["id"]))
    nothing = "every source is archived" if unarchived and record.sources else "no source is recorded"
    return view(record, SOURCES.columns, SCREEN, rows, _source, groups="publisher", empty=nothing)


def _source(record: Record, values: Values) -> dict[str, Any]:
    return {"word_of": word_of(record, values["id"])}


def word_of(record: Record, key: str) -> str:
    """The sides whose words a source carries; `independent` where it carries none's."""
    return " or ".join(map(record.party_name, sorted(carried(record, key)))) or "independent"


def claims_table(record: Record, support: str) -> Table:
    """Every claim with this support, such as `one-side` or `disputed`, by the thing that it belongs to."""
    owners = Owners(record)
    rows = [{**row, **_claim(record, owners, row)} for row in claims_with(record, support)]
    screen = [column for column in SCREEN_OF_CLAIMS if support == "disputed" or column.key != "apart"]
    nothing = NONE.get(support, f"no claim is {support}")
    return view(record, CLAIMS.columns, screen, rows, groups="owner", empty=nothing)


def _claim(record: Record, owners: Owners, values: Values) -> dict[str, Any]:
    claim = values["claim"]
    inside = ", ".join(text for text in (owners.within(claim.path), named(record, claim)) if text)
    return {
        "owner": owners.of(claim.path),
        "what": inside or (values["kind"] if owners.thing(claim.path) else owners.of(claim.path)),
        "word_of": words_of(record, values),
    }
