"""What is left of a file with faults, and what they cost."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from rounds.loading.complaints import Complaint, complaint_from, slug
from rounds.loading.loaded import Kept, Loaded, as_written
from rounds.loading.pieces import OF_A_ROUND, SECTIONS, completed, cut, edits_for, left_out, of_a_round, piece_of
from rounds.model import File
from rounds.problem import Path, Problem, Severity
from rounds.record import Record
from rounds.values.dates import Date, parse_date
from rounds.values.lookalikes import plain
from rounds.yamltext import Fault, YamlText
from rounds.yamltext.text import names_in

Faults = Mapping[Path, Fault]
"""The first fault of each piece."""


def salvage(text: YamlText, problems: Iterable[Problem], error: ValidationError | None, closely: bool) -> Loaded:
    """The record without the smallest pieces that have all the faults in them.

    `problems` are those that the reader found, `error` is what pydantic says of the whole.
    """
    complaints = _complaints(text, error)
    newer = [complaint for complaint in complaints if complaint.rule == "schema-newer"]
    problems = [*problems, *(_problem(text, complaint) for complaint in newer or _told(text, complaints))]
    if newer or not any(isinstance(text.data.get(name), dict | list) for name in ("process", *SECTIONS)):
        return Loaded(text, None, False, problems, {})
    faults = _faults(text, complaints, closely)
    file, edits, kept, faults = _sound(text, faults, closely)
    dated = ("process", "as_of") not in edits and text.value(("process", "as_of")) is not None
    losses = tuple(left_out(text, faults, edits))
    lost = {name for loss in losses for name in loss.ids} | {name for part in text.refused for name in names_in(part)}
    ids = [fault.value for fault in complaints if fault.rule == "id-form" and "points" not in fault.path[-2:]]
    lost |= {meant for value in ids for meant in (plain(value), slug(value))}  # who refers to them refers to something
    record = Record(file if dated else _with_today(file), text.file, losses, frozenset(lost))
    return Loaded(text, record, dated, problems, kept)


def _told(text: YamlText, complaints: Sequence[Complaint]) -> list[Complaint]:
    """The complaints that tell something new.

    The whole of a value that was cut is told, and a missing key may only be misspelt, or stand where nothing is read.
    """
    halves = {text.path_of(fault.entry - 1) for fault in text.faults if fault.cut}
    there = {*_misspelt(complaints), *(((), name) for part in text.refused for name in names_in(part))}
    whole = [each for each in complaints if each.path not in halves]
    return [each for each in whole if each.rule != "key-missing" or (each.path, each.value) not in there]


def _misspelt(complaints: Iterable[Complaint]) -> Mapping[tuple[Path, str], Complaint]:
    """The complaints of unknown keys, by the blocks in which they stand and the keys that they may be slips of."""
    return {(complaint.path[:-1], key): complaint for complaint in complaints for key in complaint.meant}


def _problem(text: YamlText, complaint: Complaint) -> Problem:
    span, message = text.span(complaint.path, complaint.on_key), complaint.message
    if complaint.rule == "key-missing" and not complaint.path and not text.text.endswith(("\n", "\r")):
        span = (len(text.text), len(text.text))
        message += "; the file ends within a line: was all of it saved?"
    edits = text.edits_of_value(*span, complaint.instead)
    return Problem(complaint.rule, Severity.ERROR, message, text.place(*span), edits=edits)


def _complaints(text: YamlText, error: ValidationError | None) -> list[Complaint]:
    """What pydantic says of the whole, without another key where that stands in its block already."""
    complaints = map(complaint_from, error.errors(include_url=False) if error else ())
    return [
        each._replace(instead="") if each.on_key and each.instead in text.value(each.path[:-1]) else each
        for each in complaints
        if each
    ]


def _faults(text: YamlText, complaints: Sequence[Complaint], closely: bool) -> Faults:
    """The first fault of each piece: what the reader found wrong, and what the models complain of."""
    found = [(text.path_of(fault.entry), fault) for fault in text.faults]
    misspelt = _misspelt(complaints)
    for complaint in complaints:
        cause = misspelt.get((complaint.path, complaint.value), complaint)
        fault = Fault(cause.rule, cause.message, *text.span(cause.path, cause.on_key))
        found.append((complaint.path, fault))
        if complaint.instead in OF_A_ROUND and of_a_round(complaint.path):  # a misspelt key is a missing one
            found.append(((*complaint.path[:-1], complaint.instead), fault))
    faults: dict[Path, Fault] = {}
    for path, fault in sorted(found, key=lambda pair: pair[1].start):
        faults.setdefault(piece_of(path, closely), fault)
    return faults


def _sound(text: YamlText, faults: Faults, closely: bool) -> tuple[File, Mapping[Path, Any], Kept, Faults]:
    """The file without the pieces that have faults.

    A fault may show only where another has been taken out: then the whole thing goes, and at last its part of the file.
    """
    lengths, gone = iter((None, 2, 1)), list[Path]()
    while True:
        edits = edits_for(text, faults, gone)
        data, kept = cut(text.data, edits)
        try:
            return File.model_validate(completed(data, faults)), edits, kept, faults
        except ValidationError as error:
            length = next(lengths)
            paths = (as_written(tuple(fault["loc"]), kept) for fault in error.errors(include_url=False))
            written = [piece_of(path, closely)[:length] for path in paths]
            hidden = Fault("value-type", "more is wrong here than could be told at once", *text.span(written[0]))
            faults, gone = {**dict.fromkeys(written, hidden), **faults}, [*gone, *written]


def _with_today(file: File) -> File:
    """The file with the last day that its sources, or else its rounds, tell of as today."""
    sources = [day for source in file.sources.values() for day in (source.published, source.accessed) if day]
    days = [day.latest for day in sources or [round_.date for round_ in file.rounds] if day.latest < date.max]
    today: Date = parse_date(max(days).isoformat()) if days else file.process.as_of
    return file.model_copy(update={"process": file.process.model_copy(update={"as_of": today})})
