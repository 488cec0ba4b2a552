"""What `check` does with its options, its files and the machines that it runs on."""

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from junitparser import JUnitXml

from conftest import Run, terminal
from rounds.cli import main
from rounds.cli.options import listed
from rounds.cli.outside.inputs import inputs
from rounds.cli.outside.streams import watched
from rounds.errors import CannotDo
from rounds.reports import REPORTS
from rounds.rules import PAGES

Write = Callable[..., Path]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")

TOP = """\
schema: 1
process: {id: spa-talks, title: Talks at Spa, about: A fictional example, as_of: 1921-08-01, language: en}
parties:
  ruritania: {name: Kingdom of Ruritania, kind: state, role: party}
  freedonia: {name: Republic of Freedonia, kind: state, role: party}
rounds:
  - id: spa-1
    number: 1
    date: 1921-05-16
    result: The sides met.
    delegations:
      ruritania: {head: undisclosed, sources: [gazette]}
      freedonia: {head: undisclosed, sources: [gazette]}
"""
SOUND = f"""{TOP}    sources: [gazette]
sources:
  gazette: {{publisher: Strelsau Gazette, reference: No. 112}}
"""
HINTING = SOUND.replace("reference: No. 112", "url: http://example.org/112")
"""An address that is not archived, and not https: two hints."""
WARNING = SOUND.replace(
    "    result", "    starts: '14:43+01:00'\n    ends: '15:50+01:00'\n    minutes: 180\n    result"
)
"""A length that does not fit: one warning."""
FAULTY = SOUND.replace("ruritania: {head", "ruritanai: {head")
"""A party that there is not: one error."""
ALL = WARNING.replace("freedonia: {head", "fredonia: {head").replace(
    "reference: No. 112", "url: http://example.org/112"
)
"""An error, a warning, two hints."""
UNREADABLE = SOUND.replace("rounds:", "rounds: [")


def rules_of(out: str) -> list[str]:
    """The rules of a concise report, in its order."""
    return re.findall(r"^\S+: (?:error|warning|hint)\[([a-z-]+)\]", out, re.MULTILINE)


OURS = ("party-unknown", "duration-mismatch", "source-unused", "source-no-archive", "source-not-https", "syntax")
"""The rules that the records above break to be told; a hint more on them changes no test."""


def concise(run: Run, *arguments: str | Path) -> list[str]:
    return rules_of(run("check", "--format", "concise", *arguments).out)


# --- what is shown, and what fails ---

CODES = [
    # record      options                                            rules that are told                     exit code
    (SOUND,       [],                                                [],                                             0),
    (HINTING,     [],                                                [],                                             0),
    (HINTING,     ["--hints"],                                       ["source-no-archive", "source-not-https"],      0),
    (HINTING,     ["--hints", "--strict"],                           ["source-no-archive", "source-not-https"],      0),
    (HINTING,     ["--select", "source-not-https"],                  ["source-not-https"],                           0),
    (HINTING,     ["--hints", "--ignore", "source-no-archive"],      ["source-not-https"],                           0),
    (WARNING,     [],                                                ["duration-mismatch"],                          0),
    (WARNING,     ["--strict"],                                      ["duration-mismatch"],                          1),
    (WARNING,     ["--strict", "--ignore", "duration-mismatch"],     [],                                             0),
    (WARNING,     ["--strict", "--exit-zero"],                       ["duration-mismatch"],                          0),
    (FAULTY,      [],                                                ["party-unknown"],                              1),
    (FAULTY,      ["--exit-zero"],                                   ["party-unknown"],                              0),
    (FAULTY,      ["--ignore", "party-unknown"],                     [],                                             0),
    (ALL,         [],                                                ["duration-mismatch", "party-unknown"],         1),
    (ALL,         ["--select", "duration-mismatch"],                 ["duration-mismatch"],                          0),
    (ALL,         ["--select", "duration-mismatch,party-unknown"],   ["duration-mismatch", "party-unknown"],         1),
    (ALL,         ["--select", " duration-mismatch ", "--select", "source-not-https"],
                                                                     ["duration-mismatch", "source-not-https"],      0),
    (ALL,         ["--select", "party-unknown", "--ignore", "party-unknown"],  [],                                   0),
    (UNREADABLE,  ["--select", "duration-mismatch"],                 ["syntax"],                                     1),
    (UNREADABLE,  ["--ignore", "syntax"],                            [],                                             0),
]  # fmt: skip


