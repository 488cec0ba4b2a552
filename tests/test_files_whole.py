"""What is written is there whole or not at all, whatever happens on the way."""

import inspect
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

import rounds
from asking import QUESTIONS
from conftest import UNTRACED, Run
from rounds.cli.app import COMMANDS
from rounds.drawing.writers import WRITERS, Readers
from rounds.reports import REPORTS

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
FAULTY = RECORDS / "faulty.yaml"
ROUNDS = f"{sys.executable} -m rounds"
NOBODY = 65534

Write = Callable[..., Path]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, limits and signals")

WRITING = [
    *[[*words, "-f", str(SPA)] for words in QUESTIONS.values()],
    *[["check", str(FAULTY), "--format", format_] for format_ in REPORTS],
    *(
        ["sql", "--schema"],
        ["rules"],
        ["words"],
        ["schema"],
        ["report", "-f", str(SPA)],
        ["cite", "1", "-f", str(SPA)],
        ["diff", str(SPA), str(RECORDS / "geneva.yaml")],
    ),
]
"""Every command that writes a file, without its name."""


def names(folder: Path) -> list[str]:
    """What is in a folder: nothing temporary may be left there."""
    return sorted(path.name for path in folder.iterdir())


def test_every_command_that_writes_is_tried() -> None:
    writing = {name for name, command in COMMANDS.items() if "output" in inspect.signature(command).parameters}
    assert {words[0] for words in WRITING} == writing


# Where no file can be written


@UNTRACED
@posix
def test_where_no_file_can_be_the_reason_is_told_and_nothing_changes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loop.json").symlink_to("loop.json")
    before = names(tmp_path)
    targets = {
        "nowhere/x.json": "no such file or directory",
        "folder.json": "is a directory",
        "file/x.json": "not a directory",
        "loop.json": "too many levels of symbolic links",
        f"{'x' * 300}.json": "file name too long",
    }
    tried = [*((words, "folder.json") for words in WRITING), *((WRITING[0], name) for name in targets)]
    for words, name in tried:
        path = tmp_path / name
        assert run(*words, "-o", path) == ("", f"rounds: cannot write '{path}': {targets[name]}\n", 2), (words, name)
    assert names(tmp_path) == before
    assert (tmp_path / "file").read_text() == "mine"


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """A disk on which no file grows beyond so many bytes."""
    import resource

    before, compiling = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # Python would leave half of a compiled module, and trip over it later
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = compiling


@posix
def test_where_the_room_does_not_suffice_the_old_file_stays(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text("old")
    for words in WRITING:
        with little_room(300):
            assert run(*words, "-o", path) == ("", f"rounds: cannot write '{path}': file too large\n", 2), words
        assert (path.read_text(), names(tmp_path)) == ("old", ["old.json"])


@posix
def test_of_a_first_record_no_half_is_left_where_the_room_does_not_suffice(run: Run, tmp_path: Path) -> None:
    with little_room(300):
        ran = run("init", tmp_path / "talks")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.endswith("': file too large\n")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert run("init", tmp_path / "talks").code == 0


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of somebody without rights, and as whom all is done."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such users")
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name), os.geteuid() == 0
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            if not os.access(rounds.__file__, os.R_OK, effective_ids=True):
                pytest.skip("nobody may read the program where it is installed")
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


@pytest.mark.parametrize("forbidden", ["file", "folder"])
def test_what_may_not_be_written_is_not_replaced(run: Run, as_nobody: Path, forbidden: str) -> None:
    path = as_nobody / "old.csv"
    path.write_text("old")
    (path if forbidden == "file" else as_nobody).chmod(0o555)
    ran = run("list", "-f", "-", "-o", path, stdin=SPA.read_bytes())
    assert ran == ("", f"rounds: cannot write '{path}': permission denied\n", 2)
    assert (path.read_text(), names(as_nobody)) == ("old", ["old.csv"])


def test_where_nothing_may_be_written_there_is_no_first_record(run: Run, as_nobody: Path) -> None:
    as_nobody.chmod(0o555)
    ran = run("init", as_nobody / "talks")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("rounds: cannot go on: permission denied ('")


