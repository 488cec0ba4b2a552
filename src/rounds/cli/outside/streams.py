"""What the program says to a person beside its result."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TextIO, TypeVar

from rounds.drawing.screen import visible

PATIENCE = 1.0
"""Seconds after which it is told how far the work is."""
FIRST = 10
"""Sentences of one kind that are said one by one."""
Result = TypeVar("Result")


def say(text: str) -> None:
    """A sentence on standard error, in which a terminal finds nothing to obey; where nobody hears it, all goes on."""
    try:
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def say_first(sentences: Iterable[str]) -> None:
    """The first of some sentences of one kind, and how many more there are."""
    listed = [*sentences]
    for sentence in listed[:FIRST]:
        say(f"rounds: {sentence}")
    if more := len(listed[FIRST:]):
        say(f"rounds: and {more:,} more of this kind")


def hear() -> str:
    """A line that somebody types, with one space between its words; who ends the answers interrupts the program."""
    sys.stderr.write("> ")
    sys.stderr.flush()
    if not (line := sys.stdin.readline()):
        raise KeyboardInterrupt
    return " ".join(line.split())


def watched(results: Iterable[Result], of: int, patience: float = PATIENCE) -> Iterator[Result]:
    """The same, on a terminal with a line of progress when it takes long, which goes away at the end."""
    started, line = time.monotonic(), ""
    try:
        for done, result in enumerate(results, 1):
            yield result
            if of > 1 and sys.stderr.isatty() and time.monotonic() - started > patience:
                line = f"{done} of {of} files"
                sys.stderr.write(f"\r{line}")
    finally:
        if line:
            sys.stderr.write(f"\r{' ' * len(line)}\r")


def silence(stream: TextIO) -> None:
    """Let what is left for a stream that takes no more go nowhere."""
    number = stream.fileno()
    with suppress(OSError):
        os.close(number)  # first, since there may be no other handle left
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def reason(error: OSError) -> str:
    """What the system says of a failure, as part of a sentence."""
    return (error.strerror or str(error)).lower()
