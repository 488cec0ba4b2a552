"""What the words of a question name in the records, and what to say where they name nothing."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from rounds.errors import CannotDo
from rounds.model import Document, Party, Person, Round
from rounds.model.process import OwnIssue
from rounds.record import TOOK_PLACE, Record, Thing
from rounds.record.accounts import values_of
from rounds.values.spelling import did_you_mean, fold
from rounds.values.vocabulary import ISSUES, Words, meant_by

LAST = "last"
"""What stands for the last round that took place."""
THE_RECORD = "process"
"""What stands for the record itself, besides its id."""
BEGINNING = 3
"""Letters from which the beginning of a word names what has it in its name."""
COMMANDS_THAT_LIST = "; `rounds demands --format plain` tells ids, and so does TAB"

Way = Callable[[Record, str], Iterable[Thing]]
"""How a text names things."""
Found = list[tuple[Record, Thing]]


def things_named(records: Sequence[Record], texts: Iterable[str]) -> Found:
    """All that some texts name, each thing once, in the order in which they are asked for; without one the records."""
    named = [pair for text in texts for pair in things_called(records, text)]
    every = named or [(record, process_thing(record)) for record in records]
    return [*{(record.name, thing.kind, thing.id): (record, thing) for record, thing in every}.values()]


def ids_called(records: Sequence[Record], kind: str, text: str) -> Mapping[str, Sequence[str]]:
    """The ids of what a text names of a kind, by the name of the file."""
    ids: dict[str, list[str]] = {}
    for record, thing in things_called(records, text, kind):
        ids.setdefault(record.name, []).append(thing.id)
    return ids


def party_test(records: Sequence[Record], text: str) -> Callable[[Record, tuple[str, ...]], bool]:
    """Whether any of some parties of a record is one that the text names, or part of it."""
    keys = ids_called(records, "party", text)
    return lambda record, parties: any(record.counts_as(parties, key) for key in keys.get(record.name, ()))


def things_called(records: Sequence[Record], text: str, kind: str = "") -> Found:
    """All that a text names in whole, or else in part, of a kind or of any; raises `CannotDo` where that is nothing."""
    kinds = (kind,) if kind else ()
    if things := things_in(records, text, kinds):
        return things
    _refuse_left_out(*_scoped(records, text))
    partly = (_with_words, partial(_with_words, end="")) if len(words_of(text)) >= BEGINNING else (_with_words,)
    for way in partly:
        if things := _by(records, text, kinds, (way,)):
            return things
    raise _nothing(records, text, kind)


def things_in(records: Sequence[Record], text: str, kinds: Collection[str] = ()) -> Found:
    """All that a text names by an id, a number or a whole name, in each record; `PROCESS:ID` in one."""
    return _by(records, text, kinds, (_with_id, _with_number, _with_name, _with_other_word))


def _by(records: Sequence[Record], text: str, kinds: Collection[str], ways: Sequence[Way]) -> Found:
    """In each record what the first of these ways leads to."""
    found: Found = []
    records, text = _scoped(records, text)
    for record in records:
        called = ({one.id: one for one in way(record, text) if not kinds or one.kind in kinds} for way in ways)
        found += [(record, thing) for thing in next(filter(None, called), {}).values()]
    return found


def _scoped(records: Sequence[Record], text: str) -> tuple[Sequence[Record], str]:
    """The record that a text names before a colon, and the rest of it; else all of them."""
    process, _, rest = text.partition(":")
    own = [record for record in records if rest and record.file.process.id == process]
    return (own, rest) if own else (records, text)


def _with_id(record: Record, text: str) -> Iterator[Thing]:
    """A thing, an issue and the record itself may share one."""
    key = text if text in record.things else text.casefold()
    if key in record.things:
        yield record.things[key]
    yield from issue_things(record, key)
    if key in (record.file.process.id, THE_RECORD):
        yield process_thing(record)


def _with_other_word(record: Record, text: str) -> Iterator[Thing]:
    return issue_things(record, issue_code(record.file.issues, text))


def issue_things(record: Record, code: str) -> Iterator[Thing]:
    """The issue of this code, if there is one."""
    if code in record.file.issues or code in ISSUES:
        own = record.file.issues.get(code) or OwnIssue(under=code, text=ISSUES[code])
        yield Thing(code, "issue", ("issues", code), own)


def process_thing(record: Record) -> Thing:
    """The record itself."""
    return Thing(record.file.process.id, "process", ("process",), record.file.process)


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
    held = [round_ for round_ in rounds if round_.status in TOOK_PLACE]
    return (record.things[round_.id] for round_ in held or rounds)


def numbers_of(round_: Round) -> list[int]:
    """The number of a round, or those that its accounts give it."""
    return list(dict.fromkeys(values_of(round_, "number")))


def _with_name(record: Record, text: str) -> Iterator[Thing]:
    wanted = words_of(text)
    return (thing for thing in _nameable(record) if wanted in map(words_of, _full_names(thing)))


def _with_words(record: Record, text: str, end: str = " ") -> Iterator[Thing]:
    """What has these words in its id, a name or a place; without an end, the last of them may be a beginning."""
    wanted = f" {words_of(text)}{end}"
    return (thing for thing in _nameable(record) if any(wanted in f" {words} " for words in _words_in(thing)))


def _nameable(record: Record) -> Iterator[Thing]:
    return (thing for kind in ("party", "person", "round", "document") for thing in record.by_kind.get(kind, ()))


def _full_names(thing: Thing) -> list[str]:
    """Every name of a party, person, document or round."""
    entry = thing.entry
    if isinstance(entry, Party):
        return [entry.name, *filter(None, [entry.code]), *entry.also]
    if isinstance(entry, Person):
        return [entry.name, *entry.also]
    return [entry.title] if isinstance(entry, Document) else [*values_of(entry, "title")]


def _words_in(thing: Thing) -> Iterator[str]:
    """What a part of can name a thing: its id, its names, and the places of a round."""
    places = (place for venue in values_of(thing.entry, "venue") for place in (venue.place, venue.city) if place)
    return map(words_of, (thing.id, *_full_names(thing), *places))


def words_of(text: str) -> str:
    """The words of a text, folded, with a space between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _refuse_left_out(records: Sequence[Record], text: str) -> None:
    """Raise `CannotDo` where the text is the id of something that a fault costs."""
    pieces = (piece for record in records for piece in record.left_out)
    for piece, key in ((piece, key) for piece in pieces for key in (text, text.casefold()) if key in piece.ids):
        around = f" with {piece.kind} '{piece.id}'" if piece.id else f" with the {piece.kind}"
        whole = "" if key == piece.id else around
        raise CannotDo(f"'{key}' is left out{whole}: line {piece.place.line}, {piece.message}", status=1)


