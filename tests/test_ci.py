"""The action, the hook and the snippets of docs/validate-in-ci.md: what others paste must be true."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

import rounds
from conftest import ROOT, SHIPPED, UNTRACED, Run
from rounds.cli.app import program
from test_revision import git

Write = Callable[..., Path]

CI = (ROOT / "docs" / "validate-in-ci.md").read_text(encoding="utf-8")
SNIPPETS = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", CI, re.DOTALL)]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))

FAULTY = """\
schema: 1
process: {id: spa-talks, title: Talks at Spa, about: A fictional example, as_of: 1921-08-01, language: en}
parties:
  ruritania: {name: Kingdom of Ruritania, kind: nation, role: party}
"""


def pinned(text: str) -> set[str]:
    """Every outside action that a text uses, with its commit and the name of that."""
    return set(re.findall(r"uses: (actions/.+)$", text, re.MULTILINE))


def test_every_outside_action_is_pinned_to_the_same_commit_everywhere() -> None:
    files = ["action.yml", ".github/workflows/ci.yml", "docs/validate-in-ci.md", "src/rounds/manual/first/workflow.yml"]
    used = [pinned((ROOT / name).read_text(encoding="utf-8")) for name in files]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", one) for one in set().union(*used))
    assert all(used)
    assert len({one.split("@")[0] for one in set().union(*used)}) == len(set().union(*used))


def test_a_workflow_may_read_and_no_more() -> None:
    whole = [snippet for snippet in SNIPPETS if isinstance(snippet, dict) and "jobs" in snippet]
    assert whole
    assert all(one["permissions"] == {"contents": "read"} for one in [WORKFLOW, *whole])


def test_the_project_checks_its_own_record_with_its_own_action() -> None:
    steps = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
    assert {"uses": "./", "with": {"path": "data/rounds.yaml"}} in steps
    assert (ROOT / "data" / "rounds.yaml").is_file()


def test_the_snippets_give_the_action_only_what_it_takes() -> None:
    listed = [step for snippet in SNIPPETS if isinstance(snippet, list) for step in snippet]
    jobs = [job for snippet in SNIPPETS if isinstance(snippet, dict) for job in snippet.get("jobs", {}).values()]
    steps = [*listed, *(step for job in jobs for step in job["steps"])]
    ours = [step for step in steps if step.get("uses", "").startswith("OWNER/rounds@v")]
    assert len(ours) == 3
    assert all(step.get("with", {}).keys() <= ACTION["inputs"].keys() for step in ours)


def test_nothing_that_a_user_writes_is_put_into_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


posix = pytest.mark.skipif(sys.platform == "win32" or shutil.which("bash") is None, reason="an action runs in bash")


@posix
@pytest.mark.parametrize(
    ("path", "args", "code", "against"),
    [
        ("a b.yaml", "", 1, ""),
        ("", "--select  value-unknown data", 0, "0" * 40),
        ("-f.yaml", "--against $(touch${IFS}pwned)", 2, ""),
        ("$(touch pwned)", "", 2, "0" * 40),
    ],
)
def test_the_step_of_the_action_checks_what_it_is_given(
    write: Write, tmp_path: Path, path: str, args: str, code: int, against: str
) -> None:
    for name in ("sound.yaml", "data/rounds.yaml"):
        shutil.copyfile(ROOT / "tests" / "records" / "geneva.yaml", write(name=name))
    write(whole=FAULTY, name="a b.yaml")
    step = ACTION["runs"]["steps"][-1]
    given = {
        "PYTHON": sys.executable,
        "PYTHONPATH": str(Path(rounds.__file__).parents[1]),
        "RECORD": path,
        "ARGS": args,
        "AGAINST": against,
    }
    assert step["env"].keys() == given.keys()
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("::error file=a b.yaml,line=4," in done.stdout) is (path == "a b.yaml")
    assert not (tmp_path / "pwned").exists()


@posix
def test_of_the_folder_that_is_checked_the_action_runs_no_module(tmp_path: Path) -> None:
    for name in ("pip", "rounds", "typer"):
        (tmp_path / f"{name}.py").write_text("open('pwned', 'w')\n", encoding="utf-8")
    given = {"PYTHON": sys.executable, "RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(tmp_path / "none")}
    for step in ACTION["runs"]["steps"][1:]:
        env = {**os.environ, **given, "PYTHONPATH": str(Path(rounds.__file__).parents[1])}
        subprocess.run(["bash", "-c", step["run"]], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert not (tmp_path / "pwned").exists()


@posix
@pytest.mark.parametrize(
    ("path", "against", "told"), [("data", "main", True), ("$(touch pwned)", "main", False), ("", "main..", True)]
)
def test_the_action_tells_what_changed_on_the_page_of_the_run(
    write: Write, tmp_path: Path, path: str, against: str, told: bool
) -> None:
    record = write(name="data/rounds.yaml", whole=(ROOT / "tests/records/changes/before.yaml").read_bytes())
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    shutil.copyfile(ROOT / "tests/records/changes/after.yaml", record)
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("name") == "Tell what changed")
    given = {
        "PYTHON": sys.executable,
        "PYTHONPATH": str(Path(rounds.__file__).parents[1]),
        "RECORD": path,
        "AGAINST": against,
    }
    assert step["env"].keys() == given.keys()
    page = tmp_path / "page.md"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path, env={**os.environ, **given, "GITHUB_STEP_SUMMARY": str(page)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert ("146 → 164, the source unchanged" in page.read_text(encoding="utf-8")) is told
    assert not (tmp_path / "pwned").exists()


def options_of(command: str) -> set[str]:
    commands: dict[str, Any] = getattr(get_command(program()), "commands")  # noqa: B009  # a group has commands
    return {option for parameter in commands[command].params for option in parameter.opts}


@UNTRACED
def test_every_command_of_the_page_takes_its_options() -> None:
    shown = re.findall(r"rounds (check|diff|schema|explain|rules)((?: [^\s`<]+)*)", CI)
    assert len(shown) > 10
    for command, rest in shown:
        given = {word for word in shlex.split(rest) if word.startswith("-") and word != "-"}
        assert given <= options_of(command), rest


def test_gitlab_collects_the_reports_that_its_script_writes() -> None:
    job = next(snippet["rounds"] for snippet in SNIPPETS if "rounds" in snippet)
    written = dict(re.findall(r"--format (\w+) -o (\S+)", "\n".join(job["script"])))
    assert job["artifacts"]["reports"] == {"codequality": written["gitlab"], "junit": written["junit"]}
    assert job["artifacts"]["when"] == "always"


def test_the_page_names_the_hook_that_there_is() -> None:
    [repo] = next(snippet["repos"] for snippet in SNIPPETS if "repos" in snippet)
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize(
    ("path", "looked_at"),
    [
        ("data/rounds.yaml", True),
        ("rounds.yml", True),
        ("data/rounds.schema.json", False),
        ("data/lake.YAML", True),
        (".github/workflows/rounds.yaml.txt", False),
    ],
)
def test_the_hook_looks_at_records(path: str, looked_at: bool) -> None:
    [hook] = HOOKS
    assert bool(re.search(hook["files"], path)) is looked_at
    assert (hook["entry"], hook["args"], hook["pass_filenames"]) == ("rounds check --strict", ["."], False)
    assert hook["language"] == "python"


def test_the_hook_takes_the_records_that_a_folder_has(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "talks/B.YAML", ".hidden/c.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FAULTY.replace("spa-talks", f"talks-{len(name)}"), encoding="utf-8")
    (tmp_path / "other.yaml").write_text("key: value\n")
    [hook] = HOOKS
    ran = run(*hook["entry"].split()[1:], *hook["args"], "--select", "value-unknown", "--format", "concise")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["./a.yaml", "./talks/B.YAML"]


def test_the_package_is_under_the_licences_of_the_program_and_of_its_record() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == f"MIT AND {rounds.load(SHIPPED).file.process.licence}"


def test_the_lowest_version_of_every_library_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["page"]]
    tested = re.findall("^([^#=]+)==(.+)$", (ROOT / "tests" / "lowest.txt").read_text(encoding="utf-8"), re.MULTILINE)
    lowest = [re.split("[>=,]+", one)[:2] for one in wanted]
    assert [name for name, _ in lowest] == [name for name, _ in tested]
    for (_, least), (_, version) in zip(lowest, tested, strict=True):
        assert re.fullmatch(rf"{re.escape(least)}(\.0)*", version)