@pytest.mark.parametrize(("record", "options", "told", "code"), CODES)
def test_the_options_decide_what_is_told_and_what_fails(
    run: Run, write: Write, record: str, options: list[str], told: list[str], code: int
) -> None:
    ran = run("check", "--format", "concise", *options, write(whole=record))
    assert ([rule for rule in rules_of(ran.out) if rule in OURS], ran.code) == (told, code)


def test_the_last_line_counts_what_is_told(run: Run, write: Write) -> None:
    path = write(whole=ALL)
    assert run("check", path).err == "1 error, 1 warning in 1 file\n"
    hints = concise(run, "--hints", path)[2:]
    assert run("check", "--hints", path).err == f"1 error, 1 warning, {len(hints)} hints in 1 file\n"
    assert run("check", "--select", "source-not-https", path).err == "1 hint in 1 file\n"
    assert run("check", "--select", "syntax", path).err == "no problems in 1 file\n"


def test_statistics_put_the_worst_and_most_frequent_first(run: Run, write: Write) -> None:
    twice = ALL.replace("reference", "url").replace(
        "sources:\n  g", "sources:\n  other: {publisher: O, url: http://example.org/1}\n  g"
    )
    ran = run("check", "--statistics", "--hints", write(whole=twice))
    assert [line for line in ran.out.splitlines() if line.split("[")[1].rstrip("]") in OURS] == [
        "1  error[party-unknown]",
        "1  warning[duration-mismatch]",
        "1  warning[source-unused]",
        "2  hint[source-not-https]",
        "1  hint[source-no-archive]",
    ]
    assert ran.code == 1
    assert run("check", "--statistics", write(whole=SOUND)).out == ""


@pytest.mark.parametrize("format_", ["json", "github", "gitlab", "sarif", "junit"])
def test_the_shape_of_a_report_for_programs_does_not_depend_on_statistics(run: Run, write: Write, format_: str) -> None:
    ran = run("check", "--statistics", "--format", format_, write(whole=ALL))
    assert (ran.out, ran.code) == ("", 2)
    assert f"--statistics and --diff are for people, and '{format_}' is for programs; leave one out\n" in ran.err


# --- what cannot be done ---

