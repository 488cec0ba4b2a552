"""pydantic's complaints in our own words."""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from rounds.drawing.screen import ELLIPSIS
from rounds.errors import CannotDo
from rounds.loading.expected import COMMA, as_expected, as_list
from rounds.model.shape import Shape, shape_at
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers, Spelt
from rounds.problem import Path
from rounds.values.form import FormError
from rounds.values.lookalikes import looks_like, plain
from rounds.values.spelling import Speller, suggestion, with_article
from rounds.values.vocabulary import meant_by
from rounds.yamltext.spelling_out import spelled

FEW = 16
"""Words up to which a message lists all that are allowed."""
LONGEST = 60
"""Characters of a value in a message; of a longer one the beginning is told."""
KEY = re.compile(r"[a-z_]+")
"""What may be a key of the format that somebody left without a value."""
ENDS = re.compile(r"\s#|\n")
"""What may end a text before its end, or is part of its layout."""
NOUNS = {
    "File": "a record",
    "OwnIssue": "an issue",
    "Line": "a line of 'history'",
    "StatedTotal": "a stated total",
}
"""What a block is called where its class, or one that it is made from, has another name."""


class Complaint(NamedTuple):
    """A fault of type at a path of the data."""

    path: Path
    rule: str
    message: str
    on_key: bool = False
    """Whether the key is meant rather than the value."""
    instead: str = ""
    """What to write there, where one word mends it."""
    value: str = ""
    """What stands there, where it is an id in another form; of a key that is missing, the key."""
    meant: tuple[str, ...] = ()
    """The keys that an unknown one may be a slip of."""


def sound_text(shape: Shape, text: str) -> str:
    """A text as a value of a shape, or the one that can only be meant; raises `CannotDo` where it is none."""
    annotation: Any = Annotated[shape.kind, shape.marks, *shape.marks]  # there may be no marks
    try:
        TypeAdapter(annotation).validate_python(text)
    except ValidationError as raised:
        complaint = complaint_from(raised.errors(include_url=False)[0], shape)
        if complaint and complaint.instead:
            return complaint.instead
        raise CannotDo(complaint.message if complaint else str(raised)) from None
    return text


def uncut(path: Path, whole: str) -> tuple[str, bool]:
    """What to write for a value that was cut at its commas, and whether no key can stand among the rest of it."""
    shape, sentence = shape_at(path) or _anything, " ".join(whole.split())
    written = as_list(shape, sentence)
    if not (written or shape.item or shape.mark(Refers)):
        with suppress(CannotDo):
            written = spelled(sound_text(shape, sentence))
    return written, not (any(KEY.fullmatch(part.strip()) for part in whole.split(",")[1:]) or ENDS.search(whole))


def complaint_from(error: Mapping[str, Any], shape: Shape | None = None) -> Complaint | None:
    """What one of pydantic's errors says, at its path or of a shape; None where the reader has told of the fault."""
    complaint, value = _complaint(error, shape or shape_at(tuple(error["loc"]))), error["input"]
    if complaint and isinstance(value, str) and len(value) > LONGEST:
        return complaint._replace(message=complaint.message.replace(value, value[:LONGEST] + ELLIPSIS))
    return complaint


def _complaint(error: Mapping[str, Any], shape: Shape | None) -> Complaint | None:
    path, kind, value = tuple(error["loc"]), error["type"], error["input"]
    reason = error.get("ctx", {}).get("error")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if value is None or (reason and None in inside):
        return None
    if isinstance(reason, FormError):
        return Complaint(path, reason.rule, reason.message, instead=reason.instead if isinstance(value, str) else "")
    if kind == "missing":
        message = f"{noun(shape_at(path[:-1]))} needs '{path[-1]}'"
        return Complaint(path[:-1], "key-missing", message, value=str(path[-1]))
    if kind == "extra_forbidden":
        return _unknown(path)
    if isinstance(value, str):
        if shape and path and isinstance(path[-1], int) and (listed := _as_list(shape, value)):
            return Complaint(path, "value-type", f"'{value}' is several in one text; write {listed}")
        if kind == "literal_error" and shape and (words := shape.mark(OneOf)):
            return _no_word(path, value, words)
        if kind == "id-form":
            return _no_id(path, value, error["msg"])
        if kind == "value-type":
            return Complaint(path, kind, f"'{value}' {error['msg']}")
    remedy = as_expected(path, value, shape or _anything)
    expected = "a block" if shape and shape.block and isinstance(value, str) and remedy else noun(shape)
    found = f"'{value}'" if isinstance(value, str) else "a list" if isinstance(value, list) else "a block of keys"
    return Complaint(path, "value-type", f"expected {expected}, found {found}{remedy}")


