"""What follows from a change though nobody wrote it: another status, another verdict, another share of a promise."""

from collections.abc import Iterator

from rounds.changes.change import Action, Change, Section
from rounds.changes.counterparts import things_in_both
from rounds.changes.pairing import Occurrence, names_now
from rounds.record import Record
from rounds.record.ledger import reckonings, separate_balances
from rounds.record.status import standing
from rounds.relations.statements import DOCUMENTS
from rounds.values.quantities import percent, share

Key = tuple[str, ...]
"""The id of a thing, the receiver and the side whose account it is, where there are such, and what is reckoned."""


def consequences(before: Record, after: Record) -> Iterator[Change]:
    """What is reckoned otherwise of what stands in both records, or no more, or now first."""
    names, now = names_now(before, after), dict(_reckoned(after))
    then = {(*(names.get(word, word) for word in ids), field): value for (*ids, field), value in _reckoned(before)}
    apart = {key[:2] for key in (*then, *now) if key[2]}
    stays = {new.id for _, new in things_in_both(before, after, names)}
    for key in {**now, **then}:
        own, receiver, side, field = key
        common = own, receiver, "", field  # where the sides do not tell it each for itself
        old, new = (reckoned.get(key) or reckoned.get(common) for reckoned in (then, now))
        alone = receiver and not side and (field == "verdict" or (own, receiver) in apart)
        if old != new and own in stays and not alone:
            way = tuple(Occurrence(field=name, key=of) for name, of in (("receiver", receiver), ("side", side)) if of)
            thing = after.things[own]
            yield Change(Section.FOLLOWS, Action.FOLLOWS, thing, way, field, old=old, new=new, now=thing.path)


def _reckoned(record: Record) -> Iterator[tuple[Key, str | None]]:
    for request in record.requests:
        yield (request.id, "", "", "status"), standing(record, request).status
    for row in DOCUMENTS.rows(record):
        yield (row["id"], "", "", "status"), row["status"]
    for reckoning in reckonings(record):
        own = reckoning.outcome.id
        yield (own, "", "", "status"), reckoning.status
        for balance in separate_balances(record, reckoning):
            kept = share(balance.received, balance.promised) if balance.promised else None
            ends = dict.fromkeys(map(percent, kept or ()))
            yield (own, balance.receiver, balance.side, "verdict"), balance.verdict
            yield (own, balance.receiver, balance.side, "share"), f"{'–'.join(ends)} %" if ends else None
