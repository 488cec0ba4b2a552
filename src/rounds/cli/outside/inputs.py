"""Which files a command reads, and what is in them."""

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rounds.cli.outside.streams import reason, say
from rounds.errors import CannotDo

USUAL = Path("data") / "rounds.yaml"
"""Where a record stands in its repository."""
ENDINGS = (".yaml", ".yml")
WITH_SCHEMA = re.compile(rb"^(?:\xef\xbb\xbf)?(?:\{\s*)?[\"']?schema[\"']?\s*:", re.MULTILINE)
"""What makes a YAML file in a folder a record: a key at the left edge, or the first of a file in braces."""


class Input(NamedTuple):
    """A file and its content."""

    name: str
    """As a person would type it."""
    content: bytes


def inputs(files: Sequence[str], packaged: bool) -> list[Input]:
    """The content of the files named, of the usual one without a name, or of the packaged record if that may serve."""
    readable, troubles = opened(files, packaged)
    if troubles:
        raise troubles[0]
    return readable


def opened(files: Sequence[str], packaged: bool) -> tuple[list[Input], list[CannotDo]]:
    """The same, with what is to be said of each file that cannot be read."""
    readable: list[Input] = []
    troubles: list[CannotDo] = []
    for name in files or _usual_files(packaged):
        is_folder = name != "-" and os.path.isdir(name)
        before = len(readable) + len(troubles)
        for path in _yaml_files(name, troubles) if is_folder else [name]:
            try:
                file = _open(path)
            except CannotDo as trouble:
                troubles.append(trouble)
            else:
                readable += [file] if not is_folder or WITH_SCHEMA.search(file.content) else []
        if len(readable) + len(troubles) == before:
            message = f"no record in the folder '{name}': a record is a YAML file with 'schema' at the top"
            troubles.append(CannotDo(message))
    return readable, troubles


def usual_file() -> str | None:
    """The file of the environment, or `data/rounds.yaml` here or in the nearest folder above."""
    if named := os.environ.get("ROUNDS_FILE"):
        return named
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the folder has been deleted
        return None
    for folder in (here, *here.parents):
        if os.path.isfile(folder / USUAL):
            return os.path.relpath(folder / USUAL)
    return None


def packaged_file() -> str:
    """The record inside the package, or the one beside the source that the package is built from."""
    package = Path(__file__).parents[2]
    inside = package / "rounds.yaml"
    return str(inside if inside.is_file() else package.parents[1] / USUAL)


def _usual_files(packaged: bool) -> list[str]:
    if usual := usual_file():
        return [usual]
    if not packaged:
        fault = f"no record here: there is no {USUAL.as_posix()} in this folder or above it"
        raise CannotDo(f"{fault}; name a file, or let `rounds init` write a first record")
    say("rounds: no record here, so this is the one that comes with the program; -f names another")
    return [packaged_file()]


def _open(name: str) -> Input:
    if name != "-":
        return Input(name, _content(name))
    if sys.stdin is None:
        raise CannotDo("standard input is closed")
    try:
        return Input("<stdin>", sys.stdin.buffer.read())
    except OSError as error:
        raise CannotDo(f"cannot read standard input: {reason(error)}") from None


def _yaml_files(folder: str, troubles: list[CannotDo]) -> Iterator[str]:
    """Every YAML file in a folder and the folders below it, hidden ones left out; troubles with those are added."""

    def refused(error: OSError) -> None:
        troubles.append(CannotDo(f"cannot read '{error.filename}': {reason(error)}"))

    for here, below, files in os.walk(folder, onerror=refused):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (os.path.join(here, file) for file in sorted(files) if file.endswith(ENDINGS))


def _content(name: str) -> bytes:
    try:
        with open(name, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
                raise CannotDo(f"'{name}' is a device, not a file")
            return file.read()
    except FileNotFoundError:
        raise CannotDo(f"no such file: '{name}'; `rounds init` writes a first record") from None
    except OSError as error:
        raise CannotDo(f"cannot read '{name}': {reason(error)}") from None
    except ValueError:
        raise CannotDo(f"'{name}' cannot be the name of a file") from None
