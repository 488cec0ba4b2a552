"""Characters that are not what they seem: they look like others, or were decoded wrongly on their way."""

import re
import unicodedata
from collections.abc import Mapping

LATIN = str.maketrans(
    "аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwABEKMHOPCTYXIJSaopvikABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters, and the Latin ones that they look like."""
DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−﹘﹣－"}
"""What looks like a hyphen."""
SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
"""What looks like a space, or like nothing at all."""
BLANKS = {ord(space): " " for space in SPACES}
QUOTES = "“”„‟«»‘’‚‛‹›＂"
"""What looks like a quotation mark, and quotes nothing in YAML."""
PLAIN: Mapping[int, int | str] = {**LATIN, **DASHES, **BLANKS}
"""Every character that looks like another, and the one that it looks like."""

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffd]")
"""What nobody sees, and every search stumbles over; joiners and marks of direction belong to some scripts.

The last is what a decoder writes for a character that it could not read.
"""
LETTERS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""The character for which each byte is taken on its way, its own number where there is none."""
CLOSING = frozenset("»«”“’‘–—…")
"""What may follow a letter in sound text, though it could be half of another one."""


def plain(text: str) -> str:
    """A text as it looks, with none of the characters that only look like those of its neighbours."""
    return text if text.isascii() else text.translate(PLAIN)


def tidied(text: str) -> str:
    """A text with plain hyphens, one plain space between its words, and no quotation marks around it."""
    return " ".join(text.translate(DASHES | BLANKS).strip(f"{QUOTES}\"' ").split())


def looks_like(text: str) -> str:
    """`the Cyrillic letter а (U+0430)`, for the first character that only looks like another; empty without one."""
    return next((named(character) for character in text if ord(character) in PLAIN), "")


def named(character: str) -> str:
    """A character for people, with its code: its script, what it is, and itself where it can be seen."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character").lower()
    if not character.isprintable():
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name} ({code})"
    script, _, rest = name.partition(" ")
    if character.isalpha() and rest:
        return f"the {script.capitalize()} letter {character} ({code})"
    return f"the {name} {character} ({code})"


def damage(text: str) -> str:
    """What is wrong with a text, and what to write; empty for a sound one."""
    if unseen := UNSEEN.search(text):
        return f"{named(unseen[0])} stands in the text; remove it, or write what is meant"
    for word in () if text.isascii() else text.split():
        right = _decoded(word)
        lost = len(word) - len(right)
        if lost and not (lost == 1 and CLOSING & set(word)):
            return f"'{word}' was decoded wrongly; write {right}"
    return ""


def _decoded(word: str) -> str:
    """What the bytes of a word stand for, each of which was taken for a letter; the word itself elsewhere."""
    try:
        return bytes(map(LETTERS.index, word)).decode()
    except ValueError:
        return word
