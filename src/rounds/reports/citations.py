"""Citations to paste: as text, as Markdown, and for programs that manage references."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rounds.answers.citing import Citation, Said, in_full
from rounds.drawing.screen import visible
from rounds.drawing.writers import escaped
from rounds.model import Source
from rounds.record import Record
from rounds.relations.package import EDITORS
from rounds.reports.wording import json_text

NAMED = 3
"""Sources that a sentence names; of more the last ones, with how many more there are."""
OPENING = re.compile(r"^([0-9]{1,9}(?=[.)])|(?=[-+=]))")
"""What begins a list or a heading where it stands first on a line."""
LATEX = {mark: f"\\{mark}" for mark in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What stands for the marks of LaTeX."""


class Cited(NamedTuple):
    """A citation, and the commit at which its record stands; empty where that is not known."""

    citation: Citation
    commit: str


def text(citations: Sequence[Cited]) -> str:
    """Sentences, and after them what to say of each record."""
    return _written(citations, _plain)


def markdown(citations: Sequence[Cited]) -> str:
    """The same with links."""
    return _written(citations, _linked, lambda text: OPENING.sub(r"\1\\", escaped(text)))


def _written(
    citations: Sequence[Cited], named: Callable[[Source], str], shown: Callable[[str], str] = lambda text: text
) -> str:
    parts = [line for one in citations for line in _lines(one.citation, named, shown)]
    records = {one.citation.record.name: shown(visible(_own(one.citation.record, one.commit))) for one in citations}
    return "".join(f"{part}\n\n" for part in parts) + "".join(f"{record}\n" for record in records.values())


def _lines(cited: Citation, named: Callable[[Source], str], shown: Callable[[str], str]) -> Iterator[str]:
    """A paragraph for each statement; of a source alone what it is."""
    for said in cited.said:
        text = shown(visible(f"{said.text[:1].upper()}{said.text[1:]}, {said.whose}"))
        yield f"{text}{_behind(cited.record, said, named, shown)}."
    if not cited.said and cited.sources:
        yield f"{named(cited.record.sources[cited.sources[0]])}."


def _behind(record: Record, said: Said, named: Callable[[Source], str], shown: Callable[[str], str]) -> str:
    """Who said it and where it stands, in brackets."""
    known = [record.sources[key] for key in said.sources if key in record.sources]
    left = len(known) - NAMED
    more = [f"and {left} more source{'s' * (left > 1)}"] if left > 0 else []
    speaker = [shown(visible(said.speaker))] if said.speaker else []
    inside = "; ".join([*speaker, *map(named, known[-NAMED:]), *more])
    return f" ({inside})" if inside else ""


def _plain(source: Source) -> str:
    day = [in_full(source.published)] if source.published else []
    where = source.url or source.reference
    return visible(", ".join([source.publisher, *day, *([where] if where else [])]))


def _linked(source: Source) -> str:
    name = escaped(visible(source.publisher))
    day = f", {escaped(visible(in_full(source.published)))}" if source.published else ""
    if not source.url:
        return f"{name}{day}{f', {escaped(visible(source.reference))}' if source.reference else ''}"
    address = re.sub(r"[()<>\\\s]", lambda mark: f"%{ord(mark[0]):02X}", visible(source.url))
    return f"[{name}]({address}){day}"


def _own(record: Record, commit: str) -> str:
    """How to cite the record itself."""
    process = record.file.process
    parts = [f"{EDITORS}: {process.title}. Record of {process.id} as of {in_full(record.as_of)}"]
    parts += [f"version {record.as_of}", *([f"commit {commit}"] if commit else [])]
    parts += [process.licence] if process.licence else []
    return f"{', '.join(parts)}."


def bibtex(citations: Sequence[Cited]) -> str:
    """An entry for each source and record."""
    return "\n".join(_entry(key, fields) for key, fields in _entries(citations).items())


def _entry(key: str, fields: Mapping[str, str]) -> str:
    given = {name: value for name, value in fields.items() if value and name != "about"}
    lines = "".join(f"  {name} = {{{_latex(name, value)}}},\n" for name, value in given.items())
    return f"@misc{{{key},\n{lines}}}\n"


def _latex(name: str, value: str) -> str:
    """A value in which LaTeX finds no command; an address is taken as it stands, but for braces."""
    if name == "url":
        return re.sub(r"[{}\\%]", lambda mark: mark[0] if mark[0] == "%" else f"%{ord(mark[0]):02X}", visible(value))
    plain = "".join(LATEX.get(mark, mark) for mark in visible(value))
    return f"{{{plain}}}" if name == "author" else plain


def _entries(citations: Sequence[Cited]) -> dict[str, dict[str, str]]:
    """The fields of each source and record by its key; with several records, under that of its process."""
    several = len({one.citation.record.name for one in citations}) > 1
    found: dict[str, dict[str, str]] = {}
    for one in citations:
        record = one.citation.record
        for key in one.citation.sources:
            if source := record.sources.get(key):
                found[f"{record.file.process.id}:{key}" if several else key] = _fields(source)
    for one in citations:
        record = one.citation.record
        found[record.file.process.id] = {
            "author": EDITORS,
            "title": record.file.process.title,
            "year": str(record.as_of.earliest.year),
            "date": str(record.as_of),
            "version": str(record.as_of),
            "note": _own(record, one.commit),
        }
    return found


def _fields(source: Source) -> dict[str, str]:
    day = source.published
    return {
        "author": source.author or source.publisher,
        "title": source.title or source.reference or f"{source.publisher}, {in_full(day) if day else 'undated'}",
        "howpublished": source.publisher,
        "year": str(day.earliest.year) if day and day.earliest.year == day.latest.year else "",
        "date": str(day) if day and day.exact else "",
        "about": str(day) if day and not day.exact else "",
        "url": source.url or "",
        "urldate": str(source.accessed) if source.accessed and source.accessed.exact else "",
        "note": source.reference if source.reference and source.title else "",
    }


def csl_json(citations: Sequence[Cited]) -> str:
    """A list of items for Zotero and the like."""
    return json_text([_item(key, fields) for key, fields in _entries(citations).items()])


def _item(key: str, fields: Mapping[str, str]) -> dict[str, object]:
    item = {
        "id": key,
        "type": "dataset" if "version" in fields else "webpage" if fields.get("url") else "document",
        "author": [{"literal": fields["author"]}],
        "title": fields["title"],
        "publisher": fields.get("howpublished", ""),
        "version": fields.get("version", ""),
        "issued": {"literal": fields["about"]} if fields.get("about") else _parts(fields["date"]),
        "accessed": _parts(fields.get("urldate", "")),
        "URL": fields.get("url", ""),
        "note": fields.get("note", ""),
    }
    return {name: value for name, value in item.items() if value}


def _parts(day: str) -> dict[str, object]:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else {}
