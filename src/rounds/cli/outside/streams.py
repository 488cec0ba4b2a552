"""What the program says to a person beside its result."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from rounds.drawing.screen import visible


def say(text: str) -> None:
    """A sentence on standard error, in which a terminal finds nothing to obey; where nobody hears it, all goes on."""
    try:
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def hear() -> str:
    """A line that somebody types, with its end; empty where there are no more."""
    sys.stderr.write("> ")
    sys.stderr.flush()
    return sys.stdin.readline()


def silence(stream: TextIO) -> None:
    """Let what is left for a stream that takes no more go nowhere."""
    number = stream.fileno()
    with suppress(OSError):
        os.close(number)  # first, since there may be no other handle left
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def reason(error: OSError) -> str:
    """What the system says of a failure, as part of a sentence."""
    return (error.strerror or str(error)).lower()
