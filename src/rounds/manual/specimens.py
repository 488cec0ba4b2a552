"""Good and bad data for each rule, as it comes with the program."""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parents[1]
INSIDE = HERE / "specimens"
"""Where the files stand in an installed package."""
FOLDER = INSIDE if INSIDE.is_dir() else HERE.parents[1] / "tests" / "corpus"
"""Where they stand: here, or beside the source that the package is built from."""
AGAINST = FOLDER / "against"
"""The files of rules that compare with an earlier revision, which come in pairs."""
SEVERAL = FOLDER / "several"
"""The files of rules about the records of one run, which come in pairs too."""


class Specimen(NamedTuple):
    """Good and bad data side by side; a comment names what the line that it stands on breaks."""

    content: bytes
    before: bytes | None = None
    """The same file at an earlier revision, for a rule that compares."""
    beside: bytes | None = None
    """Another file of the same run, for a rule about several."""


def rule_names() -> list[str]:
    """The name of every rule, without the import of one."""
    files = (path for folder in (FOLDER, AGAINST, SEVERAL) for path in folder.glob("*.yaml"))
    return sorted(path.stem for path in files if "." not in path.stem)


def specimen_of(rule: str) -> Specimen:
    """The specimen of a rule; each has one."""
    before = AGAINST / f"{rule}.before.yaml"
    if before.is_file():
        return Specimen((AGAINST / f"{rule}.yaml").read_bytes(), before.read_bytes())
    beside = SEVERAL / f"{rule}.beside.yaml"
    if beside.is_file():
        return Specimen((SEVERAL / f"{rule}.yaml").read_bytes(), beside=beside.read_bytes())
    return Specimen((FOLDER / f"{rule}.yaml").read_bytes())
