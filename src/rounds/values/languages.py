"""Tags of languages, as BCP 47 has them."""

import re
from typing import Any

from rounds.values.form import FormError
from rounds.values.vocabulary import LANGUAGES, REGIONS, meant_by, synonyms

TAG = re.compile("([a-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")
NOUN = "a language"


def language_known(tag: Any) -> Any:
    """A tag as it is, whatever it is; raises `FormError` for the codes of other lists, names and unknown codes."""
    if not isinstance(tag, str) or _known(tag):
        return tag
    meant = next(iter(meant_by(tag, NOUN, synonyms()[NOUN])), "")
    if not meant and not TAG.fullmatch(tag):
        return tag
    name = synonyms()[NOUN].get(meant, "").split(" ")[-1]
    spoken = f" ({name.capitalize()})" if len(name) > len("rus") else ""
    remedy = f"did you mean '{meant}'{spoken}?" if meant else "BCP 47 lists the codes"
    raise FormError("value-unknown", f"'{tag}' is no language; {remedy}")


def _known(tag: str) -> bool:
    """Whether the code is in the registry, as far as it has two letters, and so is the region."""
    if not (match := TAG.fullmatch(tag)):
        return False
    coded = match[1] in LANGUAGES if len(match[1]) == 2 else not meant_by(match[1], NOUN, synonyms()[NOUN])
    return coded and REGIONS.issuperset(part.upper() for part in match[2].split("-") if len(part) == 2)
