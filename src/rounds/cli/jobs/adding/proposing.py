"""What is proposed for an entry from what the record has: a free id in its style, and what is as it was last time."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from rounds.values.spelling import fold

HEADS: Mapping[str, Sequence[str]] = {
    "sources": ("publisher",),
    "demands": ("by",),
    "documents": ("by",),
    "outcomes": ("issue",),
    "events": ("voice", "by", "kind"),
}
"""The field whose value an id begins with, the first that has one."""
BEGIN_ALIKE = ("sources", "demands", "documents")
"""Those of one publisher, or of one side, begin with the same word."""
TAILS: Mapping[str, str] = {
    "sources": "published",
    "demands": "issue",
    "documents": "kind",
    "outcomes": "agreed",
    "events": "date",
}
"""The field that it ends with."""
AS_BEFORE = frozenset({"place", "venue", "via", "host", "chair", "carried_by", "format", "medium"})
"""Fields that are proposed as they were last time: never a day, a figure or a source."""
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
    if field == "people":
        name = _slug(block.get("name", "").split(" ")[-1])
    elif field == "parties":
        name = _slug(block.get("name", ""))
    else:
        name = "-".join(filter(None, _parts(field, block, before)))
    names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next((one for one in names if one not in taken), "") if name[:1].isalpha() else ""


def _parts(field: str, block: Mapping[str, Any], before: Entries) -> Iterator[str]:
    """What an id is made of: whom or what it is about, and a word or a day."""
    for name in HEADS.get(field, ()):
        if told := _first(block.get(name)):
            alike = [one["id"] for one in before if field in BEGIN_ALIKE and _first(one.get(name)) == told]
            begins = re.match(r"[a-z]+", alike[-1]) if alike else None
            yield begins[0] if begins else _slug(told)
            break
    tail = _first(block.get(TAILS.get(field, "")))
    day = DAY.search(tail)
    yield _dated(day[0], [one["id"] for one in before]) if day else _slug(tail)


def _dated(day: str, ids: Sequence[str]) -> str:
    """A day as the latest id with one writes it."""
    styles = (cut(day) for name in reversed(ids) for pattern, cut in STYLES if re.search(pattern, name))
    return next(styles, day)


def _first(value: Any) -> str:
    return str((value[0] if value else "") if isinstance(value, list) else value or "")


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
