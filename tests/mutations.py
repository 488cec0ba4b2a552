"""How many of all mutants of a record a check finds, and where: `python tests/mutations.py [RECORD...]`."""

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from mutants import KINDS, SENSE, Mutant, mutants
from nodes import Span
from rounds.problem import Problem, Severity
from rounds.rules.check import check

ROOT = Path(__file__).parents[1]
RECORDS = (ROOT / "data" / "rounds.yaml", ROOT / "tests" / "records" / "spa.yaml")
WORKERS = 2
MOST = 400
"""Mutants in one text."""


class Verdict(NamedTuple):
    """What a check said of a mutant."""

    mutant: Mutant
    severity: str
    """The weight of what was found at the right line; empty where nothing was."""
    elsewhere: str = ""
    """What was found at other lines, where it was the only mutant of its text."""


class Sound(NamedTuple):
    """A record, its lines and what a check says of it as it is."""

    text: str
    lines: list[int]
    told: Counter[tuple[int, str]]


def sound(text: str) -> Sound:
    """What mutants of a text are compared with."""
    return Sound(text, lines_of(text), Counter(map(told, check(text.encode(), "record.yaml"))))


def lines_of(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *accumulate(len(line) + 1 for line in text.removesuffix("\n").split("\n"))]


def told(problem: Problem) -> tuple[int, str]:
    """A problem without what changes with other lines."""
    return problem.place.line, problem.rule


class Spoilt:
    """A text with several mutants in it."""

    def __init__(self, record: Sound, mutants: Iterable[Mutant]) -> None:
        self.record = record
        self.mutants = sorted(mutants, key=lambda mutant: mutant.start)
        parts, at = [], 0
        for mutant in self.mutants:
            parts += [record.text[at : mutant.start], mutant.text]
            at = mutant.end
        self.text = "".join((*parts, record.text[at:]))
        self.lines = lines_of(self.text)
        self.ends = [mutant.end for mutant in self.mutants]
        self.shifts = [0, *accumulate(len(one.text) - (one.end - one.start) for one in self.mutants)]

    def moved(self, position: int) -> int:
        """Where a position of the sound text is now."""
        return position + self.shifts[bisect_right(self.ends, position)]

    def line(self, position: int) -> int:
        return bisect_right(self.lines, position)

    def right(self, mutant: Mutant) -> set[int]:
        """The lines on which a mutant may be told of."""
        end = self.moved(mutant.end)
        start = end - len(mutant.text)
        lines = set(range(self.line(start), self.line(max(start, end - 1)) + 1))
        for first, _ in mutant.told_at:
            lines.add(self.line(self.moved(first)))
        return lines

    def found(self) -> list[Problem]:
        """What a check says that it does not say of the sound text."""
        known: Counter[tuple[int, str]] = Counter()
        for (line, rule), count in self.record.told.items():
            known[self.line(self.moved(self.record.lines[line - 1])), rule] += count
        new = []
        for problem in check(self.text.encode(), "record.yaml"):
            if known[told(problem)] > 0:
                known[told(problem)] -= 1
            else:
                new.append(problem)
        return new


def judge(record: Sound, mutants: Sequence[Mutant]) -> list[Verdict]:
    """What a check says of a text with all these mutants."""
    spoilt = Spoilt(record, mutants)
    found = spoilt.found()
    weights = _weights(spoilt, found)
    alone = "; ".join(f"{one.place.line}: {one.rule}" for one in found[:3]) if len(mutants) == 1 else ""
    verdicts = []
    for mutant in spoilt.mutants:
        severity = min(weights[mutant], key=list(Severity).index, default="")
        verdicts.append(Verdict(mutant, severity, alone))
    return verdicts


def _weights(spoilt: Spoilt, found: Iterable[Problem]) -> dict[Mutant, list[Severity]]:
    """What was found at the right lines of each mutant; what may tell of two tells of neither."""
    by_line: dict[int, set[Mutant]] = defaultdict(set)
    for mutant in spoilt.mutants:
        for line in spoilt.right(mutant):
            by_line[line].add(mutant)
    weights: dict[Mutant, list[Severity]] = defaultdict(list)
    for problem in found:
        places = (problem.place, *(related.place for related in problem.related))
        meant = {mutant for place in places for mutant in by_line[place.line]}
        if any(mutant.sort != SENSE for mutant in meant):
            meant = by_line[problem.place.line].copy() or meant
        if len(meant) == 1:
            weights[meant.pop()].append(problem.severity)
    return weights


