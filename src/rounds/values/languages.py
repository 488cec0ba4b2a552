"""Tags of languages, as BCP 47 has them."""

from typing import Any

from rounds.values.form import FormError
from rounds.values.vocabulary import LANGUAGES, meant_by, synonyms

NOUN = "a language"


def language_known(tag: Any) -> Any:
    """A tag as it is, whatever it is; raises `FormError` for the codes of other lists, names and unknown codes."""
    if not isinstance(tag, str) or tag in LANGUAGES:
        return tag
    meant = next(iter(meant_by(tag, NOUN, synonyms()[NOUN])), "")
    code = tag.split("-")[0]
    if not meant and (code in LANGUAGES or len(code) != 2):
        return tag
    name = synonyms()[NOUN].get(meant, "").split(" ")[-1]
    spoken = f" ({name.capitalize()})" if len(name) > len("rus") else ""
    remedy = f"did you mean '{meant}'{spoken}?" if meant else "BCP 47 lists the codes"
    raise FormError("value-unknown", f"'{tag}' is no language; {remedy}")
