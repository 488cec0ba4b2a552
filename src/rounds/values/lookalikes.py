"""Characters that look like others, with the names that tell them apart."""

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
PLAIN: Mapping[int, int | str] = {
    **LATIN,
    **DASHES,
    **BLANKS,
    **{ord(zero) + at: str(at) for zero in "٠۰０" for at in range(10)},
}
"""Every character that looks like another, and the one that it looks like."""


def plain(text: str) -> str:
    """A text as it looks, with none of the characters that only look like those of its neighbours."""
    return text if text.isascii() else text.translate(PLAIN)


def looks_like(text: str) -> str:
    """`the Cyrillic letter а (U+0430)`, for the first character that only looks like another; empty without one."""
    return next((named(character) for character in text if ord(character) in PLAIN), "")


def named(character: str) -> str:
    """A character for people, with its code: its script, what it is, and itself where it can be seen."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "character").lower()
    if character in SPACES:
        return f"a {name} ({code})"
    script, _, rest = name.partition(" ")
    if character.isalpha() and rest:
        return f"the {script.capitalize()} letter {character} ({code})"
    return f"the {name} {character} ({code})"
