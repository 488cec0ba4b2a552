"""A dialogue about an entry, which asks for what the format has and explains it in the words of the manual."""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.draft import MADE_OF, SINGULAR, Draft, Unknown
from rounds.cli.jobs.adding.filling import Form, arranged, in_order, put
from rounds.cli.outside.streams import hear, say
from rounds.edits.inserting import Insertion
from rounds.errors import CannotDo
from rounds.loading.complaints import noun, sound_text
from rounds.model import Person, Source
from rounds.model.shape import Shape, shape_of
from rounds.model.values import ID_PATTERN, Id

RULES = """\
? explains, = takes what is proposed, commas stand between several,
an empty line leaves out, . all the rest, Ctrl-C leaves the record as it was"""
EARLY = ("round", "date", "by", "sources")
"""Fields that are asked for with the required ones, as are those of which an id is made: hardly anything is sound
without them."""
NEVER = ("waive", "was")
"""Fields that are for another day."""
NOT_HELD = ("reason", "called_off", "moved_to")
"""Fields of a round that was not held as planned, which its `status` says."""
AS_BEFORE = frozenset({"place", "venue", "via", "host", "chair", "carried_by", "format", "medium"})
"""Fields that are proposed as they were last time: never a day, a figure or a source."""
KEY, WHOSE = "key: by which the record names it", "key: whose it is"
YES, NO = ("y", "yes"), ("n", "no", "")
FEW = 6
"""Words that are named with a question."""


class Stop(Exception):
    """All the rest of a block is to be left out."""


