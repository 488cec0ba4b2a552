"""What is left of a file with faults."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from rounds.loading.complaints import Complaint, complaint_from
from rounds.loading.pruning import prune
from rounds.loading.trimming import Knife, as_written, trim
from rounds.model import File
from rounds.problem import Path
from rounds.record import Record
from rounds.yamltext import YamlText

WHOLE = 2
"""Parts of the path of a round or an event."""


class Salvage(NamedTuple):
    """The sound part of a file, and what is wrong with the rest."""

    record: Record | None
    readable: bool
    """Whether the process is sound too."""
    kept: Mapping[Path, list[int]]
    """Positions in the file of what is left of its rounds and events."""
    complaints: list[Complaint]
    trimmed: Record | None = None
    """The faulty rounds and events without their faulty pieces, where they can stand without them."""
    kept_trimmed: Mapping[Path, list[int]] = {}
    """The same for each list in them."""


def salvage(text: YamlText, error: ValidationError | None) -> Salvage:
    """The record without each round, event, party, person, issue and source that has a fault in it.

    `error` is what pydantic says of the whole; it is None where only the reader found faults.
    """
    said = map(complaint_from, error.errors(include_url=False)) if error else ()
    complaints = [_without_twin(complaint, text.data) for complaint in said if complaint]
    if newer := [complaint for complaint in complaints if complaint.rule == "schema-newer"]:
        return Salvage(None, False, {}, newer)
    idle = {complaint.path for complaint in complaints if complaint.rule == "status-written"}
    faulty = {complaint.path for complaint in complaints if complaint.path not in idle}
    faulty |= {text.path_of(fault.entry) for fault in text.faults}
    data = Knife(idle).cut(text.data) if idle else text.data  # what can be computed is not missed
    pruned = prune(data, faulty, text.refused)
    record = Record(File.model_validate(pruned.data), text.file, pruned.left_out)
    trimmed, kept = _trimmed(record, pruned.data, data, faulty)
    return Salvage(record, pruned.whole, pruned.kept, complaints, trimmed, kept)


def _trimmed(
    record: Record,
    sound: Mapping[str, Any],
    data: Mapping[str, Any],
    faulty: set[Path],
    lengths: Sequence[int | None] = (None, WHOLE),
) -> tuple[Record | None, Mapping[Path, list[int]]]:
    """The faulty rounds and events as a record of their own, to which whatever else the file declares is known.

    A fault may show only where another has been taken out: then its block goes too, and at last the whole thing.
    """
    left = trim(data, faulty)
    if not any(left.data.values()):
        return None, {}
    try:
        file = File.model_validate({**sound, **left.data})
    except ValidationError as error:
        length, *later = lengths
        spoilt = {as_written(tuple(fault["loc"]), left.kept)[:length] for fault in error.errors(include_url=False)}
        return _trimmed(record, sound, data, faulty | spoilt, later)
    return Record(file, record.name, record.left_out | record.things.keys()), left.kept


def _without_twin(complaint: Complaint, block: Any) -> Complaint:
    """The complaint without a suggestion that would make a key stand twice in its block."""
    if not (complaint.on_key and complaint.instead):
        return complaint
    for part in complaint.path[:-1]:
        block = block[part]
    return complaint._replace(instead="") if complaint.instead in block else complaint
