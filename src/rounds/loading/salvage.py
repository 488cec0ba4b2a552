"""What is left of a file with faults."""

from collections.abc import Mapping
from functools import reduce
from typing import Any, NamedTuple

from pydantic import ValidationError

from rounds.loading.complaints import Complaint, complaint_from
from rounds.loading.pruning import prune, without
from rounds.model import File
from rounds.record import Record
from rounds.yamltext import YamlText


class Salvage(NamedTuple):
    """The sound part of a file, and what is wrong with the rest."""

    record: Record | None
    readable: bool
    """Whether the process is sound too."""
    kept: Mapping[str, list[int]]
    """Positions in the file of what is left of its rounds and events."""
    complaints: list[Complaint]


def salvage(text: YamlText, error: ValidationError | None) -> Salvage:
    """The record without each round, event, party, person, issue and source that has a fault in it.

    `error` is what pydantic says of the whole; it is None where only the reader found faults.
    """
    told = map(complaint_from, error.errors(include_url=False)) if error else ()
    complaints = [_without_twin(complaint, text.data) for complaint in told if complaint]
    if newer := [complaint for complaint in complaints if complaint.rule == "schema-newer"]:
        return Salvage(None, False, {}, newer)
    idle = [complaint.path for complaint in complaints if complaint.rule == "status-written"]
    faulty = {complaint.path for complaint in complaints if complaint.path not in idle}
    faulty |= {text.path_of(fault.entry) for fault in text.faults}
    data = reduce(without, idle, text.data)  # what can be computed is not missed
    pruned = prune(data, faulty, text.refused)
    record = Record(File.model_validate(pruned.data), text.file, pruned.left_out)
    return Salvage(record, pruned.whole, pruned.kept, complaints)


def _without_twin(complaint: Complaint, block: Any) -> Complaint:
    """The complaint without a suggestion that would make a key stand twice in its block."""
    if not (complaint.on_key and complaint.instead):
        return complaint
    for part in complaint.path[:-1]:
        block = block[part]
    return complaint._replace(instead="") if complaint.instead in block else complaint
