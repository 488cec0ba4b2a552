"""Parties, people and delegations: who is who, and can have sat where."""

from collections.abc import Iterable, Iterator, Mapping

from rounds.model import Delegation, Party, Person, Round
from rounds.model.values import UNNAMED
from rounds.model.walk import value_in
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.record.accounts import items_of, values_of
from rounds.rules.finding import Finding, held, outliers, placed, repeated, rounds, rule


@rule("delegation-alone", Severity.WARNING)
def delegation_alone(record: Record) -> Iterator[Finding]:
    """A round is a meeting: where one delegation is recorded, at least one more sat there.

    A mediator who meets one side has one too. Where nobody knows who led the others, the head is `unknown`.
    """
    for path, round_ in held(record):
        if len(round_.delegations) == 1:
            names = ", ".join(map(record.party_name, round_.delegations))
            message = f"a round needs at least two delegations; who sat with that of {names}?"
            yield Finding((*path, "delegations"), message, on_key=True)


@rule("delegations-missing", Severity.HINT)
def delegations_missing(record: Record) -> Iterator[Finding]:
    """Somebody sat at the table of a round that was held.

    Who came is what readers ask first. A delegation is one line: its head may be `undisclosed`.
    """
    for path, round_ in held(record):
        if not round_.delegations:
            yield Finding(path, f"nobody is recorded at the table of '{round_.id}'; add its 'delegations'")


@rule("delegation-head-missing", Severity.WARNING)
def delegation_head_missing(record: Record) -> Iterator[Finding]:
    """A delegation has a head; where no source names one, the head is `undisclosed` or `unknown`.

    `undisclosed` says that the name was kept from the public, `unknown` that the editors looked and found none. A head
    on whom reports differ stands in `accounts`. Of a host nothing is asked.
    """
    lending = {path: {*items_of(record, round_, "host")} for path, round_ in held(record)}
    for path, party, delegation in _delegations(held(record)):
        lends = party in lending[path[:2]] or (party in record.parties and "host" in record.parties[party].role)
        if not (lends or any(values_of(delegation, "head"))):
            led = f"who led the delegation of {record.party_name(party)}?"
            yield Finding(path, f"{led} write the person, 'undisclosed' or 'unknown'", on_key=True)


@rule("delegation-head-not-member", Severity.WARNING)
def delegation_head_not_member(record: Record) -> Iterator[Finding]:
    """Where the members of a delegation are listed, its head is among them.

    One who is not is mostly misspelt, or was forgotten. A list with a member who is nobody is not looked at.
    """
    for path, party, delegation in _delegations(held(record)):
        members = {member.person for member in delegation.members}
        for at, head in enumerate(delegation.head):
            if members and members <= record.people.keys() and head not in (*members, *UNNAMED):
                side = record.party_name(party)
                message = f"'{head}' heads the delegation of {side} but is not among its members; add the name to them"
                yield Finding((*path, "head", at), message, (*path, "members"), "the members")


@rule("delegation-size-mismatch", Severity.HINT)
def delegation_size_mismatch(record: Record) -> Iterator[Finding]:
    """The size of a delegation is the number of its members, or some of them are still to be named.

    This marks where more names could be found. Who was named and did not come is a member `as: absent`, not counted.
    """
    for path, _, delegation in _delegations(held(record)):
        size, listed = delegation.size, sum(member.part != "absent" for member in delegation.members)
        if not size or not listed or size.about:
            continue
        if listed < size.low or (size.high is not None and size.high < listed):
            question = "name the others if a source does" if listed < size.low else "was one of them 'as: absent'?"
            verb = "member is" if listed == 1 else "members are"
            yield Finding((*path, "size"), f"{listed} {verb} listed, 'size' says {size}: {question}")


