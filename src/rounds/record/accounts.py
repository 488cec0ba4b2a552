"""What a block has in a field: the plain value, or what its accounts have where they differ."""

from typing import Any, NamedTuple

from rounds.model import Entry
from rounds.model.walk import Block

EMPTY: tuple[Any, ...] = (None, (), {})


class Differing(NamedTuple):
    """Several values of one field, none of which is known to be the right one."""

    values: tuple[Any, ...]

    def __str__(self) -> str:
        return " / ".join(_text(value) for value in self.values)


def value_of(block: Block, name: str, *inner: str) -> Any:
    """The plain value, the only one that accounts have, or the differing ones; `inner` leads on through blocks."""
    accounts = getattr(block, "accounts", ())
    plain = getattr(block, name, None)
    plain = value_of(plain, *inner) if inner and plain is not None else plain
    if not accounts or (plain not in EMPTY and isinstance(block, Entry) and name in block.model_fields_set):
        return plain
    values: list[Any] = []
    for account in accounts:
        value = value_at(account.values.get(name), inner)
        if value not in (*EMPTY, *values):
            values.append(value)
    return plain if not values else values[0] if len(values) == 1 else Differing(tuple(values))


def value_at(value: Any, path: tuple[str, ...]) -> Any:
    """What attributes lead to; None where one of them leads nowhere."""
    for name in path:
        value = getattr(value, name, None)
    return value


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
