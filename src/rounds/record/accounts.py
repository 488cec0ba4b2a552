"""What a block has in a field: the plain value, or what its accounts have, each with whose it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from rounds.model import Account, Entry
from rounds.model.walk import Block
from rounds.values.quantities import SILENT

if TYPE_CHECKING:
    from rounds.record import Record

EMPTY: tuple[Any, ...] = (None, (), {})
IN_ACCOUNTS = {"by": "authors"}
"""What a field is called in accounts, where they use its own name for something else."""
REPORT = "one report"


@dataclass(frozen=True, slots=True)
class Versions:
    """What accounts have in a field of which nobody tells plainly: the differing values, or the only one."""

    values: tuple[Any, ...]
    by: tuple[tuple[str, ...], ...]
    """Whose each value is: sides, and an empty name for a report."""

    @property
    def differ(self) -> bool:
        """Whether nobody knows which is the right one."""
        return len(self.values) > 1

    @property
    def known(self) -> Any:
        """What one can reckon with: the only value, where a side tells it. None of what a report alone has."""
        return self.values[0] if not self.differ and any(self.by[0]) else None

    @property
    def text(self) -> str:
        """The values as written."""
        return " / ".join(map(_text, self.values))

    def told(self) -> str:
        """Whose each value is, in the order of the values."""
        return " / ".join(", ".join(name or REPORT for name in names) for names in self.by)

    def named(self, name: Callable[[str], str]) -> "Versions":
        """The same with names for the keys of parties."""
        return replace(self, by=tuple(tuple(key and name(key) for key in keys) for keys in self.by))

    def worded(self, word: Callable[[Any], str]) -> "Versions":
        """The same with words for the values."""
        return replace(self, values=tuple(map(word, self.values)))

    def __str__(self) -> str:
        values = zip(self.values, self.by, strict=True)
        return " / ".join(f"{_text(value)} ({_whose(names)})" for value, names in values)


def values_of(block: Any, field: str) -> Iterator[Any]:
    """What a block has in a field plainly, then what each of its accounts has there; nothing of what is empty."""
    accounts = (account.values.get(IN_ACCOUNTS.get(field, field)) for account in getattr(block, "accounts", ()))
    return (value for value in (getattr(block, field, None), *accounts) if value not in EMPTY)


def is_written(block: Any, field: str) -> bool:
    """Whether somebody wrote something in a field of a block itself, which may have it from nowhere but a default."""
    return field in block.model_fields_set and getattr(block, field) not in EMPTY


def items_of(record: "Record", block: Any, field: str) -> Iterator[Any]:
    """The items of a list that a block has in a field, or of those that its accounts have there."""
    return chain.from_iterable(each_version(value_of(record, block, field)))


def value_of(record: "Record", block: Block, name: str, *inner: str) -> Any:
    """The plain value, or that of several sides that agree; else what each has. `inner` leads on through blocks.

    What one side alone, or one report, tells is a `Versions` too: it is that side's word, and nobody has confirmed it.
    """
    accounts = getattr(block, "accounts", ())
    plain = getattr(block, name, None)
    plain = value_of(record, plain, *inner) if inner and plain is not None else plain
    if not accounts or (plain not in EMPTY and isinstance(block, Entry) and name in block.model_fields_set):
        return plain
    tellers: dict[Any, tuple[Any, list[str]]] = {}
    for side, value in last_told(record, telling(accounts, name, *inner)):
        same = frozenset(value.items()) if isinstance(value, dict) else value
        tellers.setdefault(same, (value, []))[1].append(side)
    if not tellers:
        return plain
    values, sides = zip(*tellers.values(), strict=True)
    confirmed = len(values) == 1 and len(sides[0]) > 1
    return values[0] if confirmed else Versions(values, tuple(map(tuple, sides)))


def is_silent(value: Any) -> bool:
    """Whether a value says only that somebody keeps it secret or does not know it, and so contradicts nobody."""
    return all(str(one) in SILENT for one in (value if isinstance(value, tuple) else (value,)))


def each_version(value: Any) -> tuple[Any, ...]:
    """The values that accounts have, or the plain one, unless it is empty."""
    return value.values if isinstance(value, Versions) else () if value in EMPTY else (value,)


def differ(value: Any) -> bool:
    """Whether accounts differ on a value."""
    return isinstance(value, Versions) and value.differ


def given(accounts: Iterable[Account], field: str, *inner: str) -> list[tuple[Account, Any]]:
    """What accounts give for a field, or inside it: in a block, or for one receiver or name."""
    found = []
    for account in accounts:
        value = account.values.get(IN_ACCOUNTS.get(field, field))
        for part in inner:
            value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
        found.append((account, value))
    return [(account, value) for account, value in found if value not in EMPTY]


def telling(accounts: Iterable[Account], field: str, *inner: str) -> list[tuple[Account, Any]]:
    """The same; one that only keeps it to itself counts where none names it."""
    told = given(accounts, field, *inner)
    return [(account, value) for account, value in told if not is_silent(value)] or told


def last_told(record: "Record", told: Iterable[tuple[Account, Any]]) -> list[tuple[str, Any]]:
    """Side and value of each account, of several of one side the last; a report has no side, and each counts."""
    last = {record.side_of(account.by) if account.by else at: value for at, (account, value) in enumerate(told)}
    return [(side if isinstance(side, str) else "", value) for side, value in last.items()]


def by_side(record: "Record", told: Iterable[tuple[Account, Any]]) -> dict[str, Any]:
    """The value in the account of each side, the last of several."""
    return {side: value for side, value in last_told(record, told) if side}


def _whose(names: Sequence[str]) -> str:
    """`Ruritania says`, `Ruritania and Freedonia say`, or that it is one report, or several."""
    sides = list(filter(None, names))
    reports = len(names) - len(sides)
    counted = [f"{reports} reports" if reports > 1 else REPORT] if reports else []
    verb = [] if not sides else ["says" if len(names) == 1 else "say"]
    return " ".join([" and ".join([*sides, *counted]), *verb])


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
