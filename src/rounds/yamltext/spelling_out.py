"""A text as YAML, in the manner of the value that it takes the place of."""

import re
from collections.abc import Sequence

PLAIN = re.compile(r"(?:[^\W_]|[~<](?=\d))(?:[\w./%+~-]| (?=[\w.%+-]))*")
"""What needs no quotes anywhere, in a block or in brackets."""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
KEY = re.compile(r"[a-z_]+")
"""What may be a key of the format that somebody left without a value."""
FIGURE = re.compile(r"\d+,\d", re.ASCII)
REMARK = re.compile(r"\s#")
UNTOUCHED = ("|", ">", "!", "&", "*")
"""What begins a value that is more than its text: a block of lines, a tag, an anchor, an alias."""


def in_the_manner_of(written: str, text: str) -> str | None:
    """How a text is written where another stands written: in its quotes; None where that other is no plain value.

    What stands without quotes gets them only where the new text needs them.
    """
    if written.startswith(UNTOUCHED):
        return None
    if written.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    if written.startswith('"') or not PLAIN.fullmatch(text):
        return _in_double_quotes(text)
    return text


def comma_edits(text: str, span: tuple[int, int], pieces: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """The edit that makes one value of a stretch of a text; nothing where its pieces behind commas may be keys.

    A number is written without its commas, a sentence in quotes, over as many lines as it has.
    """
    start, end = span
    written = text[start:end]
    if any(KEY.fullmatch(piece) for piece in pieces) or REMARK.search(written):
        return ()
    return ((start, end, whole(written)),)


def whole(written: str) -> str:
    """A value that was cut at its commas: a number, or a text in quotes."""
    if FIGURE.match(written):
        from rounds.values.meant_quantities import meant_quantity  # only a mistake needs it
        from rounds.values.quantities import quoted, sound

        meant = meant_quantity(written)
        if sound(meant):
            return quoted(meant)
    return _in_double_quotes(written)


def _in_double_quotes(text: str) -> str:
    return f'"{text.translate(ESCAPES)}"'
