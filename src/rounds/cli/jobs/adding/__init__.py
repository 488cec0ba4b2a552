"""What `add` does: make an entry of options or answers, look at the whole record with it, and write that."""

import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.asking import Dialogue
from rounds.cli.jobs.adding.draft import SINGULAR, Draft
from rounds.cli.jobs.adding.filling import filled, words_and_options
from rounds.cli.jobs.adding.places import destination_of, field_of, parents
from rounds.cli.outside.files import rewrite_file
from rounds.cli.outside.inputs import Input, inputs
from rounds.cli.outside.outputs import write
from rounds.cli.outside.streams import hear, say
from rounds.drawing.screen import harmless
from rounds.edits import patch
from rounds.edits.inserting import Insertion, landing
from rounds.errors import CannotDo
from rounds.loading import load_bytes
from rounds.model import Process
from rounds.model.shape import shape_of
from rounds.problem import Problem, Severity
from rounds.reports import STDIN
from rounds.reports.wording import by_severity
from rounds.rules.check import check


def add(given: Sequence[str], files: Sequence[str], as_of: str, dry_run: bool) -> int:
    """Show and write what is added; 0 where it was, 1 where the record would be worse."""
    words, fields = words_and_options(given)
    if not words:
        raise CannotDo(f"name what to add: {', '.join(THINGS)}")
    thing, *more = words
    field_of(thing)
    file, *others = inputs(files, packaged=False)
    if others or file.name == STDIN:
        raise CannotDo("add writes into one file; name it with --file")
    loaded = load_bytes(file.content, file.name)
    if loaded.record is None or loaded.text.faults:
        raise CannotDo(f"'{file.name}' has faults of form; mend them first (`rounds check` lists them)", status=1)
    asks = bool(sys.stdin and sys.stdin.isatty())
    if asks and not more and (names := parents(loaded.record, thing)):
        say(f"to what does the {thing} belong? ({', '.join(names)})")
        more = hear().split()
    draft = Draft(loaded, loaded.record, destination_of(loaded, loaded.record, thing, more))
    as_of = as_of and draft.value(shape_of(Process).fields["as_of"], as_of)
    return _Job(file, draft, SINGULAR.get(thing, thing), as_of, dry_run).run(fields, asks)


class _Job:
    def __init__(self, file: Input, draft: Draft, thing: str, as_of: str, dry_run: bool) -> None:
        self.file, self.draft, self.place, self.thing = file, draft, draft.place, thing
        self.as_of, self.dry_run = as_of, dry_run
        self.dialogue: Dialogue | None = None

    def run(self, fields: Sequence[tuple[str, str]], asks: bool) -> int:
        block, key = self._begun(fields, asks)
        mark = BOM_UTF8 if self.file.content.startswith(BOM_UTF8) else b""
        while True:
            entry = self._entry(block, key)
            content = mark + self.draft.with_entry(entry, self.as_of).text.encode()
            problems = _brought(self.file.content, content, self.file.name)
            if not any(problem.severity is Severity.ERROR for problem in problems):
                return self._written(entry, problems, content)
            _tell(problems)
            if not (again := self.dialogue and self.dialogue.again(entry.value)):
                say(f"{by_severity(problems)}; nothing is written")
                return 1
            block = again

    def _begun(self, fields: Sequence[tuple[str, str]], asks: bool) -> tuple[dict[str, Any], str]:
        """The entry and its key, of the options and, where they leave something open, of answers."""
        keys = [(name, text) for name, text in fields if self.place.keys and name in ("id", "key")]
        key = self.place.key or "".join(text for _, text in keys[:1])
        key = self.draft.value(self.place.keys, key) if self.place.keys and key else key
        landing(self.draft.loaded.text, self.place.path, bool(self.place.keys), key)
        self.draft.given |= {text: self.thing for name, text in fields if name == "id"}
        block = filled(self.place.shape, [option for option in fields if option not in keys], self.draft.value)
        required = self.place.form(block).described["required"]
        missing = [name for name in required if name not in block and name != "id"]
        if asks and (missing or not fields):
            self.dialogue = Dialogue(self.draft)
            return self.dialogue.begin(block, key)
        if missing:
            needed = ", ".join(f"--{name.removesuffix('s') if name == 'sources' else name}" for name in missing)
            raise CannotDo(f"the {self.thing} still needs {needed}; on a terminal it is asked for")
        return block, key

    def _entry(self, block: dict[str, Any], key: str) -> Insertion:
        """The entry with its id or key, which is proposed where none was given."""
        if self.place.keys:
            key = key or self.draft.free_id(self.place.field, block)
            if not key:
                raise CannotDo(f"name the {self.thing} by a key: --id KEY")
        elif "id" in self.place.shape.fields and "id" not in block:
            block = {"id": self.draft.free_id(self.place.field, block), **block}
        return Insertion(self.place.path, block, key)

    def _written(self, entry: Insertion, problems: Sequence[Problem], content: bytes) -> int:
        write(harmless(patch(self.file.name, self.file.content, content)))
        _tell(problems)
        name = f"{self.thing} {entry.key or entry.value.get('id') or entry.value.get('date', '')}".strip()
        if self.dry_run:
            say(f"{name} would be added to {self.file.name}; nothing is written")
        elif self.dialogue and not self.dialogue.agrees("write it?"):
            say("nothing is written")
        else:
            rewrite_file(self.file.name, self.file.content, content)
            say(f"{name} added to {self.file.name}")
        return 0


def _brought(before: bytes, after: bytes, file: str) -> list[Problem]:
    """The problems of a record that it had not before."""
    known = Counter((problem.rule, problem.message) for problem in check(before, file))
    found = []
    for problem in check(after, file):
        known[problem.rule, problem.message] -= 1
        if known[problem.rule, problem.message] < 0 and problem.severity is not Severity.HINT:
            found.append(problem)
    return found


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        say(f"{problem.severity}[{problem.rule}]: {problem.message}")
