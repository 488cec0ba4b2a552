"""Good and bad data for each rule, as it comes with the program."""

from pathlib import Path

HERE = Path(__file__).parents[1]
FOLDER = HERE / "specimens" if (HERE / "specimens").is_dir() else HERE.parents[1] / "tests" / "corpus"
"""Where they stand: in an installed package, or beside the source that one is built from."""
FOLDERS = (FOLDER, FOLDER / "against", FOLDER / "several")
"""Those of rules that compare with an earlier revision, and of rules about the records of one run, come in pairs."""


Specimen = tuple[bytes, bytes | None, bytes | None]
"""Good and bad data side by side, where a comment names what the line that it stands on breaks; for a rule that
compares the same file at an earlier revision, and for one about several another file of the run."""


def rule_names() -> list[str]:
    """The name of every rule, without the import of one."""
    files = (path for folder in FOLDERS for path in folder.glob("*.yaml"))
    return sorted(path.stem for path in files if "." not in path.stem)


def specimen_of(rule: str) -> Specimen:
    """The specimen of a rule; each has one."""
    path = next(path for folder in FOLDERS if (path := folder / f"{rule}.yaml").is_file())
    others = (path.with_suffix(ending) for ending in (".before.yaml", ".beside.yaml"))
    before, beside = (other.read_bytes() if other.is_file() else None for other in others)
    return path.read_bytes(), before, beside
