"""What the figures and sources of a record belong to, and what identifies it across edits."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, get_args

from rounds.changes.former import BORN, Names, paper_of
from rounds.model import Account, Entry, Line
from rounds.model.matters import Quote
from rounds.model.shape import Shape, fields_of
from rounds.model.values import Refers
from rounds.model.walk import Block, blocks, nesting
from rounds.problem import Path
from rounds.record import Record, Thing
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

Key = tuple[Hashable, ...]
Figure = Quantity | int
FIGURES = get_args(Figure)
Identity = tuple[tuple[str, ...], tuple[str, ...]]
"""The attributes that tell the items of a list apart, and what besides where those are the same for several."""

OF_ACCOUNTS: Identity = (("by", "voice"), ("date", "sources"))
BESIDES: Mapping[str, Identity] = {
    "delivered": ((), ("stage",)),
    "history": (("round", "by"), ("voice", "as_told_by", "text")),
    "planned": ((), ("starts",)),
    "sittings": ((), ("starts",)),
    "stated_totals": ((), ("voice",)),
}
"""What tells the blocks of a list apart besides their days and what each has to have."""


class Passage(NamedTuple):
    """A block of a record, or a field of an account, that figures and sources belong to."""

    path: Path
    about: str
    """What it is about, for a message."""
    block: Block
    figures: Mapping[Path, Figure]
    """By the path inside the block, in the ids of the later record."""
    above: tuple[str, ...] = ()
    """The sources of the blocks around it, up to the next that has an id."""

    @property
    def around(self) -> tuple[str, ...]:
        """The sources of this block and those around it, for what is inside."""
        return (*self.above, *sources_of(self.block))

    @property
    def attests(self) -> set[str]:
        """The sources of its figures: its own, of its block, or of its accounts and history; of its lines without."""
        own = sources_of(self.block)
        near = [*getattr(self.block, "accounts", ()), *getattr(self.block, "history", ())]
        return {*own, *self.above, *_cited(near), *(() if own else self.inside)}

    @property
    def inside(self) -> set[str]:
        """Every source that is cited in it."""
        if isinstance(self.block, Account):
            return set(self.block.sources)
        return set(_cited(block for _, block, _ in blocks(self.block)))


def passages_of(thing: Thing, record: Record, names: Names) -> Iterator[tuple[Key, Passage]]:
    """The passages of a thing and what identifies each in it, without those of what has an id of its own."""
    about = "the process" if thing.kind == "process" else f"'{thing.id}'"
    above = sources_of(record.things[paper_of(thing)].entry) if thing.kind == "point" else ()
    return _passages((), _passage(thing.path, about, thing.entry, above, names), names)


def _passages(key: Key, passage: Passage, names: Names) -> Iterator[tuple[Key, Passage]]:
    """A passage and those inside it, each with what identifies it."""
    yield key, passage
    if isinstance(passage.block, Account):
        return
    for name, attribute, accounts in nesting(type(passage.block)):
        if value := getattr(passage.block, attribute):
            inside = _of_accounts(passage, name, value, names) if accounts else _of_blocks(passage, name, value, names)
            for own, inner in inside:
                yield from _passages((*key, name, *own), inner, names)


def _of_accounts(passage: Passage, name: str, lines: Sequence[Account], names: Names) -> Iterator[tuple[Key, Passage]]:
    """Each field of each account: one side may give its fields in one line or in several."""
    fields = [(at, account, field) for at, account in enumerate(lines) for field in account.values or ("says",)]
    for own, at, account, field in keyed(fields, OF_ACCOUNTS, names):
        figures = dict(_leaves((field,), account.values.get(field), names))
        yield own, Passage((*passage.path, name, at), passage.about, account, figures, passage.around)


def _of_blocks(passage: Passage, name: str, value: Any, names: Names) -> Iterator[tuple[Key, Passage]]:
    for own, step, item in _items(name, value, names):
        if not isinstance(item, BORN):
            yield own, _passage((*passage.path, name, *step), _about(passage.about, item), item, passage.around, names)


def _passage(path: Path, about: str, entry: Entry, above: tuple[str, ...], names: Names) -> Passage:
    figures: dict[Path, Figure] = {}
    for name, attribute in _counted(type(entry)):
        figures.update(_leaves((name,), getattr(entry, attribute), names))
    return Passage(path, about, entry, figures, above)


def _items(name: str, value: Any, names: Names) -> Iterator[tuple[Key, Path, Entry]]:
    """The blocks in a field, each with what identifies it there, and its step of the path."""
    if isinstance(value, Entry):
        yield (), (), value
    elif isinstance(value, Mapping):
        for word, item in value.items():
            yield (names.get(word, word),), (word,), item
    else:
        kind: type[Entry] = type(value[0])
        for key, at, item, _ in keyed([(*pair, "") for pair in enumerate(value)], identity(name, kind), names):
            yield key, (at,), item


def keyed(items: Sequence[tuple[int, Any, str]], by: Identity, names: Names) -> Iterator[tuple[Key, int, Any, str]]:
    """The items of a list with what identifies each, without its position."""
    first, more = by
    keys = [(field, *_words(item, first, names)) for _, item, field in items]
    counts = Counter(keys)
    for key, (at, item, field) in zip(keys, items, strict=True):
        yield (key if counts[key] == 1 else (*key, *_words(item, more, names))), at, item, field


def _words(item: Any, attributes: tuple[str, ...], names: Names) -> Key:
    """Values to tell items apart by, in the ids of the later record, lists in no order."""
    values: Iterator[Any] = (getattr(item, attribute, None) for attribute in attributes)
    return tuple(
        frozenset(names.get(word, word) for word in value) if isinstance(value, tuple) else names.get(value, value)
        for value in values
    )


def _leaves(path: Path, value: Any, names: Names) -> Iterator[tuple[Path, Figure]]:
    """The figures in a field: its own, those of each receiver or name, and the parts of each."""
    if isinstance(value, Figure):
        yield path, value
        value = getattr(value, "parts", {})
    if isinstance(value, Mapping):
        for word, inner in value.items():
            yield from _leaves((*path, names.get(word, word)), inner, names)


@cache
def identity(name: str, kind: type[Entry]) -> Identity:
    """What tells the blocks of a list apart: days and what each has to have, or else all but figures and sources."""
    first, more = BESIDES.get(name, ((), ()))
    plain = {attribute: shape for _, attribute, shape in fields_of(kind) if _is_plain(shape)}
    own = (at for at, shape in plain.items() if shape.kind is Date or kind.model_fields[at].is_required())
    return (*own, *first) or tuple(plain), more


@cache
def _counted(kind: type[Entry]) -> list[tuple[str, str]]:
    """Key and attribute of each field that holds figures."""
    return [(name, attribute) for name, attribute, shape in fields_of(kind) if (shape.value or shape).kind in FIGURES]


def _is_plain(shape: Shape) -> bool:
    """Whether a field holds single values, other than figures and sources."""
    single = shape.item or shape
    return not (single.fields or single.value or single.kind in FIGURES or single.mark(Refers) == Refers(("source",)))


def sources_of(block: Any) -> tuple[str, ...]:
    """The sources that a block itself cites; those of a quote are one."""
    return (block.source,) if isinstance(block, Quote) else getattr(block, "sources", ())


def _cited(some: Iterable[Any]) -> Iterator[str]:
    return (source for block in some for source in sources_of(block))


def _about(owner: str, item: Entry) -> str:
    """A line by the id of what it belongs to, and its round or day."""
    if isinstance(item, Line) and item.round:
        return f"{owner} in '{item.round}'"
    date = getattr(item, "date", None)
    return f"{owner} of {date}" if date else owner
