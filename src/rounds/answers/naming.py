"""What the words of a question name in the records, and what to say where they name nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rounds.answers.names import Found, issue_code, numbers_of, partly_named, process_thing, scoped, things_in
from rounds.errors import CannotDo
from rounds.record import Record
from rounds.values.spelling import did_you_mean, fold
from rounds.values.vocabulary import ISSUES, Words

COMMANDS_THAT_LIST = "; `rounds demands --format plain` tells ids, and so does TAB"


def things_named(records: Sequence[Record], texts: Iterable[str]) -> Found:
    """All that some texts name, each thing once, in the order in which they are asked for; without one the records."""
    named = [pair for text in texts for pair in things_called(records, text)]
    every = named or [(record, process_thing(record)) for record in records]
    return [*{(record.name, thing.kind, thing.id): (record, thing) for record, thing in every}.values()]


def things_called(records: Sequence[Record], text: str, *kinds: str) -> Found:
    """Everything that a text names, of these kinds where some are given; raises `CannotDo` where it names nothing."""
    if things := _found(records, text, kinds):
        return things
    if text.isdecimal() and (not kinds or "round" in kinds):
        raise _no_round(records, text)
    others = things_in(records, text) if kinds else []
    noun = f"'{text}' names no {kinds[0]}" if kinds else f"nothing here is called '{text}'"
    other = f" but names another thing ({others[0][1].kind})" if others else ""
    known = [key for record in records for key, thing in record.things.items() if not kinds or thing.kind in kinds]
    remedy = did_you_mean(text, known) or (among(known) if kinds else COMMANDS_THAT_LIST)
    raise CannotDo(f"{noun}{other}{remedy}")


def _found(records: Sequence[Record], text: str, kinds: Sequence[str]) -> Found:
    """What a text names in whole, or else in part; raises `CannotDo` where a fault costs what it names."""
    return things_in(records, text, kinds) or _refuse_left_out(records, text) or partly_named(records, text, kinds)


def ids_called(records: Sequence[Record], texts: Iterable[str], kind: str) -> set[tuple[str, str]]:
    """Name of the file and id of everything of a kind that these texts name."""
    return {(record.name, thing.id) for text in texts for record, thing in things_called(records, text, kind)}


def party_named(records: Sequence[Record], text: str) -> Mapping[str, Sequence[str]]:
    """The keys of the parties, by record, of which the text is a key, name, code, other name or part of a name."""
    if found := _found(records, text, ("party",)):
        return _by_record(found)
    parties = [(key, party) for record in records for key, party in record.parties.items()]
    known = [name for key, party in parties for name in (party.name, *party.also, key)]
    keys = dict.fromkeys(key for key, _ in parties)
    raise CannotDo(f"no party is called '{text}'{did_you_mean(text, known) or among(keys)}")


def party_test(records: Sequence[Record], text: str) -> Callable[[Record, tuple[str, ...]], bool]:
    """Whether any of some parties of a record is one that the text names, or part of it."""
    keys = party_named(records, text)
    return lambda record, parties: any(record.counts_as(parties, key) for key in keys.get(record.name, ()))


def round_named(records: Sequence[Record], text: str) -> Mapping[str, Sequence[str]]:
    """The ids of the rounds, by record, that the text names: `last`, id, number, title, a part of one, place."""
    if found := _found(records, text, ("round",)):
        return _by_record(found)
    raise _no_round(records, text)


def _by_record(found: Found) -> Mapping[str, Sequence[str]]:
    keys: dict[str, list[str]] = {}
    for record, thing in found:
        keys.setdefault(record.name, []).append(thing.id)
    return keys


def _no_round(records: Sequence[Record], text: str) -> CannotDo:
    """That there is no such round, and which there are; of one that was left out nobody knows the number."""
    records, text = scoped(records, text)
    rounds = [round_ for record in records for round_ in record.rounds]
    ids = [round_.id for round_ in rounds]
    numbers = sorted({number for round_ in rounds for number in numbers_of(round_)})
    listed = f"; there is {_few(map(str, numbers))}" if numbers and text.isdecimal() else among(ids)
    gone = [piece.sentence for record in records for piece in record.left_out if piece.kind in ("round", "part")]
    unseen = "".join(f"; {sentence}" for sentence in gone)
    return CannotDo(f"there is no round '{text}'{did_you_mean(text, ids) or listed}{unseen}", status=1 if gone else 2)


def _refuse_left_out(records: Sequence[Record], text: str) -> Found:
    """Raise `CannotDo` where the text is the id of something that a fault costs; else there is nothing of it."""
    records, text = scoped(records, text)
    pieces = (piece for record in records for piece in record.left_out)
    for piece, key in ((piece, key) for piece in pieces for key in (text, text.casefold()) if key in piece.ids):
        around = f" with {piece.kind} '{piece.id}'" if piece.id else f" with the {piece.kind}"
        whole = "" if key == piece.id else around
        raise CannotDo(f"'{key}' is left out{whole}: line {piece.place.line}, {piece.message}", status=1)
    return []


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


def among(known: Iterable[str]) -> str:
    """A few of the words that would do."""
    known = sorted(known)
    return f"; there is {_few(known)}" if known else ""


def _few(words: Iterable[str]) -> str:
    words = list(words)
    return f"{', '.join(words[:12])}{', …' if len(words) > 12 else ''}"
