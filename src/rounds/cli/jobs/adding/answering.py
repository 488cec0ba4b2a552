"""Answers at a terminal, each asked for until it is sound."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from rounds.cli.jobs.adding.explaining import help_with, some
from rounds.cli.jobs.adding.writing import Draft
from rounds.errors import CannotDo
from rounds.model.shape import Shape

YES = ("y", "yes")


class Stop(Exception):
    """All the rest is to be left out."""


class Answers:
    """What somebody types, understood as a draft understands it."""

    def __init__(
        self, draft: Draft, say: Callable[[str], None], hear: Callable[[], str], new: Callable[[str, str], str]
    ) -> None:
        """`new` adds a thing of a kind that is not there yet, and gives its id."""
        self.draft = draft
        self.say = say
        self.hear = hear
        self.new = new

    def agrees(self, question: str) -> bool:
        """Whether the answer is yes, which an empty line is not."""
        return self.line(f"{question} (y for yes)").casefold() in YES

    def one(self, question: str, shape: Shape, proposal: str, must: bool) -> str | None:
        """One value, asked for until it is sound."""
        while True:
            answer = self.answer(question + some(self.draft, shape), shape, proposal, must)
            if not answer:
                return None
            if (value := self.sound(shape, proposal if answer == "=" else answer)) is not None:
                return value

    def several(self, question: str, item: Shape, proposal: str, must: bool) -> list[str]:
        """Values with commas between them; of texts one on each line."""
        is_text = not item.marks
        values: list[str] = []
        while True:
            more = " (another one?)" if values else ""
            answer = self.answer(question + more + some(self.draft, item), item, proposal, must and not values)
            parts = (proposal if answer == "=" else answer or "").split("," if not is_text else "\0")
            read = [self.sound(item, part) for part in parts if part.strip()]
            values += [value for value in read if value is not None]
            if not answer or (None not in read and not is_text):
                return values

    def pairs(self, question: str, name: str, shape: Shape, value: Shape, last: Mapping[str, Any]) -> dict[str, str]:
        """Values by name: those names first that the last entry had, then any other."""
        pairs: dict[str, str] = {}
        with suppress(Stop):
            for key in last if name == "received" else ():
                if answer := self.one(f"{name} {key}: {question.partition(': ')[2]}", value, "", False):
                    pairs[key] = answer
            while answer := self.answer(f"{question} (as name=value)", shape, "", False):
                key, _, text = answer.partition("=")
                if not text:
                    self.say("write it as name=value")
                    continue
                named, found = self.sound(shape.key or value, key), self.sound(value, text)
                if named and found:
                    pairs[named] = found
        return pairs

    def sound(self, shape: Shape, text: str) -> str | None:
        """The value that a text stands for; None, and the reason told, where it is none."""
        found = self.draft.understood(shape, text)
        if not found.complaint:
            if found.value != " ".join(text.split()):
                self.say(f"taken as {found.value}")
            return found.value
        self.say(found.complaint)
        if found.unknown and self.agrees(f"add the {found.unknown} now?"):
            return self.new(found.unknown, found.value)
        return None

    def answer(self, question: str, shape: Shape, proposal: str, must: bool) -> str:
        """A line that is an answer; `=` only where something is proposed, nothing where it is left out."""
        shown = f" (= for {proposal})" if proposal else ""
        while True:
            answer = self.line(f"{question}{shown}")
            if answer == "?":
                self.say(help_with(self.draft, shape))
            elif answer == "." and not must:
                raise Stop
            elif answer == "=" and not proposal:
                self.say("nothing is proposed here")
            elif answer not in ("", ".") or not must:
                return answer
            elif answer == "" and proposal:
                return "="
            else:
                self.say("this cannot be left out")

    def line(self, question: str) -> str:
        """What is typed at a question; raises `CannotDo` where nobody is there any more."""
        self.say(question)
        heard = self.hear()
        if not heard:
            raise CannotDo("the answers ended before all was asked; nothing is written")
        return " ".join(heard.split())