def test_a_folder_that_may_not_be_read_does_not_pass_for_an_empty_one(run: Run, as_nobody: Path) -> None:
    (as_nobody / "record.yaml").write_bytes(SPA.read_bytes())
    shut = as_nobody / "shut"
    shut.mkdir(mode=0)
    ran = run("check", as_nobody)
    shut.chmod(0o700)
    assert ran == ("", f"no problems in 1 file\nrounds: cannot read '{shut}': permission denied\n", 2)


# What is written, and where


@posix
@pytest.mark.parametrize("words", [["list", "-f", str(SPA)], ["check", str(FAULTY)], ["schema"]], ids=lambda w: w[0])
def test_a_link_and_the_mode_of_its_file_stay(run: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "real.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(Path("far") / "real.json")
    assert run(*words, "-o", link).code == int(words[0] == "check")
    assert link.readlink() == Path("far") / "real.json"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert len(target.read_bytes()) > 100
    assert (names(tmp_path), names(target.parent)) == (["far", "link.json"], ["real.json"])


@posix
def test_the_longest_name_of_a_file_will_do(run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 251}.csv"
    assert run("list", "-f", SPA, "-o", path) == ("", "", 0)
    assert names(tmp_path) == [path.name]


@posix
def test_of_two_that_write_at_once_one_wins_whole(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    questions = ["list", "demands"]
    running = [
        subprocess.Popen([*ROUNDS.split(), words, "-f", SPA, "-o", path], stderr=subprocess.PIPE) for words in questions
    ]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 2
    assert path.read_text(encoding="utf-8") in [run(words, "-f", SPA, "--format", "csv").out for words in questions]
    assert names(tmp_path) == ["both.csv"]


# Interrupted

LONG = (
    "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 4) "
    "SELECT printf('%.*c', 4000000, 'x') FROM n"
)


@UNTRACED
@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_who_is_interrupted_while_writing_leaves_the_old_file(run: Run, tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "old.csv"
    path.write_text("old")
    running = subprocess.Popen(
        [*ROUNDS.split(), "sql", LONG, "-f", SPA, "-o", path], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    while running.poll() is None and len(names(tmp_path)) == 1:
        time.sleep(0.0005)
    running.send_signal(number)
    out, err = running.communicate(timeout=20)
    assert (out, err.strip()) == (b"", b"")
    if number == signal.SIGKILL:  # nobody can tidy up then, nor does what is left stand in the way
        assert running.returncode in (0, -number)
        assert run("list", "-f", SPA, "-o", path).code == 0
    else:
        assert running.returncode in (0, 128 + number)
        assert names(tmp_path) == ["old.csv"]
    assert path.read_text() == "old" or len(path.read_bytes()) > 500


class Stop(NamedTuple):
    """Stands where modules are looked for, and stops the program when that of the commands is."""

    reason: BaseException

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "rounds.cli.app":
            raise self.reason


@pytest.mark.parametrize(
    ("reason", "told", "code"),
    [
        (KeyboardInterrupt(), "", 130),
        (MemoryError(), "rounds: out of memory; read fewer or smaller files at a time\n", 2),
    ],
)
def test_what_stops_a_command_before_it_has_begun(
    run: Run, monkeypatch: pytest.MonkeyPatch, reason: BaseException, told: str, code: int
) -> None:
    monkeypatch.delitem(sys.modules, "rounds.cli.app")
    monkeypatch.setattr(sys, "meta_path", [Stop(reason), *sys.meta_path])
    assert run("list", "-f", SPA) == ("", told, code)


# Standard output and standard error


@posix
def test_standard_output_by_its_name_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    command = f"{ROUNDS} list -f {SPA} --format csv -o /dev/stdout"
    with open(path, "wb") as file:
        done = subprocess.run(["sh", "-c", f"echo before; {command}; echo after"], stdout=file, check=False)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1][:12], lines[-1], done.returncode) == ("before", "id,was,date,", "after", 0)


SCRIPTS = [
    # script                                    output of a part    exit code
    ("rounds check FAULTY 2>&-",                "error[",           1),
    ("rounds show nothing -f SPA 2>/dev/full",  "",                 2),
    ("rounds list -f SPA >&-",                  "",                 2),
    ("rounds list -f - <&-",                    "",                 2),
    ("rounds init TALKS >/dev/full",            "",                 2),
    ("rounds schema | head -1",                 "{",                0),
]  # fmt: skip


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_streams_that_are_closed_or_full_are_told_and_change_no_exit_code(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        ran = pool.map(lambda row: shell(row[0], tmp_path), SCRIPTS)
        for done, (script, part, code) in zip(ran, SCRIPTS, strict=True):
            assert "Traceback" not in done.stderr, script
            assert "Exception ignored" not in done.stderr, script
            assert done.stderr.count("\n") <= 1, script
            assert part in done.stdout, script
            assert done.returncode == code, script


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = {"rounds ": f"{ROUNDS} ", "SPA": str(SPA), "FAULTY": str(FAULTY), "TALKS": str(folder / "talks")}
    for word, meant in words.items():
        script = script.replace(word, meant)
    bash = shutil.which("bash") or pytest.skip("there is no bash here")
    return subprocess.run([bash, "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False)


@contextmanager
def standard_output(path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str = "latin-1") -> Iterator[None]:
    """Lets what the program prints go there, as a system of the last century would write it."""
    with monkeypatch.context() as patch, open(path, "w", encoding=encoding) as file:
        patch.setattr(sys, "stdout", file)
        yield


def test_help_is_printed_where_a_terminal_has_not_all_its_signs(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with standard_output(tmp_path / "help", monkeypatch):
        assert run("list", "-h").code == 0
    assert "[PARTY]?" in (tmp_path / "help").read_text("latin-1")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", [["--version"], ["list", "-h"]], ids=["version", "help"])
def test_help_for_which_there_is_no_room_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    with standard_output(Path("/dev/full"), monkeypatch):
        assert run(*words) == ("", "rounds: cannot go on: no space left on device\n", 2)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_a_sentence_that_nobody_can_hear_is_no_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, open("/dev/full", "w", encoding="utf-8") as full:
        patch.setattr(sys, "stderr", full)
        assert run("check", FAULTY).code == 1
    monkeypatch.setattr(sys, "stderr", None)
    assert run("check", SPA).code == 0


# Standard output that knows few characters


CYRILLIC = "Рудольф Рассендилл"


@pytest.mark.parametrize("encoding", ["latin-1", "koi8-r"])  # which knows these letters
@pytest.mark.parametrize("format_", [name for name, writer in WRITERS.items() if writer.readers is Readers.PROGRAMS])
def test_programs_get_the_same_bytes_through_a_pipe_as_in_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, encoding: str
) -> None:
    words = ("show", "rassendyll", "-f", SPA, "--format", format_)
    assert run(*words, "-o", tmp_path / "file").code == 0
    with standard_output(tmp_path / "pipe", monkeypatch, encoding):
        assert run(*words).code == 0
    assert (tmp_path / "pipe").read_bytes() == (tmp_path / "file").read_bytes()
    assert CYRILLIC in (tmp_path / "pipe").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", [name for name, report in REPORTS.items() if report.readers is not Readers.PEOPLE])
def test_a_report_for_programs_loses_no_character(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    record = write(whole=f"schema: 1\n{CYRILLIC} 🕊: x\n", name="Спа.yaml")
    with standard_output(tmp_path / "pipe", monkeypatch):
        assert run("check", record, "--format", format_).code == 1
    text = (tmp_path / "pipe").read_text(encoding="utf-8")
    if format_ == "junit":
        ElementTree.fromstring(text.encode())  # noqa: S314  # our own
    assert f"{CYRILLIC} 🕊" in text


@pytest.mark.parametrize("format_", ["table", "plain"])
def test_people_get_what_can_be_shown(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str) -> None:
    with standard_output(tmp_path / "pipe", monkeypatch):
        assert run("outcomes", "-f", SPA, "--format", format_).code == 0
    assert ">=" in (tmp_path / "pipe").read_text(encoding="ascii")
