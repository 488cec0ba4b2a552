import csv
import json
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import ROOT, Run, terminal, wait_until_read
from rounds.cli.jobs.answering import answer_query
from rounds.cli.options import How, listed
from rounds.drawing.writers import TABLE_FORMATS
from rounds.errors import CannotDo
from rounds.relations.book import sql_schema

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
ENDLESS = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_is_answered(run: Run) -> None:
    ran = run("sql", "SELECT id, number FROM rounds WHERE number < 3", "-f", SPA)
    assert ran == ("id\tnumber\nspa-1\t1\nspa-2\t2\n", "", 0)


def test_the_examples_of_the_help_run_on_the_record_that_is_shipped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"^ *rounds (sql .*)$", run("sql", "-h").out, re.MULTILINE)
    assert len(examples) == 3
    for example in examples:
        ran = run(*(word.strip('"') for word in re.findall(r'"[^"]*"|\S+', example)))
        assert (ran.err, ran.code) == ("", 0), example
        assert len(ran.out.splitlines()) > 1, example


@pytest.mark.parametrize("format", TABLE_FORMATS)
def test_every_format_is_written(run: Run, format: str) -> None:
    ran = run("sql", "SELECT id, reason FROM rounds WHERE number = 3", "-f", SPA, "--format", format)
    assert (ran.err, ran.code) == ("", 0)
    assert "The hotel was flooded" in ran.out
    assert ran.out.endswith("\n")


def test_programs_get_numbers_as_numbers(run: Run) -> None:
    ran = run("sql", "SELECT number, 1.5 AS x, NULL AS y FROM rounds LIMIT 1", "-f", SPA, "--format", "json")
    assert json.loads(ran.out) == [{"number": 1, "x": 1.5, "y": None}]


def test_several_records_answer_as_one(run: Run) -> None:
    query = "SELECT process, id FROM rounds WHERE number = 1 ORDER BY process"
    ran = run("sql", query, "-f", SPA, "-f", GENEVA, "--format", "csv")
    assert [*csv.reader(ran.out.splitlines())] == [
        ["process", "id"],
        ["geneva-talks", "geneva-1"],
        ["spa-talks", "spa-1"],
    ]


def test_the_record_is_asked_as_it_stood_that_day(run: Run) -> None:
    query = "SELECT (SELECT as_of FROM processes) AS today, count(*) AS held FROM rounds"
    ran = run("sql", query, "-f", SPA, "--as-of", "1921-05-31", "--format", "csv")
    assert ran == ("today,held\n1921-05-31,1\n", "", 0)


def test_the_answer_goes_into_a_file_whose_ending_names_the_format(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    assert run("sql", "SELECT count(*) AS n FROM rounds", "-f", SPA, "-o", path) == ("", "", 0)
    assert json.loads(path.read_text(encoding="utf-8")) == [{"n": 5}]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_query_may_come_through_a_pipe(run: Run, start: bytes) -> None:
    ran = run(
        "sql", "-", "-f", SPA, "--format", "csv", stdin=start + b"-- how many?\nSELECT count(*) AS n FROM rounds;\n"
    )
    assert ran == ("n\n5\n", "", 0)


def test_the_record_may_come_through_a_pipe(run: Run) -> None:
    ran = run("sql", "SELECT count(*) AS n FROM rounds", "-f", "-", "--format", "csv", stdin=SPA.read_bytes())
    assert ran == ("n\n5\n", "", 0)


def test_the_schema_is_printed_or_written(run: Run, tmp_path: Path) -> None:
    assert run("sql", "--schema") == (sql_schema(), "", 0)
    assert run("sql", "--schema", "-o", tmp_path / "tables.sql") == ("", "", 0)
    assert (tmp_path / "tables.sql").read_text(encoding="utf-8") == sql_schema()


NOT_DONE = [
    ([], b"", 'name a query, such as "SELECT id, status FROM demands"; --schema lists the tables'),
    (["-"], b"", 'name a query, such as "SELECT id, status FROM demands"; --schema lists the tables'),
    (["-"], b"SELECT '\xff'", "the query on standard input is not UTF-8 text"),
    (["SELECT * FROM demnds"], b"", "SQLite cannot answer: no such table: demnds; did you mean 'demands'?"),
    (["SELECT statsu FROM demands"], b"", "SQLite cannot answer: no such column: statsu; did you mean 'status'?"),
    (["SELECT 1", "--format", "xml"], b"", f"--format takes {listed(TABLE_FORMATS)}, not 'xml'"),
]


@pytest.mark.parametrize(("arguments", "stdin", "told"), NOT_DONE)
def test_what_cannot_be_done_is_told_in_a_sentence(run: Run, arguments: list[str], stdin: bytes, told: str) -> None:
    assert run("sql", *arguments, "-f", SPA, stdin=stdin) == ("", f"rounds: {told}\n", 2)


def test_a_query_cannot_come_through_a_pipe_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CannotDo, match="standard input is closed"):
        answer_query("-", How())


@pytest.mark.parametrize("format", TABLE_FORMATS)
def test_no_control_character_of_a_query_or_a_value_reaches_the_terminal(run: Run, format: str) -> None:
    ran = run("sql", "SELECT char(27) || '[2J' AS 'a\x1b[2Jb', char(7, 8, 0, 155)", "-f", SPA, "--format", format)
    assert (ran.err, ran.code) == ("", 0)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out)


def test_no_control_character_of_a_mistake_reaches_the_terminal(run: Run) -> None:
    ran = run("sql", "SELECT a FROM 'x\x1b[2J'", "-f", SPA)
    told = "no such table: x\\u001b[2J (`rounds sql --schema` lists tables and columns)"
    assert ran == ("", f"rounds: SQLite cannot answer: {told}\n", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is a matter of Unix")
def test_on_a_narrow_terminal_many_columns_stand_one_below_the_other() -> None:
    shown = terminal("sql", "SELECT * FROM rounds WHERE id = 'spa-3'", "-f", str(SPA))
    assert max(map(len, shown.splitlines())) <= 80
    assert "\nreason: The hotel was flooded\n" in shown
    assert terminal("sql", "SELECT id, number FROM rounds", "-f", str(SPA)).startswith("id        number\n────")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_stops_a_query_that_never_ends() -> None:
    arguments = [sys.executable, "-m", "rounds", "sql", "-", "-f", str(SPA)]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=pipe) as program:
        assert program.stdin
        program.stdin.write(ENDLESS.encode())
        wait_until_read(program)
        program.stdin.close()
        time.sleep(0.2)
        assert program.poll() is None
        for _ in range(5):  # where C calls Python, as it may on a slow machine still while it reads, one can be lost
            program.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                program.wait(4)
                break
        assert program.returncode == 130
        assert program.stdout
        assert program.stderr
        assert (program.stdout.read(), program.stderr.read()) == (b"", b"")
