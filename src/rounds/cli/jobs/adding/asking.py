"""A dialogue about an entry, which asks for what the format has and explains it in the words of the manual."""

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.draft import SINGULAR, Draft, Form
from rounds.cli.jobs.adding.words import arranged, put
from rounds.cli.outside.streams import hear, say
from rounds.edits.inserting import Insertion, landed
from rounds.errors import CannotDo
from rounds.loading.complaints import noun, sound_text
from rounds.model import Person, Source
from rounds.model.shape import Shape, shape_of
from rounds.model.values import ID_PATTERN, Id, Refers, ShortFor

RULES = """\
? explains, = takes what is proposed, commas stand between several,
an empty line leaves out, . all the rest, Ctrl-C leaves the record as it was"""
EARLY = ("round", "date", "by", "voice", "published", "sources")
"""Fields that are asked for with the required ones: hardly anything is sound without them, or an id is made of them."""
NEVER = ("was", "waive")
"""Fields that are for another day."""
NOT_HELD = ("reason", "called_off", "moved_to")
"""Fields of a round that was not held as planned, which its `status` says."""
AS_BEFORE = ("place", "venue", "via", "host", "chair", "carried_by", "format", "medium")
"""Fields that are proposed as they were last time: never a day, a figure or a source."""
KEY = "key: by which the record names it"
MISSING = "this needs an answer; ? explains"
NO_ANSWER = {"": MISSING, ".": MISSING, "=": "nothing is proposed here; ? explains"}
YES, NO = ("y", "yes"), ("n", "no", "")
FEW = 6
"""Words that are named with a question, and entries that show which fields are usual."""


class Stop(Exception):
    """All the rest of a block is to be left out."""


def agreed(question: str) -> bool:
    """Whether the answer is yes, which an empty line is not; asked again where it is neither yes nor no."""
    while (answer := _line(f"{question} (y for yes)").casefold()) not in (*YES, *NO):
        pass
    return answer in YES


