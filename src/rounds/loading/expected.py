"""What stands at a place in a wrong form, written in the one that is expected there."""

import re
from collections.abc import Callable
from typing import Any

from rounds.model.shape import Shape
from rounds.model.values import OneOf, Parsed, Refers, ShortFor
from rounds.problem import Path
from rounds.values.form import FormError
from rounds.yamltext.spelling_out import spelled

WORD = re.compile("[a-z][a-z0-9/-]*")
"""What needs no quotes in a list."""
NAME = re.compile(r"[^\W\d][\w./-]*")
"""What is an id or a word, as a hurried hand writes it."""
COMMA = re.compile(r", ?|; ?|/| and ")
"""What stands between names that should be a list."""
LONGEST = 60
"""Characters of a text that is worth repeating in another form."""


def as_expected(path: Path, value: Any, shape: Shape) -> str:
    """`; write state: {value: ongoing, sources: […]}`, or nothing."""
    if isinstance(value, list):
        return _of_list(value, shape) if value and all(isinstance(item, str) for item in value) else ""
    is_whole = isinstance(value, str) and len(value) <= LONGEST and set("{}[]").isdisjoint(value)
    written = _of_text(value, shape) if is_whole else ""  # half a text is left of a block whose key is spoilt
    key = f"{path[-1]}: " if written.startswith("{") and path and isinstance(path[-1], str) else ""
    return f"; write {key}{written}" if written else ""


def _of_text(text: str, shape: Shape) -> str:
    """A word as the list or block in which it should stand."""
    if shape.block:
        return _in_block(text, shape)
    if shape.item:
        return as_list(shape, text) or (f"[{_in_block(text, shape.item)}]" if shape.item.block else "")
    parsed = shape.value and not shape.value.block and shape.value.mark(Parsed)
    return f"{{…: {text}}}" if parsed and _is_read(text, parsed.read) else ""


def _in_block(text: str, shape: Shape) -> str:
    """A text under the key that can have it in a block, beside those that the block must have; of others the first."""
    fields, models = shape.fields, shape.block.model_fields if shape.block else {}
    own = [name for name, field in fields.items() if (words := field.mark(OneOf)) and text in words.words]
    own += [name for name in ("text", "result", "name") if name in fields]
    required = [name for name, field in fields.items() if name in models and models[name].is_required()]
    keys = dict.fromkeys([*own[:1], *required] or [*fields][:2])
    told = (spelled(text) if name in own[:1] else "[…]" if fields[name].item else "…" for name in keys)
    return f"{{{', '.join(f'{name}: {value}' for name, value in zip(keys, told, strict=True))}}}"


def _of_list(items: list[str], shape: Shape) -> str:
    """A list as the single value that should stand there: a date has brackets, or two ends, of its own."""
    if parsed := shape.mark(Parsed):
        texts = (f"[{', '.join(items)}]", "/".join(items))
        return next((f'; write "{text}"' for text in texts if _is_read(text, parsed.read)), "")
    return f"; write a line for each: {', '.join(items)}" if shape.mark(OneOf) or shape.mark(Refers) else ""


def _is_read(text: str, read: Callable[[Any], Any]) -> bool:
    """Whether a text is a value, without quotes."""
    try:
        read(text)
    except FormError:
        return False
    return True


def as_list(shape: Shape, text: str) -> str:
    """Names in the brackets of a list that were forgotten; empty where no such list may stand there."""
    names, item = COMMA.split(text.strip("()")), shape.item
    may_be = item and (not item.fields or item.mark(ShortFor))
    are_names = may_be and all(map((NAME if item and item.marks else WORD).fullmatch, names))
    return f"[{', '.join(names)}]" if are_names else ""
