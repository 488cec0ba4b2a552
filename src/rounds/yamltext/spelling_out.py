"""A text as YAML, in the manner of the value that it takes the place of."""

import re

PLAIN = re.compile(r"(?:[^\W_]|[~<](?=\d))(?:[\w./%+~-]| (?=[\w.%+-]))*")
"""What needs no quotes anywhere, in a block or in brackets."""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
FIGURE = re.compile(r"\d+,\d", re.ASCII)
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
