"""A pager for what is longer than the terminal, as git has it."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

from rounds.cli.outside.outputs import as_shown, encoding_of_output, is_standard, write

USUAL = "less -FRX"
SETTINGS = {"LESS": "FRX"}
"""What `less` is told where the user has told it nothing, so that it shows colours and ends where a page is enough."""


def page(text: str, output: str, wanted: bool) -> None:
    """A result for people: to a pager where that is wanted and serves, else as any other."""
    if not (wanted and is_standard(output) and shown(text)):
        write(text, output)


def shown(text: str) -> bool:
    """Whether a pager showed a text: only on a terminal, where it is longer than that, and where there is a pager."""
    if not (sys.stdout.isatty() and sys.stdin and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    if text.count("\n") < shutil.get_terminal_size((80, 24)).lines:
        return False
    command = _command()
    return bool(command) and _run(command, as_shown(text).encode(encoding_of_output()))


def _command() -> Sequence[str]:
    """The pager that the user wants and has; nothing where it is none, or `cat`, which is none either."""
    try:
        command = shlex.split(os.environ.get("ROUNDS_PAGER") or os.environ.get("PAGER") or USUAL)
    except ValueError:  # a quotation mark without its other half
        return ()
    return command if command and command != ["cat"] and shutil.which(command[0]) else ()


def _run(command: Sequence[str], text: bytes) -> bool:
    charset = {"LESSCHARSET": "utf-8"} if encoding_of_output().lower() == "utf-8" else {}
    environment = {**SETTINGS, **charset, **os.environ}
    before = signal.signal(signal.SIGINT, _leave_to_the_pager)
    try:
        subprocess.Popen(command, stdin=subprocess.PIPE, env=environment).communicate(text)  # noqa: S603  # as wished
    except OSError:  # a file that is no program
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _leave_to_the_pager(number: int, frame: FrameType | None) -> None:
    """Hear Ctrl-C and go on: the pager hears it too, and decides."""
