"""What a file is that is no record, told in one sentence."""

import re
from typing import Any

BEGINNINGS = (
    (r"version https://git-lfs", "a pointer of Git LFS stands here in place of the file; fetch it with `git lfs pull`"),
    (r"%PDF", "this is a PDF, not a record; a record is YAML text"),
    (r"PK\x03\x04", "this is an archive, not a record; unpack it first"),
    (r"<(?:!doctype html|html|head)", "this is a web page, not a record; save the file itself, unformatted"),
    (r"<[?!a-z]", "this is XML, not a record; a record is YAML text"),
    (r"(?:diff --git |--- a/|\+\+\+ b/)", "this is a patch, not a record; apply it to the record"),
)
"""How other files begin, and what to say of each."""
KEYS = ("schema", "process", "rounds")
"""A file that has none of them is no record with faults, but another thing."""
A_RECORD = re.compile(rf"^({'|'.join(KEYS)}):", re.MULTILINE)
A_TABLE = "this is a table, not a record; `rounds list --format csv` writes such a table of one"
SEPARATORS = ("\t", ";", ",")
"""Of a table the first lines have cells, and as many of them, and none of what follows is a record."""
FEW = 5


def stranger(text: str, data: Any) -> str:
    """One sentence for a file that is no record at all; empty for what may be one with faults in it."""
    begun = text.lstrip()
    for pattern, sentence in BEGINNINGS:
        if re.match(pattern, begun, re.IGNORECASE):
            return sentence
    if isinstance(data, list) or (isinstance(data, dict) and any(key in data for key in KEYS)):
        return ""  # what a record is instead of a list is told where the list begins
    if isinstance(data, dict):
        named = ", ".join(f"'{str(key)[:20]}'" for key in [*data][:FEW]) + (", …" if len(data) > FEW else "")
        has = f"it has {named or 'no keys'}, and a record has schema, process, parties, rounds, sources"
        return f"this is no record: {has}; `rounds init` writes one"
    lines = [line for line in begun[:10_000].splitlines()[:FEW] if line.strip()]
    cells = [{line.count(separator) for line in lines[:2]} for separator in SEPARATORS] if len(lines) > 1 else []
    is_table = any(len(counts) == 1 and min(counts) > 1 for counts in cells) and not A_RECORD.search(begun)
    return A_TABLE if is_table else ""
