"""Which files a command reads, and what is in them."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from rounds.cli.outside.files import OPEN_ALREADY
from rounds.cli.outside.streams import reason, say, say_first
from rounds.errors import CannotDo
from rounds.reports import STDIN

USUAL = Path("data") / "rounds.yaml"
"""Where a record stands in its repository."""
ROOM = 1 << 28
"""Bytes of a record at most."""
ENDINGS = (".yaml", ".yml")
MOST = 200_000
"""Files and folders in a folder that are looked through."""
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""What some editors write at the top of a file to tell its encoding."""
WITH_SCHEMA = re.compile(rb"^(?:\{\s*)?[\"']?schema[\"']?\s*:", re.MULTILINE)
"""What makes a YAML file in a folder a record: a key at the left edge, or the first of a file in braces."""
ALIKE = re.compile(rb"^[\"']?(?:process|rounds|parties|sources)[\"']?\s*:", re.MULTILINE)
"""What makes one look like a record all the same."""


class Input(NamedTuple):
    """A file and its content."""

    name: str
    """As a person would type it."""
    content: bytes


class Opened(NamedTuple):
    """What there is to read, and what is to be said of the rest."""

    files: list[Input]
    troubles: list[CannotDo]
    """Why a file cannot be read."""
    passed: list[str]
    """What to say of files in folders that look like records and are none."""


def inputs(files: Sequence[str], packaged: bool, around: bool = False) -> list[Input]:
    """The content of the files named, of the usual one without a name, or of the packaged record if that may serve."""
    found = opened(files, packaged, around)
    if found.troubles:
        raise found.troubles[0]
    say_first(found.passed)
    return found.files


def opened(files: Sequence[str], packaged: bool, around: bool = False) -> Opened:
    """The same, with what is to be said of the rest; `around`, the usual file stands for the folder that it is in."""
    found = Opened([], [], [])
    names = files or [_usual_file(packaged)]
    is_around = around and not files and not os.environ.get("ROUNDS_FILE")
    for name in [os.path.dirname(names[0])] if is_around else names:
        if is_around or (name != "-" and os.path.isdir(name)):
            _open_folder(name, found)
        else:
            found.files.extend(_readable([name], found))
    return found


def _open_folder(folder: str, found: Opened) -> None:
    """Find the records in a folder, the usual one whatever it has lost; to have none is a trouble."""
    before, usual = len(found.files) + len(found.troubles), usual_file()
    for file in _readable(yaml_files(folder, found.troubles), found):
        if is_record(file.content) or (usual and os.path.realpath(file.name) == os.path.realpath(usual)):
            found.files.append(file)
        elif ALIKE.search(_plain(file.content)):
            fault = "looks like a record, but is passed over: it has no 'schema' at the left edge"
            found.passed.append(f"'{file.name}' {fault}")
    if len(found.files) + len(found.troubles) == before:
        message = f"no record in the folder '{folder or '.'}': a record is a YAML file with 'schema' at the top"
        found.troubles.append(CannotDo(message))


def _readable(names: Iterable[str], found: Opened) -> Iterator[Input]:
    for name in names:
        try:
            yield Input(STDIN, standard_input()) if name == "-" else Input(name, _content(name))
        except CannotDo as trouble:
            found.troubles.append(trouble)


def usual_file() -> str | None:
    """The file of the environment, or `data/rounds.yaml` here or in the nearest folder above."""
    if named := os.environ.get("ROUNDS_FILE"):
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if os.path.isfile(folder / USUAL):
            return os.path.relpath(folder / USUAL)
    return None


def packaged_file() -> str:
    """The record inside the package, or the one beside the source that the package is built from."""
    package = Path(__file__).parents[2]
    inside = package / "rounds.yaml"
    return str(inside if inside.is_file() else package.parents[1] / USUAL)


def _usual_file(packaged: bool) -> str:
    if usual := usual_file():
        return usual
    if not packaged:
        fault = f"no record here: there is no {USUAL.as_posix()} in this folder or above it"
        raise CannotDo(f"{fault}; name a file, or let `rounds init` write a first record")
    say("rounds: no record here, so this is the one that comes with the program; -f names another")
    return packaged_file()


def standard_input() -> bytes:
    """All that standard input gives."""
    if sys.stdin is None:
        raise CannotDo("standard input is closed")
    return all_of(sys.stdin.buffer, "standard input")


def all_of(stream: BinaryIO, name: str, room: int = ROOM) -> bytes:
    """All that a stream gives; raises `CannotDo` where there is no end of it."""
    content = stream.read(room + 1)
    if len(content) > room:
        fault = f"{name} gives more than {room >> 20} MiB"
        raise CannotDo(f"{fault}, and nothing that is read here is so large; is it the right input?")
    return content


def _content(name: str) -> bytes:
    try:
        state = os.stat(name)
        _refuse_endless(name, state)
        with open(name, "rb") as file:
            return file.read() if state.st_size else all_of(file, f"'{name}'")
    except FileNotFoundError:
        raise CannotDo(f"no such file: '{name}'; `rounds init` writes a first record") from None
    except OSError as error:
        raise CannotDo(f"cannot read '{name}': {reason(error)}") from None


def _refuse_endless(name: str, state: os.stat_result) -> None:
    """Refuse what nobody knows the end of."""
    if stat.S_ISCHR(state.st_mode) or stat.S_ISBLK(state.st_mode):
        raise CannotDo(f"'{name}' is a device, not a file")
    if stat.S_ISFIFO(state.st_mode) and not name.startswith(OPEN_ALREADY):
        raise CannotDo(f"'{name}' is a pipe, into which nobody may ever write; give it as standard input: -")
    if state.st_size > ROOM:
        raise CannotDo(f"'{name}' has {state.st_size >> 20:,} MiB, and no record is so large")


def is_yaml(name: str) -> bool:
    """Whether a file is YAML, by its name."""
    return name.lower().endswith(ENDINGS)


def is_record(content: bytes) -> bool:
    """Whether the text of a YAML file names the format that it follows."""
    return bool(WITH_SCHEMA.search(_plain(content)))


def _plain(content: bytes) -> bytes:
    """The letters of a text, be it of one byte or of two for each."""
    for mark in MARKS:
        content = content.removeprefix(mark)
    return content.replace(b"\0", b"") if b"\0" in content[:4] else content


def yaml_files(folder: str, troubles: list[CannotDo], most: int = MOST) -> Iterator[str]:
    """Every YAML file in a folder and the folders below it, in order; troubles with those are added.

    Hidden ones are left out, and what is no file: links that lead nowhere, pipes, devices.
    """

    def unread(error: OSError) -> None:
        troubles.append(CannotDo(f"cannot read '{error.filename}': {reason(error)}"))

    room = most
    for here, folders, files in os.walk(folder or ".", onerror=unread):
        room -= len(folders) + len(files)
        if room < 0:
            fault = f"the folder '{folder}' holds more than {most:,} files"
            troubles.append(CannotDo(f"{fault}; name the record, or a folder with fewer"))
            return
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in files if is_yaml(name) and not name.startswith("."))
        paths = (os.path.join(here, name) for name in names)
        yield from (path if folder else os.path.relpath(path) for path in paths if os.path.isfile(path))
