import re
from pathlib import Path

import pytest

from asking import QUESTIONS
from conftest import ROOT, UNTRACED, Run
from rounds import __version__
from rounds.cli.app import COMMANDS, GROUPS
from rounds.cli.options import listed
from rounds.drawing.writers import TABLE_FORMATS

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

READING = {command[0]: command for command in QUESTIONS.values()}
"""A question that each reading command answers."""


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_begins_with_how_to_use_it_and_ends_with_every_command_in_its_group(run: Run, option: str) -> None:
    ran = run(option)
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out.startswith("Usage: rounds [OPTIONS] ")
    parts = re.findall(r"^(\w+):\n((?:  .+\n)+)", ran.out, re.MULTILINE)[1:]
    assert {part: re.findall(r"^  ([a-z]+)  ", lines, re.MULTILINE) for part, lines in parts} == {
        part: [*commands] for part, commands in GROUPS.items()
    }


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


@pytest.mark.parametrize("command", [[], *([command] for command in COMMANDS)], ids=str)
def test_help_fits_a_screen_cuts_no_sentence_and_names_no_type(run: Run, command: list[str]) -> None:
    told = run(*command, "-h", env={"COLUMNS": "80"}).out
    assert max(map(len, told.splitlines())) <= 80
    assert "..." not in told.partition("\n")[2]
    assert not {*"<>"} & {*told}


@pytest.mark.parametrize("words", [[], ["list"], ["help"]], ids=str)
def test_the_command_for_help_shows_what_the_option_shows(run: Run, words: list[str]) -> None:
    assert run("help", *words) == run(*words, "--help")


@pytest.mark.parametrize("option", ["-V", "--version", "version"])
def test_the_version_is_told(run: Run, option: str) -> None:
    assert run(option) == (f"rounds {__version__}\n", "", 0)


OVERDUE = "rounds outcomes --overdue --as-of 2025-11-01"
"""The one example to which the record that is shipped has no answer: nobody set a time."""


@UNTRACED
def test_the_examples_of_the_help_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that only read, on the record that they are about."""
    monkeypatch.chdir(ROOT)
    examples = [line.strip() for command in COMMANDS for line in run(command, "-h").out.splitlines()
                if line.strip().startswith(tuple(f"rounds {reading} " for reading in READING))]  # fmt: skip
    assert len(examples) > 5
    for example in examples:
        ran = run(*(word.strip('"') for word in re.findall(r'"[^"]*"|\S+', example)[1:]))
        assert ran.code == 0, example
        assert ran.err == ("rounds: no outcome is like that\n" if example == OVERDUE else ""), example
        assert ran.out, example


USAGE = [
    (["lsit"], "rounds: there is no command 'lsit'; did you mean 'list'? (`rounds help` lists the commands)\n"),
    (["help", "lsit"], "rounds: there is no command 'lsit'; did you mean 'list'? (`rounds help` lists the commands)\n"),
    (
        ["xyzzy", "--help"],
        "no command 'xyzzy'; if it is a name, `rounds show xyzzy` tells of it (`rounds help` lists the commands)\n",
    ),
    (["--hlp"], "No such option: --hlp"),
    (["list", "--fromat", "csv"], "--fromat"),
    (["list", "spa-1"], "rounds: 'spa-1' names no party; there is "),
    (["explain"], "Missing argument 'RULE'"),
    (["list", "-f"], "Option '-f' requires an argument"),
    (["demands", "--by"], "Option '--by' requires an argument"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE, ids=[" ".join(words) for words, _ in USAGE])
def test_a_command_that_is_not_understood_is_an_error(run: Run, arguments: list[str], told: str) -> None:
    ran = run(*arguments)
    assert (ran.out, ran.code) == ("", 2)
    assert told in ran.err


@pytest.mark.parametrize("command", READING.values(), ids=READING)
def test_a_format_that_there_is_not_is_an_error_with_a_suggestion(run: Run, command: list[str]) -> None:
    ran = run(*command, "-f", SPA, "--format", "jsn")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == f"rounds: --format takes {listed(TABLE_FORMATS)}, not 'jsn'; did you mean 'json'?\n"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("soon", "--as-of: 'soon' is not a date; "),
        ("9", "'9' names no round; there is 1, 2, 3, 4"),
        ("", "--as-of: '' is not a date; "),
        ("1921-02-30", "--as-of: '1921-02-30': February 1921 has 28 days; "),
        ("1921-06", "--as-of takes one day, such as 1921-08-01, not '1921-06'\n"),
        ("1921-08-02", f"--as-of 1921-08-02: the editors of '{SPA}' looked last on 1921-08-01; "),
    ],
)
def test_a_day_to_look_from_must_be_one_that_the_editors_saw(run: Run, day: str, told: str) -> None:
    ran = run("list", "-f", SPA, "--as-of", day)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: {told}")


@pytest.mark.parametrize("command", READING.values(), ids=READING)
def test_every_reading_command_takes_a_day_to_look_from(run: Run, command: list[str]) -> None:
    assert run(*command, "-f", SPA, "--as-of", "soon").err.startswith("rounds: --as-of: 'soon' is not a date")


def test_the_record_is_read_as_it_stood_that_day(run: Run) -> None:
    ran = run("list", "-f", SPA, "-f", GENEVA, "--as-of", "1921-05-31", "--format", "csv")
    assert [line.split(",")[1] for line in ran.out.splitlines()] == ["id", "spa-1"]
    assert "77" in run("demands", "-f", SPA, "--issue", "fisheries").out
    assert "15" in run("demands", "-f", SPA, "--issue", "fisheries", "--as-of", "1921-05-31").out
