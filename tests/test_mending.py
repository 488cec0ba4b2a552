"""What `check --fix` makes of a record, and what it leaves alone."""

import re
import subprocess
from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import HEAD, ROUND, TAIL, Run
from rounds.cli.jobs import checking
from rounds.cli.jobs.checking import mended_text
from rounds.problem import Edit, Problem, Severity
from rounds.rules import mending
from rounds.rules.check import check
from rounds.rules.mending import Mended, mend
from rounds.yamltext import YamlText

Write = Callable[..., Path]

SOUND = HEAD + ROUND + "    result: The sides met.\n" + TAIL
SLIPS = {"number: 1\n": "nubmer: 1   # kept\n", "kind: state": "kind: staet", "[gazette]}": "['gazete']}"}


def spoilt(text: str, *more: tuple[str, str]) -> str:
    for old, new in (*SLIPS.items(), *more):
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_edits_are_made_and_nothing_else_changes(run: Run, write: Write) -> None:
    whole = BOM_UTF8 + spoilt(SOUND).replace("\n", "\r\n").encode() + b"# no line break at the end"
    path = write(whole=whole)
    path.chmod(0o640)
    ran = run("check", "--fix", path)
    mended = SOUND.replace("number: 1\n", "number: 1   # kept\n").replace("[gazette]}", "['gazette']}", 1)
    assert path.read_bytes() == BOM_UTF8 + mended.replace("\n", "\r\n").encode() + b"# no line break at the end"
    assert (ran.out, ran.err, ran.code) == ("", "3 mended; no problems in 1 file\n", 0)
    assert path.stat().st_mode & 0o777 == 0o640
    assert run("check", "--fix", path).err == "0 mended; no problems in 1 file\n"


def test_what_no_edit_mends_is_told(run: Run, write: Write) -> None:
    path = write(whole=spoilt(SOUND, ("date: 1921-05-16", "date: in spring")))
    ran = run("check", "--fix", "--format", "concise", path)
    assert re.findall(r"error\[(.+?)\]", ran.out) == ["date-form"]
    assert (ran.err, ran.code) == ("2 mended; 1 error in 1 file\n", 1)


def test_only_what_is_asked_for_is_mended(run: Run, write: Write) -> None:
    path = write(whole=spoilt(SOUND))
    assert run("check", "--fix", "--select", "key-unknown", path).err == "1 mended; no problems in 1 file\n"
    assert "staet" in path.read_text()
    assert run("check", "--fix", "--ignore", "value-unknown", path).err == "1 mended; no problems in 1 file\n"
    assert "staet" in path.read_text()


def test_a_diff_shows_the_edits_and_writes_nothing(run: Run, write: Write, tmp_path: Path) -> None:
    whole = spoilt(SOUND).rstrip("\n")
    path = write(whole=whole.replace("gazette: {publisher", "gazette: {publihser"))
    before = path.read_bytes()
    for more in ([], ["--fix"]):
        ran = run("check", "--diff", *more, path)
        assert (path.read_bytes(), ran.code) == (before, 1)
        assert ran.err.startswith("4 to be mended; 4 errors")
        assert f"--- {path}\n+++ {path}\n" in ran.out
        assert "-    nubmer: 1   # kept\n+    number: 1   # kept\n" in ran.out
        assert ran.out.endswith("published: 1921-05-17}\n\\ No newline at end of file\n")
    patch = tmp_path / "edits.patch"
    assert run("check", "--diff", "-o", patch, path).out == ""
    assert patch.read_text().startswith("--- ")
    assert run("check", "--diff", "--exit-zero", path).code == 0