def batches(record: Sound, mutants: Iterable[Mutant]) -> Iterator[list[Mutant]]:
    """Mutants that do not touch each other, of one sort, many in a text."""
    open_: dict[int, list[tuple[list[Mutant], set[object]]]] = defaultdict(list)
    for mutant in mutants:
        needs = set(_touched(record, mutant))
        for batch, taken in open_[mutant.sort]:
            if len(batch) < MOST and taken.isdisjoint(needs):
                break
        else:
            batch, taken = [], set()
            open_[mutant.sort].append((batch, taken))
        batch.append(mutant)
        taken |= needs
    yield from (batch for some in open_.values() for batch, _ in some)


def _touched(record: Sound, mutant: Mutant) -> Iterator[object]:
    """The lines and the zone that no other mutant of the text may have."""
    spans: list[Span] = [(mutant.start, mutant.end), *((start, start) for start, _ in mutant.told_at)]
    for start, end in spans:
        yield from range(bisect_right(record.lines, start), bisect_right(record.lines, end) + 1)
    if mutant.sort == SENSE and mutant.kind != "letters":
        yield mutant.zone


_record: Sound


def _begin(text: str) -> None:
    global _record
    _record = sound(text)


def _judge(mutants: list[Mutant]) -> list[Verdict]:
    return judge(_record, mutants)


def sweep(text: str, workers: int = WORKERS) -> list[Verdict]:
    """What a check says of every mutant of a record; those not found among others are looked at alone."""
    record = sound(text)
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(text,)) as pool:
        verdicts: list[Verdict] = []
        left: list[Mutant] = []
        for some in pool.map(_judge, list(batches(record, mutants(text)))):
            verdicts += [one for one in some if one.severity or one.mutant.reason]
            left += [one.mutant for one in some if not (one.severity or one.mutant.reason)]
        for some in pool.map(_judge, [[mutant] for mutant in left], chunksize=8):
            verdicts += some
    return verdicts


def missed(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What is neither found at the right line nor as good as the sound record."""
    return [one for one in verdicts if not one.severity and not one.mutant.reason]


def report(verdicts: Sequence[Verdict]) -> str:
    """A Markdown table of all kinds, the reasons why some are as good as the sound record, and what was missed."""
    lines = ["| Mutation | Tried | Errors | Warnings | Hints | Found elsewhere | Equivalent | Missed |"]
    lines.append("|---|--:|--:|--:|--:|--:|--:|--:|")
    lines += [_row(kind, [one for one in verdicts if kind in (one.mutant.kind, "all")]) for kind in (*KINDS, "all")]
    reasons = Counter((one.mutant.kind, one.mutant.reason) for one in verdicts if not one.severity)
    lines += ["", "| Equivalent | Reason | Count |", "|---|---|--:|"]
    lines += [f"| {kind} | {reason} | {count} |" for (kind, reason), count in sorted(reasons.items()) if reason]
    return "\n".join((*lines, *_examples(missed(verdicts))))


def _row(kind: str, verdicts: Sequence[Verdict]) -> str:
    weights = Counter(one.severity for one in verdicts)
    lost = missed(verdicts)
    elsewhere = sum(bool(one.elsewhere) for one in lost)
    equivalent = sum(not one.severity for one in verdicts) - len(lost)
    counts = [len(verdicts), *(weights[weight] for weight in Severity), elsewhere, equivalent, len(lost) - elsewhere]
    return f"| {kind} | {' | '.join(map(str, counts))} |"


def _examples(lost: Sequence[Verdict]) -> Iterator[str]:
    """The first few that were missed of each kind and key."""
    shown: Counter[str] = Counter()
    for one in lost:
        mutant = one.mutant
        names = " ".join((mutant.kind, *[part for part in mutant.path if isinstance(part, str)][-2:]))
        shown[names] += 1
        if shown[names] <= 2:
            where = "/".join(map(str, mutant.path))
            yield f"- {mutant.kind}: {where}, '{mutant.text[:40]}'; told instead: {one.elsewhere or 'nothing'}"
    yield from (f"- {count} x {names}" for names, count in shown.items() if count > 2)


def main(paths: Sequence[str]) -> int:
    """Prints the report of each record; 1 where anything was missed."""
    code = 0
    for path in map(Path, paths or RECORDS):
        verdicts = sweep(path.read_text(encoding="utf-8"))
        print(f"\n## {path.name}\n\n{report(verdicts)}", flush=True)
        code |= bool(missed(verdicts))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
