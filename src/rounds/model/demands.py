"""Demands, proposals and offers."""

from typing import Annotated

from pydantic import Field

from rounds.model.accounts import Account, AccountsOf
from rounds.model.documents import Tags
from rounds.model.entry import Attested, DemandLine, Entry, Identified
from rounds.model.values import (
    Addressees,
    Demands,
    Figures,
    IssueRef,
    Language,
    OneOf,
    Parties,
    Points,
    SourceRef,
    Sources,
    short_for,
)
from rounds.values.vocabulary import LISTS

DemandKind = Annotated[str, OneOf(LISTS["kinds of demand"], "a kind of demand")]


class Quote(Entry):
    """Words as they were spoken or written."""

    text: str
    """The words."""
    language: Language
    """Their language."""
    translated: str | None = None
    """The words in the language of the record, and by whom they were translated."""
    source: SourceRef
    """Where they stand."""


class Condition(Attested):
    """Something on which a demand, proposal or offer depends."""

    text: str
    """The condition in one neutral sentence."""
    sources: Sources = ()
    """Where it is attested, if not with the demand."""


class Demand(Identified, Attested):
    """Something that a party asks of another, proposes or offers."""

    by: Parties
    """Who asks."""
    to: Addressees = ()
    """Of whom; `unknown` where nobody says; without it the other one, where exactly two entries have the role party."""
    kind: DemandKind = "demand"
    """Whether something is demanded, proposed or offered."""
    text: str
    """What is asked, in one neutral sentence of the editors' own."""
    quote: Quote | None = None
    """The words themselves."""
    issue: IssueRef
    """What it is about."""
    tags: Tags = ()
    """Free words for filters."""
    point: Points = ()
    """The points of documents in which it stands."""
    figures: Figures = Field(default_factory=dict)
    """Figures named in it."""
    conditions: tuple[Annotated[Condition, short_for("text")], ...] = ()
    """On what it depends."""
    condition_for: Demands = ()
    """The demands for whose fulfilment this is a condition."""
    alternative_to: Demands = ()
    """The demands of which only one is asked for."""
    replaces: Demands = ()
    """The demands in whose place it stands."""
    track: str | None = None
    """The parallel table of the round at which it was raised."""
    history: tuple[DemandLine, ...] = ()
    """What became of it, in order of time."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(kind=DemandKind, figures=Figures)] = ()
    """What is told in several ways."""
    sources: Sources = ()
    """Where it is attested, if not in its lines."""
