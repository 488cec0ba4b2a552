"""A whole check of one file: form, types and rules in one list."""

from rounds.loading import Loaded, load_bytes
from rounds.problem import Problem, Related
from rounds.rules import RULES, Finding, Rule


def check(content: bytes, file: str) -> list[Problem]:
    """Every problem in the content of a file, in order of place; `file` is its name for people. Never raises."""
    loaded = load_bytes(content, file)
    problems = list(loaded.problems)
    if loaded.record:
        for rule in RULES:
            problems += [_problem(loaded, rule, finding) for finding in rule.look(loaded.record)]
    return sorted(problems, key=lambda problem: problem.order)


def _problem(loaded: Loaded, rule: Rule, finding: Finding) -> Problem:
    """A finding with its place: rules know paths, the text knows lines."""
    related: tuple[Related, ...] = ()
    if finding.related is not None:
        related = (Related(loaded.place(finding.related, on_key=len(finding.related) == 2), finding.label),)
    place = loaded.place(finding.path, finding.on_key)
    return Problem(rule.name, rule.severity, finding.message, place, related)
