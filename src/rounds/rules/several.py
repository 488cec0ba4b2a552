"""What no record shows by itself: faults that stand between the records of one run."""

from collections.abc import Iterable, Iterator

from rounds.problem import Place, Problem, Related, Severity
from rounds.rules.finding import Page

PROCESS_TWICE = Page(
    "process-twice",
    Severity.ERROR,
    """No two records that are read together have one process id.

An answer from several records names the process of each line, and ids are told apart by it: of two records with one
process id nobody could tell which is meant, and commands that read them refuse to. Whoever copies a record to begin
another one gives its process an id of its own. Looked at are the files of one run of `check`.""",
)


def process_twice(processes: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Each process id that another record has before it, where the records follow one another in this order."""
    first: dict[str, Place] = {}
    for own, place in processes:
        if own in first:
            message = f"'{own}' is the process of another file too; give each record a process id of its own"
            related = Related(first[own], "first given here")
            yield Problem(PROCESS_TWICE.name, PROCESS_TWICE.severity, message, place, (related,))
        first.setdefault(own, place)


def record_vanished(own: str, file: str) -> Problem:
    """A record whose file is gone, and whose process is in no other."""
    process = f"the record of '{own}'" if own else "a record"
    message = f"{process} disappeared; put it back, or give the file that took its place the same process id"
    return Problem("id-vanished", Severity.ERROR, message, Place(file, 1, 1, 0, ""))
