"""What the words of a question name in the records, and what to say where they name nothing."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rounds.errors import CannotDo
from rounds.model import Round
from rounds.model.process import OwnIssue
from rounds.record import Record, Thing, gathered
from rounds.record.accounts import values_of
from rounds.values.spelling import did_you_mean, fold, suggestion
from rounds.values.vocabulary import ISSUES, Words, meant_by

BEGINNING = 3
"""Letters from which the beginning of a word names what has it in its name."""
COMMANDS_THAT_LIST = "; `rounds demands --format plain` tells ids, and so does TAB"

Found = list[tuple[Record, Thing]]
Concerns = Callable[[Record, tuple[str, ...]], bool]
"""Whether any of some parties of a record is one that is asked for."""


def things_named(records: Sequence[Record], texts: Iterable[str]) -> Found:
    """All that some texts name, each thing once, in that order, `round 2` being 2; without a text the records."""
    asked = [text for text, after in pairwise([*texts, ""]) if (fold(text), after.isdecimal()) != ("round", True)]
    named = [pair for text in asked for pair in things_called(records, text)]
    every = named or [(record, record.itself) for record in records]
    return [*{(record.name, thing.kind, thing.id): (record, thing) for record, thing in every}.values()]


def ids_called(records: Sequence[Record], kind: str, text: str) -> Mapping[str, Sequence[str]]:
    """The ids of what a text names of a kind, by the name of the file."""
    return gathered((record.name, thing.id) for record, thing in things_called(records, text, kind))


def party_test(records: Sequence[Record], text: str) -> Concerns:
    """What a text asks for: the parties that it names, and what is part of them."""
    keys = ids_called(records, "party", text)
    return lambda record, parties: any(record.counts_as(parties, key) for key in keys.get(record.name, ()))


def things_called(records: Sequence[Record], text: str, kind: str = "") -> Found:
    """All that a text names in whole, or else in part, of a kind or of any; raises `CannotDo` where that is nothing."""
    kinds = (kind,) if kind else ()
    if things := things_in(records, text, kinds):
        return things
    own, key = _scoped(records, text)
    for piece in (piece for record in own for piece in record.left_out):
        for name in (name for name in (key, key.casefold()) if name in piece.ids):
            around = f" with {piece.kind} '{piece.id}'" if piece.id else f" with the {piece.kind}"
            whole = "" if name == piece.id else around
            raise CannotDo(f"'{name}' is left out{whole}: line {piece.place.line}, {piece.message}", status=1)
    if things := things_in(records, text, kinds, in_part=True):
        return things
    raise _nothing(records, text, kind)


def things_in(records: Sequence[Record], text: str, kinds: Collection[str] = (), in_part: bool = False) -> Found:
    """All that a text names by an id, a number or a whole name, or else in part; `PROCESS:ID` in one record."""
    found: Found = []
    records, text = _scoped(records, text)
    for record in records:
        way_by_way = _in_part(record, text) if in_part else _in_whole(record, text)
        called = ({thing.id: thing for thing in things if not kinds or thing.kind in kinds} for things in way_by_way)
        found += [(record, thing) for thing in next(filter(None, called), {}).values()]
    return found


def _scoped(records: Sequence[Record], text: str) -> tuple[Sequence[Record], str]:
    """The record that a text names before a colon, and the rest of it; else all of them."""
    process, _, rest = text.partition(":")
    own = [record for record in records if rest and record.file.process.id == process]
    return (own, rest) if own else (records, text)


def _in_whole(record: Record, text: str) -> Iterator[Iterable[Thing]]:
    """What a text is the id of, the number, rather of a round that took place, the whole name, and another word for."""
    key, wanted = text if text in record.things else text.casefold(), words_of(text)
    itself = [record.itself] if key in (record.file.process.id, "process") else []
    yield [*([record.things[key]] if key in record.things else []), *issue_things(record, key), *itself]
    number = fold(text).removeprefix("round ")
    rounds = [round_ for round_ in record.rounds if number in map(str, numbers_of(round_))]
    rounds = [*record.held[-1:]] if number == "last" else rounds
    held = [round_ for round_ in rounds if record.took_place(round_)]
    yield [record.things[round_.id] for round_ in held or rounds]
    shown = ((thing, record.party_name(thing.id)) for thing in _nameable(record))
    yield [thing for thing, name in shown if wanted in map(words_of, (*_names(thing), name))]
    yield issue_things(record, issue_code(record.file.issues, text))


def _in_part(record: Record, text: str) -> Iterator[Iterable[Thing]]:
    """What has these words in its id, a name or a place; then also where the last of them is a beginning."""
    words = words_of(text)
    named = [(thing, f" {' | '.join(map(words_of, _names(thing, True)))} ") for thing in _nameable(record)]
    yield [thing for thing, names in named if f" {words} " in names]
    yield [thing for thing, names in named if len(words) >= BEGINNING and f" {words}" in names]


def _nameable(record: Record) -> Iterator[Thing]:
    return (thing for kind in ("party", "person", "round", "document") for thing in record.by_kind.get(kind, ()))


def _names(thing: Thing, in_part: bool = False) -> list[str]:
    """Every name of a party, person, document or round; for a part of one its id and places too."""
    names = [*(name for field in ("name", "code", "title") for name in values_of(thing.entry, field))]
    names += getattr(thing.entry, "also", ())
    places = (place for venue in values_of(thing.entry, "venue") for place in (venue.place, venue.city) if place)
    return [thing.id, *names, *places] if in_part else names


def words_of(text: str) -> str:
    """The words of a text, folded, with a space between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def issue_things(record: Record, code: str) -> Iterator[Thing]:
    """The issue of this code, if there is one."""
    if code in record.file.issues or code in ISSUES:
        own = record.file.issues.get(code) or OwnIssue(under=code, text=ISSUES[code])
        yield Thing(code, "issue", ("issues", code), own)


