"""What is put on the table and agreed: papers, demands, outcomes and what was then delivered."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Attested, DemandLine, DocumentLine, Entry, Identified, OutcomeLine
from rounds.model.values import (
    Authors,
    CarrierRef,
    DateValue,
    Demands,
    Documents,
    DueValue,
    Figures,
    IssueRef,
    Label,
    Language,
    Languages,
    OneOf,
    OrInAccounts,
    Outcomes,
    Parties,
    PartyRef,
    PerReceiver,
    Points,
    ShortFor,
    SourceRef,
    Sources,
    Texts,
)
from rounds.values.vocabulary import LISTS

DocumentKind = Annotated[str, OneOf(LISTS["kinds of document"], "a kind of document")]
Given = Annotated[str, OneOf(LISTS["ways of handing over"], "a way of handing over")]
PublicationWay = Annotated[str, OneOf(LISTS["ways of becoming public"], "a way of becoming public")]
DemandKind = Annotated[str, OneOf(LISTS["kinds of demand"], "a kind of demand")]
AgreementForm = Annotated[str, OneOf(LISTS["forms of agreement"], "a form of agreement")]


class Publication(Attested):
    """One way in which a document became public."""

    date: DateValue
    """When; of `not-public`, the day on which that was still so."""
    how: PublicationWay
    """How."""


class Point(Attested):
    """A point of a document; with an `issue` it is a demand."""

    text: str
    """The point in one neutral sentence."""
    issue: IssueRef | None = None
    """What it is about; makes the point of a memorandum, position paper, proposal or letter a demand."""
    tags: Texts = ()
    """Free words for filters."""
    figures: Figures = Field(default_factory=dict)
    """Figures named in the point."""
    alternative_to: Points = ()
    """The points of which only one is asked for."""
    history: tuple[DemandLine, ...] = ()
    """What became of it."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(figures=Figures)] = ()
    """What is told in several ways."""


class Document(Identified, Attested):
    """A paper put on the table, announced or agreed."""

    title: str
    """Its title."""
    kind: DocumentKind
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
    points: dict[Label, Annotated[Point, ShortFor("text")]] = Field(default_factory=dict)
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


class Demand(Identified, Attested):
    """Something that a party asks of another, proposes or offers."""

    by: Parties
    """Who asks."""
    to: Authors = ()
    """Of whom; `unknown` where nobody says; without it the other one, where exactly two entries have the role party."""
    kind: DemandKind = "demand"
    """Whether something is demanded, proposed or offered."""
    text: str
    """What is asked, in one neutral sentence of the editors' own."""
    quote: Quote | None = None
    """The words themselves."""
    issue: IssueRef
    """What it is about."""
    tags: Texts = ()
    """Free words for filters."""
    point: Points = ()
    """The points of documents in which it stands."""
    figures: Figures = Field(default_factory=dict)
    """Figures named in it."""
    conditions: tuple[Annotated[Condition, ShortFor("text")], ...] = ()
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


class Outcome(Identified, Attested):
    """Something that was agreed or undertaken."""

    text: str
    """What was agreed, in one neutral sentence."""
    issue: IssueRef
    """What it is about."""
    tags: Texts = ()
    """Free words for filters."""
    agreed: DateValue | None = None
    """When; without it the day of the round."""
    answers: Demands = ()
    """The demands that it answers."""
    follows: Outcomes = ()
    """The outcomes that it prolongs or takes further."""
    document: Documents = ()
    """The document in which it stands."""
    form: AgreementForm | None = None
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
        AccountsOf(agreed=DateValue, form=AgreementForm, promised=PerReceiver, due=DueValue, conditions=str),
    ] = ()
    """What is told in several ways."""
