"""Problems as text: a function for each format."""

from collections.abc import Callable, Mapping, Sequence

from rounds.problem import Problem
from rounds.reports.concise import concise
from rounds.reports.full import full

REPORTS: Mapping[str, Callable[[Sequence[Problem]], str]] = {"full": full, "concise": concise}
"""Every format of a check's report."""
