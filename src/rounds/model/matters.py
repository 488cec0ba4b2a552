"""What is put on the table and agreed: papers, demands, outcomes and what was then delivered."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from rounds.model import values
from rounds.model.accounts import Account, AccountsOf, left_to_accounts
from rounds.model.entry import Attested, DemandLine, DocumentLine, Entry, Identified, OutcomeLine, Sourced
from rounds.model.values import OneOf, OrInAccounts, ShortFor
from rounds.values.vocabulary import LISTS

Given = Annotated[str, OneOf(LISTS["ways of handing over"], "a way of handing over")]
DemandKind = Annotated[str, OneOf(LISTS["kinds of demand"], "a kind of demand")]
AgreementForm = Annotated[str, OneOf(LISTS["forms of agreement"], "a form of agreement")]


class Publication(Attested):
    """One way in which a document became public."""

    date: values.DateValue
    """When; of `not-public`, the day on which that was still so."""
    how: Annotated[str, OneOf(LISTS["ways of becoming public"], "a way of becoming public")]
    """How."""


class Point(Attested):
    """A point of a document; with an `issue` it is a demand."""

    text: str
    """The point in one neutral sentence."""
    issue: values.IssueRef | None = None
    """What it is about; makes the point of a memorandum, position paper, proposal or letter a demand."""
    tags: values.Texts = ()
    """Free words for filters."""
    figures: values.Figures = Field(default_factory=dict)
    """Figures named in the point."""
    alternative_to: values.Points = ()
    """The points of which only one is asked for."""
    history: tuple[DemandLine, ...] = ()
    """What became of it."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(figures=values.Figures)] = ()
    """What is told in several ways."""


class Document(Identified, Sourced):
    """A paper put on the table, announced or agreed."""

    title: str
    """Its title."""
    kind: Annotated[str, OneOf(LISTS["kinds of document"], "a kind of document")]
    """What it is."""
    by: Annotated[values.Authors, OrInAccounts()]
    """Whose it is; `unknown` where nobody knows. May be left out where `accounts` give `authors`."""
    to: values.Parties = ()
    """To whom it is addressed."""
    carried_by: values.CarrierRef | None = None
    """Who handed it over for its author."""
    date: values.DateValue | None = None
    """The day that it bears."""
    given: Given | None = None
    """Whether and when it was handed over."""
    given_on: values.DateValue | None = None
    """The day on which it was handed over."""
    made_public: tuple[Publication, ...] = ()
    """How it became public."""
    language: values.Languages = ()
    """The language of the original, or its languages."""
    points: dict[values.Label, Annotated[Point, ShortFor("text")]] = Field(default_factory=dict)
    """Its points by their label, as in the original."""
    history: tuple[DocumentLine, ...] = ()
    """What became of it."""
    replaces: values.Documents = ()
    """The documents in whose place it stands."""
    amends: values.Documents = ()
    """The documents that it changes."""
    supplements: values.Documents = ()
    """The documents to which it adds."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(
        authors=values.Authors, to=values.Parties, carried_by=values.CarrierRef, given=Given,
        given_on=values.DateValue, language=values.Languages,
    )] = ()  # fmt: skip
    """What is told in several ways."""

    @model_validator(mode="before")
    @classmethod
    def _authors_by_accounts(cls, data: Any) -> Any:
        return {**data, "by": []} if left_to_accounts(data, "by", "authors") else data


class Quote(Entry):
    """Words as they were spoken or written."""

    text: str
    """The words."""
    language: values.Language
    """Their language."""
    translated: str | None = None
    """The words in the language of the record, and by whom they were translated."""
    source: values.SourceRef
    """Where they stand."""


class Condition(Attested):
    """Something on which a demand, proposal or offer depends."""

    text: str
    """The condition in one neutral sentence."""


class Demand(Identified, Attested):
    """Something that a party asks of another, proposes or offers."""

    by: values.Parties
    """Who asks."""
    to: values.Authors = ()
    """Of whom; `unknown` where nobody says; without it the other one, where exactly two entries have the role party."""
    kind: DemandKind = "demand"
    """Whether something is demanded, proposed or offered."""
    text: str
    """What is asked, in one neutral sentence of the editors' own."""
    quote: Quote | None = None
    """The words themselves."""
    issue: values.IssueRef
    """What it is about."""
    tags: values.Texts = ()
    """Free words for filters."""
    point: values.Points = ()
    """The points of documents in which it stands."""
    figures: values.Figures = Field(default_factory=dict)
    """Figures named in it."""
    conditions: tuple[Annotated[Condition, ShortFor("text")], ...] = ()
    """On what it depends."""
    condition_for: values.Demands = ()
    """The demands for whose fulfilment this is a condition."""
    alternative_to: values.Demands = ()
    """The demands of which only one is asked for."""
    replaces: values.Demands = ()
    """The demands in whose place it stands."""
    track: str | None = None
    """The parallel table of the round at which it was raised."""
    history: tuple[DemandLine, ...] = ()
    """What became of it, in order of time."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(kind=DemandKind, figures=values.Figures)] = ()
    """What is told in several ways."""


class StatedTotal(Sourced):
    """What a side itself says the sum is, up to a day."""

    by: values.PartyRef
    """Whose figure it is."""
    received: values.PerReceiver
    """The sum per receiver."""
    date: values.DateValue
    """Up to when."""
    voice: str | None = None
    """Who said it."""


class TotalOfSeveral(StatedTotal):
    """A stated sum over several outcomes."""

    outcomes: values.Outcomes
    """The outcomes that it covers."""


class Delivery(Attested):
    """One instalment of what was promised; never a running total."""

    date: values.DateValue
    """When."""
    received: values.PerReceiver = Field(default_factory=dict)
    """How much each receiver got in this instalment."""
    text: str | None = None
    """What was delivered, where it is not counted."""
    stage: str | None = None
    """The name or number of the instalment."""
    place: str | None = None
    """Where."""
    via: values.Parties = ()
    """Through whom."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(
        received=values.PerReceiver, text=str, stage=str, place=str, via=values.Parties,
    )] = ()  # fmt: skip
    """What is told in several ways."""


class Outcome(Identified, Attested):
    """Something that was agreed or undertaken."""

    text: str
    """What was agreed, in one neutral sentence."""
    issue: values.IssueRef
    """What it is about."""
    tags: values.Texts = ()
    """Free words for filters."""
    agreed: values.DateValue | None = None
    """When; without it the day of the round."""
    answers: values.Demands = ()
    """The demands that it answers."""
    follows: values.Outcomes = ()
    """The outcomes that it prolongs or takes further."""
    document: values.Documents = ()
    """The document in which it stands."""
    form: AgreementForm | None = None
    """How it was agreed."""
    by: values.Parties = ()
    """Who undertakes it; without it the parties at the table."""
    promised: values.PerReceiver = Field(default_factory=dict)
    """How much each receiver is to get."""
    due: values.DueValue | None = None
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
    accounts: Annotated[tuple[Account, ...], AccountsOf(
        agreed=values.DateValue, form=AgreementForm, promised=values.PerReceiver, due=values.DueValue, conditions=str,
    )] = ()  # fmt: skip
    """What is told in several ways."""
