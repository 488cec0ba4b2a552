"""Another program, run within bounds of time and of what it may answer."""

import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from typing import IO, NamedTuple

Process = subprocess.Popen[bytes]


class Done(NamedTuple):
    """How a program ended, and what it said."""

    status: int
    output: bytes
    error: bytes


class SaidTooMuch(Exception):
    """A program answered with more than there is room for."""


def run_bounded(command: Sequence[str], env: Mapping[str, str], given: bytes, seconds: float, room: int) -> Done:
    """Run a program with something on its standard input.

    Raises `TimeoutError` where it takes longer, `SaidTooMuch` where it says more than there is room for, and `OSError`
    where it cannot be run; it is ended before that.
    """
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        process = subprocess.Popen(  # noqa: S603  # a list, without a shell
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        )
    said: dict[str, bytes] = {}
    end = time.monotonic() + seconds
    readers = [
        threading.Thread(target=_listen, args=(process, stream, name, said, room), daemon=True)
        for name, stream in (("output", process.stdout), ("error", process.stderr))
    ]
    try:
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(max(0, end - time.monotonic()))
        status = process.wait(max(0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        process.kill()
        process.wait()
    if len(said) < len(readers):  # what it started holds on to its output
        raise TimeoutError
    if any(len(text) > room for text in said.values()):
        raise SaidTooMuch
    return Done(status, said["output"], said["error"])


def _listen(process: Process, stream: IO[bytes], name: str, said: dict[str, bytes], room: int) -> None:
    """Keep what a program says, and end it where that is too much."""
    with stream:
        parts, size = [], 0
        while size <= room and (part := stream.read1(1 << 16)):  # type: ignore[attr-defined]  # a buffered stream
            parts.append(part)
            size += len(part)
        said[name] = b"".join(parts)
        if size > room:
            process.kill()
