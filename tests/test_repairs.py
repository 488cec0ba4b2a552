"""Every repair that is printed is applied, and leads to a sound place."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from conftest import UNTRACED
from rounds.edits import edited
from rounds.problem import Problem, Severity
from rounds.rules.check import check
from rounds.rules.form import FORM
from rounds.values.dates import FORMS as DATES
from rounds.values.quantities import FORMS as QUANTITIES

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
WRITE = re.compile(r"\bwrite (?:the number out: )?(?:(\w+): )?(\[[^…]*\]|\{[^…]*\}|\"[^\"]*\"|[^\s,;]+)$")
"""A repair at the end of a message or help: a value, or a key with its value."""
OF_FORM = {page.name for page in FORM} | {"value-unknown", "party-unknown"}
"""The rules that a repair may not break; what stands there can only now be looked at by the others."""
RECORD = """\
schema: 1
process: {{id: spa-talks, title: Talks at Spa, about: A fictional example, as_of: 1921-08-01, language: en}}
parties:
  ruritania: {{name: Kingdom of Ruritania, kind: state, role: party}}
  freedonia: {{name: Republic of Freedonia, kind: state, role: party}}
people:
  sapt: {{name: Colonel Sapt, party: ruritania}}
rounds:
  - id: spa-1
    date: 1921-05-16
    sources: [gazette]
  - id: spa-2
    date: 1921-06-02
    {round}
    outcomes:
      - id: grain
        text: Grain
        issue: relations-economy
        {outcome}
        sources: [gazette]
    sources: [gazette]
sources:
  gazette: {{publisher: Strelsau Gazette, reference: No. 112}}
  courier: {{publisher: Freedonian Courier, reference: No. 88}}
"""
OF_A_ROUND = [
    "venue: Spa", "venue: Hotel Britannique", "minutes: 5 hours", "minutes: 180 minutes", "number: 2nd", "number: two",
    "number: No. 2", "format: [direct, proximty]", "medium: Video", "status: helt", "languages: [en, ua]", "size: 1O",
    "languages: [en-UK]", "host: [ruritanai]", "chair: sаpt", "nmae: x", "titel: A round",
    "venue: {place: 12, 13 and more}",
    "venue: {country: BEL, ctiy: Spa}",
    "chair: [sapt sapt]", "host: [“ruritania”]", "agenda: {a: b}", "starts: 10:00", "delegations: [ruritania]",
    "venue: {place: Hotel, Spa}", "venue: {city:\u00a0Spa}", "note: [Truce, peace]", "delegations: {ruritania: sapt}",
    "planned: 1921-05-30", "sittings: 1921-06-02", "tracks: {military: Nothing came of it}", "called_off: ruritania",
    "documents: [a-list]", "size: {a: 5 x, b: 12k}",
]  # fmt: skip
OF_AN_OUTCOME = [
    "promised: 1000", "promised: {freedonia: 1,212}", "promised: {freedonia: 1,212 tonnes}",
    "promised: {freedonia: 12k}", "promised: {freedonia: 1e3}", "promised: {freedonia: 0x10}",
    "promised: {freedonia: 250,5 tonnes}", "promised: {freedonia: ca. 1200}",
    "promised: {freedonia: 1000–1200}", "promised: {freedonia: '>1000'}", "promised: {freedonia: twelve}",
    "promised: {freedonai: 5}", "due: [..1921-05-19]", "due: [1921-06-09..1921-06-15]", "due: 30.06.1921",
    "due: 30 June 1921", "due: June 1921", "due: by 1921-06-30", "due: TBD", "agreed: [1921-05-16, 1921-05-19]",
    "agreed: {from: 1921-05-16, to: 1921-05-19}", "agreed: 1921–05–16", "agreed: 45810", "agreed: 1921-5-16",
    "agreed: ca. 1921", "answers: {a: b}", "by: {freedonia, ruritania}", "delivered: {date: 1921-06-20}",
    "conditions: {if: a, rains}", "accounts: [{by: ruritania, freedonia, says: No, sources: [gazette]}]",
    "accounts: [{by: [ruritania, freedonia], says: No, sources: [gazette]}]", "delivered: 1921-06-20",
    "tags: [{a: b, c}]", "form: {kind: verbal, oral}", "track: {a: b, c, d}", "text_: x", "delivered: [1921-06-20]",
]  # fmt: skip
LINES = [
    *(RECORD.format(round=line, outcome="due: none") for line in OF_A_ROUND),
    *(RECORD.format(round="number: 2", outcome=line) for line in OF_AN_OUTCOME),
]


@cache
def told(content: str) -> list[Problem]:
    return [problem for problem in check(content.encode(), "record.yaml") if problem.severity is Severity.ERROR]


def applied(content: str, problem: Problem) -> str | None:
    """The text with the repair that a problem prints; None where it prints none that is whole."""
    lines = content.split("\n")
    number, line = problem.place.line - 1, lines[problem.place.line - 1]
    start = problem.place.column - 1
    end = start + problem.place.length
    repair = WRITE.search(problem.help) or WRITE.search(problem.message)
    forms = DATES in problem.message or QUANTITIES in problem.message
    if problem.edits:
        return edited(content.encode(), problem.edits).decode()
    if repair is None or forms:
        return None
    if repair[1] is not None and problem.help:  # what was cut at its commas, from the key on
        key = line.rindex(f"{repair[1]}: ", 0, start)
        whole = f"{repair[1]}: {repair[2].strip('[]').strip(chr(34))}"
        end = key + len(whole) if line.startswith(whole, key) else end
        lines[number] = f"{line[:key]}{repair[1]}: {repair[2]}{line[end:]}"
    elif repair[1] is not None:
        lines[number] = line.replace(line[line.rindex(f"{repair[1]}:", 0, start) : end], f"{repair[1]}: {repair[2]}")
    else:
        end = line.index("]", start) + 1 if line[start] == "[" else end
        lines[number] = line[:start] + repair[2] + line[end:]
    return "\n".join(lines)


def shown(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.message


def specimens() -> Iterator[str]:
    """Every text with faults that stands in the tests for its rule, and every line above."""
    yield from (path.read_text(encoding="utf-8") for path in CORPUS if path.stem != "encoding")
    yield from LINES


SPECIMENS = list(specimens())


@UNTRACED
@pytest.mark.parametrize("content", SPECIMENS, ids=[str(at) for at in range(len(SPECIMENS))])
def test_a_printed_repair_mends_its_place_and_spoils_no_other(content: str) -> None:
    before = told(content)
    for problem in before:
        mended = applied(content, problem)
        if mended is not None:
            after = told(mended)
            new = Counter(map(shown, after)) - Counter(map(shown, before))
            assert not {rule for rule, _ in new} & OF_FORM, f"{problem.message}: {new}"
            assert shown(problem) not in {shown(one) for one in after if one.place.line == problem.place.line}


def test_many_repairs_are_printed() -> None:
    printed = [problem for content in SPECIMENS for problem in told(content) if applied(content, problem) is not None]
    assert len(printed) > 60
