"""What is left of a file with faults, and what they cost."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

from pydantic import ValidationError

from rounds.loading.complaints import Complaint, complaint_from, noun, slug
from rounds.loading.loaded import Kept, Loaded, as_written
from rounds.model import File, Identified, Party, Person, Point, Process, Source
from rounds.model.process import OwnIssue
from rounds.model.shape import shape_at
from rounds.model.values import ID_PATTERN
from rounds.problem import LeftOut, Path, Problem, Severity
from rounds.record import Record
from rounds.values.dates import Date, parse_date
from rounds.values.lookalikes import plain
from rounds.yamltext import Fault, YamlText
from rounds.yamltext.text import ids_in, names_in

BY_KEY: Mapping[str, Mapping[str, str]] = {
    "parties": {"name": "", "kind": "other"},
    "people": {"name": ""},
    "issues": {"text": "", "under": "other"},
    "sources": {"publisher": ""},
}
"""What whatever is known by its key must have; the key itself where nothing stands here."""
PARTS: Mapping[str, type[Any]] = {"process": dict, **dict.fromkeys(BY_KEY, dict), "rounds": list, "events": list}
"""What a part of a file is."""
THINGS = (Identified, Process, Point, Party, Person, OwnIssue, Source)
"""The blocks that have an id, or a key that is one."""
GONE = object()
"""Stands in the place of a piece for which there is nothing else."""
OF_A_ROUND: Mapping[str, str] = {"status": "unconfirmed", "medium": "unknown"}
"""Fields without which a round would say more than anybody wrote, and what they say then."""
OF_THE_PROCESS: Mapping[str, str] = {
    "id": "process", "title": "?", "about": "?", "as_of": "9999-12-31", "language": "en",
}  # fmt: skip
"""What the process must have."""
Faults = Mapping[Path, Fault]
"""The first fault of each piece."""


def salvage(text: YamlText, problems: Iterable[Problem], error: ValidationError | None, closely: bool) -> Loaded:
    """The record without the smallest pieces that have all the faults in them, the reader's and those of the models."""
    complaints = _complaints(text, error)
    newer = [complaint for complaint in complaints if complaint.rule == "schema-newer"]
    problems = [*problems, *(_problem(text, complaint) for complaint in newer or _told(text, complaints))]
    if newer or not any(isinstance(text.data.get(name), dict | list) for name in PARTS):
        return Loaded(text, None, False, problems, {})
    faults = _faults(text, complaints, closely)
    file, edits, kept, faults = _sound(text, faults, closely)
    dated = ("process", "as_of") not in edits and text.value(("process", "as_of")) is not None
    losses = tuple(_left_out(text, faults, edits))
    lost = {name for loss in losses for name in loss.ids} | {name for part in text.refused for name in names_in(part)}
    ids = [fault.value for fault in complaints if fault.rule == "id-form" and "points" not in fault.path[-2:]]
    lost |= {meant for value in ids for meant in (plain(value), slug(value))}  # who refers to them refers to something
    record = Record(file if dated else _with_today(file), text.file, losses, frozenset(lost))
    return Loaded(text, record, dated, problems, kept)


def _told(text: YamlText, complaints: Sequence[Complaint]) -> list[Complaint]:
    """The complaints that tell something new: not of half a value, nor of a key that is misspelt or not read."""
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
        if complaint.instead in OF_A_ROUND and _of_a_round(complaint.path):  # a misspelt key is a missing one
            found.append(((*complaint.path[:-1], complaint.instead), fault))
    faults: dict[Path, Fault] = {}
    for path, fault in sorted(found, key=lambda pair: pair[1].start):
        faults.setdefault(_piece_of(path, closely), fault)
    return faults


def _sound(text: YamlText, faults: Faults, closely: bool) -> tuple[File, Mapping[Path, Any], Kept, Faults]:
    """The file without the pieces that have faults.

    A fault may show only where another has been taken out: then the whole thing goes, and at last its part of the file.
    """
    lengths, gone = iter((None, 2, 1)), list[Path]()
    while True:
        edits = _edits_for(text, faults, gone)
        data, kept = _cut(text.data, edits)
        try:
            return File.model_validate(_completed(data)), edits, kept, faults
        except ValidationError as error:
            length = next(lengths)
            paths = (as_written(tuple(fault["loc"]), kept) for fault in error.errors(include_url=False))
            written = [_piece_of(path, closely)[:length] for path in paths]
            hidden = Fault("value-type", "more is wrong here than could be told at once", *text.span(written[0]))
            faults, gone = {**dict.fromkeys(written, hidden), **faults}, [*gone, *written]


def _with_today(file: File) -> File:
    """The file with the last day that its sources, or else its rounds, tell of as today."""
    sources = [day for source in file.sources.values() for day in (source.published, source.accessed) if day]
    days = [day.latest for day in sources or [round_.date for round_ in file.rounds] if day.latest < date.max]
    today: Date = parse_date(max(days).isoformat()) if days else file.process.as_of
    return file.model_copy(update={"process": file.process.model_copy(update={"as_of": today})})


def _thing_at(path: Path) -> Path:
    """The path of the innermost thing with an id at or around a path; empty where there is none."""
    for length in range(len(path), 0, -1):
        shape = shape_at(path[:length])
        if shape and shape.block and issubclass(shape.block, THINGS):
            return path[:length]
    return ()


