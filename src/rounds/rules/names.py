"""Names: what one stands for, and for whom somebody speaks."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from rounds.model import Party, Person
from rounds.model.walk import value_in
from rounds.problem import Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule


@rule("party-duplicate-name", Severity.WARNING)
def party_duplicate_name(record: Record) -> Iterator[Finding]:
    """No two parties have a name in common, in `name` or `also`.

    Commands take a party by any of its names. One that two share means both, so that nobody can ask for one of them by
    it; mostly it was copied with the line.
    """
    for known, key, name in _namesakes(record.parties):
        message = f"both are called '{name}'; `--by '{name}'` cannot tell '{known}' and '{key}' apart"
        yield Finding(("parties", key), message, ("parties", known), "the other one", on_key=True)


@rule("person-duplicate-name", Severity.WARNING)
def person_duplicate_name(record: Record) -> Iterator[Finding]:
    """Two ids whose names have a spelling in common are mostly one person.

    Names come from several scripts in several spellings, so that one person easily gets a second id, and the seats are
    then counted apart. Spellings of one person belong in `also`; two people of one name keep two ids and a waiver.
    """
    for known, key, name in _namesakes(record.people):
        message = f"'{known}' and '{key}' are both called '{name}'; keep one id if it is one person"
        yield Finding(("people", key), message, ("people", known), "the other one", on_key=True)


@rule("voice-of-other-side", Severity.WARNING)
def voice_of_other_side(record: Record) -> Iterator[Finding]:
    """Who speaks for a side belongs to it.

    A word of one side that a delegate of the other spoke would be counted for the wrong one. Write the side of the
    speaker under `by`; where one side tells what the other said, the teller stands under `as_told_by`.
    """
    for path, block, voice in record.having("voice"):
        by = value_in(block, "by") or ()
        sides = {record.side_of(party) for party in ((by,) if isinstance(by, str) else by)}
        party = record.party_of(voice)
        own = record.side_of(party) if party else ""
        if sides and own not in sides and sides | {own} <= record.negotiating:
            message = f"'{voice}' sits for {record.party_name(own)}; whose word is this?"
            yield Finding((*path, "voice"), message, (*path, "by"), "said to be this side's")


@rule("place-in-two-countries", Severity.WARNING)
def place_in_two_countries(record: Record) -> Iterator[Finding]:
    """A city lies in one country.

    One of two is mostly a slip in the code, or was copied from another round. Two cities of one name get a waiver.
    """
    cities = defaultdict(list)
    for path, venue, city in record.having("city"):
        if country := value_in(venue, "country"):
            cities[city.casefold()].append((path, city, country))
    for places in cities.values():
        (most, _), *others = Counter(country for *_, country in places).most_common()
        related = next(path for path, _, country in places if country == most)
        for path, city, country in places if others else ():
            if country != most:
                message = f"'{city}' lies in {most} elsewhere in this record; correct one"
                yield Finding((*path, "country"), message, (*related, "country"), "elsewhere")


def _namesakes(entries: Mapping[str, Party] | Mapping[str, Person]) -> Iterator[tuple[str, str, str]]:
    """The key of the first that has a name, and that of another that has it too, once each, with the name."""
    seen: dict[str, str] = {}
    for key, entry in entries.items():
        names = [(seen.setdefault(name.casefold(), key), name) for name in (entry.name, *entry.also)]
        yield from [(known, key, name) for known, name in names if known != key][:1]