KNOWN = listed([*REPORTS, "auto"])
LISTED = "`rounds rules` lists them"
REFUSED = [
    (["--select", "party-unknwon"], "there is no rule 'party-unknwon'; did you mean 'party-unknown'? (LISTED)"),
    (["--ignore", "xyzzy"], "there is no rule 'xyzzy' (LISTED)"),
    (["--select", ""], "there is no rule '' (LISTED)"),
    (["--format", "sarfi"], "--format takes KNOWN, not 'sarfi'; did you mean 'sarif'?"),
    (["--color", "auot"], "--color takes auto, always or never, not 'auot'; did you mean 'auto'?"),
    (["--color", "x", "--format", "json"], "--color takes auto, always or never, not 'x'"),
    (["--stdin-filename", "x.yaml"], "--stdin-filename is a name for standard input; write '-' to read it"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
@pytest.mark.parametrize("more", [[], ["--exit-zero"]], ids=["", "exit-zero"])
def test_what_cannot_be_done_is_one_sentence_whatever_the_records_are_like(
    run: Run, write: Write, arguments: list[str], told: str, more: list[str]
) -> None:
    told = told.replace("KNOWN", KNOWN).replace("LISTED", LISTED)
    assert run("check", write(whole=FAULTY), *arguments, *more) == ("", f"rounds: {told}\n", 2)


@pytest.mark.parametrize("more", [[], ["--exit-zero"]], ids=["", "exit-zero"])
def test_a_file_that_cannot_be_read_hides_no_fault_of_another(run: Run, write: Write, more: list[str]) -> None:
    ran = run("check", "missing.yaml", write(whole=FAULTY), *more)
    assert ran.code == 2
    assert "ruritanai" in ran.out
    assert ran.err.endswith("rounds: no such file: 'missing.yaml'; `rounds init` writes a first record\n")
    alone = run("check", "missing.yaml", *more)
    assert (alone.out, alone.code) == ("", 2)


@posix
@pytest.mark.parametrize("link", [".#record.yaml", "z.yaml"])
def test_a_link_that_leads_nowhere_stops_no_folder(run: Run, write: Write, tmp_path: Path, link: str) -> None:
    write(whole=FAULTY)
    (tmp_path / link).symlink_to("edda@host.1234:1720000000")
    ran = run("check", tmp_path)
    assert (ran.code, "ruritanai" in ran.out, ran.err) == (1, True, "1 error in 1 file\n")


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_tells_of_each_file_that_it_cannot_open(run: Run, write: Write, tmp_path: Path) -> None:
    write(whole=FAULTY)
    write(whole=FAULTY, name="z.yaml").chmod(0)
    ran = run("check", tmp_path)
    assert (ran.code, "ruritanai" in ran.out, "z.yaml" in ran.err) == (2, True, True)


@pytest.mark.parametrize("heard", [True, False])
def test_a_run_without_streams_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], heard: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    if not heard:
        monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as stop:
        main()
    gc.unfreeze()
    gc.enable()
    assert stop.value.code == 2
    assert capsys.readouterr().err == ("rounds: standard output is closed\n" if heard else "")


def test_standard_input_that_is_closed_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CannotDo, match="standard input is closed"):
        inputs(["-"], packaged=False)


def test_a_report_does_not_go_over_a_record(run: Run, write: Write, tmp_path: Path) -> None:
    path = write(whole=FAULTY)
    ran = run("check", tmp_path, "--format", "full", "-o", tmp_path / "." / "record.yaml")
    assert (ran.out, ran.code) == ("", 2)
    assert "record.yaml' is a record that is read; write the result into another file\n" in ran.err
    assert path.read_text(encoding="utf-8") == FAULTY


