"""docs/tutorial.md, done word for word by somebody who has an empty folder and git."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import UNTRACED
from pages import CONSOLE, DOCS, answer, answered_again, hold

PAGE = DOCS / "tutorial.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCK = re.compile(r"```\w+\n.*?```", re.DOTALL)
YAML = re.compile(r"(?P<order>[^\n]+(?:\n[^\n]+)*)\n\n```yaml\n(?P<lines>.*?)```", re.DOTALL)
ORDER = re.compile(
    r"In\s`(?P<path>[^`]+)`,\s(?:(?P<whole>write\sthis\sover\sall\sthat\sis\sthere)"
    r"|(?P<verb>replace|add\sbelow)\sthe\sline\s`(?P<line>[^`]+)`(?:\sby)?):\Z"
)
AUTHOR = {f"GIT_{who}_{what}": "someone@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Reader:
    """Somebody at a terminal who does what the page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def types(self, command: str, answers: Sequence[str]) -> str:
        """What the terminal shows after a command, with what is typed where it asks."""
        program, *arguments = shlex.split(command)
        if program == "cd":
            self.folder /= arguments[0]
            return ""
        return self.git(arguments) if program == "git" else answer(command, answers, self.folder)

    def git(self, arguments: list[str]) -> str:
        env = {**os.environ, **AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=env, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    def edits(self, block: re.Match[str]) -> None:
        """Writes what a block says where the sentence before it says."""
        order = ORDER.search(block["order"])
        assert order, f"nobody could tell where this goes: {block['order']}"
        path = self.folder / order["path"]
        old = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(_edited(old, order, block["lines"])), encoding="utf-8", newline="\n")


def _edited(old: list[str], order: re.Match[str], lines: str) -> list[str]:
    if order["whole"]:
        return [lines]
    [at] = [number for number, line in enumerate(old) if line.strip() == order["line"]]
    return [*old[: at + (order["verb"] != "replace")], lines, *old[at + 1 :]]


@UNTRACED
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of a known width needs a pty")
def test_a_newcomer_who_follows_the_tutorial_gets_exactly_what_it_shows(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    reader = Reader(tmp_path)

    def done(block: re.Match[str]) -> str:
        if block["order"]:
            reader.edits(block)
            return block[0]
        return answered_again(block[0], reader.types)

    steps = re.compile(f"{YAML.pattern}|{CONSOLE.pattern}", re.DOTALL)
    assert len(BLOCK.findall(TEXT)) == len(steps.findall(TEXT)), "a block that is neither a command nor an edit"
    hold(PAGE, steps.sub(done, TEXT), pytestconfig)
