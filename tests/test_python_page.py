"""docs/python.md: its examples, run as they stand, and every answer as rows for pandas."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

import rounds
from asking import TABLES
from conftest import ROOT, SHIPPED, UNTRACED
from pages import DOCS, hold

PAGE = DOCS / "python.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<shown>.*?)```)?", re.DOTALL)
BLANKS = re.compile(" +$", re.MULTILINE)
"""What pandas puts at the end of a line, and no page keeps."""
ANSWERS = ROOT / "src" / "rounds" / "answers"


def test_the_examples_print_what_the_page_shows(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}

    def again(example: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(example["code"], names)  # noqa: S102  # the page is our own
        return f"```python\n{example['code']}```\n\n```text\n{BLANKS.sub('', printed.getvalue())}```"

    hold(PAGE, EXAMPLE.sub(again, TEXT), pytestconfig)


@UNTRACED
@pytest.mark.parametrize("path", [SHIPPED, ROOT / "tests" / "records" / "spa.yaml"], ids=["shipped", "spa"])
def test_the_rows_of_every_table_are_a_data_frame_as_they_are(path: Path) -> None:
    import pandas  # a second to load, for this alone

    record = rounds.load(path)
    for name, answer in TABLES.items():
        table = answer(record)
        frame = pandas.DataFrame(table.records())
        assert len(frame) == len(table.rows) > 0, name
        assert [*frame.columns] == table.exported
        assert frame.columns.is_unique
        for value in (value for row in table.records() for value in row.values()):
            assert value is None or isinstance(value, str | int | float) or {*map(type, value)} <= {str}


def public_tables() -> set[str]:
    """Every function of the answers that makes one table from a record."""
    defined = re.findall(r"^def ([a-z]\w*_table)\(", "\n".join(map(text_of, ANSWERS.rglob("*.py"))), re.MULTILINE)
    return {*defined, "show_tables", "ask"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_page_and_this_test_name_every_table() -> None:
    assert public_tables() == TABLES.keys()
    named = re.findall(r"^\| `rounds\.answers\.([a-z.]+)\.(\w+)\(", TEXT, re.MULTILINE)
    assert {function for _, function in named} == TABLES.keys()
    for module, function in named:
        path = ANSWERS / module
        file = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        assert re.search(rf"^(def|from .* import) {function}\b", text_of(file), re.MULTILINE), module
