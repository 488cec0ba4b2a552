"""The console blocks of the manual, run as a reader would run them."""

import re
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from conftest import ROOT, piped, terminal

DOCS = ROOT / "docs"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
"""A command, and what is shown below it."""
TYPED = re.compile(r"^>(?: (.+))?$", re.MULTILINE)
"""An answer to what the program asks."""


Answer = Callable[[str, Sequence[str]], str]


def answered_again(page: str, answer: Answer) -> str:
    """The page with what each of its commands answers now."""

    def block(found: re.Match[str]) -> str:
        commands = COMMAND.findall(found[1])
        assert commands, found[0]
        shown = (f"$ {command}\n{answer(command, TYPED.findall(below))}" for command, below in commands)
        return f"```console\n{''.join(shown)}```"

    assert CONSOLE.search(page)
    return CONSOLE.sub(block, page)


def answer(command: str, answers: Sequence[str] = (), cwd: Path = ROOT) -> str:
    """What a terminal of 80 columns shows; `| head -N` cuts what goes into a pipe."""
    command, _, lines = command.partition(" | head -")
    program, *arguments = shlex.split(command)
    assert program == "rounds", command
    if not lines:
        shown = terminal(*arguments, cwd=cwd, answers=answers)
        return _sound(re.sub("^> $", ">", shown, flags=re.MULTILINE) if answers else shown)
    done = piped(*arguments, cwd=cwd)
    return _sound(done.err) or "".join(done.out.splitlines(keepends=True)[: int(lines)])


def _sound(shown: str) -> str:
    """What is shown, which --update writes into the manual only where the program did its job."""
    assert not shown.startswith(("Traceback", "Usage:", "rounds: ")), shown
    return shown


def hold(path: Path, now: str, config: pytest.Config) -> None:
    """A page says what the program says today; --update rewrites it."""
    if config.getoption("--update"):
        path.write_text(now, encoding="utf-8", newline="\n")
    assert now == path.read_text(encoding="utf-8")
