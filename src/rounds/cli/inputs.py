"""Which files a command reads, and what is in them."""

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

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
    named = files or _usual_files(packaged)
    return [found for name in named for found in _open(name)]


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
    package = Path(__file__).parents[1]
    inside = package / "rounds.yaml"
    return str(inside if inside.is_file() else package.parents[1] / USUAL)


def _usual_files(packaged: bool) -> list[str]:
    if usual := usual_file():
        return [usual]
    if not packaged:
        told = f"no record here: there is no {USUAL.as_posix()} in this folder or above it"
        raise CannotDo(f"{told}; name a file, or let `rounds init` write a first record")
    sys.stderr.write("rounds: no record here, so this is the one that comes with the program; -f names another\n")
    return [packaged_file()]


def _open(name: str) -> Iterator[Input]:
    if name == "-":
        yield Input("<stdin>", sys.stdin.buffer.read())
    elif os.path.isdir(name):
        yield from _folder(name)
    else:
        yield Input(name, _content(name))


def _folder(name: str) -> Iterator[Input]:
    """Every record in a folder and the folders below it, hidden ones left out."""
    found = False
    for folder, below, files in os.walk(name):
        below[:] = sorted(one for one in below if not one.startswith("."))
        for file in sorted(files):
            if file.endswith(ENDINGS):
                path = os.path.join(folder, file)
                content = _content(path)
                if WITH_SCHEMA.search(content):
                    found = True
                    yield Input(path, content)
    if not found:
        raise CannotDo(f"no record in the folder '{name}': a record is a YAML file with 'schema' at the top")


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
        raise CannotDo(f"cannot read '{name}': {(error.strerror or str(error)).lower()}") from None
    except ValueError:
        raise CannotDo(f"'{name}' cannot be the name of a file") from None
