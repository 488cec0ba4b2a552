"""What a problem is known by from one run to the next, whatever line it has moved to."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from rounds.problem import Problem


def fingerprints(problems: Sequence[Problem], paths: Mapping[str, str]) -> list[str]:
    """A hash of path, rule and message for each problem; a count tells equal ones apart."""
    seen: Counter[tuple[str, str, str]] = Counter()
    hashes = []
    for problem in problems:
        known_by = (paths[problem.place.file], problem.rule, problem.message)
        hashes.append(sha256(json.dumps([*known_by, seen[known_by]]).encode()).hexdigest())
        seen[known_by] += 1
    return hashes
