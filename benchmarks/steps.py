"""One way of reading a file, measured from inside a process of its own: `python benchmarks/steps.py WAY FILE`.

The libraries are imported and a record of one round is read the same way before the clock runs, so that what is paid
once is left out: the report has it under start-up.
"""

import gc
import json
import resource
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generated import record
from processes import UNIT, run

if TYPE_CHECKING:
    from rounds.drawing.table import Table
    from rounds.record import Record

QUESTIONS: Mapping[str, str] = {
    "list": "rounds:rounds_table",
    "demands": "demands:demands_table",
    "positions": "positions:positions_table",
    "positions --history": "positions:movements_table",
    "documents": "documents:documents_table",
    "outcomes": "outcomes:outcomes_table",
    "outcomes --instalments": "outcomes:instalments_table",
    "delegations": "delegations:delegations_table",
    "timeline": "timeline:timeline_table",
    "sources": "sources:sources_table",
    "stats": "stats:stats_table",
    "sql 'SELECT status, count(*) FROM demands GROUP BY status'": "sql:ask",
}
"""The commands that ask, each with the module of answers and the function that makes its table."""


class Step(NamedTuple):
    """A part of the work."""

    name: str
    seconds: float
    peak: float
    """The most memory that the process has had so far, in MiB."""
    found: int
    """Problems of a check, rows of an answer."""


def bare(content: bytes) -> Iterator[Step]:
    """What PyYAML does for plain data: no places, no types, no rules."""
    import yaml

    yield timed("bare", lambda: [yaml.load(content.decode(), Loader=yaml.CSafeLoader)])


def read(content: bytes) -> Iterator[Step]:
    """The whole of it: plain data, places, typed record; then every question, one after the other."""
    from rounds.loading import load_bytes

    gc.disable()  # as the program does
    loaded = []
    yield timed("load", lambda: loaded.append(load_bytes(content, "generated.yaml")))
    sound = loaded[0].record
    assert sound
    assert not loaded[0].problems
    for question in QUESTIONS:
        yield timed(question, partial(rows, sound, question))


def rows(sound: "Record", question: str) -> Sequence[object]:
    """The answer to a question."""
    module, _, function = QUESTIONS[question].partition(":")
    table: Callable[..., Table] = getattr(import_module(f"rounds.answers.{module}"), function)
    command, *arguments = shlex.split(question)
    return (table([sound], *arguments) if command == "sql" else table(sound)).rows


def check(content: bytes) -> Iterator[Step]:
    """Everything that `rounds check` does before it prints."""
    from rounds.problem import Severity
    from rounds.rules.check import check

    yield timed("check", lambda: [one for one in check(content, "x.yaml") if one.severity is not Severity.HINT])


WAYS: Mapping[str, Callable[[bytes], Iterator[Step]]] = {"bare": bare, "read": read, "check": check}


def timed(name: str, work: Callable[[], Sequence[object] | None]) -> Step:
    """Do a part of the work and tell what it took."""
    started = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - started
    return Step(name, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT, len(found or ()))


def measured(way: str, path: Path) -> dict[str, Step]:
    """The steps of one way by name, done by a process of its own."""
    done = run([sys.executable, __file__, way, str(path)])
    return {name: Step(name, *rest) for name, *rest in json.loads(done.out)}


def main(way: str, path: str) -> None:
    """Print the steps as JSON."""
    for _ in WAYS[way](record(1).encode()):
        pass
    sys.stdout.write(json.dumps(list(WAYS[way](Path(path).read_bytes()))))


if __name__ == "__main__":
    main(*sys.argv[1:])
