"""What `init` does: write a first record and what goes with it."""

import json
import os
import re
import shlex
from importlib.metadata import PackageNotFoundError, distribution

from rounds.cli.outside.files import write_file
from rounds.cli.outside.outputs import write
from rounds.drawing.screen import visible
from rounds.errors import CannotDo
from rounds.manual.first import ADDRESS, RECORD, WORKFLOW, first_files

SAFE = re.compile(r"https://(?:[^/@]*@)?([\w.:-]+(?:/[\w.~-]+)+)")
"""An address that anybody can fetch from, with who asks left out, and that no shell takes for more."""


def begin(folder: str) -> None:
    """Write every file that is not there yet, and say so; where there is a record already, write nothing."""
    record = os.path.join(folder, RECORD)
    if os.path.lexists(record):
        raise CannotDo(f"'{record}' is there already and stays as it is")
    address, told = installed_from(), ""
    for name, text in first_files(address or ADDRESS).items():
        path = os.path.normpath(os.path.join(folder, name))
        if is_new := not os.path.lexists(path):
            os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
            write_file(path, text)
        write(f"{'wrote' if is_new else 'left as it was:'} {visible(path)}\n")
        if name == WORKFLOW and is_new and not address:
            told = f"put the address of the program's repository in place of {ADDRESS} in {visible(path)}\n"
    check = "rounds check" if folder == "." else f"rounds check {shlex.quote(visible(folder))}"
    write(f"{told}now edit {visible(os.path.normpath(record))}; `{check}` tells whether it is sound\n")


def installed_from() -> str:
    """The address of the git repository from which this program was installed; empty where it was not, or not so."""
    try:
        source = json.loads(distribution("rounds").read_text("direct_url.json") or "{}")
        address = SAFE.fullmatch(source["url"]) if source["vcs_info"]["vcs"] == "git" else None
    except (PackageNotFoundError, ValueError, KeyError, TypeError):  # as another program may have written it
        return ""
    return f"https://{address[1]}" if address else ""