class Dialogue:
    """Asks, and keeps in the draft the people and sources that come up on the way."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.place = draft, draft.place

    def begin(self, given: Mapping[str, Any], key: str) -> tuple[dict[str, Any], str]:
        """A whole entry, with what the options have given already, and its key where it has one of its own."""
        _tell(RULES)
        keys, field = self.place.keys, self.place.field
        taken = self.draft.loaded.text.value(self.place.path) or ()
        if keys and not key and self.draft.known(keys):
            key = self._free(WHOSE, keys, {}, field, taken)
        block = self._filled(self.place.form(dict(given)), (*EARLY, *MADE_OF.get(field, ((),))[0]))
        if keys and not key:
            key = self._free(KEY, keys, block, field, taken)
        return block, key

    def again(self, block: Mapping[str, Any]) -> dict[str, Any]:
        """The entry with one of its fields, or one left out, asked for anew; empty where none is to be."""
        form = self.place.form(dict(block))
        while (name := self._line("which field is to be written again?")) and name not in form.shape.fields:
            say(f"the fields are {', '.join(form.shape.fields)}")
        if not name:
            return {}
        form.block.pop(name, None)
        with suppress(Stop):
            self._ask(form, name)
        return dict(arranged(form.shape, form.block))

    def agrees(self, question: str) -> bool:
        """Whether the answer is yes, which an empty line is not; asked again where it is neither yes nor no."""
        while (answer := self._line(f"{question} (y for yes)").casefold()) not in (*YES, *NO):
            pass
        return answer in YES

    def _filled(self, form: Form, early: Collection[str] = ()) -> dict[str, Any]:
        """A block, its required fields first, of these its id last, since it is made of the others.

        Then those that entries of its kind have in this record, and the rest.
        """
        fields, usual = in_order(form.shape), self.draft.usual(form.shape)
        needed = sorted((name for name in fields if name in (*form.described["required"], *early)), key="id".__eq__)
        left = sorted((name for name in fields if name not in (*needed, *NEVER)), key=lambda name: name not in usual)
        with suppress(Stop):
            for name in (*needed, *left):
                if name not in form.block and not (name in NOT_HELD and "status" not in form.block):
                    self._ask(form, name)
        return dict(arranged(form.shape, form.block))

    def _ask(self, form: Form, name: str) -> None:
        """Fill a field of a block, as far as the answers go."""
        shape, question = form.shape.fields[name], f"{name}: {form.sentence(name)}"
        entry, last = shape.item or shape.value, self.draft.last(form.shape, name) if name in AS_BEFORE else None
        if entry and entry.fields:
            self._ask_blocks(form, name, question, entry)
        elif shape.fields:
            answer = self._agreed(f"{question} (y to write it)", shape, form.shape, _shown(last))
            whole = last if answer == _shown(last) else None
            if block := answer and (whole or self._filled(Form(shape, name, form.shape, {}))):
                form.block[name] = block
        elif shape.value:
            self._ask_pairs(form, name, question, shape.value)
        elif name == "id":
            form.block[name] = self._free(question, shape, form.block, form.field, self.draft.taken)
            self.draft.given[form.block[name]] = SINGULAR.get(form.field, "")
        else:
            given = self._put(form, name, question, _shown(last), name in form.described["required"])
            while given and entry and not entry.marks:
                given = self._put(form, name, f"{question} (another one?)")

    def _ask_blocks(self, form: Form, name: str, question: str, entry: Shape) -> None:
        """Blocks by their keys, or in a list, as many as are wanted."""
        keys = form.shape.fields[name].key
        blocks: dict[str, Any] = {}
        while True:
            which = f"{question} ({'its key' if keys else 'y'} for {'another' if blocks else 'a new'} one)"
            key = self._sound(which, keys) if keys else self._agreed(which, entry, form.shape) and str(len(blocks))
            if not key:
                return
            if key in blocks:
                say(f"'{key}' is there already")
                continue
            blocks[key] = self._filled(Form(entry, name, form.shape, {}))
            form.block[name] = blocks if keys else [*blocks.values()]

    def _ask_pairs(self, form: Form, name: str, question: str, value: Shape) -> None:
        """Values by name: of who receives those first that the last entry had, then any other."""
        last = self.draft.last(form.shape, name) if name == "received" else None
        for key in last if isinstance(last, dict) else ():
            if figure := self._sound(question.replace(name, f"{name} {key}", 1), value):
                form.block[name] = {**form.block.get(name, {}), key: figure}
        must = name in form.described["required"]
        while self._put(form, name, f"{question} (as name=value)", "", must and name not in form.block):
            pass

    def _put(self, form: Form, name: str, question: str, proposal: str = "", must: bool = False) -> bool:
        """Put an answer into a field, beside those that are there; False where it is left out."""
        value = self._sound(question, form.shape.fields[name], form.block.get(name), proposal, must)
        if value:
            form.block[name] = value
        return bool(value)

    def _free(self, question: str, shape: Shape, block: Mapping[str, Any], field: str, taken: Collection[str]) -> str:
        """An id or a key of a block that is not there yet."""
        proposal = self.draft.free_id(field, block)
        while (name := self._sound(question, shape, None, proposal, must=True)) in taken:
            say(f"'{name}' is there already")
        return str(name)

    def _sound(self, question: str, shape: Shape, old: Any = None, proposal: str = "", must: bool = False) -> Any:
        """What there is already with an answer, which is asked for until it is sound; None where it is left out."""
        asked = shape.item or (shape.key if shape.key and shape.key.marks else shape.value) or shape
        while answer := self._answer(question, asked, proposal, must):
            try:
                return put(shape, old, answer, self._value)
            except CannotDo as error:
                say(error.message)
        return None

    def _value(self, shape: Shape, text: str) -> str:
        """The value that a text stands for; a person or source that is not there may be added first."""
        try:
            return self.draft.value(shape, text)
        except Unknown as error:
            if not self.agrees(f"{error.message}\nadd the {error.kind} now?"):
                raise CannotDo(f"no {error.kind} is added") from None
            return self._new(error.kind, error.text)

    def _new(self, kind: str, text: str) -> str:
        """The key of a person or source that is added first."""
        field, block = THINGS[kind], Person if kind == "person" else Source
        key = text if re.match(ID_PATTERN, text) else ""
        known = "name" if kind == "person" else "url" if text.startswith("http") else "publisher"
        entry = self._filled(Form(shape_of(block), field, None, {} if key else {known: text}))
        key = key or self._free(KEY, shape_of(Id), entry, field, self.draft.taken)
        self.draft.first.append(Insertion((field,), entry, key))
        return key

    def _agreed(self, question: str, shape: Shape, outer: Shape, proposal: str = "") -> str:
        """`y` or the proposal; empty where no block is wanted."""
        words = (*YES, proposal.casefold(), "")
        while (answer := self._answer(question, shape, proposal, outer=outer)).casefold() not in words:
            say("y, or an empty line")
        return answer

    def _answer(
        self, question: str, shape: Shape, proposal: str = "", must: bool = False, outer: Shape | None = None
    ) -> str:
        """A line that is an answer, or what is proposed; empty where it is left out."""
        known = self.draft.known(shape)
        few = f" ({', '.join([*known][:FEW])}{', …' if len(known) > FEW else ''})" if known else ""
        question += few + (f" (= for {proposal})" if proposal else "")
        while True:
            answer = self._line(question)
            if proposal and (answer == "=" or (must and not answer)):
                return proposal
            if answer == "." and not must:
                raise Stop
            if answer not in ("?", "=", ".") and (answer or not must):
                return answer
            missing = "nothing is proposed here" if answer == "=" else "this needs an answer"
            _tell(_help(Form(shape, "", outer, {}), known) if answer == "?" else f"{missing}; ? explains")

    def _line(self, question: str) -> str:
        """What is typed at a question."""
        _tell(question)
        return hear()


def _tell(text: str) -> None:
    for line in text.split("\n"):
        say(line)


def _help(form: Form, known: Mapping[str, str]) -> str:
    """All that can be meant, with what each is."""
    texts = known or {name: form.sentence(name) for name in form.shape.fields}
    listed = "\n".join(f"  {name}  {text}" for name, text in texts.items())
    if listed:
        return listed
    try:
        sound_text(form.shape, "…")
        forms = ""
    except CannotDo as error:
        forms = "".join(error.message.partition("; write")[1:])
    return f"  {noun(form.shape)}{forms}"


def _shown(value: Any) -> str:
    """A proposal on one line."""
    if isinstance(value, dict):
        return ", ".join(map(_shown, value.values()))
    return ",".join(value) if isinstance(value, list) else str(value or "")
