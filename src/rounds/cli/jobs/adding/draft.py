"""A record in the making: what a text stands for in it, what it proposes, and how it reads with what is added."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

from rounds.answers.filters import UNANSWERED
from rounds.answers.naming import things_in
from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.places import Destination
from rounds.edits.inserting import Insertion, landed
from rounds.errors import CannotDo
from rounds.loading import Loaded
from rounds.loading.complaints import sound_text
from rounds.model.shape import Shape
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers
from rounds.problem import Path
from rounds.record import Record
from rounds.record.status import standing
from rounds.values.spelling import did_you_mean, fold
from rounds.values.vocabulary import ISSUES
from rounds.yamltext import YamlText

SINGULAR = {field: thing for thing, field in THINGS.items()}
FEW = 5
"""Entries that show which fields are usual."""

MADE_OF: Mapping[str, tuple[Sequence[str], str]] = {
    "sources": (("publisher",), "published"),
    "demands": (("by",), "issue"),
    "documents": (("by",), "kind"),
    "outcomes": (("issue",), "agreed"),
    "events": (("voice", "by", "kind"), "date"),
    "parties": (("name",), ""),
}
"""The field whose value an id begins with, the first that has one, and the field that it ends with."""
BEGIN_ALIKE = ("sources", "demands", "documents")
"""Those of one publisher, or of one side, begin with the same word."""
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
WRITTEN = re.compile(r"-(\d{4}(?:-\d\d){0,2})(?=-|$)")
"""A day in an id: all of it, its month, or four digits for its month and day."""


class Unknown(CannotDo):
    """A person or a source is named that is not there and can be added first."""

    def __init__(self, message: str, kind: str, text: str) -> None:
        super().__init__(message)
        self.kind, self.text = kind, text


class Draft:
    """A record, and what goes into it at a place."""

    def __init__(self, loaded: Loaded, record: Record, place: Destination) -> None:
        self.loaded, self.record, self.place = loaded, record, place
        self.first: list[Insertion] = []
        """People and sources that are to be added before the entry."""
        self.given: dict[str, str] = {}
        """Ids that the entry and what is in it have been given, and what they are of."""

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
            found = [key for key, source in self.record.sources.items() if text in (source.url, source.archived_url)]
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
        """What a field may name: before all what waits for an answer, and what was written last."""
        if refers.kinds == ("issue",):
            return [*ISSUES, *self.record.file.issues]
        kinds = refers.kinds or tuple(self.record.by_kind)
        names = [thing.id for kind in kinds for thing in self.record.by_kind.get(kind, ())]
        if "demand" in kinds:
            waiting = {each.id for each in self.record.requests if standing(self.record, each).status in UNANSWERED}
            names.sort(key=waiting.__contains__)
        new = [entry.key for entry in self.first if SINGULAR[str(entry.path[0])] in kinds]
        new += [name for name, kind in self.given.items() if kind in kinds]
        newest = names if kinds == ("party",) else reversed([*names, *new])  # the sides stand first
        return [*newest, *refers.besides]

    def known(self, shape: Shape) -> Mapping[str, str]:
        """The words or ids that can be meant, with what each is; empty where any text can."""
        if words := shape.mark(OneOf):
            return words.words
        refers = shape.mark(Refers)
        return {name: self._described(name) for name in self._candidates(refers)} if refers else {}

    def _described(self, name: str) -> str:
        entry = self.record.things[name].entry if name in self.record.things else None
        texts = (getattr(entry, field, None) for field in ("name", "title", "text", "publisher", "result"))
        return ISSUES.get(name) or next((str(text) for text in texts if text), "")

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
        """An id that nothing has, in the manner of the record; empty where there is no manner."""
        things = self.record.by_kind.get(SINGULAR.get(field, ""), ())
        before = [{**self._plain(thing.path), "id": thing.id} for thing in things]
        taken = self.taken
        if field == "rounds":
            last = re.fullmatch(r"(.+?)\d+", before[-1]["id"]) if before else None
            stem = last[1] if last else f"{self.record.file.process.id}-"
            return next(name for number in count(1) if (name := f"{stem}{number}") not in taken)
        if field == "people":
            parts = [block.get("name", "").split(" ")[-1]]
        else:
            around = self.loaded.text.value(self.place.path[:-1])
            parts = [*_parts(field, {"agreed": around.get("date", ""), **block}, before)]
        name = "-".join(filter(None, ("-".join(re.findall(r"[a-z0-9]+", fold(part))) for part in parts)))
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(each for each in names if each not in taken) if name[:1].isalpha() else ""

    @property
    def taken(self) -> set[str]:
        """The ids that there are."""
        return {*self.record.things, *(entry.key for entry in self.first), *self.given}

    def _plain(self, path: Path) -> Mapping[str, Any]:
        """The block at a path of the record, as it is written."""
        value = self.loaded.text.value(self.loaded.written(path))
        return value if isinstance(value, dict) else {}

    def with_entry(self, entry: Insertion) -> YamlText:
        """The text with all that is to be added."""
        text = self.loaded.text
        for each in (*self.first, entry):
            text = landed(text, each)
        return text


def _parts(field: str, block: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What an id is made of: whom or what it is about, and a word or a day, as the latest id with one writes it."""
    heads, last = MADE_OF.get(field, ((), ""))
    head = next(((name, first) for name in heads if (first := _first(block.get(name)))), None)
    if head:
        alike = [
            earlier["id"] for earlier in before if field in BEGIN_ALIKE and _first(earlier.get(head[0])) == head[1]
        ]
        begins = re.match(r"[a-z]+", alike[-1]) if alike else None
        yield begins[0] if begins else head[1]
    tail = _first(block.get(last))
    if day := DAY.search(tail):
        found = filter(None, (WRITTEN.search(earlier["id"]) for earlier in reversed(before)))
        size = next((len(last[1]) for last in found), len(day[0]))
        tail = day[0][:size] if size > 4 else day[0][5:].replace("-", "") or day[0]
    yield tail


def _first(value: Any) -> str:
    return str((value[0] if value else "") if isinstance(value, list) else value or "")
