"""Texts that were decoded wrongly on their way, and what stood there before."""

import re
from collections.abc import Iterator
from functools import partial

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LOST = "\ufffd"
"""What a decoder writes for a character that it could not read."""
WORD = re.compile(r"[^ \n\t]+")
CLOSING = frozenset("»«”“’‘–—…")
"""What may follow a letter in sound text, though it could be half of another one."""


def damage(text: str) -> str:
    """What is wrong with a text, and what to write; empty for a sound one."""
    if control := CONTROL.search(text):
        return f"the control character U+{ord(control[0]):04X} stands in the text; remove it"
    if text.isascii():
        return ""
    if LOST in text:
        around = next(word for word in map(str, WORD.findall(text)) if LOST in word)
        return f"a character of '{around}' was lost on the way (U+FFFD); write it again"
    return next((f"'{word}' was decoded wrongly; write {right}" for word, right in _repaired(text)), "")


def _repaired(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that are another one's bytes, each with what they are the bytes of, however often."""
    for encoding, (run, least) in RUNS.items():
        for word in map(str, WORD.findall(text)):
            right = run.sub(partial(_decoded, encoding), word)
            lost = len(word) - len(right)
            if lost >= least and not (lost == 1 and CLOSING & set(word) - set(right)):
                yield word, next((whole for _, whole in _repaired(right)), right)


def _decoded(encoding: str, run: re.Match[str]) -> str:
    """What the bytes of a run of letters stand for; the run itself where they stand for nothing."""
    try:
        return b"".join(_byte(character, encoding) for character in run[0]).decode()
    except UnicodeDecodeError:
        return run[0]


def _byte(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(character)])


def _letters(encoding: str, first: int, last: int) -> str:
    """The characters that an encoding has for bytes; for a byte of its own where it has none."""
    codes = (bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(first, last + 1))
    return "".join(map(re.escape, codes))


def _run(encoding: str) -> re.Pattern[str]:
    """What looks like the bytes of letters beyond ASCII."""
    return re.compile(f"(?:[{_letters(encoding, 0xC2, 0xF4)}][{_letters(encoding, 0x80, 0xBF)}]{{1,3}})+")


RUNS = {"cp1252": (_run("cp1252"), 1), "cp1251": (_run("cp1251"), 2)}
"""How text encoded twice looks, and how many letters of a word must be it; Cyrillic text has such pairs by chance."""