@rule("person-both-sides")
def person_both_sides(record: Record) -> Iterator[Finding]:
    """Nobody sits in two delegations of one round.

    Two people of one name need two ids. Somebody who is listed `as: absent` does not sit there.
    """
    seats = (((place[:2], person), (party, person, place)) for person, party, place in _seats(rounds(record)))
    for (first, _, elsewhere), (party, person, place) in repeated(seats):
        names = f"{record.party_name(first)} and {record.party_name(party)}"
        message = f"'{person}' sits in the delegations of {names} in the same round; take out one of them"
        yield Finding(place, message, elsewhere, "and here")


@rule("seat-of-other-side", Severity.WARNING)
def seat_of_other_side(record: Record) -> Iterator[Finding]:
    """Nobody sits for one side in one round and for the other in the next.

    Two delegations have changed places, or a name was copied into the wrong one. Who did change sides gets a waiver.
    """
    taken = ((person, record.side_of(party), place) for person, party, place in _seats(held(record)))
    for person, side, place, usual, elsewhere in outliers(each for each in taken if each[1] in record.negotiators):
        if place[:2] != elsewhere[:2]:
            sides = f"{record.party_name(side)} here and for {record.party_name(usual)} elsewhere"
            message = f"'{person}' sits for {sides}; have two delegations changed places?"
            yield Finding(place, message, elsewhere, "elsewhere")


@rule("person-unused", Severity.HINT)
def person_unused(record: Record) -> Iterator[Finding]:
    """Everybody in `people` sits somewhere or speaks.

    An entry that nothing uses is left over, or is still to be put into the delegation where that person sat.
    """
    for key in record.people if not record.left_out else ():
        if key not in record.acting:
            message = f"'{key}' is in 'people' but neither sits in a round nor speaks; is a delegation incomplete?"
            yield Finding(("people", key), message, on_key=True)


@rule("party-duplicate-name", Severity.WARNING)
def party_duplicate_name(record: Record) -> Iterator[Finding]:
    """No two parties have a name in common, in `name` or `also`.

    Commands take a party by any of its names: one that two share means both. Mostly it was copied with the line.
    """
    for (known, key), name in _namesakes(record.parties).items():
        message = f"both are called '{name}'; `--by '{name}'` cannot tell '{known}' and '{key}' apart"
        yield Finding(("parties", key), message, ("parties", known), "the other one", on_key=True)


@rule("person-duplicate-name", Severity.WARNING)
def person_duplicate_name(record: Record) -> Iterator[Finding]:
    """Two ids whose names have a spelling in common are mostly one person.

    Spellings of one person belong in `also`, or seats are counted apart; two people of one name get a waiver.
    """
    for (known, key), name in _namesakes(record.people).items():
        message = f"'{known}' and '{key}' are both called '{name}'; keep one id if it is one person"
        yield Finding(("people", key), message, ("people", known), "the other one", on_key=True)


def _namesakes(entries: Mapping[str, Party] | Mapping[str, Person]) -> Mapping[tuple[str, str], str]:
    """A name of two things by their keys, that of the first that has it and that of another."""
    names = ((name.casefold(), (key, name)) for key, entry in entries.items() for name in (entry.name, *entry.also))
    doubled = reversed([*repeated(names)])  # so that the first of several is told
    return {(known, key): name for (known, _), (key, name) in doubled if known != key}


@rule("voice-of-other-side", Severity.WARNING)
def voice_of_other_side(record: Record) -> Iterator[Finding]:
    """Who speaks for a side belongs to it.

    Write the speaker's side under `by`; where one side tells what the other said, the teller is `as_told_by`.
    """
    for path, block, voice in record.having("voice"):
        by = value_in(block, "by") or ()
        sides = {record.side_of(party) for party in ((by,) if isinstance(by, str) else by)}
        own = record.side_of_person(voice)
        if sides and own not in sides and {own, *sides} <= record.negotiators.keys():
            message = f"'{voice}' belongs to {record.party_name(own)}; whose word is this?"
            yield Finding((*path, "voice"), message, (*path, "by"), "said to be this side's")


