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
        return (*thing.delegations, *items_of(thing, "host"), *(thing.called_off.by if thing.called_off else ()))
    return (*makers(thing), *addressees(thing))


def makers(thing: Document | Request) -> tuple[str, ...]:
    """Who wrote a paper or asks something; all who may, where accounts differ on the author."""
    return tuple(items_of(thing if isinstance(thing, Document) else thing.paper or thing.written, "by"))


def addressees(thing: Document | Request) -> tuple[str, ...]:
    """To whom it is addressed; all to whom it may be, where accounts differ on it."""
    paper = thing if isinstance(thing, Document) else thing.paper
    return tuple(items_of(paper, "to")) or thing.to
