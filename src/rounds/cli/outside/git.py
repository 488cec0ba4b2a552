"""The records of a repository as they stand, or as they stood at a commit."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from rounds.cli.outside.inputs import ROOM, is_yaml, opened
from rounds.errors import CannotDo

PATIENCE = 60.0
"""Seconds that git may take over one question; it may have to fetch the content of a partial clone."""
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_CEILING_DIRECTORIES")
"""What a hook may have set that would lead git to another repository."""
MAIN = (*(f"refs/remotes/origin/{name}" for name in ("HEAD", "main", "master")), "refs/heads/main", "refs/heads/master")
"""What a main branch is called, that of the remote first."""
UP_TO_HERE = re.compile(r"\.\.(\.?)(?:HEAD)?\Z")
"""What follows a revision as `git diff` takes it: two dots for its tip, three for where the branch left it."""
SHALLOW = "this shallow clone may lack it: fetch-depth: 0 in the workflow, or `git fetch --unshallow`, brings it"
NAMED = "name a commit, branch or tag, such as HEAD or origin/main, and `git fetch` it first"
Done = subprocess.CompletedProcess[bytes]


class Git(NamedTuple):
    """What asks git about a repository."""

    folder: str
    """The top of its working files, links followed."""
    seconds: float = PATIENCE
    room: int = ROOM
    """Bytes of one answer."""

    def ask(self, *arguments: str, given: str = "") -> Done:
        """How git ends, and what it says; raises `CannotDo` where it cannot be heard to its end."""
        command = ["git", "-C", self.folder, *arguments]
        kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        env = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        with TemporaryFile() as said, TemporaryFile() as errors:  # what git leaves behind may hold a pipe open
            try:
                done = subprocess.run(  # noqa: S603
                    command, input=given.encode(), stdout=said, stderr=errors, env=env, timeout=self.seconds
                )
            except FileNotFoundError:
                raise CannotDo("git is not installed, and an earlier revision is read with it") from None
            except subprocess.TimeoutExpired:
                fault = f"git took longer than {self.seconds:g} seconds over '{self.folder}'"
                raise CannotDo(f"{fault}; fetch the revision first, then try again") from None
            said.seek(0)
            errors.seek(0)
            done.stdout, done.stderr = said.read(self.room + 1), errors.read(self.room)
        if len(done.stdout) > self.room:
            raise CannotDo(f"git answered with more than {self.room >> 20} MiB over '{self.folder}'")
        return done

    def answer(self, *arguments: str, given: str = "") -> bytes:
        """What git writes; raises `CannotDo` with its own words where it fails."""
        done = self.ask(*arguments, given=given)
        if done.returncode:
            raise CannotDo(f"git cannot read '{self.folder}': {words_of(done)}")
        return done.stdout


def words_of(done: Done) -> str:
    """What git says of its failure, its advice with it, on one line."""
    words = " ".join(done.stderr.decode("utf-8", "replace").split())
    return words.removeprefix("fatal: ") or f"exit code {done.returncode}"


class Snapshot(NamedTuple):
    """The files of a repository as they stood at a commit, or without one as they are now."""

    git: Git
    commit: str = ""

    def texts(self, wanted: Callable[[str], bool]) -> dict[str, bytes]:
        """The content of the YAML files that are wanted and can be read, by their paths in the file system.

        At a commit it is as committed, without the filters of a working tree; now without links and what git ignores.
        """
        blobs = {path: blob for path, blob in self._blobs() if wanted(path)}
        kept = dict(zip(blobs, self._contents([*blobs.values()]), strict=True)) if blobs else {}
        if self.commit:
            return kept
        listed = self.git.answer("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        paths = filter(is_yaml, (self._path(name) for name in listed.split(b"\0")))
        there = (path for path in paths if wanted(path) and os.path.isfile(path) and not os.path.islink(path))
        return kept | {file.name: file.content for file in opened(there).files}

    def altered(self, since: "Snapshot") -> set[str]:
        """The paths of what git keeps that is not as it stood at an earlier commit."""
        commits = [state.commit for state in (since, self) if state.commit]
        names = self.git.answer("diff", "-z", "--name-only", "--no-renames", "--no-relative", *commits)
        return {self._path(name) for name in names.split(b"\0")}

    def _path(self, name: bytes) -> str:
        return os.path.join(self.git.folder, os.fsdecode(name))

    def _blobs(self) -> Iterator[tuple[str, str]]:
        """The YAML files of the commit, and what git knows their content by; no folder, link or submodule.

        Now it is those that a sparse checkout leaves out, marked with an S.
        """
        listing = ("ls-tree", "-r", "-z", self.commit) if self.commit else ("ls-files", "-t", "-z", "--stage")
        for line in self.git.answer(*listing).split(b"\0"):
            about, _, name = line.partition(b"\t")
            if about.startswith((b"100", b"S 100")) and is_yaml(path := self._path(name)):
                yield path, about.split()[2].decode()

    def _contents(self, blobs: Sequence[str]) -> Iterator[bytes]:
        answer = BytesIO(self.git.answer("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs)))
        for blob in blobs:
            *_, size = answer.readline().split()
            if size == b"missing":
                raise CannotDo(f"git cannot read '{self.git.folder}': {blob} is missing; try `git fsck`")
            yield answer.read(int(size))
            answer.readline()


def base_of(revision: str, git: Git) -> Snapshot:
    """Where the branch that is checked out left a revision, as `git diff REVISION...` has it.

    `REVISION..` means its tip instead; so does one that has nothing in common with the branch.
    """
    dots = UP_TO_HERE.search(revision)
    name = revision[: dots.start()] if dots else revision
    other = name if dots and not dots[1] else "HEAD"
    found = git.ask("merge-base", "--end-of-options", name, other)
    if found.returncode == 0:
        return Snapshot(git, found.stdout.decode().strip())
    is_shallow = git.answer("rev-parse", "--is-shallow-repository") == b"true\n"  # or git says why it reads nothing
    is_known = other != name and git.ask("merge-base", "--end-of-options", name, name).returncode == 0
    if is_known and not is_shallow:
        return base_of(f"{name}..", git)
    fault = f"git does not know where the branch left '{name}'" if is_known else f"git knows no revision '{name}'"
    raise CannotDo(f"{fault} in '{git.folder}'; {SHALLOW if is_shallow else NAMED}")


def commit_of(file: str) -> str:
    """The commit in which a file is kept just as git would keep it now; empty where there is none."""
    try:
        git = Git(top_of(file))
        path = Path(os.path.realpath(file)).relative_to(git.folder).as_posix()
        commit, kept = git.answer("rev-parse", "HEAD", f"HEAD:{path}").split()
        return commit.decode() if kept == git.answer("hash-object", "--", path).strip() else ""
    except CannotDo:
        return ""


def main_branch(git: Git) -> str:
    """The main branch of a repository; raises `CannotDo` without one."""
    known = os.fsdecode(git.answer("for-each-ref", "--format=%(refname)")).split()
    if name := next(filter(known.__contains__, MAIN), ""):
        return name
    if not known:
        raise CannotDo(f"'{git.folder}' has no commit yet to compare with; commit first")
    raise CannotDo(f"'{git.folder}' has no main branch to compare with; name a revision, such as HEAD")


def top_of(file: str) -> str:
    """The folder of the repository in which a file lies, links followed; raises `CannotDo` where there is none."""
    for folder in Path(os.path.realpath(file)).parents:
        if os.path.exists(folder / ".git"):
            return str(folder)
    fault = f"'{file}' is in no git repository, so there is no earlier revision of it"
    raise CannotDo(f"{fault}; keep it under git, or compare two files: rounds diff OLD NEW")
