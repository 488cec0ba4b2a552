"""Values as JSON that is safe to look at."""

import json
import re

from rounds.drawing.screen import UNSAFE


def json_text(value: object) -> str:
    """Indented JSON in which only what a screen would obey or hide is escaped; read back, it is the value again.

    Half a character, which JSON cannot hold, is read back as its number: `\\udcff`.
    """
    return UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    escape = json.dumps(match[0])[1:-1]
    return f"\\{escape}" if "\ud800" <= match[0] <= "\udfff" else escape
