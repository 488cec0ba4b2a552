"""Where a result goes: to the screen, into a pipe or into a file."""

import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from rounds.cli.options import COLORS, refuse_unknown
from rounds.cli.outside.files import write_file
from rounds.cli.outside.folders import is_record, is_yaml, looks_like_one
from rounds.cli.outside.streams import reason, silence
from rounds.drawing.writers import Readers
from rounds.errors import CannotDo

WIDEST = 1000
"""Columns that a screen may have."""
PLAIN = str.maketrans(
    {"─": "-", "│": "|", "├": "|", "└": "`", "┄": "-", "█": "#", "▒": "?", "→": ">", "–": "-", "…": "...", "·": ".",
     "≥": ">=", "≤": "<="}
)  # fmt: skip
"""What to write where an output cannot show it."""
STANDARD = ("", "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""Names of standard output."""


def colored(color: str) -> bool:
    """Whether to use colour on standard output."""
    refuse_unknown("--color", color, COLORS)
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """The width of the terminal, or 80; a bar across a width that no screen has would take hours to draw."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def is_standard(output: str) -> bool:
    """Whether a result goes to standard output."""
    return output in STANDARD


def write(text: str, output: str = "", readers: Readers = Readers.PEOPLE) -> None:
    """A result to standard output, or to a file if one is named."""
    if not is_standard(output):
        _spare_records(output)
        write_file(output, text)
        return
    try:
        _print(text, readers)
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # whoever closes a pipe has seen enough
            raise CannotDo(f"cannot write: {reason(error)}") from None


def _spare_records(output: str) -> None:
    """Refuse to write over a record, be it read or not: no result is worth one."""
    with suppress(OSError, ValueError):  # whoever writes the file tells why it cannot be one
        path = os.path.realpath(output)
        if is_yaml(path) and os.path.isfile(path):
            content = Path(path).read_bytes()
            if is_record(content) or looks_like_one(content):
                raise CannotDo(f"'{output}' holds a record; write the result into another file")


def _print(text: str, readers: Readers) -> None:
    """A text to standard output; programs get it whole, whatever that can show."""
    if readers is Readers.PROGRAMS and not _shows(text):
        sys.stdout.buffer.write(text.encode())
    else:
        sys.stdout.write(as_shown(text, readers))


def as_shown(text: str, readers: Readers = Readers.PEOPLE) -> str:
    """A text as standard output can show it, which may not know every character: then it is written more plainly."""
    if _shows(text):
        return text
    if readers is Readers.OF_JSON:
        from json import dumps

        text = re.sub("[^\0-\x7f]", lambda character: dumps(character[0])[1:-1], text)
    encoding = encoding_of_output()
    return text.translate(PLAIN).encode(encoding, "replace").decode(encoding)


def _shows(text: str) -> bool:
    try:
        text.encode(encoding_of_output())
    except UnicodeEncodeError:
        return False
    return True


def encoding_of_output() -> str:
    """How standard output writes characters."""
    return sys.stdout.encoding or "utf-8"
