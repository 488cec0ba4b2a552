"""The forms of single values as a JSON Schema can tell them: no right one is refused, and few wrong ones pass."""

from collections.abc import Callable, Mapping
from typing import Any

from rounds.model.values import (
    FORMAT_VERSION,
    ID_PATTERN,
    LANGUAGE,
    Refers,
    Spelt,
    parse_day,
    parse_due,
    parse_number,
    parse_version,
)
from rounds.values.dates import parse_date
from rounds.values.quantities import NUMBER, WORDS, parse_minutes, parse_quantity
from rounds.values.times import parse_time
from rounds.values.vocabulary import ISSUES, LANGUAGES, YAML_WORDS

Form = Mapping[str, Any]

TEXT: Form = {"type": ["string", "number"]}
"""In a record every scalar is text; an editor takes an unquoted 390 or 1.5 for something else."""
ID = f"^(?!(?:{'|'.join(sorted(YAML_WORDS))})$){ID_PATTERN[1:]}"
"""That of the id of anything but a point, and of no word that YAML may read as true, false or null."""
POINT = "^[a-z][a-z0-9-]*(?:/[^/]+)?$"
DAY = "[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)"
SPAN = rf"(?:{DAY}|[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?)[?~%]?"
"""A day, a month or a year, with its mark of doubt."""
DATE = rf"unknown|{SPAN}|{SPAN}/(?:{SPAN}|\.\.)?|(?:\.\.)?/{SPAN}|\[(?:{SPAN}\.\.(?:{SPAN})?|\.\.{SPAN})\]"
TIME = "~?(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
UNIT = " ?%| [^\\x00-@\\[-`{-~\\u2010-\\u2015\\u2212].*"
"""A percentage, or words, of which a schema knows no more than how they begin."""
COUNT = rf"{'|'.join(WORDS)}|[~<]?{NUMBER}(?:\+|-{NUMBER}| or {NUMBER})?"
QUANTITY = rf"{COUNT}(?:{UNIT})?"


def _text(pattern: str) -> Form:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _text_or_year(pattern: str) -> Form:
    """A year without quotes is a number for an editor."""
    return {"type": ["string", "integer"], "pattern": f"^(?:{pattern})$", "minimum": 1, "maximum": 9999}


FORMS: Mapping[Callable[[Any], Any], Form] = {
    parse_date: _text_or_year(DATE),
    parse_day: _text(DAY),
    parse_due: _text_or_year(f"{DATE}|{ID[1:-1]}"),
    parse_time: _text(TIME),
    parse_quantity: {"type": ["string", "number"], "pattern": f"^(?:{QUANTITY})$", "minimum": 0},
    parse_minutes: {"type": ["string", "number"], "pattern": f"^(?:{COUNT})$", "minimum": 0},
    parse_number: {"type": ["string", "integer"], "pattern": "^[0-9]{1,6}$", "minimum": 0, "maximum": 999_999},
    parse_version: {"enum": [FORMAT_VERSION, str(FORMAT_VERSION)]},
}
"""What each function reads."""
NARROWER = {ID_PATTERN: ID, LANGUAGE: LANGUAGE.replace("[a-z]{2,3}", f"(?:{'|'.join(sorted(LANGUAGES))}|[a-z]{{3}})")}
"""What a text of a pattern has to be besides."""
ISSUE: Form = {"anyOf": [{"enum": list(ISSUES)}, {"type": "string", "pattern": ID}]}
"""An issue of the vocabulary, which an editor completes, or one that the record declares itself."""


def spelt_form(spelt: Spelt) -> Form:
    """What a text of one pattern looks like."""
    return {"type": "string", "pattern": NARROWER.get(spelt.pattern, spelt.pattern)}


def reference_form(refers: Refers) -> Form:
    """What a reference looks like; a publisher may have any name."""
    if refers.kinds == ("issue",):
        return ISSUE
    if "publisher" in refers.kinds:
        return {"type": "string"}
    is_point = not refers.kinds or "point" in refers.kinds
    return {"type": "string", "pattern": POINT if is_point else ID}
