import json
import os
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from conftest import Run
from rounds.cli.jobs.beginning import installed_from
from rounds.loading import load_bytes
from rounds.manual.first import RECORD, WORKFLOW, first_files

NAMES = sorted(first_files())


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_empty_folder_gets_every_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("init")
    assert (ran.code, ran.err) == (0, "")
    assert files_in(tmp_path) == first_files()
    *wrote, address, last = ran.out.splitlines()
    assert address == (
        "put the address of the program's repository in place of https://github.com/OWNER/rounds "
        f"in {os.path.normpath(WORKFLOW)}"
    )
    assert wrote == [f"wrote {os.path.normpath(name)}" for name in first_files()]
    record = os.path.normpath(RECORD)
    assert last == f"now edit {record}; `rounds check` tells whether it is sound"


def test_a_folder_that_is_not_there_is_made(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "my talks"
    ran = run("init", folder)
    assert run(*shlex.split(re.findall("`rounds (.*?)`", ran.out)[-1])) == ("", "no problems in 1 file\n", 0)
    assert (ran.code, ran.err) == (0, "")
    assert files_in(folder) == first_files()
    assert f"wrote {folder / '.editorconfig'}" in ran.out


@pytest.mark.parametrize("name", [name for name in NAMES if name != RECORD])
def test_what_is_there_is_left_as_it_was_and_told(run: Run, tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine\n", encoding="utf-8")
    ran = run("init", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert f"left as it was: {mine}\n" in ran.out
    assert ran.out.count("wrote ") == len(NAMES) - 1
    assert files_in(tmp_path) == {**first_files(), name: "mine\n"}


@pytest.mark.parametrize("make", [lambda path: path.write_text("mine\n"), lambda path: path.symlink_to("nowhere")])
def test_where_a_record_is_nothing_is_written(run: Run, tmp_path: Path, make: object) -> None:
    assert callable(make)
    record = tmp_path / RECORD
    record.parent.mkdir()
    make(record)
    ran = run("init", tmp_path)
    assert (ran.out, ran.code) == ("", 2)
    assert f"'{record}' is there already and stays as it is" in ran.err
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == [record]
    assert record.is_symlink() or record.read_text() == "mine\n"


def test_a_folder_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.write_text("mine\n", encoding="utf-8")
    ran = run("init", folder)
    assert (ran.out, ran.code) == ("", 2)
    assert "cannot go on: " in ran.err
    assert files_in(tmp_path) == {"talks": "mine\n"}


@pytest.mark.parametrize("blocked", [".github", ".github/workflows", "data"])
def test_where_a_folder_cannot_be_made_no_record_is_written_and_a_second_run_ends_the_work(
    run: Run, tmp_path: Path, blocked: str
) -> None:
    (tmp_path / blocked).parent.mkdir(exist_ok=True)
    (tmp_path / blocked).write_text("a file\n", encoding="utf-8")
    ran = run("init", tmp_path)
    assert ran.code == 2
    assert "cannot go on: " in ran.err
    assert not (tmp_path / RECORD).exists()
    (tmp_path / blocked).unlink()
    assert run("init", tmp_path).code == 0
    assert files_in(tmp_path) == first_files()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_refused(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = run("init", tmp_path)
    tmp_path.chmod(0o700)
    assert (ran.out, ran.code) == ("", 2)
    assert "permission denied" in ran.err


def test_the_first_record_is_sound_and_can_be_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").code == 0
    checked = run("check", "--strict")
    assert (checked.code, checked.out + checked.err) == (0, "no problems in 1 file\n")
    listed = run("list", "--format", "csv")
    assert (listed.code, listed.err) == (0, "")
    assert "rassendyll; firefly" in listed.out


def test_the_schema_beside_the_record_is_the_one_that_is_printed(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path)
    record = tmp_path / RECORD
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", record.read_text(encoding="utf-8"))
    assert named
    assert (record.parent / named[1]).read_text(encoding="utf-8") == run("schema").out


def test_the_first_record_is_all_that_the_format_needs_and_fits_a_screen() -> None:
    text = first_files()[RECORD]
    assert load_bytes(text.encode(), RECORD).problems == []
    assert max(map(len, text.splitlines())) <= 120


def test_the_workflow_checks_with_little_permission_and_pinned_actions() -> None:
    text = first_files()[".github/workflows/rounds.yml"]
    workflow = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # the base loader makes text only
    assert workflow["on"] == ["push", "pull_request"]
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert len(uses) == 2
    for action in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.search(rf"{action}  # v\d+\.\d+\.\d+\n", text)
    assert steps[0]["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    assert steps[-2] == {
        "run": 'rounds check --strict --format github --against "$BASE"',
        "env": {"BASE": "${{ github.base_ref && format('origin/{0}', github.base_ref) }}"},
    }
    assert steps[-1]["run"] == 'rounds diff "$BASE..." --format markdown >> "$GITHUB_STEP_SUMMARY" || true'
    assert steps[-1]["if"] == "${{ !cancelled() && github.base_ref }}"


def test_the_hook_checks_the_records_of_the_folder() -> None:
    (repository,) = yaml.safe_load(first_files()[".pre-commit-config.yaml"])["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert (hook["entry"], hook["pass_filenames"]) == ("rounds check --strict data", False)
    assert re.search(hook["files"], RECORD)
    assert re.search(hook["files"], "data/more/talks.yml")
    assert re.search(hook["files"], "data/TALKS.YAML")
    assert not re.search(hook["files"], "data/rounds.schema.json")
    assert not re.search(hook["files"], ".github/workflows/rounds.yml")


@pytest.mark.parametrize("name", NAMES)
def test_every_first_file_keeps_the_editor_settings_that_come_with_it(name: str) -> None:
    text = first_files()[name]
    assert text.endswith("\n")
    assert not re.search(r"[ \t]$|\t|\r", text, re.MULTILINE)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Lets the program have been installed in a way that pip writes down."""

    def go(told: str | None) -> None:
        folder = tmp_path / "site" / "rounds-0.1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: rounds\nVersion: 0.1.0\n")
        if told is not None:
            (folder / "direct_url.json").write_text(told)
        monkeypatch.syspath_prepend(tmp_path / "site")

    return go


def vcs(url: str, kind: str = "git") -> str:
    return json.dumps({"url": url, "vcs_info": {"vcs": kind, "commit_id": "0" * 40}})


@pytest.mark.parametrize(
    ("told", "address"),
    [
        (vcs("https://github.com/zenda/rounds.git"), "https://github.com/zenda/rounds.git"),
        (vcs("https://git.example.org:8443/a/b/rounds"), "https://git.example.org:8443/a/b/rounds"),
        (vcs("https://edda:secret@example.org/zenda/rounds"), "https://example.org/zenda/rounds"),
        (vcs("ssh://git@github.com/zenda/rounds.git"), ""),
        (vcs("https://github.com/zenda/$(touch pwned)"), ""),
        (vcs("https://github.com/zenda/rounds", "hg"), ""),
        ('{"url": "file:///home/edda/rounds", "dir_info": {"editable": true}}', ""),
        ('{"url": "https://example.org/rounds.zip", "archive_info": {}}', ""),
        ('{"vcs_info": "git"}', ""),
        ("[1]", ""),
        ("no json", ""),
        (None, ""),
    ],
)
def test_the_address_is_that_from_which_the_program_was_installed(
    installed: Callable[[str | None], None], told: str | None, address: str
) -> None:
    installed(told)
    assert installed_from() == address


@pytest.mark.parametrize(
    ("told", "address"), [(vcs("https://edda:secret@example.org/a/b"), "example.org/a/b"), (None, "")]
)
def test_the_workflow_installs_from_where_the_program_came_from(
    run: Run, tmp_path: Path, installed: Callable[[str | None], None], told: str | None, address: str
) -> None:
    installed(told)
    ran = run("init", tmp_path / "talks")
    workflow = (tmp_path / "talks" / WORKFLOW).read_text(encoding="utf-8")
    assert f'pip install "rounds @ git+https://{address or "github.com/OWNER/rounds"}"\n' in workflow
    assert ("in place of https://github.com/OWNER/rounds" in ran.out) is not bool(address)


def test_a_program_that_is_not_installed_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert installed_from() == ""
