"""What editors write for a word or code of the format: other words, other codes, names."""

import re
from collections.abc import Collection, Mapping
from functools import cache

from rounds.values.vocabulary import Words, tables


@cache
def synonyms() -> Mapping[str, Words]:
    """By what a word is, as a message names it: a word of the format, and the words that people write for it."""
    return tables("synonyms.ini")


def meant_by(word: str, noun: str, known: Collection[str]) -> tuple[str, ...]:
    """The known words that somebody may mean who writes another; none where nothing is known of it."""
    written = re.sub(r"[\s_-]+", "-", word.strip().casefold())
    return tuple(right for right in _wrong(noun).get(written, ()) if right in known)


@cache
def _wrong(noun: str) -> Mapping[str, tuple[str, ...]]:
    """For each word that people write the words that it may stand for."""
    table: dict[str, tuple[str, ...]] = {}
    for right, wrongs in synonyms().get(noun, {}).items():
        for wrong in wrongs.replace("_", "-").split():
            table[wrong] = (*table.get(wrong, ()), right)
    return table
