"""What the commands do that make of records what others can use without the program."""

import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from rounds.answers.citing import citation
from rounds.answers.naming import things_named
from rounds.cli.jobs.answering import records_of
from rounds.cli.options import How
from rounds.cli.outside.files import write_file, write_folder
from rounds.cli.outside.git import commit_of
from rounds.cli.outside.outputs import format_of, write
from rounds.drawing.screen import visible
from rounds.errors import CannotDo
from rounds.relations.package import package
from rounds.relations.sqlite import database
from rounds.reports import CITATIONS, citations

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The day of each file in a zip, so that the same record gives the same bytes."""


def write_tables_to(destination: str, how: How) -> None:
    """Write every relation of the records to a folder, a zip or a database, whole or not at all."""
    ending = os.path.splitext(destination)[1].lower()
    if ending not in ("", ".zip", ".sqlite") or destination in ("", "-"):
        raise CannotDo(f"'{destination}' is no place for many tables; name x.zip, x.sqlite or a folder without a dot")
    records = records_of(replace(how, output=destination))
    if ending == ".sqlite":
        write_file(destination, database(records))
    else:
        files = package(records)
        write_file(destination, _zipped(files)) if ending == ".zip" else write_folder(destination, files)
    write(f"wrote {visible(destination)}\n")


def _zipped(files: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, NO_TIME), text.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write_citations(names: Sequence[str], how: How) -> None:
    """Write how to cite things, or the records themselves."""
    format_ = format_of(how.format, CITATIONS, how.output, "text")
    records = records_of(how)
    things = things_named(records, names)
    commits = {record.name: commit_of(record.name) for record, _ in things}
    cited = [(citation(record, thing), commits[record.name]) for record, thing in things]
    write(getattr(citations, format_.replace("-", "_"))(cited), how.output, CITATIONS[format_])
