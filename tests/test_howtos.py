"""The how-tos and the index of the manual: what they show is what the program says, and their links lead somewhere."""

import re
import sys
from pathlib import Path

import pytest
import typer

from conftest import ROOT, UNTRACED
from pages import DOCS, answer, answered_again, hold
from rounds.cli.app import COMMANDS, program
from rounds.cli.options import listed
from rounds.drawing.writers import WRITERS
from rounds.reports import REPORTS

SOURCE = ROOT / "src" / "rounds"
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
ELSEWHERE = ["README", "CONTRIBUTING", "CHANGELOG", "data/README", "examples/README"]


@UNTRACED
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of a known width needs a pty")
@pytest.mark.parametrize("name", ["list-rounds", "query-demands", "validate-in-ci"])
def test_each_how_to_shows_what_the_program_prints(name: str, pytestconfig: pytest.Config) -> None:
    path = DOCS / f"{name}.md"
    hold(path, answered_again(path.read_text(encoding="utf-8"), answer), pytestconfig)


@pytest.mark.parametrize("name", [*(f"docs/{name}" for name in (*BY_HAND, *GENERATED)), *ELSEWHERE])
def test_links_lead_to_files_and_headings(name: str) -> None:
    own = ROOT / f"{name}.md"
    for file, heading in LINK.findall(own.read_text(encoding="utf-8")):
        if not file.startswith("https://"):
            page = own.parent / file
            assert page.exists(), file
            assert not heading or heading in headings(page), f"{file}#{heading}"


def headings(page: Path) -> set[str]:
    """The anchors of a page, as the web page of a repository makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def test_the_pages_name_every_format_of_an_answer_and_of_a_report() -> None:
    given = f"`--format` gives {listed([name for name in WRITERS if name != 'plain'])}"
    for page in (ROOT / "README.md", DOCS / "list-rounds.md"):
        assert given in " ".join(page.read_text(encoding="utf-8").split())
    words = re.findall(r"\w+", (DOCS / "validate-in-ci.md").read_text(encoding="utf-8"))
    assert {*REPORTS} <= {*words}


def test_what_a_newcomer_is_sent_to_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"`([\w.-]+/[\w./-]*)`", text):
        assert (ROOT / path).exists() or (SOURCE / path).exists(), path
    named = re.findall(r"`(\w+)` in `([\w/]+\.py)`", text)
    assert len(named) > 5
    for name, path in named:
        file = ROOT / path if (ROOT / path).exists() else SOURCE / path
        assert re.search(rf"^(class )?{name}\b", file.read_text(encoding="utf-8"), re.MULTILINE), f"{name} in {path}"


def test_the_pages_name_every_option() -> None:
    text = " ".join(page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *DOCS.glob("*.md")))
    told = {*re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text)}
    every = typer.main.get_group(program()).commands
    options = {(name, *param.opts) for name in COMMANDS for param in every[name].params if param.opts[0][0] == "-"}
    assert [option for option in options if told.isdisjoint(option)] == []


def test_the_index_names_every_page_of_the_manual() -> None:
    linked = {file for file, _ in LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))}
    parts = {"README.md", "format-opening.md", "sql-opening.md", "columns-opening.md"}
    assert {path.name for path in DOCS.glob("*.md")} - parts <= linked