@rule("private-person", Severity.WARNING)
def private_person(record: Record) -> Iterator[Finding]:
    """Prisoners, children and other private persons are not named: whoever is named sits somewhere or has an office.

    A name may do harm to somebody who did not choose to be in a record. For those who speak without a seat, `party` or
    `office` tells why they are named. Who chairs, carries a paper, or is what an event is `about`, acts in public.
    """
    public = {who for _, _, who in record.having("carried_by")} | record.seated
    public |= {who for _, _, about in record.having("about") if isinstance(about, tuple) for who in about}
    for key, person in record.people.items() if not record.left_out else ():
        if not person.party and not person.office and key not in public:
            message = f"'{key}' has no delegation, party or office; give one, or do not name a private person"
            yield Finding(("people", key), message, on_key=True)


@rule("chair-is-party", Severity.WARNING)
def chair_is_party(record: Record) -> Iterator[Finding]:
    """The chair of a round is not one of the sides.

    A chair from one side is mostly the head of its delegation. Where both sides chair, all chairs are named.
    """
    for path, round_ in rounds(record):
        sides = [record.side_of_person(chair) for chair in round_.chair]
        for at, (chair, side) in enumerate(zip(round_.chair, sides, strict=True)):
            if {*sides} & record.negotiators.keys() == {side}:
                name = record.party_name(side)
                message = f"the chair '{chair}' belongs to {name}, a party to the talks; 'head' of its delegation?"
                yield Finding((*path, "chair", at), message)


@rule("host-not-listed", Severity.HINT)
def host_not_listed(record: Record) -> Iterator[Finding]:
    """A round on the soil of a country that is no side has a host.

    Name it in the round as `host`, or once and for all by the role `host` of the party with that country's code. A city
    is asked for once, and not where an organisation sits at the table, which may be at home there.
    """
    at_home = {None, *(party.code for party in record.parties.values() if {"host", "party"} & {*party.role})}
    organisations = {key for key, party in record.parties.items() if party.kind == "organisation"}
    asked: dict[tuple[str | None, ...], Path] = {}
    for path, round_ in rounds(record):
        venue = round_.venue
        hosted = any(items_of(record, round_, "host")) or not organisations.isdisjoint(round_.delegations)
        if venue and venue.country not in at_home and not hosted:
            asked.setdefault((venue.city, venue.country), path)
    for names, path in asked.items():
        question = f"who was the host in {' in '.join(filter(None, names))}?"
        message = f"{question} add 'host', or a party with that code and the role host"
        yield Finding((*path, "venue", "country"), message)


@rule("third-party-in-direct", Severity.HINT)
def third_party_in_direct(record: Record) -> Iterator[Finding]:
    """Where a mediator sits at the table, the format is not direct alone.

    `direct` says that nobody stood between them. Where they did both, the format lists both: `[direct, mediated]`.
    """
    mediators = {key for key, party in record.parties.items() if "mediator" in party.role}
    for path, round_ in rounds(record):
        third = " and ".join(record.party_name(key) for key in round_.delegations if key in mediators)
        if third and round_.format == ("direct",):
            yield Finding((*path, "format"), f"the format is 'direct' but a mediator, {third}, takes part; 'mediated'?")


def _delegations(meetings: Iterable[tuple[Path, Round]]) -> Iterator[tuple[Path, str, Delegation]]:
    """Every delegation of some rounds."""
    for path, round_ in meetings:
        for party, delegation in round_.delegations.items():
            yield (*path, "delegations", party), party, delegation


def _seats(meetings: Iterable[tuple[Path, Round]]) -> Iterator[tuple[str, str, Path]]:
    """Everybody who sat in a delegation, the party and the place; once for each delegation."""
    for path, party, delegation in _delegations(meetings):
        members = placed((*path, "members"), delegation.members)
        there = {member.person: at for at, member in members if member.part != "absent"}
        heads = {head: at for at, head in placed((*path, "head"), delegation.head) if head not in UNNAMED}
        yield from ((person, party, place) for person, place in {**there, **heads}.items())
