import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command

from conftest import ROOT, Run
from rounds import __version__
from rounds.cli.app import app

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]

COMMANDS = sorted(getattr(get_command(app), "commands"))  # noqa: B009  # a group has commands, a plain command none
READING = ("list", "show", "demands")


def with_ids(command: str) -> list[str]:
    return [command, *(["spa-1"] if command == "show" else [])]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_begins_with_how_to_use_it_and_ends_with_every_command(run: Run, option: str) -> None:
    ran = run(option)
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out.startswith("Usage: rounds [OPTIONS] COMMAND [ARGS]...\n")
    listed = re.findall(r"^  ([a-z]+)  ", ran.out.partition("Commands:")[2], re.MULTILINE)
    assert sorted(listed) == COMMANDS


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    assert run() == run("--help")


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_has_examples_that_use_it(run: Run, command: str, option: str) -> None:
    ran = run(command, option)
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out.startswith(f"Usage: rounds {command} ")
    examples = ran.out.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all(f"rounds {command}" in line for line in examples)
    assert "-h, --help" in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_narrow_screen(run: Run, command: str) -> None:
    assert max(map(len, run(command, "-h", env={"COLUMNS": "80"}).out.splitlines())) <= 80


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_told(run: Run, option: str) -> None:
    assert run(option) == (f"rounds {__version__}\n", "", 0)


def test_the_examples_of_the_help_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that only read, on the record that they are about."""
    monkeypatch.chdir(ROOT)
    examples = [line.strip() for command in COMMANDS for line in run(command, "-h").out.splitlines()
                if line.strip().startswith(tuple(f"rounds {reading} " for reading in READING))]  # fmt: skip
    assert len(examples) > 5
    for example in examples:
        ran = run(*(word.strip('"') for word in re.findall(r'"[^"]*"|\S+', example)[1:]))
        assert (ran.err, ran.code) == ("", 0), example
        assert ran.out, example


USAGE = [
    (["lst"], "No such command 'lst'. Did you mean 'list'?"),
    (["list", "--fromat", "csv"], "No such option: --fromat"),
    (["list", "spa-1"], "unexpected extra argument"),
    (["show"], "Missing argument 'ID…'"),
    (["list", "-f"], "Option '-f' requires an argument"),
    (["demands", "--by"], "Option '--by' requires an argument"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE, ids=[" ".join(words) for words, _ in USAGE])
def test_a_command_that_is_not_understood_is_an_error(run: Run, arguments: list[str], told: str) -> None:
    ran = run(*arguments)
    assert (ran.out, ran.code) == ("", 2)
    assert told in ran.err


@pytest.mark.parametrize("command", READING)
def test_a_format_that_there_is_not_is_an_error_with_a_suggestion(run: Run, command: str) -> None:
    ran = run(*with_ids(command), "-f", SPA, "--format", "cvs")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == (
        "rounds: --format takes table, plain, csv, tsv, json, jsonl, markdown, not 'cvs'; did you mean 'csv'?\n"
    )


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("soon", "--as-of: 'soon' is not a date; "),
        ("1921-02-30", "--as-of: '1921-02-30': February 1921 has 28 days; "),
        ("1921-06", "--as-of takes one day, such as 1921-08-01, not '1921-06'\n"),
        ("1921-08-02", f"--as-of 1921-08-02: the editors of '{SPA}' looked last on 1921-08-01; "),
    ],
)
def test_a_day_to_look_from_must_be_one_that_the_editors_saw(run: Run, command: str, day: str, told: str) -> None:
    ran = run(*with_ids(command), "-f", SPA, "--as-of", day)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: {told}")


def test_the_record_is_read_as_it_stood_that_day(run: Run) -> None:
    ran = run("list", "-f", SPA, "-f", GENEVA, "--as-of", "1921-05-31", "--format", "csv")
    assert [line.split(",")[1] for line in ran.out.splitlines()] == ["id", "spa-1"]
    assert "77" in run("demands", "-f", SPA, "--issue", "fisheries").out
    assert "15" in run("demands", "-f", SPA, "--issue", "fisheries", "--as-of", "1921-05-31").out


BAD = """\
rounds:
  - {id: spa-1, date: 1921-05-16, status: hold, sources: [gazette]}
  - {id: spa-1, date: 1921-06-31, sources: [gazete]}
"""


def test_a_sound_record_passes_the_check(run: Run) -> None:
    assert run("check", SPA) == ("", "no problems in 1 file\n", 0)


def test_every_fault_of_every_file_is_told_in_the_order_of_the_files(run: Run, write: Write) -> None:
    second, first = write(BAD, "b.yaml"), write(BAD.replace("1921-06-31", "1921-06-30"), "a.yaml")
    ran = run("check", second, SPA, first, "--format", "concise")
    lines = [line.split(" ")[0].rsplit(":", 3)[:2] for line in ran.out.splitlines()]
    assert [(Path(file).name, int(line)) for file, line in lines] == [
        ("b.yaml", 19),
        ("b.yaml", 20),
        ("a.yaml", 19),
        ("a.yaml", 20),
    ]
    assert (ran.err, ran.code) == ("4 errors in 3 files\n", 1)


def test_files_to_check_are_named_in_either_way(run: Run, write: Write) -> None:
    path = write(BAD)
    assert run("check", path) == run("check", "-f", path)
    assert run("check", SPA, "-f", GENEVA).err == "no problems in 2 files\n"


def test_one_fault_is_counted_as_one(run: Run) -> None:
    assert run("check", "-", stdin=b"schema: 2\n").err == "1 error in 1 file\n"


def test_a_report_goes_into_a_file(run: Run, write: Write, tmp_path: Path) -> None:
    path, report = write(BAD), tmp_path / "report.txt"
    ran = run("check", path, "-o", report)
    assert (ran.out, ran.code) == ("", 1)
    assert report.read_text(encoding="utf-8") == run("check", path).out


def test_a_format_of_reports_that_there_is_not_is_an_error(run: Run) -> None:
    ran = run("check", SPA, "--format", "concize")
    assert (ran.out, ran.code) == ("", 2)
    assert re.match(r"rounds: --format takes full, concise.*, not 'concize'; did you mean 'concise'\?\n$", ran.err)


def test_a_file_that_is_not_there_stops_the_check(run: Run) -> None:
    ran = run("check", SPA, "nope.yaml")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == "rounds: no such file: 'nope.yaml'; `rounds init` writes a first record\n"


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_errors_fail_the_check_strict_or_not(run: Run, write: Write, strict: list[str]) -> None:
    assert run("check", *strict, write(BAD)).code == 1
    assert run("check", *strict, GENEVA).code == 0
