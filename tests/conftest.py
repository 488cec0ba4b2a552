import gc
import importlib
import io
import json
import os
import pkgutil
import re
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple, NoReturn

import pytest
import typer
from hypothesis import HealthCheck, settings

import rounds
from rounds import loading
from rounds.cli import app, main
from rounds.cli.app import program
from rounds.cli.jobs import adding
from rounds.loading import Loaded, load_bytes
from rounds.rules import check as checking
from rounds.values.dates import span

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SHIPPED = ROOT / "data" / "rounds.yaml"
PROGRESS = re.compile(r"(?:\r\d+ of \d+ files)+\r +\r")
"""What a check of several files shows on a machine that is slow, and takes away again."""
UNTRACED = pytest.mark.untraced
"""For what does much of the same many times over: tracing it takes minutes and tells nothing new."""

settings.register_profile("any machine", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

_used: set[Path] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files")


def pytest_configure(config: pytest.Config) -> None:
    """Seldom look for cycles among the million objects of a session: that was a tenth of its time.

    Ctrl-C is obeyed even if a shell started the suite in the background, or no program that a test stops would stop.
    """
    gc.set_threshold(200_000, 20, 1_000)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "untraced: run without the tracer of coverage")
    for module in pkgutil.walk_packages(rounds.__path__, "rounds."):  # where it is traced, whatever is tested first
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


_kept_untraced = False
"""Whether something has run without the tracer, and functions may have kept what they found then."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, None, None]:
    """Collect without the tracer, which doubles the time: what runs the program for its sake is a test."""
    with _untraced():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Take the tracer away for some tests; pytest-cov's own mark leaves an outer one at work in a process of xdist.

    What was kept meanwhile is forgotten before the next that is traced, whichever order the tests run in.
    """
    global _kept_untraced
    if item.get_closest_marker("untraced"):
        with _untraced():
            return (yield)
    if sys.gettrace() and _kept_untraced:
        _forget()
        _kept_untraced = False
    return (yield)


@contextmanager
def _untraced() -> Iterator[None]:
    global _kept_untraced
    tracer = sys.gettrace()
    sys.settrace(None)
    _kept_untraced = True
    try:
        yield
    finally:
        sys.settrace(tracer)