def _nothing(records: Sequence[Record], text: str, kind: str) -> CannotDo:
    """That nothing, or nothing of a kind, is called so, and what there is."""
    if kind == "round" or (not kind and text.isdecimal()):
        return _no_round(*_scoped(records, text))
    known = [key for record in records for key, thing in record.things.items() if kind in ("", thing.kind)]
    if kind == "party":
        names = [name for record in records for party in record.parties.values() for name in (party.name, *party.also)]
        return CannotDo(f"no party is called '{text}'{did_you_mean(text, [*names, *known]) or among({*known})}")
    if not kind:
        return CannotDo(f"nothing here is called '{text}'{did_you_mean(text, known) or COMMANDS_THAT_LIST}")
    others = things_in(records, text)
    other = f" but names another thing ({others[0][1].kind})" if others else ""
    return CannotDo(f"'{text}' names no {kind}{other}{did_you_mean(text, known) or among(known)}")


def _no_round(records: Sequence[Record], text: str) -> CannotDo:
    """That there is no such round, and which there are; of one that was left out nobody knows the number."""
    rounds = [round_ for record in records for round_ in record.rounds]
    ids = [round_.id for round_ in rounds]
    numbers = {number for round_ in rounds for number in numbers_of(round_)}
    listed = among(numbers) if numbers and text.isdecimal() else among(ids)
    gone = [piece.sentence for record in records for piece in record.left_out if piece.kind in ("round", "part")]
    unseen = "".join(f"; {sentence}" for sentence in gone)
    return CannotDo(f"there is no round '{text}'{did_you_mean(text, ids) or listed}{unseen}", status=1 if gone else 2)


def issue_named(records: Iterable[Record], text: str) -> str:
    """The code of an issue of the vocabulary, or of one of the records, in any case or in a word for it."""
    own = {code: "" for record in records for code in record.file.issues}
    return word_named(issue_code(own, text), {**ISSUES, **own}, "an issue", text)


def other_words(records: Sequence[Record], texts: Iterable[str], of: str = "issue") -> Iterator[str]:
    """What to say of words that stand for the code of an issue; `of` anything, only where they name nothing else."""
    own = {code for record in records for code in record.file.issues}
    for text in texts:
        code = issue_code(own, text)
        alone = of == "issue" or all(thing.kind == "issue" for _, thing in things_in(records, text))
        if alone and code != fold(text).strip():
            yield f"'{text}' is read as the issue '{code}'"


def word_named(text: str, words: Words, noun: str, written: str = "") -> str:
    """One of the allowed words, in any case; `written` is what the user wrote, where that was another word."""
    if (word := text.casefold().replace(" ", "-")) in words:
        return word
    raise CannotDo(f"'{written or text}' is not {noun}{did_you_mean(text, words) or among(words)}")


def among(known: Collection[str] | Collection[int]) -> str:
    """A few of the words that would do."""
    words = [str(word) for word in sorted(known)]
    return f"; there is {', '.join(words[:12])}{', …' if len(words) > 12 else ''}" if words else ""
