"""What mends a text in braces that its own commas have cut up."""

import re
from collections.abc import Sequence

from rounds.yamltext.spelling_out import ESCAPES, in_double_quotes

KEY = re.compile(r"[a-z_]+")
"""What may be a key of the format that somebody left without a value."""
FIGURE = re.compile(r"\d+,\d", re.ASCII)
REMARK = re.compile(r"\s#")


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
    return in_double_quotes(written.translate(ESCAPES))
