"""Rounds and the events between them."""

from typing import Annotated, Any, Self

from pydantic import Field, ModelWrapValidatorHandler, model_validator

from rounds.model import values
from rounds.model.accounts import Account, AccountsOf, left_to_accounts
from rounds.model.entry import Attested, Entry, Identified, Sourced
from rounds.model.matters import Demand, Document, Outcome
from rounds.model.values import Named, OneOf, OrInAccounts, Parsed, Several, ShortFor, parse_number
from rounds.values.dates import among
from rounds.values.vocabulary import LISTS

RoundNumber = Annotated[int, Parsed(parse_number, "a whole number")]
RoundStatus = Annotated[str, OneOf(LISTS["statuses of a round"], "a status of a round")]
RoundMedium = Annotated[str, OneOf(LISTS["media of a round"], "a medium")]
RoundFormats = Annotated[tuple[Annotated[str, OneOf(LISTS["formats of a round"], "a format")], ...], Several]
RoundLevel = Annotated[str, OneOf(LISTS["levels of a round"], "a level")]


class Venue(Entry):
    """Where a round was held."""

    place: str | None = None
    """The building."""
    city: str | None = None
    """The city."""
    country: values.Country | None = None
    """The country, as an ISO 3166-1 alpha-3 code."""


class Plan(Attested):
    """What was announced of a round, where plan and fact differ."""

    date: values.DateValue | None = None
    """The day announced."""
    starts: values.TimeValue | None = None
    """The hour announced."""
    venue: Venue | None = None
    """The place announced."""
    announced: values.DateValue | None = None
    """When it was announced."""
    by: values.Parties = ()
    """Who announced it."""


class CalledOff(Attested):
    """How a round came not to be held, or not to be ended."""

    by: values.Parties = ()
    """Who called it off."""
    date: values.DateValue | None = None
    """When."""


class Sitting(Attested):
    """A meeting within a round."""

    date: values.DateValue
    """The day."""
    starts: values.TimeValue | None = None
    """When it began."""
    ends: values.TimeValue | None = None
    """When it ended."""
    minutes: values.Minutes | None = None
    """How long it lasted, in minutes."""
    parties: values.Parties = ()
    """Who sat there, where it is not all of the round."""
    venue: Venue | None = None
    """Where."""
    medium: RoundMedium | None = None
    """Whether they sat in one place."""
    format: RoundFormats = ()
    """Whether they spoke to each other."""
    level: RoundLevel | None = None
    """Who met."""
    result: str | None = None
    """What came of it, in one neutral sentence."""


class Track(Attested):
    """A parallel table of a round."""

    lead: values.People = ()
    """Who led it."""
    size: values.QuantityValue | None = None
    """How many sat there."""
    result: str | None = None
    """What came of it, in one neutral sentence."""


class Member(Attested):
    """A place in a delegation."""

    person: values.PersonRef
    """Who."""
    role: str | None = None
    """The office in which the person sits there."""
    part: Annotated[str, OneOf(LISTS["parts in a delegation"], "a part in a delegation")] = Field("member", alias="as")
    """The part in the delegation."""


Members = tuple[Annotated[Member, ShortFor("person")], ...]


class Delegation(Attested):
    """Those who sat in a round for one party."""

    head: values.Heads = ()
    """Who led it: one person, several, `undisclosed` (kept from the public) or `unknown` (nobody says)."""
    head_role: str | None = None
    """The office of the head."""
    members: Members = ()
    """Who sat there; may be incomplete."""
    size: values.QuantityValue | None = None
    """How many sat there."""
    mandate: str | None = None
    """Who sent it, and with what powers."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(
        head=values.Heads, head_role=str, members=Members, size=values.QuantityValue, mandate=str,
    )] = ()  # fmt: skip
    """What is told in several ways."""


class Round(Identified, Sourced):
    """A meeting of delegations, held or planned."""

    date: values.DateValue
    """The day or days."""
    number: RoundNumber | None = None
    """Its number in the process."""
    title: str | None = None
    """Its name."""
    status: RoundStatus = "held"
    """Whether it took place."""
    reason: str | None = None
    """Why it did not take place as planned."""
    moved_to: values.RoundRef | None = None
    """The round that took the place of a postponed one."""
    called_off: CalledOff | None = None
    """Who called it off, and when."""
    planned: tuple[Plan, ...] = ()
    """What was announced, where plan and fact differ."""
    starts: values.TimeValue | None = None
    """When it began."""
    ends: values.TimeValue | None = None
    """When it ended; before `starts`, on the last day of `date`."""
    minutes: values.Minutes | None = None
    """How long it lasted, in minutes."""
    venue: Venue | None = None
    """Where it was held."""
    medium: RoundMedium = "in-person"
    """Whether they sat in one place."""
    format: RoundFormats = ()
    """Whether they spoke to each other."""
    level: RoundLevel | None = None
    """Who met."""
    languages: values.Languages = ()
    """The languages spoken."""
    host: values.Parties = ()
    """Who lent the venue."""
    chair: values.People = ()
    """Who chaired."""
    size: values.QuantityValue | None = None
    """How many sat there in all."""
    agenda: values.Texts = ()
    """What was to be spoken of."""
    result: str | None = None
    """What came of it, in one neutral sentence."""
    sittings: tuple[Sitting, ...] = ()
    """Meetings within the round."""
    tracks: Annotated[dict[str, Track], Named] = Field(default_factory=dict)
    """Parallel tables by name; of those of which no more is known, a list of the names."""
    delegations: dict[values.PartyRef, Delegation] = Field(default_factory=dict)
    """Who sat there, by party."""
    documents: tuple[Document, ...] = ()
    """Papers first attested here."""
    demands: tuple[Demand, ...] = ()
    """Demands first attested here."""
    outcomes: tuple[Outcome, ...] = ()
    """What was agreed here."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(
        number=RoundNumber, title=str, status=RoundStatus, reason=str, starts=values.TimeValue, ends=values.TimeValue,
        minutes=values.Minutes, venue=Venue, medium=RoundMedium, format=RoundFormats, level=RoundLevel,
        languages=values.Languages, host=values.Parties, chair=values.People, size=values.QuantityValue,
        agenda=values.Texts, result=str,
    )] = ()  # fmt: skip
    """What is told in several ways."""


class Event(Identified, Sourced):
    """Something between rounds that bears on them."""

    date: Annotated[values.DateValue, OrInAccounts()]
    """When. May be left out where `accounts` give it: their `date` is then the day on which it happened."""
    kind: Annotated[str, OneOf(LISTS["kinds of event"], "a kind of event")]
    """What it is."""
    text: str
    """What happened, in one neutral sentence."""
    by: values.Parties = ()
    """Whose act or word it is."""
    voice: str | None = None
    """Who said it: a person's id, or a name or office."""
    place: str | None = None
    """Where."""
    about: Annotated[tuple[values.AnyRef, ...], Several] = ()
    """What it bears on."""
    documents: tuple[Document, ...] = ()
    """Papers first attested here."""
    demands: tuple[Demand, ...] = ()
    """Demands first attested here."""
    outcomes: tuple[Outcome, ...] = ()
    """What was agreed here."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(place=str)] = ()
    """What is told in several ways."""

    @model_validator(mode="wrap")
    @classmethod
    def _dated_by_accounts(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not left_to_accounts(data, "date", "date"):
            return handler(data)
        event = handler({**data, "date": "unknown"})
        told = [one._replace(values={"date": one.date, **one.values}) if one.date else one for one in event.accounts]
        days = [one.date for one in event.accounts if one.date]
        return event.model_copy(update={"date": among(days), "accounts": tuple(told)})
