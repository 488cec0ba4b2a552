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
MARKS = b"\xef\xbb\xbf\xff\xfe"
"""The bytes of what some editors write at the top of a file to tell its encoding."""
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


def inputs(files: Sequence[str], packaged: bool = False, around: bool = False) -> list[Input]:
    """The content of the files asked for, each of which has to be readable."""
    found = opened(asked_for(files, packaged, around))
    if found.troubles:
        raise found.troubles[0]
    say_first(found.passed)
    return found.files


def asked_for(files: Sequence[str], packaged: bool = False, around: bool = False) -> Sequence[str]:
    """The files named, or else the usual one, or else the packaged record if that may serve.

    `around`, the usual file stands for the folder that it is in, unless the environment names it.
    """
    if files:
        return files
    if usual := usual_file():
        is_around = around and not os.environ.get("ROUNDS_FILE")
        return [os.path.dirname(usual) or os.curdir if is_around else usual]
    if not packaged:
        fault = f"no record here: there is no {USUAL.as_posix()} in this folder or above it"
        raise CannotDo(f"{fault}; name a file, or let `rounds init` write a first record")
    say("rounds: no record here, so this is the one that comes with the program; -f names another")
    return [packaged_file()]


def opened(names: Iterable[str]) -> Opened:
    """The content of files, and of the records in folders, with what is to be said of the rest."""
    found = Opened([], [], [])
    for name in names:
        if name != "-" and os.path.isdir(name):
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
        message = f"no record in the folder '{folder}': a record is a YAML file with 'schema' at the top"
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


def standard_input() -> bytes:
    """All that standard input gives."""
    if sys.stdin is None:
        raise CannotDo("standard input is closed")
    return all_of(sys.stdin.buffer, "standard input")


def all_of(stream: BinaryIO, name: str, room: int = ROOM) -> bytes:
    """All that a stream gives; raises `CannotDo` where there is no end of it."""
    content = stream.read(room + 1)
    if len(content) > room:
        raise CannotDo(f"{name} gives more than {room >> 20} MiB, and no record is so large")
    return content


def _content(name: str) -> bytes:
    try:
        state = os.stat(name)
        is_waiting = stat.S_ISFIFO(state.st_mode) and not name.startswith(OPEN_ALREADY)
        if is_waiting or stat.S_ISCHR(state.st_mode) or stat.S_ISBLK(state.st_mode) or state.st_size > ROOM:
            fault = f"'{name}' is a pipe, a device or larger than {ROOM >> 20} MiB, as no record is"
            raise CannotDo(f"{fault}; what a program writes is read as standard input: -")
        with open(name, "rb") as file:
            return file.read() if state.st_size else all_of(file, f"'{name}'")
    except FileNotFoundError:
        raise CannotDo(f"no such file: '{name}'; `rounds init` writes a first record") from None
    except OSError as error:
        raise _unread(name, error) from None


def _unread(name: str, error: OSError) -> CannotDo:
    return CannotDo(f"cannot read '{name}': {reason(error)}")


def is_yaml(name: str) -> bool:
    """Whether a file is YAML, by its name."""
    return name.lower().endswith(ENDINGS)


def is_record(content: bytes) -> bool:
    """Whether the text of a YAML file names the format that it follows."""
    return bool(WITH_SCHEMA.search(_plain(content)))


def _plain(content: bytes) -> bytes:
    """The letters of a text, be it of one byte or of two for each."""
    return content.lstrip(MARKS).replace(b"\0", b"")


def yaml_files(folder: str, troubles: list[CannotDo], most: int = MOST) -> Iterator[str]:
    """Every YAML file in a folder and the folders below it, in order; troubles with those are added.

    Hidden ones are left out, and what is no file: links that lead nowhere, pipes, devices.
    """
    room = most
    for here, folders, files in os.walk(folder, onerror=lambda error: troubles.append(_unread(error.filename, error))):
        room -= len(folders) + len(files)
        if room < 0:
            fault = f"the folder '{folder}' holds more than {most:,} files"
            troubles.append(CannotDo(f"{fault}; name the record, or a folder with fewer"))
            return
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in files if is_yaml(name) and not name.startswith("."))
        yield from filter(os.path.isfile, (os.path.join(here, name) for name in names))
