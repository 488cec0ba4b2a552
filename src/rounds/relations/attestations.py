"""Sources, accounts, claims, and whatever stands all over a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.model import Account, Source
from rounds.model.accounts import AccountsOf
from rounds.model.walk import references
from rounds.record import Record, Thing
from rounds.record.claims import Claim, claims, place_of
from rounds.record.sentences import in_words, refers_in, statement
from rounds.relations.columns import Column, Kind, Values, columns_of
from rounds.relations.relation import ID, PATH, THING, VOICES, Relation, heard, relation, things

_WHERE = (*THING, PATH)
_LINK = (
    *_WHERE,
    Column("field", "The field that names it, such as host, chair, by, point, replaces, answers"),
    Column("target", "The id that is named"),
    Column("target_kind", "What that is; NULL for the name of a publisher"),
)
_ACCOUNT = (
    *_WHERE,
    Column("position", "The place of the account in its list, from 1", Kind.WHOLE),
    Column("party", "Whose word it is; NULL for what its sources report", to="parties"),
    Column("voice", "Who said it"),
    Column("as_told_by", "Whose word it is, where it is not that of 'party'", Kind.LIST),
    Column("date", "When it was said", Kind.DATE),
    Column("field", "The field that is told, or 'says' for a sentence"),
    Column("item", "The receiver or the name of the figure, where the field has several"),
    Column("value", "What is told, as text"),
    Column("note", "A remark for the reader"),
    Column("sources", "Where it is attested", Kind.LIST),
)
_SOURCE = (
    ID,
    *columns_of(Source),
    Column("claims", "How many places cite it", Kind.WHOLE),
    Column("archived", "1 where there is an archived copy", Kind.FLAG),
)
_CLAIM = (
    *_WHERE,
    Column("field", "The field that accounts tell; NULL for a block as a whole"),
    Column("receiver", "The receiver, or the name of the figure, within the field"),
    Column("text", "What is claimed, in a few words"),
    Column("support", "one-side, both-sides, third-party, uncertain or disputed"),
    *VOICES,
    Column("accounts", "What each account has in the field", Kind.LIST),
    Column("sources", "Where it is attested", Kind.LIST),
)


def _items(name: str, text: str, columns: tuple[Column, ...], *fields: str) -> Relation:
    """A relation of what stands in fields of any block: the items of a list, or names and what stands under each."""
    keys = [column.name for column in columns if column not in _WHERE]

    def rows(record: Record) -> Iterator[Values]:
        for path, _, value in (place for field in fields for place in record.having(field)):
            if value is not record.sources:  # the file's own list cites nothing
                listed = (value,) if isinstance(value, str) else value
                items = value.items() if isinstance(value, Mapping) else ((item,) for item in listed)
                yield from ({**place_of(record, path), **dict(zip(keys, item, strict=True))} for item in items)

    return Relation(name, text, columns, rows)


def links(record: Record) -> Iterator[Values]:
    """A place where one thing names another: hosts, authors, conditions, answers and so on."""
    for path, block in (place for found in record.blocks.values() for place in found):
        for where, text, refers, _ in references(path, block):
            if refers.kinds not in (("issue",), ("source",)) and text not in refers.besides:
                target = record.things.get(text)
                named = {"field": str(where[len(path)]), "target": text}
                yield {**place_of(record, path), **named, "target_kind": target.kind if target else None}


def accounts(record: Record) -> Iterator[Values]:
    """One value of one account: what a side says, or what sources report, of a thing."""
    for kind, found in record.blocks.items():
        if isinstance(kind, AccountsOf):
            for path, account in ((path, block) for path, block in found if isinstance(block, Account)):
                own = {name: getattr(account, name) for name in ("voice", "as_told_by", "date", "note", "sources")}
                own |= {"party": account.by, "position": int(path[-1]) + 1}
                yield from ({**place_of(record, path[:-2]), **own, **given} for given in _given(record, account))


def _given(record: Record, account: Account) -> Iterator[Values]:
    """Each value as a text, and what is said."""
    for field, value in (*account.values.items(), ("says", account.says)):
        if isinstance(value, Mapping):
            yield from ({"field": field, "item": item, "value": str(part)} for item, part in value.items())
        elif value is not None:
            yield {"field": field, "item": None, "value": _as_text(record, value)}


def _as_text(record: Record, value: Any) -> str:
    """What is told; of people in a list their ids."""
    if isinstance(value, tuple):
        return "; ".join(str(getattr(part, "person", part)) for part in value)
    return in_words(record, value)


def _of_source(record: Record, thing: Thing) -> Values:
    source = record.sources[thing.id]
    language, archived = source.language or record.file.process.language, source.archived_url is not None
    return {"language": language, "claims": record.cited[thing.id], "archived": archived}


def claims_with(record: Record, support: str = "") -> Iterator[Values]:
    """A statement of the record, and how well it is supported."""
    order = {thing.id: at for at, thing in enumerate(record.all_things())}
    wanted = (claim for claim in claims(record) if support in ("", claim.support))
    rows = (_claim(record, claim) for claim in wanted)
    yield from sorted(rows, key=lambda row: order.get(row["thing"], -1))  # in the order of the file


def _claim(record: Record, claim: Claim) -> Values:
    """A claim in words: what the block states, or what each account has in the field."""
    lists = {account.stands_in for account in getattr(claim.block, "accounts", ())}
    refers = next((refers_in(accounts).get(claim.field) for accounts in lists), None)
    named = ((record.party_name(side) if side else "reports", value) for side, value in claim.values)
    accounts = [f"{name}: {in_words(record, value, refers)}" for name, value in named]
    return {
        **place_of(record, claim.path),
        "field": claim.field,
        "receiver": claim.of,
        "text": "; ".join(accounts) or statement(record, claim.block),
        "support": claim.support,
        **heard(claim.voices),
        "accounts": accounts,
        "sources": claim.sources,
        "claim": claim,
    }


FIGURES = _items(
    "figures", "A figure named in a demand, a point or a step.",
    (*_WHERE, Column("name", "What is counted"), Column("value", "The figure", Kind.QUANTITY)), "figures",
)  # fmt: skip
TAGS = _items("tags", "A free word on a demand, a point or an outcome.", (*THING, Column("tag", "The word")), "tags")
LINKS = relation("links", _LINK, links)
ACCOUNTS = relation("accounts", _ACCOUNT, accounts)
SOURCES = things("sources", "source", Source, _SOURCE, _of_source)
CITATIONS = _items(
    "citations", "A place that cites a source.",
    (*_WHERE, Column("source", "The key of the source", to="sources")), "sources", "source",
)  # fmt: skip
CLAIMS = relation("claims", _CLAIM, claims_with)
WAIVERS = _items(
    "waivers", "A warning or hint that the editors silenced.",
    (*_WHERE, Column("rule", "The warning or hint that is silenced"), Column("reason", "Why")), "waive",
)  # fmt: skip
