"""Which record of one set is which of another: records are known by the id of their process."""

import re
from collections.abc import Mapping

PROCESS = re.compile(rb"(?:^[\"']?|[{,]\s*\")process[\"']?[ \t]*:(.*?)(?=^[^\s#}]|\Z)", re.MULTILINE | re.DOTALL)
"""The block of the process, up to the next key at the left edge; in a record in braces, as JSON is, to its end."""
ID = re.compile(rb"(?:^[ \t-]*|[{,][ \t]*)[\"']?id[\"']?[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
"""An id where it may stand: first on a line, in an item of a list, or in braces."""
REMARK = re.compile(rb"(?:^|(?<=\s))#[^\n]*")


def follow(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> tuple[dict[str, str], list[str]]:
    """The name that each present record had, but for new ones, and the former names of those that are gone.

    Both sets are given by name with their content. A record keeps its name, has another one with the same process id,
    or, last of all, has another process id under its name.
    """
    known = {name: process_id(content) for name, content in then.items()}
    present = {name: process_id(content) for name, content in now.items()}
    former = {name: name for name, own in present.items() if known.get(name) == own}
    moved = {own: name for name, own in reversed(known.items()) if own and name not in former}
    for name, own in present.items():
        if name not in former and own in moved:
            former[name] = moved.pop(own)
    left = known.keys() - former.values()
    former.update({name: name for name in present if name not in former and name in left})
    followed = {*former.values()}
    return former, [name for name in known if name not in followed]


def process_id(content: bytes) -> str:
    """The id of the process, as it is written in a text that may have faults; empty where none can be seen."""
    block = PROCESS.search(content)
    own = ID.search(REMARK.sub(b"", block[1])) if block else None
    return own[1].decode() if own else ""