def test_without_a_record_there_is_nothing_to_check(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("check")
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == (
        "rounds: no record here: there is no data/rounds.yaml in this folder or above it; name a file, or let"
        " `rounds init` write a first record\n"
    )


# --- many files ---


def test_every_record_in_a_folder_is_checked_and_nothing_else(run: Run, write: Write, tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "below/c.yaml", ".hidden/d.yaml", "e.txt"):
        write(whole=FAULTY.replace("spa-talks", f"talks-{len(name)}"), name=f"records/{name}")
    write(whole="key: value\n", name="records/settings.yaml")
    ran = run("check", "--format", "concise", tmp_path / "records")
    files = [Path(line.split(":")[0]).relative_to(tmp_path / "records").as_posix() for line in ran.out.splitlines()]
    assert files == ["a.yaml", "b.yml", "below/c.yaml"]
    assert ran.err == "3 errors in 3 files\n"


def test_a_file_that_is_named_twice_is_checked_once(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(whole=FAULTY)
    monkeypatch.chdir(tmp_path)
    ran = run(
        "check", "record.yaml", ".", "-f", "./record.yaml", "--format", "concise", "-", "-", stdin=FAULTY.encode()
    )
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["record.yaml", "<stdin>"]
    assert ran.err == "2 errors in 2 files\n"


@contextmanager
def screen(monkeypatch: pytest.MonkeyPatch, stream: str = "stderr") -> Iterator[Callable[[], str]]:
    """A terminal for what goes to a stream; what is shown there by then."""
    ours, theirs = os.openpty()
    with monkeypatch.context() as patch, os.fdopen(theirs, "w") as file:
        patch.setattr(sys, stream, file)

        def shown() -> str:
            file.flush()
            os.write(theirs, b"$")
            read = b""
            while not read.endswith(b"$"):
                read += os.read(ours, 65536)
            return read.decode().removesuffix("$")

        yield shown
    os.close(ours)


@posix
def test_long_work_shows_how_far_it_is_and_clears_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with screen(monkeypatch) as shown:
        assert [*watched("abc", 3, patience=-1)] == ["a", "b", "c"]
        lines = shown().split("\r")
    assert lines[1:4] == ["1 of 3 files", "2 of 3 files", "3 of 3 files"]
    assert lines[4:] == [" " * len(lines[3]), ""]


@posix
@pytest.mark.parametrize(("count", "patience"), [(1, -1), (3, 60)])
def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch, count: int, patience: float) -> None:
    with screen(monkeypatch) as shown:
        assert [*watched(range(count), count, patience)] == [*range(count)]
        assert shown() == ""


def test_nobody_watches_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    assert [*watched("abc", 3, patience=-1)] == ["a", "b", "c"]
    assert capfd.readouterr() == ("", "")


# --- standard input ---


@pytest.mark.parametrize("dash", [["-"], ["-f", "-"], []])
def test_what_comes_through_a_pipe_bears_the_name_that_is_given_to_it(run: Run, dash: list[str]) -> None:
    ran = run("check", "--format", "concise", "--stdin-filename", "data/rounds.yaml", *dash, stdin=FAULTY.encode())
    assert ran.out.startswith("data/rounds.yaml:12:7: error[party-unknown]")
    assert ran.code == 1


@pytest.mark.parametrize("order", ["{path} -", "- {path}", "{folder} -", "- {folder}"])
def test_what_comes_through_a_pipe_goes_before_what_is_saved_under_its_name(run: Run, write: Write, order: str) -> None:
    path = write(whole=SOUND)
    names = order.format(path=path, folder=path.parent).split()
    ran = run("check", "--format", "concise", "--stdin-filename", str(path), *names, stdin=FAULTY.encode())
    assert f"{path}:12:7: error[party-unknown]" in ran.out
    assert ran.err.endswith(" in 1 file\n")


def test_what_comes_through_a_pipe_without_a_name_says_so(run: Run) -> None:
    assert run("check", "--format", "concise", "-", stdin=FAULTY.encode()).out.startswith("<stdin>:12:7: error")


# --- an earlier revision ---


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


ONE = SOUND.replace(
    "ruritania: {head: undisclosed, sources: [gazette]", "ruritania: {head: undisclosed, sources: [courier]"
)
ONE += "  courier: {publisher: Freedonian Courier, reference: No. 88}\n"
TWO = ONE.replace("sources: [gazette]}", "sources: [gazette, courier]}")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A delegation that had two sources at the first commit, and has one now; we stand in the top folder."""
    folder = tmp_path / "talks"
    (folder / "data").mkdir(parents=True)
    record = folder / "data" / "rounds.yaml"
    record.write_text(TWO, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    record.write_text(ONE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("repository")
def test_a_record_is_compared_with_itself_at_a_revision(run: Run) -> None:
    assert run("check") == ("", "no problems in 1 file\n", 0)
    ran = run("check", "--against", "main", "--strict", "--format", "concise")
    assert rules_of(ran.out) == ["source-dropped"]
    assert ran.code == 1


def test_a_comparison_goes_into_a_file_like_any_other_report(run: Run, repository: Path) -> None:
    ran = run("check", "--against", "HEAD", "--format", "json", "-o", "report.json")
    assert (ran.out, ran.err, ran.code) == ("", "1 warning in 1 file\n", 0)
    assert "source-dropped" in (repository / "report.json").read_text(encoding="utf-8")
    json.loads((repository / "report.json").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("repository")
def test_an_unsaved_record_is_compared_under_its_own_name(run: Run) -> None:
    named = ["--stdin-filename", "data/rounds.yaml", "--against", "HEAD", "--format", "concise", "-"]
    assert rules_of(run("check", *named, stdin=ONE.encode()).out) == ["source-dropped"]
    assert rules_of(run("check", *named, stdin=TWO.encode()).out) == []


@pytest.mark.usefixtures("repository")
def test_a_record_without_a_name_cannot_be_compared(run: Run) -> None:
    ran = run("check", "--against", "HEAD", "-", stdin=SOUND.encode())
    told = "--against finds a file in git by its path; give standard input one with --stdin-filename"
    assert ran == ("", f"rounds: {told}\n", 2)


def test_a_record_that_was_not_there_yet_is_checked_as_it_is(run: Run, repository: Path) -> None:
    (repository / "new.yaml").write_text(SOUND.replace("spa-talks", "geneva-talks"), encoding="utf-8")
    ran = run("check", "new.yaml", "--against", "HEAD")
    told = "rounds: 'new.yaml' is new since the branch left 'HEAD', and is compared with nothing\n"
    assert ran == ("", f"{told}no problems in 1 file\n", 0)
    ran = run("check", "new.yaml", "data", "--against", "HEAD", "--format", "concise")
    assert rules_of(ran.out) == ["source-dropped"]
    assert (ran.err, ran.code) == (f"{told}1 warning in 2 files\n", 0)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["nope", "HEAD..nope", "main...other"])
def test_a_revision_that_there_is_not_is_an_error(run: Run, revision: str) -> None:
    ran = run("check", "--against", revision)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: git knows no revision '{revision}' in '")


def test_a_shallow_clone_says_how_to_fetch_the_rest(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "commit", "-q", "-a", "-m", "Drop a source")
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    ran = run("check", "--against", "HEAD~1")
    assert (ran.out, ran.code) == ("", 2)
    assert "shallow clone" in ran.err
    assert "git fetch --unshallow" in ran.err


def test_a_folder_without_git_has_no_revisions(run: Run, write: Write) -> None:
    ran = run("check", write(whole=SOUND), "--against", "HEAD")
    assert (ran.out, ran.code) == ("", 2)
    assert "is in no git repository" in ran.err


# --- formats and machines ---


@pytest.mark.parametrize("format_", REPORTS)
def test_a_report_in_a_file_is_the_one_in_a_pipe(run: Run, write: Write, tmp_path: Path, format_: str) -> None:
    path, report = write(whole=ALL), tmp_path / "report"
    printed = run("check", path, "--format", format_)
    assert run("check", path, "--format", format_, "-o", report) == ("", printed.err, 1)
    assert report.read_text(encoding="utf-8") == printed.out
    assert run("check", path, "--format", format_, "-o", "-") == printed


def test_junit_tells_sound_and_faulty_files_apart(run: Run, write: Write, tmp_path: Path) -> None:
    faulty = write(whole=ALL.replace("spa-talks", "geneva-talks"), name="faulty.yaml")
    paths = write(whole=SOUND, name="sound.yaml"), faulty
    run("check", *paths, "--select", ",".join(OURS), "--format", "junit", "-o", tmp_path / "report.xml")
    read = JUnitXml.fromfile(str(tmp_path / "report.xml"))
    assert [(suite.tests, suite.failures, suite.skipped) for suite in read] == [(1, 0, 0), (4, 2, 2)]


@pytest.mark.parametrize(
    ("env", "like"), [({}, "full"), ({"GITHUB_ACTIONS": "true"}, "github"), ({"GITHUB_ACTIONS": "false"}, "full")]
)
def test_auto_is_what_the_machine_understands(run: Run, write: Write, env: dict[str, str], like: str) -> None:
    path = write(whole=ALL)
    assert run("check", path, "--format", "auto", env=env) == run("check", path, "--format", like)
    assert run("check", path, "--format", "auto", "--statistics", env=env).out.startswith("1  error")


def test_a_job_on_github_gets_a_summary_below_what_is_there(run: Run, write: Write, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_bytes(b"### before\n")
    ran = run("check", write(whole=ALL), "--format", "json", env={"GITHUB_STEP_SUMMARY": str(page)})
    assert ran.code == 1
    text = page.read_bytes().decode()
    assert text.startswith("### before\n### rounds check\n\n1 error, 1 warning in 1 file\n\n| Severity")
    assert text.count("\n| error | ") == text.count("\n| warning | ") == 1
    assert "\r" not in text
    assert run("check", write(whole=SOUND), "no", env={"GITHUB_STEP_SUMMARY": str(page)}).code == 2
    assert page.read_bytes().decode().endswith("'no'; &#96;rounds init&#96; writes a first record\n")


def test_a_summary_that_cannot_be_written_is_no_fault_of_the_record(run: Run, write: Write, tmp_path: Path) -> None:
    ran = run("check", write(whole=SOUND), env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert ran == (
        "",
        f"rounds: no step summary: cannot write '{tmp_path}': is a directory\nno problems in 1 file\n",
        0,
    )


# --- screens ---

MANY = SOUND.replace("sources: [gazette]", "sources: [gazette, a-1, a-2, a-3, a-4, a-5, a-6]", 1)


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_colour_changes_nothing_but_the_colour(run: Run, write: Write) -> None:
    path = write(whole=MANY)
    plain, coloured = run("check", path), run("check", path, "--color", "always")
    assert "\x1b[1;31m" in coloured.out
    assert without_colour(coloured.out) == plain.out
    assert plain.out.count("error[reference-unknown]") == 6
    assert run("check", path, env={"FORCE_COLOR": "1"}) == coloured
    assert run("check", path, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}) == plain
    assert run("check", path, "--format", "concise", "--color", "always").out.count("\x1b") == 0


@posix
@pytest.mark.parametrize("columns", [20, 80, 200])
def test_on_a_terminal_what_is_found_many_times_is_told_once(write: Write, columns: int) -> None:
    text = terminal("check", write(whole=MANY), columns=columns)
    assert text.count("error[reference-unknown]") == 1
    told = "and 5 more of reference-unknown, on line 12 (--format concise lists each) 6 errors in 1 file"
    assert told in " ".join(text.split())


@posix
@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ([], {"TERM": "xterm"}, True),
        ([], {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (["-o", "-"], {"TERM": "xterm"}, True),
        (["--color", "never"], {"TERM": "xterm"}, False),
        (["--format", "concise"], {"TERM": "xterm"}, False),
    ],
)
def test_on_a_terminal_a_report_for_people_has_colour(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, options: list[str], env: dict[str, str], coloured: bool
) -> None:
    with screen(monkeypatch, "stdout") as shown:
        run("check", write(whole=MANY), *options, env={**env, "COLUMNS": "80"})
        text = shown()
    assert ("\x1b[1;31m" in text) is coloured
    assert ("and 5 more of reference-unknown" in text) is ("concise" not in options)


@posix
def test_on_a_terminal_an_excerpt_and_its_mark_fit(write: Write) -> None:
    long = SOUND.replace("result: The sides met.", f"result: {'They met. ' * 12}")
    long = long.replace("{publisher", f"{{title: {'A long title ' * 7}, colour")
    for columns, room in ((80, 70), (200, 120)):
        lines = terminal("check", write(whole=long), columns=columns).splitlines()
        excerpts = [line.partition(" | ")[2] for line in lines if re.match(" *[0-9]* [|] ", line)]
        assert room - 2 <= max(map(len, excerpts)) <= room + 2
        assert max(map(len, excerpts)) + 5 <= columns


# --- the catalogue ---


def test_the_rules_are_listed_family_by_family(run: Run) -> None:
    rows = json.loads(run("rules", "--format", "json").out)
    assert [(row["family"], row["rule"], row["severity"]) for row in rows] == [
        (family, page.name, page.severity) for family, pages in PAGES.items() for page in pages
    ]
    assert all(row["text"].endswith((".", "?")) for row in rows)


@posix
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_list_of_rules_fits_a_screen(columns: int) -> None:
    lines = terminal("rules", columns=columns).splitlines()
    assert max(map(len, lines)) <= columns
    assert all(family in lines for family in PAGES)
    assert [line for line in lines if line.startswith("party-unknown  ")]
