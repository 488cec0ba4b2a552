"""What only a process of its own can show: what it imports, how it ends, what it draws on a terminal."""

import os
import runpy
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import ROOT, UNTRACED, Run, process, terminal, wait_until_read
from rounds import __version__

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals, pipes and terminals")

MODULES = """\
import atexit, sys
atexit.register(lambda: sys.stderr.write(" ".join(sys.modules)))
from rounds.cli import main
main()
"""
"""The program, and at its end what it has imported."""

LIGHT = [
    # arguments                                     what they must do without
    (["--help"],                                    {"pydantic", "rich", "yaml"}),
    (["complete", "rounds demands --by u"],         {"pydantic", "rich"}),
    (["complete", "rounds demands --status "],      {"pydantic", "rich", "yaml"}),
    (["list", "--format", "csv"],                   {"rich"}),
    (["sql", "SELECT 1", "--format", "csv"],        {"rich"}),
]  # fmt: skip


def imported(arguments: list[str]) -> set[str]:
    env = {}
    if arguments[0] == "complete":
        env = {
            "_ROUNDS_COMPLETE": "complete_bash",
            "COMP_WORDS": arguments[1],
            "COMP_CWORD": str(arguments[1].count(" ")),
        }
        arguments = []
    command = [sys.executable, "-c", MODULES, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **env}, check=True)
    assert done.stdout
    return set(done.stderr.split())


def test_a_command_imports_no_more_than_it_needs() -> None:
    with ThreadPoolExecutor() as pool:
        found = pool.map(imported, [arguments for arguments, _ in LIGHT])
        assert [modules & without for modules, (_, without) in zip(found, LIGHT, strict=True)] == [set()] * len(LIGHT)


