"""Outcomes: what was agreed, and what was then delivered."""

from typing import Annotated

from pydantic import Field

from rounds.model.accounts import Account, AccountsOf
from rounds.model.documents import Tags
from rounds.model.entry import Attested, Identified, OutcomeLine
from rounds.model.values import (
    DateValue,
    Demands,
    Documents,
    DueValue,
    IssueRef,
    OneOf,
    Outcomes,
    Parties,
    PartyRef,
    PerReceiver,
    Sources,
)
from rounds.values.vocabulary import LISTS

Form = Annotated[str, OneOf(LISTS["forms of agreement"], "a form of agreement")]


class StatedTotal(Attested):
    """What a side itself says the sum is, up to a day."""

    by: PartyRef
    """Whose figure it is."""
    received: PerReceiver
    """The sum per receiver."""
    date: DateValue
    """Up to when."""
    voice: str | None = None
    """Who said it."""
    sources: Sources
    """Where it is attested."""


class TotalOfSeveral(StatedTotal):
    """A stated sum over several outcomes."""

    outcomes: Outcomes
    """The outcomes that it covers."""


class Delivery(Attested):
    """One instalment of what was promised; never a running total."""

    date: DateValue
    """When."""
    received: PerReceiver = Field(default_factory=dict)
    """How much each receiver got in this instalment."""
    text: str | None = None
    """What was delivered, where it is not counted."""
    stage: str | None = None
    """The name or number of the instalment."""
    place: str | None = None
    """Where."""
    via: Parties = ()
    """Through whom."""
    accounts: Annotated[
        tuple[Account, ...], AccountsOf(received=PerReceiver, text=str, stage=str, place=str, via=Parties)
    ] = ()
    """What is told in several ways."""
    sources: Sources = ()
    """Where it is attested, if not in its accounts."""


class Outcome(Identified, Attested):
    """Something that was agreed or undertaken."""

    text: str
    """What was agreed, in one neutral sentence."""
    issue: IssueRef
    """What it is about."""
    tags: Tags = ()
    """Free words for filters."""
    agreed: DateValue | None = None
    """When; without it the day of the round."""
    answers: Demands = ()
    """The demands that it answers."""
    follows: Outcomes = ()
    """The outcomes that it prolongs or takes further."""
    document: Documents = ()
    """The document in which it stands."""
    form: Form | None = None
    """How it was agreed."""
    by: Parties = ()
    """Who undertakes it; without it the parties at the table."""
    promised: PerReceiver = Field(default_factory=dict)
    """How much each receiver is to get."""
    due: DueValue | None = None
    """Until when: a date, a round, `none` or `unknown`."""
    conditions: str | None = None
    """On what it depends."""
    track: str | None = None
    """The parallel table of the round at which it was agreed."""
    delivered: tuple[Delivery, ...] = ()
    """The instalments, in order of time."""
    stated_totals: tuple[StatedTotal, ...] = ()
    """What a side itself says the sum is."""
    history: tuple[OutcomeLine, ...] = ()
    """What else became of it, in order of time."""
    accounts: Annotated[
        tuple[Account, ...],
        AccountsOf(agreed=DateValue, form=Form, promised=PerReceiver, due=DueValue, conditions=str),
    ] = ()
    """What is told in several ways."""
    sources: Sources = ()
    """Where it is attested, if not in its lines."""
