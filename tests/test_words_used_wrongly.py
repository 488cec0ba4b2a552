"""Words that editors write for others: what is suggested for each, read over by hand, and where nothing is."""

import csv
from pathlib import Path

from rounds.loading import complaints
from rounds.model import Demand, Entry, File, Outcome, Process, Round, Source
from rounds.model.entry import DemandLine
from rounds.model.matters import Delivery
from rounds.model.process import Person
from rounds.model.shape import shape_of
from rounds.model.values import OneOf
from rounds.values.form import FormError
from rounds.values.spelling import Speller
from rounds.values.vocabulary import ISSUES, language_known, meant_by, synonyms

TABLE = Path(__file__).parent / "words-used-wrongly.csv"
COUNTRY = "an ISO 3166-1 alpha-3 code"
BLOCKS: tuple[type[Entry], ...] = (Round, Process, Outcome, Demand, Source, Person, Delivery, DemandLine)


def marks() -> dict[str, tuple[str, ...]]:
    """The words of every list of the format, by what a message calls one of them."""
    found: dict[str, tuple[str, ...]] = {"an issue": tuple(ISSUES)}
    waiting, done = [shape_of(File)], set()
    while waiting:
        shape = waiting.pop()
        if words := shape.mark(OneOf):
            found[words.noun] = tuple(words.words)
        if repr(shape) not in done:
            done.add(repr(shape))
            waiting += [inner for inner in (shape.item, shape.value, shape.key, *shape.fields.values()) if inner]
    return found


KNOWN = marks()
KEYS = {complaints.noun(shape): tuple(shape.fields) for shape in map(shape_of, BLOCKS)}


def suggested(what: str, word: str) -> tuple[str, ...]:
    """What a check suggests for a word."""
    if what == "a language":
        try:
            language_known(word)
        except FormError as refusal:
            return (refusal.message.split("'")[3],) if "did you mean" in refusal.message else ()
        return ()
    known = KNOWN.get(what) or KEYS[what]
    return meant_by(word, what if what in KNOWN else "a key", known) or Speller(known).fitting(word)


with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = [(row["what"], row["word"], row["meant"]) for row in csv.DictReader(file)]


def test_the_table_has_three_hundred_words_and_more() -> None:
    assert len(set(ROWS)) == len(ROWS) >= 300


def test_the_table_has_words_of_every_list() -> None:
    assert {what for what, _, _ in ROWS} == {*KNOWN, *KEYS, "a language"}


def test_a_word_used_wrongly_is_told_what_is_meant_and_nothing_else() -> None:
    assert [(what, word, "|".join(suggested(what, word))) for what, word, _ in ROWS] == ROWS


def test_every_word_has_synonyms_and_is_none() -> None:
    fields = {name for noun in KEYS.values() for name in noun}
    assert set(synonyms()) == {*KNOWN, "a key", "a language"}
    for noun, known in KNOWN.items():
        assert synonyms()[noun].keys() == {*known} or (noun == COUNTRY and synonyms()[noun].keys() <= {*known})
        assert not {wrong for wrongs in synonyms()[noun].values() for wrong in wrongs.split()} & set(known), noun
    assert fields & set(synonyms()["a key"])


def test_every_wrong_word_stands_once_beside_a_right_one() -> None:
    for noun, table in synonyms().items():
        for right, wrongs in table.items():
            assert len(set(wrongs.split())) == len(wrongs.split()), (noun, right)
