"""Tags of languages, as BCP 47 has them."""

import re
from typing import Any

from rounds.values.form import FormError
from rounds.values.synonyms import meant_by, synonyms
from rounds.values.vocabulary import LANGUAGES, REGIONS

TAG = re.compile("([a-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")
NOUN = "a language"


def language_known(tag: Any) -> Any:
    """A tag as it is, whatever it is; raises `FormError` for the codes of other lists, names and unknown codes."""
    if isinstance(tag, str) and not (TAG.fullmatch(tag) and _known(tag)):
        meant = meant_by(tag, NOUN, synonyms()[NOUN]) or _tidied(tag)
        if meant or TAG.fullmatch(tag):
            raise FormError("value-unknown", f"'{tag}' is no language{_remedy(meant)}")
    return tag


def _known(tag: str) -> bool:
    """Whether the code is in the registry, as far as it has two letters, and so is the region."""
    language, *others = tag.split("-")
    regions = [part.upper() for part in others if len(part) == 2]
    coded = language in LANGUAGES if len(language) == 2 else not meant_by(language, NOUN, synonyms()[NOUN])
    return coded and REGIONS.issuperset(regions)


def _tidied(tag: str) -> tuple[str, ...]:
    """A tag with other letters or lines between its parts, or with the code of another list in one of them."""
    language, *others = re.split("[-_]", tag)
    codes = meant_by(language, NOUN, synonyms()[NOUN]) or (language.lower(),)
    regions = ("GB" if part.upper() == "UK" else part.upper() if len(part) == 2 else part for part in others)
    tidied = "-".join((codes[0], *regions))
    return (tidied,) if TAG.fullmatch(tidied) and _known(tidied) else ()


def _remedy(meant: tuple[str, ...]) -> str:
    if not meant:
        return "; BCP 47 lists the codes"
    name = synonyms()[NOUN].get(meant[0], "").split(" ")[-1]
    return f"; did you mean '{meant[0]}'?" if len(name) <= 3 else f"; did you mean '{meant[0]}' ({name.capitalize()})?"
