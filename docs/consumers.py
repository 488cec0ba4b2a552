"""What programs say that read what `rounds` writes or brings: `python docs/consumers.py`, in no suite.

`pip install pre-commit zizmor check-jsonschema` brings three of them; actionlint is taken from the path. What is not
installed is skipped by name. Nothing is sent anywhere; `pre-commit try-repo` alone installs this package anew.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FIRST = "first"
"""The folder that `rounds init` fills."""
RECORDS = ("data/rounds.yaml", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "examples").glob("*.yaml"))))
WORKFLOWS = (".github/workflows/ci.yml",)
FIRST_WORKFLOW = ".github/workflows/rounds.yml"


BY_SCHEMA = ("check-jsonschema", "--schemafile", "data/rounds.schema.json")
AS_WORKFLOW = ("check-jsonschema", "--builtin-schema", "vendor.github-workflows")
ZIZMOR = ("zizmor", "--offline", "--no-progress")


class Reading(NamedTuple):
    """A program that reads some of our files."""

    reads: str
    command: Sequence[str]
    first: bool = False
    """Whether in a folder that `rounds init` has filled, rather than here."""


READINGS = (
    Reading("records, by the schema", (*BY_SCHEMA, *RECORDS)),
    Reading("the schema", ("check-jsonschema", "--check-metaschema", "data/rounds.schema.json")),
    Reading("workflows", (*AS_WORKFLOW, *WORKFLOWS)),
    Reading("the action", ("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")),
    Reading("workflows and the action", (*ZIZMOR, *WORKFLOWS, "action.yml")),
    Reading("workflows", ("actionlint", *WORKFLOWS)),
    Reading("the hook", ("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")),
    Reading("the hook, run", ("pre-commit", "try-repo", str(ROOT), "rounds", "--all-files"), first=True),
    Reading("a first record", (*BY_SCHEMA, "data/rounds.yaml"), True),
    Reading("a first workflow", (*AS_WORKFLOW, FIRST_WORKFLOW), True),
    Reading("a first workflow", (*ZIZMOR, FIRST_WORKFLOW), True),
    Reading("a first workflow", ("actionlint", FIRST_WORKFLOW), True),
    Reading("first hooks", ("pre-commit", "validate-config"), True),
    Reading("first hooks, run", ("pre-commit", "run", "--all-files"), True),
)


def program(name: str) -> str | None:
    """Where a program stands, beside this Python or on the path."""
    return which(name, path=Path(sys.executable).parent) or which(name)


def begin(folder: Path) -> None:
    """A repository with what `rounds init` writes in it."""
    folder.mkdir()
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    steps = (
        (sys.executable, "-m", "rounds", "init"),
        ("git", "init", "-q"),
        ("git", "add", "."),
        ("git", *name, "commit", "-qm", "A first record"),
    )
    for step in steps:
        subprocess.run(step, cwd=folder, check=True, capture_output=True)


def said() -> Iterator[str]:
    """For each reading what was read by what, whether it is content, and what it said where it is not."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / FIRST
        begin(first)
        for reads, (name, *arguments), of_first in READINGS:
            if not (path := program(name)):
                yield f"skipped  {name}: {reads} (not installed)"
                continue
            ran = subprocess.run((path, *arguments), cwd=first if of_first else ROOT, capture_output=True, text=True)
            yield f"{'failed ' if ran.returncode else 'content'}  {name}: {reads}"
            if ran.returncode:
                yield (ran.stdout + ran.stderr).strip()


if __name__ == "__main__":
    for line in said():
        sys.stdout.write(f"{line}\n")
