"""A text as YAML, in the manner of the value that it takes the place of."""

import re

PLAIN = re.compile(r"(?:[^\W_]|[~<](?=\d))(?:[\w./%+~-]| (?=[\w.%+-]))*")
"""What needs no quotes anywhere, in a block or in brackets."""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
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
        return in_double_quotes(text)
    return text


def in_double_quotes(text: str) -> str:
    """A text in double quotes."""
    return f'"{text.translate(ESCAPES)}"'
