"""From a file to its record and its problems."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import ValidationError

from rounds.errors import CannotDo
from rounds.model import File
from rounds.problem import Edit, Path, Place, Problem, Related, Severity
from rounds.record import Record
from rounds.values.spelling import counted
from rounds.yamltext import Fault, YamlText, collector_paused, read


class Loaded(NamedTuple):
    """What reading one file gives."""

    text: YamlText
    record: Record | None
    """The sound part; None where nothing can be read."""
    dated: bool
    """Whether the record's today is its own; False where another stands in for one with faults."""
    problems: list[Problem]
    """Faults of form and type, in no order."""
    kept: Mapping[Path, list[int]]
    """For each list of the record out of which something was taken the positions, in the file, of what is left."""

    def written(self, path: Path) -> Path:
        """The path in the file of what stands at a path of the record."""
        if not self.kept:
            return path
        from rounds.loading.cutting import as_written

        return as_written(path, self.kept)

    def place(self, path: Path, on_key: bool = False) -> Place:
        """Where a path of the record stands in the file."""
        return self.text.place(*self.text.span(self.written(path), on_key))

    def edits(self, path: Path, on_key: bool, instead: str) -> tuple[Edit, ...]:
        """What writes another word at a path of the record; empty without one."""
        return self.text.edits_of_value(*self.text.span(self.written(path), on_key), instead) if instead else ()


def load_bytes(content: bytes, file: str, closely: bool = False) -> Loaded:
    """The record and the problems in the content of a file; `file` is its name for people. Never raises.

    `closely`, for a check: no more than the fields with faults are left out, and not the things that they belong to.
    """
    text = read(content, file)
    if not (isinstance(text.data, dict) and "schema" in text.data):
        from rounds.loading.strangers import stranger

        if sentence := stranger(text.text, text.data):
            problem = Problem("value-type", Severity.ERROR, sentence, text.place(0, 0))
            return Loaded(text, None, False, [problem], {})
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
        return _salvaged(text, problems, error, closely)


def _salvaged(text: YamlText, problems: list[Problem], error: ValidationError | None, closely: bool) -> Loaded:
    """What is left of a file with faults; a sound one does not wait for this to be imported."""
    from rounds.loading.salvage import salvage

    left = salvage(text, error, closely)
    for complaint in left.complaints:
        span, message = text.span(complaint.path, complaint.on_key), complaint.message
        if complaint.rule == "key-missing" and not complaint.path and not text.text.endswith(("\n", "\r")):
            span = (len(text.text), len(text.text))
            message += "; the file ends within a line: was all of it saved?"
        edits = text.edits_of_value(*span, complaint.instead)
        problems.append(Problem(complaint.rule, Severity.ERROR, message, text.place(*span), edits=edits))
    return Loaded(text, left.record, left.dated, problems, left.kept)


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