class Dialogue:
    """Asks, and keeps in the draft the people and sources that come up on the way."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def entry(self, form: Form, key: str) -> tuple[dict[str, Any], str]:
        """A whole entry, with what the options have given already, and its key where it has one of its own."""
        _tell(RULES)
        keys, taken = self.draft.keys, self.draft.text.value(self.draft.path) or ()
        if keys and not key and self.draft.known(keys):
            key = self._free("key: whose it is", keys, form, taken)
        block = self._filled(form)
        if keys and not key:
            key = self._free(KEY, keys, form, taken)
        return block, key

    def again(self, block: Mapping[str, Any]) -> dict[str, Any]:
        """The entry with one of its fields asked for anew; empty where none is to be."""
        form = self.draft.form._replace(block=dict(block))
        while (name := _line("which field is to be written again?")) and name not in form.shape.fields:
            _tell(f"the fields are {', '.join(form.shape.fields)}")
        if not name:
            return {}
        form.block.pop(name, None)
        with suppress(Stop):
            self._ask(form, name)
        return arranged(form.shape, form.block)

    def _filled(self, form: Form) -> dict[str, Any]:
        """A block: the required fields, of these the id last, since it is made of the others, then the usual ones."""
        usual = {name for entry in self.draft.alike(form.shape)[-FEW:] for name in entry}
        early, fields = (*form.described["required"], *EARLY), form.shape.fields
        needed = sorted((name for name in fields if name in early), key="id".__eq__)
        left = sorted((name for name in fields if name not in NEVER), key=lambda name: name not in usual)
        with suppress(Stop):
            for name in dict.fromkeys((*needed, *left)):
                if name not in form.block and (name not in NOT_HELD or "status" in form.block):
                    self._ask(form, name)
        return arranged(form.shape, form.block)

    def _ask(self, form: Form, name: str) -> None:
        """Fill a field of a block, as far as the answers go; what holds several is asked for until an empty line."""
        shape, question = form.shape.fields[name], f"{name}: {form.sentence(name)}"
        if name == "id":
            form.block[name] = self._free(question, shape, form, self.draft.taken)
            self.draft.given[form.block[name]] = SINGULAR.get(form.field, form.field)
            return
        receivers = self.draft.last(form.shape, name) if name == "received" else None
        for key in receivers if isinstance(receivers, dict) else ():
            self._put(form, name, question.replace(name, f"{name} {key}", 1), lead=f"{key}=")
        proposal = self.draft.last(form.shape, name) if name in AS_BEFORE else None
        how = _how(shape)
        while self._put(form, name, question + how, proposal) and how and not shape.fields:
            pass

    def _put(self, form: Form, name: str, question: str, proposal: Any = None, lead: str = "") -> bool:
        """Put an answer into a field, beside those that are there; False where it is left out."""
        shape, must = form.shape.fields[name], name in form.described["required"] and name not in form.block
        asked = Form(shape.key if shape.key and shape.key.marks and not lead else shape.inner, name, form.shape, {})
        value = self._answer(question, asked, lambda answer: self._with(form, name, lead + answer), proposal, must)
        if value:
            form.block[name] = value
        return bool(value)

    def _with(self, form: Form, name: str, answer: str) -> Any:
        """What stands in a field with an answer: as an option puts it there, or with a block that is asked for."""
        shape, old = form.shape.fields[name], form.block.get(name)
        inner = Form(shape.inner, name, form.shape, {})
        if shape.key and inner.shape.fields:
            key = self._value(shape.key, answer)
            if key in (old or ()):
                raise CannotDo(f"'{key}' is there already")
            return {**(old or {}), key: self._filled(inner)}
        if inner.shape.fields and answer.casefold() in YES:
            return [*(old or ()), self._filled(inner)] if shape.item else self._filled(inner)
        if inner.shape.fields and "=" not in answer and not inner.shape.mark(ShortFor):
            raise CannotDo("y, or an empty line")
        return put(shape, old, answer, self._value)

    def _free(self, question: str, shape: Shape, form: Form, taken: Collection[str]) -> str:
        """An id or a key of a block that is not there yet."""
        asked, proposal = Form(shape, "", None, {}), self.draft.free_id(form.field, form.block)
        read = partial(self.draft.value, shape)
        while (name := self._answer(question, asked, read, proposal, True)) in taken:
            say(f"'{name}' is there already")
        return str(name)

    def _value(self, shape: Shape, text: str) -> str:
        """The value that a text stands for; a person or source that is not there may be added first."""
        try:
            return self.draft.value(shape, text)
        except CannotDo as error:
            refers = shape.mark(Refers)
            kind = refers.kinds[0] if refers and len(refers.kinds) == 1 else ""
            if kind not in ("person", "source") or not agreed(f"{error.message}\nadd the {kind} now?"):
                raise
            return self._new(kind, text)

    def _new(self, kind: str, text: str) -> str:
        """The key of a person or source that is added first."""
        key = text if re.match(ID_PATTERN, text) else ""
        known = "name" if kind == "person" else "url" if text.startswith("http") else "publisher"
        form = Form(shape_of(Person if kind == "person" else Source), THINGS[kind], None, {} if key else {known: text})
        block = self._filled(form)
        key = key or self._free(KEY, shape_of(Id), form, self.draft.taken)
        self.draft.text = landed(self.draft.text, Insertion((form.field,), block, key))
        self.draft.given[key] = kind
        return key

    def _answer(self, question: str, asked: Form, read: Callable[[str], Any], proposal: Any, must: bool) -> Any:
        """What is made of an answer that is sound, or what is proposed; None where it is left out."""
        known = self.draft.known(asked.shape)
        question += _few(known) + (f" (= for {_shown(proposal)})" if proposal else "")
        while True:
            answer = _line(question)
            if proposal and (answer == "=" or (must and not answer)):
                return proposal
            if answer == "." and not must:
                raise Stop
            if not answer and not must:
                return None
            try:
                if answer not in (*NO_ANSWER, "?"):
                    return read(answer)
                _tell(NO_ANSWER.get(answer) or _help(asked, known))
            except CannotDo as error:
                _tell(error.message)


def _line(question: str) -> str:
    """What is typed at a question."""
    _tell(question)
    return hear()


def _tell(text: str) -> None:
    for line in text.split("\n"):
        say(line)


def _few(known: Collection[str]) -> str:
    """The first words that can be meant, to stand behind a question."""
    words = [*known][:FEW] + ["…"] * (len(known) > FEW)
    return f" ({', '.join(words)})" if words else ""


def _help(form: Form, known: Mapping[str, str]) -> str:
    """All that can be meant, with what each is; or in which form."""
    texts = known or {name: form.sentence(name) for name in form.shape.fields}
    return "\n".join(f"  {name}  {text}" for name, text in texts.items()) or f"  {_form(form.shape)}"


def _form(shape: Shape) -> str:
    """What a text must be, as `a date; write dates as 2025-06-02`."""
    try:
        sound_text(shape, "…")
    except CannotDo as error:
        return noun(shape) + "".join(error.message.partition("; write")[1:])
    return noun(shape)


def _how(shape: Shape) -> str:
    """How to answer, where it is not the value alone."""
    if shape.inner.fields:
        return " (its key for a new one)" if shape.key else " (y for one)"
    if shape.value:
        return " (as name=value)"
    return " (one at a time)" if shape.item and not shape.item.marks else ""


def _shown(value: Any) -> str:
    """A value in plain words."""
    if isinstance(value, dict):
        return ", ".join(map(_shown, value.values()))
    return ",".join(value) if isinstance(value, list) else str(value)
