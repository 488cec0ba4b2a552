"""The rows about sources, accounts, and whatever stands all over a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.model import Account, Member
from rounds.model.accounts import AccountsOf
from rounds.model.rounds import Venue
from rounds.model.walk import references
from rounds.record import Record
from rounds.relations.cells import Cell, Cells, Places, counted, dated, several


def figures(record: Record) -> Iterator[Cells]:
    """The figures named in demands, points and steps, and in accounts of them."""
    places = Places(record)
    for path, _, named in record.having("figures"):
        for name, figure in named.items():
            yield {**places.cells(path), "name": name, **counted("value", figure)}


def tags(record: Record) -> Iterator[Cells]:
    """The free words."""
    places = Places(record)
    for path, _, words in record.having("tags"):
        whose = places.cells(path)
        yield from ({"thing": whose["thing"], "kind": whose["kind"], "tag": word} for word in words)


def links(record: Record) -> Iterator[Cells]:
    """Whatever names another thing, citations and issues aside."""
    places = Places(record)
    for kind, found in record.blocks.items():
        for path, block in found:
            for one in references(path, block, kind):
                if one.refers.kinds not in (("issue",), ("source",)) and one.text not in one.refers.besides:
                    target = record.things.get(one.text)
                    named = {"field": str(one.path[len(path)]), "target": one.text}
                    yield {**places.cells(path), **named, "target_kind": target.kind if target else None}


def citations(record: Record) -> Iterator[Cells]:
    """Every place that cites a source."""
    places = Places(record)
    for path, _, keys in record.having("sources"):
        if path:  # the whole file has its list of sources, and cites none
            yield from ({**places.cells(path), "source": key} for key in keys)
    for path, _, key in record.having("source"):
        yield {**places.cells(path), "source": key}


def accounts(record: Record) -> Iterator[Cells]:
    """Every value of every account."""
    places = Places(record)
    for kind, found in record.blocks.items():
        if isinstance(kind, AccountsOf):
            for path, one in ((path, block) for path, block in found if isinstance(block, Account)):
                said = {"party": one.by, "voice": one.voice, **dated("date", one.date)}
                at = {**places.cells(path[:-2]), "position": int(path[-1]) + 1}
                yield from ({**at, **said, **given} for given in _given(one))


def _given(account: Account) -> Iterator[Cells]:
    for field, value in {**account.values, **({"says": account.says} if account.says else {})}.items():
        if isinstance(value, Mapping):
            yield from ({"field": field, "item": item, "value": str(part)} for item, part in value.items())
        else:
            yield {"field": field, "item": None, "value": _as_text(value)}


def _as_text(value: Any) -> Cell:
    if isinstance(value, Venue):
        return ", ".join(part for part in (value.place, value.city, value.country) if part)
    if isinstance(value, tuple):
        return "; ".join(part.person if isinstance(part, Member) else str(part) for part in value)
    return str(value)


def sources(record: Record) -> Iterator[Cells]:
    """What attests the record."""
    for key, one in record.sources.items():
        yield {
            "id": key,
            "publisher": one.publisher,
            "url": one.url,
            "reference": one.reference,
            **dated("published", one.published),
            "language": one.language or record.file.process.language,
            "title": one.title,
            "author": one.author,
            **dated("accessed", one.accessed),
            "archived_url": one.archived_url,
            "kind": one.kind,
            "speaks_for": several(one.speaks_for),
            "quotes": several(one.quotes),
            "repeats": one.repeats,
            "note": one.note,
        }
