"""Where a result goes: to the screen, to a pager, into a pipe or into a file."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from rounds.cli.options import COLORS, refuse_unknown
from rounds.cli.outside.files import write_file
from rounds.cli.outside.streams import reason, silence
from rounds.drawing.writers import Readers
from rounds.errors import CannotDo

WIDEST = 1000
"""Columns that a screen may have."""
PLAIN = str.maketrans(
    {"─": "-", "│": "|", "├": "|", "└": "`", "┄": "-", "█": "#", "▒": "?", "→": ">", "–": "-", "…": ".", "·": ".",
     "≥": ">=", "≤": "<="}
)  # fmt: skip
"""What to write where an output cannot show it."""
STANDARD = ("", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""Names of standard output."""
ENDINGS: Mapping[str, Sequence[str]] = {
    ".txt": ("plain", "full", "text"), ".csv": ("csv",), ".tsv": ("tsv",), ".json": ("json", "csl-json"),
    ".jsonl": ("jsonl",), ".md": ("markdown",), ".bib": ("bibtex",), ".rdjson": ("rdjson",), ".sarif": ("sarif",),
    ".xml": ("junit",),
}  # fmt: skip
"""The formats that the ending of a file stands for, of which a command has one or none."""
PAGER = "less -FRX"


def colored(color: str) -> bool:
    """Whether to use colour on standard output."""
    refuse_unknown("--color", color, COLORS)
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def columns() -> int:
    """The width of the terminal, or 80; a bar across a width that no screen has would take hours to draw."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def is_standard(output: str) -> bool:
    """Whether a result goes to standard output."""
    return output in STANDARD


def format_of(given: str, known: Collection[str], output: str, usual: str) -> str:
    """The format of a result: as named, by the ending of the file that it goes into, or else the usual one."""
    if given:
        refuse_unknown("--format", given, known)
        return given
    if is_standard(output):
        return usual
    named = {ending: name for ending, names in ENDINGS.items() for name in names if name in known}
    ending = Path(output).suffix.lower()
    if ending not in named:
        raise CannotDo(f"the ending of '{output}' names no format; use {', '.join(named)}, or --format")
    return named[ending]


def write(text: str, output: str = "", readers: Readers = Readers.PEOPLE) -> None:
    """A result to standard output, or to a file if one is named."""
    if not is_standard(output):
        write_file(output, text)
        return
    try:
        sys.stdout.buffer.write(encoded(text, readers))
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # whoever closes a pipe has seen enough
            raise CannotDo(f"cannot write: {reason(error)}") from None


def encoded(text: str, readers: Readers = Readers.PEOPLE) -> bytes:
    """A text for standard output: in UTF-8 for programs, and for people in characters that can be shown there."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        return text.encode("utf-8" if readers is Readers.PROGRAMS else encoding)
    except UnicodeEncodeError:
        return text.replace("≥ ", "≥").replace("≤ ", "≤").translate(PLAIN).encode(encoding, "replace")


def page(text: str, output: str, wanted: bool, readers: Readers = Readers.PEOPLE) -> None:
    """A result: to a pager where that is wanted and serves, as git has it, else as any other."""
    if not (wanted and is_standard(output) and paged(text)):
        write(text, output, readers)


def paged(text: str) -> bool:
    """Whether a pager showed a text: only on a terminal, where it is longer than that, and where there is a pager."""
    if not (sys.stdout.isatty() and sys.stdin and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    if text.count("\n") < shutil.get_terminal_size((80, 24)).lines:
        return False
    before = signal.signal(signal.SIGINT, lambda *_: None)  # the pager hears Ctrl-C too, and decides
    try:
        command = shlex.split(os.environ.get("ROUNDS_PAGER", os.environ.get("PAGER", PAGER)))
        if command in ([], ["cat"]):  # that is none, as for git
            return False
        env = {"LESS": "FRX", **os.environ}  # so that it shows colours, and ends where a page is enough
        subprocess.run(command, input=encoded(text), env=env, check=False)  # noqa: S603
    except (ValueError, OSError):  # a quotation mark without its other half; no program
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
