"""A whole file: the process, who acts in it, its sources and everything between."""

from typing import Annotated

from pydantic import Field

from rounds.model import values
from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Entry, Sourced
from rounds.model.matters import TotalOfSeveral
from rounds.model.rounds import Event, Round
from rounds.model.values import OneOf, Several
from rounds.values.vocabulary import ISSUES, LISTS

StateWord = Annotated[str, OneOf(LISTS["states of a process"], "a state of the process")]


class State(Sourced):
    """How the process stood when the editors last looked."""

    value: StateWord | None = None
    """Whether it goes on."""
    date: values.DateValue | None = None
    """Since when."""
    text: str | None = None
    """The state in one neutral sentence."""
    accounts: Annotated[tuple[Account, ...], AccountsOf(value=StateWord, text=str)] = ()
    """What is told in several ways."""


class Process(Entry):
    """A series of rounds that belong together."""

    id: values.Id
    """Its id."""
    title: str
    """Its name."""
    about: str
    """Why these meetings belong together, and what is left out."""
    as_of: values.DayValue
    """The last day on which the editors looked."""
    language: values.Language
    """The language of the record, and of sources that name none."""
    licence: str | None = None
    """The licence of the record, as an SPDX identifier."""
    starts: values.DateValue | None = None
    """When the process began."""
    ends: values.DateValue | None = None
    """When it ended."""
    state: State | None = None
    """How it stood when the editors last looked."""
    stated_totals: tuple[TotalOfSeveral, ...] = ()
    """Stated sums over several outcomes."""
    links: dict[str, str] = Field(default_factory=dict)
    """Related processes and pages: an address, or the id of a process."""


class Party(Entry):
    """A side, host, mediator or anyone else who acts in the process."""

    name: str
    """Its name in full."""
    kind: Annotated[str, OneOf(LISTS["kinds of party"], "a kind of party")]
    """What it is."""
    code: values.Country | None = None
    """Its ISO 3166-1 alpha-3 code, where it has one."""
    also: values.Texts = ()
    """Other names, each accepted by every command."""
    role: Annotated[tuple[Annotated[str, OneOf(LISTS["roles of a party"], "a role of a party")], ...], Several] = ()
    """What it does in the process."""
    part_of: values.PartyRef | None = None
    """The party that it counts as: the whole of an institution or member."""
    members: values.Texts = ()
    """The members of a group, by key or by name."""
    was: values.Id | None = None
    """A former key."""


class Person(Entry):
    """Somebody who sits in a delegation or speaks for a side."""

    name: str
    """The name in the spelling of the record."""
    also: values.Texts = ()
    """Other spellings and scripts."""
    party: values.PartyRef | None = None
    """The party of somebody who speaks without sitting in a delegation."""
    office: str | None = None
    """The office of somebody who speaks without sitting in a delegation."""
    was: values.Id | None = None
    """A former key."""


class OwnIssue(Entry):
    """An issue that the vocabulary does not have."""

    under: Annotated[str, OneOf(ISSUES, "an issue")]
    """The issue of the vocabulary to which it belongs."""
    text: str
    """What it covers, in one sentence."""


class Source(Entry):
    """A page or paper that attests something."""

    publisher: str
    """Who published it."""
    url: values.Address | None = None
    """Its address."""
    reference: str | None = None
    """Where to find it, if it has no address."""
    published: values.DateValue | None = None
    """When it was published."""
    language: values.Language | None = None
    """Its language; without it the language of the process."""
    title: str | None = None
    """Its title."""
    author: str | None = None
    """Who wrote it."""
    accessed: values.DateValue | None = None
    """When an editor read it."""
    archived_url: values.Address | None = None
    """The address of an archived copy."""
    kind: Annotated[str, OneOf(LISTS["kinds of source"], "a kind of source")] | None = None
    """What it is."""
    speaks_for: values.Parties = ()
    """The party whose voice it is."""
    quotes: values.Parties = ()
    """The party whose statement an independent outlet reports here."""
    repeats: values.SourceNameRef | None = None
    """The source, agency or paper that it reprints."""


class File(Entry):
    """The record of one process."""

    schema_: values.Version = Field(alias="schema")
    """The version of the format."""
    process: Process
    """What the record is about."""
    issues: dict[values.Id, OwnIssue] = Field(default_factory=dict)
    """Issues of the record's own."""
    parties: dict[values.Id, Party]
    """Who acts in the process, by key."""
    people: dict[values.Id, Person] = Field(default_factory=dict)
    """Who sits and speaks, by key."""
    rounds: tuple[Round, ...]
    """The rounds, in order of time."""
    events: tuple[Event, ...] = ()
    """What happened between them, in order of time."""
    sources: dict[values.Id, Source]
    """What attests it, by key."""
