"""Where a result goes: to the screen, into a pipe, or into a file that is written whole or not at all."""

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

from rounds.errors import CannotDo
from rounds.spelling import did_you_mean

COLORS = ("auto", "always", "never")
PLAIN = str.maketrans(
    {"─": "-", "│": "|", "├": "|", "└": "`", "┄": "-", "█": "#", "▒": "?", "→": ">", "–": "-", "…": "...", "·": ".",
     "≥": ">=", "≤": "<="}
)  # fmt: skip
"""What to write where an output cannot show it."""


def colored(color: str) -> bool:
    """Whether to use colour on standard output."""
    if color not in COLORS:
        raise CannotDo(f"--color takes auto, always or never, not '{color}'{did_you_mean(color, COLORS)}")
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """The width of the terminal, or 80."""
    return shutil.get_terminal_size((80, 24)).columns


def write(text: str, output: str) -> None:
    """A result to standard output, or to a file if one is named."""
    if output and output != "-":
        write_file(output, text)
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(PLAIN).encode(encoding, "replace").decode(encoding)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere
        if not isinstance(error, BrokenPipeError):  # whoever closes a pipe has seen enough
            raise CannotDo(f"cannot write: {(error.strerror or str(error)).lower()}") from None


def write_file(name: str, text: str) -> None:
    """A file written whole or not at all; what was there stays until the new content is safe."""
    try:
        if os.path.exists(name) and not os.path.isfile(name):
            Path(name).write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(Path(os.path.realpath(name)), text)
    except OSError as error:
        raise CannotDo(f"cannot write '{name}': {(error.strerror or str(error)).lower()}") from None


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with open(temporary, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(temporary, stat.S_IMODE(path.stat().st_mode))
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def write_new(path: str, text: str) -> bool:
    """A new file, with the folders above it; False where something of that name is there already."""
    if os.path.lexists(path):
        return False
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        raise CannotDo(f"cannot make the folder of '{path}': {(error.strerror or str(error)).lower()}") from None
    write_file(path, text)
    return True
