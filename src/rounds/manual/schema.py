"""The JSON Schema of the format, for editors that complete and explain."""

import json
from collections.abc import Mapping
from typing import Any

from rounds.manual.patterns import FORMS, ID, TEXT, reference_form, spelt_form
from rounds.model import Entry, File
from rounds.model.accounts import APART, Account, AccountsOf
from rounds.model.sentences import sentence_of, sentences
from rounds.model.shape import Shape, fields_of, shape_of
from rounds.model.values import FORMAT_VERSION, NamesOrBlocks, OneOf, OneOrSeveral, OrInAccounts, Parsed, Refers, Spelt

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors read best."""
SHORT = {"Condition": "text", "Member": "person", "Point": "text"}
"""Blocks that may be written as one text, and the field that the text is."""

BREAKDOWN: Mapping[str, Any] = {"type": "object", "propertyNames": {"not": {"const": "total"}}}
"""The parts of a figure, whose sum is never written."""


def schema_text() -> str:
    """The schema as it is printed and kept."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
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
    within = ((shape.item or shape.value or shape).block for _, _, shape in fields_of(block))
    return [*dict.fromkeys([block, *(kind for inner in within if inner for kind in all_blocks(inner))])]


def _block(block: type[Entry]) -> dict[str, Any]:
    texts = sentences(block)
    shapes = shape_of(block).fields
    written = {field.alias or name: field for name, field in block.model_fields.items()}
    required = [name for name, field in written.items() if field.is_required() and not shapes[name].mark(OrInAccounts)]
    return {
        "description": sentence_of(block),
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {
            name: {**_field(shape, texts), "description": texts[attribute]}
            for name, attribute, shape in fields_of(block)
        },
    }


def _field(shape: Shape, texts: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a field in a block whose sentences are told."""
    accounts = shape.mark(AccountsOf)
    return {"type": "array", "items": _account(accounts, texts)} if accounts else _value(shape)


def _value(shape: Shape) -> dict[str, Any]:
    """The schema of one value."""
    if shape.block:
        return _reference(shape.block)
    if shape.item:
        items = _value(shape.item)
        many = {"type": "array", "items": items}
        return {"anyOf": [items, many]} if shape.mark(OneOrSeveral) else many
    if shape.value and shape.key:
        spelt = shape.key.mark(Spelt)
        pattern = spelt_form(spelt)["pattern"] if spelt else ID if shape.key.mark(Refers) else ""
        names = {"propertyNames": {"pattern": pattern}} if pattern else {}
        whole = {"type": "object", "additionalProperties": _value(shape.value), **names}
        return {"anyOf": [{"type": "array", "items": TEXT}, whole]} if shape.mark(NamesOrBlocks) else whole
    return _scalar(shape)


def _reference(block: type[Entry]) -> dict[str, Any]:
    whole = {"$ref": f"#/definitions/{block.__name__}"}
    return {"anyOf": [TEXT, whole]} if block.__name__ in SHORT else {"allOf": [whole]}


def _account(accounts: AccountsOf, texts: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a line of accounts: a field that it gives again is described as in its block."""
    shapes = Shape(dict, (accounts,)).fields
    texts = {**texts, **APART, **sentences(Account)}
    properties = {name: {**_value(shape), "description": texts[name]} for name, shape in shapes.items()}
    return {"type": "object", "additionalProperties": False, "required": ["sources"], "properties": properties}


def _scalar(shape: Shape) -> dict[str, Any]:
    if words := shape.mark(OneOf):
        return {"enum": list(words.words)}
    if spelt := shape.mark(Spelt):
        return dict(spelt_form(spelt))
    if parsed := shape.mark(Parsed):
        form = FORMS[parsed.read]
        return {"anyOf": [form, {**BREAKDOWN, "additionalProperties": form}]} if parsed.blocks else dict(form)
    refers = shape.mark(Refers)
    return dict(reference_form(refers) if refers else TEXT)
