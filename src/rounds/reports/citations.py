"""Citations to paste: as text, as Markdown, and for programs that manage references."""

import re
from collections.abc import Iterator, Sequence

from rounds.answers.citing import Citation, in_full
from rounds.drawing.screen import visible
from rounds.drawing.writers import escaped
from rounds.model import Source
from rounds.record import Record
from rounds.relations.package import EDITORS
from rounds.reports.wording import json_text, without_empty
from rounds.values.spelling import counted

NAMED = 3
"""Sources that a sentence names; of more the last ones, with how many more there are."""
OPENING = re.compile(r"^([0-9]{1,9}(?=[.)]\s)|(?=[-+=]))")
"""What begins a list or a heading where it stands first on a line."""
LATEX = {mark: f"\\{mark}" for mark in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""What stands for the marks of LaTeX."""


AtCommit = tuple[Citation, str]
"""A citation, and the commit at which its record stands; empty where that is not known."""


def markdown(citations: Sequence[AtCommit]) -> str:
    """The same as `text`, with links."""
    return text(citations, marked=True)


def text(citations: Sequence[AtCommit], marked: bool = False) -> str:
    """Sentences, and after them what to say of each record."""
    parts = [line for citation, _ in citations for line in _lines(citation, marked)]
    records = {cited.record.name: _shown(of_record(cited.record, commit), marked) for cited, commit in citations}
    return "".join([*(f"{part}\n\n" for part in parts), *(f"{record}\n" for record in records.values())])


def _shown(text: str, marked: bool) -> str:
    """A text on one line, in which Markdown, where it is for that, finds no mark and no beginning of a list."""
    return OPENING.sub(r"\1\\", escaped(visible(text))) if marked else visible(text)


def _lines(cited: Citation, marked: bool) -> Iterator[str]:
    """A paragraph for each statement, with who said it and where it stands; of a source alone what it is."""
    for said in cited.said:
        known = [cited.record.sources[key] for key in said.sources if key in cited.record.sources]
        left = len(known) - NAMED
        named = [_source(source, marked) for source in known[-NAMED:]]
        more = f"and {counted(left, 'more source')}" if left > 0 else ""
        inside = "; ".join(filter(None, (_shown(said.speaker, marked), *named, more)))
        sentence = _shown(f"{said.text[:1].upper()}{said.text[1:]}, {said.whose}", marked)
        yield f"{sentence} ({inside})." if inside else f"{sentence}."
    if not cited.said and cited.sources:
        yield f"{_source(cited.record.sources[cited.sources[0]], marked)}."


def _source(source: Source, marked: bool) -> str:
    """Publisher, day and where it stands, of which Markdown makes a link."""
    day = in_full(source.published) if source.published else ""
    if not (marked and source.url):
        return _shown(", ".join(filter(None, (source.publisher, day, source.url or source.reference))), marked)
    address = re.sub(r"[()<>\\\s]", lambda mark: f"%{ord(mark[0]):02X}", visible(source.url))
    linked = f"[{_shown(source.publisher, marked)}]({address})"
    return f"{linked}, {_shown(day, marked)}" if day else linked


def of_record(record: Record, commit: str) -> str:
    """How to cite the record itself."""
    process = record.file.process
    opening = f"{EDITORS}: {process.title}. Record of {process.id} as of {in_full(record.as_of)}"
    known = (opening, f"version {record.as_of}", f"commit {commit}" if commit else "", process.licence)
    return f"{', '.join(filter(None, known))}."


def bibtex(citations: Sequence[AtCommit]) -> str:
    """An entry for each source and record."""
    entries = []
    for key, fields in _entries(citations).items():
        given = (f"  {name} = {{{_latex(name, value)}}},\n" for name, value in fields.items() if name != "about")
        entries.append(f"@misc{{{key},\n{''.join(given)}}}\n")
    return "\n".join(entries)


def _latex(name: str, value: str) -> str:
    """A value in which LaTeX finds no command; an address is taken as it stands, but for braces."""
    if name == "url":
        return re.sub(r"[{}\\%]", lambda mark: mark[0] if mark[0] == "%" else f"%{ord(mark[0]):02X}", visible(value))
    plain = "".join(LATEX.get(mark, mark) for mark in visible(value))
    return f"{{{plain}}}" if name == "author" else plain


def _entries(citations: Sequence[AtCommit]) -> dict[str, dict[str, str]]:
    """The fields of each source and record by its key; with several records, under that of its process."""
    several = len({citation.record.name for citation, _ in citations}) > 1
    sources: dict[str, dict[str, str]] = {}
    records: dict[str, dict[str, str]] = {}
    for (record, _, _, cited), commit in citations:
        process, day = record.file.process, str(record.as_of)
        for key in cited:
            if source := record.sources.get(key):
                sources[f"{process.id}:{key}" if several else key] = _fields(source)
        records[process.id] = {
            "author": EDITORS,
            "title": process.title,
            "year": str(record.as_of.earliest.year),
            "date": day,
            "version": day,
            "note": of_record(record, commit),
        }
    return sources | records


def _fields(source: Source) -> dict[str, str]:
    day = source.published
    fields = {
        "author": source.author or source.publisher,
        "title": source.title or source.reference or f"{source.publisher}, {in_full(day) if day else 'undated'}",
        "howpublished": source.publisher,
        "year": str(day.earliest.year) if day and day.earliest.year == day.latest.year else "",
        "date": str(day) if day and day.exact else "",
        "about": str(day) if day and not day.exact else "",
        "url": source.url,
        "urldate": str(source.accessed) if source.accessed and source.accessed.exact else "",
        "note": source.reference if source.title else "",
    }
    return {name: value for name, value in fields.items() if value}


def csl_json(citations: Sequence[AtCommit]) -> str:
    """A list of items for Zotero and the like."""
    items = []
    for key, fields in _entries(citations).items():
        item = {
            "id": key,
            "type": "dataset" if "version" in fields else "webpage" if "url" in fields else "document",
            "author": [{"literal": fields["author"]}],
            "title": fields["title"],
            "publisher": fields.get("howpublished"),
            "version": fields.get("version"),
            "issued": {"literal": fields["about"]} if "about" in fields else _date(fields.get("date")),
            "accessed": _date(fields.get("urldate")),
            "URL": fields.get("url"),
            "note": fields.get("note"),
        }
        items.append(without_empty(item))
    return json_text(items)


def _date(day: str | None) -> object:
    return day and {"date-parts": [[int(part) for part in day.split("-")]]}
