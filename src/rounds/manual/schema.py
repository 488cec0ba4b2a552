"""The JSON Schema of the format, for editors that complete and explain.

It tells the forms of single values as far as a pattern can: no right one is refused, and few wrong ones pass.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from rounds.model import Entry, File
from rounds.model.accounts import APART, Account, AccountsOf
from rounds.model.shape import Shape, fields_of, sentence_of, sentences
from rounds.model.values import (
    FORMAT_VERSION,
    ID_PATTERN,
    NamesOrBlocks,
    OneOf,
    OneOrSeveral,
    OrInAccounts,
    Parsed,
    Refers,
    ShortFor,
    Spelt,
    parse_day,
    parse_due,
    parse_number,
    parse_version,
)
from rounds.values.dates import parse_date
from rounds.values.quantities import NUMBER, WORDS, parse_minutes, parse_quantity
from rounds.values.times import parse_time
from rounds.values.vocabulary import ISSUES

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors read best."""

JsonSchema = Mapping[str, Any]

TEXT: JsonSchema = {"type": ["string", "number"]}
"""In a record every scalar is text; an editor takes an unquoted 390 or 1.5 for something else."""
DAY = "[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)"
SPAN = rf"(?:{DAY}|[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?)[?~%]?"
"""A day, a month or a year, with its mark of doubt."""
DATE = rf"unknown|{SPAN}|{SPAN}/(?:{SPAN}|\.\.)?|(?:\.\.)?/{SPAN}|\[(?:{SPAN}\.\.(?:{SPAN})?|\.\.{SPAN})\]"
TIME = "~?(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
COUNT = rf"{'|'.join(WORDS)}|[~<]?{NUMBER}(?:\+|-{NUMBER}| or {NUMBER})?"


def _form(pattern: str, *numbers: str) -> JsonSchema:
    """A text of a pattern; or a number that is not negative, as an editor takes a value without quotes."""
    return {"type": ["string", *numbers], "pattern": f"^(?:{pattern})$", "minimum": 0}


FORMS: Mapping[Callable[[Any], Any], JsonSchema] = {
    parse_date: _form(DATE, "integer"),
    parse_day: _form(DAY),
    parse_due: _form(f"{DATE}|{ID_PATTERN[1:-1]}", "integer"),
    parse_time: _form(TIME),
    parse_quantity: _form(f"(?:{COUNT})(?: ?%| [^\\x00-@].*)?", "number"),
    parse_minutes: _form(COUNT, "number"),
    parse_number: _form("[0-9]{1,6}", "integer"),
    parse_version: {"enum": [FORMAT_VERSION, str(FORMAT_VERSION)]},
}
"""What each function reads; of a unit a schema knows no more than how it begins."""
ISSUE: JsonSchema = {"anyOf": [{"enum": list(ISSUES)}, {"type": "string", "pattern": ID_PATTERN}]}
"""An issue of the vocabulary, which an editor completes, or one that the record declares itself."""


def schema_text() -> str:
    """The schema as it is printed and kept."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


@cache
def schema() -> Mapping[str, Any]:
    """The schema of a record."""
    blocks = {block.__name__: _block(block) for block in all_blocks(File)}
    return {
        "$schema": DRAFT,
        "title": f"A record of negotiation rounds, version {FORMAT_VERSION} of the format",
        "allOf": [{"$ref": "#/definitions/File"}],
        "definitions": dict(sorted(blocks.items())),
    }


def all_blocks(block: type[Entry]) -> list[type[Entry]]:
    """A block's class and every class of block inside it, each once."""
    within = (shape.inner.block for _, _, shape in fields_of(block))
    return [*dict.fromkeys([block, *(kind for inner in within if inner for kind in all_blocks(inner))])]


def _block(block: type[Entry]) -> JsonSchema:
    texts, fields = sentences(block), fields_of(block)
    required = (key for key, attribute, _ in fields if block.model_fields[attribute].is_required())
    in_accounts = [key for key, _, shape in fields if shape.mark(OrInAccounts)]
    return {
        "description": sentence_of(block),
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in required if key not in in_accounts],
        "properties": {key: {**_value(shape, texts), "description": texts[name]} for key, name, shape in fields},
    }


def _value(shape: Shape, texts: Mapping[str, str] = {}) -> JsonSchema:
    """The schema of one value; `texts` are the sentences of its block, which accounts repeat."""
    if accounts := shape.mark(AccountsOf):
        return {"type": "array", "items": _account(accounts, texts)}
    if shape.block:
        block: JsonSchema = {"$ref": f"#/definitions/{shape.block.__name__}"}
        return {"anyOf": [TEXT, block]} if shape.mark(ShortFor) else {"allOf": [block]}
    if shape.item:
        items = _value(shape.item)
        many = {"type": "array", "items": items}
        return {"anyOf": [items, many]} if shape.mark(OneOrSeveral) else many
    if shape.value and shape.key:
        names = _scalar(shape.key)
        whole = {"type": "object", "propertyNames": names, "additionalProperties": _value(shape.value)}
        return {"anyOf": [{"type": "array", "items": TEXT}, whole]} if shape.mark(NamesOrBlocks) else whole
    return _scalar(shape)


def _account(accounts: AccountsOf, texts: Mapping[str, str]) -> JsonSchema:
    """The schema of a line of accounts: a field that it gives again is described as in its block."""
    texts = {**texts, **APART, **sentences(Account)}
    properties = {key: {**_value(shape), "description": texts[key]} for key, _, shape in fields_of(accounts)}
    return {"type": "object", "additionalProperties": False, "required": ["sources"], "properties": properties}


def _scalar(shape: Shape) -> JsonSchema:
    """The form of a text."""
    if words := shape.mark(OneOf):
        return {"enum": list(words.words)}
    if spelt := shape.mark(Spelt):
        return {"type": "string", "pattern": spelt.pattern}
    if parsed := shape.mark(Parsed):
        form = FORMS[parsed.read]
        parts = {"type": "object", "propertyNames": {"not": {"const": "total"}}, "additionalProperties": form}
        return {"anyOf": [form, parts]} if parsed.blocks else form
    refers = shape.mark(Refers)
    if refers and refers.kinds == ("issue",):
        return ISSUE
    return {"type": "string"} if refers else TEXT
