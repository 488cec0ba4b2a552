"""Tags of languages, as BCP 47 has them."""

import re
from typing import Any

from rounds.values.form import FormError
from rounds.values.vocabulary import LANGUAGES, REGIONS, meant_by, synonyms

TAG = re.compile("([a-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")


def language_known(tag: Any) -> Any:
    """A tag as it is, whatever it is; raises `FormError` for the codes of other lists, names and unknown codes."""
    if not isinstance(tag, str) or (TAG.fullmatch(tag) and _known(tag)):
        return tag
    meant = next(iter(_meant(tag)), "") or _tidied(tag)
    if not meant and not TAG.fullmatch(tag):
        return tag
    name = synonyms()["a language"].get(meant, "").split(" ")[-1]
    spoken = f" ({name.capitalize()})" if len(name) > len("rus") else ""
    remedy = f"did you mean '{meant}'{spoken}?" if meant else "BCP 47 lists the codes"
    raise FormError("value-unknown", f"'{tag}' is no language; {remedy}")


def _meant(code: str) -> tuple[str, ...]:
    return meant_by(code, "a language", synonyms()["a language"])


def _known(tag: str) -> bool:
    """Whether the code is in the registry, as far as it has two letters, and so is the region."""
    language, *others = tag.split("-")
    coded = language in LANGUAGES if len(language) == 2 else not _meant(language)
    return coded and REGIONS.issuperset(part.upper() for part in others if len(part) == 2)


def _tidied(tag: str) -> str:
    """A tag with other letters or lines between its parts, or with the code of another list in one; else empty."""
    language, *others = re.split("[-_]", tag)
    regions = ("GB" if part.upper() == "UK" else part.upper() if len(part) == 2 else part for part in others)
    tidied = "-".join((next(iter(_meant(language)), language.lower()), *regions))
    return tidied if TAG.fullmatch(tidied) and _known(tidied) else ""