def _as_list(shape: Shape, text: str) -> str:
    """A text with commas as the list of what it names; empty where one of these may not stand there."""
    parts = COMMA.split(text)
    with suppress(CannotDo):
        return f"[{', '.join(sound_text(shape, part) for part in parts)}]" if len(parts) > 1 else ""
    return ""


def _no_id(path: Path, text: str, reason: str) -> Complaint:
    """Why a text is no id, and what to write."""
    on_key = path[-1:] == ("[key]",)
    if (like := looks_like(text)) and re.match(ID_PATTERN, plain(text)):
        reason = f"has {like}; write {plain(text)}"
    else:
        reason += f"; try '{slug(text)}'"
    return Complaint(path[:-1] if on_key else path, "id-form", f"'{text}' {reason}", on_key, value=text)


def _unknown(path: Path) -> Complaint:
    block = shape_at(path[:-1]) or _anything
    key = str(path[-1])
    if key == "status" and "history" in block.fields:
        message = "the status follows from the lines; write what happened in 'history' or 'delivered'"
        return Complaint(path, "status-written", message, True)
    listed = f"may have {', '.join(block.fields)}" if len(block.fields) <= FEW else "has no such key"
    fitting, instead = _meant(key, "a key", block.fields)
    remedy = suggestion(fitting) or f"; {noun(block)} {listed}"
    return Complaint(path, "key-unknown", f"unknown key '{key}'{remedy}", True, instead, meant=fitting)


def _no_word(path: Path, value: str, words: OneOf) -> Complaint:
    fitting, instead = _meant(value, words.noun, words.words)
    remedy = suggestion(fitting)
    if len(words.words) <= FEW:
        remedy += f"{'' if remedy else ';'} it may be {', '.join(words.words)}"
    return Complaint(path, "value-unknown", f"'{value}' is not {words.noun}{remedy}", instead=instead)


def _meant(word: str, noun: str, known: Collection[str]) -> tuple[tuple[str, ...], str]:
    """The words that may be meant, and the one that is, where the one written is a slip of it."""
    speller = Speller(known)
    fitting = meant_by(word, noun, known) or speller.fitting(word)
    certain = speller.certain(word)
    return fitting, certain if fitting == (certain,) else ""


_anything = Shape(object, ())


def noun(shape: Shape | None) -> str:
    """What is expected, with its article."""
    shape = shape or _anything
    for mark in shape.marks:
        if isinstance(mark, Parsed | OneOf | Spelt):
            return mark.noun
        if isinstance(mark, Refers):
            return " or ".join(f"the id of {with_article(kind)}" for kind in mark.kinds) or "an id"
    if shape.block:
        names = (kind.__name__ for kind in shape.block.__mro__)
        return next((NOUNS[name] for name in names if name in NOUNS), with_article(shape.block.__name__.lower()))
    if shape.item:
        return "a list"
    if shape.kind is dict:
        return "a line of 'accounts'"
    return "a block of keys" if shape.value else "text"


def slug(text: str) -> str:
    """An id made of a text."""
    slug = re.sub(r"[^a-z0-9]+", "-", text[:LONGEST].lower()).strip("-")
    return slug if slug[:1].isalpha() else f"x-{slug}".rstrip("-")