def issue_code(own: Collection[str], word: str) -> str:
    """The code for which another word stands; the word itself where it stands for none."""
    folded = fold(word).strip()
    meant = meant_by(folded, "an issue", ISSUES)
    return meant[-1] if meant and folded not in own else folded


def numbers_of(round_: Round) -> list[int]:
    """The number of a round, or those that its accounts give it."""
    return list(dict.fromkeys(values_of(round_, "number")))


def _nothing(records: Sequence[Record], text: str, kind: str) -> CannotDo:
    """That nothing, or nothing of a kind, is called so, and what there is, or was left out without a number."""
    kind = kind or "round" * text.isdecimal()
    things = [thing for record in records for thing in record.things.values() if kind in ("", thing.kind)]
    known = {thing.id for thing in things}
    if not kind:
        return CannotDo(f"nothing here is called '{text}'{did_you_mean(text, known) or COMMANDS_THAT_LIST}")
    others = [thing.kind for _, thing in things_in(records, text)]
    other = f" but names another thing ({others[0]})" if others else ""
    if option := next((each for each in others if each in ("issue", "party")), ""):
        return CannotDo(f"'{text}' names no {kind}; write --{option} '{text}'")
    names = [name for thing in things for name in (thing.id, *(_names(thing) if kind == "party" else ()))]
    numbers = {number for record in records for round_ in record.rounds for number in numbers_of(round_)}
    listed = there_is(numbers if kind == "round" and text.isdecimal() and numbers else known)
    pieces = [piece for record in records for piece in record.left_out] if kind == "round" else []
    gone = [piece.sentence for piece in pieces if piece.kind in ("round", "part")]
    remedy = "; ".join([f"{other}{did_you_mean(text, names) or listed}", *gone])
    return CannotDo(f"'{text}' names no {kind}{remedy}", status=1 if gone else 2)


def issue_named(records: Iterable[Record], text: str) -> str:
    """The code of an issue of the vocabulary, or of one of the records, in any case or in a word for it."""
    words = {**ISSUES, **{code: "" for record in records for code in record.file.issues}}
    code = issue_code(words, text)
    return word_named(code if code in words else text, words, "an issue")


def other_words(records: Sequence[Record], texts: Iterable[str], of: str = "issue") -> Iterator[str]:
    """What to say of words that stand for the code of an issue; `of` anything, only where they name nothing else."""
    own = {code for record in records for code in record.file.issues}
    for text in texts:
        code = issue_code(own, text)
        alone = of == "issue" or all(thing.kind == "issue" for _, thing in things_in(records, text))
        if alone and code != fold(text).strip():
            yield f"'{text}' is read as the issue '{code}'"


def word_named(text: str, words: Words, noun: str) -> str:
    """One of the allowed words, in any case."""
    if (word := text.casefold().replace(" ", "-")) in words:
        return word
    move = noun.replace("status", "move").replace("line", "event")
    meant = meant_by(text, noun, words) or meant_by(text, move, words)
    raise CannotDo(f"'{text}' is not {noun}{suggestion(meant) or did_you_mean(text, words) or there_is(words)}")


def there_is(known: Collection[str] | Collection[int]) -> str:
    """A few of the words that would do."""
    words = [str(word) for word in sorted(known)]
    return f"; there is {', '.join(words[:12])}{', …' if len(words) > 12 else ''}" if words else ""
