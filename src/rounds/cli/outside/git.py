"""A record as it stood in git."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable

from rounds.errors import CannotDo

PATIENCE = 60.0
"""Seconds that git may take over one question; it may have to fetch the content of a partial clone."""
ELSEWHERE = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_CEILING_DIRECTORIES",
    "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
"""What a hook or a shell may have set that would lead git to another repository or file."""
COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")
Git = Callable[..., "subprocess.CompletedProcess[bytes]"]


def content_at(revision: str, file: str, patience: float = PATIENCE) -> bytes | None:
    """The content of a file at a revision, or None where there was no such file: what is new has nothing to compare.

    The repository is the one in which the file lies, whatever the folder one stands in; a link is followed first. The
    file is looked for under the path that it has today, so a file that was renamed since counts as new. The content
    is as committed, without the filters of a working tree. Raises `CannotDo` where git cannot tell.
    """
    try:
        folder, name = os.path.split(os.path.realpath(file))
        git = _git_in(folder, file, patience)
        shallow = _repository(git, file)
        commit = _commit(git, revision, file, shallow)
        listed = _output(git("--literal-pathspecs", "ls-tree", "-z", commit, "--", f"./{name}"), file)
    except ValueError:  # a null character, or one that no program takes
        raise CannotDo(f"{revision!r} and {file!r} cannot be the names of a revision and a file") from None
    mode, _, rest = listed.partition(b" ")
    if not mode.startswith(b"100"):  # nothing, a folder, a link or a submodule
        return None
    blob = rest.split(b"\t")[0].split()[1].decode()
    return _output(git("cat-file", "blob", blob), file)


def _git_in(folder: str, file: str, patience: float) -> Git:
    program = shutil.which("git")
    if program is None:
        raise CannotDo("git is not installed, and an earlier revision is read with it; install it or mend the PATH")
    kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    env = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}

    def git(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
        command = [program, "-C", folder, *arguments]
        try:
            return subprocess.run(  # noqa: S603  # a list, without a shell; what a user wrote comes after options end
                command, stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=patience, check=False
            )
        except subprocess.TimeoutExpired:
            fault = f"git took longer than {patience:g} seconds over '{file}'"
            raise CannotDo(f"{fault}; fetch the revision first, then try again") from None
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            raise CannotDo(f"git cannot be run: {cause}; mend '{program}' or the PATH") from None

    return git


def _repository(git: Git, file: str) -> bool:
    """Whether the repository is a shallow clone; raises `CannotDo` where there is none with working files."""
    state = git("rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if b"not a git repository" in state.stderr:
        fault = f"'{file}' is in no git repository, so there is no earlier revision of it"
        raise CannotDo(f"{fault}; check it where it is kept under git, or without --against")
    if b"dubious ownership" in state.stderr:
        fault = f"git does not trust the repository of '{file}', which belongs to another user"
        raise CannotDo(f"{fault}; `git config --global --add safe.directory FOLDER` tells it to")
    inside, shallow = _output(state, file).split()
    if inside != b"true":
        fault = f"'{file}' lies in a bare repository or inside .git, which has no working files"
        raise CannotDo(f"{fault}; check it in a clone or a worktree")
    return shallow == b"true"


def _commit(git: Git, revision: str, file: str, shallow: bool) -> str:
    """The full name of the commit that a revision means."""
    if ":" in re.sub(r"\{[^}]*\}", "", revision):
        raise CannotDo(f"'{revision}' names a file or a search; name a commit, branch or tag, such as origin/main")
    parsed = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if COMMIT.fullmatch(parsed.stdout):
        return parsed.stdout.decode().strip()
    fault = f"git knows no revision '{revision}' in the repository of '{file}'"
    if shallow:
        remedy = "this shallow clone may lack it: fetch-depth: 0 in the workflow, or `git fetch --unshallow`, brings it"
    else:
        remedy = "name a commit, branch or tag, such as HEAD or origin/main, and `git fetch` it first"
    raise CannotDo(f"{fault}; {remedy}")


def _output(done: "subprocess.CompletedProcess[bytes]", file: str) -> bytes:
    """What git wrote; raises `CannotDo` with its own words where it failed."""
    if done.returncode == 0:
        return done.stdout
    words = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
    first = words.splitlines()[0].removeprefix("fatal: ").removeprefix("error: ")
    raise CannotDo(f"git cannot read an earlier revision of '{file}': {first}; `git fsck` may say more")