def _forget() -> None:
    """Empty what functions of the program keep."""
    for name, module in list(sys.modules.items()):
        if name.startswith("rounds."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def pytest_testnodedown(node: Any) -> None:
    """What a process that ran a part of the suite has compared with; one that broke down tells nothing."""
    _used.update(GOLDEN / name for name in getattr(node, "workeroutput", {}).get("golden", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A golden file that no test compares with is a leftover, if the whole suite has run."""
    if hasattr(session.config, "workeroutput"):  # this process runs a part
        session.config.workeroutput["golden"] = [path.name for path in _used]
        return
    options = session.config.option
    whole = not (
        options.keyword or options.markexpr or getattr(options, "lf", False) or session.config.args != ["tests"]
    )
    left = sorted(path.name for path in GOLDEN.glob("*") if path not in _used) if whole and exitstatus == 0 else []
    if left:
        sys.stderr.write(f"\ngolden files that no test uses: {', '.join(left)}\n")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a whole output with the file of that name in tests/golden; --update rewrites it."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        _used.add(path)
        if request.config.getoption("--update"):
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


class Ran(NamedTuple):
    """What a run of the program gave."""

    out: str
    err: str
    code: int


class Typed(io.BytesIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


Run = Callable[..., Ran]


@lru_cache(maxsize=512)
def _loaded(content: bytes, file: str, closely: bool, _traced: bool) -> Loaded:
    return load_bytes(content, file, closely)


def load_once(content: bytes, file: str, closely: bool = False) -> Loaded:
    """What the same bytes hold, read once in a process of the suite: nothing changes what was read."""
    return _loaded(content, file, closely, sys.gettrace() is not None)


@lru_cache(maxsize=64)
def _built(arguments: Sequence[str], _traced: bool) -> Callable[..., Any]:
    return typer.main.get_command(program(arguments))


def build_once(arguments: Sequence[str]) -> Callable[..., Any]:
    """The program with the command that is named; Typer builds it anew for each run, and a process has but one."""
    needed = arguments[:1] if arguments and arguments[0] in app.COMMANDS else arguments
    return _built(tuple(needed), sys.gettrace() is not None)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in this process: `run("list", "-f", path, stdin=b"", env={})`; `typed` is a terminal's input."""
    for module in (adding, loading, checking):
        monkeypatch.setattr(module, "load_bytes", load_once)
    monkeypatch.setattr(app, "program", build_once)

    def go(
        *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, typed: str | None = None
    ) -> Ran:
        for name in (
            "NO_COLOR",
            "FORCE_COLOR",
            "ROUNDS_FILE",
            "COLUMNS",
            "GITHUB_ACTIONS",
            "TERM",
            "PAGER",
            "ROUNDS_PAGER",
        ):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as the program does, but not for ever
        for name, value in (env or {}).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["rounds", *map(str, arguments)])
        keys = io.BytesIO(stdin) if typed is None else Typed(typed.encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(keys, encoding="utf-8"))
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            gc.unfreeze()
            gc.enable()
        captured = capfd.readouterr()
        return Ran(captured.out, captured.err, code)

    return go


def rows_of(ran: Ran, nothing: str) -> list[dict[str, Any]]:
    """The rows of an answer in JSON; where there are none a person is told so, beside the answer."""
    rows: list[dict[str, Any]] = json.loads(ran.out)
    assert (ran.err, ran.code) == ("" if rows else f"rounds: {nothing}\n", 0)
    return rows


def process(*arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
    """Runs the program as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "rounds", *map(str, arguments)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return Ran(done.stdout.decode(), done.stderr.decode(), done.returncode)


def terminal(
    *arguments: str | Path,
    columns: int = 80,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    answers: Sequence[str] = (),
) -> str:
    """What the program prints, standard error included, on a terminal of its own without colour.

    Each time that it asks, it gets the next answer; where there are none left, the end of the input.

    The process is a fork of this one, which has imported everything: a hundred of these take no longer than ten starts.
    """
    import fcntl
    import pty
    import struct
    import termios

    load_once(SHIPPED.read_bytes(), os.path.relpath(SHIPPED, ROOT))  # which most of them read
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    if not (child := os.fork()):
        as_program([theirs] * 3, arguments, cwd, env or {})
    os.close(theirs)
    read = b""
    left = [f"{answer}\n" for answer in answers]
    try:
        while piece := os.read(ours, 65536):
            read += piece
            if answers and read.endswith(b"> "):
                os.write(ours, (left.pop(0) if left else "\x04").encode())
    except OSError:  # the end of a terminal on Linux
        pass
    os.close(ours)
    os.waitpid(child, 0)
    return PROGRESS.sub("", read.decode().replace("\r\n", "\n"))


def piped(*arguments: str | Path, cwd: Path = ROOT) -> Ran:
    """What the program prints into a pipe; like `process`, in a fork of this one."""
    load_once(SHIPPED.read_bytes(), os.path.relpath(SHIPPED, ROOT))
    with TemporaryFile() as out, TemporaryFile() as err, open(os.devnull) as nothing:
        if not (child := os.fork()):
            as_program([nothing.fileno(), out.fileno(), err.fileno()], arguments, cwd, {})
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return Ran(out.read().decode(), err.read().decode(), code)


def as_program(
    streams: Sequence[int], arguments: tuple[str | Path, ...], cwd: Path, env: Mapping[str, str]
) -> NoReturn:
    """Run the program with these streams and end without a look back at the tests."""
    code = 70
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = (open(stream, mode) for stream, mode in enumerate("rww"))  # noqa: SIM115
        for name in ("COLUMNS", "LINES", "FORCE_COLOR"):
            os.environ.pop(name, None)
        os.environ |= {"NO_COLOR": "1", "ROUNDS_PAGER": "cat", **env}  # nobody is there to turn the page
        os.chdir(cwd)
        sys.argv = ["rounds", *map(str, arguments)]
        for module in (adding, loading, checking):
            setattr(module, "load_bytes", load_once)  # noqa: B010  # a module has one more name than its type
        main()
        code = 0
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        for output in (sys.stdout, sys.stderr):
            output.flush()
        os._exit(code)


def wait_until_read(program: "subprocess.Popen[bytes]") -> None:
    """Until a program has taken what was written for it, or ended: from then on it is at work, however slow it is."""
    import fcntl
    import termios

    assert program.stdin
    program.stdin.flush()
    while program.poll() is None and fcntl.ioctl(program.stdin, termios.FIONREAD, bytes(4)) != bytes(4):
        time.sleep(0.005)


def calls(work: Callable[[], object]) -> int:
    """How many calls some work takes, of Python and of C: the same on every machine, as seconds never are."""
    counted = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def days_of(row: dict[str, Any], name: str) -> str | None:
    """A number of days in a row for programs, as a person would read it."""
    least, most = row[f"{name}_low"], row[f"{name}_high"]
    return None if least is None else span(least, most)


def names_of(columns: Iterable[Any]) -> list[str]:
    """What the cells of columns are called."""
    return [name for column in columns for name in column.cells(None)]


HEAD = """\
schema: 1

process:
  id: spa-talks
  title: Ruritania–Freedonia talks at Spa
  about: The meetings of the two delegations at Spa. A fictional example.
  as_of: 1921-08-01
  language: en

parties:
  ruritania: {name: Kingdom of Ruritania, kind: state, role: party, also: [Ruritania]}
  freedonia: {name: Republic of Freedonia, kind: state, role: party, also: [Freedonia]}

people:
  rassendyll: {name: Rudolf Rassendyll}
  firefly: {name: Rufus Firefly}

"""
ROUND = """\
rounds:
  - id: spa-1
    number: 1
    date: 1921-05-16
    delegations:
      ruritania: {head: rassendyll, head_role: Special envoy, sources: [gazette]}
      freedonia: {head: firefly, head_role: President, sources: [gazette]}
    sources: [gazette]
"""
TAIL = """
sources:
  gazette: {publisher: Strelsau Gazette, reference: "No. 112", published: 1921-05-17}
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a record: the head, the rounds given (one plain round without), the tail; or any text as it is."""

    def go(rounds: str = ROUND, name: str = "record.yaml", whole: str | bytes | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = HEAD + rounds + TAIL if whole is None else whole
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return go
