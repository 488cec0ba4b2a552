"""What a dialogue says of a block and its fields: what they have to be, what they can be, and what that is."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from rounds.cli.jobs.adding.draft import Draft
from rounds.loading.complaints import noun
from rounds.manual.schema import schema
from rounds.model.shape import Shape
from rounds.model.values import OneOf, Refers

FEW = 6
"""Words that are named with a question."""


class Form(NamedTuple):
    """A block that is being filled."""

    shape: Shape
    field: str
    """The name of the block, or of the list in which it stands."""
    outer: Shape | None
    """Of the block around it."""
    block: dict[str, Any]

    @property
    def required(self) -> list[str]:
        """The fields that it cannot be without."""
        return list(_described(self.shape, self.outer)["required"])

    def question(self, name: str) -> str:
        """What is asked of a field, in the words of the manual."""
        return f"{name}: {explained(self.shape, self.outer)[name]}"


def explained(shape: Shape, outer: Shape | None) -> Mapping[str, str]:
    """The sentence of each field; a line of accounts has those of the block around it besides its own."""
    fields = _described(shape, outer)["properties"]
    return {name: fields[name]["description"] for name in shape.fields}


def _described(shape: Shape, outer: Shape | None) -> Any:
    """A block in the schema of the format."""
    blocks = _blocks()
    if shape.block:
        return blocks[shape.block.__name__]
    around = blocks[outer.block.__name__ if outer and outer.block else "Round"]
    return around["properties"]["accounts"]["items"]


@cache
def _blocks() -> Any:
    return schema()["definitions"]


def some(draft: Draft, shape: Shape) -> str:
    """A few of the words or ids that can be meant."""
    known = [*_known(draft, shape)]
    return f" ({', '.join(known[:FEW])}{', …' if len(known) > FEW else ''})" if known else ""


def help_with(draft: Draft, shape: Shape) -> str:
    """All that can be meant, with what each is."""
    texts = _known(draft, shape) or (explained(shape, None) if shape.fields else {})
    listed = "\n".join(f"  {name}  {text}" for name, text in texts.items())
    return listed or f"  {noun(shape)}; docs/format.md shows the forms"


def _known(draft: Draft, shape: Shape) -> Mapping[str, str]:
    """The words or ids that can be meant, with what each is; empty where any text can."""
    if words := shape.mark(OneOf):
        return words.words
    refers = shape.mark(Refers)
    return {name: draft.told(name) for name in draft.candidates(refers)} if refers else {}
