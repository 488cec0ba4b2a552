"""A whole check of one file: form, types, rules and waivers in one list."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from rounds.loading import Loaded, load_bytes
from rounds.problem import Path, Place, Problem, Related, Severity
from rounds.record import Record
from rounds.rules import AGAINST, OF_A_BLOCK, READINGS, RULES, SEVERITIES, Finding
from rounds.rules.against import id_vanished, unread_ids_vanished
from rounds.rules.ids import id_duplicate
from rounds.rules.waivers import WAIVER_UNUSED, Breach, silence, unused, waivers_of
from rounds.yamltext import YamlText, collector_paused

HOLDING = (*OF_A_BLOCK, *READINGS, id_duplicate)
"""The rules whose findings hold whatever is wrong around them."""


class Checked(NamedTuple):
    """What a check of one file found."""

    problems: list[Problem]
    """In order of place."""
    process: tuple[str, Place] | None
    """The id of the process and where it stands; None where it cannot be read."""
    uncompared: str = ""
    """Why the record could not be compared with all that stood in it earlier; empty where it could."""


def check(content: bytes, file: str, before: bytes | None = None) -> list[Problem]:
    """Every problem in the content of a file, in order of place; `file` is its name for people. Never raises.

    `before` is the content at an earlier revision, where there is one to compare with. Of a file whose process cannot
    be read only errors are told: without a today the rest would be guesses.
    """
    return examine(content, file, before).problems


def examine(content: bytes, file: str, before: bytes | None = None) -> Checked:
    """The same, with what there is to know of the file beside others."""
    with collector_paused():
        loaded = load_bytes(content, file, closely=True)
        problems, uncompared = list(loaded.problems), ""
        if loaded.record:
            earlier = load_bytes(before, file) if before is not None else None
            breaches = _breaches(loaded.record, loaded.text, earlier.record if earlier else None)
            if earlier and (faults := _faults(earlier)):
                uncompared = _uncompared(faults, earlier)
                gone = unread_ids_vanished(before or b"", earlier.record, loaded.record)
                breaches += [(id_vanished, finding) for finding in gone]
            problems += [_problem(loaded, breach) for breach in _holding(loaded, loaded.record, breaches)]
        return Checked(sorted(problems, key=lambda problem: problem.order), _process(loaded), uncompared)


def _faults(loaded: Loaded) -> int:
    return sum(problem.severity is Severity.ERROR for problem in loaded.problems)


def _uncompared(faults: int, earlier: Loaded) -> str:
    told = f"has {faults} fault{'s' if faults > 1 else ''}"
    what = "what they spoil was compared by its ids only" if earlier.record else "only the ids in it were compared"
    return f"{told}, so {what}"


def _process(loaded: Loaded) -> tuple[str, Place] | None:
    """The id of the process, where it is its own."""
    record, path = loaded.record, ("process", "id")
    if record is None or any(piece.path in (path, path[:1]) for piece in record.left_out):
        return None
    return record.file.process.id, loaded.place(path)


def hints(record: Record) -> Counter[str]:
    """How many open questions there are to each rule that raises them, waived ones left out."""
    asking = (rule for rule in RULES if rule.severity is Severity.HINT)
    left, _ = silence([(rule, finding) for rule in asking for finding in rule.look(record)], waivers_of(record))
    return Counter(rule.name for rule, _ in left)


def _breaches(record: Record, text: YamlText, earlier: Record | None) -> list[Breach]:
    """What the rules find and no waiver silences, and the waivers that silence nothing."""
    breaches: list[Breach] = [(rule, finding) for rule in RULES for finding in rule.look(record)]
    breaches += [(rule, finding) for rule in READINGS for finding in rule.look(text)]
    if earlier:
        breaches += [(rule, finding) for rule in AGAINST for finding in rule.look(earlier, record)]
    waivers = waivers_of(record)
    left, used = silence(breaches, waivers)
    asleep = _asleep(record, earlier)
    idle = [waiver for waiver in waivers if waiver not in used and waiver.rule not in asleep]
    of_waivers, _ = silence(((WAIVER_UNUSED, finding) for finding in unused(idle, SEVERITIES)), waivers)
    return [*left, *of_waivers]


def _asleep(record: Record, earlier: Record | None) -> Collection[str]:
    """The rules that could not look at all there is."""
    if record.left_out:
        return SEVERITIES
    return {WAIVER_UNUSED.name, *(() if earlier else (rule.name for rule in AGAINST))}


def _holding(loaded: Loaded, record: Record, breaches: Iterable[Breach]) -> Iterator[Breach]:
    """The findings that hold whatever was left out or cannot be told from another thing.

    Around a fault of form and an id used twice these are the ones that need no more than one block.
    """
    breaches = list(breaches)
    spoilt = {_part(piece.path) for piece in record.left_out}
    for rule, finding in breaches:
        if rule is id_duplicate:
            spoilt |= {_part(loaded.written(path)) for path in (finding.path, finding.related) if path}
    for rule, finding in breaches:
        near = bool(spoilt) and _part(loaded.written(finding.path)) in spoilt
        if rule in HOLDING if near else loaded.dated or rule.severity is Severity.ERROR:
            yield rule, finding


def _part(path: Path) -> Path:
    """The round, event, party, person, issue or source around a path; the process is one too."""
    return path[:1] if path[:1] == ("process",) else path[:2]


def _problem(loaded: Loaded, breach: Breach) -> Problem:
    """A finding with its place: rules know paths, the text knows lines."""
    rule, finding = breach
    place = loaded.text.place(*finding.span) if finding.span else loaded.place(finding.path, finding.on_key)
    edits = loaded.edits(finding.path, finding.on_key, finding.instead)
    related = tuple(_related(loaded, finding))
    return Problem(rule.name, rule.severity, finding.message, place, related, edits=edits)


def _related(loaded: Loaded, finding: Finding) -> Iterator[Related]:
    """The places that explain a finding, each once."""
    if finding.related is not None:
        has_key = len(finding.related) == 2  # a party, person, issue or source: its key names it
        yield Related(loaded.place(finding.related, has_key), finding.label)
    for path in dict.fromkeys(finding.dated_by):
        yield Related(loaded.place(path), "the day of the round")
