"""How words are spelt: what makes no difference, and the known words that a misspelt one can be a slip of."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rounds.values.lookalikes import plain

SLIP = 4
"""Letters of a word for each one that may be wrong in it."""
MOST_SLIPS = 2
"""More than these make another name of one, in however many of its parts."""
FAR = 99
"""Slips between words that have nothing to do with each other."""
MOST_NAMED = 3
"""Words that fit equally well; more of them are no answer."""
PLURALS = {"memorandum": "memoranda", "terms": "terms"}
"""Nouns of which several are not called so with an s."""
LONGEST = 200
"""Characters; what is longer is no word."""
NEIGHBOURS = 50
"""Words that are compared on each side of the place where the misspelt one would stand."""
PARTS = re.compile(r"[\W_]+")
NUMBER = re.compile("[0-9]+")
"""What names another thing of the kind where it differs."""
CUT = 4
"""Letters of a word that are enough to know it by its beginning."""
SAME = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "’": "'"})
"""Letters that have a mark which is no accent, and the letter that a hurried hand writes."""


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
        known = [(_letters(word), word) for word in words]
        self._forwards = sorted(known)
        self._backwards = sorted((key[::-1], word) for key, word in known)

    def fitting(self, word: str) -> tuple[str, ...]:
        """The known words that this one is closest to a slip of; none where none is close, or too many are."""
        if len(word) > LONGEST:
            return ()
        costs = {known: cost for known in sorted(self.candidates(word)) if (cost := _cost(word, known)) <= MOST_SLIPS}
        least = min(costs.values(), default=0)
        best = {_letters(known): known for known, cost in reversed(costs.items()) if cost == least}
        return tuple(sorted(best.values())) if len(best) <= MOST_NAMED else ()

    def certain(self, word: str) -> str:
        """The one word that fits where the one written can only be a slip of the keyboard; empty elsewhere.

        Case, hyphens, two letters changed about, or one letter in four: more is another word. Where another known word
        takes no more slips, nobody can tell which is meant.
        """
        fitting = self.fitting(word)
        if len(fitting) != 1:
            return ""
        nearest = fitting[0]
        ours, theirs = _letters(word), _letters(nearest)
        slips = _slips(ours, theirs)
        as_near = any(_slips(ours, _letters(known)) <= slips for known in self.candidates(word) if known != nearest)
        return "" if as_near or slips * SLIP > min(len(ours), len(theirs)) else nearest

    def candidates(self, word: str) -> set[str]:
        """The known words that are compared with a word: a few hundred at the most."""
        key = _letters(word)
        found: set[str] = set()
        for letters, words in ((key, self._forwards), (key[::-1], self._backwards)):
            place = bisect(words, (letters,))
            found.update(known for _, known in words[max(0, place - NEIGHBOURS) : place + NEIGHBOURS])
        return found


def counted(number: int, noun: str) -> str:
    """A number of things: `1 demand`, `17 demands`, `2 memoranda`."""
    return f"{number} {noun if number == 1 else PLURALS.get(noun, f'{noun}s')}"


def with_article(noun: str) -> str:
    """A noun as one of its kind: `an outcome`, `a demand`."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def suggestion(words: Sequence[str]) -> str:
    """`; did you mean 'x' or 'y'?`, or nothing."""
    if not words:
        return ""
    *others, last = (f"'{word}'" for word in words)
    return f"; did you mean {', '.join(others)}{' or ' if others else ''}{last}?"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for one word among a few, or nothing."""
    return suggestion(Speller(known).fitting(word))


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    """What stands between hyphens, spaces and the like, without case and leading noughts, as it looks."""
    return tuple(filter(None, (part.lstrip("0") for part in PARTS.split(plain(word).casefold()))))


def _letters(word: str) -> str:
    return "".join(_parts(word))


def _cost(word: str, known: str) -> int:
    """How far a word is from one that it may be a slip of; `FAR` from any other."""
    ours, theirs = _parts(word), _parts(known)
    if sorted(NUMBER.findall(" ".join(ours))) != sorted(NUMBER.findall(" ".join(theirs))):
        return FAR
    if sorted(ours) == sorted(theirs):
        return int(ours != theirs)
    if len(ours) == len(theirs):
        return sum(map(_part_cost, ours, theirs))
    cost = _within("".join(ours), "".join(theirs))
    return cost if cost <= 1 else FAR


@lru_cache(maxsize=4096)
def _part_cost(ours: str, theirs: str) -> int:
    in_plural = ours.endswith("y") and theirs == f"{ours[:-1]}ies"
    cut_short = theirs.startswith(ours) and len(ours) >= max(CUT, 0.4 * len(theirs))
    return min(_within(ours, theirs), 1 if in_plural or cut_short else FAR)


def _within(ours: str, theirs: str) -> int:
    """The slips that make one word of another, where they are few for its length: more, as of `un`, is another word.

    Another first letter counts twice, since the hand seldom gets it wrong: voted is not noted.
    """
    slips = _slips(ours, theirs) + (ours[:1] not in (theirs[:1], theirs[1:2]) and ours[1:2] != theirs[:1])
    return FAR if slips > max(len(ours), len(theirs)) // SLIP else slips


def _slips(ours: str, theirs: str) -> int:
    """One for a letter lost, added or taken for another, or two changed about; far more for anything else."""
    while ours and ours[0] == theirs[:1]:
        ours, theirs = ours[1:], theirs[1:]
    while ours and ours[-1] == theirs[-1:]:
        ours, theirs = ours[:-1], theirs[:-1]
    longest = max(len(ours), len(theirs))
    return longest if longest <= 1 else 1 if len(ours) == 2 and ours == theirs[::-1] else FAR
