"""Documents: memoranda, lists and other papers, point by point."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Attested, DemandLine, DocumentLine, Identified
from rounds.model.values import (
    Authors,
    CarrierRef,
    DateValue,
    Documents,
    Figures,
    IssueRef,
    Label,
    Languages,
    OneOf,
    OrInAccounts,
    Parties,
    Points,
    Several,
    Sources,
    short_for,
)
from rounds.values.vocabulary import LISTS

Kind = Annotated[str, OneOf(LISTS["kinds of document"], "a kind of document")]
Given = Annotated[str, OneOf(LISTS["ways of handing over"], "a way of handing over")]
How = Annotated[str, OneOf(LISTS["ways of becoming public"], "a way of becoming public")]
Tags = Annotated[tuple[str, ...], Several]


class Publication(Attested):
    """One way in which a document became public."""

    date: DateValue
    """When; of `not-public`, the day on which that was still so."""
    how: How
    """How."""
    sources: Sources = ()
    """Where it is attested."""


class Point(Attested):
    """A point of a document; with an `issue` it is a demand."""

    text: str
    """The point in one neutral sentence."""
    issue: IssueRef | None = None
    """What it is about; makes the point of a memorandum, position paper, proposal or letter a demand."""
    tags: Tags = ()
    """Free words for filters."""
    figures: Figures = Field(default_factory=dict)
    """Figures named in the point."""
    alternative_to: Points = ()
    """The points of which only one is asked for."""
    history: tuple[DemandLine, ...] = ()
    """What became of it."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(figures=Figures)] = ()
    """What is told in several ways."""
    sources: Sources = ()
    """Where it is attested, if not with the document."""


class Document(Identified, Attested):
    """A paper put on the table, announced or agreed."""

    title: str
    """Its title."""
    kind: Kind
    """What it is."""
    by: Annotated[Authors, OrInAccounts()]
    """Whose it is; `unknown` where nobody knows. May be left out where `accounts` give `authors`."""
    to: Parties = ()
    """To whom it is addressed."""
    carried_by: CarrierRef | None = None
    """Who handed it over for its author."""
    date: DateValue | None = None
    """The day that it bears."""
    given: Given | None = None
    """Whether and when it was handed over."""
    given_on: DateValue | None = None
    """The day on which it was handed over."""
    made_public: tuple[Publication, ...] = ()
    """How it became public."""
    language: Languages = ()
    """The language of the original, or its languages."""
    points: dict[Label, Annotated[Point, short_for("text")]] = Field(default_factory=dict)
    """Its points by their label, as in the original."""
    history: tuple[DocumentLine, ...] = ()
    """What became of it."""
    replaces: Documents = ()
    """The documents in whose place it stands."""
    amends: Documents = ()
    """The documents that it changes."""
    supplements: Documents = ()
    """The documents to which it adds."""
    accounts: Annotated[
        tuple[Account, ...],
        AccountsOf(
            authors=Authors, to=Parties, carried_by=CarrierRef, given=Given, given_on=DateValue, language=Languages
        ),
    ] = ()
    """What is told in several ways."""
    sources: Sources
    """Where it is attested."""

    @model_validator(mode="before")
    @classmethod
    def _authors_by_accounts(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "by" in data or not isinstance(data.get("accounts"), list):
            return data
        given = any(isinstance(line, dict) and "authors" in line for line in data["accounts"])
        return {**data, "by": []} if given else data
