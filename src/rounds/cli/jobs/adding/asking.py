"""A dialogue about an entry, which asks for what the format has and explains it in the words of the manual."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from rounds.cli.jobs.adding.given import tidied
from rounds.cli.jobs.adding.places import Place
from rounds.cli.jobs.adding.proposing import AS_BEFORE
from rounds.cli.jobs.adding.writing import Draft
from rounds.cli.things import THINGS
from rounds.errors import CannotDo
from rounds.model import Entry, Person, Source
from rounds.model.accounts import APART, Account
from rounds.model.sentences import sentences
from rounds.model.shape import Shape, fields_of, shape_at, shape_of
from rounds.model.values import Id, OneOf, OrInAccounts, Parsed, Refers, Spelt
from rounds.values.spelling import did_you_mean
from rounds.values.vocabulary import ISSUES

RULES = """\
? explains, an empty line leaves out, = takes what is proposed,
. leaves out all the rest, Ctrl-C leaves the record as it was"""
EARLY = ("round", "date", "sources")
"""Fields that are asked for with the required ones: hardly anything is sound without them."""
NEVER = ("waive", "was")
"""Fields that are for another day."""
FEW = 6
"""Words that are named with a question."""


NEW: Mapping[str, type[Entry]] = {"person": Person, "source": Source}
"""What may come up on the way."""
YES = ("y", "yes")


class Stop(Exception):
    """All the rest is to be left out."""


class Dialogue:
    """Asks, and keeps in the draft the people and sources that come up on the way."""

    def __init__(self, draft: Draft, say: Callable[[str], None], hear: Callable[[], str]) -> None:
        self.draft = draft
        self.say = say
        self.hear = hear
        self.outer: Shape | None = None
        """Of the block into which the entry goes."""

    def begin(self, shape: Shape, field: str, outer: Shape | None, given: Mapping[str, Any]) -> dict[str, Any]:
        """A whole entry, with what the options have given already."""
        self.say(RULES)
        self.outer = outer
        return self.block(shape, field, outer, given)

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
        while names and (answer := self._line(question)) not in ("", "."):
            if answer in names:
                return answer
            self.say(f"there is no field '{answer}' left{did_you_mean(answer, names)}")
        raise Stop

    def _ask(self, shape: Shape, field: str, texts: Mapping[str, str], block: dict[str, Any], name: str) -> None:
        where = (field, shape, block)
        value = self._value(name, shape.fields[name], texts[name], where, name in required(shape))
        if value not in (None, [], {}):
            block[name] = value

    def again(self, shape: Shape, field: str, outer: Shape | None, block: Mapping[str, Any]) -> dict[str, Any] | None:
        """A block with one field written again; None where nobody wants to."""
        names = [name for name in shape.fields if name not in NEVER]
        name = self._line(f"which field is to be written again? ({', '.join(names)}; an empty line gives up)")
        if name not in names:
            return None
        new = {key: value for key, value in block.items() if key != name}
        with suppress(Stop):
            self._ask(shape, field, explained(shape, outer), new, name)
        return tidied(shape, new)

    def key(self, place: Place, field: str, key: str) -> str:
        """The key of an entry that has one of its own; sources, people and parties are named when they are known."""
        shape = shape_at(place.path)
        if key or not place.keyed or field in ("sources", "people", "parties") or not (shape and shape.key):
            return key
        return self._one("its key: by which the record names it", shape.key, "", True) or ""

    def as_of(self, now: str) -> str:
        """Another last day on which the editors looked; empty where it stays."""
        question = f"as_of: the last day on which you looked is {now}; an empty line leaves it so"
        shape = shape_at(("process", "as_of"))
        with suppress(Stop):
            return (shape and self._one(question, shape, "", False)) or ""
        return ""

    def agrees(self, question: str) -> bool:
        """Whether the answer is yes, which an empty line is not."""
        return self._line(f"{question} (y for yes)").casefold() in YES

    # --- a value ---

    def _value(self, name: str, shape: Shape, text: str, where: tuple[str, Shape, dict[str, Any]], must: bool) -> Any:
        question = f"{name}: {text}"
        inner = shape.item or shape.value
        last = self.draft.last(where[1], name)
        if shape.value and shape.key and not (inner and inner.fields):
            return self._pairs(question, name, shape, shape.value, last if isinstance(last, dict) else {})
        if inner and inner.fields:
            return self._blocks(question, name, shape, inner, where[1])
        if shape.fields:
            proposal = last if name in AS_BEFORE else None
            answer = self._answer(f"{question} (y to write it)", shape, _shown(proposal), False)
            return proposal if answer == "=" else self.block(shape, name, where[1], {}) if answer in YES else None
        if name == "id":
            field, _, block = where
            return self._one(question, shape, self.draft.free_id(field, block), must)
        proposal = _shown(last) if name in AS_BEFORE else ""
        if not shape.item:
            return self._one(question, shape, proposal, must)
        return self._several(question, shape.item, proposal, must)

    def _one(self, question: str, shape: Shape, proposal: str, must: bool) -> str | None:
        """One value, asked for until it is sound."""
        while True:
            answer = self._answer(question + self._some(shape), shape, proposal, must)
            if not answer:
                return None
            if (value := self._sound(shape, proposal if answer == "=" else answer)) is not None:
                return value

    def _several(self, question: str, item: Shape, proposal: str, must: bool) -> list[str]:
        """Values with commas between them; of texts one on each line."""
        is_text = not item.marks
        values: list[str] = []
        while True:
            more = " (another one?)" if values else ""
            answer = self._answer(question + more + self._some(item), item, proposal, must and not values)
            parts = (proposal if answer == "=" else answer or "").split("," if not is_text else "\0")
            read = [self._sound(item, part) for part in parts if part.strip()]
            values += [value for value in read if value is not None]
            if not answer or (None not in read and not is_text):
                return values

    def _pairs(self, question: str, name: str, shape: Shape, value: Shape, last: Mapping[str, Any]) -> dict[str, str]:
        """Values by name: those names first that the last entry had, then any other."""
        pairs: dict[str, str] = {}
        with suppress(Stop):
            for key in last if name == "received" else ():
                if answer := self._one(f"{name} {key}: {question.partition(': ')[2]}", value, "", False):
                    pairs[key] = answer
            while answer := self._answer(f"{question} (as name=value)", shape, "", False):
                key, _, text = answer.partition("=")
                named, found = self._sound(shape.key or value, key), self._sound(value, text) if text else None
                if named and found:
                    pairs[named] = found
        return pairs

    def _blocks(self, question: str, name: str, shape: Shape, inner: Shape, outer: Shape) -> Any:
        """Blocks by their keys, or in a list, as many as are wanted."""
        keyed: dict[str, Any] = {}
        listed: list[Any] = []
        while True:
            which = "its key" if shape.value else "y"
            answer = self._answer(
                f"{question} ({which} for {'another' if keyed or listed else 'a new'} one)", inner, "", False
            )
            if not answer:
                return keyed or listed
            if not shape.value and answer.casefold() not in YES:
                self.say("y, or an empty line")
            elif shape.value:
                key = self._sound(shape.key, answer) if shape.key else answer
                if key:
                    keyed[key] = self.block(inner, name, outer, {})
            else:
                listed.append(self.block(inner, name, outer, {}))

    def _sound(self, shape: Shape, text: str) -> str | None:
        """The value that a text stands for; None, and the reason told, where it is none."""
        found = self.draft.understood(shape, text)
        if not found.complaint:
            if found.value != " ".join(text.split()):
                self.say(f"taken as {found.value}")
            return found.value
        self.say(found.complaint)
        if found.unknown and self.agrees(f"add the {found.unknown} now?"):
            return self._new(found.unknown, found.value)
        return None

    def _new(self, kind: str, text: str) -> str:
        """A person or source that is not there yet."""
        keys = shape_of(Id)
        named = "" if self.draft.understood(keys, text).complaint else text
        address = "url" if text.startswith("http") else "publisher"
        known = {} if named else {"name" if kind == "person" else address: text}
        block = self.block(shape_of(NEW[kind]), THINGS[kind], None, known)
        question = "key: by which the record names it"
        key = named or self._one(question, keys, self.draft.free_id(THINGS[kind], block), True) or ""
        self.draft.also(THINGS[kind], key, block)
        return key

    # --- a line ---

    def _answer(self, question: str, shape: Shape, proposal: str, must: bool) -> str:
        """A line that is an answer; `=` only where something is proposed, nothing where it is left out."""
        shown = f" (= for {proposal})" if proposal else ""
        while True:
            answer = self._line(f"{question}{shown}")
            if answer == "?":
                self.say(self._help(shape))
            elif answer == "." and not must:
                raise Stop
            elif answer == ".":
                self.say("this cannot be left out")
            elif answer == "=" and not proposal:
                self.say("nothing is proposed here")
            elif answer or not must:
                return answer
            elif proposal:
                return "="
            else:
                self.say("this cannot be left out")

    def _line(self, question: str) -> str:
        self.say(question)
        heard = self.hear()
        if not heard:
            raise CannotDo("the answers ended before all was asked; nothing is written")
        return " ".join(heard.split())

    def _some(self, shape: Shape) -> str:
        """A few of the words or ids that can be meant."""
        words, refers = shape.mark(OneOf), shape.mark(Refers)
        known = list(words.words) if words else self.draft.candidates(refers) if refers else []
        known = known if words or known[0:1] == [*ISSUES][:1] else known[::-1]
        more = ", …" if len(known) > FEW else ""
        return f" ({', '.join(known[:FEW])}{more})" if known else ""

    def _help(self, shape: Shape) -> str:
        """All that can be meant, with what each is."""
        parsed, refers, words = shape.mark(Parsed), shape.mark(Refers), shape.mark(OneOf)
        if words:
            return "\n".join(f"  {word}  {text}" for word, text in words.words.items())
        if refers:
            return "\n".join(f"  {name}  {self.draft.told(name)}" for name in self.draft.candidates(refers))
        if shape.key and shape.value:
            return f"{self._help(shape.key)}\n  = {self._help(shape.value).strip()}"
        spelt = shape.mark(Spelt)
        noun = parsed.noun if parsed else spelt.noun if spelt else "text"
        if shape.fields:
            return "\n".join(f"  {name}  {text}" for name, text in explained(shape, None).items())
        return f"  {noun}; docs/format.md shows the forms"


def required(shape: Shape) -> Iterator[str]:
    """The fields that a block cannot be without."""
    if not shape.block:
        yield "sources"
        return
    for name, field in shape.block.model_fields.items():
        key = field.alias or name
        if field.is_required() and not shape.fields[key].mark(OrInAccounts):
            yield key


def explained(shape: Shape, outer: Shape | None) -> Mapping[str, str]:
    """The sentence of each field; a line of accounts has those of the block around it besides its own."""
    if shape.block:
        texts = sentences(shape.block)
        return {key: texts[attribute] for key, attribute, _ in fields_of(shape.block)}
    around = explained(outer, None) if outer and outer.block else {}
    own = {**around, **APART, **sentences(Account)}
    return {name: own.get(name, "") for name in shape.fields}


def _shown(value: Any) -> str:
    """A proposal on one line."""
    if isinstance(value, dict):
        return ", ".join(map(_shown, value.values()))
    return ",".join(value) if isinstance(value, list) else str(value or "")
