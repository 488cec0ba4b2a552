"""The words that the format allows, each with the sentence that explains it or with what people write for it."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rounds.values.form import FormError

Words = Mapping[str, str]


def tables(name: str) -> dict[str, dict[str, str]]:
    """The tables of a file beside this one, each below its name: a word and its text on a line, long ones indented."""
    found: dict[str, dict[str, str]] = {}
    word = ""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            table = found[line[1:-1]] = {}
        elif line.startswith(" "):
            table[word] += f" {line.strip()}"
        elif line:
            word, _, text = line.partition(": ")
            table[word] = text
    return found


_WRITTEN = tables("vocabulary.ini")
_CODES = {name: frozenset(codes.split()) for name, codes in _WRITTEN.pop("codes").items()}

ISSUE_GROUPS: Mapping[str, Words] = {
    name.removeprefix("issues, "): words for name, words in _WRITTEN.items() if name.startswith("issues, ")
}
ISSUES: Words = {code: text for group in ISSUE_GROUPS.values() for code, text in group.items()}

ASKER_MOVES = ("raised", "reiterated", "amended", "withdrawn")
ADDRESSEE_MOVES = ("noted", "accepted", "accepted-in-part", "rejected", "deferred", "countered")
DEMAND_MOVES: Words = _WRITTEN["moves of a demand"]
DOCUMENT_MOVES: Words = _WRITTEN["moves of a document"]
OUTCOME_MOVES: Words = _WRITTEN["moves of an outcome"]
DEMAND_STATUSES: Words = {
    **_WRITTEN["statuses of a demand"],
    **{word: DEMAND_MOVES[word] for word in DEMAND_MOVES if word not in (*ASKER_MOVES[:3], "remarked")},
}
"""What a demand can have come to; computed from its lines, never written."""
DELIVERY_VERDICTS: Words = _WRITTEN["verdicts on a delivery"]
"""What a counted promise can have come to; computed from its instalments, never written."""
OUTCOME_STATUSES: Words = {
    **{word: text for word, text in OUTCOME_MOVES.items() if word != "remarked"},
    **DELIVERY_VERDICTS,
    **_WRITTEN["statuses of an outcome"],
}
"""What an outcome can have come to, as a whole or in one account."""
MOMENT_KINDS: Words = {**_WRITTEN["kinds of line in a timeline"], **_WRITTEN["kinds of event"]}
"""What a line of the timeline can be."""
ROUND_STATUSES: Words = _WRITTEN["statuses of a round"]

LISTS: Mapping[str, Words] = {
    **_WRITTEN,
    "statuses of a demand": DEMAND_STATUSES,
    "statuses of an outcome": OUTCOME_STATUSES,
    "kinds of line in a timeline": MOMENT_KINDS,
}
"""Every list of words, by what the words are."""

_HYPHENED = re.compile(r"(?<![\w-])[a-z]+(?:-[a-z]+)+(?![\w-])")

YAML_WORDS = frozenset("y n yes no on off true false null".split())
"""What YAML 1.1 reads as something other than text, so that no id may be one."""
OWN_WORDS = frozenset(("none", "unknown", "undisclosed"))
"""What the format itself writes where nothing can be named, so that no id may be one."""

COUNTRIES = _CODES["countries"]
"""ISO 3166-1 alpha-3, 249 codes."""
LANGUAGES = _CODES["languages"]
"""ISO 639-1, the two-letter codes of BCP 47."""
A_LANGUAGE = "a language"

SUPPORT = ("both-sides", "third-party", "one-side", "uncertain", "disputed")
"""How well a claim is supported, the best first: words that answers have and nobody writes."""


def spaced(text: str) -> str:
    """A text with the words of the format as a person writes them, `in part`; days and names keep their hyphens."""
    return _HYPHENED.sub(lambda word: word[0].replace("-", " ") if word[0] in _known() else word[0], text)


@cache
def _known() -> frozenset[str]:
    return frozenset((*SUPPORT, *(word for words in LISTS.values() for word in words)))


@cache
def synonyms() -> Mapping[str, Words]:
    """By what a word is, as a message names it: a word of the format, and the words that people write for it."""
    return tables("synonyms.ini")


def meant_by(word: str, noun: str, known: Collection[str]) -> tuple[str, ...]:
    """The known words that somebody may mean who writes another; none where nothing is known of it."""
    written = re.sub(r"[\s_-]+", "-", word.strip().casefold())
    return tuple(right for right in _wrong(noun).get(written, ()) if right in known)


@cache
def _wrong(noun: str) -> Mapping[str, tuple[str, ...]]:
    """For each word that people write the words that it may stand for."""
    table: dict[str, tuple[str, ...]] = {}
    for right, wrongs in synonyms().get(noun, {}).items():
        for wrong in wrongs.replace("_", "-").split():
            table[wrong] = (*table.get(wrong, ()), right)
    return table


def language_known(tag: Any) -> Any:
    """A tag as it is, whatever it is; raises `FormError` for the codes of other lists, names and unknown codes."""
    if not isinstance(tag, str) or tag in LANGUAGES:
        return tag
    meant = next(iter(meant_by(tag, A_LANGUAGE, synonyms()[A_LANGUAGE])), "")
    code = tag.split("-")[0]
    if not meant and (code in LANGUAGES or len(code) != 2):
        return tag
    name = synonyms()[A_LANGUAGE].get(meant, "").split(" ")[-1]
    spoken = f" ({name.capitalize()})" if len(name) > len("rus") else ""
    remedy = f"did you mean '{meant}'{spoken}?" if meant else "BCP 47 lists the codes"
    raise FormError("value-unknown", f"'{tag}' is no language; {remedy}")
