"""Which record of one set is which of another: records are known by the id of their process."""

import re
from collections.abc import Mapping
from typing import NamedTuple

PROCESS = re.compile(rb"^[\"']?process[\"']?[ \t]*:(.*?)(?=^[^\s#}]|\Z)", re.MULTILINE | re.DOTALL)
"""The block of the process, up to the next key at the left edge."""
ID = re.compile(rb"(?:^[ \t-]*|[{,][ \t]*)[\"']?id[\"']?[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
"""An id where it may stand: first on a line, in an item of a list, or in braces."""
REMARK = re.compile(rb"(?:^|(?<=\s))#[^\n]*")


class Followed(NamedTuple):
    """What became of the records of an earlier set."""

    former: Mapping[str, str]
    """By the name of a present record the one that it had; what is new stands here not."""
    gone: tuple[str, ...]
    """The former names of the records that none of the present ones is."""


def follow(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> Followed:
    """Pair the records of two sets, given by name with their content.

    A record keeps its name, has another one with the same process id, or, last of all, has another process id under
    its name.
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
    return Followed(former, tuple(name for name in known if name not in followed))


def process_id(content: bytes) -> str:
    """The id of the process, as it is written in a text that may have faults; empty where none can be seen."""
    block = PROCESS.search(content)
    return next(iter(ids_written(block[1])), "") if block else ""


def ids_written(content: bytes) -> list[str]:
    """Every id that stands as one in a text that may have faults; ids that are keys cannot be seen."""
    return [own.decode() for own in ID.findall(REMARK.sub(b"", content))]
