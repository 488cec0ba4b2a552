"""From a file to its record and its problems."""

import re
from pathlib import Path as FilePath

from pydantic import ValidationError

from rounds.errors import CannotDo
from rounds.loading.loaded import Loaded
from rounds.model import File
from rounds.problem import Edit, Problem, Related, Severity
from rounds.record import Record
from rounds.values.spelling import counted
from rounds.yamltext import Fault, YamlText, collector_paused, read

__all__ = ["Loaded", "load_bytes", "load_sound"]

BEGUN = re.compile(r"(?:^|[{,])[ \t\"']*(?:schema|process|rounds)\b", re.MULTILINE)
"""A text that has none of the keys of a record is no record with faults, but another thing."""
NO_RECORD = "a record is a block of keys: schema, process, parties, rounds, sources; `rounds init` writes one"
A_POINTER = "a pointer of Git LFS stands here in place of the file; fetch it with `git lfs pull`"


def load_bytes(content: bytes, file: str, closely: bool = False) -> Loaded:
    """The record and the problems in the content of a file; `file` is its name for people. Never raises.

    `closely`, for a check: no more than the fields with faults are left out, and not the things that they belong to.
    """
    text = read(content, file)
    if sentence := _stranger(text):
        return Loaded(text, None, False, [Problem("value-type", Severity.ERROR, sentence, text.place(0, 0))], {})
    problems = [_from_fault(text, fault) for fault in text.faults]
    if not isinstance(text.data, dict):
        return Loaded(text, None, False, problems, {})
    with collector_paused():
        try:
            error, whole = None, File.model_validate(text.data)
        except ValidationError as raised:
            error = raised
        if error is None and not problems:
            return Loaded(text, Record(whole, file), True, [], {})
        from rounds.loading.salvage import salvage  # a sound file does not wait for it

        return salvage(text, problems, error, closely)


def _stranger(text: YamlText) -> str:
    """One sentence for a file that is no record at all; empty for what may be one with faults in it."""
    if text.text.startswith("version https://git-lfs"):
        return A_POINTER
    other_faults = {fault.rule for fault in text.faults} - {"syntax"}
    if text.data is None and (other_faults or "\0" in text.text or BEGUN.search(text.text)):
        return ""  # it may be one, in two bytes a letter too
    return "" if isinstance(text.data, dict) and BEGUN.search(text.text) else NO_RECORD


def _from_fault(text: YamlText, fault: Fault) -> Problem:
    remedy, edits = "", list[Edit]()
    if fault.cut and (path := text.path_of(fault.entry - 1)):  # without one it never became data
        from rounds.loading.complaints import uncut

        start, end = fault.cut
        written, is_one = uncut(path, text.text[start:end])
        remedy = f"write {path[-1]}: {written}" if written else ""
        edits += [text.edit(start, end, written)] if written and is_one else []
    related = tuple(Related(text.place(start, end), label) for start, end, label in fault.related)
    place = text.place(fault.start, fault.end)
    return Problem(fault.rule, Severity.ERROR, fault.message, place, related, remedy, tuple(edits))


def load_sound(path: str) -> Record:
    """The record in a file without faults; raises `CannotDo` where there are any, or no such file."""
    try:
        content = FilePath(path).read_bytes()
    except OSError as error:
        raise CannotDo(f"cannot read '{path}': {(error.strerror or str(error)).lower()}") from None
    except ValueError:
        raise CannotDo(f"{path!r} cannot be the name of a file") from None
    loaded = load_bytes(content, path)
    if loaded.problems or loaded.record is None:
        first = min(loaded.problems, key=lambda problem: problem.order)
        count = len(loaded.problems)
        where = f"{path}:{first.place.line}:{first.place.column}"
        raise CannotDo(f"{counted(count, 'fault')}, the first at {where}: {first.message}", status=1)
    return loaded.record
