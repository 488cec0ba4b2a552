"""What is left of a file with faults, and what they cost."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from rounds.loading.complaints import Complaint, complaint_from, slug
from rounds.loading.cutting import GONE, OF_A_ROUND, Kept, as_written, cut, edits_for, of_a_round
from rounds.loading.pieces import SECTIONS, kind_of, named_at, piece_of, thing_at
from rounds.model import File
from rounds.problem import LeftOut, Path
from rounds.record import Record
from rounds.values.dates import Date, parse_date
from rounds.values.lookalikes import plain
from rounds.yamltext import YamlText
from rounds.yamltext.ids import ids_in, names_in

WORD = re.compile(r"[\w-]+")
"""What an id may be looked for among."""
COSTS_NOTHING = ("status-written",)
"""Rules whose faults are passed over: what can be computed is not missed."""


class Salvage(NamedTuple):
    """The sound part of a file, and what is wrong with the rest."""

    record: Record | None
    dated: bool
    """Whether the record's today is its own."""
    kept: Kept
    complaints: list[Complaint]


class _Fault(NamedTuple):
    """Why a piece is left out, and where that is to be seen."""

    start: int
    end: int
    rule: str
    message: str


Faults = Mapping[Path, _Fault]
"""The first fault of each piece."""


def salvage(text: YamlText, error: ValidationError | None, closely: bool = False) -> Salvage:
    """The record without the smallest pieces that have all the faults in them.

    `error` is what pydantic says of the whole; it is None where only the reader found faults.
    """
    complaints = _complaints(text, error)
    if newer := [complaint for complaint in complaints if complaint.rule == "schema-newer"]:
        return Salvage(None, False, {}, newer)
    if not any(isinstance(text.data.get(name), dict | list) for name in ("process", *SECTIONS)):
        return Salvage(None, False, {}, complaints)
    idle = [complaint.path for complaint in complaints if complaint.rule in COSTS_NOTHING]
    faults = _first([(piece_of(path, closely), fault) for path, fault in (*_read(text), *_modelled(text, complaints))])
    file, edits, kept, faults = _sound(text, faults, idle, closely)
    dated = not {("process",), ("process", "as_of")} & edits.keys()
    left_out = tuple(_left_out(text, faults, edits))
    lost = {name for one in left_out for name in one.ids} | {name for part in text.refused for name in names_in(part)}
    lost |= {meant for complaint in complaints if complaint.rule == "id-form" for meant in _meant_by(complaint)}
    record = Record(file if dated else _with_today(file), text.file, left_out, frozenset(lost))
    return Salvage(record, dated, kept, complaints)


def _complaints(text: YamlText, error: ValidationError | None) -> list[Complaint]:
    said = map(complaint_from, error.errors(include_url=False)) if error else ()
    complaints = [_without_twin(complaint, text.data) for complaint in said if complaint]
    if any(complaint.rule == "id-form" and complaint.instead for complaint in complaints):
        words = Counter(WORD.findall(text.text))
        taken = {name for part in SECTIONS for name in names_in(text.data.get(part))}
        complaints = [_if_meant(complaint, words, taken) for complaint in complaints]
    return complaints


def _if_meant(complaint: Complaint, words: Mapping[str, int], taken: Collection[str]) -> Complaint:
    """The complaint; of an id without the suggestion where it would leave a reference alone, or is an id already."""
    if complaint.rule != "id-form" or not complaint.instead:
        return complaint
    meant = complaint.instead not in taken and words[complaint.instead] > 0
    return complaint if meant else complaint._replace(instead="")


def _read(text: YamlText) -> Iterator[tuple[Path, _Fault]]:
    """What the reader found wrong."""
    for fault in text.faults:
        yield text.path_of(fault.entry), _Fault(fault.start, fault.end, fault.rule, fault.message)


