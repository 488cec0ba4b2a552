"""Columns that follow from the model: a field of a block is a column, under its name and with its sentence."""

from collections.abc import Iterator, Mapping

from rounds.model import Entry
from rounds.model.accounts import COMMON, Account, AccountsOf
from rounds.model.rounds import Venue
from rounds.model.shape import Shape, fields_of, shape_of
from rounds.model.values import Parsed, Refers, parse_day, parse_due, parse_number
from rounds.record.accounts import Versions, value_of
from rounds.relations.columns import Column, Kind
from rounds.values.dates import parse_date
from rounds.values.quantities import parse_minutes, parse_quantity

READ = {
    parse_date: Kind.DATE, parse_day: Kind.DATE, parse_due: Kind.DATE,
    parse_quantity: Kind.QUANTITY, parse_minutes: Kind.QUANTITY, parse_number: Kind.WHOLE,
}  # fmt: skip
"""What a value is, by the function that reads it."""
RELATIONS: Mapping[tuple[str, ...], str] = {
    ("document",): "documents", ("issue",): "issues", ("outcome",): "outcomes", ("party",): "parties",
    ("person",): "people", ("round",): "rounds", ("source",): "sources",
}  # fmt: skip
"""Where a thing has its row, by the only kind that a reference may name."""
APART = ("accounts", "waive")
"""Fields of many blocks that have one table for all."""
UNPREFIXED = (Venue,)
"""Blocks that stand in the row of the one around them under the names of their own fields."""

Names = Mapping[str, str]
"""What a field is called as a column, where its own name is a word of SQL or says too little; empty to leave it out."""


def columns_of(block: type[Entry], names: Names | None = None) -> tuple[Column, ...]:
    """The columns of a block: its fields, and those of single blocks in it; lists of blocks are tables of their own."""
    return tuple(_columns(block, names or {}))


def _columns(block: type[Entry], names: Names, path: tuple[str, ...] = (), told: bool = False) -> Iterator[Column]:
    """`told` says whether accounts of the block around it may give the whole block."""
    accounts = next((shape.mark(AccountsOf) for key, _, shape in fields_of(block) if key == "accounts"), None)
    given = {*accounts.fields} - COMMON.keys() if accounts else ()
    for key, attribute, shape in fields_of(block):
        name, here, contest = names.get(key, key), (*path, attribute), told or key in given
        if not name or key in APART:
            continue
        if shape.block:
            yield from _columns(shape.block, _inner(shape.block, name), here, key in given)
        elif kind := _kind(shape):
            refers = shape.mark(Refers)
            to = RELATIONS.get(refers.kinds, "") if refers and not (refers.besides or contest) else ""
            yield Column(name, "", kind, here, contest, block, to)


def _inner(block: type[Entry], name: str) -> Names:
    """What the fields of a single block are called: after the field in which it stands, the first just so."""
    if block in UNPREFIXED:
        return {"note": f"{name}_note"}
    first, *others = shape_of(block).fields
    return {first: name, **{key: f"{name}_{key}" for key in others}}


def _kind(shape: Shape) -> Kind | None:
    """What the values of a field are; None for blocks, which are rows of another table."""
    inner = shape.inner
    if inner.block or inner.mark(AccountsOf):
        return None
    if shape.item or shape.value:
        return Kind.LIST
    parsed = shape.mark(Parsed)
    return READ.get(parsed and parsed.read, Kind.TEXT)


def read(columns: tuple[Column, ...], block: Entry | Account) -> dict[str, object]:
    """What a block has in the columns that follow from it; on which accounts differ, and which one alone tells."""
    values = {column.name: value_of(block, *column.path) for column in columns if column.path}
    told = {name: value for name, value in values.items() if isinstance(value, Versions)}
    differing = [name for name, value in told.items() if value.differ]
    alone = [f"{name}: {value.told()}" for name, value in told.items() if not value.differ]
    return {**values, "differing": differing, "one_account": alone}