def test_plugins_of_pydantic_are_not_even_imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    (about := tmp_path / "loud-1.dist-info").mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[pydantic]\nloud = loud:plugin\n")
    (tmp_path / "loud.py").write_text("raise SystemExit('a plugin was imported')\n")
    env = {"PYTHONPATH": str(tmp_path)}
    assert process("list", "-f", SPA, env=env)[1:] == ("", 0)


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["rounds", "--version"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("rounds", run_name="__main__")
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"rounds {__version__}\n"


BROKEN = """\
schema: 1
process: {id: ö, title: "Çırağan — переговоры", about: "…", as_of: 1921-08-01, language: en}
"""
NARROW = [
    # encoding    command                                           a part of what it says
    ("ascii",     ["demands", "--format", "table"],                 "    > 1921-05-16 Freedonia, as told by Ruritania"),
    ("ascii",     ["show", "-h"],                                   "Usage: rounds show"),
    ("cp1252",    ["list", "--format", "table"],                    "Ruritania–Freedonia talks at Spa · ongoing"),
    ("cp1252",    ["outcomes", "--format", "table"],                "Ruritania-Freedonia talks at Spa . ongoing"),
    ("cp1252",    ["check", "BROKEN"],                              "1 | schema: 1"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "words", "part"), NARROW, ids=[" ".join(case[1]) for case in NARROW])
def test_a_console_without_unicode_gets_plain_characters(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, words: list[str], part: str
) -> None:
    broken = str(write(whole=BROKEN))
    with standard_output(tmp_path / "out", monkeypatch, encoding):
        ran = run(*(word.replace("BROKEN", broken) for word in words), env={"ROUNDS_FILE": str(SPA)})
    assert part in (tmp_path / "out").read_text(encoding, errors="replace")
    assert ran.code == int(words[0] == "check")


@posix
def test_a_pipe_that_is_closed_early_is_quiet(write: Write) -> None:
    many = write("rounds:\n" + "  - {id: R, date: never}\n" * 600)
    words = ["check", "--select", "id-form", str(many)]
    running = subprocess.Popen(
        [sys.executable, "-m", "rounds", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout
    assert running.stderr
    assert running.stdout.readline()
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert running.wait(timeout=20) == 1
    assert err == "600 errors in 1 file\n"


@contextmanager
def standard_output(out: int | Path, monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> Iterator[None]:
    """Lets what the program prints go there."""
    with monkeypatch.context() as patch, open(out, "w", encoding=encoding) as file:
        patch.setattr(sys, "stdout", file)
        yield


@pytest.mark.parametrize("words", [["outcomes"], ["list", "--oneline"]], ids=["outcomes", "list"])
def test_what_is_written_plainly_is_as_wide(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """So that columns stand below one another, and the mark of a fault below its place."""
    lines = {}
    for encoding in ("utf-8", "ascii"):
        with standard_output(tmp_path / encoding, monkeypatch, encoding):
            run(*words, "-f", SPA, "--format", "table")
        lines[encoding] = [len(line) for line in (tmp_path / encoding).read_text(encoding).splitlines()]
    assert lines["utf-8"] == lines["ascii"]


@posix
def test_a_pipe_that_nobody_reads_is_no_fault_of_the_check(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with standard_output(writer, monkeypatch):
        assert run("check", "-", stdin=b"schema: 2\n") == ("", "1 error in 1 file\n", 1)


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_a_disk_that_fills_up_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with standard_output(os.open("/dev/full", os.O_WRONLY), monkeypatch):
        ran = run("list", "-f", SPA)
    assert ran == ("", "rounds: cannot write: no space left on device\n", 2)


def limited(kind: int, most: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of the program that may take no more than so much of something."""

    code = f"import resource; from rounds.cli import main; resource.setrlimit({kind}, ({most}, {most})); main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to an address space")
def test_where_the_memory_does_not_suffice_a_sentence_says_so(tmp_path: Path) -> None:
    import resource

    with open(tmp_path / "hole.yaml", "wb") as file:
        file.truncate(250 << 20)
    ran = limited(resource.RLIMIT_AS, 200 << 20, "check", "-f", str(tmp_path / "hole.yaml"))
    told = "rounds: out of memory; read fewer or smaller files at a time\n"
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", told, 2)


@posix
def test_where_no_file_can_be_opened_a_sentence_says_so() -> None:
    import resource

    ran = limited(resource.RLIMIT_NOFILE, 3, "list", "-f", str(SPA))
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert "Traceback" not in ran.stderr
    assert "too many open files" in ran.stderr


@posix
def test_an_interrupted_run_ends_with_130_and_no_traceback() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "rounds", "list", "-f", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin
    running.stdin.write(b"schema: 1\n")
    wait_until_read(running)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (out, running.returncode) == (b"", 130)
    assert b"Traceback" not in err


@posix
def test_in_a_folder_that_has_been_deleted_a_sentence_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run("list") == ("", "rounds: cannot go on: no such file or directory\n", 2)


def test_an_installed_program_reads_the_record_inside_its_package(tmp_path: Path) -> None:
    package = tmp_path / "site" / "rounds"
    shutil.copytree(ROOT / "src" / "rounds", package, ignore=shutil.ignore_patterns(".*cache"))
    shutil.copyfile(GENEVA, package / "rounds.yaml")
    path = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    ran = process("list", "--format", "csv", cwd=tmp_path, env={"PYTHONPATH": path})
    assert "geneva-1" in ran.out
    assert ran.err.startswith("rounds: no record here")


DRAWN = [["list"], ["demands"], ["show", "2"], ["show", "ru-memorandum", "umerov", "ukraine"]]


@UNTRACED
@posix
def test_on_a_terminal_a_table_is_drawn_as_wide_as_the_screen_at_most() -> None:
    for words in DRAWN:
        lines = terminal(*words).splitlines()
        assert 70 < max(map(len, lines)) <= 80, words
        assert not any("\t" in line for line in lines), words


SCREENS = [
    # arguments              environment                              colour
    ([],                     {"TERM": "xterm"},                       True),
    ([],                     {"TERM": "xterm", "NO_COLOR": ""},       True),
    ([],                     {"TERM": "xterm", "NO_COLOR": "1"},      False),
    ([],                     {"TERM": "dumb"},                        False),
    (["--color", "never"],   {"TERM": "xterm"},                       False),
    (["--color", "always"],  {"TERM": "dumb"},                        True),
]  # fmt: skip


@posix
@pytest.mark.parametrize(("arguments", "env", "colored"), SCREENS)
def test_a_terminal_gets_a_table_with_colour_if_it_can_show_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], env: dict[str, str], colored: bool
) -> None:
    ours, theirs = os.openpty()
    with standard_output(theirs, monkeypatch):
        assert run("list", "-f", GENEVA, *arguments, env=env).code == 0
    text = os.read(ours, 4096).decode()
    os.close(ours)
    assert "\t" not in text
    assert ("\x1b[" in text) is colored
