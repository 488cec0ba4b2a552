import io
import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from rounds.cli.outside.inputs import all_of, yaml_files
from rounds.errors import CannotDo

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

ENDLESS = (
    "is a pipe, a device or larger than 256 MiB, as no record is; what a program writes is read as standard input: -"
)
PACKAGED = "rounds: no record here, so this is the one that comes with the program; -f names another\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the program is run."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def put(path: Path, record: Path = SPA) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(record, path))


def read(run: Run, *arguments: str | Path, **how: object) -> list[str]:
    """The rounds that a command found."""
    ran = run("list", "--format", "jsonl", *arguments, **how)
    assert (ran.err, ran.code) == ("", 0)
    return [json.loads(line)["id"] for line in ran.out.splitlines()]


IN_SPA = ["spa-1", "spa-2", "spa-3", "spa-call", "spa-4"]


def test_a_file_is_named(run: Run) -> None:
    assert read(run, "-f", SPA) == read(run, "--file", SPA) == IN_SPA


def test_two_files_are_named(run: Run) -> None:
    assert read(run, "-f", GENEVA, "-f", SPA) == ["geneva-1", *IN_SPA]


def test_of_two_files_each_row_names_its_process(run: Run) -> None:
    ran = run("list", "-f", GENEVA, "-f", SPA, "--format", "json")
    assert [row["process"] for row in json.loads(ran.out)] == ["geneva-talks", *["spa-talks"] * 5]
    assert "process" not in json.loads(run("list", "-f", GENEVA, "--format", "json").out)[0]


def test_one_process_in_two_files_is_refused(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(SPA.read_bytes())
    ran = run("list", "-f", SPA, "-f", copy)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == f"rounds: the process 'spa-talks' stands in two files: '{SPA}' and '{copy}'\n"


def test_one_file_named_twice_is_refused(run: Run) -> None:
    ran = run("list", "-f", SPA, "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == f"rounds: the process 'spa-talks' stands in two files: '{SPA}' and '{SPA}'\n"


def test_a_folder_means_every_record_in_it_in_order(run: Run, here: Path) -> None:
    put(here / "talks" / "b.yaml", SPA)
    put(here / "talks" / "a" / "geneva.yml", GENEVA)
    put(here / "talks" / ".hidden" / "c.yaml", SPA)
    put(here / "talks" / "notes.txt", SPA)
    (here / "talks" / "config.yaml").write_text("jobs: {schema: x}\nopenapi:\n  schema: {type: object}\n")
    assert read(run, "-f", "talks") == [*IN_SPA, "geneva-1"]
    assert "'talks/b.yaml' and" not in run("check", "talks").out


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        (b"schema: 1\n", True),
        (b"\xef\xbb\xbfschema: 1\n", True),
        (b"# A record.\r\n\r\nschema : 1\r\n", True),
        (b'"schema": 1\n', True),
        (b"'schema': 1\n", True),
        (b'{"schema": 1}\n', True),
        (b'{\n  "schema": 1}\n', True),
        (b"process:\n  id: x\nschema: 1\n", True),
        (b"  schema: 1\n", False),
        (b"openapi:\n  schema: 1\n", False),
        (b"# schema: 1\n", False),
        (b"my_schema: 1\n", False),
        (b"- schema: 1\n", False),
        (b"", False),
    ],
)
def test_a_record_in_a_folder_is_known_by_its_schema(run: Run, here: Path, content: bytes, meant: bool) -> None:
    (here / "one.yaml").write_bytes(content)
    ran = run("check", "--format", "concise", here)
    assert ran.code == (1 if meant else 2)
    assert (f"{here}/one.yaml:" in ran.out) is meant


def test_a_folder_without_records_is_refused(run: Run, here: Path) -> None:
    ran = run("list", "-f", ".")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == "rounds: no record in the folder '.': a record is a YAML file with 'schema' at the top\n"


def test_a_hyphen_means_standard_input(run: Run) -> None:
    assert read(run, "-f", "-", stdin=SPA.read_bytes()) == IN_SPA
    assert "<stdin>:1:1: error" in run("check", "--format", "concise", "-", stdin=b"a: 1").out


