"""A record in the making: what a text stands for in it, what it proposes, and how it reads with what is added."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, NamedTuple

from rounds.answers.filters import UNANSWERED
from rounds.answers.naming import things_in
from rounds.cli.complete import THINGS
from rounds.errors import CannotDo
from rounds.loading import Loaded
from rounds.loading.complaints import sound_text
from rounds.manual.schema import schema
from rounds.model.shape import Shape, shape_at
from rounds.model.values import ID_PATTERN, OneOf, Parsed, Refers
from rounds.problem import Path
from rounds.record import Record
from rounds.record.status import standing
from rounds.values.spelling import did_you_mean, fold
from rounds.values.vocabulary import ISSUES

SINGULAR = {field: thing for thing, field in THINGS.items()}
MADE_OF: Mapping[str, tuple[Sequence[str], str]] = {
    "sources": (("publisher",), "published"),
    "demands": (("by",), "issue"),
    "documents": (("by",), "kind"),
    "outcomes": (("issue",), "agreed"),
    "events": (("voice", "by", "kind"), "date"),
    "parties": (("name",), ""),
    "people": (("name",), ""),
}
"""The field whose value an id begins with, the first that has one, and the field that it ends with."""
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
WRITTEN = re.compile(r"-(\d{4}(?:-\d\d){0,2})(?=-|$)")
"""A day in an id: all of it, its month, or four digits for its month and day."""


class Form(NamedTuple):
    """A block that is being filled."""

    shape: Shape
    field: str
    """The name of the block, or of the list in which it stands."""
    outer: Shape | None
    """Of the block around it, whose sentences a line of accounts has besides its own."""
    block: dict[str, Any]

    @property
    def described(self) -> Any:
        """The block in the schema of the format."""
        if self.shape.block:
            return schema()["definitions"][self.shape.block.__name__]
        around = self.outer.block.__name__ if self.outer and self.outer.block else "Round"
        return schema()["definitions"][around]["properties"]["accounts"]["items"]

    def sentence(self, name: str) -> str:
        """What a field is, in the words of the manual."""
        return str(self.described["properties"][name]["description"])


class Draft:
    """A record, and the list or block into which something is to be added."""

    def __init__(self, loaded: Loaded, record: Record, path: Path, shape: Shape) -> None:
        self.loaded, self.record = loaded, record
        self.path, self.keys, field = path, shape.key, str(path[-1])
        self.thing = SINGULAR.get(field, field)
        self.form = Form(shape.inner, field, shape_at(path[:-1]), {})
        """The entry, in which there is nothing yet."""
        self.text = loaded.text
        """With the people and sources that have come up on the way."""
        self.given: dict[str, str] = {}
        """Ids of what is added, and what they are of."""

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
        if len(found) > 1:
            raise CannotDo(f"'{text}' may be {' or '.join(found)}")
        if not found:
            raise CannotDo(f"there is no {' or '.join(refers.kinds) or 'thing'} '{text}'{did_you_mean(text, known)}")
        return found[0]

    def _candidates(self, refers: Refers) -> list[str]:
        """What a field may name: before all what waits for an answer, and what was written last."""
        if refers.kinds == ("issue",):
            return [*ISSUES, *self.record.file.issues]
        kinds = refers.kinds or tuple(self.record.by_kind)
        names = [thing.id for kind in kinds for thing in self.record.by_kind.get(kind, ())]
        if "demand" in kinds:
            waiting = {each.id for each in self.record.requests if standing(self.record, each).status in UNANSWERED}
            names.sort(key=waiting.__contains__)
        names += [name for name, kind in self.given.items() if kind in kinds]
        newest = names if kinds == ("party",) else reversed(names)  # the sides stand first
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

    def alike(self, shape: Shape) -> Sequence[Mapping[str, Any]]:
        """The entries of a kind, as they are written."""
        return [self._plain(path) for path, _ in self.record.blocks.get(shape.block, ())] if shape.block else []

    def last(self, shape: Shape, name: str) -> Any:
        """What the last entry of a kind that has a field has there."""
        return next((entry[name] for entry in reversed(self.alike(shape)) if name in entry), None)

    def _plain(self, path: Path) -> Mapping[str, Any]:
        value = self.loaded.text.value(self.loaded.written(path))
        return value if isinstance(value, dict) else {}

    @property
    def taken(self) -> set[str]:
        """The ids that there are."""
        return {*self.record.things, *self.given}

    def free_id(self, field: str, block: Mapping[str, Any]) -> str:
        """An id that nothing has, in the manner of the record; empty where there is no manner."""
        things = self.record.by_kind.get(SINGULAR.get(field, ""), ())
        before = [{**self._plain(thing.path), "id": thing.id} for thing in things]
        taken = self.taken
        if field == "rounds":
            last = re.fullmatch(r"(.+?)\d+", before[-1]["id"]) if before else None
            name = last[1] if last else f"{self.record.file.process.id}-"
            return next(each for number in count(1) if (each := f"{name}{number}") not in taken)
        around = self.text.value(self.path[:-1])
        name = "-".join(filter(None, _parts(field, {"agreed": around.get("date", ""), **block}, before)))
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(each for each in names if each not in taken) if name[:1].isalpha() else ""


def _parts(field: str, block: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What an id is made of: whom or what it is about, and a word or a day, as the latest id with one writes it."""
    heads, last = MADE_OF.get(field, ((), ""))
    name = next((name for name in heads if block.get(name)), "")
    head, tail = _first(block.get(name)), _first(block.get(last))
    alike = [earlier["id"] for earlier in before if name in ("publisher", "by") and _first(earlier.get(name)) == head]
    begins = re.match(r"[a-z]+", alike[-1]) if alike else None
    words = re.findall(r"[a-z0-9]+", fold(head))
    yield begins[0] if begins else "-".join(words[-1:] if field == "people" else words)
    if day := DAY.search(tail):
        found = filter(None, (WRITTEN.search(earlier["id"]) for earlier in reversed(before)))
        size = next((len(last[1]) for last in found), len(day[0]))
        tail = day[0][:size] if size > 4 else day[0][5:].replace("-", "") or day[0]
    yield tail


def _first(value: Any) -> str:
    return str((value[0] if value else "") if isinstance(value, list) else value or "")
