import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rounds.cli.outside.git import Git, Snapshot, base_of, main_branch, top_of
from rounds.errors import CannotDo

FIRST, SECOND = b"schema: 1\n# first \xc3\xa9\n", b"schema: 1\r\n# second\r\n"


def git(folder: Path, *arguments: str) -> str:
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    mine = ("-c", "user.name=Rudolf", "-c", "user.email=rudolf@example.org", "-c", "protocol.file.allow=always")
    quiet = ("-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "init.defaultBranch=main")
    command = ["git", "-C", str(folder), *mine, *quiet, *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=known).stdout.decode().strip()


def commit(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "a change")
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path, name: str = "data/rounds.yaml") -> Path:
    """A repository with two revisions of a file."""
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, name, FIRST)
    git(folder, "tag", "--annotate", "v1", "--message", "one")
    commit(folder, name, SECOND)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("made") / "repo")


@pytest.fixture
def repo(made: Path, tmp_path: Path) -> Path:
    """A copy of a repository, which is faster to make than the repository."""
    shutil.copytree(made, tmp_path / "repo")
    return tmp_path / "repo"


def left(revision: str, file: str | Path) -> Snapshot:
    """Where the branch of the repository of a file left a revision."""
    return base_of(revision, Git(top_of(str(file))))


def content_at(revision: str, file: str) -> bytes | None:
    """The content that a file had where the branch left a revision."""
    path = os.path.realpath(file)
    return left(revision, file).texts(lambda name: name == path).get(path)


def refusal(revision: str, file: str | Path) -> str:
    with pytest.raises(CannotDo) as caught:
        content_at(revision, str(file))
    assert caught.value.status == 2
    return caught.value.message


@pytest.mark.parametrize("revision", ["HEAD~1", "v1", "main~1", "HEAD^", "@~1", "main@{0}~1", "v1^{commit}"])
def test_a_revision_is_named_as_git_names_it(repo: Path, revision: str) -> None:
    assert content_at(revision, str(repo / "data" / "rounds.yaml")) == FIRST


def test_a_commit_is_named_by_its_hash_or_the_beginning_of_it(repo: Path) -> None:
    full = git(repo, "rev-parse", "HEAD~1")
    assert content_at(full, str(repo / "data" / "rounds.yaml")) == FIRST
    assert content_at(full[:8], str(repo / "data" / "rounds.yaml")) == FIRST


def test_the_content_is_the_committed_one_byte_for_byte(repo: Path) -> None:
    (repo / "data" / "rounds.yaml").write_text("not committed", encoding="utf-8")
    assert content_at("HEAD", str(repo / "data" / "rounds.yaml")) == SECOND


