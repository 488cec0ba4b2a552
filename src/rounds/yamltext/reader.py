"""One pass over libyaml's events: bytes in, a `YamlText` out."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sys import intern
from typing import Any

import yaml
from yaml import events
from yaml.reader import ReaderError

from rounds.values.lookalikes import SPACES, named
from rounds.yamltext.complaints import admitted, fault_from
from rounds.yamltext.text import Fault, YamlText

SCALAR: Any = events.ScalarEvent
MAPPING: Any = events.MappingStartEvent
MAPPING_END: Any = events.MappingEndEvent
SEQUENCE: Any = events.SequenceStartEvent
SEQUENCE_END: Any = events.SequenceEndEvent
DOCUMENT: Any = events.DocumentStartEvent
STREAM_END: Any = events.StreamEndEvent
NO_SPACE = re.compile(rf"^\w+:([{SPACES}])")
"""A key without its value, since what stands after its colon only looks like a space."""
GLUED = re.compile(r"[a-z_]+:[\w\"\[{]")
"""A key that has no space between its colon and its value."""
WORD = re.compile(r"[\w-]+")
"""What may be an id or a key."""
TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of a thousand levels; older ones go on."""
DEEPEST = 32
"""Levels of nesting that are read. A record needs eleven; libyaml's time grows with the square of the depth."""


def read(content: bytes, file: str) -> YamlText:
    """Data, places and faults of a file's bytes; `file` is its name for people. Never raises, whatever the bytes."""
    text = admitted(content, file)
    if not text.faults:
        with collector_paused():
            _Reader(text).read()
    return text


