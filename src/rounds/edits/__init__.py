"""Exact edits of a text: what is written in the place of what, and nothing else touched."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from itertools import pairwise

from rounds.problem import Edit


class Overlap(ValueError):
    """Two edits want the same place, so that one of them cannot be what is meant."""


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The content with all edits made at once; raises `Overlap` where two touch the same characters or one place.

    The same edit twice is one. A byte order mark, every kind of line break and the end of the file stay as they are.
    """
    mark, text = BOM_UTF8 if content.startswith(BOM_UTF8) else b"", content.decode("utf-8-sig")
    ordered = sorted(set(edits))
    for first, second in pairwise(ordered):
        if second.start.offset < first.end.offset or second.start == first.start:
            raise Overlap(f"two edits at line {second.start.line}, column {second.start.column}")
    parts, done = [], 0
    for edit in ordered:
        parts += [text[done : edit.start.offset], edit.text]
        done = edit.end.offset
    return mark + "".join((*parts, text[done:])).encode()


def patch(name: str, before: bytes, after: bytes) -> str:
    """A patch of one file; each of its lines ends as in the file."""
    from difflib import unified_diff

    old, new = (re.findall(r"[^\n]*\n|[^\n]+", content.decode(errors="replace")) for content in (before, after))
    lines = unified_diff(old, new, name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
