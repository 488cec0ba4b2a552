"""What `init` does: write a first record and what goes with it."""

import os
import sys

from rounds.cli.outputs import write_new
from rounds.errors import CannotDo
from rounds.first import RECORD, first_files


def begin(folder: str) -> None:
    """Write every file that is not there yet, and say so; where there is a record already, write nothing."""
    record = os.path.join(folder, RECORD)
    if os.path.lexists(record):
        raise CannotDo(f"'{record}' is there already and stays as it is")
    for name, text in first_files().items():
        path = os.path.normpath(os.path.join(folder, name))
        told = "wrote" if write_new(path, text) else "left as it was:"
        sys.stdout.write(f"{told} {path}\n")
    sys.stdout.write(f"now edit {os.path.normpath(record)}; `rounds check` tells whether it is sound\n")
