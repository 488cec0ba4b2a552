"""The manual's page of a rule: what it asks for, data that keeps and breaks it, and what the check says."""

import re
from difflib import unified_diff
from textwrap import fill, indent

from rounds.drawing.screen import harmless
from rounds.errors import CannotDo
from rounds.manual.specimens import specimen_of
from rounds.problem import Problem, Severity
from rounds.reports.full import full
from rounds.rules import PAGE_OF, Page
from rounds.rules.check import examine, process_twice
from rounds.values.spelling import did_you_mean

COLUMNS = 80
"""The width of a page, but for data."""
INDENT = "    "
SHOWN = 3
"""Problems of a specimen that a page shows."""
EXPECTED = re.compile(rb" +# (error|warning|hint): [a-z-]+(, [a-z-]+)*$", re.MULTILINE)
"""The mark of a bad line in a specimen."""
WEIGHTS = {
    Severity.ERROR: "an error: the check fails",
    Severity.WARNING: "a warning: the check fails with --strict",
    Severity.HINT: "a hint: shown with --hints, fails nothing",
}


def rule_page(name: str) -> str:
    """The page of a rule, as text."""
    page, (data, answer) = page_of(name), example_of(name)
    paragraphs = [fill(paragraph, COLUMNS, break_on_hyphens=False) for paragraph in page.text.split("\n\n")]
    parts = [f"{name} is {WEIGHTS[page.severity]}", *paragraphs]
    parts += [f"In this {'change' if data.startswith('@@') else 'record'}:", indent(data, INDENT)]
    parts += ["`rounds check` finds, first of all:", indent(answer, INDENT)]
    if page.severity is not Severity.ERROR:
        parts += [f"Where it is no fault, say why: `waive: {{{name}: reason}}` in the block."]
    return "\n\n".join(parts) + "\n"


def page_of(name: str) -> Page:
    """What there is to say of a rule; an error with a suggestion where there is none of that name."""
    if name not in PAGE_OF:
        raise CannotDo(f"there is no rule '{name}'{did_you_mean(name, PAGE_OF)} (`rounds rules` lists them)")
    return PAGE_OF[name]


def example_of(name: str) -> tuple[str, str]:
    """A rule at work: a record or, for one that compares, what changed in one; and what the check says of it first."""
    content, before, beside = specimen_of(name)
    clean = EXPECTED.sub(b"", content)
    problems = [problem for problem in problems_in(name, clean, before, beside) if problem.rule == name]
    data = _text(clean)
    if before is not None:
        lines = [*unified_diff(_text(before).splitlines(), data.splitlines(), lineterm="")]
        data = "\n".join(lines[2:])  # the names of the two files say nothing
    return data, full(problems[:SHOWN]).rstrip()


def problems_in(name: str, content: bytes, before: bytes | None, beside: bytes | None) -> list[Problem]:
    """What the check says of a specimen."""
    own = examine(content, f"{name}.yaml", before)
    if beside is None:
        return own.problems
    processes = (examine(beside, "another.yaml").process, own.process)
    return [*own.problems, *process_twice(process for process in processes if process)]


def _text(content: bytes) -> str:
    """The text of a file, fit for any screen."""
    return harmless(content.decode("utf-8", "replace")).rstrip()
