"""Where what a thing says comes from: its claims, who tells them, the sources, and what those repeat."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rounds.answers.sources import word_of
from rounds.answers.views import titles
from rounds.drawing.table import Column, Table, with_process
from rounds.model import Account
from rounds.record import Record, Thing
from rounds.record.claims import Claim, claims, difference, named
from rounds.record.owners import Owners
from rounds.record.sentences import in_words, statement, teller
from rounds.relations.columns import Column as Exported
from rounds.relations.columns import Kind

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


class Node(NamedTuple):
    """A place in the tree, and what hangs on it."""

    kind: str
    """claim, account, source or repeats."""
    name: str
    text: str
    support: str = ""
    """How well a claim is supported, or whose word a source is."""
    below: Sequence["Node"] = ()
    path: str = ""
    sources: Sequence[str] = ()
    claim: Claim | None = None
    """What is claimed, of a claim and its accounts."""
    account: Account | None = None


def origins_tables(things: Sequence[tuple[Record, Thing]], several: bool = False) -> list[Table]:
    """A table for each thing; with the process in the first column where there are several records."""
    tables = [
        origins_table(record, thing)._replace(title=title)
        for (record, thing), title in zip(things, titles(things, several), strict=True)
    ]
    return [with_process(table) for table in tables] if several else tables


def origins_table(record: Record, thing: Thing) -> Table:
    """The claims of a thing, each with what it rests on, as a tree."""
    owners = Owners(record)
    own = [*claims(record, thing.path)]
    own.sort(key=lambda one: tuple((str(type(part)), part) for part in one.path))
    rows = [
        {"process": record.file.process.id, "thing": thing.id, "claim_of": owners.of(one.path), **row}
        for one in own
        for row in _rows(_claim(record, owners, thing, one))
    ]
    nothing = "it cites no source of its own"
    if thing.kind == "source":
        nothing = f"it is a source itself; `rounds show {thing.id}` lists what rests on it"
    return Table(SCREEN, rows, titles([(record, thing)])[0], empty=nothing, exports=EXPORTS)


def _rows(node: Node, before: str = "", last: bool | None = None, level: int = 0) -> Iterator[dict[str, Any]]:
    """A node and all below it, with the lines of the tree in front."""
    stem = "" if last is None else "└─ " if last else "├─ "
    yield {
        "level": level,
        "kind": node.kind,
        "path": node.path or None,
        "field": (node.claim.field or None) if node.claim else None,
        "receiver": (node.claim.of or None) if node.claim else None,
        "told_by": node.account.by if node.account else None,
        "voice": node.account.voice if node.account else None,
        "tree": f"{before}{stem}{node.name}",
        "id": node.name if node.kind in ("source", "repeats") else None,
        "text": node.text,
        "support": node.support,
        "sources": list(node.sources),
    }
    deeper = before + ("" if last is None else "   " if last else "│  ")
    for at, one in enumerate(node.below, 1):
        yield from _rows(one, deeper, at == len(node.below), level + 1)


def _claim(record: Record, owners: Owners, thing: Thing, one: Claim) -> Node:
    name = named(record, one)
    inner = owners.of(one.path) if owners.thing(one.path) != thing else ""
    where = ", ".join(text for text in (inner, owners.within(one.path), name) if text) or thing.kind
    path = owners.path_within(one.path)
    if not one.field:
        text = statement(record, one.block, one.kind)
        return Node("claim", where, text, one.support, _sources(record, one.sources), path, one.sources, one)
    apart = difference(one)
    text = f"the accounts differ by {apart}" if apart else ""
    told = [account for account in getattr(one.block, "accounts", ()) if one.field in account.values]
    below = [node for account in told for node in _account(record, account, one)]
    return Node("claim", where, text, one.support, below, path, one.sources, one)


def _account(record: Record, account: Account, one: Claim) -> Iterator[Node]:
    value = account.values[one.field]
    value = value.get(one.of) if one.of else value
    if value is not None:
        cited = account.sources
        below = _sources(record, cited)
        yield Node("account", teller(record, account), in_words(record, value), "", below, "", cited, one, account)


def _sources(record: Record, keys: Sequence[str]) -> list[Node]:
    return [_source(record, key, "source", ()) for key in keys]


def _source(record: Record, key: str, kind: str, seen: Sequence[str]) -> Node:
    """A source with what it repeats; a circle ends where it closes, and a chain where nobody would follow it."""
    source = record.sources.get(key)
    if source is None:  # an agency or paper that is no source of the record
        return Node(kind, key, "")
    text = ", ".join(str(part) for part in (source.publisher, source.published, source.title) if part)
    word = word_of(record, key)
    support = word if word == "independent" else f"word of {word}"
    origin = source.repeats if source.repeats and source.repeats not in (*seen, key) else None
    if origin and len(seen) == FOLLOWED:
        return Node(kind, key, f"{text}, and what it repeats in turn", support)
    below = [_source(record, origin, "repeats", (*seen, key))] if origin else []
    return Node(kind, key, text, support, below)
