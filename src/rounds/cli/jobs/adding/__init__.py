"""What `add` does: make an entry of options or answers, look at the whole record with it, and write that."""

import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Sequence

from rounds.cli.complete import THINGS
from rounds.cli.jobs.adding.asking import Dialogue, agreed
from rounds.cli.jobs.adding.draft import Draft
from rounds.cli.jobs.adding.words import field_of, filled, place_of, words_and_options
from rounds.cli.outside.files import rewrite_file
from rounds.cli.outside.inputs import Input, inputs
from rounds.cli.outside.outputs import write
from rounds.cli.outside.streams import hear, say
from rounds.drawing.screen import harmless, visible
from rounds.edits import patch
from rounds.edits.inserting import Insertion, landed, landing
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
    draft, key = _begun(file, thing, more, asks)
    entry, dialogue = _entry(draft, key, fields, asks)
    return _written(file, draft, entry, dialogue, dry_run)


def _begun(file: Input, thing: str, words: Sequence[str], asks: bool) -> tuple[Draft, str]:
    """The record with the place in it to which the words lead, and the key that they name."""
    loaded = load_bytes(file.content, file.name)
    record = loaded.record
    if record is None or loaded.text.faults:
        raise CannotDo(f"'{file.name}' has faults of form; mend them first (`rounds check` lists them)", status=1)
    while True:
        try:
            path, shape, key = place_of(loaded, record, thing, words)
            return Draft(loaded, record, path, shape), key
        except CannotDo as error:
            if not asks:
                raise
            say(error.message)
            words = hear().split()


def _entry(draft: Draft, key: str, fields: Sequence[tuple[str, str]], asks: bool) -> tuple[Insertion, Dialogue | None]:
    """What the options make and, where they leave something open, the answers; with the dialogue if there was one."""
    key = draft.value(draft.keys, key) if draft.keys and key else ""
    landing(draft.text, draft.path, bool(draft.keys), key)
    draft.given |= {text: draft.thing for name, text in fields if name == "id"}
    form = draft.form._replace(block=filled(draft.form.shape, fields, draft.value))
    block, missing = form.block, [name for name in form.described["required"] if name not in (*form.block, "id")]
    dialogue = Dialogue(draft) if asks and (missing or not fields) else None
    if dialogue:
        block, key = dialogue.entry(form, key)
    elif missing:
        raise CannotDo(f"the {draft.thing} still needs --{', --'.join(missing)}; on a terminal it is asked for")
    name = key or block.get("id") or draft.free_id(form.field, block)
    if draft.keys and not name:
        raise CannotDo(f"name the {draft.thing} by a key, after what it belongs to")
    if "id" in form.shape.fields:
        block = {"id": name, **block}
    return Insertion(draft.path, block, name if draft.keys else ""), dialogue


def _written(file: Input, draft: Draft, entry: Insertion, dialogue: Dialogue | None, dry_run: bool) -> int:
    """Show the record with the entry, and write it where it is no worse and that is wanted."""
    mark = BOM_UTF8 if file.content.startswith(BOM_UTF8) else b""
    content = mark + landed(draft.text, entry).text.encode()
    problems = _brought(file.content, content, file.name)
    write(harmless(patch(visible(file.name), file.content, content)))
    for problem in problems:
        say(f"{problem.severity}[{problem.rule}]: {problem.message}")
    is_worse = any(problem.severity is Severity.ERROR for problem in problems)
    if is_worse and dialogue and (block := dialogue.again(entry.value)):
        return _written(file, draft, entry._replace(value=block), dialogue, dry_run)
    if is_worse or dry_run or (dialogue and not agreed("write it?")):
        say(f"{by_severity(problems)}; nothing is written" if is_worse else "nothing is written")
        return int(is_worse)
    rewrite_file(file.name, file.content, content)
    name = entry.key or entry.value.get("id", "")
    say(f"{' '.join(filter(None, (draft.thing, name)))} added to {file.name}")
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
