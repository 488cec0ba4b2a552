"""A dialogue about an entry, which asks for what the format has and explains it in the words of the manual."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from rounds.cli.jobs.adding.answering import YES, Answers, Stop
from rounds.cli.jobs.adding.explaining import explained, required, shown
from rounds.cli.jobs.adding.given import tidied
from rounds.cli.jobs.adding.places import Place
from rounds.cli.jobs.adding.proposing import AS_BEFORE
from rounds.cli.jobs.adding.writing import Draft
from rounds.cli.things import THINGS
from rounds.model import Entry, Person, Source
from rounds.model.shape import Shape, shape_at, shape_of
from rounds.model.values import Id
from rounds.values.spelling import did_you_mean

RULES = """\
? explains, an empty line leaves out, = takes what is proposed,
. leaves out all the rest, Ctrl-C leaves the record as it was"""
EARLY = ("round", "date", "sources")
"""Fields that are asked for with the required ones: hardly anything is sound without them."""
NEVER = ("waive", "was")
"""Fields that are for another day."""
KEY = "key: by which the record names it"
LATE = ("sources", "people", "parties")
"""What has its key made of what is told of it."""
NEW: Mapping[str, type[Entry]] = {"person": Person, "source": Source}
"""What may come up on the way."""


class Dialogue:
    """Asks, and keeps in the draft the people and sources that come up on the way."""

    def __init__(self, draft: Draft, say: Callable[[str], None], hear: Callable[[], str]) -> None:
        self.draft = draft
        self.say = say
        self.answers = Answers(draft, say, hear, self._new)
        self.outer: Shape | None = None
        """Of the block into which the entry goes."""

    def begin(self, place: Place, given: Mapping[str, Any], key: str) -> tuple[dict[str, Any], str]:
        """A whole entry, with what the options have given already, and its key where it has one of its own.

        Sources, people and parties get theirs when they are known.
        """
        self.say(RULES)
        self.outer = place.outer
        if place.keyed and not key and place.field not in LATE:
            key = self._key(place, given)
        block = self.block(place.shape, place.field, self.outer, given)
        return block, key if key or not place.keyed else self._key(place, block)

    def _key(self, place: Place, block: Mapping[str, Any]) -> str:
        """A key that nothing has in that block."""
        shape = shape_at(place.path)
        there = self.draft.loaded.text.value(place.path) or ()
        return self._free(KEY, (shape and shape.key) or shape_of(Id), self.draft.free_id(place.field, block), there)

    def _free(self, question: str, shape: Shape, proposal: str, taken: Collection[str]) -> str:
        """An id or a key that is not there yet."""
        while (name := self.answers.one(question, shape, proposal, True) or "") in taken:
            self.say(f"'{name}' is there already")
        return name

    def block(self, shape: Shape, field: str, outer: Shape | None, given: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a block: required ones first, of these its id last, since it is made of the others.

        Then those that entries of its kind have in this record, and any other that is named.
        """
        block = dict(given)
        ask = partial(self._ask, shape, field, explained(shape, outer), block)
        needed = [name for name in shape.fields if name in (*required(shape), *(EARLY if outer is self.outer else ()))]
        left = [name for name in shape.fields if name not in (*needed, *NEVER)]
        usual = self.draft.usual(shape) or left
        with suppress(Stop):
            for name in (*sorted(needed, key="id".__eq__), *(name for name in left if name in usual)):
                if name not in block:
                    ask(name)
            while True:
                ask(self._which([name for name in left if name not in usual and name not in block]))
        return tidied(shape, block)

    def _which(self, names: Sequence[str]) -> str:
        """The name of another field that is wanted; raises `Stop` where none is."""
        question = f"anything else? ({', '.join(names)}; an empty line ends)"
        while names and (answer := self.answers.line(question)) not in ("", "."):
            if answer in names:
                return answer
            self.say(f"there is no field '{answer}' left{did_you_mean(answer, names)}")
        raise Stop

    def _ask(self, shape: Shape, field: str, texts: Mapping[str, str], block: dict[str, Any], name: str) -> None:
        where = (field, shape, block)
        value = self._value(name, shape.fields[name], texts[name], where, name in required(shape))
        if value not in (None, [], {}):
            block[name] = value

    def again(self, place: Place, block: Mapping[str, Any]) -> dict[str, Any] | None:
        """An entry with one field written again; None where nobody wants to."""
        shape = place.shape
        names = [name for name in shape.fields if name not in NEVER]
        name = self.answers.line(f"which field is to be written again? ({', '.join(names)}; an empty line gives up)")
        if name not in names:
            return None
        new = {key: value for key, value in block.items() if key != name}
        with suppress(Stop):
            self._ask(shape, place.field, explained(shape, place.outer), new, name)
        return tidied(shape, new)

    def as_of(self, now: str) -> str:
        """Another last day on which the editors looked; empty where it stays."""
        question = f"as_of: the last day on which you looked is {now}; an empty line leaves it so"
        shape = shape_at(("process", "as_of"))
        with suppress(Stop):
            return (shape and self.answers.one(question, shape, "", False)) or ""
        return ""

    # --- a value ---

    def _value(self, name: str, shape: Shape, text: str, where: tuple[str, Shape, dict[str, Any]], must: bool) -> Any:
        question = f"{name}: {text}"
        inner = shape.item or shape.value
        last = self.draft.last(where[1], name)
        if shape.value and shape.key and not (inner and inner.fields):
            return self.answers.pairs(question, name, shape, shape.value, last if isinstance(last, dict) else {})
        if inner and inner.fields:
            return self._blocks(question, name, shape, inner, where[1])
        if shape.fields:
            proposal = last if name in AS_BEFORE else None
            answer = self.answers.answer(f"{question} (y to write it)", shape, shown(proposal), False)
            return proposal if answer == "=" else self.block(shape, name, where[1], {}) if answer in YES else None
        if name == "id":
            field, _, block = where
            return self._free(question, shape, self.draft.free_id(field, block), self.draft.taken)
        proposal = shown(last) if name in AS_BEFORE else ""
        if not shape.item:
            return self.answers.one(question, shape, proposal, must)
        return self.answers.several(question, shape.item, proposal, must)

    def _blocks(self, question: str, name: str, shape: Shape, inner: Shape, outer: Shape) -> Any:
        """Blocks by their keys, or in a list, as many as are wanted."""
        keyed: dict[str, Any] = {}
        listed: list[Any] = []
        while True:
            more = "another" if keyed or listed else "a new"
            which = f"{question} ({'its key' if shape.value else 'y'} for {more} one)"
            answer = self.answers.answer(which, inner, "", False)
            if not answer:
                return keyed or listed
            if not shape.value and answer.casefold() not in YES:
                self.say("y, or an empty line")
            elif shape.value:
                key = self.answers.sound(shape.key, answer) if shape.key else answer
                if key:
                    keyed[key] = self.block(inner, name, outer, {})
            else:
                listed.append(self.block(inner, name, outer, {}))

    def _new(self, kind: str, text: str) -> str:
        """A person or source that is not there yet."""
        keys = shape_of(Id)
        named = "" if self.draft.understood(keys, text).complaint else text
        address = "url" if text.startswith("http") else "publisher"
        known = {} if named else {"name" if kind == "person" else address: text}
        block = self.block(shape_of(NEW[kind]), THINGS[kind], None, known)
        key = named or self._free(KEY, keys, self.draft.free_id(THINGS[kind], block), self.draft.taken)
        self.draft.also(THINGS[kind], key, block)
        return key
