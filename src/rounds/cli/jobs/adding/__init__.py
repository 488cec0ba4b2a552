"""What `add` does: make an entry of options or answers, look at the whole record with it, and write that."""

import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Sequence

from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.asking import Dialogue
from rounds.cli.jobs.adding.draft import SINGULAR, Draft
from rounds.cli.jobs.adding.filling import filled, words_and_options
from rounds.cli.jobs.adding.places import destination_of, field_of, parents
from rounds.cli.outside.files import rewrite_file
from rounds.cli.outside.inputs import Input, inputs
from rounds.cli.outside.outputs import write
from rounds.cli.outside.streams import hear, say
from rounds.drawing.screen import harmless, visible
from rounds.edits import patch
from rounds.edits.inserting import Insertion, landing
from rounds.errors import CannotDo
from rounds.loading import load_bytes
from rounds.problem import Problem, Severity
from rounds.reports import STDIN
from rounds.reports.wording import by_severity
from rounds.rules.check import check


def add(given: Sequence[str], files: Sequence[str], dry_run: bool) -> int:
    """Show and write what is added; 0 where it was, 1 where the record would be worse."""
    words, fields = words_and_options(given)
    if not words:
        raise CannotDo(f"name what to add: {', '.join(THINGS)}")
    thing, *more = words
    field_of(thing)
    file, *others = inputs(files)
    if others or file.name == STDIN:
        raise CannotDo("add writes into one file; name it with --file")
    asks = bool(sys.stdin and sys.stdin.isatty())
    draft = _draft(file, thing, more, asks)
    entry, dialogue = _entry(draft, SINGULAR.get(thing, thing), fields, asks)
    return _written(file, draft, entry, dialogue, dry_run)


def _draft(file: Input, thing: str, words: Sequence[str], asks: bool) -> Draft:
    """The record with the place in it to which the words lead."""
    loaded = load_bytes(file.content, file.name)
    if loaded.record is None or loaded.text.faults:
        raise CannotDo(f"'{file.name}' has faults of form; mend them first (`rounds check` lists them)", status=1)
    names = parents(loaded.record, thing) if asks and not words else []
    while True:
        if names:
            say(f"to what does the {thing} belong? ({', '.join(names)})")
            words = hear().split()
        try:
            return Draft(loaded, loaded.record, destination_of(loaded, loaded.record, thing, words))
        except CannotDo as error:
            if not names:
                raise
            say(error.message)


def _entry(
    draft: Draft, thing: str, fields: Sequence[tuple[str, str]], asks: bool
) -> tuple[Insertion, Dialogue | None]:
    """What the options make and, where they leave something open, the answers; with the dialogue if there was one."""
    place, dialogue = draft.place, None
    key = draft.value(place.keys, place.key) if place.keys and place.key else ""
    landing(draft.loaded.text, place.path, bool(place.keys), key)
    draft.given |= {text: thing for name, text in fields if name == "id"}
    block = filled(place.shape, fields, draft.value)
    missing = [name for name in place.form(block).described["required"] if name not in block and name != "id"]
    if asks and (missing or not fields):
        dialogue = Dialogue(draft)
        block, key = dialogue.begin(block, key)
    elif missing:
        needed = ", ".join(f"--{name.removesuffix('s') if name == 'sources' else name}" for name in missing)
        raise CannotDo(f"the {thing} still needs {needed}; on a terminal it is asked for")
    if place.keys:
        key = key or draft.free_id(place.field, block)
        if not key:
            raise CannotDo(f"name the {thing} by a key, after what it belongs to")
    elif "id" in place.shape.fields and "id" not in block:
        block = {"id": draft.free_id(place.field, block), **block}
    return Insertion(place.path, block, key), dialogue


def _written(file: Input, draft: Draft, entry: Insertion, dialogue: Dialogue | None, dry_run: bool) -> int:
    """Show the record with the entry, and write it where it is no worse and that is wanted."""
    mark = BOM_UTF8 if file.content.startswith(BOM_UTF8) else b""
    content = mark + draft.with_entry(entry).text.encode()
    problems = _brought(file.content, content, file.name)
    write(harmless(patch(visible(file.name), file.content, content)))
    for problem in problems:
        say(f"{problem.severity}[{problem.rule}]: {problem.message}")
    is_worse = any(problem.severity is Severity.ERROR for problem in problems)
    if is_worse and dialogue and (block := dialogue.again(entry.value)):
        return _written(file, draft, entry._replace(value=block), dialogue, dry_run)
    if is_worse or dry_run or (dialogue and not dialogue.agrees("write it?")):
        say(f"{by_severity(problems)}; nothing is written" if is_worse else "nothing is written")
        return int(is_worse)
    rewrite_file(file.name, file.content, content)
    thing, name = SINGULAR.get(draft.place.field, draft.place.field), entry.key or entry.value.get("id", "")
    say(f"{' '.join(filter(None, (thing, name)))} added to {file.name}")
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