def test_the_environment_names_a_file_or_folder(run: Run, here: Path) -> None:
    put(here / "data" / "rounds.yaml", GENEVA)
    assert read(run, env={"ROUNDS_FILE": str(SPA)}) == IN_SPA
    assert read(run, env={"ROUNDS_FILE": str(here)}) == ["geneva-1"]
    assert read(run, env={"ROUNDS_FILE": ""}) == ["geneva-1"]
    assert read(run, "-f", SPA, env={"ROUNDS_FILE": "nowhere.yaml"}) == IN_SPA


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_file_of_the_environment_that_is_not_there_is_an_error(run: Run, here: Path, command: str) -> None:
    ran = run(command, env={"ROUNDS_FILE": "nowhere.yaml"})
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == "rounds: no such file: 'nowhere.yaml'; `rounds init` writes a first record\n"


@pytest.mark.parametrize("below", [".", "deep", "deep/er"])
def test_the_usual_file_is_here_or_in_the_nearest_folder_above(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    put(here.parent / "data" / "rounds.yaml", GENEVA)
    put(here / "data" / "rounds.yaml", SPA)
    (here / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(here / below)
    assert read(run) == IN_SPA
    assert run("check").code == 0


def test_the_usual_file_is_named_as_a_person_would_type_it(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here / "data" / "rounds.yaml").write_text("schema: 1\n")
    (here / "deep").mkdir()
    monkeypatch.chdir(here / "deep")
    assert f"{os.path.join('..', 'data', 'rounds.yaml')}:1:1" in run("check").out


def test_reading_falls_back_on_the_packaged_record_and_says_so(run: Run, here: Path) -> None:
    ran = run("list", "--format", "jsonl")
    assert json.loads(ran.out.splitlines()[0])["id"] == "istanbul-1"
    assert (ran.err, ran.code) == (PACKAGED, 0)


def test_checking_never_falls_back_on_the_packaged_record(run: Run, here: Path) -> None:
    ran = run("check")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == (
        "rounds: no record here: there is no data/rounds.yaml in this folder or above it; "
        "name a file, or let `rounds init` write a first record\n"
    )


@pytest.mark.parametrize("command", ["list", "check"])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nope.yaml", "no such file: 'nope.yaml'; `rounds init` writes a first record"),
        ("", "no such file: ''; `rounds init` writes a first record"),
        ("x" * 300, f"cannot read '{'x' * 300}': file name too long"),
        (f"{SPA}/deeper", f"cannot read '{SPA}/deeper': not a directory"),
        ("/dev/null", f"'/dev/null' {ENDLESS}"),
        ("/dev/zero", f"'/dev/zero' {ENDLESS}"),
    ],
)
def test_a_name_that_leads_nowhere_is_an_error_that_says_why(
    run: Run, here: Path, command: str, name: str, told: str
) -> None:
    ran = run(command, "-f", name)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: {told}\n", 2)


def test_a_pipe_is_read_like_a_file(run: Run) -> None:
    reader, writer = os.pipe()
    os.write(writer, GENEVA.read_bytes())
    os.close(writer)
    assert read(run, "-f", f"/dev/fd/{reader}") == ["geneva-1"]
    os.close(reader)


FAULTY = """\
rounds:
  - {id: spa-1, date: 1921-05-16, sources: [gazette]}
  - {id: spa-2, date: never, sources: [gazette]}
  - {id: spa-3, date: nie, sources: [gazette]}
"""