@contextmanager
def collector_paused() -> Iterator[None]:
    """Reading and checking make millions of objects and no cycles: the cycle collector would only cost time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _TooDeep(Exception):
    """Nothing after the fault just noted can be read."""


class _Reader:
    """Builds data and notes places in the same order, so that the two can be walked together."""

    def __init__(self, into: YamlText) -> None:
        self.into = into
        self.next: Callable[[], Any]
        """The next event."""
        self.depth = 0

    def read(self) -> None:
        """Reads all that can be read."""
        into = self.into
        try:
            self.next = yaml.CBaseLoader(into.text).get_event
            into.data = self._document()
        except _TooDeep:
            pass
        except ReaderError as error:  # it tells the place in bytes
            start = into.text.find(chr(error.character))
            message = f"{named(chr(error.character))} is not allowed; remove it"
            into.faults.append(Fault("syntax", message, start, start + 1))
        except yaml.MarkedYAMLError as error:
            if error.problem == TOO_DEEP:
                into.faults[:] = self._faults_before(error)
            else:
                latest = (into.starts[-1], into.tails[-1]) if into.starts else (0, 0)
                into.faults.append(fault_from(error, into.text, latest))

    def _faults_before(self, error: yaml.MarkedYAMLError) -> list[Fault]:
        """What is wrong before a place: a parser that counts levels reads ahead of its events, and stops there."""
        mark: Any = error.problem_mark
        before = YamlText(self.into.text[: mark.index] + "\n", self.into.file)
        _Reader(before).read()
        return before.faults

    def _fault(self, rule: str, message: str, start: int, end: int, **more: Any) -> None:
        latest = len(self.into.starts) - 1
        self.into.faults.append(Fault(rule, message, start, end, **{"entry": latest, **more}))

    def _document(self) -> Any:
        self.next()
        event = self.next()
        if type(event) is DOCUMENT:
            event = self.next()
        if type(event) is STREAM_END or (type(event) is SCALAR and not event.value):
            self._fault("syntax", "the file is empty: it holds no record", 0, 0)
            return None
        data = self._value(event)
        self.next()
        after = self.next()
        if type(after) is DOCUMENT:
            start = after.start_mark.index
            message = "a file holds one record; remove '---', or move what follows into a file of its own"
            self._fault("yaml-feature", message, start, start, entry=0)
            self.into.refused.append(dict.fromkeys(WORD.findall(self.into.text, start)))
        return data

    def _value(self, event: Any) -> Any:
        """The value that an event begins."""
        into = self.into
        start = event.start_mark.index
        own = len(into.starts)
        into.starts.append(start)
        into.tails.append(event.end_mark.index)
        kind = type(event)
        if event.anchor or getattr(event, "tag", None):
            self._refuse_feature(event)
        if kind is SCALAR:
            if event.value:
                return event.value
            self._fault("value-missing", "an item without a value; write it or remove the line", start, start)
            return None
        if kind is not MAPPING and kind is not SEQUENCE:
            return None
        self.depth += 1
        if self.depth > DEEPEST:
            self._fault("nesting-too-deep", "nested deeper than any record; a stray bracket?", start, start + 1)
            raise _TooDeep
        value: Any = self._mapping(event) if kind is MAPPING else []
        while kind is SEQUENCE and type(item := self.next()) is not SEQUENCE_END:
            value.append(self._value(item))
        self.depth -= 1
        into.tails[own] = len(into.starts)
        return value

    def _mapping(self, opening: Any) -> dict[str, Any]:
        get = self.next
        starts, tails = self.into.starts, self.into.tails
        number = len(starts) - 1
        block: dict[str, Any] = {}
        numbers: dict[str | int, int] = {}
        missing: list[int] = []
        another = False
        while type(event := get()) is not MAPPING_END:
            if type(event) is not SCALAR:
                self._refuse_key(event, number)
                continue
            own = len(starts)
            starts.append(event.start_mark.index)
            tails.append(event.end_mark.index)
            if event.tag or event.anchor:
                self._refuse_feature(event)
            key = intern(event.value)
            event = get()
            if type(event) is SCALAR and event.value and not event.tag and not event.anchor:
                starts.append(event.start_mark.index)
                tails.append(event.end_mark.index)
                value = event.value
            elif type(event) is SCALAR and not event.value:
                starts.append(starts[own])
                tails.append(tails[own])
                value = None
            else:
                value = self._value(event)
            if key in block or key == "<<":
                numbers = numbers or self.into.number_entries(number, block)
                self._refuse_pair(key, value, own, numbers.get(key, number), another)
                another = another or key == "id"
                continue
            block[key] = value
            if numbers:
                numbers[key] = own
            if value is None and type(event) is SCALAR:
                if opening.flow_style:
                    missing.append(own)
                else:
                    self._missing_value(key, own)
        if missing:
            self._missing_in_braces(missing, block, number)
        return block

    def _missing_value(self, key: str, own: int) -> None:
        remedy = "is a ': ' missing in it?" if {" ", ":"} & {*key} else "write one or remove the key"
        message = f"'{key}' has no value; {remedy}"
        self._fault("value-missing", message, self.into.starts[own], self.into.tails[own], entry=own)

    def _missing_in_braces(self, missing: list[int], block: dict[str, Any], number: int) -> None:
        """Keys without a value; those in a row after a text without quotes are the rest of it, after its commas."""
        starts, tails, faults = self.into.starts, self.into.tails, self.into.faults
        keys = {own: str(key) for key, own in self.into.number_entries(number, block).items()}
        last, begun = -2, 0  # of the keys that are the rest of a text, and where that begins
        for own in missing:
            key, start, end = keys[own], starts[own], tails[own]
            if match := NO_SPACE.search(key):
                at = start + match.start(1)
                message = f"{named(match[1])} stands after '{key[: match.start(1)]}'; write a space"
                self._fault("value-missing", message, at, at + 1, entry=own)
            elif GLUED.match(key):
                self._missing_value(key, own)
            elif own - 2 == last:
                faults[-1], last = faults[-1]._replace(cut=(begun, end)), own
            elif isinstance(block.get(keys.get(own - 2, "")), str) and self.into.text[starts[own - 1]] not in "\"'":
                message = f"'{key}' has no value: an unquoted comma?"
                last, begun = own, starts[own - 1]
                self._fault("value-missing", message, start, end, entry=own, cut=(begun, end))
            else:
                self._missing_value(key, own)

    def _refuse_key(self, event: Any, number: int) -> None:
        """A list or mapping where a key should be: told, passed over, and so is what is wrong in it."""
        starts, tails, faults = self.into.starts, self.into.tails, self.into.faults
        own, known = len(starts), len(faults)
        start = event.start_mark.index
        self._value(event)
        self._value(self.next())
        del starts[own:], tails[own:], faults[known:]
        message = "a key is a word; quote it if it begins with [, {, * or ?"
        self._fault("syntax", message, start, start + 1, entry=number)

    def _refuse_pair(self, key: str, value: Any, own: int, first: int, another: bool) -> None:
        """A merge key, or a key that its block has: told, passed over, and so is what is wrong in it.

        `another` where an id was given twice before: then the block is two, and what follows is the second one's.
        """
        starts, tails, faults = self.into.starts, self.into.tails, self.into.faults
        start, end = starts[own], tails[own]
        del starts[own:], tails[own:]
        while faults and faults[-1].start >= start:
            faults.pop()
        self.into.refused.append(value)
        if key == "<<":
            message = "merge keys are not used in a record; write the values out"
            self._fault("yaml-feature", message, start, end, entry=first)
            return
        if another:
            return
        related = ((starts[first], tails[first], "first given here"),)
        lost = "; is a '- ' missing before it?" if key == "id" else ""
        message = f"'{key}' is given twice in this block{lost}"
        self._fault("key-duplicate", message, start, end, related=related, entry=first)

    def _refuse_feature(self, event: Any) -> None:
        """An anchor, an alias or a tag: told; the value itself is kept where there is one."""
        what = "aliases" if not hasattr(event, "tag") else "anchors" if event.anchor else "tags"
        message = f"{what} are not used in a record; write the value itself, or put it in quotes"
        self._fault("yaml-feature", message, event.start_mark.index, event.end_mark.index)