def test_a_patch_is_one_for_git(run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(whole=spoilt(SOUND).replace("\n", "\r\n"))
    monkeypatch.chdir(tmp_path)
    assert run("check", "--diff", "-o", "edits.patch", "record.yaml").code == 1
    subprocess.run(["git", "apply", "-p0", "edits.patch"], check=True, cwd=tmp_path)
    assert run("check", path).err == "no problems in 1 file\n"


def test_what_another_program_wrote_during_the_check_stays(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(whole=spoilt(SOUND))
    another = path.read_bytes() + b"# another hand\n"

    def slowly(*given: object) -> Mended:
        path.write_bytes(another)
        return mend(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "mend", slowly)
    ran = run("check", "--fix", path)
    assert (ran.code, path.read_bytes()) == (2, another)
    assert ran.err == f"rounds: '{path}' was changed meanwhile by another program; nothing is written\n"


def test_a_sound_record_is_not_written(run: Run, write: Write) -> None:
    path = write(whole=SOUND)
    path.chmod(0o444)
    times = path.stat().st_mtime_ns
    assert run("check", "--fix", path).code == 0
    assert path.stat().st_mtime_ns == times
    assert run("check", "--diff", path).out == ""


def test_a_file_that_is_not_utf_8_is_told_and_not_mended(run: Run, write: Write) -> None:
    path = write(whole=SOUND)
    path.write_bytes(content := path.read_bytes() + b"# caf\xe9\n")
    for option in ("--diff", "--fix"):
        ran = run("check", option, path)
        assert (ran.code, path.read_bytes()) == (1, content)
        assert ran.err.endswith("1 error in 1 file\n")


def test_standard_input_is_shown_and_not_mended(run: Run, write: Write) -> None:
    path = write(whole=SOUND)
    for named in (["-"], ["--stdin-filename", str(path)], ["--stdin-filename", f"{path}.yaml", "-"]):
        ran = run("check", "--fix", *named, stdin=spoilt(SOUND).encode())
        assert (ran.out, ran.code) == ("", 2)
        assert ran.err == "rounds: --fix writes into files, and standard input is none; --diff shows the edits\n"
    assert (path.read_text(), [*path.parent.glob("*.yaml")]) == (SOUND, [path])
    ran = run("check", "--diff", "--stdin-filename", "x.yaml", "-", stdin=spoilt(SOUND).encode())
    assert ran.out.startswith("--- x.yaml\n+++ x.yaml\n@@ ")


def test_a_diff_takes_the_place_of_a_report_for_people(run: Run, write: Write) -> None:
    ran = run("check", "--diff", "--format", "json", write(whole=SOUND))
    told = "--statistics and --diff are for people, and 'json' is for programs; leave one out"
    assert ran == ("", f"rounds: {told}\n", 2)


def test_the_edits_of_every_file_are_made_in_it(run: Run, write: Write, tmp_path: Path) -> None:
    other = SOUND.replace("spa-talks", "bath-talks")
    paths = [write(whole=spoilt(SOUND)), write(whole=spoilt(other), name="other.yaml")]
    write(whole=SOUND.replace("spa-talks", "sound-talks"), name="sound.yaml")
    assert run("check", "--fix", tmp_path).err == "6 mended; no problems in 3 files\n"
    assert [path.read_text().count("staet") for path in paths] == [0, 0]


def test_a_file_that_may_not_be_written_stays_as_it_is(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(whole=spoilt(SOUND))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = run("check", "--fix", path)
    assert (path.read_text(), ran.code) == (spoilt(SOUND), 2)
    assert "no space left on device" in ran.err


# --- nothing is made worse ---


def with_edits(content: bytes, *edits: tuple[str, str]) -> list[Problem]:
    """A problem for each edit, the first problem of the file with another edit."""
    first = next(problem for problem in check(content, "x.yaml") if problem.severity is Severity.ERROR)
    text = YamlText(content.decode(), "x.yaml")
    at = [(text.text.index(old), len(old), new) for old, new in edits]
    return [first._replace(edits=(text.edit(start, start + length, new),)) for start, length, new in at]


FAULTY = SOUND.replace(
    "kind: state, role: party, also: [Ruritania]", "kind: staet, role: party, also: [Ruritania]"
).encode()


def test_an_edit_that_brings_another_fault_is_left() -> None:
    worse = with_edits(FAULTY, ("staet", "stat"), ("date: 1921-05-16", "date: 1821-05-16"), ("staet", "state"))
    for one in worse[:1]:
        assert mend(FAULTY, "x.yaml", [one]) == (FAULTY, (), 1)
    result = mend(FAULTY, "x.yaml", [worse[2], *with_edits(FAULTY, ("head: rassendyll", "head: nobody"))])
    assert (result.content, len(result.made), result.refused) == (FAULTY.replace(b"staet", b"state"), 1, 1)


def test_of_two_edits_in_one_place_the_first_is_made() -> None:
    two = with_edits(FAULTY, ("staet", "state"), ("staet", "other"))
    result = mend(FAULTY, "x.yaml", two)
    assert (result.content, result.made, result.refused) == (FAULTY.replace(b"staet", b"state"), (two[0],), 1)


def test_a_warning_counts_where_nothing_was_hidden() -> None:
    dangling = SOUND.replace("[gazette]}", "[gazete]}", 1).encode()
    good = with_edits(dangling, ("[gazete]", "[gazette]"))
    assert len(mend(dangling, "x.yaml", good).made) == 1
    worse = with_edits(dangling, ("[gazete]", "[gazette]"))
    also = with_edits(dangling, ("date: 1921-05-16", "date: 1931-05-16"))
    both = [worse[0]._replace(edits=(*worse[0].edits, *also[0].edits))]
    assert mend(dangling, "x.yaml", both).made == ()


def test_a_file_made_to_be_tried_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "TRIES", 2)
    edits = with_edits(FAULTY, ("head: rassendyll", "head: a"), ("head: firefly", "head: b"), ("staet", "state"))
    assert mend(FAULTY, "x.yaml", edits) == (FAULTY, (), 3)


def test_an_edit_of_several_stretches_is_made_as_one() -> None:
    edits: tuple[Edit, ...] = tuple(
        edit
        for one in with_edits(FAULTY, ("staet", "state"), ("also: [Ruritania]", "also: [Ruria]"))
        for edit in one.edits
    )
    problem = with_edits(FAULTY, ("staet", "state"))[0]._replace(edits=edits)
    result = mend(FAULTY, "x.yaml", [problem])
    assert result.content == FAULTY.replace(b"staet", b"state").replace(b"also: [Ruritania]", b"also: [Ruria]")


def test_the_refusal_is_told() -> None:
    results = [Mended(b"", (*with_edits(FAULTY, ("staet", "state")),), 1)]
    assert mended_text(results, written=True) == "1 mended, 1 left, since the edit would bring another fault; "
    assert mended_text([], written=False) == "0 to be mended; "
