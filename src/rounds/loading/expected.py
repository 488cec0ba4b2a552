"""What stands at a place in a wrong form, written in the one that is expected there."""

import re
from typing import Any

from rounds.model.shape import Shape, shape_at
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers
from rounds.problem import Path
from rounds.values.dates import parse_date
from rounds.values.form import FormError
from rounds.values.quantities import parse_minutes, parse_quantity

WORD = re.compile("[a-z][a-z0-9/-]*")
"""What needs no quotes in a list."""
COMMA = re.compile(r", ?|; ?| and ")
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
    elif isinstance(value, list):
        return _of_list([item for item in value if isinstance(item, str)], shape, len(value))
    else:
        listed = shape.item and shape.item.fields
        return "; put '- ' before its first key" if listed else _of_block(value, shape)
    key = f"{path[-1]}: " if written and isinstance(path[-1], str) and written[0] != "[" else ""
    return f"; write {key}{written}" if written else ""


def _of_text(text: str, shape: Shape) -> str:
    """A word as the list or block in which it should stand."""
    if shape.block:
        return _in_block(text, shape)
    if shape.item:
        items = COMMA.split(text)
        blocks = [_in_block(item, shape.item) for item in items] if shape.item.fields else []
        sound = all(blocks) if blocks else all(map(WORD.fullmatch, items))
        return f"[{', '.join(blocks or items)}]" if sound else ""
    if not shape.value or shape.value.block or not BARE.fullmatch(text):
        return ""
    figures = text.split(" for ")  # one for one
    each = ", ".join(f"…: {figure}" for figure in figures if _is_read(figure, shape.value))
    return f"{{{each}}}" if each else ""


def _in_block(text: str, shape: Shape) -> str:
    """A text as the value of the one key of a block that may have it, beside the keys that the block must have."""
    own = [name for name, field in shape.fields.items() if (words := field.mark(OneOf)) and text in words.words]
    if not own and "date" in shape.fields and _is_date(text):
        own = ["date"]
    if not own and "id" in shape.fields and WORD.fullmatch(text):
        own = ["id"]
    if not own and shape.block and BARE.fullmatch(text):
        said = SAID.get(shape.block.__name__)
        own = [said] if said else []
    if len(own) != 1 or shape.block is None:
        return ""
    if own == ["city"] and " " in text:  # a house or a city
        return "{place: …, city: …}"
    value = text if own != ["head"] or re.match(ID_PATTERN, text) else "…"
    fields = shape.block.model_fields
    more = [name for name in shape.fields if name != own[0] and name in fields and fields[name].is_required()]
    rest = "".join(f", {name}: {'[…]' if shape.fields[name].item else '…'}" for name in more)
    return f"{{{own[0]}: {value}{rest}}}"


def _of_list(items: list[str], shape: Shape, count: int) -> str:
    """A list as the single value that should stand there."""
    if not items or len(items) < count or shape.item or shape.block:
        return ""
    if shape.value:
        blocks = shape.value.block and ", ".join(f"{item}: {{…}}" for item in items)
        return f"; write {{{blocks}}}" if blocks else ""
    parsed = shape.mark(Parsed)
    if parsed and parsed.read not in (parse_minutes, parse_quantity):
        return _one_date(items)
    if shape.mark(OneOf) or shape.mark(Refers):
        return f"; write {items[0]}" if count == 1 else f"; write a line for each: {', '.join(items)}"
    return "" if shape.marks else f'; write "{", ".join(items)}"'


def _one_date(items: list[str]) -> str:
    """A date whose brackets are taken for those of a list, or whose ends were listed."""
    for text in (f"[{', '.join(items)}]", "/".join(items)):
        if _is_date(text):
            return f'; write "{text}"'
    return ""


def _of_block(block: Any, shape: Shape) -> str:
    """The two ends of a date as one text."""
    ends = list(block.values()) if isinstance(block, dict) else []
    dated = shape.mark(Parsed) is not None and len(ends) == 2 and all(isinstance(end, str) for end in ends)
    return _one_date(ends) if dated else ""


def _is_date(text: str) -> bool:
    return _is_read(text, Shape(str, (Parsed(parse_date, "a date"),)))


def _is_read(text: str, shape: Shape) -> bool:
    """Whether a text can stand where a value of a shape is expected, without quotes."""
    try:
        for parsed in (mark for mark in shape.marks if isinstance(mark, Parsed)):
            parsed.read(text)
    except FormError:
        return False
    return True


def as_list(path: Path, key: str, sentence: str) -> str:
    """The remedy for names after a key without the brackets of a list; empty where no names may stand there."""
    shape = shape_at((*path[:-1], key))
    names = sentence.split(", ")
    if shape is None or not all(map(WORD.fullmatch, names)):
        return ""
    if shape.item and not shape.item.fields:
        return f"write {key}: [{sentence}]"
    return f"write a line for each: {sentence}" if shape.mark(Refers) else ""
