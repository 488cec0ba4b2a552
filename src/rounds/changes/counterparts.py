"""What stood in an earlier record and still stands in a later one."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rounds.changes.former import BORN, Names, names_now
from rounds.changes.passages import Figure, Key, Passage, passages_of, sources_of
from rounds.problem import Path
from rounds.record import Record, Thing


class Counterparts(NamedTuple):
    """A passage as it stood, and as it stands."""

    then: Passage
    now: Passage
    names: Names

    def changed(self) -> Iterator[tuple[Path, Figure, Figure]]:
        """Where in the block another figure stands, with both."""
        for leaf, new in self.now.figures.items():
            old = self.then.figures.get(leaf, new)
            if old != new:
                yield leaf, old, new

    def changed_silently(self) -> Iterator[tuple[Path, Figure, Figure]]:
        """What changed, where no source attests the block that did not before."""
        return iter(() if self.gained() else self.changed())

    def gained(self) -> bool:
        """Whether a source attests it that did not."""
        return not self.now.attests <= {self.names.get(source, source) for source in self.then.attests}

    def lost(self, before: Record) -> Iterator[str]:
        """Its own sources that support it no more, under their former ids."""
        own = sources_of(self.then.block)
        left = {*sources_of(self.now.block), *self.now.above}
        if all(self.names.get(source, source) in left for source in own):
            return
        left |= self.now.inside
        if any(self.changed()) and self.gained():
            return
        for source in own:
            known = before.sources.get(source)
            origin = known.repeats if known and known.repeats else source
            if not left & {self.names.get(source, source), self.names.get(origin, origin)}:
                yield source


def counterparts(before: Record, after: Record) -> Iterator[Counterparts]:
    """Every passage that stands in both records; where it is not certain which is which, none."""
    names = names_now(before, after)
    then = _single(((names.get(thing.id, thing.id), thing.kind), thing) for thing in _things(before))
    for key, thing in _single(((thing.id, thing.kind), thing) for thing in _things(after)).items():
        if earlier := then.get(key):
            passages = _single(passages_of(earlier, before, names))
            for part, passage in _single(passages_of(thing, after, {})).items():
                if part in passages:
                    yield Counterparts(passages[part], passage, names)


def _things(record: Record) -> Iterator[Thing]:
    """Everything that cites sources under an id, and the process."""
    yield Thing("process", "process", ("process",), record.file.process)
    yield from (thing for thing in record.all_things() if isinstance(thing.entry, BORN))


def _single(keyed: Iterable[tuple[Key, Any]]) -> dict[Key, Any]:
    """What has a key of its own; of several with the same, none."""
    first: dict[Key, Any] = {}
    several = set()
    for key, value in keyed:
        if first.setdefault(key, value) is not value:
            several.add(key)
    return {key: value for key, value in first.items() if key not in several}
