"""A text that somebody typed, read as the value of a field."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rounds.answers.naming import issue_code, things_in
from rounds.model.shape import Shape
from rounds.model.values import OneOf, Parsed, Refers, Spelt
from rounds.record import Record
from rounds.record.status import standing
from rounds.values.form import FormError
from rounds.values.spelling import did_you_mean
from rounds.values.vocabulary import ISSUES


class Understood(NamedTuple):
    """A value as it is written in the record, and what is wrong with it."""

    value: str
    complaint: str = ""
    unknown: str = ""
    """The kind of the thing that is not there, where one of that kind alone can be meant."""


def understood(record: Record, shape: Shape, text: str, new: Mapping[str, str]) -> Understood:
    """The value that a text stands for: another name of a party is its key, `2 June 2025` is 2025-06-02.

    `new` are the things that are about to be added, with their kinds.
    """
    text = " ".join(text.encode(errors="replace").decode().split())
    refers, spelt = shape.mark(Refers), shape.mark(Spelt)
    if words := shape.mark(OneOf):
        return _one_of(words, text)
    if parsed := shape.mark(Parsed):
        found = _parsed(parsed, text)
        if found.complaint or not refers or not isinstance(parsed.read(found.value), str):
            return found
    if refers:
        return _named(record, refers, text, new)
    return Understood(text, f"'{text}' {spelt.message}" if spelt and not re.match(spelt.pattern, text) else "")


def _one_of(words: OneOf, text: str) -> Understood:
    known = {word.casefold(): word for word in words.words}
    word = known.get(text.casefold().replace(" ", "-"))
    return (
        Understood(word) if word else Understood(text, f"'{text}' is not {words.noun}{did_you_mean(text, words.words)}")
    )


def _parsed(parsed: Parsed, text: str) -> Understood:
    try:
        parsed.read(text)
    except FormError as error:
        return Understood(error.instead) if error.instead else Understood(text, error.message)
    return Understood(text)


def _named(record: Record, refers: Refers, text: str, new: Mapping[str, str]) -> Understood:
    known = [*candidates(record, refers), *(key for key, kind in new.items() if kind in refers.kinds)]
    if text in known or text in refers.besides or "publisher" in refers.kinds:
        return Understood(text)
    if refers.kinds == ("issue",):
        found = [code for code in [issue_code(record.file.issues, text)] if code in known]
    elif refers.kinds == ("source",) and text.startswith("http"):
        found = [key for key, source in record.sources.items() if text in (source.url, source.archived_url)]
    else:
        found = [thing.id for _, thing in things_in([record], text, refers.kinds)]
    if len(found) == 1:
        return Understood(found[0])
    if found:
        return Understood(text, f"'{text}' may be {' or '.join(found)}")
    complaint = f"there is no {' or '.join(refers.kinds) or 'thing'} '{text}'{did_you_mean(text, known)}"
    return Understood(text, complaint, refers.kinds[0] if refers.kinds in (("person",), ("source",)) else "")


def candidates(record: Record, refers: Refers) -> list[str]:
    """What a field may name, in the order of the record; the newest sources and what waits for an answer last."""
    if refers.kinds == ("issue",):
        return [*ISSUES, *record.file.issues]
    kinds = refers.kinds or tuple(record.by_kind)
    names = [thing.id for kind in kinds for thing in record.by_kind.get(kind, ())]
    if kinds == ("source",):
        published = {name: source.published for name, source in record.sources.items()}
        names.sort(key=lambda name: day.earliest if (day := published[name]) else date.min)
    if "demand" in kinds:
        waiting = {one.id for one in record.requests if standing(record, one).status in ("open", "no-response")}
        names.sort(key=waiting.__contains__)
    return names