def _modelled(text: YamlText, complaints: Iterable[Complaint]) -> Iterator[tuple[Path, _Fault]]:
    """What the models complain of, where it costs anything."""
    for complaint in complaints:
        if complaint.rule not in COSTS_NOTHING:
            fault = _Fault(*text.span(complaint.path, complaint.on_key), complaint.rule, complaint.message)
            yield complaint.path, fault
            if complaint.instead in OF_A_ROUND and of_a_round(complaint.path):  # a misspelt key is a missing one
                yield (*complaint.path[:-1], complaint.instead), fault


def _meant_by(complaint: Complaint) -> Iterator[str]:
    """The ids that may be meant by one in another form: who refers to them refers to something."""
    if "points" in complaint.path[-2:]:
        return
    yield from (plain(complaint.value), slug(complaint.value))


def _first(found: Iterable[tuple[Path, _Fault]]) -> Faults:
    faults: dict[Path, _Fault] = {}
    for piece, fault in sorted(found, key=lambda pair: pair[1].start):
        faults.setdefault(piece, fault)
    return faults


def _sound(
    text: YamlText, faults: Faults, gone: Sequence[Path], closely: bool, lengths: Sequence[int | None] = (None, 2, 1)
) -> tuple[File, Mapping[Path, Any], Kept, Faults]:
    """The file without the pieces that have faults.

    A fault may show only where another has been taken out: then the whole thing goes, and at last its part of the file.
    """
    edits = edits_for(text.data, faults, gone)
    data, kept = cut(text.data, edits)
    try:
        return File.model_validate(data), edits, kept, faults
    except ValidationError as error:
        length, *later = lengths
        paths = (as_written(tuple(fault["loc"]), kept) for fault in error.errors(include_url=False))
        written = [piece_of(path, closely)[:length] for path in paths]
        hidden = _Fault(*text.span(written[0]), "value-type", "more is wrong here than could be told at once")
        return _sound(text, {**dict.fromkeys(written, hidden), **faults}, [*gone, *written], closely, later)


def _left_out(text: YamlText, faults: Faults, edits: Mapping[Path, Any]) -> Iterator[LeftOut]:
    """What the faults cost, in the order of the file, but for what stands inside of something else that they cost."""
    for piece, fault in sorted(faults.items(), key=lambda pair: pair[1].start):
        around = (piece[:length] for length in range(1, len(piece)))
        if piece != ("schema",) and not any(edits.get(path) is GONE for path in around):
            yield _cost(text, piece, fault, edits)


def _cost(text: YamlText, piece: Path, fault: _Fault, edits: Mapping[Path, Any]) -> LeftOut:
    thing = thing_at(piece) or piece[:1]
    own, kind = named_at(text, thing), kind_of(thing)
    field = "/".join(str(part + 1 if isinstance(part, int) else part) for part in piece[len(thing) :])
    known = piece != thing or edits.get(piece) is not GONE
    find = ids_in if len(piece) > 1 else names_in
    ids = [*(() if known else (own,)), *(find(text.value(piece)) if piece in edits else ())]
    place = text.place(fault.start, fault.end)
    return LeftOut(
        own, kind, field, known, tuple(dict.fromkeys(filter(None, ids))), place, fault.rule, fault.message, piece
    )


def _with_today(file: File) -> File:
    """The file with the last day that its sources, or else its rounds, tell of as today."""
    sources = [day for source in file.sources.values() for day in (source.published, source.accessed) if day]
    days = [day.latest for day in sources or [round_.date for round_ in file.rounds] if day.latest < date.max]
    today: Date = parse_date(max(days).isoformat()) if days else file.process.as_of
    return file.model_copy(update={"process": file.process.model_copy(update={"as_of": today})})


def _without_twin(complaint: Complaint, block: Any) -> Complaint:
    """The complaint without a suggestion that would make a key stand twice in its block."""
    if not (complaint.on_key and complaint.instead):
        return complaint
    for part in complaint.path[:-1]:
        block = block[part]
    return complaint._replace(instead="") if complaint.instead in block else complaint
