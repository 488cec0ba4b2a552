"""What a dialogue says of a field: what it has to be, what it can be, and what that is."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.cli.jobs.adding.writing import Draft
from rounds.model.accounts import APART, Account
from rounds.model.sentences import sentences
from rounds.model.shape import Shape, fields_of
from rounds.model.values import OneOf, OrInAccounts, Parsed, Refers, Spelt
from rounds.values.vocabulary import ISSUES

FEW = 6
"""Words that are named with a question."""


def required(shape: Shape) -> Iterator[str]:
    """The fields that a block cannot be without."""
    if not shape.block:
        yield "sources"
        return
    for name, field in shape.block.model_fields.items():
        key = field.alias or name
        if field.is_required() and not shape.fields[key].mark(OrInAccounts):
            yield key


def explained(shape: Shape, outer: Shape | None) -> Mapping[str, str]:
    """The sentence of each field; a line of accounts has those of the block around it besides its own."""
    if shape.block:
        texts = sentences(shape.block)
        return {key: texts[attribute] for key, attribute, _ in fields_of(shape.block)}
    around = explained(outer, None) if outer and outer.block else {}
    own = {**around, **APART, **sentences(Account)}
    return {name: own.get(name, "") for name in shape.fields}


def shown(value: Any) -> str:
    """A proposal on one line."""
    if isinstance(value, dict):
        return ", ".join(map(shown, value.values()))
    return ",".join(value) if isinstance(value, list) else str(value or "")


def some(draft: Draft, shape: Shape) -> str:
    """A few of the words or ids that can be meant; of what is in the record, what stands last."""
    words, refers = shape.mark(OneOf), shape.mark(Refers)
    known = list(words.words) if words else draft.candidates(refers) if refers else []
    known = known if words or known[:1] == [*ISSUES][:1] else known[::-1]
    more = ", …" if len(known) > FEW else ""
    return f" ({', '.join(known[:FEW])}{more})" if known else ""


def help_with(draft: Draft, shape: Shape) -> str:
    """All that can be meant, with what each is."""
    parsed, refers = shape.mark(Parsed), shape.mark(Refers)
    words, spelt = shape.mark(OneOf), shape.mark(Spelt)
    if words:
        return _listed(words.words)
    if refers:
        return _listed({name: draft.told(name) for name in draft.candidates(refers)})
    if shape.key and shape.value:
        return f"{help_with(draft, shape.key)}\n  = {help_with(draft, shape.value).strip()}"
    if shape.fields:
        return _listed(explained(shape, None))
    return f"  {parsed.noun if parsed else spelt.noun if spelt else 'text'}; docs/format.md shows the forms"


def _listed(texts: Mapping[str, str]) -> str:
    return "\n".join(f"  {name}  {text}" for name, text in texts.items())
