"""The types of single values, as pydantic reads them from text."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from rounds.values import vocabulary
from rounds.values.dates import Date, parse_date
from rounds.values.form import FormError
from rounds.values.quantities import Quantity, parse_minutes, parse_quantity
from rounds.values.times import Time, parse_time


class Parsed(NamedTuple):
    """A value that a function reads from text."""

    read: Callable[[Any], Any]
    noun: str
    """What is expected, with its article."""
    blocks: bool = False
    """Whether the function takes a block of keys too."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text: CoreSchema = core_schema.any_schema() if self.blocks else core_schema.str_schema(strict=True)
        return core_schema.no_info_after_validator_function(
            self.read, text, serialization=core_schema.to_string_ser_schema()
        )


class Spelt(NamedTuple):
    """Text of one pattern; any other breaks a rule."""

    pattern: str
    rule: str
    message: str
    noun: str = "text"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.custom_error_schema(
            core_schema.str_schema(pattern=self.pattern, strict=True),
            custom_error_type=self.rule,
            custom_error_message=self.message,
        )


class OneOf:
    """One word of the vocabulary; `noun` is what the word names: "a move", "a kind of party"."""

    def __init__(self, words: vocabulary.Words, noun: str) -> None:
        self.words = words
        self.noun = noun

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.words))


class Refers(NamedTuple):
    """A text that names something: a thing of the record, or an issue."""

    kinds: tuple[str, ...]
    """What it may name; empty for anything with an id."""
    besides: tuple[str, ...] = ()
    """Words that stand here for no name."""


class OneOrSeveral(BeforeValidator):
    """A list that may be written as its only item."""


Several = OneOrSeveral(lambda value: [value] if isinstance(value, str) else value)


class ShortFor(BeforeValidator):
    """A block that may be written as one of its fields alone."""

    def __init__(self, field: str) -> None:
        super().__init__(lambda value: {field: value} if isinstance(value, str) else value)


class OrInAccounts:
    """Marks a required field that a block may leave to its accounts."""


class NamesOrBlocks(BeforeValidator):
    """Blocks by name that may be written as a list of their names."""


def _as_blocks(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if any(not isinstance(name, str) for name in value):
        raise FormError("value-type", "a list of names holds nothing but names; write each of them as text")
    if twice := [name for name, count in Counter(value).items() if count > 1]:
        raise FormError("item-duplicate", f"'{twice[0]}' stands twice in this list of names; remove one")
    return {name: {} for name in value}


Named = NamesOrBlocks(_as_blocks)

ID_PATTERN = "^[a-z][a-z0-9-]*$"
LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
FORMAT_VERSION = 1
"""The version of the format that this program reads."""


def parse_day(text: str) -> Date:
    """A date that is one day without doubt."""
    day = parse_date(text)
    if not day.exact:
        raise FormError("date-form", f"'{text}' must be one day, such as 2025-11-30")
    return day


def parse_due(text: str) -> Date | str:
    """A date where the text begins like one, else the text: a round's id, `none` or `unknown`."""
    if text[:1].isdigit() or text[:1] in ("[", "/", "."):
        return parse_date(text)
    if re.match(ID_PATTERN, text):
        return text
    remedy = "write unknown where no day was reported, none where there was to be none"
    raise FormError("value-type", f"expected a date or the id of a round, found '{text}'; {remedy}")


def parse_number(text: str) -> int:
    """A whole number that is not negative; raises `FormError` on any other text."""
    if not re.fullmatch("[0-9]{1,6}", text):
        raise FormError("value-type", f"expected a whole number, found '{text}'")
    return int(text)


def parse_version(text: str) -> int:
    """The version of the format; raises `FormError` for one that this program does not know."""
    version = parse_number(text)
    if not version:
        raise FormError("value-type", f"there is no version {text} of the format; write {FORMAT_VERSION}")
    if version != FORMAT_VERSION:
        message = f"this file follows version {text} of the format; this program knows {FORMAT_VERSION}: update it"
        raise FormError("schema-newer", message)
    return version


Id = Annotated[str, Spelt(ID_PATTERN, "id-form", "must be small letters, digits and hyphens", "an id")]
Label = Annotated[str, Spelt("^[^/]+$", "id-form", "is a label and must be without '/'", "a label")]
NO_ADDRESS = "is no address: one begins with https://, without space or …"
Address = Annotated[str, Spelt(r"^https?://[^\s…]+$", "value-type", NO_ADDRESS, "an address")]
BCP_47 = Spelt(LANGUAGE, "value-type", "is not a BCP 47 code such as en or tr", "a language")
Language = Annotated[str, BCP_47, BeforeValidator(vocabulary.language_known)]
DateValue = Annotated[Date, Parsed(parse_date, "a date")]
TimeValue = Annotated[Time, Parsed(parse_time, "a time")]
QuantityValue = Annotated[Quantity, Parsed(parse_quantity, "a quantity", blocks=True)]
Minutes = Annotated[Quantity, Parsed(parse_minutes, "a quantity", blocks=True)]
Languages = Annotated[tuple[Language, ...], Several]
DayValue = Annotated[Date, Parsed(parse_day, "a day")]
DUE = Parsed(parse_due, "a date, a round, none or unknown")
DueValue = Annotated[Date | str, DUE, Refers(("round",), ("none", "unknown"))]
Version = Annotated[int, Parsed(parse_version, "a version of the format")]
Country = Annotated[str, OneOf(dict.fromkeys(sorted(vocabulary.COUNTRIES), ""), "an ISO 3166-1 alpha-3 code")]

UNNAMED = ("undisclosed", "unknown")
"""What stands for a head whom nobody may know, or of whom nobody tells."""
PartyRef = Annotated[str, Refers(("party",))]
CarrierRef = Annotated[str, Refers(("party", "person"))]
PersonRef = Annotated[str, Refers(("person",))]
RoundRef = Annotated[str, Refers(("round",))]
SourceNameRef = Annotated[str, Refers(("source", "publisher"))]
SourceRef = Annotated[str, Refers(("source",))]
IssueRef = Annotated[str, Refers(("issue",))]
AnyRef = Annotated[str, Refers(())]

Parties = Annotated[tuple[PartyRef, ...], Several]
Authors = Annotated[tuple[Annotated[str, Refers(("party",), ("unknown",))], ...], Several]
Heads = Annotated[tuple[Annotated[str, Refers(("person",), UNNAMED)], ...], Several]
People = Annotated[tuple[PersonRef, ...], Several]
Points = Annotated[tuple[Annotated[str, Refers(("point", "document"))], ...], Several]
Demands = Annotated[tuple[Annotated[str, Refers(("demand", "point"))], ...], Several]
Documents = Annotated[tuple[Annotated[str, Refers(("document",))], ...], Several]
Tellers = Annotated[tuple[Annotated[str, Refers(("party", "person", "publisher"))], ...], Several]
Outcomes = Annotated[tuple[Annotated[str, Refers(("outcome",))], ...], Several]
Texts = Annotated[tuple[str, ...], Several]
Sources = tuple[SourceRef, ...]
Figures = dict[str, QuantityValue]
PerReceiver = dict[PartyRef, QuantityValue]