def test_what_is_sound_in_a_record_with_faults_is_read_with_a_note(run: Run, write: Write) -> None:
    path = write(FAULTY)
    ran = run("list", "-f", path, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["spa-1"]
    note, *left_out = ran.err.splitlines()
    assert note == f"rounds: {path} has 2 faults; all else is shown; `rounds check {path}` tells more"
    assert [line.partition("; write")[0] for line in left_out] == [
        f"rounds: {path}: round 'spa-2' is left out: line 20, 'never' is not a date",
        f"rounds: {path}: round 'spa-3' is left out: line 21, 'nie' is not a date",
    ]
    assert ran.code == 1, "a pipeline does not take a part for the whole"


def test_of_very_many_pieces_that_are_left_out_the_first_are_named(run: Run, write: Write) -> None:
    lines = "".join(f"  - {{id: spa-{at}, date: never, sources: [gazette]}}\n" for at in range(12))
    ran = run("list", "-f", write(f"rounds:\n{lines}"))
    assert ran.err.count("is left out: line") == 10
    assert ran.err.endswith("rounds: and 2 more of this kind\nrounds: nothing recorded\n")


def test_of_several_records_those_that_can_be_read_are(run: Run, write: Write) -> None:
    path = write(whole="schema: 1\n")
    ran = run("list", "-f", path, "-f", GENEVA)
    assert "Geneva" in ran.out
    assert ran.code == 0
    assert ran.err == f"rounds: {path} has 4 faults; nothing of it is shown; `rounds check {path}` tells more\n"


@pytest.mark.parametrize("content", [b"", b"schema: 1\n", b"\xff", b"[", b"- a\n", b"a: *b\n", b"schema: 9\n"])
def test_where_nothing_is_sound_reading_fails(run: Run, write: Write, content: bytes) -> None:
    path = write(whole=content)
    ran = run("list", "-f", path)
    assert (ran.out, ran.code) == ("", 1)
    first, last = ran.err.splitlines()
    assert first.startswith(f"rounds: {path} has ")
    assert last == "rounds: nothing sound is left to read"


def test_standard_input_that_is_no_utf8_is_told_like_any_fault(run: Run) -> None:
    ran = run("check", "-", stdin="schema: é".encode("latin-1"))
    assert ran.code == 1
    assert "<stdin>:1:9" in ran.out


def test_references_that_lead_nowhere_are_told_beside_the_answer(run: Run) -> None:
    path = RECORDS / "readme.yaml"
    ran = run("list", "-f", path, "--format", "csv")
    told = f"rounds: {path} has 2 faults; all else is shown; `rounds check {shlex.quote(str(path))}` tells more\n"
    assert (ran.err, ran.code) == (told, 0)
    assert "spa-1" in ran.out


def test_of_faults_on_standard_input_a_command_is_told_that_works(run: Run) -> None:
    ran = run("list", "-f", "-", stdin=b"schema: 1\n")
    assert ran.err.startswith("rounds: <stdin> has 4 faults; nothing of it is shown; `rounds check -` tells more\n")


# --- folders ---


def test_a_file_that_looks_like_a_record_is_not_passed_over_in_silence(run: Run, here: Path) -> None:
    put(here / "data" / "rounds.yaml", GENEVA)
    (here / "data" / "slip.yml").write_text("schma: 1\nprocess: {}\n")
    (here / "data" / "other.yaml").write_text("jobs:\n  process: x\n")
    told = "rounds: 'data/slip.yml' looks like a record, but is passed over: it has no 'schema' at the left edge\n"
    assert run("check", "data").err == f"{told}no problems in 1 file\n"
    assert run("list", "-f", "data").err == told
    for number in range(11):
        (here / "data" / f"slip-{number}.yml").write_text("sources: {}\n")
    *named, last = run("list", "-f", "data").err.splitlines()
    assert (len(named), last) == (10, "rounds: and 2 more of this kind")


@pytest.mark.parametrize("left", ["", "process: {id: x}\n", "version https://git-lfs.github.com/spec/v1\n"])
def test_the_usual_file_is_checked_whatever_it_has_lost(run: Run, here: Path, left: str) -> None:
    (here / "data").mkdir(exist_ok=True)
    (here / "data" / "rounds.yaml").write_text(left)
    put(here / "data" / "geneva.yaml", GENEVA)
    for paths in ([], ["data"], ["."], [str(here)]):
        ran = run("check", "--format", "concise", *paths)
        assert ("rounds.yaml:1:1: error" in ran.out, ran.code) == (True, 1), ran.err
        assert ran.err.endswith(" in 2 files\n")
    (here / "data" / "geneva.yaml").unlink()
    assert run("check").code == 1


def test_nothing_is_said_of_what_is_passed_over_while_a_shell_completes(run: Run, here: Path) -> None:
    put(here / "data" / "rounds.yaml", GENEVA)
    (here / "data" / "slip.yml").write_text("process: {}\n")
    words = {"_ROUNDS_COMPLETE": "complete_bash", "COMP_WORDS": "rounds show -f data gene", "COMP_CWORD": "4"}
    ran = run(env=words)
    assert ("geneva-1" in ran.out, ran.err) == (True, "")


def test_an_ending_in_capitals_is_one_of_yaml(run: Run, here: Path) -> None:
    put(here / "data" / "ROUNDS.YAML", GENEVA)
    assert read(run, "-f", "data") == ["geneva-1"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_record_in_two_bytes_a_letter_is_none_the_less_one(run: Run, here: Path, encoding: str) -> None:
    (here / "a.yaml").write_bytes(GENEVA.read_text(encoding="utf-8").encode(encoding))
    ran = run("check", "--format", "concise", here)
    assert (ran.code, "[encoding]" in ran.out or "[syntax]" in ran.out) == (1, True), ran.out


@posix
def test_hidden_files_and_what_is_no_file_are_left_out_of_a_folder(run: Run, here: Path) -> None:
    put(here / "data" / "rounds.yaml", GENEVA)
    put(here / "data" / ".hidden.yaml", GENEVA)
    (here / "data" / ".#rounds.yaml").symlink_to("edda@host.1234:1720000000")
    (here / "data" / "gone.yaml").symlink_to("nowhere")
    os.mkfifo(here / "data" / "pipe.yaml")
    (here / "data" / "folder.yaml").mkdir()
    assert read(run, "-f", "data") == ["geneva-1"]
    assert run("check") == ("", "no problems in 1 file\n", 0)


def test_a_check_without_a_path_takes_the_folder_of_the_usual_record(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here / "data" / "rounds.yaml", SPA)
    put(here / "data" / "more" / "geneva.yaml", GENEVA).write_text("schema: 1\n")
    assert run("check").err.endswith("in 2 files\n")
    assert "data/more/geneva.yaml:1:1" in run("check").out
    assert run("check", env={"ROUNDS_FILE": "data/rounds.yaml"}).err.endswith("in 1 file\n")
    monkeypatch.chdir(here / "data")
    assert " ./more/geneva.yaml:1:1" in run("check").out


def test_a_folder_of_very_many_files_is_not_looked_through(here: Path) -> None:
    for name in ("a/b.yaml", "a/c.yaml", "d.yaml"):
        put(here / "data" / name, SPA)
    troubles: list[CannotDo] = []
    assert [*yaml_files("data", troubles, most=4)] == [
        os.path.join("data", name) for name in ("d.yaml", "a/b.yaml", "a/c.yaml")
    ]
    assert troubles == []
    assert [*yaml_files("data", troubles, most=3)] == [os.path.join("data", "d.yaml")]
    told = "the folder 'data' holds more than 3 files; name the record, or a folder with fewer"
    assert [trouble.message for trouble in troubles] == [told]


# --- bounds ---


@posix
def test_a_pipe_that_has_a_name_is_not_waited_for(run: Run, here: Path) -> None:
    os.mkfifo("pipe.yaml")
    for command in ("list", "check"):
        assert run(command, "-f", "pipe.yaml") == ("", f"rounds: 'pipe.yaml' {ENDLESS}\n", 2)


def test_an_input_without_an_end_is_cut_short(tmp_path: Path) -> None:
    stream = io.BytesIO(b"x" * (3 << 20))
    with pytest.raises(CannotDo) as caught:
        all_of(stream, "standard input", room=1 << 20)
    assert caught.value.message == "standard input gives more than 1 MiB, and no record is so large"
    assert all_of(io.BytesIO(b"x" * (1 << 20)), "standard input", room=1 << 20) == b"x" * (1 << 20)


@posix
def test_a_file_that_no_record_is_as_large_as_is_not_read(run: Run, here: Path) -> None:
    with open("hole.yaml", "wb") as file:
        file.truncate(1 << 40)
    assert run("check", "hole.yaml") == ("", f"rounds: 'hole.yaml' {ENDLESS}\n", 2)


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="only on Linux")
def test_a_file_that_says_nothing_of_its_size_is_read_to_its_end(run: Run) -> None:
    assert "/proc/version:1:1" in run("check", "/proc/version").out
    assert run("check", "/proc/self/mem").code == 2


# --- nothing is lost ---


READING = [["list"], ["sql", "SELECT * FROM demands"], ["check"]]


@posix
@pytest.mark.parametrize("command", READING, ids=lambda words: words[0])
def test_no_result_is_written_over_a_record_that_is_read(run: Run, here: Path, command: list[str]) -> None:
    record = put(here / "record.txt", SPA)
    (here / "link.txt").symlink_to("record.txt")
    os.link(record, here / "hard.csv")
    before = record.read_bytes()
    for name in ("record.txt", "./record.txt", str(record), "link.txt", "hard.csv"):
        ran = run(*command, "-f", "record.txt", "--format", "json", "-o", name)
        told = f"rounds: '{name}' is a record that is read; write the result into another file\n"
        assert (ran, record.read_bytes()) == (("", told, 2), before)


@pytest.mark.parametrize("format_", ["json", "plain"])
def test_a_result_is_written_over_the_last_one(run: Run, here: Path, format_: str) -> None:
    for _ in range(2):
        assert run("list", "-f", SPA, "-f", GENEVA, "--format", format_, "-o", "result.yaml").code == 0
