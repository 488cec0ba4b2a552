"""What the words of a question name in a record."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rounds.errors import CannotDo
from rounds.record import Record, Thing
from rounds.values.spelling import did_you_mean
from rounds.values.vocabulary import ISSUES, Words


def party_named(records: Iterable[Record], text: str) -> dict[str, str]:
    """The key of a party in each process where the text is its key, name, code or other name, in any case."""
    records = list(records)
    found = {}
    known: list[str] = []
    for record in records:
        names = party_names(record)
        known += [name for key, party in record.parties.items() for name in (party.name, *party.also, key)]
        if text.casefold() in names:
            found[record.name] = names[text.casefold()]
    if not found:
        raise CannotDo(f"no party is called '{text}'{did_you_mean(text, known) or among(keys_of(records))}")
    return found


def party_test(records: Iterable[Record], text: str) -> Callable[[Record, tuple[str, ...]], bool]:
    """Whether any of some parties of a record is the one that the text names, or part of it."""
    keys = party_named(records, text)
    return lambda record, parties: record.name in keys and record.counts_as(parties, keys[record.name])


def party_names(record: Record) -> Mapping[str, str]:
    """Every name of every party, folded, with the party's key; a key wins over another party's name."""
    names: dict[str, str] = {}
    for key, party in record.parties.items():
        for name in (party.name, party.code or party.name, *party.also):
            names.setdefault(name.casefold(), key)
    return {**names, **{key.casefold(): key for key in record.parties}}


def keys_of(records: Iterable[Record]) -> list[str]:
    """The keys of all parties, each once."""
    return list(dict.fromkeys(key for record in records for key in record.parties))


def round_named(records: Iterable[Record], text: str) -> dict[str, str]:
    """The id of a round in each process where the text is its id or its number."""
    records = list(records)
    named = ((record.name, _round_key(record, text)) for record in records)
    found = {name: key for name, key in named if key}
    if not found:
        known = [one.id for record in records for one in record.rounds]
        raise CannotDo(f"there is no round '{text}'{did_you_mean(text, known) or among(known)}")
    return found


def _round_key(record: Record, text: str) -> str | None:
    """The id of the round with this id, or else with this number."""
    if any(one.id == text for one in record.rounds):
        return text
    return next((one.id for one in record.rounds if one.number is not None and str(one.number) == text), None)


def thing_named(record: Record, text: str) -> Thing | None:
    """The thing with an id, the round with a number, or the party or person with a name."""
    if thing := record.things.get(text) or record.things.get(text.casefold()):
        return thing
    key = _round_key(record, text) or party_names(record).get(text.casefold())
    for person, entry in record.people.items():
        if text.casefold() in (name.casefold() for name in (entry.name, *entry.also)):
            key = key or person
    return record.things.get(key) if key else None


def things_called(records: Iterable[Record], texts: Iterable[str], kind: str) -> set[tuple[str, str]]:
    """Name of the file and id of everything of a kind that these texts name."""
    records = list(records)
    found: set[tuple[str, str]] = set()
    for text in texts:
        named = [(record.name, thing) for record in records if (thing := thing_named(record, text))]
        own = {(name, thing.id) for name, thing in named if thing.kind == kind}
        if not own:
            known = [thing.id for record in records for thing in record.by_kind.get(kind, ())]
            other = f" but names another thing ({named[0][1].kind})" if named else ""
            raise CannotDo(f"'{text}' names no {kind}{other}{did_you_mean(text, known) or among(known)}")
        found |= own
    return found


def issue_named(records: Iterable[Record], text: str) -> str:
    """The code of an issue of the vocabulary, or of one of the records, in any case."""
    own = {code: "" for record in records for code in record.file.issues}
    return word_named(text, {**ISSUES, **own}, "an issue")


def one_named(records: Sequence[Record], text: str) -> tuple[Record, Thing]:
    """The one thing with this id, number or name, and its record."""
    found = [(record, thing) for record in records if (thing := thing_named(record, text))]
    if len(found) > 1:
        names = " and ".join(f"'{record.name}'" for record, _ in found)
        raise CannotDo(f"'{text}' stands in {names}; name the file with -f")
    if not found:
        known = (key for record in records for key in record.things)
        told = did_you_mean(text, known) or "; `rounds demands --format plain` tells ids, and so does TAB"
        raise CannotDo(f"nothing here is called '{text}'{told}")
    return found[0]


def word_named(text: str, words: Words, noun: str) -> str:
    """One of the allowed words, in any case."""
    folded = text.casefold()
    if folded in words:
        return folded
    raise CannotDo(f"'{text}' is not {noun}{did_you_mean(text, words) or among(words)}")


def among(known: Iterable[str]) -> str:
    """A few of the words that would do."""
    known = sorted(known)
    return f"; there is {', '.join(known[:12])}{', …' if len(known) > 12 else ''}" if known else ""
