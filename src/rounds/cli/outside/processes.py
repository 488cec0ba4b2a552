"""Checks many files, in several processes where that pays, with a progress bar where somebody watches."""

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rounds.cli.outside.inputs import Input
from rounds.errors import CannotDo
from rounds.rules.check import Checked, examine

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH_A_PROCESS = 2_000_000
"""Bytes of several files from which a second process saves more time than it takes to start."""
PATIENCE = 1.0
"""Seconds after which a progress bar appears."""
BAR = 30
"""Characters of the bar."""

Job = tuple[Input, bytes | None]


def checked(
    files: Sequence[Input],
    before: Sequence[bytes | None],
    worth: int = WORTH_A_PROCESS,
    patience: float = PATIENCE,
) -> list[Checked]:
    """What is found in every file, file after file as they were named, however many processes look."""
    jobs = list(zip(files, before, strict=True))
    workers = min(os.cpu_count() or 1, len(jobs), 1 + sum(len(file.content) for file in files) // worth)
    results = _in_processes(jobs, workers) if workers > 1 else map(_check, jobs)
    if len(jobs) > 1 and sys.stderr.isatty():
        results = _watched(results, len(jobs), patience)
    return [*results]


def _check(job: Job) -> Checked:
    file, before = job
    return examine(file.content, file.name, before)


def _in_processes(jobs: Sequence[Job], workers: int) -> Iterator[Checked]:
    """Each worker has a pipe of its own: of one that is gone, however it went, the end is read, and nobody waits."""
    from multiprocessing import Pipe, Process, active_children

    pipes = []
    try:
        for number in range(workers):
            ours, theirs = Pipe(duplex=False)
            pipes.append(ours)
            Process(target=work, args=(jobs[number::workers], theirs)).start()
            theirs.close()
        for number in range(len(jobs)):
            yield _received(pipes[number % workers])
    finally:
        for worker in active_children():  # for what they find nobody waits any more
            worker.kill()
            worker.join()


def _received(results: "Connection") -> Checked:
    try:
        result: Checked = results.recv()
    except (EOFError, OSError):  # at the end of a result, or within
        fault = "a process of this check was killed, perhaps for want of memory"
        raise CannotDo(f"{fault}; check fewer files at a time") from None
    return result


def work(jobs: Sequence[Job], results: "Connection") -> None:
    """Send what every job finds, one after the other, and end at once and without a word when told to."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    for job in jobs:
        results.send(_check(job))


def _watched(results: Iterable[Checked], jobs: int, patience: float) -> Iterator[Checked]:
    """The same, with a line of progress on standard error when it takes long, which goes away at the end."""
    started, line = time.monotonic(), ""
    try:
        for done, result in enumerate(results, 1):
            yield result
            if time.monotonic() - started > patience:
                filled = BAR * done // jobs
                line = f"[{'#' * filled}{'.' * (BAR - filled)}] {done} of {jobs} files"
                sys.stderr.write(f"\r{line}")
    finally:
        sys.stderr.write(f"\r{' ' * len(line)}\r" if line else "")
