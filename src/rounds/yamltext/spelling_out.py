"""A text as YAML, in the manner of a value that it stands beside or takes the place of."""

import re

from rounds.values.vocabulary import YAML_WORDS

STARTS = re.compile(r"[^\W_]")
"""What begins a text that needs no quotes."""
CUTS = re.compile(r":\s|\s#|[:\s]$|^[\d.:+-]*:[\d.:+-]*$")
"""What a text without quotes would end at, or for which other readers take it: an hour of the day is no number."""
BRACKETS = re.compile(r"[][{},]")
UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML does not have."""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})


def spelled(text: str, like: str = "", in_brackets: bool = True) -> str:
    """A text in the quotes in which another stands written, and without any where neither has a need of them."""
    if not text.isprintable():
        from json import dumps  # hardly a text needs it

        return UNSEEN.sub(lambda character: f"\\u{ord(character[0]):04x}", dumps(text, ensure_ascii=False))
    if like.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    plain = STARTS.match(text) and not CUTS.search(text) and text.lower() not in YAML_WORDS
    if like.startswith('"') or not plain or (in_brackets and BRACKETS.search(text)):
        return f'"{text.translate(ESCAPES)}"'
    return text
