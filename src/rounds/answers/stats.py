"""How complete and how well supported a record is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rounds.answers.sources import word_of
from rounds.answers.views import counts_of, view
from rounds.drawing.pictures import Bar
from rounds.drawing.table import Shown, Table
from rounds.model import Delegation, Document, Entry, Event, Outcome, Person, Round, Source
from rounds.model.matters import Demand
from rounds.record import Record
from rounds.record.accounts import is_written, value_of
from rounds.record.assent import agreed_by_all
from rounds.record.claims import claims
from rounds.record.ledger import reckon
from rounds.record.status import standing
from rounds.relations.columns import Column, Kind
from rounds.values.quantities import percent
from rounds.values.vocabulary import SUPPORT, spaced

EXPORTS = (
    Column("part", "What is counted"),
    Column("name", "Of which kind, or in which field"),
    Column("count", "How many there are", Kind.WHOLE),
    Column("out_of", "Out of how many; NULL where it is no part of a whole", Kind.WHOLE),
    Column("share", "The one as a part of the other, from 0 to 1", Kind.NUMBER),
)
SCREEN = (
    Shown("part", "Part"),
    Shown("what", "What", weight=2),
    Shown("count", "Count", right=True),
    Shown("out_of", "Of", right=True),
    Shown("bar", "Share", weight=1, bar=True),
)
FILLED: Sequence[type[Entry]] = (Round, Delegation, Document, Demand, Outcome, Event, Person, Source)
"""The blocks whose optional fields are counted."""
BESIDES = ("note", "waive", "was", "accounts", "as_told_by", "status")
"""Fields that say nothing of how complete a block is."""


def stats_table(record: Record, hints: Mapping[str, int] | None = None) -> Table:
    """Counts, statuses, support, fields filled in, and the open questions as `rounds.rules.check.hints` counts them."""
    statuses = (value_of(record, one, "status") for one in record.rounds)
    agreed = (agreed_by_all(record, outcome) for outcome, _ in record.outcomes())
    parts: list[tuple[str, Iterable[tuple[str, int, int | None]]]] = [
        ("things", ((kind, number, None) for kind, number in counts_of(record).items())),
        ("rounds by status", _by_word(getattr(value, "text", value) for value in statuses)),
        ("demands by status", _by_word(standing(record, request).status for request in record.requests)),
        ("outcomes", _share("agreed by all their parties", agreed)),
        ("outcomes by status", _by_word(reckon(record, *pair).status for pair in record.outcomes())),
        ("claims by support", _by_word((one.support for one in claims(record)), SUPPORT)),
        ("sources by whose word they are", _by_word(word_of(record, key) for key in record.sources)),
        ("sources", _share("archived", (one.archived_url is not None for one in record.sources.values()))),
        ("sources", _by_word(one.kind or "no kind" for one in record.sources.values())),
        *((f"filled in: {block.__name__.lower()}", _filled(record, block)) for block in FILLED),
        ("open questions", ((rule, count, None) for rule, count in sorted((hints or {}).items()))),
    ]
    rows = [_row(part, *line) for part, lines in parts for line in lines]
    return view(record, EXPORTS, SCREEN, rows, groups="part")


def _row(part: str, name: str, count: int, of: int | None) -> dict[str, Any]:
    share = count / of if of else None
    return {
        "part": part,
        "name": name,
        "what": spaced(name),
        "count": count,
        "out_of": of,
        "share": share,
        "bar": Bar(share, share, f"{percent(share)} %") if share is not None else "",
    }


def _by_word(words: Iterable[str], order: Sequence[str] = ()) -> Iterator[tuple[str, int, int]]:
    """How often each word stands, in an order, or the most frequent first."""
    counts = Counter(words)
    listed = [word for word in order or dict(counts.most_common()) if word in counts]
    return ((word, counts[word], counts.total()) for word in listed)


def _share(name: str, found: Iterable[bool]) -> Iterator[tuple[str, int, int]]:
    """Of how many something holds, where there are any."""
    several = [*found]
    if several:
        yield name, sum(several), len(several)


def _filled(record: Record, block: type[Entry]) -> Iterator[tuple[str, int, int]]:
    """In how many blocks each optional field is filled in, plainly or in an account."""

    def has(one: Any, attribute: str) -> bool:
        return is_written(one, attribute) or any(attribute in each.values for each in getattr(one, "accounts", ()))

    for attribute, field in block.model_fields.items():
        name = field.alias or attribute
        if name not in BESIDES and not field.is_required():
            yield from _share(name.replace("_", " "), (has(one, attribute) for _, one in record.blocks.get(block, [])))
