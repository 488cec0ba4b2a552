import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from conftest import ROOT
from rounds.manual.schema import all_blocks
from rounds.model import File
from rounds.model.accounts import COMMON, Account
from rounds.model.shape import sentences, shape_of


def build() -> ModuleType:
    """docs/build.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[Path, Callable[[], str]] = dict(build().pages())
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def test_a_page_is_what_the_code_says() -> None:
    for path in PAGES:
        assert path.read_text(encoding="utf-8") == PAGES[path](), f"{path.name} is stale: run `python docs/build.py`"


def test_these_are_the_pages() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in PAGES}
    assert names >= {"docs/format.md", "docs/words.md", "data/rounds.schema.json"}


def section(title: str) -> str:
    found = re.search(rf"\n### {re.escape(title)}\n(.*?)(?=\n### |\Z)", FORMAT, re.DOTALL)
    assert found, title
    return found[1]


def test_the_manual_lists_every_field_with_its_sentence() -> None:
    cases: list[type] = [*list(all_blocks(File))]
    for block in cases:
        title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", block.__name__).capitalize()
        rows = dict(re.findall(r"^\| `(\w+)`(?:\\\*)? \| .+? \| (.+) \|$", section(title), re.MULTILINE))
        told = set(sentences(block).values())
        assert rows.keys() == shape_of(block).fields.keys() - {"note", "waive"}
        assert set(rows.values()) <= told


def test_the_manual_tells_every_key_of_an_account() -> None:
    part = FORMAT[FORMAT.index("## Accounts") : FORMAT.index("## What follows")]
    rows = re.findall(r"^\| `(\w+)`", part, re.MULTILINE)
    assert (
        set(rows)
        == COMMON.keys() - {"note", "waive"}
        == set(Account._fields) - {"note", "waive", "values", "stands_in"}
    )


def test_links_inside_the_manual_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.+)$", FORMAT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    links = re.findall(r"\]\(#([^)]+)\)", FORMAT)
    assert links
    assert set(links) <= anchors


def test_no_cell_of_a_table_breaks_it() -> None:
    for path in PAGES:
        for line in path.read_text(encoding="utf-8").splitlines() if path.suffix == ".md" else ():
            if line.startswith("|"):
                cells = line.replace("\\|", "").count("|") - 1
                assert cells in (2, 3), line
