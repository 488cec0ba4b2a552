"""Whom a thing concerns, as far as anybody tells it."""

from rounds.model import Document, Outcome, Round
from rounds.record import Record, Request
from rounds.record.accounts import items_of
from rounds.record.sums import receivers_of


def concerned(record: Record, thing: Round | Document | Request | Outcome) -> tuple[str, ...]:
    """The parties that a thing concerns: who met and lent the venue, who wrote or asks, who undertakes or gets it."""
    if isinstance(thing, Outcome):
        return (*(thing.by or record.principals), *receivers_of(thing))
    if isinstance(thing, Round):
        off = thing.called_off.by if thing.called_off else ()
        return (*thing.delegations, *items_of(record, thing, "host"), *off)
    return (*makers(record, thing), *addressees(record, thing))


def makers(record: Record, thing: Document | Request) -> tuple[str, ...]:
    """Who wrote a paper or asks something; all who may, where accounts differ on the author."""
    paper = thing if isinstance(thing, Document) else thing.paper or thing.written
    return tuple(items_of(record, paper, "by"))


def addressees(record: Record, thing: Document | Request) -> tuple[str, ...]:
    """To whom it is addressed; all to whom it may be, where accounts differ on it."""
    paper = thing if isinstance(thing, Document) else thing.paper
    return tuple(items_of(record, paper, "to")) or thing.to