def _piece_of(path: Path, closely: bool) -> Path:
    """The piece around a fault: a field of what is known by its key or of a round, else the innermost thing itself.

    `closely`, a field of anything: what is left of the thing may then tell another story, and no answer is made of it.
    """
    thing = _thing_at(path)
    inside = path[len(thing) :]
    if not thing or not inside:
        return path
    if PARTS[str(thing[0])] is dict:  # it is known whatever is wrong in it
        return (*thing, inside[0])
    if closely or (thing[0] == "rounds" and len(thing) == 2):
        return next((path[:length] for length in range(len(path), 2, -1) if _can_go(path[:length])), thing)
    return thing


def _can_go(path: Path) -> bool:
    """Whether what stands at a path may be missing."""
    around, last = shape_at(path[:-1]), path[-1]
    if around is None or isinstance(last, int):
        return True
    if around.block:
        return not any(field.is_required() for name, field in around.block.model_fields.items() if name == last)
    return not (around.fields and last == "sources")  # the only key that a line of accounts must have


def _edits_for(text: YamlText, pieces: Iterable[Path], gone: Iterable[Path]) -> dict[Path, Any]:
    """What is to stand in the place of pieces with faults, of which some stay in part, and of those that are to go."""
    edits: dict[Path, Any] = {}
    for piece in filter(None, pieces):
        is_key = len(piece) == 2 and piece[0] in BY_KEY and re.match(ID_PATTERN, str(piece[1]))
        kind = dict if is_key else PARTS.get(str(piece[0])) if len(piece) == 1 else None
        if not kind:
            edits[piece] = OF_A_ROUND.get(str(piece[-1]), GONE) if _of_a_round(piece) else GONE
        elif not isinstance(text.value(piece), kind):
            edits[piece] = kind()
    for piece in gone:
        edits[piece] = PARTS[str(piece[0])]() if len(piece) == 1 and piece[0] in PARTS else GONE
    return edits


def _completed(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of a file, with what it cannot do without."""
    parts = {name: kind(data[name] if isinstance(data.get(name), kind) else ()) for name, kind in PARTS.items()}
    for section, required in BY_KEY.items():
        for key, block in parts[section].items():
            parts[section][key] = {field: text or key for field, text in required.items()} | block
    return {**data, **parts, "schema": "1", "process": {**OF_THE_PROCESS, **parts["process"]}}


def _of_a_round(piece: Path) -> bool:
    """Whether a path is that of a field of a round."""
    return len(piece) == 3 and piece[0] == "rounds"


def _cut(data: Any, pieces: Mapping[Path, Any]) -> tuple[Any, Kept]:
    """A copy of data with something else, or nothing for `GONE`, at each path, and what is left of its lists."""
    copies: dict[Path, Any] = {(): copy(data)}

    def copied(path: Path) -> Any:
        if path not in copies:
            around = copied(path[:-1])
            copies[path] = around[path[-1]] = copy(around[path[-1]])
        return copies[path]

    for path in sorted(pieces, key=len, reverse=True):  # a piece takes what is inside it along
        around = copied(path[:-1])
        if type(around) in (dict, list):
            around[path[-1]] = pieces[path]
    kept = {}
    for path, block in copies.items():
        if isinstance(block, list):
            kept[path] = [at for at, item in enumerate(block) if item is not GONE]
            block[:] = [block[at] for at in kept[path]]
        elif isinstance(block, dict):
            for key in [key for key, item in block.items() if item is GONE]:
                del block[key]
    return copies[()], kept


def _left_out(text: YamlText, faults: Mapping[Path, Fault], edits: Mapping[Path, Any]) -> Iterator[LeftOut]:
    """What the faults cost, in the order of the file, but for what stands inside of something else that they cost."""
    for piece, fault in sorted(faults.items(), key=lambda pair: pair[1].start):
        around = (piece[:length] for length in range(1, len(piece)))
        if piece == ("schema",) or any(edits.get(path) is GONE for path in around):
            continue
        thing = _thing_at(piece)
        kind = noun(shape_at(thing)).split(" ")[-1] if thing else "part" if piece else "file"
        thing = thing or piece[:1]
        own, known = _named_at(text, thing), piece != thing or edits.get(piece) is not GONE
        field = "/".join(str(part + 1 if isinstance(part, int) else part) for part in piece[len(thing) :])
        find = ids_in if len(piece) > 1 else names_in
        ids = dict.fromkeys([*(() if known else (own,)), *(find(text.value(piece)) if piece in edits else ())])
        place = text.place(fault.start, fault.end)
        names = tuple(filter(None, ids))
        yield LeftOut(own, kind, field, known, names, place, fault.rule, fault.message, piece)


def _named_at(text: YamlText, path: Path) -> str:
    """The id of the thing at a path, or the key of what is known by it; empty where there is none."""
    if path and path != ("process",) and isinstance(path[-1], str):
        return f"{_named_at(text, path[:4])}/{path[-1]}" if len(path) == 6 else path[-1]
    block = text.value(path)
    own = block.get("id") if isinstance(block, dict) else None
    return own if isinstance(own, str) else ""
