"""Where what a thing says comes from: its claims, who tells them, the sources, and what those repeat."""

from collections.abc import Iterator, Sequence
from functools import partial

from rounds.answers.sources import word_of
from rounds.answers.views import headline, of_each
from rounds.drawing.table import Column, Table
from rounds.model import Account
from rounds.record import Record, Thing
from rounds.record.claims import Claim, claims, difference, place_of, within
from rounds.record.sentences import in_words, statement, teller
from rounds.relations.columns import Column as Exported
from rounds.relations.columns import Kind, Values, cells_of

EXPORTS = (
    Exported("thing", "The id of what is asked about"),
    Exported("claim_of", "The id of what the claim belongs to: that thing, or one inside it"),
    Exported("level", "How deep in the tree, from 0", Kind.WHOLE),
    Exported("kind", "claim, account, source, or repeats for what a source repeats"),
    Exported("path", "Where in the record, keys and positions from 1; NULL but for claims"),
    Exported("field", "The field that accounts tell; NULL for a block as a whole"),
    Exported("receiver", "The receiver, or the name of the figure, within the field"),
    Exported("told_by", "Whose account it is; NULL for a report and for what is no account"),
    Exported("voice", "Who said it"),
    Exported("id", "The key of a source; NULL elsewhere"),
    Exported("text", "What it says"),
    Exported("support", "How well a claim is supported, or whose word a source is"),
    Exported("sources", "Where it is attested", Kind.LIST),
)
SCREEN = (
    Column("tree", "Claim, account, source", weight=2),
    Column("text", "What it says", weight=3),
    Column("support", "Support", weight=1),
)
FOLLOWED = 8
"""Steps of a chain of sources that are shown."""


Branch = tuple[Values, Sequence["Branch"]]
"""A line of the tree, and what hangs on it."""


def origins_tables(things: Sequence[tuple[Record, Thing]], several: bool = False) -> list[Table]:
    """A table for each thing; with the process in the first column where there are several records."""
    return of_each(things, several, origins_table)


def origins_table(record: Record, thing: Thing) -> Table:
    """The claims of a thing, each with what it rests on, as a tree."""
    own = sorted(claims(record, thing.path), key=lambda one: tuple((str(type(part)), part) for part in one.path))
    rows = [
        {"process": record.file.process.id, "thing": thing.id, "claim_of": record.owner_of(claim.path), **line}
        for claim in own
        for line in _lines(_claim(record, thing, claim))
    ]
    nothing = "it cites no source of its own"
    if thing.kind == "source":
        nothing = f"it is a source itself; `rounds show {thing.id}` lists what rests on it"
    title = f"{headline(record)}\n{thing.kind} {thing.id}"
    return Table(SCREEN, rows, title, empty=nothing, exports=partial(cells_of, EXPORTS))


def _lines(branch: Branch, before: str = "", last: bool | None = None, level: int = 0) -> Iterator[Values]:
    """A line and all below it, with the lines of the tree in front."""
    line, below = branch
    stem, deeper = ("", "") if last is None else ("└─ ", "   ") if last else ("├─ ", "│  ")
    yield {**line, "tree": f"{before}{stem}{line['tree']}", "level": level}
    for at, one in enumerate(below, 1):
        yield from _lines(one, before + deeper, at == len(below), level + 1)


def _claim(record: Record, thing: Thing, claim: Claim) -> Branch:
    inner = record.owner_of(claim.path) if record.thing_at(claim.path) != thing else ""
    where = filter(None, (inner, within(record, claim)))
    about = {"field": claim.field, "receiver": claim.of, "support": claim.support, "sources": claim.sources}
    path = place_of(record, claim.path)["path"]
    line = {"kind": "claim", "tree": ", ".join(where) or thing.kind, "path": path, **about}
    if not claim.field:
        text, sources = statement(record, claim.block), [_source(record, key) for key in claim.sources]
        return {**line, "text": text}, sources
    apart = difference(claim)
    accounts = [account for account in getattr(claim.block, "accounts", ()) if claim.field in account.values]
    below = [branch for account in accounts for branch in _account(record, account, claim)]
    return {**line, "text": f"the accounts differ by {apart}" if apart else ""}, below


def _account(record: Record, account: Account, claim: Claim) -> Iterator[Branch]:
    value = account.values[claim.field]
    value = value.get(claim.of) if claim.of else value
    if value is not None:
        line = {"kind": "account", "tree": teller(record, account), "text": in_words(record, value)}
        about = {"field": claim.field, "receiver": claim.of, "told_by": account.by, "voice": account.voice}
        yield {**line, **about, "sources": account.sources}, [_source(record, key) for key in account.sources]


def _source(record: Record, key: str, kind: str = "source", seen: Sequence[str] = ()) -> Branch:
    """A source with what it repeats; a circle ends where it closes, and a chain where nobody would follow it."""
    line, source = {"kind": kind, "tree": key, "id": key}, record.sources.get(key)
    if source is None:  # an agency or paper that is no source of the record
        return line, ()
    text = ", ".join(str(part) for part in (source.publisher, source.published, source.title) if part)
    word = word_of(record, key)
    line["support"] = word if word == "independent" else f"word of {word}"
    origin = source.repeats if source.repeats and source.repeats not in (*seen, key) else None
    if origin and len(seen) == FOLLOWED:
        return {**line, "text": f"{text}, and what it repeats in turn"}, ()
    return {**line, "text": text}, [_source(record, origin, "repeats", (*seen, key))] if origin else []
