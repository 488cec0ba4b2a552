import re
import shlex
import subprocess
import sys

import pytest
import yaml

import rounds
from conftest import ROOT, SHIPPED, UNTRACED, Run, terminal
from rounds.cli.app import GROUPS

README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
TEXT = README.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of a known width needs a pty")
def test_each_console_block_shows_what_the_program_prints(pytestconfig: pytest.Config) -> None:
    def answered(block: re.Match[str]) -> str:
        program, *arguments = block["command"].split()
        assert program == "rounds"
        return f"```console\n$ {block['command']}\n{terminal(*arguments, cwd=ROOT)}```"

    assert CONSOLE.search(TEXT)
    now = CONSOLE.sub(answered, TEXT)
    if pytestconfig.getoption("--update"):
        README.write_text(now, encoding="utf-8", newline="\n")
    assert now == README.read_text(encoding="utf-8")


def test_the_python_example_runs() -> None:
    code = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert code
    done = subprocess.run(
        [sys.executable, "-c", code[1]], cwd=ROOT, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert done.stdout.splitlines()[0].startswith("1 2025-05-16 ")


def test_ci_runs_exactly_the_two_commands() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", TEXT, re.DOTALL)
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert len(commands) == 2
    for command in commands:
        assert command.removeprefix("python3") in script


def test_the_first_example_stands_in_the_record_that_is_checked() -> None:
    shown = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert shown
    assert len(shown[1].splitlines()) == 8
    assert shown[1] in (ROOT / "tests" / "records" / "readme.yaml").read_text(encoding="utf-8")


@UNTRACED
def test_each_question_is_answered_by_its_command(run: Run) -> None:
    questions = re.findall(r"^\| [A-Z][^|]*\? \| (.+) \|$", TEXT, re.MULTILINE)
    commands = [shlex.split(command) for told in questions for command in re.findall(r"`rounds ([^`]+)`", told)]
    assert {command[0] for command in commands} == {*GROUPS["Ask"]} - {"words"}
    for command in commands:
        ran = run(*command, "-f", SHIPPED)
        assert (ran.err, ran.code) == ("", 0), command
        assert len(ran.out.splitlines()) > 1, command


def test_the_workflow_is_one() -> None:
    shown = re.search(r"```yaml\n(on: .*?)```", TEXT, re.DOTALL)
    assert shown
    assert len(shown[1].splitlines()) == 6
    steps = yaml.safe_load(shown[1])["jobs"]["record"]["steps"]
    assert [*steps[0], *steps[1], *steps[2]] == ["uses", "run", "run"]


def test_the_picture_of_the_page_is_of_the_record_as_it_is() -> None:
    as_of = rounds.load(SHIPPED).file.process.as_of
    assert f"![The top of the page as of {as_of}: " in TEXT, "make docs/page.png anew, and write down its day"
