"""Ids: well-formed and unique."""

from collections.abc import Iterator

from rounds.changes.former import BORN
from rounds.problem import Path
from rounds.record import Record, Thing
from rounds.rules.finding import Finding, rule
from rounds.values.vocabulary import OWN_WORDS, YAML_WORDS

TAKEN = {
    **dict.fromkeys(OWN_WORDS, "what the format writes where nothing can be named"),
    **dict.fromkeys(YAML_WORDS, "a word that YAML may read as true, false or null"),
}
"""What words are that cannot be ids."""


@rule("id-form")
def id_form(record: Record) -> Iterator[Finding]:
    """An id is made of small letters, digits and hyphens, and is no word with a meaning of its own.

    Ids stand in other people's programs, for good. Some take `no`, `on` or `y` for true or false, and the format writes
    `none`, `unknown` and `undisclosed` where nothing can be named: choose another word.
    """
    written = [(thing.id, place_of_id(thing), _keyed(thing)) for thing in record.all_things()]
    codes = [(code, ("issues", code), True) for code in record.file.issues]
    for word, path, on_key in ((record.file.process.id, ("process", "id"), False), *codes, *written):
        if word in TAKEN:
            yield Finding(path, f"'{word}' is {TAKEN[word]}; choose another id", on_key=on_key)


@rule("id-duplicate")
def id_duplicate(record: Record) -> Iterator[Finding]:
    """An id names one thing in the whole file, whatever the thing is; points go with their document.

    Nobody could tell which of two is referred to: give the newer one an id of its own. What follows from it is told
    once it has one; of a round that was copied only the round.
    """
    original: Path = ("",)
    copy: Path = ("",)
    for known, thing in twice(record):
        if thing.path[: len(copy)] != copy or known.path[: len(original)] != original:
            original, copy = known.path, thing.path
            message = f"id '{thing.id}' is used twice; ids are unique in the whole file"
            label = f"first used here, for a {known.kind}"
            yield Finding(place_of_id(thing), message, place_of_id(known), label, _keyed(thing))


def twice(record: Record) -> Iterator[tuple[Thing, Thing]]:
    """Each thing whose id another one had before, with that one, in the order of the file."""
    first: dict[str, Thing] = {}
    for thing in record.all_things():
        known = first.setdefault(thing.id, thing)
        if known is not thing and thing.kind != "point":
            yield known, thing


def place_of_id(thing: Thing) -> Path:
    """The path at which the id of a thing is written."""
    return thing.path if _keyed(thing) or thing.kind == "point" else (*thing.path, "id")


def _keyed(thing: Thing) -> bool:
    """Whether the id of a thing is the key that it stands under."""
    return not isinstance(thing.entry, BORN)
