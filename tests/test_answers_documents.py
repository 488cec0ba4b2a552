import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run, rows_of

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
PAPERS = ROOT / "examples" / "papers.yaml"

Write = Callable[..., Path]
Golden = Callable[[str, str], None]
Row = dict[str, Any]

CITED = "sources: [gazette]"


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("documents", *arguments, "--format", "json")
    return rows_of(ran, f"no document is {'like that' if len(arguments) > 2 else 'recorded'}")


def table(run: Run, query: str, path: Path) -> list[list[Any]]:
    """The rows that SQL gets from the record."""
    return [[*row.values()] for row in json.loads(run("sql", query, "-f", path, "--format", "json").out)]


def test_papers_of_every_kind_fit_a_screen(run: Run, golden: Golden) -> None:
    golden("papers-documents.table", run("documents", "-f", PAPERS, "--format", "table").out)


def paper(key: str, fields: str) -> str:
    return f"{{id: {key}, title: Paper {key}, kind: memorandum, by: ruritania, {fields}{CITED}}}"


def talks(write: Write, *papers: str) -> Path:
    return write(f"rounds:\n  - {{id: may, date: 1921-05-16, documents: [{', '.join(papers)}], {CITED}}}\n")


SAID = ", ".join(
    f"{{{told}, {CITED}}}"
    for told in ("by: ruritania, given: at", "by: freedonia, given: not-given", "given_on: 1921-05-16", "says: A paper")
)
HANDED = [
    ("", ""),
    ("given: before, ", "beforehand"),
    ("given: at, ", "there"),
    ("given: after, given_on: 1921-05-20, ", "afterwards, 1921-05-20"),
    ("given: not-given, ", "never"),
    ("given_on: 1921-05-16, ", "1921-05-16"),
    ('given: before, given_on: "[..1921-05-15]", ', "beforehand, by 1921-05-15"),
    ('given: before, given_on: "[1921-05-01..1921-05-15]", ', "beforehand, between 1921-05-01 and 1921-05-15"),
    ("given: after, given_on: unknown, ", "afterwards, day unknown"),
    ('given: at, given_on: "1921-05-16/1921-05-17", ', "there, 1921-05-16 – 1921-05-17"),
    (
        f"accounts: [{SAID}], ",
        "there (Ruritania says) / never (Freedonia says), 1921-05-16 (one report)",
    ),
]


@pytest.mark.parametrize(("fields", "handed"), HANDED)
def test_when_a_paper_was_handed_over(run: Run, write: Write, fields: str, handed: str) -> None:
    head, line = run("documents", "-f", talks(write, paper("terms", fields))).out.splitlines()
    assert dict(zip(head.split("\t"), line.split("\t"), strict=True))["What became of it"] == (
        f"handed over {handed}" if handed else ""
    )


def test_a_paper_may_become_public_several_times_on_days_that_nobody_knows(run: Run, write: Write) -> None:
    public = f"made_public: [{{date: 1921-05-20, how: leak, {CITED}}}, {{date: unknown, how: published, {CITED}}}], "
    path = talks(write, paper("terms", public))
    assert "1921-05-20 (leak), day unknown (published)" in run("documents", "-f", path).out
    assert table(run, "SELECT document, position, date, how FROM publications ORDER BY position", path) == [
        ["terms", 1, "1921-05-20", "leak"],
        ["terms", 2, "unknown", "published"],
    ]


def test_the_fate_of_a_paper_is_its_last_step_that_is_no_remark(run: Run, write: Write) -> None:
    lines = ", ".join(
        f"{{date: {date}, move: {move}, by: freedonia, {CITED}}}"
        for date, move in [("1921-05-17", "under-study"), ("1921-05-18", "not-accepted"), ("1921-05-19", "remarked")]
    )
    first, second, third = rows(
        run,
        "-f",
        talks(
            write,
            paper("answered", f"history: [{lines}], "),
            paper("remarked", f"history: [{{date: 1921-05-19, move: remarked, by: freedonia, {CITED}}}], "),
            paper("lonely", "replaces: answered, amends: remarked, "),
        ),
    )
    assert (first["status"], first["status_date"], first["status_by"]) == ("not-accepted", "1921-05-18", ["freedonia"])
    assert (second["status"], second["status_date"], second["status_by"]) == (None, None, [])
    assert (third["replaces"], third["amends"]) == (["answered"], ["remarked"])


