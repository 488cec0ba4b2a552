"""A free id for an entry, in the style of the record."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from rounds.values.spelling import fold

MADE_OF: Mapping[str, tuple[Sequence[str], str]] = {
    "sources": (("publisher",), "published"),
    "demands": (("by",), "issue"),
    "documents": (("by",), "kind"),
    "outcomes": (("issue",), "agreed"),
    "events": (("voice", "by", "kind"), "date"),
    "parties": (("name",), ""),
}
"""The field whose value an id begins with, the first that has one, and the field that it ends with."""
BEGIN_ALIKE = ("sources", "demands", "documents")
"""Those of one publisher, or of one side, begin with the same word."""
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
STYLES: Sequence[tuple[str, Callable[[str], str]]] = (
    (r"-\d{4}-\d\d-\d\d", str),
    (r"-\d{4}-\d\d(?:-|$)", lambda day: day[:7]),
    (r"-\d{4}$", lambda day: day[5:].replace("-", "") or day),
)
"""How a day stands in an id, and what is written there of one."""

Entries = Sequence[Mapping[str, Any]]


def free_id(field: str, block: Mapping[str, Any], before: Entries, taken: Collection[str], process: str) -> str:
    """An id for a block in the manner of those before it, each with its `id`; empty where there is no manner."""
    if field == "rounds":
        last = re.fullmatch(r"(.+?)\d+", before[-1]["id"]) if before else None
        stem, numbers = last[1] if last else f"{process}-", range(1, len(taken) + 2)
        return next(name for number in numbers if (name := f"{stem}{number}") not in taken)
    parts = [block.get("name", "").split(" ")[-1]] if field == "people" else _parts(field, block, before)
    name = "-".join(filter(None, map(_slug, parts)))
    names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next((one for one in names if one not in taken), "") if name[:1].isalpha() else ""


def _parts(field: str, block: Mapping[str, Any], before: Entries) -> Iterator[str]:
    """What an id is made of: whom or what it is about, and a word or a day, as the latest id with one writes it."""
    heads, last = MADE_OF.get(field, ((), ""))
    told = next(((name, first) for name in heads if (first := _first(block.get(name)))), None)
    if told:
        alike = [one["id"] for one in before if field in BEGIN_ALIKE and _first(one.get(told[0])) == told[1]]
        begins = re.match(r"[a-z]+", alike[-1]) if alike else None
        yield begins[0] if begins else told[1]
    tail = _first(block.get(last))
    if day := DAY.search(tail):
        ids = (one["id"] for one in reversed(before))
        styles = (cut(day[0]) for name in ids for pattern, cut in STYLES if re.search(pattern, name))
        tail = next(styles, day[0])
    yield tail


def _first(value: Any) -> str:
    return str((value[0] if value else "") if isinstance(value, list) else value or "")


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
