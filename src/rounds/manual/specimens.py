"""Good and bad data for each rule, as it comes with the program."""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parents[1]
INSIDE = HERE / "specimens"
"""Where the files stand in an installed package."""
FOLDER = INSIDE if INSIDE.is_dir() else HERE.parents[1] / "tests" / "corpus"
"""Where they stand: here, or beside the source that the package is built from."""
FOLDERS = (FOLDER, FOLDER / "against", FOLDER / "several")
"""Those of rules that compare with an earlier revision, and of rules about the records of one run, come in pairs."""


class Specimen(NamedTuple):
    """Good and bad data side by side; a comment names what the line that it stands on breaks."""

    content: bytes
    before: bytes | None = None
    """The same file at an earlier revision, for a rule that compares."""
    beside: bytes | None = None
    """Another file of the same run, for a rule about several."""


def rule_names() -> list[str]:
    """The name of every rule, without the import of one."""
    files = (path for folder in FOLDERS for path in folder.glob("*.yaml"))
    return sorted(path.stem for path in files if "." not in path.stem)


def specimen_of(rule: str) -> Specimen:
    """The specimen of a rule; each has one."""
    path = next(path for folder in FOLDERS if (path := folder / f"{rule}.yaml").is_file())
    others = (path.with_suffix(ending) for ending in (".before.yaml", ".beside.yaml"))
    before, beside = (other.read_bytes() if other.is_file() else None for other in others)
    return Specimen(path.read_bytes(), before, beside)
