import json
import os
import stat
import sys
from pathlib import Path

import pytest

from conftest import UNTRACED, Run
from rounds.cli.outside.outputs import ENDINGS
from rounds.drawing.layout import NARROW
from rounds.drawing.writers import WRITERS
from rounds.reports import CHANGES, CITATIONS, REPORTS

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

ENDING: list[tuple[tuple[str | Path, ...], dict[str, str]]] = [
    (
        ("list", "-f", SPA),
        {".txt": "plain", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"},
    ),
    (("check", SPA), {".txt": "full", ".json": "json", ".rdjson": "rdjson", ".sarif": "sarif", ".xml": "junit"}),
    (("diff", SPA, GENEVA), {".txt": "text", ".json": "json", ".md": "markdown"}),
    (("cite", "-f", SPA), {".txt": "text", ".json": "csl-json", ".md": "markdown", ".bib": "bibtex"}),
]
"""What the ending of a file stands for, by the command that writes it."""


def names(folder: Path) -> list[str]:
    """What is in a folder: nothing temporary may be left there."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("words", "formats"), ENDING)
def test_the_ending_of_a_file_names_its_format(
    run: Run, tmp_path: Path, words: tuple[str | Path, ...], formats: dict[str, str]
) -> None:
    for ending, format_ in formats.items():
        path = tmp_path / f"rounds{ending.upper()}"
        ran, printed = run(*words, "-o", path), run(*words, "--format", format_)
        assert ran == ("", printed.err, printed.code), ending
        assert path.read_bytes().decode() == printed.out, ending
        path.unlink()


def test_every_ending_of_a_file_names_formats_and_every_format_of_an_answer_has_one() -> None:
    named = {name for names in ENDINGS.values() for name in names}
    assert {*WRITERS} < named <= {*WRITERS, *REPORTS, *CHANGES, *CITATIONS}


def test_the_format_goes_before_the_ending(run: Run, tmp_path: Path) -> None:
    assert run("list", "-f", SPA, "-o", tmp_path / "rounds.csv", "--format", "json").code == 0
    assert json.loads((tmp_path / "rounds.csv").read_text(encoding="utf-8"))[0]["id"] == "spa-1"
    assert run("list", "-f", SPA, "-o", tmp_path / "rounds", "--format", "tsv").code == 0


def test_a_drawn_table_goes_into_a_file_without_colour(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rounds.txt"
    run("list", "-f", SPA, "-o", path, "--format", "table", "--color", "always")
    assert path.read_text(encoding="utf-8") == run("list", "-f", SPA, "--format", "table").out
    assert "\x1b" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["rounds", "rounds.xlsx", "rounds.csv.bak", ".csv"])
def test_an_ending_that_names_no_format_is_an_error(run: Run, tmp_path: Path, name: str) -> None:
    for words, endings in ENDING:
        ran = run(*words, "-o", tmp_path / name)
        assert (ran.out, ran.code) == ("", 2)
        assert ran.err == (
            f"rounds: the ending of '{tmp_path / name}' names no format; use {', '.join(endings)}, or --format\n"
        )
    assert names(tmp_path) == []


def test_a_hyphen_means_standard_output(run: Run) -> None:
    assert run("list", "-f", SPA, "-o", "-") == run("list", "-f", SPA)


def test_a_file_that_is_there_keeps_its_mode_and_nothing_else(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rounds.csv"
    path.write_text("old\n" * 10_000)
    path.chmod(0o640)
    assert run("list", "-f", SPA, "-o", path).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert "old\n" not in path.read_text(encoding="utf-8")
    assert names(tmp_path) == ["rounds.csv"]


@posix
def test_a_new_file_gets_the_mode_that_others_get(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        run("list", "-f", SPA, "-o", tmp_path / "rounds.csv")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "rounds.csv").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing yet"])
def test_a_link_stays_a_link_and_its_file_is_written(run: Run, tmp_path: Path, there: bool) -> None:
    (tmp_path / "far").mkdir()
    link, target = tmp_path / "rounds.csv", tmp_path / "far" / "real.csv"
    link.symlink_to(target)
    if there:
        target.write_text("old")
    assert run("list", "-f", SPA, "-o", link).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("id,was,date,date_from,date_to,number,")
    assert (names(tmp_path), names(tmp_path / "far")) == (["far", "rounds.csv"], ["real.csv"])


def test_where_there_is_no_folder_nothing_is_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "rounds.csv"
    ran = run("list", "-f", SPA, "-o", path)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: cannot write '{path}': no such file or directory\n", 2)
    assert names(tmp_path) == []


@posix
def test_a_file_in_the_place_of_a_folder_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("mine")
    ran = run("list", "-f", SPA, "-o", blocker / "rounds.csv")
    assert (ran.err, ran.code) == (f"rounds: cannot write '{blocker / 'rounds.csv'}': not a directory\n", 2)
    assert blocker.read_text() == "mine"


@posix
def test_a_folder_is_no_file_to_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rounds.csv").mkdir()
    ran = run("list", "-f", SPA, "-o", tmp_path / "rounds.csv")
    assert (ran.err, ran.code) == (f"rounds: cannot write '{tmp_path / 'rounds.csv'}': is a directory\n", 2)
    assert names(tmp_path) == ["rounds.csv"]


@posix
def test_where_writing_fails_half_way_the_old_file_stays(run: Run, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "rounds.json"
    path.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        ran = run("demands", "-f", SPA, "-o", path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: cannot write '{path}': file too large\n", 2)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["rounds.json"]


@pytest.fixture
def full_disk(tmp_path: Path) -> Path:
    """A device that is always full; root gets one of its own, since a fault here could replace that of the machine."""
    if not os.path.exists("/dev/full"):
        pytest.skip("only Linux has a device that is always full")
    if os.geteuid():
        return Path("/dev/full")
    try:
        os.mknod(tmp_path / "full", stat.S_IFCHR | 0o600, os.makedev(1, 7))
        os.close(os.open(tmp_path / "full", os.O_WRONLY))
    except OSError:
        pytest.skip("no device can be made here")
    return tmp_path / "full"


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_full_disk_is_told(run: Run, full_disk: Path, command: str) -> None:
    content = b"schema: 2\n" if command == "check" else SPA.read_bytes()
    ran = run(command, "-f", "-", "-o", full_disk, "--format", "json", stdin=content)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: cannot write '{full_disk}': no space left on device\n", 2)
    assert full_disk.is_char_device()


@posix
def test_a_pipe_is_written_to_and_not_replaced(run: Run) -> None:
    reader, writer = os.pipe()
    ran = run("list", "-f", SPA, "--format", "csv", "-o", f"/dev/fd/{writer}")
    os.close(writer)
    with open(reader, encoding="utf-8") as pipe:
        assert pipe.readline().startswith("id,was,date,date_from,date_to,number,")
    assert (ran.err, ran.code) == ("", 0)


COLORS = [
    # arguments                environment                                     colour
    ([],                       {},                                             False),
    ([],                       {"TERM": "xterm"},                              False),  # into a pipe
    ([],                       {"FORCE_COLOR": "1"},                           True),
    ([],                       {"FORCE_COLOR": "1", "TERM": "dumb"},           True),
    ([],                       {"FORCE_COLOR": ""},                            False),
    ([],                       {"FORCE_COLOR": "1", "NO_COLOR": "1"},          False),
    ([],                       {"FORCE_COLOR": "1", "NO_COLOR": ""},           True),
    (["--color", "always"],    {},                                             True),
    (["--color", "always"],    {"NO_COLOR": "1"},                              True),
    (["--color", "always"],    {"TERM": "dumb"},                               True),
    (["--color", "never"],     {"FORCE_COLOR": "1"},                           False),
    (["--color", "auto"],      {"FORCE_COLOR": "1"},                           True),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "env", "colored"), COLORS)
@pytest.mark.parametrize("command", ["list", "check"])
def test_colour_is_for_those_who_want_it(
    run: Run, command: str, arguments: list[str], env: dict[str, str], colored: bool
) -> None:
    rest = ["--format", "table", "-f", SPA] if command == "list" else ["-f", "-"]
    ran = run(command, *arguments, *rest, env=env, stdin=b"schema: 2\n")
    assert ran.out
    assert ("\x1b[" in ran.out) is colored


@pytest.mark.parametrize("format_", ["plain", "csv", "json", "markdown"])
def test_no_format_but_the_table_has_colour(run: Run, format_: str) -> None:
    ran = run("list", "-f", SPA, "--format", format_, "--color", "always")
    assert "\x1b" not in ran.out


def test_a_report_for_programs_has_no_colour(run: Run, tmp_path: Path) -> None:
    arguments = ("check", "-", "--color", "always")
    assert "\x1b" not in run(*arguments, "--format", "concise", stdin=b"schema: 2\n").out
    run(*arguments, "-o", tmp_path / "report.txt", stdin=b"schema: 2\n")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("error[schema-newer]: ")


@pytest.mark.parametrize("command", [["list"], ["list", "--format", "csv"], ["show", "1"], ["demands"], ["check"]])
def test_a_word_that_is_no_use_of_colour_is_an_error(run: Run, command: list[str]) -> None:
    ran = run(*command, "-f", SPA, "--color", "alway")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == "rounds: --color takes auto, always or never, not 'alway'; did you mean 'always'?\n"


@pytest.mark.parametrize(("columns", "widest"), [("20", 20), ("80", 80), ("120", 120), ("", 80)])
def test_a_table_keeps_within_the_width_of_the_screen(run: Run, columns: str, widest: int) -> None:
    ran = run("compare", "1", "2", "-f", SPA, "--format", "table", env={"COLUMNS": columns})
    assert max(map(len, ran.out.splitlines())) <= widest
    assert ("───" in ran.out) is (widest >= NARROW)


@UNTRACED
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_a_file_for_excel_begins_with_a_byte_order_mark(run: Run, tmp_path: Path, ending: str) -> None:
    plain, marked = tmp_path / f"plain.{ending}", tmp_path / f"marked.{ending}"
    assert run("list", "-o", plain).code == run("list", "--bom", "-o", marked).code == 0
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert run("list", "--format", ending, "--bom").out == "\ufeff" + run("list", "--format", ending).out


@pytest.mark.parametrize("format_", ["json", "table", "markdown"])
def test_a_byte_order_mark_is_for_spreadsheets(run: Run, format_: str) -> None:
    ran = run("list", "--bom", "--format", format_)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == f"rounds: --bom is for csv and tsv, not for '{format_}'; Excel reads those\n"
