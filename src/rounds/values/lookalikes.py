"""Characters that are not what they seem: they look like others, or were decoded wrongly on their way."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, partial
from html import unescape

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
PLAIN: Mapping[int, int | str] = {
    **LATIN,
    **DASHES,
    **BLANKS,
    **{ord(zero) + at: str(at) for zero in "٠۰０" for at in range(10)},
}
"""Every character that looks like another, and the one that it looks like."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
"""What nobody sees, and every search stumbles over; joiners and marks of direction belong to some scripts."""
ENTITY = re.compile("&(?:amp|apos|quot|lt|gt|nbsp|#x?[0-9a-fA-F]+);")
"""A character as web pages write it."""
LOST = "\ufffd"
"""What a decoder writes for a character that it could not read."""
WORD = re.compile(r"[^ \n\t]+")
CLOSING = frozenset("»«”“’‘–—…")
"""What may follow a letter in sound text, though it could be half of another one."""

TWICE = {"cp1252": 1, "cp1251": 2}
"""As what text is read on its way, and how many letters of a word must look so; Cyrillic has such pairs by chance."""


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
    if control := CONTROL.search(text):
        return f"{named(control[0])} stands in the text; remove it"
    if entity := ENTITY.search(text):
        return f"'{entity[0]}' is left of a web page; write {unescape(entity[0])}"
    if text.count('"') == 1 and '"' in (text[0], text[-1]):
        return "a quotation mark has no other; add it or remove this one"
    if text.isascii():
        return ""
    if LOST in text:
        around = next(word for word in map(str, WORD.findall(text)) if LOST in word)
        return f"a character of '{around}' was lost on the way (U+FFFD); write it again"
    return next((f"'{word}' was decoded wrongly; write {right}" for word, right in _repaired(text)), "")


def _repaired(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that are another one's bytes, each with what they are the bytes of, however often."""
    for encoding, least in TWICE.items():
        letters, run = _bytes_of(encoding)
        for word in map(str, WORD.findall(text)):
            right = run.sub(partial(_decoded, letters), word)
            lost = len(word) - len(right)
            if lost >= least and not (lost == 1 and CLOSING & set(word) - set(right)):
                yield word, next((whole for _, whole in _repaired(right)), right)


@cache
def _bytes_of(encoding: str) -> tuple[str, re.Pattern[str]]:
    """The character that stands for each byte, its own number where there is none, and what letters look like."""
    letters = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))
    first, more = re.escape(letters[0xC2:0xF5]), re.escape(letters[0x80:0xC0])
    return letters, re.compile(f"(?:[{first}][{more}]{{1,3}})+")


def _decoded(letters: str, run: re.Match[str]) -> str:
    """What the bytes of a run of letters stand for; the run itself where they stand for nothing."""
    try:
        return bytes(map(letters.index, run[0])).decode()
    except UnicodeDecodeError:
        return run[0]
