"""What `add` does: make an entry of options or answers, look at the whole record with it, and write that."""

import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import Any, NamedTuple

from rounds.cli.jobs.adding.asking import Dialogue
from rounds.cli.jobs.adding.explaining import required
from rounds.cli.jobs.adding.given import filled, words_and_options
from rounds.cli.jobs.adding.places import Place, field_of, parents, place_of
from rounds.cli.jobs.adding.writing import SINGULAR, Draft, brought
from rounds.cli.jobs.mending import patch
from rounds.cli.outside.files import rewrite_file
from rounds.cli.outside.inputs import Input, inputs
from rounds.cli.outside.outputs import write
from rounds.cli.outside.streams import hear, say
from rounds.cli.things import THINGS
from rounds.drawing.screen import harmless
from rounds.edits.landing import Entry
from rounds.errors import CannotDo
from rounds.loading import Loaded, load_bytes
from rounds.model.shape import Shape, shape_at
from rounds.problem import Problem, Severity
from rounds.record import Record
from rounds.reports.paths import STDIN
from rounds.reports.wording import counted

TODAY = ("date-in-future", "source-after-as-of")
"""Warnings that go away with a later `as_of`."""


class Options(NamedTuple):
    """The options of `add` itself."""

    files: Sequence[str] = ()
    as_of: str = ""
    dry_run: bool = False


def add(given: Sequence[str], options: Options) -> int:
    """Show and write what is added; 0 where it was, 1 where the record would be worse."""
    words, fields = words_and_options(given)
    if not words:
        raise CannotDo(f"name what to add: {', '.join(THINGS)}")
    field_of(words[0])
    file = _file(options.files)
    loaded, record = _loaded(file)
    asks = bool(sys.stdin and sys.stdin.isatty())
    place = _place(loaded, record, words, asks)
    job = _Job(file, Draft(loaded, record, place.path), place, SINGULAR.get(words[0], words[0]), options)
    return job.run(fields, asks)


def _file(names: Sequence[str]) -> Input:
    files = inputs(names, packaged=False)
    if len(files) != 1 or files[0].name == STDIN:
        raise CannotDo("add writes into one file; name it with --file")
    return files[0]


def _loaded(file: Input) -> tuple[Loaded, Record]:
    loaded = load_bytes(file.content, file.name)
    if loaded.record is None or loaded.text.faults:
        raise CannotDo(f"'{file.name}' has faults of form; mend them first (`rounds check` lists them)", status=1)
    return loaded, loaded.record


def _place(loaded: Loaded, record: Record, words: Sequence[str], asks: bool) -> Place:
    thing, *more = words
    if not more and asks and (shape := shape_at(())) and field_of(thing) not in shape.fields:
        say_lines(f"to what does the {thing} belong? ({', '.join(parents(record, field_of(thing))[-8:])})")
        more = hear().split()
    return place_of(loaded, record, thing, more)


def say_lines(text: str) -> None:
    """What a dialogue says, line by line."""
    for line in text.split("\n"):
        say(line)


class _Job:
    def __init__(self, file: Input, draft: Draft, place: Place, thing: str, options: Options) -> None:
        self.file, self.draft, self.place, self.thing, self.options = file, draft, place, thing, options
        self.as_of = self._day(options.as_of) if options.as_of else ""

    def run(self, fields: Sequence[tuple[str, str]], asks: bool) -> int:
        key = self.place.key or next((text for name, text in fields if self.place.keyed and name in ("id", "key")), "")
        fields = [(name, text) for name, text in fields if not (self.place.keyed and name in ("id", "key"))]
        block = filled(self.place.shape, fields, self._read)
        missing = [name for name in required(self.place.shape) if name not in block and name != "id"]
        if missing and not asks:
            needed = ", ".join(f"--{name.removesuffix('s') if name == 'sources' else name}" for name in missing)
            raise CannotDo(f"the {self.thing} still needs {needed}; on a terminal it is asked for")
        dialogue = Dialogue(self.draft, say_lines, hear) if asks and (missing or not fields) else None
        if dialogue:
            block, key = dialogue.begin(self.place, block, key)
        while True:
            entry = self._entry(block, key)
            problems, content = self._tried(entry, dialogue)
            if not any(problem.severity is Severity.ERROR for problem in problems):
                return self._written(entry, problems, content, dialogue)
            _tell(problems)
            again = dialogue and dialogue.again(self.place, entry.value)
            if not again:
                say(f"{counted(problems)}; nothing is written")
                return 1
            block = again

    def _entry(self, block: dict[str, Any], key: str) -> Entry:
        """The entry with its id or key, which is proposed where none was given."""
        if self.place.keyed:
            key = key or self.draft.free_id(self.place.field, block)
            if not key:
                raise CannotDo(f"name the {self.thing} by a key: --id KEY")
            return Entry(self.place.path, block, key)
        if "id" in self.place.shape.fields and "id" not in block:
            block = {"id": self.draft.free_id(self.place.field, block), **block}
        return Entry(self.place.path, block)

    def _tried(self, entry: Entry, dialogue: Dialogue | None) -> tuple[list[Problem], bytes]:
        """What is wrong with the record as it would be, and that record."""
        problems, content = self._with(entry)
        if dialogue and not self.as_of and any(problem.rule in TODAY for problem in problems):
            self.as_of = dialogue.as_of(str(self.draft.record.as_of))
            return self._with(entry) if self.as_of else (problems, content)
        return problems, content

    def _with(self, entry: Entry) -> tuple[list[Problem], bytes]:
        mark = BOM_UTF8 if self.file.content.startswith(BOM_UTF8) else b""
        content = mark + self.draft.with_entry(entry, self.as_of).text.encode()
        return brought(self.file.content, content, self.file.name), content

    def _written(self, entry: Entry, problems: Sequence[Problem], content: bytes, dialogue: Dialogue | None) -> int:
        write(harmless("".join(patch(self.file.name, self.file.content, content))))
        _tell(problems)
        name = entry.key or entry.value.get("id") or entry.value.get("date", "")
        told = f"{self.thing} {name}".strip()
        if self.options.dry_run:
            say(f"{told} would be added to {self.file.name}; nothing is written")
        elif dialogue and not dialogue.answers.agrees("write it?"):
            say("nothing is written")
        else:
            rewrite_file(self.file.name, self.file.content, content)
            say(f"{told} added to {self.file.name}")
        return 0

    def _read(self, shape: Shape, text: str) -> str:
        """A value of an option; raises `CannotDo` where it is none."""
        found = self.draft.understood(shape, text)
        if found.complaint:
            raise CannotDo(found.complaint)
        if not found.value:
            raise CannotDo("there is nothing in it; leave the option out")
        return found.value

    def _day(self, text: str) -> str:
        shape = shape_at(("process", "as_of"))
        return self._read(shape, text) if shape else text


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        say(f"{problem.severity}[{problem.rule}]: {problem.message}")
