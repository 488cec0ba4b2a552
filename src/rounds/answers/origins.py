"""Where what a thing says comes from: its claims, who tells them, the sources, and what those repeat."""

from collections.abc import Iterator
from functools import partial

from rounds.answers.sources import word_of
from rounds.answers.views import headline
from rounds.drawing.table import Shown, Table
from rounds.record import Record, Thing
from rounds.record.claims import Claim, claims, difference, place_of, within
from rounds.record.sentences import in_words, statement, teller
from rounds.record.support import given
from rounds.relations.columns import Column, Kind, Values, cells_of

EXPORTS = (
    Column("thing", "The id of what is asked about"),
    Column("claim_of", "The id of what the claim belongs to: that thing, or one inside it"),
    Column("level", "How deep in the tree, from 0", Kind.WHOLE),
    Column("kind", "claim, account, source, or repeats for what a source repeats"),
    Column("path", "Where in the record, keys and positions from 1; NULL but for claims"),
    Column("field", "The field that accounts tell; NULL for a block as a whole"),
    Column("receiver", "The receiver, or the name of the figure, within the field"),
    Column("told_by", "Whose account it is; NULL for a report and for what is no account"),
    Column("voice", "Who said it"),
    Column("id", "The key of a source; NULL elsewhere"),
    Column("text", "What it says"),
    Column("support", "How well a claim is supported, or whose word a source is"),
    Column("sources", "Where it is attested", Kind.LIST),
)
SCREEN = (
    Shown("tree", "Claim, account, source", weight=2),
    Shown("text", "What it says", weight=3),
    Shown("support", "Support", weight=1),
)
FOLLOWED = 8
"""Steps of a chain of sources that are shown."""


def origins_table(record: Record, thing: Thing) -> Table:
    """The claims of a thing, each with what it rests on, as a tree."""
    own = sorted(claims(record, thing.path), key=lambda claim: [(str(type(part)), part) for part in claim.path])
    rows = [
        {"process": record.file.process.id, "thing": thing.id, "claim_of": record.owner_of(claim.path), **line}
        for claim in own
        for line in _claim(record, thing, claim)
    ]
    rows = [{**row, "tree": f"{'  ' * row['level']}{row['tree']}"} for row in rows]
    nothing = "it cites no source of its own"
    if thing.kind == "source":
        nothing = f"it is a source itself; `rounds show {thing.id}` lists what rests on it"
    title = f"{headline(record)}\n{thing.kind} {thing.id}"
    return Table(SCREEN, rows, title, empty=nothing, exports=partial(cells_of, EXPORTS))


def _claim(record: Record, thing: Thing, claim: Claim) -> Iterator[Values]:
    inner = record.owner_of(claim.path) if record.thing_at(claim.path) != thing else ""
    where = filter(None, (inner, within(record, claim)))
    about = {"field": claim.field, "receiver": claim.of}
    apart = difference(claim) if claim.field else ""
    differ = f"the accounts differ by {apart}" if apart else ""
    text = differ if claim.field else statement(record, claim.block)
    path = place_of(record, claim.path)["path"]
    line = {"level": 0, "kind": "claim", "tree": ", ".join(where) or thing.kind, "path": path}
    yield {**line, **about, "text": text, "support": claim.support, "sources": claim.sources}
    for key in () if claim.field else claim.sources:
        yield from _source(record, key, 1)
    accounts = getattr(claim.block, "accounts", ()) if claim.field else ()
    for account, value in given(accounts, claim.field, claim.of):
        told = {"told_by": account.by, "voice": account.voice, "sources": account.sources}
        line = {"level": 1, "kind": "account", "tree": teller(record, account), "text": in_words(record, value)}
        yield {**line, **about, **told}
        for key in account.sources:
            yield from _source(record, key, 2)


def _source(record: Record, key: str | None, level: int) -> Iterator[Values]:
    """A source, and below it what it repeats, as far as anybody would follow; a circle ends where it closes."""
    seen: list[str] = []
    while key and key not in seen:
        line = {"level": level + len(seen), "kind": "repeats" if seen else "source", "tree": key, "id": key}
        seen.append(key)
        source = record.sources.get(key)
        if source is None:  # an agency or paper that is no source of the record
            yield line
            return
        word, key = word_of(record, key), source.repeats
        cut = bool(key) and key not in seen and len(seen) > FOLLOWED
        parts = (source.publisher, source.published, source.title, "and what it repeats in turn" if cut else "")
        line["support"] = word if word == "independent" else f"word of {word}"
        yield {**line, "text": ", ".join(str(part) for part in parts if part)}
        if cut:
            return
