import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import beside
import generated
import growth
import hostile
import ledgers
import pairs
import processes
import report
import startup
import steps
from conftest import UNTRACED
from rounds.cli.app import COMMANDS
from rounds.loading import load_bytes
from rounds.rules.check import check
from shapes import SHAPES
from wanted import Wanted

pytestmark = UNTRACED


@pytest.fixture(autouse=True)
def same_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is measured runs in another folder, and is to find the same `rounds` there."""
    if path := os.environ.get("PYTHONPATH"):
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(os.path.abspath, path.split(os.pathsep))))


SMALLEST = Wanted(most=3, runs=1, files=2)


def rows(lines: list[str]) -> list[list[str]]:
    """The cells of every table, heads and rules left out."""
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rules = {at for at, cells in enumerate(table) if set("".join(cells)) <= set("-:")}
    return [cells for at, cells in enumerate(table) if not {at, at + 1} & rules]


def test_every_command_has_an_entry_for_its_start_up() -> None:
    measured = {case.arguments.partition(" ")[0] for case in startup.CASES.values()}
    assert measured == {*COMMANDS, "--help", "--version", ""}


def test_every_question_that_is_measured_is_a_command() -> None:
    assert {question.partition(" ")[0] for question in steps.QUESTIONS} <= COMMANDS.keys()


def test_a_start_up_is_a_ratio_to_both_baselines() -> None:
    ((name, ratio, spread, bound, to_list, milliseconds, memory),) = rows(
        [startup.line("--version", startup.CASES["--version"], 1)]
    )
    assert (name, bound) == ("--version", "")
    assert float(ratio) > 0
    assert float(to_list) > 0
    assert spread == f"{ratio}–{ratio}"
    assert float(milliseconds) > 0
    assert float(memory) > 1


def test_a_completion_is_measured_with_ids_to_complete() -> None:
    assert "ua-" in startup.started(startup.CASES["completing show ua-"]).out


def test_growth_has_a_line_for_every_way_of_reading() -> None:
    load, sound, faulty = rows(list(growth.section(SMALLEST, [])))
    assert load[:2] == ["3", "69"]
    assert float(load[8]) > 0
    assert [sound[:3], faulty[:3]] == [["3", "sound", "0"], ["3", "faulty", "0"]]


def test_the_exponent_of_what_doubles_with_the_size_is_one() -> None:
    measured = [
        growth.Measured(rounds, 0, {"load": [steps.Step("load", seconds, 0, 0)]}, {})
        for rounds, seconds in ((3, 0.3), (100, 10.0), (1_000, 1_000.0))
    ]
    assert growth.exponents(measured, "load") == ["", "1.00", "2.00"]


def test_programs_run_side_by_side_on_as_many_entries(tmp_path: Path) -> None:
    record, ledger = tmp_path / "record.yaml", tmp_path / "ledger.beancount"
    generated.write(record, 3)
    ledgers.write(ledger, generated.entries(3))
    entries = load_bytes(record.read_bytes(), "record.yaml").record
    assert entries
    assert len(entries.things) == generated.entries(3)
    assert ledger.read_text(encoding="utf-8").count("\n16") + 1 == generated.entries(3)


def test_both_ledgers_have_the_same_postings(tmp_path: Path) -> None:
    texts = [
        ledgers.write(tmp_path / f"a.{ending}", 9).read_text(encoding="utf-8") for ending in ("beancount", "journal")
    ]
    first, second = ([line for line in text.splitlines() if "PRISONERS" in line] for text in texts)
    assert first == second
    assert len(first) == 12


def test_an_absent_program_is_skipped_by_name() -> None:
    absent = beside.Program(("abacus-check", "-f"), "beads", "abacus")
    assert next(beside.missing({"abacus-check": absent, **beside.PROGRAMS})) == "- abacus-check: not installed"


def test_programs_that_are_there_are_compared_with_the_check() -> None:
    there = {name: beside.PROGRAMS[name] for name in ("rounds check", "CSafeLoader")}
    ours, other = rows(list(beside.table(there, rounds=3, turns=1)))
    assert ours[0].startswith("rounds check (rounds ")
    assert ours[4] == "1.00"
    assert float(other[4]) > 0


def test_a_record_is_sound_or_has_its_faults() -> None:
    assert not [one for one in check(generated.record(20).encode(), "a.yaml") if one.severity != "hint"]
    assert {one.rule for one in check(generated.record(20, 10).encode(), "a.yaml") if one.severity == "error"}


def test_a_shape_has_a_line_with_what_grows_fastest() -> None:
    shape, slowest, seconds, *_, bound = rows(list(hostile.section(Wanted(most=12), ["rounds"])))[0]
    assert (shape, bound) == ("rounds", "1.1")
    assert slowest.strip("`").split()[0] in COMMANDS
    assert float(seconds) > 0
    slow, fast = hostile.Growth("list", 1, 4), hostile.Growth("show r1", 0.5, 8)
    assert hostile.line("rounds", [slow, fast]) == "| rounds | `show r1` | 8 | `show r1` | 8 | 2.00 | 1.1 |"
    assert (slow.exponent, fast.exponent) == (1, 2)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_record_is_as_large_as_it_is_to_be_and_can_be_read(shape: str) -> None:
    small, large = (load_bytes(SHAPES[shape](count).encode(), "x.yaml") for count in (4, 40))
    assert small.record
    assert large.record
    assert len(large.text.text) > 2 * len(small.text.text)


def test_every_command_that_reads_is_put_to_hostile_records() -> None:
    reading = {name for name, command in COMMANDS.items() if "as_of" in inspect.signature(command).parameters}
    assert {command[0] for command in hostile.COMMANDS} == reading | {"check"}


def test_a_ratio_is_the_median_of_its_pairs() -> None:
    ours, theirs = ([processes.Ran(seconds, 0, 0, "") for seconds in one] for one in ((2, 9, 4), (1, 3, 4)))
    assert pairs.ratio(ours, theirs) == (2, 1, 3)


@pytest.mark.parametrize(("value", "text"), [(0.00652, "0.00652"), (98.94, "98.9"), (4711.3, "4,710")])
def test_a_figure_has_three_digits(value: float, text: str) -> None:
    assert pairs.figure(value) == text


def test_a_command_that_fails_is_not_measured(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        processes.run([sys.executable, "-c", "raise SystemExit('no beads')"])
    assert "no beads" in capfd.readouterr().err


def test_a_report_opens_with_its_command_and_the_machine(capsys: pytest.CaptureFixture[str]) -> None:
    report.main(["files", "--files", "2"])
    text = capsys.readouterr().out
    assert text.startswith("# Benchmarks\n\nThe output of `python benchmarks/report.py files --files 2`,")
    assert "\n- machine: " in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Many files"]
    ours, bare = (row for row in rows(text.splitlines()) if row[0] in ("`rounds check`", "bare load"))
    assert float(ours[4]) > 0
    assert float(bare[4]) > 0


def test_a_section_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        report.main(["speed"])
    assert "no section 'speed'; there are startup, growth, hostile, files, beside" in capsys.readouterr().err
