"""Which files of a folder are records."""

import os
import re
from collections.abc import Iterator
from itertools import islice

from rounds.cli.outside.streams import reason
from rounds.errors import CannotDo

ENDINGS = (".yaml", ".yml")
MOST = 200_000
"""Files and folders in a folder that are looked through."""
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""What some editors write at the top of a file to tell its encoding."""
WITH_SCHEMA = re.compile(rb"^(?:\{\s*)?[\"']?schema[\"']?\s*:", re.MULTILINE)
"""What makes a YAML file in a folder a record: a key at the left edge, or the first of a file in braces."""
ALIKE = re.compile(rb"^[\"']?(?:process|rounds|parties|sources)[\"']?\s*:", re.MULTILINE)
"""What makes one look like a record all the same."""


def is_yaml(name: str) -> bool:
    """Whether a file is YAML, by its name."""
    return name.lower().endswith(ENDINGS)


def is_record(content: bytes) -> bool:
    """Whether the text of a YAML file names the format that it follows."""
    return bool(WITH_SCHEMA.search(_plain(content)))


def looks_like_one(content: bytes) -> bool:
    """Whether it has a part that records have."""
    return bool(ALIKE.search(_plain(content)))


def _plain(content: bytes) -> bytes:
    """The letters of a text, be it of one byte or of two for each."""
    for mark in MARKS:
        content = content.removeprefix(mark)
    return content.replace(b"\0", b"") if b"\0" in content[:4] else content


def yaml_files(folder: str, troubles: list[CannotDo], most: int = MOST) -> Iterator[str]:
    """Every YAML file in a folder and the folders below it, in order; troubles with those are added.

    Hidden ones are left out, and what is no file: links that lead nowhere, pipes, devices.
    """
    folders, room = [folder], most
    while folders:
        here = folders.pop()
        try:
            listed = _listed(here, room)
        except OSError as error:
            troubles.append(CannotDo(f"cannot read '{here}': {reason(error)}"))
            continue
        room -= len(listed)
        if room < 0:
            fault = f"the folder '{folder}' holds more than {most:,} files"
            troubles.append(CannotDo(f"{fault}; name the record, or a folder with fewer"))
            return
        visible = [(name, is_folder) for name, is_folder in listed if not name.startswith(".")]
        folders += [os.path.join(here, name) for name, is_folder in reversed(visible) if is_folder]
        paths = (os.path.join(here, name) for name, is_folder in visible if is_yaml(name) and not is_folder)
        yield from (path for path in paths if os.path.isfile(path))


def _listed(folder: str, room: int) -> list[tuple[str, bool]]:
    """What stands in a folder, in order, and whether it is a folder itself; no more than one above what has room."""
    with os.scandir(folder or ".") as entries:
        return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in islice(entries, room + 1))
