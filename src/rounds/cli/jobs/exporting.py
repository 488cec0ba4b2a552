"""What `export` does: write every relation of the records as a Data Package or as a file of SQLite."""

import os
import zipfile
from collections.abc import Mapping
from io import BytesIO

from rounds.cli.jobs.reading import read
from rounds.cli.options import How
from rounds.cli.outside.files import write_file, write_folder
from rounds.cli.outside.git import commit_of
from rounds.cli.outside.outputs import write
from rounds.drawing.screen import visible
from rounds.drawing.writers import ENDINGS
from rounds.errors import CannotDo
from rounds.relations.package import package
from rounds.relations.sqlite import database

SQLITE = (".sqlite", ".sqlite3", ".db")
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The day of each file in a zip, so that the same record gives the same bytes."""


def export(destination: str, how: How) -> None:
    """Write the records to a folder, a zip or a database, whole or not at all."""
    ending = os.path.splitext(destination)[1].lower()
    if ending in (*ENDINGS, ".xlsx", ".parquet") or destination in ("", "-"):
        raise CannotDo(f"'{destination}' names no place for many tables; name a folder, x.zip or x.sqlite")
    records = read(how)
    if ending in SQLITE:
        write_file(destination, database(records))
    else:
        commits = {commit_of(record.name) for record in records}
        files = package(records, commits.pop() if len(commits) == 1 else "")
        write_file(destination, zipped(files)) if ending == ".zip" else write_folder(destination, files)
    write(f"wrote {visible(destination)}\n")


def zipped(files: Mapping[str, str]) -> bytes:
    """A zip of these files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, NO_TIME), text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
