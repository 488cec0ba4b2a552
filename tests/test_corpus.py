"""`corpus/<rule>.yaml` holds good and bad data side by side; a comment names what the line that it stands on breaks.

A specimen is short, so the warnings and hints that it does not speak of are not looked at. Every error is.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from rounds.problem import Severity
from rounds.rules import AGAINST, PAGES
from rounds.rules.check import check

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
SEVERAL = {page.name for page in PAGES["Several records"]}
RULES = {page.name for pages in PAGES.values() for page in pages} - {rule.name for rule in AGAINST} - SEVERAL
"""The rules that look at one file."""
MARKED = re.compile(r"# (error|warning|hint): ([a-z, -]+)$")


def marked(path: Path) -> dict[int, list[str]]:
    """What the comments of a specimen expect, by line."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if comment := MARKED.search(line):
            found[number] = sorted(f"{comment[1]}: {rule}" for rule in comment[2].split(", "))
    return found


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_exactly_the_marked_lines_of_a_specimen_report(path: Path) -> None:
    expected = marked(path)
    subject = {path.stem, *(told.split(": ")[1] for line in expected.values() for told in line)}
    found: dict[int, list[str]] = defaultdict(list)
    for problem in check(path.read_bytes(), path.name):
        if problem.severity is Severity.ERROR or problem.rule in subject:
            found[problem.place.line].append(f"{problem.severity}: {problem.rule}")
    assert {number: sorted(told) for number, told in found.items()} == expected


def test_every_rule_has_a_specimen_that_breaks_it() -> None:
    for rule in RULES:
        path = Path(__file__).parent / "corpus" / f"{rule}.yaml"
        assert any(expected.endswith(f": {rule}") for line in marked(path).values() for expected in line), rule
