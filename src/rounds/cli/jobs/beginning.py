"""What `init` does: write a first record and what goes with it."""

import os

from rounds.cli.outside.files import write_new
from rounds.cli.outside.outputs import write
from rounds.drawing.screen import visible
from rounds.errors import CannotDo
from rounds.manual.first import RECORD, first_files


def begin(folder: str) -> None:
    """Write every file that is not there yet, and say so; where there is a record already, write nothing."""
    record = os.path.join(folder, RECORD)
    if os.path.lexists(record):
        raise CannotDo(f"'{record}' is there already and stays as it is")
    for name, text in first_files().items():
        path = os.path.normpath(os.path.join(folder, name))
        done = "wrote" if write_new(path, text) else "left as it was:"
        write(f"{done} {visible(path)}\n")
    write(f"now edit {visible(os.path.normpath(record))}; `rounds check` tells whether it is sound\n")
