"""Parties, people and delegations: who negotiates."""

from typing import Annotated

from pydantic import Field

from rounds.model.accounts import Account, AccountsOf
from rounds.model.entry import Attested, Entry
from rounds.model.values import (
    Country,
    Heads,
    Id,
    OneOf,
    PartyRef,
    PersonRef,
    QuantityValue,
    Several,
    Sources,
    short_for,
)
from rounds.values.vocabulary import LISTS

Role = Annotated[str, OneOf(LISTS["roles of a party"], "a role of a party")]
Part = Annotated[str, OneOf(LISTS["parts in a delegation"], "a part in a delegation")]
PartyKind = Annotated[str, OneOf(LISTS["kinds of party"], "a kind of party")]


class Party(Entry):
    """A side, host, mediator or anyone else who acts in the process."""

    name: str
    """Its name in full."""
    kind: PartyKind
    """What it is."""
    code: Country | None = None
    """Its ISO 3166-1 alpha-3 code, where it has one."""
    also: Annotated[tuple[str, ...], Several] = ()
    """Other names, each accepted by every command."""
    role: Annotated[tuple[Role, ...], Several] = ()
    """What it does in the process."""
    part_of: PartyRef | None = None
    """The party that it counts as: the whole of an institution or member."""
    members: Annotated[tuple[str, ...], Several] = ()
    """The members of a group, by key or by name."""
    was: Id | None = None
    """A former key."""


class Person(Entry):
    """Somebody who sits in a delegation or speaks for a side."""

    name: str
    """The name in the spelling of the record."""
    also: Annotated[tuple[str, ...], Several] = ()
    """Other spellings and scripts."""
    party: PartyRef | None = None
    """The party of somebody who speaks without sitting in a delegation."""
    office: str | None = None
    """The office of somebody who speaks without sitting in a delegation."""
    was: Id | None = None
    """A former key."""


class Member(Attested):
    """A place in a delegation."""

    person: PersonRef
    """Who."""
    role: str | None = None
    """The office in which the person sits there."""
    part: Part = Field("member", alias="as")
    """The part in the delegation."""
    sources: Sources = ()
    """Where it is attested."""


Members = tuple[Annotated[Member, short_for("person")], ...]


class Delegation(Attested):
    """Those who sat in a round for one party."""

    head: Heads = ()
    """Who led it: one person, several, `undisclosed` (kept from the public) or `unknown` (nobody says)."""
    head_role: str | None = None
    """The office of the head."""
    members: Members = ()
    """Who sat there; may be incomplete."""
    size: QuantityValue | None = None
    """How many sat there."""
    mandate: str | None = None
    """Who sent it, and with what powers."""
    accounts: Annotated[
        tuple[Account, ...], AccountsOf(head=Heads, head_role=str, members=Members, size=QuantityValue, mandate=str)
    ] = ()
    """What is told in several ways."""
    sources: Sources = ()
    """Where it is attested, if not with the round."""
