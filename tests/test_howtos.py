"""The how-tos and the index of the manual: what they show is what the program says, and their links lead somewhere."""

import re
import sys
from pathlib import Path

import pytest

from conftest import UNTRACED
from pages import DOCS, answer, answered_again, hold

LINK = re.compile(r"\]\(([^)#]+)(?:#([^)]+))?\)")
BY_HAND = [
    "README",
    "tutorial",
    "list-rounds",
    "query-demands",
    "validate-in-ci",
    "share",
    "travel",
    "why",
    "python",
    "editing",
]
GENERATED = ["sql", "columns"]


@UNTRACED
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of a known width needs a pty")
@pytest.mark.parametrize("name", ["list-rounds", "query-demands", "validate-in-ci"])
def test_each_how_to_shows_what_the_program_prints(name: str, pytestconfig: pytest.Config) -> None:
    path = DOCS / f"{name}.md"
    hold(path, answered_again(path.read_text(encoding="utf-8"), answer), pytestconfig)


@pytest.mark.parametrize("name", [*BY_HAND, *GENERATED])
def test_links_lead_to_files_and_headings(name: str) -> None:
    for file, heading in LINK.findall((DOCS / f"{name}.md").read_text(encoding="utf-8")):
        if not file.startswith("https://"):
            page = DOCS / file
            assert page.exists(), file
            assert not heading or heading in headings(page), f"{file}#{heading}"


def headings(page: Path) -> set[str]:
    """The anchors of a page, as the web page of a repository makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def test_the_index_names_every_page_of_the_manual() -> None:
    linked = {file for file, _ in LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))}
    parts = {"README.md", "format-opening.md", "sql-opening.md", "columns-opening.md"}
    assert {path.name for path in DOCS.glob("*.md")} - parts <= linked
