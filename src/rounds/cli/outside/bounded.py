"""Another program, run within bounds of time and of what it may answer."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, NamedTuple


class Done(NamedTuple):
    """How a program ended, and what it said."""

    status: int
    output: bytes
    error: bytes


class SaidTooMuch(Exception):
    """A program answered with more than there is room for."""


def run_bounded(command: Sequence[str], env: Mapping[str, str], given: bytes, seconds: float, room: int) -> Done:
    """Run a program with something on its standard input.

    Raises `TimeoutError` where it takes longer, or leaves behind what holds on to its output; `SaidTooMuch` where it
    says more than there is room for, and `OSError` where it cannot be run. It is ended before that.
    """
    end, said = time.monotonic() + seconds, list[bytes]()
    with TemporaryFile() as asked, TemporaryFile() as errors:
        asked.write(given)
        asked.seek(0)
        process = subprocess.Popen(command, stdin=asked, stdout=subprocess.PIPE, stderr=errors, env=env)  # noqa: S603
        reader = Thread(target=_listen, args=(process.stdout, room, said), daemon=True)
        try:
            reader.start()
            reader.join(seconds)
            if said and len(said[0]) > room:
                raise SaidTooMuch
            status = process.wait(max(0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            process.kill()
            process.wait()
        if not said:
            raise TimeoutError
        errors.seek(0)
        return Done(status, said[0], errors.read(room))


def _listen(stream: IO[bytes], room: int, said: list[bytes]) -> None:
    """Keep what a program says, and a byte more than there is room for where that is too much."""
    with stream:
        said.append(stream.read(room + 1))
