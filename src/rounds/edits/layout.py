"""Plain data as YAML, in braces or in lines of its own."""

import json
import re
from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any

from rounds.values.vocabulary import YAML_WORDS
from rounds.yamltext.spelling_out import in_the_manner_of

WIDTH = 120
"""Characters of a line, where the neighbours are no longer."""
STEP = 2
"""Characters by which what is inside is set in."""
STARTS = re.compile(r"[^\W_]")
"""What begins a text that needs no quotes."""
CUTS = re.compile(r":\s|\s#|[:\s]$|^[\d.:+-]*:[\d.:+-]*$")
"""What a text without quotes would end at, or for which other readers take it: an hour of the day is no number."""
BRACKETS = re.compile(r"[][{},]")
UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML does not have."""

Like = Callable[[str], str]
"""How a neighbour has written what stands under a key; empty where none has it."""


def spelled(text: str, like: str = "", in_brackets: bool = True) -> str:
    """A text in the quotes in which a neighbour stands, and without any where neither has a need of them."""
    if not text.isprintable():
        return UNSEEN.sub(lambda character: f"\\u{ord(character[0]):04x}", json.dumps(text, ensure_ascii=False))
    if like[:1] in ("'", '"'):
        return in_the_manner_of(like, text) or ""
    plain = STARTS.match(text) and not CUTS.search(text) and text.lower() not in YAML_WORDS
    if plain and not (in_brackets and BRACKETS.search(text)):
        return text
    return in_the_manner_of('"', text) or ""


def in_braces(value: Any, like: Like, key: str = "") -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{spelled(name)}: {in_braces(item, like, name)}' for name, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(in_braces(item, like, key) for item in value)}]"
    return spelled(value, like(key))


def item_lines(value: Any, column: int, width: int, like: Like, braces: bool) -> list[str]:
    """An item of a list whose hyphens stand at a column; the first line is not set in."""
    inside = column + STEP
    if isinstance(value, dict) and not (braces and inside + len(in_braces(value, like)) <= width):
        first, *rest = in_lines(value, inside, like)
        return [f"- {first.lstrip(' ')}", *rest]
    return [f"- {in_braces(value, like)}"]


def pair_lines(head: str, key: str, value: Any, column: int, width: int, like: Like, braces: bool) -> list[str]:
    """A key, as it is written, at a column, with its value: on one line where it may be and there is room."""
    margin = " " * (column + STEP)
    whole = in_braces(value, like, key) if not isinstance(value, str) else spelled(value, like(key), False)
    if braces and column + len(head) + len(whole) <= width:
        return [head + whole]
    if isinstance(value, str):
        lines = _wrapped(value, max(WIDTH - len(margin), 1))
        return [f"{head}>-", *(margin + line for line in lines)] if lines else [head + whole]
    if isinstance(value, list) and not has_blocks(value):
        return [*_broken(" " * column, head, [in_braces(item, like, key) for item in value])]
    return [head.rstrip(), *in_lines(value, column + STEP, like)]


def in_lines(value: Any, column: int, like: Like) -> list[str]:
    """A block or a list on lines of its own that begin at a column."""
    if isinstance(value, list):
        entries = [item_lines(item, column, WIDTH, like, flat(item)) for item in value]
    else:
        entries = [pair_lines(f"{spelled(key)}: ", key, item, column, WIDTH, like, not has_blocks(item))
                   for key, item in value.items()]  # fmt: skip
    return [line for first, *rest in entries for line in (" " * column + first, *rest)]


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a text that is read back from them; none where it is not."""
    lines = wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return lines if text.isprintable() and " ".join(lines) == text else []


def _broken(margin: str, head: str, items: list[str]) -> Iterator[str]:
    """A list in brackets over as many lines as it needs."""
    line = f"{head}[{items[0]}"
    for item in items[1:]:
        if len(margin) + len(line) + len(item) + 3 > WIDTH:
            yield f"{line},"
            line = margin + " " * (len(head) + 1) + item
            margin = ""
        else:
            line += f", {item}"
    yield f"{line}]"


def flat(value: Any) -> bool:
    """Whether a block stands on one line where nothing beside it says otherwise: it has no id and no blocks inside."""
    return not (isinstance(value, dict) and "id" in value) and not has_blocks(value)


def has_blocks(value: Any) -> bool:
    """Whether there are blocks in a list inside a value, or blocks by name which hold lists."""
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    inside = value.values() if isinstance(value, dict) else ()
    return any(has_blocks(item) or (isinstance(item, dict) and _holds_lists(item)) for item in inside)


def _holds_lists(block: dict[str, Any]) -> bool:
    return any(isinstance(item, list) for item in block.values())
