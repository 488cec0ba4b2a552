"""Files written whole or not at all."""

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from rounds.cli.outside.streams import reason
from rounds.errors import CannotDo

OPEN_ALREADY = ("/dev/fd/", "/dev/std", "/proc/")
"""Where names of what is open already begin: it is read and written as it is, and never replaced."""


def spare(output: str, records: Iterable[str]) -> None:
    """Refuse to write over a record that is read, under whatever name."""
    for name in filter(os.path.exists, records if os.path.exists(output) else ()):
        if os.path.samefile(output, name):
            raise CannotDo(f"'{output}' is a record that is read; write the result into another file")


def write_file(name: str, content: str | bytes) -> None:
    """A file written whole or not at all; what was there stays until the new content is safe."""
    with _refused(f"write '{name}'"):
        data = content.encode() if isinstance(content, str) else content
        if name.startswith(OPEN_ALREADY) or (os.path.exists(name) and not os.path.isfile(name)):
            Path(name).write_bytes(data)
        else:
            _replace(Path(os.path.realpath(name)), data)


def write_folder(name: str, files: Mapping[str, str], rename: Callable[[Path, Path], None] = os.rename) -> None:
    """A folder written whole or not at all, in place of one that holds nothing but such files."""
    from tempfile import TemporaryDirectory  # no answer waits for it

    with _refused(f"write '{name}'"):
        path = Path(os.path.realpath(name))
        if path == Path.cwd():
            raise CannotDo(f"'{name}' is the folder you are in, which is replaced as a whole; name it from outside")
        if os.path.lexists(path) and (other := sorted({*os.listdir(path)} - files.keys())):
            raise CannotDo(f"'{name}' holds what is none of this, such as '{other[0]}'; name a new folder")
        with TemporaryDirectory(prefix=".", dir=path.parent) as work:
            new, old = Path(work, "new"), Path(work, "old")
            new.mkdir()
            for file, text in files.items():
                (new / file).write_bytes(text.encode())
            try:
                if path.is_dir():
                    shutil.copymode(path, new)
                    rename(path, old)
                rename(new, path)
            except BaseException:
                if old.is_dir():
                    os.rename(old, path)
                raise


def rewrite_file(name: str, before: bytes, after: bytes) -> None:
    """A file written whole in the place of what was read from it; not where another program has changed it since."""
    with _refused(f"read '{name}'"):
        there = Path(name).read_bytes()
    if there != before:
        raise CannotDo(f"'{name}' was changed meanwhile by another program; nothing is written")
    write_file(name, after)


@contextmanager
def _refused(doing: str) -> Iterator[None]:
    """What the system refuses, in a sentence."""
    try:
        yield
    except OSError as error:
        raise CannotDo(f"cannot {doing}: {reason(error)}") from None


def _replace(path: Path, data: bytes) -> None:
    mode = None
    if os.path.lexists(path):
        with open(path, "ab") as there:  # what may not be written may not be replaced either
            mode = stat.S_IMODE(os.fstat(there.fileno()).st_mode)
    temporary = path.with_name(f".{os.urandom(8).hex()}.new")  # a process that was killed may have left one
    try:
        with open(temporary, "xb") as file:
            if mode is not None:
                os.chmod(temporary, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