def test_what_a_paper_asks_counts_its_points_and_the_demands_that_name_them(run: Run) -> None:
    (terms, plan) = rows(run, "-f", SPA)
    assert (terms["points"], terms["demands"]) == (4, 3)
    assert (plan["points"], plan["demands"]) == (1, 1)


def test_papers_stand_by_round_or_event_in_order_of_time(run: Run, write: Write) -> None:
    def born(key: str, date: str, number: str = "") -> str:
        return f"  - {{id: {key}, {number}date: {date}, documents: [{paper(f'{key}-paper', '')}], {CITED}}}\n"

    path = write(
        f"rounds:\n{born('late', 'unknown')}{born('june', '1921-06', 'number: 2, ')}{born('may', '1921-05-16')}"
    )
    assert [row["born_in"] for row in rows(run, "-f", path)] == ["may", "june", "late"]
    heads = [line for line in run("documents", "-f", path, "--format", "table").out.splitlines() if ", " in line]
    assert heads == ["may, 1921-05-16", "round 2, 1921-06", "late, unknown"]


def test_a_record_without_documents_says_so(run: Run, write: Write) -> None:
    drawn = run("documents", "-f", talks(write), "--format", "table").out
    assert drawn == "Ruritania–Freedonia talks at Spa · as of 1921-08-01\nno document is recorded\n"
    assert rows(run, "-f", talks(write)) == []
    assert run("documents", "-f", SPA, "--status", "withdrawn").err == "rounds: no document is like that\n"


def test_several_records_are_named(run: Run) -> None:
    assert {row["process"] for row in rows(run, "-f", SPA, "-f", PAPERS)} == {"spa-talks", "bruges-conference"}


def test_what_came_later_is_not_seen(run: Run) -> None:
    (terms,) = rows(run, "-f", SPA, "--as-of", "1921-06-05")
    assert (terms["id"], terms["status"]) == ("ruri-terms", "tabled")


def test_a_program_learns_what_each_account_has(run: Run, write: Write) -> None:
    told = f"{{by: freedonia, given: after, given_on: 1921-06-05, {CITED}}}"
    one = talks(write, paper("terms", f"accounts: [{told}], "))
    (row,) = rows(run, "-f", one)
    assert (row["given"], row["given_on"], row["given_on_from"]) == ("after", "1921-06-05", "1921-06-05")
    assert (row["given_on_differs"], row["differing"]) == (False, [])
    whose = "SELECT thing, party, field, value FROM accounts ORDER BY position, field"
    freedonia = [["terms", "freedonia", "given", "after"], ["terms", "freedonia", "given_on", "1921-06-05"]]
    assert table(run, whose, one) == freedonia
    other = f"{{by: ruritania, given: at, given_on: 1921-05-16, {CITED}}}"
    two = talks(write, paper("terms", f"accounts: [{told}, {other}], "))
    (row,) = rows(run, "-f", two)
    assert (row["given"], row["given_on"], row["given_on_from"]) == ("after / at", "1921-06-05 / 1921-05-16", None)
    assert (row["given_on_differs"], row["differing"]) == (True, ["given", "given_on"])
    ruritania = [["terms", "ruritania", "given", "at"], ["terms", "ruritania", "given_on", "1921-05-16"]]
    assert table(run, whose, two) == freedonia + ruritania


def test_a_paper_that_shares_its_id_with_a_round_is_told_beside_it(run: Run, tmp_path: Path) -> None:
    text = SPA.read_text(encoding="utf-8").replace("id: ruri-terms\n", "id: spa-1\n")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    ran = run("documents", "-f", tmp_path / "a.yaml", "--format", "csv")
    assert "Terms for a settlement" in ran.out
