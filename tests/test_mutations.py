"""A fixed sample of all the ways to spoil a record: what a check does not find must be as good as the sound record."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from conftest import ROOT, UNTRACED
from mutants import FORM, KINDS, SENSE, Mutant, mutants
from mutations import Sound, Verdict, batches, judge, missed, report, sound

pytestmark = UNTRACED

SPA = ROOT / "tests" / "records" / "spa.yaml"
SMALL = ROOT / "examples" / "smallest.yaml"
PROMISES = ROOT / "examples" / "broken-promises.yaml"


def judged(record: Sound, mutants: list[Mutant]) -> list[Verdict]:
    """The verdicts on mutants, each that was not found among others looked at alone."""
    first = [verdict for batch in batches(record, mutants) for verdict in judge(record, batch)]
    lost = missed(first)
    return [one for one in first if one not in lost] + [judge(record, [one.mutant])[0] for one in lost]


def sample(text: str, of_each: int) -> list[Mutant]:
    """As many mutants of each kind, from all parts of a text."""
    by_kind: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants(text):
        by_kind[mutant.kind].append(mutant)
    return [mutant for some in by_kind.values() for mutant in some[:: max(len(some) // of_each, 1)]]


def test_every_mutant_of_a_small_record_is_found_or_as_good() -> None:
    text = SMALL.read_text(encoding="utf-8")
    verdicts = judged(sound(text), list(mutants(text)))
    assert {one.mutant.kind for one in verdicts} == set(KINDS)
    assert missed(verdicts) == []


@pytest.mark.parametrize(("path", "of_each"), [(SPA, 30), (PROMISES, 15)], ids=["spa", "promises"])
def test_a_sample_of_every_kind_is_found_or_as_good(path: Path, of_each: int) -> None:
    text = path.read_text(encoding="utf-8")
    verdicts = judged(sound(text), sample(text, of_each))
    assert min(Counter(one.mutant.kind for one in verdicts).values()) >= of_each
    assert missed(verdicts) == []


def test_a_mutant_that_nothing_finds_is_told_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    record = sound(SMALL.read_text(encoding="utf-8"))
    at = record.text.index("title: ") + 7
    harmless = Mutant("letters", ("process", "title"), at, at + 1, "X", SENSE)
    misplaced = Mutant("key misspelt", ("process", "title"), 0, 0, "x", FORM)
    lost = missed(judge(record, [harmless]))
    assert [one.mutant for one in lost] == [harmless]
    assert "- letters: process/title, 'X'; told instead: nothing" in report(lost)
    assert missed(judge(record, [misplaced])) == []
