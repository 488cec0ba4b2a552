"""What `check --against` says of a whole branch: records that moved, came, went, or cannot be read."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import UNTRACED, Run
from rounds.changes.following import follow, process_id
from rounds.cli.outside.git import Snapshot
from rounds.cli.outside.inputs import ROOM
from test_revision import git

HERE = Path(__file__).parent
SPA = (HERE / "records" / "spa.yaml").read_text(encoding="utf-8")
GENEVA = (HERE / "records" / "geneva.yaml").read_text(encoding="utf-8")
DROPPED = SPA.replace("    id: spa-4", "    id: spa-5").replace("- id: spa-4", "- id: spa-5")
"""The record of Spa without one of its ids."""
Change = Callable[..., None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two records on main, and a branch that has just left it."""
    folder = tmp_path_factory.mktemp("branch") / "talks"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "rounds.yaml").write_text(SPA, encoding="utf-8")
    (folder / "data" / "geneva.yaml").write_text(GENEVA, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Begin")
    git(folder, "switch", "--quiet", "--create", "feature")
    return folder


@pytest.fixture
def talks(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "talks")
    monkeypatch.chdir(tmp_path / "talks")
    return tmp_path / "talks"


def told(run: Run, *arguments: str, against: str = "main") -> tuple[list[str], list[str], int]:
    """The lines about ids of a report, the notes, and the exit code."""
    ran = run("check", *arguments, "--against", against, "--format", "concise", "--ignore", "source-unused")
    lines = [line for line in ran.out.splitlines() if "id-vanished" in line or "silently" in line or "process" in line]
    return lines, [line for line in ran.err.splitlines() if line.startswith("rounds: ")], ran.code


def test_a_branch_that_changed_nothing_has_nothing_told(run: Run, talks: Path) -> None:
    assert told(run) == ([], [], 0)


@pytest.mark.parametrize("name", ["archive/deep/rounds.yaml", "spa.yml"])
def test_a_record_is_followed_to_another_name_by_its_process(run: Run, talks: Path, name: str) -> None:
    (talks / name).parent.mkdir(parents=True, exist_ok=True)
    git(talks, "mv", "data/rounds.yaml", name)
    assert told(run, name) == ([], [], 0)
    (talks / name).write_text(DROPPED, encoding="utf-8")
    (line,), notes, code = told(run, name)
    assert "id-vanished]: round 'spa-4' disappeared" in line
    assert (line.split(":")[0], notes, code) == (name, [], 1)


def test_that_all_records_are_gone_is_told_of_each(run: Run, talks: Path) -> None:
    git(talks, "rm", "--quiet", "-r", "data")
    lines, notes, code = told(run)
    assert [line.partition(":")[0] for line in lines] == ["data/geneva.yaml", "data/rounds.yaml"]
    assert (notes, code) == ([], 1)


def test_where_there_was_no_record_either_that_is_told(run: Run, talks: Path) -> None:
    git(talks, "rm", "--quiet", "-r", "data")
    git(talks, "commit", "--quiet", "--message", "Leave")
    lines, (note,), code = told(run, against="HEAD")
    assert (lines, code) == ([], 2)
    assert note.startswith("rounds: no record here: there is no data/rounds.yaml in this folder or above it")


@pytest.mark.parametrize("name", ["data/rounds.yaml", "data"])
def test_a_record_is_followed_to_where_a_link_stands_for_it_now(run: Run, talks: Path, name: str) -> None:
    (talks / "kept").mkdir()
    git(talks, "mv", name, "kept/")
    os.symlink(os.path.relpath(talks / "kept" / Path(name).name, (talks / name).parent), talks / name)
    assert told(run, "data/rounds.yaml") == ([], [], 0)
    (talks / "data" / "rounds.yaml").write_text(DROPPED, encoding="utf-8")
    (line,), notes, code = told(run, "data/rounds.yaml")
    assert "id-vanished]: round 'spa-4' disappeared" in line
    assert (notes, code) == ([], 1)


def test_a_folder_that_moved_is_compared_file_by_file(run: Run, talks: Path) -> None:
    git(talks, "mv", "data", "records")
    (talks / "records" / "rounds.yaml").write_text(DROPPED, encoding="utf-8")
    lines, notes, _ = told(run, "records")
    assert (["spa-4" in line for line in lines], notes) == ([True], [])


def test_two_files_that_changed_names_are_told_apart(run: Run, talks: Path) -> None:
    (talks / "data" / "rounds.yaml").write_text(GENEVA, encoding="utf-8")
    (talks / "data" / "geneva.yaml").write_text(SPA, encoding="utf-8")
    assert told(run) == ([], [], 0)


@UNTRACED
def test_a_record_that_went_is_told_at_its_file(run: Run, talks: Path) -> None:
    (talks / "data" / "geneva.yaml").unlink()
    remedy = "put it back, or give the file that took its place the same process id"
    line = f"data/geneva.yaml:1:1: error[id-vanished]: the record of 'geneva-talks' disappeared; {remedy}"
    for paths in ([], ["data/rounds.yaml"], ["."]):
        assert told(run, *paths) == ([line], [], 1)
    buffer = (talks / "data" / "rounds.yaml").read_bytes()
    ran = run("check", "--against", "main", "--stdin-filename", "data/rounds.yaml", "-", stdin=buffer)
    assert (ran.out, ran.code) == ("", 0), "of a text in an editor what became of others is not asked"
    for format_ in ("full", "sarif"):
        assert "disappeared" in run("check", "--against", "main", "--format", format_).out


def test_a_record_that_went_is_not_looked_for_in_a_folder_outside_to_which_a_link_leads(run: Run, talks: Path) -> None:
    outside = talks.parent / "outside"
    outside.mkdir()
    (talks / "data" / "geneva.yaml").rename(outside / "geneva.yaml")
    (talks / "old.yaml").symlink_to(outside)
    git(talks, "add", "old.yaml")
    (line,), _, _ = told(run)
    assert "the record of 'geneva-talks' disappeared" in line


@pytest.mark.parametrize("left", ["", GENEVA.replace("schema: 1", "", 1)], ids=["empty", "no schema"])
def test_a_file_that_is_no_record_any_more_is_told_as_one_that_went(run: Run, talks: Path, left: str) -> None:
    (talks / "data" / "geneva.yaml").write_text(left, encoding="utf-8")
    for paths in ([], ["data/rounds.yaml"]):
        (line,), _, code = told(run, *paths)
        assert line.startswith("data/geneva.yaml:1:1: error[id-vanished]: the record of 'geneva-talks' disappeared")
        assert code == 1


def test_a_record_without_an_id_that_can_be_seen_is_not_taken_for_another(run: Run, talks: Path) -> None:
    for name in ("a", "b"):
        (talks / "data" / f"{name}.yaml").write_text('{"schema": "1",\n "process": 1}\n', encoding="utf-8")
    git(talks, "add", ".")
    git(talks, "commit", "--quiet", "--message", "Records in braces")
    (talks / "data" / "a.yaml").unlink()
    (line,) = [line for line in told(run, "data/rounds.yaml", against="HEAD")[0] if "id-vanished" in line]
    assert line.startswith("data/a.yaml:1:1: error[id-vanished]: a record disappeared")


def test_what_a_sparse_checkout_leaves_out_did_not_vanish(run: Run, talks: Path) -> None:
    git(talks, "status")  # or git takes the copied files for changed ones
    git(talks, "sparse-checkout", "set", "--no-cone", "/data/rounds.yaml")
    assert not (talks / "data" / "geneva.yaml").exists()
    assert told(run) == ([], [], 0)
    assert run("diff", "HEAD").err == "rounds: nothing changed in 1 record\n"


def test_a_record_that_moved_into_what_a_sparse_checkout_leaves_out_did_not_vanish(run: Run, talks: Path) -> None:
    (talks / "archive").mkdir()
    git(talks, "mv", "data/geneva.yaml", "archive/geneva.yaml")
    git(talks, "commit", "--quiet", "--message", "Move a record")
    git(talks, "sparse-checkout", "set", "--no-cone", "/data/rounds.yaml")
    assert not (talks / "archive").exists()
    assert told(run) == ([], [], 0)


def test_other_files_of_a_repository_are_in_nobodys_way(run: Run, talks: Path) -> None:
    (talks / "other.yaml").write_text("kind: nothing that a record has\n", encoding="utf-8")
    git(talks, "add", ".")
    git(talks, "commit", "--quiet", "--message", "Add what is no record")
    blob = git(talks, "rev-parse", "HEAD:other.yaml")
    (talks / ".git" / "objects" / blob[:2] / blob[2:]).unlink()  # as in a partial clone
    with open(talks / "large.yaml", "wb") as file:
        file.truncate(ROOM + 1)
    assert told(run, against="HEAD") == ([], [], 0)
    for revisions in (["HEAD"], ["HEAD", "HEAD"]):
        ran = run("diff", *revisions)
        assert (ran.code, ran.err) == (0, "rounds: nothing changed in 2 records\n")


def test_where_nothing_else_was_altered_no_other_file_is_read(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[Snapshot]()
    texts = Snapshot.texts

    def noted(state: Snapshot, wanted: Callable[[str], bool]) -> dict[str, bytes]:
        if not state.commit:
            asked.append(state)
        return texts(state, wanted)

    monkeypatch.setattr(Snapshot, "texts", noted)
    path = talks / "data" / "rounds.yaml"
    path.write_text(path.read_text("utf-8") + "# edited\n", encoding="utf-8")
    for paths in ([], ["data/rounds.yaml"]):
        assert told(run, *paths) == ([], [], 0)
    assert asked == []
    (talks / "data" / "geneva.yaml").unlink()
    told(run)
    assert len(asked) == 1


def test_a_record_that_moved_out_of_what_is_checked_did_not_vanish(run: Run, talks: Path) -> None:
    (talks / "archive").mkdir()
    git(talks, "mv", "data/geneva.yaml", "archive/geneva.yaml")
    assert told(run) == ([], [], 0)
    (talks / "data" / "rounds.yaml").unlink()
    assert told(run, "archive") == ([], [], 0), "what lay in another folder is not asked for"


def test_a_record_that_is_new_is_checked_as_it_is(run: Run, talks: Path) -> None:
    (talks / "data" / "vienna.yaml").write_text(GENEVA.replace("geneva-talks", "vienna-talks"), encoding="utf-8")
    new = "rounds: 'data/vienna.yaml' is new since the branch left 'main', and is compared with nothing"
    assert told(run) == ([], [new], 0)


def test_a_copy_of_a_record_that_still_stands_is_new(run: Run, talks: Path) -> None:
    (talks / "data" / "copy.yaml").write_text(DROPPED, encoding="utf-8")
    assert told(run, "data/copy.yaml")[:2] == (
        [],
        ["rounds: 'data/copy.yaml' is new since the branch left 'main', and is compared with nothing"],
    )
    lines, _, code = told(run)
    assert (["process-twice" in line for line in lines], code) == ([True], 1)


def test_a_process_with_another_id_is_compared_under_its_name(run: Run, talks: Path) -> None:
    (talks / "data" / "rounds.yaml").write_text(DROPPED.replace("spa-talks", "spa-parleys"), encoding="utf-8")
    process, round_ = told(run)[0]
    assert "the record of 'spa-talks' disappeared; put the id of its process back" in process
    assert "round 'spa-4' disappeared" in round_


def test_a_push_without_a_base_is_checked_as_it_is(run: Run, talks: Path) -> None:
    note = "rounds: no revision is given, as for a push without a base, so nothing is compared with an earlier one"
    (talks / "data" / "rounds.yaml").write_text(DROPPED, encoding="utf-8")
    for revision in ("", "0" * 40, "0" * 64):
        assert told(run, against=revision) == ([], [note], 0)


def test_a_branch_with_another_beginning_is_compared_with_the_tip(run: Run, talks: Path) -> None:
    git(talks, "switch", "--quiet", "--orphan", "other")
    git(talks, "checkout", "--quiet", "main", "--", "data")
    assert told(run) == ([], [], 0)


def test_from_a_subfolder_and_a_worktree_the_same_is_told(
    run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(talks, "worktree", "add", "--quiet", "--detach", str(talks.parent / "tree"))
    for folder in (talks / "data", talks.parent / "tree" / "data"):
        (folder / "rounds.yaml").write_text(DROPPED, encoding="utf-8")
        (folder / "geneva.yaml").unlink()
        monkeypatch.chdir(folder)
        lines, notes, _ = told(run)
        assert [line.split(":")[0] for line in lines] == ["./rounds.yaml", "geneva.yaml"]
        assert notes == []


def test_records_of_two_repositories_are_each_compared_in_their_own(run: Run, talks: Path, tmp_path: Path) -> None:
    shutil.copytree(talks, tmp_path / "other")
    (tmp_path / "other" / "data" / "rounds.yaml").write_text(DROPPED.replace("spa-talks", "x"), encoding="utf-8")
    (tmp_path / "other" / "data" / "geneva.yaml").unlink()
    lines, notes, _ = told(run, "data", str(tmp_path / "other"))
    assert [os.path.basename(line.split(":")[0]) for line in lines] == ["rounds.yaml", "rounds.yaml", "geneva.yaml"]
    assert notes == []


# --- a base with faults ---


def test_of_a_base_that_cannot_be_read_it_is_told_that_nothing_was_compared(run: Run, talks: Path) -> None:
    broken = SPA.replace("rounds:", "rounds: [", 1)
    (talks / "data" / "rounds.yaml").write_text(broken, encoding="utf-8")
    git(talks, "commit", "--quiet", "--all", "--message", "broken")
    (talks / "data" / "rounds.yaml").write_text(DROPPED, encoding="utf-8")
    note = "rounds: 'data/rounds.yaml' at 'HEAD' has 1 fault, so it was not compared"
    assert told(run, against="HEAD") == ([], [note], 0)
    assert run("check", "--against", "HEAD").err.endswith("\nnot all was compared; no problems in 2 files\n")


def test_of_a_base_with_faults_what_is_sound_is_compared(run: Run, talks: Path) -> None:
    faulty = SPA.replace("  - id: spa-4\n", "  - id: spa-4\n    colour: red\n    date: never\n", 1)
    (talks / "data" / "rounds.yaml").write_text(faulty, encoding="utf-8")
    git(talks, "commit", "--quiet", "--all", "--message", "faulty")
    (talks / "data" / "rounds.yaml").write_text(DROPPED.replace("id: spa-call", "id: spa-phone"), encoding="utf-8")
    lines, (note,), _ = told(run, against="HEAD")
    assert note.endswith("so what they spoil was not compared")
    assert [line.partition("]: ")[2].partition("; ")[0] for line in lines] == [
        "round 'spa-call' disappeared",
    ]


# --- the following itself ---


def record(own: str) -> bytes:
    return f"schema: 1\nprocess:\n  title: id of x\n  id: {own}  # the id\nrounds: []\n".encode()


def test_records_are_paired_by_name_then_by_process_then_by_name_alone() -> None:
    then = {"a": record("one"), "b": record("two"), "c": record("three"), "d": b"schema: 1"}
    now = {"a": record("two"), "b": record("new"), "x": record("three"), "d": b"schema: 1\n"}
    assert follow(then, now) == ({"a": "b", "x": "c", "d": "d"}, ["a"])
    assert follow(then, then) == ({name: name for name in then}, [])
    assert follow({"a": record("one")}, {"a": record("two")}) == ({"a": "a"}, [])
    assert follow({}, {"a": b""}) == ({}, [])
    assert follow({"a": b""}, {}) == ({}, ["a"])


@pytest.mark.parametrize(
    "text",
    [
        "process:\n  id: spa",
        'process: {title: x, id: "spa"}',
        "process: {id: spa, x: y}\nrounds:\n  - id: other",
        "# process: {id: x}\nprocess:\n\n# a remark\n  id: 'spa'\n",
        '"process":\n    "id": spa\r\n',
        '{"schema": "1", "process": {"title": "x", "id": "spa"}}',
        '{\n  "schema": "1",\n  "process": {\n    "id": "spa"\n  }\n}\n',
        "process:\n  about: |\n    The lake\n  id: spa\n",
        "process:\n  # formerly {id: genoa}\n  id: spa\n",
    ],
)
def test_the_id_of_a_process_is_seen_in_any_layout(text: str) -> None:
    assert process_id(text.encode()) == "spa"


@pytest.mark.parametrize("text", ["", "rounds:\n  - id: spa", "process:\nrounds:\n  - id: x", "a: {process: {id: x}}"])
def test_where_no_process_has_an_id_none_is_seen(text: str) -> None:
    assert process_id(text.encode()) == ""
