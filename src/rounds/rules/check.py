"""A whole check of a file: form, types, rules and waivers in one list."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from rounds.loading import Loaded, load_bytes
from rounds.problem import Path, Place, Problem, Related, Severity
from rounds.record import Record
from rounds.rules import AGAINST, PAGE_OF, RULES, Finding, Page
from rounds.rules.against import Revision, id_vanished
from rounds.rules.finding import repeated
from rounds.rules.form import PROCESS_TWICE, WAIVER_UNUSED, text_cut
from rounds.rules.ids import id_duplicate
from rounds.rules.references import party_unknown, reference_unknown, value_unknown
from rounds.values.spelling import counted, did_you_mean
from rounds.yamltext import collector_paused

HOLDING = (party_unknown, reference_unknown, value_unknown, text_cut, id_duplicate)
"""The rules whose findings hold whatever is wrong around them: they need to know no more than one block."""
Breach = tuple[Page, Finding, Path]
"""A rule with a place that breaks it, and its path in the file, where nothing is left out."""
Waiver = tuple[str, Path]
"""A rule, and the block with `waive: {rule: reason}`: warnings and hints are silenced in it and inside."""


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

    `before` is the content at an earlier revision. Without a today, of which the process tells, only errors are told.
    """
    return examine(content, file, before).problems


def examine(content: bytes, file: str, before: bytes | None = None) -> Checked:
    """The same, with what there is to know of the file beside others."""
    with collector_paused():
        loaded = load_bytes(content, file, closely=True)
        problems, uncompared = list(loaded.problems), ""
        if record := loaded.record:
            earlier = load_bytes(before, file) if before is not None else None
            breaches = _breaches(loaded, record, earlier.record if earlier else None)
            uncompared = _uncompared(earlier) if earlier else ""
            problems += [_problem(loaded, rule, finding) for rule, finding in _holding(loaded, record, breaches)]
        return Checked(sorted(problems, key=lambda problem: problem.order), _process(loaded), uncompared)


def hints(record: Record) -> Counter[str]:
    """How many open questions there are to each rule that raises them, waived ones left out."""
    asking = (rule for rule in RULES if rule.severity is Severity.HINT)
    found = ((rule, finding, finding.path) for rule in asking for finding in rule.look(record))
    return Counter(rule.name for rule, _, _ in _silence(found, _waivers_of(record))[0])


def process_twice(processes: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Each process id that another record has before it, where the records follow one another in this order."""
    for (_, first), (own, place) in repeated((own, (own, place)) for own, place in processes):
        message = f"'{own}' is the process of another file too; give each record a process id of its own"
        yield Problem(PROCESS_TWICE.name, Severity.ERROR, message, place, (Related(first, "first given here"),))


def record_vanished(own: str, file: str) -> Problem:
    """A record whose file is gone, and whose process is in no other."""
    whose = f"the record of '{own}'" if own else "a record"
    message = f"{whose} disappeared; put it back, or give the file that took its place the same process id"
    return Problem(id_vanished.name, Severity.ERROR, message, Place(file, 1, 1, 0, ""))


def _uncompared(earlier: Loaded) -> str:
    faults = sum(problem.severity is Severity.ERROR for problem in earlier.problems)
    what = "what they spoil was" if earlier.record else "it was"
    return f"has {counted(faults, 'fault')}, so {what} not compared" if faults else ""


def _process(loaded: Loaded) -> tuple[str, Place] | None:
    """The id of the process, where it is its own."""
    record, path = loaded.record, ("process", "id")
    if record is None or any(piece.path in (path, path[:1]) for piece in record.left_out):
        return None
    return record.file.process.id, loaded.place(path)


def _breaches(loaded: Loaded, record: Record, earlier: Record | None) -> list[Breach]:
    """What the rules find and no waiver silences, and the waivers that silence nothing."""
    found: list[Breach] = [(rule, one, loaded.written(one.path)) for rule in RULES for one in rule.look(record)]
    if earlier:
        revision = Revision(earlier, record)
        found += [(rule, one, loaded.written(one.path)) for rule in AGAINST for one in rule.look(revision)]
    found += [(text_cut, one, one.path) for one in text_cut.look(loaded.text)]
    waivers = [(name, loaded.written(path)) for name, path in _waivers_of(record)]
    left, used = _silence(found, waivers)
    asleep = {WAIVER_UNUSED.name, *(rule.name for rule in AGAINST if not earlier)}
    asleep = {*PAGE_OF} if record.left_out else asleep  # could not look at all there is
    idle = [waiver for waiver in waivers if waiver not in used and waiver[0] not in asleep]
    return left + _silence(map(_unused, idle), waivers)[0]


def _waivers_of(record: Record) -> list[Waiver]:
    return [(name, path) for path, _, waive in record.having("waive") for name in waive]


def _silence(breaches: Iterable[Breach], waivers: Collection[Waiver]) -> tuple[list[Breach], set[Waiver]]:
    """What is left of findings, and the waivers that silenced one; an error is never silenced."""
    known, left, used = set(waivers), [], set()
    for rule, finding, path in breaches:
        around = {(rule.name, path[:depth]) for depth in range(len(path) + 1)} & known
        if not around or rule.severity is Severity.ERROR:
            left.append((rule, finding, path))
        else:
            used |= around
    return left, used


def _unused(waiver: Waiver) -> Breach:
    """What is wrong with a waiver that silences nothing."""
    name, path = waiver
    message = f"nothing here breaks '{name}' any more; remove the waiver"
    if name not in PAGE_OF:
        waivable = (own for own, page in PAGE_OF.items() if page.severity is not Severity.ERROR)
        message = f"there is no rule '{name}'{did_you_mean(name, waivable)}"
    elif PAGE_OF[name].severity is Severity.ERROR:
        message = f"'{name}' is an error, which is mended and not waived; remove the waiver"
    return WAIVER_UNUSED, Finding((*path, "waive", name), message, on_key=True), path


def _holding(loaded: Loaded, record: Record, breaches: Collection[Breach]) -> Iterator[tuple[Page, Finding]]:
    """The findings that hold whatever was left out, and whichever is meant by an id used twice."""
    spoilt = {piece.path[:2] for piece in record.left_out}  # the round, event, party, person, issue or source
    doubled = (finding for rule, finding, _ in breaches if rule is id_duplicate)
    spoilt |= {loaded.written(path)[:2] for both in doubled for path in (both.path, both.related) if path}
    for rule, finding, path in breaches:
        if rule in HOLDING if path[:2] in spoilt else loaded.dated or rule.severity is Severity.ERROR:
            yield rule, finding


def _problem(loaded: Loaded, rule: Page, finding: Finding) -> Problem:
    """A finding with its place: rules know paths, the text knows lines; each place that explains it is told once."""
    place = loaded.text.place(*finding.span) if finding.span else loaded.place(finding.path, finding.on_key)
    related = [Related(loaded.place(path), "the day of the round") for path in dict.fromkeys(finding.dated_by)]
    if finding.related is not None:
        has_key = len(finding.related) == 2  # a party, person, issue or source: its key names it
        related.insert(0, Related(loaded.place(finding.related, has_key), finding.label))
    edits = loaded.edits(finding.path, finding.on_key, finding.instead)
    return Problem(rule.name, rule.severity, finding.message, place, tuple(related), edits=edits)
