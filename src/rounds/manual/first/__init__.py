"""A first record, and what goes with it in a repository."""

from collections.abc import Mapping
from pathlib import Path

from rounds.manual.schema import schema_text

HERE = Path(__file__).parent
RECORD = "data/rounds.yaml"
"""Where the record goes."""
WORKFLOW = ".github/workflows/rounds.yml"
FILES: Mapping[str, str] = {
    ".editorconfig": "editorconfig",
    WORKFLOW: "workflow.yml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    RECORD: "record.yaml",
}
"""What is written, and the file beside this one that it is a copy of."""
SCHEMA = "data/rounds.schema.json"
"""Where the schema goes that the record names for editors."""
ADDRESS = "https://github.com/OWNER/rounds"
"""What stands in the workflow while nobody knows the address of the program."""


def first_files(address: str = ADDRESS) -> Mapping[str, str]:
    """The text of every file that a new record begins with, by its path; the record last, once all else is there.

    `address` is that of the program's repository.
    """
    texts = {path: (HERE / name).read_text(encoding="utf-8") for path, name in FILES.items()}
    texts[WORKFLOW] = texts[WORKFLOW].replace(ADDRESS, address)
    return {SCHEMA: schema_text(), **texts}
