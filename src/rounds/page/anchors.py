"""Anchors: every id of a record once on its page, `PROCESS:ID`, and what leads there."""

from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup

from rounds.record import Record, Thing


class Anchors:
    """Where the things of a record stand on the page, as far as it is written."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._placed: set[str] = set()

    def at(self, key: str) -> str:
        """The name of an anchor, in characters that mean the same in an attribute and in an address."""
        return quote(f"{self._record.file.process.id}:{key}", safe=":/", errors="replace")

    def place(self, key: str) -> Markup:
        """The attribute that makes an element the place of a thing; nothing where the thing has one already."""
        if key in self._placed:
            return Markup()
        self._placed.add(key)
        return Markup(' id="{}"').format(self.at(key))

    def issue(self, code: str) -> Markup:
        """The same of an issue; a thing that bears its name goes before it."""
        return Markup() if code in self._record.things else self.place(code)

    def link(self, key: str, text: str = "") -> Markup:
        """A link to a thing, with its id or another text; of what the record does not have, the text alone."""
        if key not in self._record.things:
            return Markup("{}").format(text or key)
        return Markup('<a href="#{}">{}</a>').format(self.at(key), text or key)

    def left(self) -> Iterator[Thing]:
        """The things that have no place yet."""
        return (thing for key, thing in self._record.things.items() if key not in self._placed)
