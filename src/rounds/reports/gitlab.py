"""Problems as a Code Quality report, which GitLab shows in merge requests."""

from collections.abc import Sequence

from rounds.problem import Problem, Severity
from rounds.reports.fingerprints import fingerprints
from rounds.reports.jsontext import json_text
from rounds.reports.paths import relatives
from rounds.reports.wording import sentence

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}
"""GitLab's words; `critical` and `blocker` are left to those whom a fault can hurt."""


def gitlab(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """A list of objects with the keys that GitLab asks for."""
    paths = relatives(problems)
    return json_text(
        [
            {
                "description": sentence(problem),
                "check_name": problem.rule,
                "fingerprint": fingerprint,
                "severity": SEVERITIES[problem.severity],
                "location": {"path": paths[problem.place.file], "lines": {"begin": problem.place.line}},
            }
            for problem, fingerprint in zip(problems, fingerprints(problems, paths), strict=True)
        ]
    )
