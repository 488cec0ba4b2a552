"""The records of a repository as they stood in git."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from rounds.cli.outside.inputs import ROOM, is_record, is_yaml, opened
from rounds.cli.outside.streams import say
from rounds.errors import CannotDo

PATIENCE = 60.0
"""Seconds that git may take over one question; it may have to fetch the content of a partial clone."""
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_CEILING_DIRECTORIES")
"""What a hook may have set that would lead git to another repository."""
COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")
NO_REVISION = re.compile(r"(?:0{40}|0{64})?(?:\.\.\.?)?")
"""How a push names what it has no base in."""
MAIN = (*(f"refs/remotes/origin/{name}" for name in ("HEAD", "main", "master")), "refs/heads/main", "refs/heads/master")
"""What a main branch is called, that of the remote first."""
UP_TO_HERE = re.compile(r"\.\.(\.?)(?:HEAD)?\Z")
"""What follows a revision as `git diff` takes it: two dots for its tip, three for where the branch left it."""
FAULT = re.compile("^(?:fatal|error): (.*)", re.MULTILINE)
ADVICE = re.compile("^\t(git .*)", re.MULTILINE)
"""What git says to type, such as what lets it read the folder of another owner."""
Done = subprocess.CompletedProcess[bytes]
FETCH = "fetch-depth: 0 in the workflow, or `git fetch --unshallow`, brings it"


class Git(NamedTuple):
    """What asks git about the repository in which a file lies."""

    folder: str
    """Where git looks from."""
    file: str
    """What a person calls the file."""
    seconds: float = PATIENCE
    room: int = ROOM
    """Bytes of one answer."""
    shallow: bool = False
    """Whether it is a clone without its past."""

    def ask(self, *arguments: str, given: str = "") -> Done:
        """How git ends, and what it says; raises `CannotDo` where it cannot be asked."""
        program = shutil.which("git")
        if program is None:
            raise CannotDo("git is not installed, and an earlier revision is read with it; install it or mend the PATH")
        kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        env = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        done = _run([program, "-C", self.folder, *arguments], env, given.encode(), self.seconds, self.room)
        if done is None:
            fault = f"git took longer than {self.seconds:g} seconds over '{self.file}'"
            raise CannotDo(f"{fault}; fetch the revision first, then try again")
        if len(done.stdout) > self.room:
            fault = f"git answered with more than {self.room >> 20} MiB over '{self.file}'"
            raise CannotDo(f"{fault}; no record is so large")
        return done

    def answer(self, *arguments: str, given: str = "") -> bytes:
        """What git writes; raises `CannotDo` with its own words where it fails."""
        return self.output(self.ask(*arguments, given=given))

    def output(self, done: Done) -> bytes:
        """What git wrote, if it did not fail."""
        if done.returncode == 0:
            return done.stdout
        words = done.stderr.decode("utf-8", "replace")
        fault, advice = FAULT.search(words), ADVICE.search(words)
        why = fault[1] if fault else f"exit code {done.returncode}"
        remedy = advice[1] if advice else "git fsck"
        raise CannotDo(f"git cannot read an earlier revision of '{self.file}': {why}; try `{remedy}`")


def _run(command: Sequence[str], env: Mapping[str, str], given: bytes, seconds: float, room: int) -> Done | None:
    """How a program ended that is given something, and what it said, up to a byte more than there is room for.

    None where it takes longer; it is ended then. What it leaves behind may hold on to a file, and keeps nobody waiting.
    """
    with TemporaryFile() as said, TemporaryFile() as errors:
        try:
            done = subprocess.run(command, input=given, stdout=said, stderr=errors, env=env, timeout=seconds)  # noqa: S603
        except subprocess.TimeoutExpired:
            return None
        said.seek(0)
        errors.seek(0)
        return Done(command, done.returncode, said.read(room + 1), errors.read(room))


class Base(NamedTuple):
    """Where the branch of a repository left a revision."""

    commit: str
    git: Git

    def records(self, wanted: Callable[[str], bool] = lambda path: True) -> Mapping[str, bytes]:
        """The content of the YAML files that stood there and are wanted, by their paths in the file system.

        The content is as committed, without the filters of a working tree.
        """
        blobs = {}
        for line in self.git.answer("ls-tree", "-r", "-z", "--full-tree", self.commit).split(b"\0"):
            about, _, name = line.partition(b"\t")
            path = os.path.join(self.git.folder, os.fsdecode(name))
            if about.startswith(b"100") and is_yaml(path) and wanted(path):  # no folder, link or submodule
                blobs[path] = about.split()[2].decode()
        return dict(zip(blobs, self._contents([*blobs.values()]), strict=True)) if blobs else {}

    def altered(self, later: str = "") -> set[str]:
        """The paths of what is not as it stood there, among the working files or at a later commit."""
        how = ("diff-tree", "-r") if later else ("diff-index",)
        names = self.git.answer(*how, "-z", "--name-only", "--no-renames", *filter(None, (self.commit, later)))
        return {os.path.join(self.git.folder, os.fsdecode(name)) for name in names.split(b"\0")}

    def records_now(self, altered: Container[str]) -> Iterator[tuple[str, bytes]]:
        """The records among its working files that can be read, without links and those that git ignores.

        What a sparse checkout leaves out stands in the index, and is looked at where it is altered.
        """
        listed = self.git.answer("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
        for tag, name in ((line[:1], line[2:]) for line in map(os.fsdecode, dict.fromkeys(listed.split(b"\0")))):
            path, content = os.path.join(self.git.folder, name), b""
            if is_yaml(name) and os.path.isfile(path) and os.path.realpath(path) == path:
                content = next((file.content for file in opened([path], packaged=False).files), b"")
            elif is_yaml(name) and tag == "S" and path in altered:
                content = self.git.answer("cat-file", "blob", f":0:{name}")
            if is_record(content):
                yield path, content

    def _contents(self, blobs: Sequence[str]) -> Iterator[bytes]:
        answer = BytesIO(self.git.answer("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs)))
        for _ in blobs:
            kind, _, size = answer.readline().partition(b" ")[2].partition(b" ")
            if kind != b"blob":
                fault = f"git cannot read an earlier revision of a file in '{self.git.folder}': what it had is missing"
                raise CannotDo(f"{fault}; try `git fsck`")
            yield answer.read(int(size))
            answer.readline()


def base_of(revision: str, file: str) -> Base:
    """Where the branch of the repository in which a file lies left a revision, as `git diff REVISION...` has it.

    `REVISION..` means its tip instead. The repository is the one in which the file lies, whatever the folder one
    stands in; a link is followed first. Raises `CannotDo` where git cannot tell.
    """
    git, dots = _repository(file), UP_TO_HERE.search(revision)
    name = revision[: dots.start()] if dots else revision
    tip = _tip(git, name)
    return Base(tip if dots and not dots[1] else _left(git, tip, name), git)


def commit_of(file: str) -> str:
    """The commit in which a file is kept just as git would keep it now; empty where there is none."""
    try:
        base = base_of("HEAD..", file)
        path = Path(os.path.realpath(file)).relative_to(base.git.folder).as_posix()
        kept = base.git.answer("rev-parse", f"{base.commit}:{path}")
        return base.commit if kept == base.git.answer("hash-object", "--", path) else ""
    except (CannotDo, OSError):
        return ""


def main_branch(file: str) -> str:
    """The main branch of the repository of a file; raises `CannotDo` without one."""
    known = os.fsdecode(_repository(file).ask("show-ref", "--head").stdout).split()
    if name := next(filter(known.__contains__, MAIN), ""):
        return name
    if not known:
        raise CannotDo(f"the repository of '{file}' has no commit yet to compare with; commit first")
    raise CannotDo(f"the repository of '{file}' has no main branch to compare with; name a revision, such as HEAD")


def names_none(revision: str) -> bool:
    """Whether a revision is the nothing that a platform gives for what a push has no base in; then that is said."""
    if none := bool(NO_REVISION.fullmatch(revision)):
        say("rounds: no revision is given, as for a push without a base, so nothing is compared with an earlier one")
    return none


def _repository(file: str) -> Git:
    """What asks in the folder of the working files; raises `CannotDo` where there is none."""
    folder = next(folder for folder in Path(os.path.realpath(file)).parents if folder.is_dir())  # it may be new
    git = Git(str(folder), file)
    state = git.ask("rev-parse", "--show-toplevel", "--is-shallow-repository")
    if b"not a git repository" in state.stderr:
        fault = f"'{file}' is in no git repository, so there is no earlier revision of it"
        raise CannotDo(f"{fault}; keep it under git, or compare two files: rounds diff OLD NEW")
    top, _, shallow = git.output(state).rstrip(b"\n").rpartition(b"\n")
    return git._replace(folder=os.path.realpath(os.fsdecode(top)), shallow=shallow == b"true")


def _tip(git: Git, revision: str) -> str:
    """The full name of the commit that a revision means."""
    parsed = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").stdout
    if COMMIT.fullmatch(parsed):
        return parsed.decode().strip()
    fault = f"git knows no revision '{revision}' in the repository of '{git.file}'"
    if git.shallow:
        raise CannotDo(f"{fault}; this shallow clone may lack it: {FETCH}")
    raise CannotDo(f"{fault}; name a commit, branch or tag, such as HEAD or origin/main, and `git fetch` it first")


def _left(git: Git, tip: str, revision: str) -> str:
    """Where the branch that is checked out left a commit; that itself where the two have nothing in common."""
    found = git.ask("merge-base", tip, "HEAD").stdout
    if not COMMIT.match(found) and git.shallow:
        fault = f"git does not know where the branch left '{revision}' in the repository of '{git.file}'"
        raise CannotDo(f"{fault}; this shallow clone lacks it: {FETCH}")
    return found.split()[0].decode() if COMMIT.match(found) else tip
