"""What the things of a record are called, and which of them a text names."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from rounds.model import Document, Party, Person, Round
from rounds.model.process import OwnIssue
from rounds.record import TOOK_PLACE, Record, Thing
from rounds.record.accounts import told
from rounds.values.spelling import fold
from rounds.values.synonyms import meant_by
from rounds.values.vocabulary import ISSUES

LAST = "last"
"""What stands for the last round that took place."""
THE_RECORD = "process"
"""What stands for the record itself, besides its id."""
BEGINNING = 3
"""Letters from which the beginning of a word names what has it in its name."""

Way = Callable[[Record, str], Iterable[Thing]]
"""How a text, folded, names things."""
Found = list[tuple[Record, Thing]]


def things_in(records: Sequence[Record], text: str, kinds: Collection[str] = ()) -> Found:
    """All that a text names by an id, a number or a whole name, in each record; `PROCESS:ID` in one."""
    return _by(records, text, kinds, (_with_id, _with_number, _with_name, _with_other_word))


def partly_named(records: Sequence[Record], text: str, kinds: Collection[str] = ()) -> Found:
    """All that has the text in its name: whole words of it, or else their beginnings."""
    return _by(records, text, kinds, (_with_words,)) or _by(records, text, kinds, (_with_beginnings,))


def scoped(records: Sequence[Record], text: str) -> tuple[Sequence[Record], str]:
    """The record that a text names before a colon, and the rest of it; else all of them."""
    process, _, rest = text.partition(":")
    own = [record for record in records if rest and record.file.process.id == process]
    return (own, rest) if own else (records, text)


def _by(records: Sequence[Record], text: str, kinds: Collection[str], ways: Sequence[Way]) -> Found:
    """In each record what the first of these ways leads to."""
    found: Found = []
    records, text = scoped(records, text)
    for record in records:
        called = ({one.id: one for one in way(record, text) if not kinds or one.kind in kinds} for way in ways)
        found += [(record, thing) for thing in next(filter(None, called), {}).values()]
    return found


def _with_id(record: Record, text: str) -> Iterator[Thing]:
    """A thing, an issue and the record itself may share one."""
    key = text if text in record.things else text.casefold()
    if key in record.things:
        yield record.things[key]
    yield from issue_things(record, key)
    if key in (record.file.process.id, THE_RECORD):
        yield process_thing(record)


def _with_other_word(record: Record, text: str) -> Iterator[Thing]:
    yield from issue_things(record, issue_code(record.file.issues, text))


def issue_things(record: Record, code: str) -> Iterator[Thing]:
    """The issue of this code, if there is one."""
    if own := record.file.issues.get(code):
        yield Thing(code, "issue", ("issues", code), own)
    elif code in ISSUES:
        yield Thing(code, "issue", ("issues", code), OwnIssue(under=code, text=ISSUES[code]))


def process_thing(record: Record) -> Thing:
    """The record itself."""
    process = record.file.process
    return Thing(process.id, "process", ("process",), process)


def issue_code(own: Collection[str], word: str) -> str:
    """The code for which another word stands; the word itself where it stands for none."""
    folded = fold(word).strip()
    meant = meant_by(folded, "an issue", ISSUES)
    return meant[-1] if meant and folded not in own else folded


def _with_number(record: Record, text: str) -> Iterator[Thing]:
    """The rounds of a number, in accounts too: those that took place, if there is one of them."""
    if fold(text) == LAST:
        rounds = list(record.held[-1:])
    else:
        rounds = [round_ for round_ in record.rounds if text in map(str, numbers_of(round_))]
    yield from (record.things[round_.id] for round_ in took_place(rounds) or rounds)


def took_place(rounds: Iterable[Round]) -> list[Round]:
    """Those that were not only announced."""
    return [round_ for round_ in rounds if round_.status in TOOK_PLACE]


def numbers_of(round_: Round) -> list[int]:
    """The number of a round, or those that its accounts give it."""
    return list(dict.fromkeys(told(round_, "number")))


def _with_name(record: Record, text: str) -> Iterator[Thing]:
    wanted = words_of(text)
    return (thing for thing in _nameable(record) if wanted in map(words_of, full_names(thing)))


def _with_words(record: Record, text: str) -> Iterator[Thing]:
    wanted = f" {words_of(text)} "
    return (thing for thing in _nameable(record) if any(wanted in f" {words} " for words in _words_in(thing)))


def _with_beginnings(record: Record, text: str) -> Iterator[Thing]:
    wanted = words_of(text)
    things = _nameable(record) if len(wanted) >= BEGINNING else ()
    return (thing for thing in things if any(f" {wanted}" in f" {words}" for words in _words_in(thing)))


def _nameable(record: Record) -> Iterator[Thing]:
    for kind in ("party", "person", "round", "document"):
        yield from record.by_kind.get(kind, ())


def full_names(thing: Thing) -> list[str]:
    """Every name of a party, person, document or round."""
    entry = thing.entry
    if isinstance(entry, Party):
        return [entry.name, *filter(None, [entry.code]), *entry.also]
    if isinstance(entry, Person):
        return [entry.name, *entry.also]
    if isinstance(entry, Document):
        return [entry.title]
    return [*told(entry, "title")]


def _words_in(thing: Thing) -> Iterator[str]:
    """What a part of can name a thing: its id, its names, and the places of a round."""
    places = (place for venue in told(thing.entry, "venue") for place in (venue.place, venue.city) if place)
    yield from map(words_of, (thing.id, *full_names(thing), *places))


def words_of(text: str) -> str:
    """The words of a text, folded, with a space between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
