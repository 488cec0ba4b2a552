"""How words are spelt: what makes no difference, and the known word nearest to a misspelt one."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Sequence

CLOSE_ENOUGH = 0.6
"""Share of matching characters, from 0 to 1, from which a word is worth suggesting."""
SLIP = 4
"""Letters of a word for each one that may be wrong in it."""
NEIGHBOURS = 50
"""Words that are compared on each side of the place where the misspelt one would stand."""

SAME = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "’": "'"})
"""Letters that have a mark which is no accent, and the letter that a hurried hand writes."""

Sorted = Sequence[tuple[str, str]]
"""Words in order of a key, with the key."""


def fold(text: str) -> str:
    """A text for comparing: without capitals, accents and the dots of Turkish letters."""
    if text.isascii():
        return text.casefold()
    marked = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).translate(SAME)


class Speller:
    """Known words sorted from their beginning and from their end, so that ten thousand are not compared one by one.

    A misspelt word begins like the right one or ends like it, and so stands near it in one of the two orders.
    """

    def __init__(self, words: Iterable[str]) -> None:
        known = [(word.lower(), word) for word in words]
        self._forwards = sorted(known)
        self._backwards = sorted((key[::-1], word) for key, word in known)

    def nearest(self, word: str) -> str | None:
        """The most similar known word, or None where none is similar; the first in order of the alphabet on a tie."""
        from difflib import SequenceMatcher  # only a mistake needs it

        matcher = SequenceMatcher(b=word.lower())
        best, best_score = None, CLOSE_ENOUGH
        for known in sorted(self.candidates(word)):
            matcher.set_seq1(known.lower())
            if matcher.quick_ratio() > best_score and (score := matcher.ratio()) > best_score:
                best, best_score = known, score
        return best

    def certain(self, word: str) -> str:
        """The nearest word where the one written can only be a slip of the keyboard; empty elsewhere.

        Case, hyphens, two letters changed about, or one letter in four: more is another word, and so is one that
        differs in a digit.
        """
        nearest = self.nearest(word)
        if nearest is None or _digits(word) != _digits(nearest):
            return ""
        from difflib import SequenceMatcher

        ours, theirs = (re.sub(r"[\W_]", "", spelling.lower()) for spelling in (word, nearest))
        alike = sum(block.size for block in SequenceMatcher(None, ours, theirs).get_matching_blocks())
        slips = 1 if sorted(ours) == sorted(theirs) else max(len(ours), len(theirs)) - alike
        return nearest if slips * SLIP <= min(len(ours), len(theirs)) else ""

    def did_you_mean(self, word: str) -> str:
        """`; did you mean 'x'?`, or nothing."""
        nearest = self.nearest(word)
        return f"; did you mean '{nearest}'?" if nearest else ""

    def candidates(self, word: str) -> set[str]:
        """The known words that are compared with a word: a few hundred at the most."""
        key = word.lower()
        return {*_near(key, self._forwards), *_near(key[::-1], self._backwards)}


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _near(key: str, words: Sorted) -> Iterable[str]:
    place = bisect(words, (key,))
    return (word for _, word in words[max(0, place - NEIGHBOURS) : place + NEIGHBOURS])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for one word among a few, or nothing."""
    return Speller(known).did_you_mean(word)
