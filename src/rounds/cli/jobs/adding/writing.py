"""A record in the making: its text, what is to be added to it, and whether the whole is sound."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from rounds.cli.jobs.adding.proposing import free_id
from rounds.cli.jobs.adding.reading import Understood, candidates, understood
from rounds.cli.things import THINGS
from rounds.edits.applying import edited_text
from rounds.edits.landing import Entry, landed
from rounds.loading import Loaded
from rounds.model.shape import Shape
from rounds.model.values import Refers
from rounds.problem import Path, Problem, Severity
from rounds.record import Record
from rounds.rules.check import check
from rounds.values.vocabulary import ISSUES
from rounds.yamltext import YamlText, read

SINGULAR = {field: thing for thing, field in THINGS.items()}


FEW = 5
"""Entries that show which fields are usual."""


class Draft:
    """What is known while an entry is being made."""

    def __init__(self, loaded: Loaded, record: Record, path: Path) -> None:
        """`path` is that of the list or block into which the entry goes."""
        self.loaded = loaded
        self.record = record
        self.path = path
        self.entries: list[Entry] = []
        """People and sources that are to be added first."""
        self.new: dict[str, str] = {}
        """Their keys, with their kinds."""

    def understood(self, shape: Shape, text: str) -> Understood:
        """The value that a text stands for."""
        return understood(self.record, shape, text, self.new)

    def candidates(self, refers: Refers) -> list[str]:
        """What a field may name."""
        new = (key for key, kind in self.new.items() if kind in refers.kinds)
        return [*refers.besides, *candidates(self.record, refers), *new]

    def told(self, name: str) -> str:
        """What a thing or an issue is."""
        thing = self.record.things.get(name)
        fields = ("name", "title", "text", "publisher", "result") if thing else ()
        told = (getattr(thing and thing.entry, field, None) for field in fields)
        return ISSUES.get(name) or next((str(one) for one in told if one), "")

    def last(self, shape: Shape, name: str) -> Any:
        """What the last entry of this kind that has a field has there: beside the new one if any has, else anywhere."""
        alike = self.record.blocks.get(shape.block, ()) if shape.block else ()
        beside = [path for path, _ in alike if path[:-1] == self.path]
        for path in (*reversed(beside), *reversed([path for path, _ in alike])):
            if value := self._plain(self.loaded.written(path)).get(name):
                return value
        return None

    def usual(self, shape: Shape) -> Collection[str]:
        """The fields that the last entries of this kind have."""
        alike = self.record.blocks.get(shape.block, ()) if shape.block else ()
        return {name for path, _ in alike[-FEW:] for name in self._plain(self.loaded.written(path))}

    def free_id(self, field: str, block: Mapping[str, Any]) -> str:
        """An id that nothing has, in the manner of the record."""
        things = self.record.by_kind.get(SINGULAR.get(field, ""), ())
        before = [{**self._plain(self.loaded.written(thing.path)), "id": thing.id} for thing in things]
        around = self._plain(self.path[:-1])
        dated = {"agreed": around.get("date", ""), **block}
        return free_id(field, dated, before, self.taken, self.record.file.process.id)

    @property
    def taken(self) -> Collection[str]:
        """The ids that there are."""
        return {*self.record.things, *self.new}

    def _plain(self, path: Path) -> Mapping[str, Any]:
        value = self.loaded.text.value(path)
        return value if isinstance(value, dict) else {}

    def also(self, field: str, key: str, block: Mapping[str, Any]) -> None:
        """Add a person or a source first."""
        self.entries.append(Entry((field,), block, key))
        self.new[key] = SINGULAR[field]

    def with_entry(self, entry: Entry, as_of: str) -> YamlText:
        """The text with all that is to be added, and another day on which the editors looked if one is given."""
        text = self.loaded.text
        if as_of:
            edits = text.edits_of_value(*text.span(("process", "as_of")), as_of)
            text = read(edited_text(text.text, edits).encode(), text.file)
        for one in (*self.entries, entry):
            text = landed(text, one).text
        return text


def brought(before: bytes, after: bytes, file: str) -> list[Problem]:
    """The problems of a record that it had not before."""
    known = Counter((one.rule, one.message) for one in check(before, file))
    found = []
    for problem in check(after, file):
        known[problem.rule, problem.message] -= 1
        if known[problem.rule, problem.message] < 0 and problem.severity is not Severity.HINT:
            found.append(problem)
    return found
