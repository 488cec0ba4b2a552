import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import UNTRACED, Run
from rounds.drawing.writers import TABLE_FORMATS
from rounds.reports import REPORTS
from rounds.values.vocabulary import DEMAND_STATUSES, ISSUES, MOMENT_KINDS, OUTCOME_STATUSES

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]


def completed(run: Run, line: str, env: dict[str, str] | None = None) -> list[str]:
    """What the program offers bash for the last word of a line."""
    words = {"_ROUNDS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    ran = run(env={**words, **(env or {})}, stdin=SPA.read_bytes())
    assert (ran.err, ran.code) == ("", 0)
    return ran.out.split()


LINES = [
    ("rounds li", ["list"]),
    ("rounds help li", ["list"]),
    ("rounds diff --format m", ["markdown"]),
    ("rounds cite --format b", ["bibtex"]),
    ("rounds show -f SPA ruri-", ["ruri-navy", "ruri-truce", "ruri-sailors", "ruri-terms", "ruri-terms/I.1",
                                  "ruri-terms/I.2", "ruri-terms/II", "ruri-terms/II.1", "ruri-evacuation",
                                  "ruri-sailors-list"]),
    ("rounds show -f SPA fe", ["fenwick", "fenwick-paper", "fenwick-plan", "fenwick-plan/1"]),
    ("rounds show -f SPA spa-1 --file GENEVA sy", ["sylvania", "sylvan-truce"]),
    ("rounds add de", ["demand", "delivery", "delegation"]),
    ("rounds add -f SPA delivery pris", ["prisoners-1921-05"]),
    ("rounds show -f SPA ta", ["tarlenheim"]),
    ("rounds show -f SPA wire-07", ["wire-0705", "wire-0708"]),
    ("rounds show -f SPA prisoners", ["prisoners-1921-05"]),
    ("rounds show -f SPA nothing", []),
    ("rounds demands -f SPA --party r", ["ruritania", "ruri-navy"]),
    ("rounds demands -f SPA --by ", ["ruritania", "freedonia", "ruri-navy", "belgium", "fenwick", "league"]),
    ("rounds demands -f SPA --to f", ["freedonia", "fenwick"]),
    ("rounds demands -f SPA --to Fr", ["Freedonia"]),
    ("rounds show -f SPA RURI-TR", ["RURI-TRuce"]),
    ("rounds demands -f SPA --round spa-", ["spa-1", "spa-2", "spa-3", "spa-call", "spa-4"]),
    ("rounds demands -f SPA --issue fi", ["fisheries"]),
    ("rounds demands -f GENEVA --issue ", list(ISSUES)),
    ("rounds demands --status ", list(DEMAND_STATUSES)),
    ("rounds demands --status not", ["noted", "not-agreed"]),
    ("rounds outcomes -f SPA fl", ["flag-hoisted"]),
    ("rounds outcomes -f SPA --party be", ["belgium"]),
    ("rounds outcomes -f SPA --round spa-c", ["spa-call"]),
    ("rounds outcomes -f SPA --issue fi", ["fisheries"]),
    ("rounds outcomes --status ", list(OUTCOME_STATUSES)),
    ("rounds outcomes --status part", ["partly-fulfilled", "partly-kept"]),
    ("rounds timeline --kind ", list(MOMENT_KINDS)),
    ("rounds list --format jsonl", ["jsonl"]),
    ("rounds check --format ", ["auto", *REPORTS]),
    ("rounds check --select id-du", ["id-duplicate"]),
    ("rounds check --ignore outcome-over", ["outcome-overdue"]),
    ("rounds show --format ", list(TABLE_FORMATS)),
]  # fmt: skip


@UNTRACED
@pytest.mark.parametrize(("line", "offered"), LINES, ids=[line for line, _ in LINES])
def test_the_shell_completes(run: Run, line: str, offered: list[str]) -> None:
    found = completed(run, line.replace("SPA", str(SPA)).replace("GENEVA", str(GENEVA)))
    assert sorted(found) == sorted(offered)


def test_the_record_of_the_environment_is_completed_from(run: Run) -> None:
    assert completed(run, "rounds show geneva", {"ROUNDS_FILE": str(GENEVA)}) == ["geneva-1"]


def test_where_there_is_no_record_the_packaged_one_is_completed_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed(run, "rounds demands --by uk") == ["ukraine"]


@pytest.mark.parametrize("name", ["nope.yaml", "-", "/dev/zero", "."])
def test_where_a_file_cannot_be_read_nothing_is_offered(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed(run, f"rounds show -f {name} spa") == []
    assert completed(run, "rounds show spa", {"ROUNDS_FILE": name}) == []


@pytest.mark.parametrize(
    ("content", "offered"),
    [
        ("", []),
        ("- spa-1\n", []),
        ("rounds: none\nparties: [spa]\npeople:\n", []),
        ("rounds: [spa-1, {date: 1921}, {id: [spa-2]}, {id: spa-3, demands: x}, {id: spa-4, demands: [{id: spa-5}]}]\n",
         ["spa-3", "spa-4", "spa-5"]),
        ("rounds: [{id: spa-1, documents: [{id: spa-2, points: {'1': T}}, {points: {'1': T}}]}]\nsources: {spa: 1}\n",
         ["spa-1", "spa-2", "spa-2/1", "spa"]),
    ],
)  # fmt: skip
def test_a_record_that_is_being_written_is_completed_from_as_far_as_it_goes(
    run: Run, write: Write, content: str, offered: list[str]
) -> None:
    path = write(whole=content)
    assert completed(run, f"rounds show -f {path} spa") == offered


def test_nothing_that_a_shell_would_run_or_a_terminal_obey_is_offered(run: Run, write: Write) -> None:
    keys = [r"spa\$(touch pwned)", "spa`id`", "spa 1", "spa\x1b[31m", "spa*", "spa;id", 'spa"', "spa\nspa-2", "spa-1"]
    path = write(whole=json.dumps({"sources": {key: {} for key in keys}}))
    assert completed(run, f"rounds show -f {path} spa") == ["spa-1"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_asks_the_program(run: Run, shell: str) -> None:
    ran = run(env={"_ROUNDS_COMPLETE": f"source_{shell}"})
    assert ran.code == 0
    assert f"_ROUNDS_COMPLETE=complete_{shell}" in ran.out


def test_the_script_for_bash_is_one_that_bash_reads(run: Run) -> None:
    script = run(env={"_ROUNDS_COMPLETE": "source_bash"}).out
    done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("content", ["rounds: [x]\n", "rounds: x\n", "rounds: [{id: [a]}]\n", "[]\n"])
def test_rounds_that_are_no_blocks_are_not_completed(run: Run, write: Write, content: str) -> None:
    assert completed(run, f"rounds list -f {write(whole=content)} --round ") == []


@pytest.mark.skipif(sys.platform == "win32", reason="a home is named otherwise there")
def test_where_there_is_no_room_for_a_script_it_is_told_where(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("no folder", encoding="utf-8")
    env = {"HOME": str(home), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    assert run("--install-completion", "bash", env=env) == ("", f"rounds: cannot go on: file exists ('{home}')\n", 2)