def test_a_file_is_found_from_any_folder(
    repo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for folder, name in ((repo, "data/rounds.yaml"), (repo / "data", "rounds.yaml"), (repo / "data", "./rounds.yaml")):
        monkeypatch.chdir(folder)
        assert content_at("v1", name) == FIRST
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert content_at("v1", str(repo / "data" / "rounds.yaml")) == FIRST


@pytest.mark.parametrize(
    "name", ["Gespräche von Spa/Протокол 1.yaml", "-x/--rounds.yaml", "a/[b]*?.yaml", ":(glob)x.yaml", "a\nb.yaml"]
)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    repo = repository(tmp_path / "with a space é", name)
    assert content_at("v1", str(repo / name)) == FIRST


def test_what_did_not_exist_is_none(repo: Path) -> None:
    commit(repo, "new/other.yaml", b"schema: 1\n")
    assert content_at("v1", str(repo / "new" / "other.yaml")) is None
    assert content_at("HEAD", str(repo / "new" / "other.yaml")) == b"schema: 1\n"


def test_a_file_that_was_never_committed_is_none(repo: Path) -> None:
    (repo / "draft.yaml").write_bytes(b"schema: 1\n")
    assert content_at("HEAD", str(repo / "draft.yaml")) is None


def test_a_file_in_a_folder_that_was_never_there_is_none(repo: Path) -> None:
    assert content_at("HEAD", str(repo / "new" / "folder" / "draft.yaml")) is None


def test_a_renamed_file_counts_as_new(repo: Path) -> None:
    git(repo, "mv", "data/rounds.yaml", "spa.yaml")
    git(repo, "commit", "--quiet", "--message", "renamed")
    assert content_at("v1", str(repo / "spa.yaml")) is None


def test_a_file_that_was_deleted_since_has_its_content(repo: Path) -> None:
    (repo / "data" / "rounds.yaml").unlink()
    assert content_at("HEAD", str(repo / "data" / "rounds.yaml")) == SECOND


def test_what_was_a_folder_or_a_link_is_none(repo: Path) -> None:
    assert content_at("HEAD", str(repo / "data")) is None
    (repo / "link.yaml").symlink_to("data/rounds.yaml")
    git(repo, "add", "--all")
    git(repo, "commit", "--quiet", "--message", "a link")
    (repo / "link.yaml").unlink()
    (repo / "link.yaml").write_bytes(b"schema: 1\n")
    assert content_at("HEAD", str(repo / "link.yaml")) is None


def test_a_link_is_followed_to_the_repository_of_its_file(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(repo / "data" / "rounds.yaml")
    assert content_at("v1", str(tmp_path / "link.yaml")) == FIRST


def test_an_executable_file_is_a_file(repo: Path) -> None:
    path = repo / "data" / "rounds.yaml"
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    commit(repo, "data/rounds.yaml", FIRST)
    assert content_at("HEAD", str(path)) == FIRST


def test_a_worktree_is_a_repository(repo: Path, tmp_path: Path) -> None:
    git(repo, "worktree", "add", "--quiet", str(tmp_path / "tree"), "v1")
    assert content_at("main..", str(tmp_path / "tree" / "data" / "rounds.yaml")) == SECOND
    assert content_at("main", str(tmp_path / "tree" / "data" / "rounds.yaml")) == FIRST


def test_the_file_of_a_submodule_is_read_in_the_submodule(repo: Path, tmp_path: Path) -> None:
    outer = repository(tmp_path / "outer")
    git(outer, "submodule", "--quiet", "add", f"file://{repo}", "talks")
    git(outer, "commit", "--quiet", "--message", "a submodule")
    assert content_at("HEAD~1", str(outer / "talks" / "data" / "rounds.yaml")) == FIRST
    assert content_at("HEAD", str(outer / "talks")) is None


def test_a_hook_that_names_another_repository_leads_nowhere_else(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", "rounds.yaml")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert content_at("v1", str(repo / "data" / "rounds.yaml")) == FIRST


@pytest.mark.parametrize(
    "revision",
    [
        "nowhere",
        "",
        "-x",
        "--all",
        "--output=x",
        "^HEAD",
        "HEAD~1..v1",
        "HEAD~1...v1",
        "HEAD HEAD",
        "HEAD:data/rounds.yaml",
        "0" * 40,
        "a\nb",
    ],
)
def test_what_is_no_revision_is_refused(repo: Path, revision: str) -> None:
    assert refusal(revision, repo / "data" / "rounds.yaml") == (
        f"git knows no revision '{revision}' in '{repo}'; "
        "name a commit, branch or tag, such as HEAD or origin/main, and `git fetch` it first"
    )
    assert sorted(path.name for path in repo.iterdir()) == [".git", "data"]


def test_a_time_of_day_in_a_revision_is_no_path(repo: Path) -> None:
    assert content_at("main@{2001-01-01 10:00:00}", str(repo / "data" / "rounds.yaml")) == FIRST


def test_a_tag_of_a_file_is_no_revision(repo: Path) -> None:
    git(repo, "tag", "blob", "HEAD:data/rounds.yaml")
    assert "no revision 'blob'" in refusal("blob", repo / "data" / "rounds.yaml")


def test_a_repository_without_commits_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    file = tmp_path / "rounds.yaml"
    assert refusal("HEAD", file).startswith("git knows no revision 'HEAD'")
    with pytest.raises(CannotDo, match="has no commit yet to compare with; commit first"):
        main_branch(Git(str(tmp_path)))


def test_a_shallow_clone_may_lack_a_revision(repo: Path, tmp_path: Path) -> None:
    old = git(repo, "rev-parse", "v1^{commit}")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repo}", "shallow")
    file = tmp_path / "shallow" / "data" / "rounds.yaml"
    assert content_at("HEAD", str(file)) == SECOND
    for revision in ("HEAD~1", "v1", old):
        assert refusal(revision, file) == (
            f"git knows no revision '{revision}' in '{tmp_path / 'shallow'}'; this shallow clone may lack it: "
            "fetch-depth: 0 in the workflow, or `git fetch --unshallow`, brings it"
        )


def test_a_file_outside_of_git_has_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repo: Path) -> None:
    monkeypatch.chdir(repo)
    told = refusal("HEAD", tmp_path / "rounds.yaml")
    assert told == (
        f"'{tmp_path / 'rounds.yaml'}' is in no git repository, so there is no earlier revision of it; "
        "keep it under git, or compare two files: rounds diff OLD NEW"
    )


def test_a_bare_repository_has_no_files(repo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", f"file://{repo}", "bare.git")
    assert "is in no git repository" in refusal("HEAD", tmp_path / "bare.git" / "rounds.yaml")


def test_a_folder_that_is_lost_in_git_is_told_in_its_words(repo: Path) -> None:
    tree = git(repo, "rev-parse", "HEAD:data")
    (repo / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    told = refusal("HEAD", repo / "data" / "rounds.yaml")
    assert told.startswith(f"git cannot read '{repo}': ")
    assert tree in told


def test_where_git_does_not_trust_an_owner_it_is_told_how_it_does(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as in the container of a job
    told = refusal("HEAD", repo / "data" / "rounds.yaml")
    assert told.startswith(f"git cannot read '{repo}': detected dubious ownership in repository at '{repo}'")
    assert told.endswith(f"call: git config --global --add safe.directory {repo}")


def test_what_only_looks_like_a_repository_is_told_in_the_words_of_git(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert refusal("HEAD", tmp_path / "rounds.yaml").startswith(f"git cannot read '{tmp_path}': not a git repository")


def test_of_a_file_that_is_lost_in_git_it_is_told_which(repo: Path) -> None:
    blob = git(repo, "rev-parse", "HEAD:data/rounds.yaml")
    (repo / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    told = refusal("HEAD", repo / "data" / "rounds.yaml")
    assert told == f"git cannot read '{repo}': {blob} is missing; try `git fsck`"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], Path]:
    """Puts a program of this text in the place of git, or none."""

    def go(text: str | None) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        if text is not None:
            (folder / "git").write_text(text, encoding="utf-8")
            (folder / "git").chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return folder / "git"

    return go


def test_without_git_a_person_is_told_to_install_it(repo: Path, program: Callable[[str | None], Path]) -> None:
    program(None)
    assert refusal("HEAD", repo / "data" / "rounds.yaml") == (
        "git is not installed, and an earlier revision is read with it"
    )


def test_a_git_that_says_nothing_is_told_by_its_exit_code(repo: Path, program: Callable[[str | None], Path]) -> None:
    program("#!/bin/sh\nexit 3\n")
    assert "exit code 3" in refusal("HEAD", repo / "data" / "rounds.yaml")


def stopped(git: Git) -> str:
    """Why git is not heard to its end."""
    with pytest.raises(CannotDo) as caught:
        git.answer("version")
    return caught.value.message


def test_git_is_not_waited_for_without_end(program: Callable[[str | None], Path]) -> None:
    program("#!/bin/sh\nexec /bin/sleep 30\n")
    told = "git took longer than 0.2 seconds over '.'; fetch the revision first, then try again"
    assert stopped(Git(".", seconds=0.2)) == told


def test_what_git_has_started_and_left_behind_is_not_waited_for(program: Callable[[str | None], Path]) -> None:
    program("#!/bin/sh\n/bin/sleep 30 &\necho done\n")
    assert Git(".").answer("version") == b"done\n"


def test_an_answer_of_git_that_is_larger_than_any_record_is_refused(program: Callable[[str | None], Path]) -> None:
    program("#!/bin/sh\necho yes\n")
    told = stopped(Git(".", room=3))
    assert told == "git answered with more than 0 MiB over '.'"


# --- where the branch left a revision ---


def test_what_was_added_to_the_other_branch_since_is_not_looked_at(repo: Path) -> None:
    git(repo, "switch", "--quiet", "--create", "feature")
    commit(repo, "README", b"mine")
    git(repo, "switch", "--quiet", "main")
    commit(repo, "data/rounds.yaml", b"schema: 1\n# main went on\n")
    git(repo, "switch", "--quiet", "feature")
    file = str(repo / "data" / "rounds.yaml")
    for revision in ("main", "main...", "main...HEAD"):
        assert content_at(revision, file) == SECOND
    for revision in ("main..", "main..HEAD"):
        assert content_at(revision, file) == b"schema: 1\n# main went on\n"


def test_a_head_that_is_on_no_branch_left_one_all_the_same(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "--detach", "v1")
    assert content_at("main", str(repo / "data" / "rounds.yaml")) == FIRST


def test_a_merge_that_a_platform_made_for_a_request_has_the_base_in_it(repo: Path) -> None:
    git(repo, "switch", "--quiet", "--create", "feature", "v1")
    commit(repo, "README", b"mine")
    git(repo, "switch", "--quiet", "--detach", "main")
    git(repo, "merge", "--quiet", "--no-edit", "feature")
    assert content_at("main", str(repo / "data" / "rounds.yaml")) == SECOND


def test_a_branch_that_has_nothing_in_common_is_compared_with_the_tip(repo: Path) -> None:
    git(repo, "switch", "--quiet", "--orphan", "other")
    assert left("main", repo / "README").commit == git(repo, "rev-parse", "main")
    commit(repo, "README", b"another beginning")
    assert left("main", repo / "README").commit == git(repo, "rev-parse", "main")


def test_a_shallow_clone_may_lack_where_the_branch_left(repo: Path, tmp_path: Path) -> None:
    git(repo, "switch", "--quiet", "--create", "feature")
    commit(repo, "README", b"mine")
    git(repo, "switch", "--quiet", "main")
    commit(repo, "LICENSE", b"theirs")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", f"file://{repo}", "shallow")
    git(tmp_path / "shallow", "switch", "--quiet", "feature")
    file = tmp_path / "shallow" / "data" / "rounds.yaml"
    assert refusal("origin/main", file) == (
        f"git does not know where the branch left 'origin/main' in '{tmp_path / 'shallow'}'; this shallow clone "
        "may lack it: fetch-depth: 0 in the workflow, or `git fetch --unshallow`, brings it"
    )
    assert content_at("origin/main..", str(file)) == SECOND
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    assert content_at("origin/main", str(file)) == SECOND


def test_every_yaml_file_of_a_revision_is_there_for_who_wants_them_all(repo: Path) -> None:
    commit(repo, "archive/Old.YML", b"schema: 1\n")
    commit(repo, "archive/notes.txt", b"schema: 1\n")
    records = left("HEAD", repo / "data").texts(lambda path: True)
    assert records == {str(repo / "archive" / "Old.YML"): b"schema: 1\n", str(repo / "data" / "rounds.yaml"): SECOND}
