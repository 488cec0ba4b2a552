"""A record in the making: what a text stands for in it, what it has already, and how it reads with what is added."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rounds.answers.naming import things_in
from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.places import Place
from rounds.cli.jobs.adding.proposing import free_id
from rounds.edits import edited_text
from rounds.edits.inserting import Entry, landed
from rounds.errors import CannotDo
from rounds.loading import Loaded
from rounds.loading.complaints import sound_text
from rounds.model.shape import Shape
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers
from rounds.problem import Path
from rounds.record import Record
from rounds.record.status import standing
from rounds.values.spelling import did_you_mean
from rounds.values.vocabulary import ISSUES
from rounds.yamltext import YamlText, read

SINGULAR = {field: thing for thing, field in THINGS.items()}
WAITING = ("open", "no-response")
"""What a demand is that an outcome may answer."""
FEW = 5
"""Entries that show which fields are usual."""


class Unknown(CannotDo):
    """A person or a source is named that is not there and can be added first."""

    def __init__(self, message: str, kind: str, text: str) -> None:
        super().__init__(message)
        self.kind, self.text = kind, text


class Draft:
    """A record, and what goes into it at a place."""

    def __init__(self, loaded: Loaded, record: Record, place: Place) -> None:
        self.loaded, self.record, self.place = loaded, record, place
        self.first: list[Entry] = []
        """People and sources that are to be added before the entry."""

    def value(self, shape: Shape, text: str) -> str:
        """A text as it is written in a record: for another name of a party its key, for `2 June 2025` 2025-06-02.

        Raises `CannotDo` where it stands for nothing.
        """
        text = " ".join(text.encode(errors="replace").decode().split())
        if not text:
            raise CannotDo("there is nothing in it; leave the option out")
        text = sound_text(shape, text)
        refers = shape.mark(Refers)
        is_date = shape.mark(Parsed) and not re.match(ID_PATTERN, text)
        return self._named(refers, text) if refers and not is_date else text

    def _named(self, refers: Refers, text: str) -> str:
        known = self._candidates(refers)
        if text in known or "publisher" in refers.kinds:
            return text
        if refers.kinds == ("source",) and text.startswith("http"):
            found = [key for key, one in self.record.sources.items() if text in (one.url, one.archived_url)]
        else:
            found = [thing.id for _, thing in things_in([self.record], text, refers.kinds)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CannotDo(f"'{text}' may be {' or '.join(found)}")
        missing = f"there is no {' or '.join(refers.kinds) or 'thing'} '{text}'{did_you_mean(text, known)}"
        if refers.kinds in (("person",), ("source",)):
            raise Unknown(missing, refers.kinds[0], text)
        raise CannotDo(missing)

    def _candidates(self, refers: Refers) -> list[str]:
        """What a field may name: before all what waits for an answer, and what is newest."""
        if refers.kinds == ("issue",):
            return [*ISSUES, *self.record.file.issues]
        kinds = refers.kinds or tuple(self.record.by_kind)
        names = [thing.id for kind in kinds for thing in self.record.by_kind.get(kind, ())]
        if kinds == ("source",):
            published = {name: source.published for name, source in self.record.sources.items()}
            names.sort(key=lambda name: day.earliest if (day := published[name]) else date.min)
        if "demand" in kinds:
            waiting = {one.id for one in self.record.requests if standing(self.record, one).status in WAITING}
            names.sort(key=waiting.__contains__)
        new = [one.key for one in self.first if SINGULAR[str(one.path[0])] in kinds]
        return [*reversed([*names, *new]), *refers.besides]

    def known(self, shape: Shape) -> Mapping[str, str]:
        """The words or ids that can be meant, with what each is; empty where any text can."""
        if words := shape.mark(OneOf):
            return words.words
        refers = shape.mark(Refers)
        return {name: self._described(name) for name in self._candidates(refers)} if refers else {}

    def _described(self, name: str) -> str:
        entry = self.record.things[name].entry if name in self.record.things else None
        told = (getattr(entry, field, None) for field in ("name", "title", "text", "publisher", "result"))
        return ISSUES.get(name) or next((str(one) for one in told if one), "")

    def last(self, shape: Shape, name: str) -> Any:
        """What the last entry of this kind that has a field has there: beside the new one if any has, else anywhere."""
        alike = sorted(self._alike(shape), key=lambda path: path[:-1] == self.place.path)
        return next(filter(None, (self._plain(path).get(name) for path in reversed(alike))), None)

    def usual(self, shape: Shape) -> set[str]:
        """The fields that the last entries of this kind have."""
        return {name for path in self._alike(shape)[-FEW:] for name in self._plain(path)}

    def _alike(self, shape: Shape) -> Sequence[Path]:
        return [path for path, _ in self.record.blocks.get(shape.block, ())] if shape.block else ()

    def free_id(self, field: str, block: Mapping[str, Any]) -> str:
        """An id that nothing has, in the manner of the record."""
        things = self.record.by_kind.get(SINGULAR.get(field, ""), ())
        before = [{**self._plain(thing.path), "id": thing.id} for thing in things]
        around = self.loaded.text.value(self.place.path[:-1])
        dated = {"agreed": around.get("date", ""), **block}
        return free_id(field, dated, before, self.taken, self.record.file.process.id)

    @property
    def taken(self) -> set[str]:
        """The ids that there are."""
        return {*self.record.things, *(one.key for one in self.first)}

    def _plain(self, path: Path) -> Mapping[str, Any]:
        """The block at a path of the record, as it is written."""
        value = self.loaded.text.value(self.loaded.written(path))
        return value if isinstance(value, dict) else {}

    def with_entry(self, entry: Entry, as_of: str) -> YamlText:
        """The text with all that is to be added, and another day on which the editors looked if one is given."""
        text = self.loaded.text
        if as_of:
            edits = text.edits_of_value(*text.span(("process", "as_of")), as_of)
            text = read(edited_text(text.text, edits).encode(), text.file)
        for one in (*self.first, entry):
            text = landed(text, one)
        return text
