"""What stands at a place in a wrong form, written in the one that is expected there."""

import re
from collections.abc import Callable
from typing import Any

from rounds.model.entry import Entry
from rounds.model.shape import Shape
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers
from rounds.problem import Path
from rounds.values.dates import parse_date
from rounds.values.form import FormError
from rounds.values.quantities import parse_minutes, parse_quantity

WORD = re.compile("[a-z][a-z0-9/-]*")
"""What needs no quotes in a list."""
NAME = re.compile(r"\w[\w./-]*")
"""What is an id or a word, as a hurried hand writes it."""
COMMA = re.compile(r", ?|; ?|/| and ")
"""What stands between names that should be a list."""
BARE = re.compile(r"[^\W_][^\n:#,{}\[\]\"]*")
"""What needs no quotes in braces."""
SAID = {
    "Venue": "city", "Delegation": "head", "Person": "name", "Party": "name", "Quote": "text", "Source": "publisher",
    "Demand": "text", "Outcome": "text", "Event": "text", "Process": "title", "Track": "result", "CalledOff": "by",
    "OwnIssue": "text", "Document": "title", "Member": "person",
}  # fmt: skip
"""What a text says that stands where a block should."""
LONGEST = 60
"""Characters of a text that is worth repeating in another form."""


def as_expected(path: Path, value: Any, shape: Shape) -> str:
    """`; write state: {value: ongoing, sources: […]}`, or nothing."""
    if isinstance(value, str):
        written = _of_text(value, shape) if len(value) <= LONGEST else ""
        key = f"{path[-1]}: " if written and isinstance(path[-1], str) and written[0] != "[" else ""
        return f"; write {key}{written}" if written else ""
    if isinstance(value, list):
        return _of_list(value, shape) if value and all(isinstance(item, str) for item in value) else ""
    if shape.item and shape.item.fields:
        return "; put '- ' before its first key"
    return ""


def _of_text(text: str, shape: Shape) -> str:
    """A word as the list or block in which it should stand."""
    if shape.block:
        return _in_block(text, shape, shape.block)
    if shape.item:
        items = COMMA.split(text)
        if shape.item.block:
            items = [_in_block(item, shape.item, shape.item.block) for item in items]
            return f"[{', '.join(items)}]" if all(items) else ""
        return f"[{', '.join(items)}]" if all(map(WORD.fullmatch, items)) and not shape.item.fields else ""
    if not shape.value or shape.value.block or not BARE.fullmatch(text):
        return ""
    parsed = shape.value.mark(Parsed)
    return f"{{…: {text}}}" if not parsed or _is_read(text, parsed.read) else ""


def _in_block(text: str, shape: Shape, block: type[Entry]) -> str:
    """A text as the value of the one key of a block that may have it, beside the keys that the block must have."""
    own = [name for name, field in shape.fields.items() if (words := field.mark(OneOf)) and text in words.words]
    said = SAID.get(block.__name__, "")
    guesses = (("date", _is_read(text, parse_date)), ("id", WORD.fullmatch(text)), (said, BARE.fullmatch(text)))
    own = own or [name for name, fits in guesses if fits and name in shape.fields][:1]
    if len(own) != 1:
        return ""
    if own == ["city"] and " " in text:  # a house or a city
        return "{place: …, city: …}"
    value = text if own[0] not in ("head", "person", "by") or re.match(ID_PATTERN, text) else "…"
    fields = block.model_fields
    more = [name for name in shape.fields if name != own[0] and name in fields and fields[name].is_required()]
    rest = "".join(f", {name}: {'[…]' if shape.fields[name].item else '…'}" for name in more)
    return f"{{{own[0]}: {value}{rest}}}"


def _of_list(items: list[str], shape: Shape) -> str:
    """A list as the single value that should stand there."""
    if shape.item or shape.block or shape.value:
        return ""
    parsed = shape.mark(Parsed)
    if parsed and parsed.read not in (parse_minutes, parse_quantity):
        return _one_date(items)
    if shape.mark(OneOf) or shape.mark(Refers):
        return f"; write {items[0]}" if len(items) == 1 else f"; write a line for each: {', '.join(items)}"
    return "" if shape.marks else f'; write "{", ".join(items)}"'


def _one_date(items: list[str]) -> str:
    """A date whose brackets are taken for those of a list, or whose ends were listed."""
    texts = (f"[{', '.join(items)}]", "/".join(items))
    return next((f'; write "{text}"' for text in texts if _is_read(text, parse_date)), "")


def _is_read(text: str, read: Callable[[Any], Any]) -> bool:
    """Whether a text is a value, without quotes."""
    try:
        read(text)
    except FormError:
        return False
    return True


def as_list(shape: Shape, sentence: str) -> str:
    """Names after a key in the brackets of a list that were forgotten; empty where no such list may stand there."""
    names = sentence.strip("()").split(", ")
    item = shape.item
    are_names = item and not item.fields and all(map((NAME if item.marks else WORD).fullmatch, names))
    return f"[{', '.join(names)}]" if are_names else ""
