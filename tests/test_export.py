"""`rounds export`: what is written is read back by the programs that it is for."""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pytest

import rounds
from conftest import ROOT, SHIPPED, UNTRACED, Run
from pages import DOCS
from rounds.cli.outside.files import write_folder
from rounds.errors import CannotDo
from rounds.loading import load_bytes
from rounds.relations.book import RELATIONS
from rounds.relations.package import DESCRIPTION, package
from rounds.relations.sqlite import database

RECORDS = [path for folder in ("data", "examples") for path in sorted((ROOT / folder).glob("*.yaml"))]
PAPERS, VALES = ROOT / "examples" / "papers.yaml", ROOT / "tests" / "records" / "vales.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of the shipped record: `talks` and `talks.sqlite`."""
    folder, records = tmp_path_factory.mktemp("shipped"), [rounds.load(SHIPPED)]
    write_folder(str(folder / "talks"), package(records))
    (folder / "talks.sqlite").write_bytes(database(records))
    return folder


@pytest.fixture
def there(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In that folder."""
    monkeypatch.chdir(shipped)


def test_several_processes_refer_to_each_other_by_both_halves_of_a_key() -> None:
    told = json.loads(package([rounds.load(PAPERS), rounds.load(VALES)])[DESCRIPTION])
    [found] = [one for one in told["resources"] if one["name"] == "moves"]
    keys = [key["fields"] for key in found["schema"]["foreignKeys"]]
    assert keys
    assert all(key[0] == "process" for key in keys if len(key) > 1)


@UNTRACED
@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_keys_of_every_record_hold_in_the_database(run: Run, path: Path) -> None:
    assert run("export", "talks.sqlite", "-f", path).out == "wrote talks.sqlite\n"
    base = sqlite3.connect("talks.sqlite")
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


@UNTRACED
@pytest.mark.usefixtures("there")
def test_every_table_has_the_rows_that_sql_has(run: Run) -> None:
    base = sqlite3.connect("talks.sqlite")
    query = " UNION ALL ".join(f"SELECT '{one.name}' AS name, count(*) AS rows FROM {one.name}" for one in RELATIONS)  # noqa: S608
    asked = json.loads(run("sql", query, "-f", SHIPPED, "--format", "json").out)
    assert base.execute(query).fetchall() == [(row["name"], row["rows"]) for row in asked]
    for name, rows in ((row["name"], row["rows"]) for row in asked):
        with open(f"talks/{name}.csv", encoding="utf-8", newline="") as file:
            assert len([*csv.DictReader(file)]) == rows
    again = run("sql", "SELECT * FROM demands", "-f", SHIPPED, "--format", "csv").out
    assert again == Path("talks/demands.csv").read_text(encoding="utf-8")
    base.close()


@pytest.mark.usefixtures("there")
def test_a_package_says_what_it_is() -> None:
    told = json.loads(Path("talks/datapackage.json").read_text(encoding="utf-8"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["name"], told["version"], told["asOf"]) == ("istanbul-2025", *[str(rounds.load(SHIPPED).as_of)] * 2)
    assert told["licenses"] == [{"name": "CC-BY-4.0"}]
    assert told["contributors"] == [{"title": "The editors of the record", "roles": ["editor"]}]
    demands = next(one for one in told["resources"] if one["name"] == "demands")
    fields = {field["name"]: field for field in demands["schema"]["fields"]}
    assert (fields["raised_from"]["type"], fields["with_paper"]["type"]) == ("date", "boolean")
    assert all(field["description"] for field in fields.values())
    assert demands["schema"]["primaryKey"] == ["process", "id"]
    assert {"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}} in demands["schema"][
        "foreignKeys"
    ]
    assert {"fields": ["issue"], "reference": {"resource": "issues", "fields": ["id"]}} in demands["schema"][
        "foreignKeys"
    ]


@pytest.mark.usefixtures("there")
def test_the_database_says_what_its_columns_mean() -> None:
    base = sqlite3.connect("talks.sqlite")
    (text,) = base.execute("SELECT sql FROM sqlite_master WHERE name = 'demands'").fetchone()
    assert "-- What became of it: the last answer, open, no-response or superseded" in text
    assert "FOREIGN KEY (process, document) REFERENCES documents (process, id)" in text
    base.close()


@UNTRACED
def test_the_same_record_gives_the_same_bytes(run: Run) -> None:
    for name in ("a.zip", "b.zip", "a.sqlite", "b.sqlite"):
        run("export", name, "-f", VALES)
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()
    assert Path("a.sqlite").read_bytes() == Path("b.sqlite").read_bytes()
    assert set(zipfile.ZipFile("a.zip").namelist()) == {DESCRIPTION, *(f"{one.name}.csv" for one in RELATIONS)}


@pytest.mark.parametrize(
    ("destination", "message"),
    [
        ("talks.csv", "'talks.csv' is no place for many tables; name x.zip, x.sqlite or a folder without a dot"),
        ("talks.tar.gz", "'talks.tar.gz' is no place for many tables; name x.zip, x.sqlite or a folder without a dot"),
        ("talks.duckdb", "'talks.duckdb' is no place for many tables; name x.zip, x.sqlite or a folder without a dot"),
        ("-", "'-' is no place for many tables; name x.zip, x.sqlite or a folder without a dot"),
        ("mine", "'mine' holds what is none of this, such as 'thesis.tex'; name a new folder"),
        ("nowhere/talks", "cannot write 'nowhere/talks': no such file or directory"),
        ("nowhere/talks.zip", "cannot write 'nowhere/talks.zip': no such file or directory"),
        ("file", "cannot write 'file': not a directory"),
        (".", "'.' is the folder you are in, which is replaced as a whole; name it from outside"),
    ],
)
def test_what_cannot_be_written_is_a_sentence_and_leaves_all_as_it_was(
    run: Run, destination: str, message: str
) -> None:
    Path("mine").mkdir()
    Path("mine/thesis.tex").write_text("mine", encoding="utf-8")
    Path("file").write_text("mine", encoding="utf-8")
    ran = run("export", destination, "-f", VALES)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: {message}\n", 2)
    assert sorted(os.listdir()) == ["file", "mine"]
    assert os.listdir("mine") == ["thesis.tex"]


def test_a_package_takes_the_place_of_an_older_one(run: Run) -> None:
    run("export", "talks", "-f", PAPERS)
    os.chmod("talks", 0o700)
    mode = os.stat("talks").st_mode
    assert run("export", "talks", "-f", VALES).code == 0
    assert os.stat("talks").st_mode == mode
    assert rounds.load(VALES).file.process.id in Path("talks/processes.csv").read_text(encoding="utf-8")
    assert os.listdir() == ["talks"]


def test_a_folder_that_cannot_be_finished_leaves_the_older_one() -> None:
    write_folder("talks", {"a.csv": "old"})
    with pytest.raises(CannotDo):
        write_folder("talks", {"a.csv": "new", "no/such/folder.csv": ""})
    assert Path("talks/a.csv").read_text(encoding="utf-8") == "old"
    assert os.listdir() == ["talks"]


@pytest.mark.parametrize("there", [True, False], ids=["the older one", "nothing"])
def test_a_disk_that_fails_at_the_last_step_leaves_what_there_was(there: bool) -> None:
    if there:
        write_folder("talks", {"a.csv": "old"})

    def rename(old: Path, new: Path) -> None:
        if old.name == "new":
            raise OSError(5, "Input/output error")
        os.rename(old, new)

    with pytest.raises(CannotDo, match="cannot write 'talks': input/output error"):
        write_folder("talks", {"a.csv": "new"}, rename)
    assert {str(path): path.read_text(encoding="utf-8") for path in Path().rglob("*.csv")} == (
        {os.path.join("talks", "a.csv"): "old"} if there else {}
    )
    assert os.listdir() == ["talks"] * there


def test_a_record_with_faults_is_written_as_far_as_it_is_sound(run: Run, write: Callable[..., Path]) -> None:
    path = write()
    path.write_text(path.read_text(encoding="utf-8").replace("number: 1", "number: first"), encoding="utf-8")
    ran = run("export", "talks.zip", "-f", path)
    assert (ran.out, ran.code) == ("wrote talks.zip\n", 1)
    assert "'number' of round 'spa-1' is left out" in ran.err


@pytest.mark.parametrize("destination", ["talks", "talks.sqlite"])
def test_an_id_that_stands_twice_is_no_key(run: Run, write: Callable[..., Path], destination: str) -> None:
    path = write()
    text = path.read_text(encoding="utf-8")
    again = text[text.index("  - id: spa-1") : text.index("\nsources:")]
    path.write_text(text.replace("\nsources:", f"{again}\nsources:"), encoding="utf-8")
    ran = run("export", destination, "-f", path)
    assert (
        ran.err == "rounds: two rows of rounds have the same id; `rounds check` tells where, and nothing is written\n"
    )
    assert ran.code == 2
    assert not os.path.exists(destination)


def test_no_cell_is_run_by_a_spreadsheet(write: Callable[..., Path]) -> None:
    text = write().read_text(encoding="utf-8").replace("Strelsau Gazette", "'=cmd|1\\x1b[2J'")
    record = load_bytes(text.encode(), "record.yaml").record
    assert record
    rows = [*csv.DictReader(io.StringIO(package([record])["sources.csv"]))]
    assert rows[0]["publisher"].startswith("'=")


def test_the_record_of_a_day_is_written(run: Run) -> None:
    assert run("export", "talks", "-f", SHIPPED, "--as-of", "1").code == 0
    assert len(Path("talks/rounds.csv").read_text(encoding="utf-8").splitlines()) == 2


@UNTRACED
def test_the_lines_of_the_page_open_what_the_page_writes_of_both_shipped_records_and_find_it_valid(run: Run) -> None:
    text = (DOCS / "travel.md").read_text(encoding="utf-8")
    for command in re.findall(r"^rounds (.+)$", text, re.MULTILINE):
        assert run(*command.split(), "-f", SHIPPED.parent if command.startswith("export") else SHIPPED).code == 0
    lines = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(lines) == 4
    for line in lines:
        names: dict[str, Any] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(line, names)  # noqa: S102  # the page is our own
        assert "demands" not in names or len(names["demands"]) > 0


PROGRAMS = {
    name: which(name, path=Path(sys.executable).parent) or which(name) for name in ("datasette", "Rscript", "soffice")
}
"""Where they are, of those that are there."""


def ran_by(name: str, *words: str) -> str:
    """What another program prints, at home in the folder of the test."""
    home = {**os.environ, "HOME": os.getcwd(), "LC_ALL": "C"}
    return subprocess.run(
        [PROGRAMS[name] or name, *words], check=True, capture_output=True, encoding="utf-8", env=home
    ).stdout


def rows_in_r(line: str) -> int:
    return int(ran_by("Rscript", "-e", f"{line}; cat(nrow(demands))"))


def rows_in_datasette(line: str) -> int:
    return len(json.loads(ran_by(*line.split(), "--get", "/talks/demands.json?_shape=array&_size=max")))


def rows_in_a_spreadsheet(line: str) -> int:
    ran_by(*line.split())
    with zipfile.ZipFile("demands.xlsx") as book:
        return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1


@UNTRACED
@pytest.mark.parametrize(
    ("program", "start", "rows_in"),
    [
        ("Rscript", "demands <-", rows_in_r),
        ("datasette", "datasette", rows_in_datasette),
        ("soffice", "soffice", rows_in_a_spreadsheet),
    ],
)
@pytest.mark.usefixtures("there")
def test_programs_open_what_the_page_writes(program: str, start: str, rows_in: Callable[[str], int]) -> None:
    if not PROGRAMS[program]:
        pytest.skip(f"there is no {program}")
    with open("talks/demands.csv", encoding="utf-8", newline="") as file:
        rows = len([*csv.DictReader(file)])
    (line,) = re.findall(rf"^{start} .+$", (DOCS / "travel.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows_in(line) == rows
