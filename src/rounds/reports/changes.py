"""What changed, as text, as Markdown and as JSON."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any

from rounds.changes.change import Action, Change
from rounds.changes.telling import Compared
from rounds.drawing.screen import visible
from rounds.model import Account, Entry
from rounds.model.accounts import written
from rounds.reports.github import plain_cell
from rounds.reports.wording import json_text
from rounds.values.spelling import counted

MOST = 60_000
"""Characters of Markdown: GitHub takes no comment with more than 65,536."""


def text(records: Sequence[Compared]) -> str:
    """For people: a line for each change, with that of the file in front; nothing where nothing changed."""
    told = (_lines(compared) for compared in records if compared.differs)
    return "\n".join("".join(f"{visible(line)}\n" for line in lines) for lines in told)


def _lines(compared: Compared) -> Iterator[str]:
    """Before each sentence the line of the later file; after a minus that of the earlier one, of what is gone."""
    yield _headline(compared)
    for section, told in _sections(compared):
        yield from ("", section)
        yield from (f"{change.line or f'−{change.former_line}':>6}  {change.sentence}" for change in told)


def _sections(compared: Compared) -> Iterator[tuple[str, Iterator[Change]]]:
    return groupby(compared.told, key=lambda change: change.section)


def _headline(compared: Compared) -> str:
    """The record, how much of it changed, and what was compared."""
    faults = " · what has faults is not compared" if compared.faulty else ""
    if compared.stands is Action.ADDED:
        return f"{compared.title} · new record · {compared.file}"
    if compared.stands is Action.REMOVED:
        return f"{compared.title} · the record is gone · {compared.former}"
    count = counted(len(compared.told), "change")
    return f"{compared.title} · {count} · {compared.file} since {compared.former}{faults}"


def markdown(records: Sequence[Compared]) -> str:
    """For a comment or the page of a run: short enough for one, with what is left out counted."""
    differing = (compared for compared in records if compared.differs or compared.faulty)
    nothing = "changed" if records else "was compared"
    lines = [line for compared in differing for line in _marked(compared)] or [f"\nnothing {nothing}\n"]
    fit = bisect_right([*accumulate(len(line.encode()) for line in lines)], MOST)
    left = sum(line.startswith("- ") for line in lines[fit:])
    more = f"\nand {left} more\n" if left else ""
    return f"### rounds diff\n{''.join(lines[:fit])}{more}"


def _marked(compared: Compared) -> Iterator[str]:
    yield f"\n#### {plain_cell(visible(_headline(compared)))}\n"
    for section, told in _sections(compared):
        yield f"\n**{section}**\n\n"
        for change in told:
            place = f"line {change.line}" if change.line else f"was line {change.former_line}"
            yield f"- {plain_cell(visible(change.sentence))} ({place})\n"


def json(records: Sequence[Compared]) -> str:
    """For programs: a list of records, each with its changes."""
    told = [
        {
            "process": compared.process,
            "title": compared.title,
            "record": compared.stands,
            "file": compared.file or None,
            "former_file": compared.former or None,
            "changes": [_change(change) for change in compared.told],
        }
        for compared in records
    ]
    return json_text(told)


def _change(change: Change) -> dict[str, object]:
    """What its sentence tells; a place in a list counts from 1."""
    keys = [(each.field, each.key + 1 if isinstance(each.key, int) else each.key) for each in change.way]
    return {
        "section": change.section.name.lower(),
        "action": change.action,
        "kind": change.thing.kind,
        "thing": change.thing.id,
        "within": [{"field": field, "key": key} for field, key in keys],
        "field": change.field or None,
        "of": change.of or None,
        "old": _value(change.old),
        "new": _value(change.new),
        "sources": change.cited and change.cited._asdict(),
        "line": change.line,
        "former_line": change.former_line,
        "sentence": change.sentence,
    }


def _value(value: Any) -> object:
    """A value as written; several as a list; a block as its fields."""
    if isinstance(value, Entry):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, Account):
        value = written(value)
    if isinstance(value, Mapping):
        return {str(name): _value(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return None if value is None else str(value)
