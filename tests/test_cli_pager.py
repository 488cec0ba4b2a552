import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from conftest import Run, process, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is a matter of Unix")

RECORDS = Path(__file__).parent / "records"
LONG = "".join(f"line {number} → at the strait\n" for number in range(24))
SHORT = LONG.partition("\n")[2]
"""A line less than a terminal has, so that the prompt has room."""

Pager = Callable[..., Path]


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can do everything, and a user who has said nothing of it."""
    for name in ("COLUMNS", "LINES", "PAGER", "ROUNDS_PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pager:
    """Makes a pager that writes what it is given into a file, whose path it returns: the user's, unless named."""

    def go(script: str = 'cat > "$SEEN"', variable: str = "ROUNDS_PAGER", name: str = "pager") -> Path:
        program, seen = tmp_path / name, tmp_path / f"{name}.seen"
        program.write_text(f"#!/bin/sh\nSEEN='{seen}'\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv(variable, str(program))
        return seen

    return go


def shown(text: str, encoding: str = "utf-8", **streams: TextIO | None) -> bool:
    """Whether a pager showed a text to a person at a terminal, or where these standard streams are."""
    from rounds.cli.outside import outputs

    ours, theirs = os.openpty()
    with pytest.MonkeyPatch.context() as patch, open(theirs, "w", encoding=encoding) as screen:
        for name in ("stdin", "stdout"):
            patch.setattr(sys, name, streams.get(name, screen))
        found = outputs.paged(text)
    os.close(ours)
    return found


def test_what_is_longer_than_the_terminal_goes_to_the_pager_whole(pager: Pager) -> None:
    seen = pager()
    assert shown(LONG)
    assert seen.read_text(encoding="utf-8") == LONG


def test_what_the_terminal_can_hold_needs_no_pager(pager: Pager) -> None:
    seen = pager()
    assert not shown(SHORT)
    assert not seen.exists()


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_there_is_no_pager_where_nobody_sits_at_a_terminal(pager: Pager, stream: str) -> None:
    seen = pager()
    with open(os.devnull, encoding="utf-8") as nowhere:
        assert not (shown(LONG, stdin=nowhere) if stream == "stdin" else shown(LONG, stdout=nowhere))
    assert not seen.exists()


def test_there_is_no_pager_without_a_standard_input(pager: Pager) -> None:
    seen = pager()
    assert not shown(LONG, stdin=None)
    assert not seen.exists()


def test_a_terminal_that_can_do_nothing_gets_no_pager(pager: Pager, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = pager()
    monkeypatch.setenv("TERM", "dumb")
    assert not shown(LONG)
    assert not seen.exists()


def test_the_pager_of_this_program_goes_before_that_of_all_programs(pager: Pager) -> None:
    every = pager(variable="PAGER", name="every")
    own = pager()
    assert shown(LONG)
    assert (own.exists(), every.exists()) == (True, False)


def test_a_pager_may_have_options(pager: Pager, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = pager('echo "$@" > "$SEEN"')
    monkeypatch.setenv("ROUNDS_PAGER", f"{seen.with_suffix('')} -a 'two words'")
    assert shown(LONG)
    assert seen.read_text(encoding="utf-8") == "-a two words\n"


@pytest.mark.parametrize("name", ["cat", "no-such-pager --at-all", "less 'without an end", ""])
def test_a_pager_that_is_none_leaves_the_text_to_the_terminal(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("ROUNDS_PAGER", name)
    assert not shown(LONG)


def test_a_file_that_is_no_program_leaves_the_text_to_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pager").write_bytes(b"\x7fNo program")
    (tmp_path / "pager").chmod(0o755)
    monkeypatch.setenv("ROUNDS_PAGER", str(tmp_path / "pager"))
    assert not shown(LONG)


def test_without_a_name_the_pager_is_less(pager: Pager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = pager('echo "$@" > "$SEEN"', variable="UNUSED", name="less")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shown(LONG)
    assert seen.read_text(encoding="utf-8") == "-FRX\n"


@pytest.mark.parametrize(("own", "told"), [(None, "FRX\n"), ("-S", "-S\n")])
def test_less_shows_colours_unless_the_user_has_told_it_something(
    pager: Pager, monkeypatch: pytest.MonkeyPatch, own: str | None, told: str
) -> None:
    seen = pager('echo "$LESS" > "$SEEN"')
    if own:
        monkeypatch.setenv("LESS", own)
    assert shown(LONG)
    assert seen.read_text(encoding="utf-8") == told


def test_a_terminal_that_does_not_know_every_character_gets_plain_ones(pager: Pager) -> None:
    seen = pager()
    assert shown(LONG, encoding="ascii")
    assert seen.read_text(encoding="ascii") == LONG.replace("→", ">")


def test_whoever_leaves_the_pager_early_has_seen_enough(pager: Pager) -> None:
    seen = pager('head -n 1 > "$SEEN"')
    assert shown(LONG * 10_000)
    assert seen.read_text(encoding="utf-8") == LONG.partition("\n")[0] + "\n"


def test_control_c_is_for_the_pager_to_hear(pager: Pager) -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = pager('kill -INT $PPID; cat > "$SEEN"')
    assert shown(LONG)
    assert seen.read_text(encoding="utf-8") == LONG
    assert signal.getsignal(signal.SIGINT) is before


# the program itself

DEMANDS = ("demands", "-f", RECORDS / "fourteen.yaml")


def test_a_long_answer_is_paged_on_a_terminal_and_nowhere_else(run: Run, pager: Pager, tmp_path: Path) -> None:
    pager("echo PAGED; cat")
    env = {"ROUNDS_PAGER": os.environ["ROUNDS_PAGER"], "TERM": "xterm"}
    plainly = terminal(*DEMANDS)
    assert not plainly.startswith("PAGED")
    assert terminal(*DEMANDS, env=env) == f"PAGED\n{plainly}"
    assert terminal(*DEMANDS, "--no-pager", env=env) == plainly
    assert terminal(*DEMANDS, env={**env, "TERM": "dumb"}) == plainly
    assert terminal(*DEMANDS, env={**env, "ROUNDS_PAGER": "no-such-pager"}) == plainly
    assert not terminal("list", "-f", RECORDS / "geneva.yaml", env=env).startswith("PAGED")
    assert "PAGED" not in process(*DEMANDS, "--format", "table", env=env).out
    assert terminal(*DEMANDS, "--format", "csv", env=env) == run(*DEMANDS, "--format", "csv").out
    assert terminal(*DEMANDS, "-o", tmp_path / "demands.txt", "--format", "table", env=env) == ""


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
def test_less_ends_where_it_reaches_the_end() -> None:
    plainly = terminal(*DEMANDS)
    paged = terminal(*DEMANDS, env={"ROUNDS_PAGER": "less -FRXE +G", "TERM": "xterm"})
    assert plainly.splitlines()[-1] in paged


def test_what_a_pager_has_shown_is_not_printed_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rounds.cli.outside.outputs.paged", lambda text: True)
    assert run("list", "--format", "table") == ("", "", 0)
    assert run("list", "--format", "table", "--no-pager").out != ""
