"""pydantic's complaints in our own words."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from rounds.drawing.screen import ELLIPSIS
from rounds.edits.readings import meant
from rounds.model.shape import Shape, shape_at
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers, Spelt
from rounds.problem import Path
from rounds.values.form import FormError
from rounds.values.spelling import Speller
from rounds.values.vocabulary import SYNONYMS

FEW = 16
"""Words up to which a message lists all that are allowed."""
LONGEST = 60
"""Characters of a value in a message; of a longer one the beginning is told."""
NOUNS = {
    "File": "a record",
    "OwnIssue": "an issue",
    "DemandLine": "a line of 'history'",
    "DocumentLine": "a line of 'history'",
    "OutcomeLine": "a line of 'history'",
    "StatedTotal": "a stated total",
    "TotalOfSeveral": "a stated total",
}
"""What a block is called where its class has another name."""
WORD = re.compile("[a-z][a-z0-9/-]*")
"""What needs no quotes in a list."""
COMPUTED = ("Demand", "Point", "Document", "Outcome")
"""The blocks whose status follows from their lines."""


class Complaint(NamedTuple):
    """A fault of type at a path of the data."""

    path: Path
    rule: str
    message: str
    on_key: bool = False
    """Whether the key is meant rather than the value."""
    instead: str = ""
    """What to write there, where one word mends it."""


def complaint_from(error: Mapping[str, Any]) -> Complaint | None:
    """What one of pydantic's errors says; None where the reader has told of the fault already."""
    complaint, value = _complaint(error), error["input"]
    if complaint and isinstance(value, str) and len(value) > LONGEST:
        return complaint._replace(message=complaint.message.replace(value, value[:LONGEST] + ELLIPSIS))
    return complaint


def _complaint(error: Mapping[str, Any]) -> Complaint | None:
    path, kind, value = tuple(error["loc"]), error["type"], error["input"]
    reason = error.get("ctx", {}).get("error")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if value is None or (reason and None in inside):
        return None
    shape = shape_at(path)
    if isinstance(reason, FormError):
        written = value if isinstance(value, str) else ""
        return Complaint(path, reason.rule, reason.message, instead=meant(reason.rule, written))
    if kind in _BY_TYPE:
        return _BY_TYPE[kind](path, value, shape)
    if kind == "id-form" and isinstance(value, str):
        message = f"'{value}' {error['msg']}; try '{_slug(value)}'"
        on_key = path[-1] == "[key]"
        return Complaint(path[:-1] if on_key else path, kind, message, on_key, _in_small_letters(value))
    if kind == "value-type" and isinstance(value, str):
        return Complaint(path, kind, f"'{value}' {error['msg']}")
    remedy = _as_list(value, shape) or _as_block(path, value, shape)
    return Complaint(path, "value-type", f"expected {_noun(shape)}, found {_what(value)}{remedy}")


def _as_list(value: Any, shape: Shape | None) -> str:
    """A word as the list in which it should stand."""
    listed = shape and shape.item and not shape.item.fields and isinstance(value, str) and WORD.fullmatch(value)
    return f"; write [{value}]" if listed else ""


def _as_block(path: Path, value: Any, shape: Shape | None) -> str:
    """A word as the block in which it should stand, where one key of the block may have it."""
    if shape is None or shape.block is None or not isinstance(value, str):
        return ""
    own = [name for name, field in shape.fields.items() if (words := field.mark(OneOf)) and value in words.words]
    if len(own) != 1:
        return ""
    fields = shape.block.model_fields
    more = [name for name in shape.fields if name != own[0] and name in fields and fields[name].is_required()]
    rest = "".join(f", {name}: {'[…]' if shape.fields[name].item else '…'}" for name in more)
    return f"; write {f'{path[-1]}: ' if isinstance(path[-1], str) else ''}{{{own[0]}: {value}{rest}}}"


def _missing(path: Path, value: Any, shape: Shape | None) -> Complaint:
    block = shape_at(path[:-1])
    given = ", ".join(f"'{key}'" for key in value)
    known = f"; it has {given}" if 0 < len(value) < 4 else ""
    return Complaint(path[:-1], "key-missing", f"{_noun(block)} needs '{path[-1]}'{known}")


def _unknown(path: Path, value: Any, shape: Shape | None) -> Complaint:
    block = shape_at(path[:-1]) or _anything
    key = str(path[-1])
    if key == "status" and block.block and block.block.__name__ in COMPUTED:
        message = "the status follows from the lines; write what happened in 'history' or 'delivered'"
        return Complaint(path, "status-written", message, True)
    speller = Speller(block.fields)
    nearest = speller.nearest(key)
    if nearest:
        remedy = f"did you mean '{nearest}'?"
    elif len(block.fields) <= FEW:
        remedy = f"{_noun(block)} may have {', '.join(block.fields)}"
    else:
        remedy = f"{_noun(block)} has no such key"
    return Complaint(path, "key-unknown", f"unknown key '{key}'; {remedy}", True, speller.certain(key))


def _no_word(path: Path, value: Any, shape: Shape | None) -> Complaint:
    words = shape.mark(OneOf) if shape else None
    if words is None or not isinstance(value, str):
        return Complaint(path, "value-type", f"expected {_noun(shape)}, found {_what(value)}")
    meant = SYNONYMS.get(value.lower(), "")
    speller = Speller(words.words)
    nearest = meant if meant in words.words else speller.nearest(value)
    remedy = f"; did you mean '{nearest}'?" if nearest else ""
    if len(words.words) <= FEW:
        remedy += f"{'' if remedy else ';'} it may be {', '.join(words.words)}"
    return Complaint(path, "value-unknown", f"'{value}' is not {words.noun}{remedy}", instead=speller.certain(value))


_BY_TYPE: Mapping[str, Callable[[Path, Any, Shape | None], Complaint]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _no_word,
}
_anything = Shape(object, ())


def _noun(shape: Shape | None) -> str:
    """What is expected, with its article."""
    shape = shape or _anything
    for mark in shape.marks:
        if isinstance(mark, Parsed | OneOf | Spelt):
            return mark.noun
        if isinstance(mark, Refers):
            return " or ".join(f"the id of {_with_article(kind)}" for kind in mark.kinds) or "an id"
    if shape.block:
        return NOUNS.get(shape.block.__name__) or _with_article(shape.block.__name__.lower())
    if shape.item:
        return "a list"
    if shape.kind is dict:
        return "a line of 'accounts'"
    return "a block of keys" if shape.value else "text"


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _what(value: Any) -> str:
    """What stands there instead."""
    if isinstance(value, str):
        return f"'{value}'"
    return "a list" if isinstance(value, list) else "a block of keys"


def _in_small_letters(text: str) -> str:
    """An id whose only fault is its capitals; empty for another."""
    return text.lower() if re.fullmatch(ID_PATTERN, text.lower()) else ""


def _slug(text: str) -> str:
    """An id made of a text."""
    slug = re.sub(r"[^a-z0-9]+", "-", text[:LONGEST].lower()).strip("-")
    return slug if slug[:1].isalpha() else f"x-{slug}".rstrip("-")
