"""From a file to its record and its problems."""

from pathlib import Path as FilePath

from pydantic import ValidationError

from rounds.errors import CannotDo
from rounds.loading.loaded import Loaded
from rounds.model import File
from rounds.problem import Problem, Related, Severity
from rounds.record import Record
from rounds.values.spelling import counted
from rounds.yamltext import Fault, YamlText, collector_paused, read

__all__ = ["Loaded", "load_bytes", "load_sound"]


def load_bytes(content: bytes, file: str, closely: bool = False) -> Loaded:
    """The record and the problems in the content of a file; `file` is its name for people. Never raises.

    `closely`, for a check: no more than the fields with faults are left out, and not the things that they belong to.
    """
    text = read(content, file)
    if not (isinstance(text.data, dict) and "schema" in text.data):
        from rounds.loading.strangers import stranger

        if sentence := stranger(text.text, text.data):
            return Loaded(text, None, False, [Problem("value-type", Severity.ERROR, sentence, text.place(0, 0))], {})
    problems = [_from_fault(text, fault) for fault in text.faults]
    if not isinstance(text.data, dict):
        if not problems:
            message = "a record is a block of keys: schema, process, parties, rounds, sources"
            problems.append(Problem("value-type", Severity.ERROR, message, text.place(*text.span(()))))
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


def _from_fault(text: YamlText, fault: Fault) -> Problem:
    remedy = fault.help
    if fault.cut:  # at its commas: it becomes a list where one may stand
        from rounds.loading.expected import as_list

        remedy = as_list(text.path_of(fault.entry), *fault.cut) or remedy
    related = tuple(Related(text.place(start, end), label) for start, end, label in fault.related)
    place, edits = text.place(fault.start, fault.end), tuple(text.edit(*edit) for edit in fault.edits)
    return Problem(fault.rule, Severity.ERROR, fault.message, place, related, remedy, edits)


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
