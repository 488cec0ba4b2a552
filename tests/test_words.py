import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run
from rounds.answers.words import words_table
from rounds.relations.book import RELATIONS
from rounds.values.vocabulary import ISSUES, LISTS


def test_without_a_kind_every_word_of_every_list_is_told() -> None:
    told = [(row["list"], row["word"], row["text"]) for row in words_table().rows]
    assert told == [(name, word, text) for name, words in LISTS.items() for word, text in words.items()]


def test_every_list_is_found_by_its_name() -> None:
    for name in LISTS:
        assert {row["list"] for row in words_table(name).rows} >= {name}
        assert words_table(name.upper()) == words_table(name)


def test_the_issues_are_all_issues() -> None:
    assert [row["word"] for row in words_table("issues").rows] == list(ISSUES)


def test_part_of_a_name_finds_every_list_about_it(run: Run) -> None:
    ran = run("words", "OUTCOME", "--format", "json")
    assert {row["list"] for row in json.loads(ran.out)} == {name for name in LISTS if "outcome" in name}
    assert (ran.code, ran.err) == (0, "")


def test_a_kind_that_no_list_is_about_is_refused_with_a_suggestion(run: Run) -> None:
    cases: list[tuple[str, str]] = [
        ("isues", "no list of words is about 'isues'; did you mean 'issues'?"),
        ("fmoves", "no list of words is about 'fmoves'; did you mean 'moves'?"),
        ("xyzzyx", "no list of words is about 'xyzzyx' (`rounds words` lists them)"),
    ]
    for asked, told in cases:
        ran = run("words", asked)
        assert (ran.out, ran.code) == ("", 2)
        assert told in ran.err


def test_the_words_go_into_a_file_in_the_format_of_its_ending(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    assert run("words", "media", "-o", path).code == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["word"] for row in rows] == list(LISTS["media of a round"])


def test_the_words_need_no_record(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("words", "levels")
    assert (ran.code, ran.err) == (0, "")
    assert "heads-of-delegation" in ran.out


# The columns of the tables


def test_the_columns_of_every_table_are_told_with_their_sentences() -> None:
    cases: list[str] = ["columns", "column", "COLUMNS"]
    for asked in cases:
        told = [(row["list"], row["word"], row["text"]) for row in words_table(asked).rows]
        assert told == [
            (f"columns of {table.name}", field.name, field.text) for table in RELATIONS for field in table.fields
        ]
        assert len(told) == len(set(told)) > 500


def test_every_column_has_a_sentence() -> None:
    for row in words_table("columns").rows:
        assert row["text"].strip(), row
        assert row["text"][0].isupper() or row["text"].startswith(("'", "1 where", "1 for", "one-side, ")), row


def test_the_columns_are_those_that_sql_has(run: Run) -> None:
    ran = run("words", "columns", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    told: dict[str, list[str]] = {}
    for row in json.loads(ran.out):
        told.setdefault(row["list"].removeprefix("columns of "), []).append(row["word"])
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(run("sql", "--schema").out)
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert told == {
            table: [name for _, name, *_ in base.execute(f"PRAGMA table_info({table})")] for table in tables
        }


def test_the_columns_stand_table_by_table_for_a_person(run: Run) -> None:
    ran = run("words", "columns", "--format", "table", env={"COLUMNS": "80"})
    assert (ran.code, ran.err) == (0, "")
    for table in RELATIONS:
        assert f"\ncolumns of {table.name}\n" in f"\n{ran.out}"


def test_no_list_of_the_format_is_hidden_by_the_columns(run: Run) -> None:
    assert not [name for name in LISTS if "column" in name]
    assert "did you mean 'columns'?" in run("words", "colums").err
