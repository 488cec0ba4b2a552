"""Every answer on screens of every width: invented records as golden files, the one that is shipped by properties."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import rounds
from asking import QUESTIONS, TABLES, first
from conftest import SHIPPED, UNTRACED, Run
from rounds.answers.sources import claims_table
from rounds.cli.app import GROUPS
from rounds.drawing.layout import draw
from rounds.drawing.screen import width
from rounds.drawing.table import NOTHING, Table, cell
from rounds.record import Record

pytestmark = UNTRACED

RECORDS = Path(__file__).parent / "records"
SPA, FOURTEEN, GENEVA = (RECORDS / f"{name}.yaml" for name in ("spa", "fourteen", "geneva"))

Golden = Callable[[str, str], None]
Write = Callable[..., Path]

ON_SCREENS = {
    **QUESTIONS,
    "plot": ["outcomes", "--plot"],
    "list-oneline": ["list", "--oneline"],
    "demands-oneline": ["demands", "--oneline"],
}
WIDTHS = (60, 80, 120, 200)
THINGS = {"spa": "prisoners-1921-05", "fourteen": "crews-1907"}


def on_screens(run: Run, command: list[str], path: Path) -> str:
    """What a command shows on each width of a terminal, one below the other."""
    screens = []
    for columns in WIDTHS:
        ran = run(*command, "-f", path, "--format", "table", env={"COLUMNS": str(columns)})
        assert (ran.err, ran.code) == ("", 0)
        assert max(map(width, ran.out.splitlines())) <= columns
        assert all(line == line.rstrip() for line in ran.out.splitlines())
        screens.append(f"{f' {columns} columns ':═^{columns}}\n{ran.out}")
    return "\n".join(screens)


def test_the_first_questions_to_the_shipped_record_fit_a_screen_or_three(run: Run) -> None:
    def lines(*words: str) -> list[str]:
        return run(*words, "-f", SHIPPED, "--format", "table", env={"COLUMNS": "80"}).out.splitlines()

    assert len(lines("list")) <= 24
    assert len(lines("demands", "--by", "Ukraine")) <= 75
    shown = lines("show", "2")
    assert shown[3].startswith("result")
    assert shown.index("outcomes") < shown.index("demands") < 60


def test_every_question_is_looked_at() -> None:
    assert {command[0] for command in QUESTIONS.values()} == {*GROUPS["Ask"]} - {"words"}


@pytest.mark.parametrize("name", ON_SCREENS)
@pytest.mark.parametrize("path", [SPA, FOURTEEN], ids=lambda path: path.stem)
def test_an_invented_record_fits_every_screen(run: Run, golden: Golden, path: Path, name: str) -> None:
    golden(f"{path.stem}-{name}.screens", on_screens(run, ON_SCREENS[name], path))


@pytest.mark.parametrize("path", [SPA, FOURTEEN], ids=lambda path: path.stem)
def test_where_a_thing_of_an_invented_record_comes_from_fits_every_screen(run: Run, golden: Golden, path: Path) -> None:
    golden(f"{path.stem}-claims-of.screens", on_screens(run, ["sources", THINGS[path.stem]], path))


# properties, of whatever record

DRAWN: dict[str, Callable[[Record], Table]] = {
    **TABLES,
    "disputed": lambda record: claims_table(record, "disputed"),
    "claims-of": lambda record: claims_table(record, thing=first(record, "outcome")),
}
SENTENCES = (
    *("rounds_table", "demands_table", "positions_table", "movements_table", "documents_table", "timeline_table"),
    *("sources_table", "claims_table", "disputed"),
)
"""Answers that stand in sentences, each whole on lines of its own."""


@cache
def shipped(name: str) -> Table:
    """An answer about the record that is shipped, made once for all screens."""
    return DRAWN[name](rounds.load(SHIPPED))


@cache
def on_screen(name: str, columns: int) -> str:
    """That answer on a screen, drawn once for all tests."""
    return draw(shipped(name), columns, color=False)


def squeezed(text: str) -> str:
    return "".join(text.split())


def parts(table: Table) -> list[tuple[bool, str]]:
    """What has to stand on a screen: the text of each cell that is never left out, and whether it stands on its own."""
    shown = [column for column in table.shown if not column.piped]
    own = {table.groups, *(column.key for column in shown if column.below or column.style == "id")}
    keys = {column.key: column for column in shown if not column.wide and not column.bar}
    silent = {key for key in keys if all(row.get(key) in NOTHING or row.get(key) in (0, False) for row in table.rows)}
    found = [(True, cell(table.title)), (True, cell(table.foot))]
    for row in table.rows:
        for key in {*keys, table.groups} - silent - {""}:
            text = cell(row.get(key))
            status = key in keys and keys[key].style == "status"
            found.append((key in own, text.replace("-", " ") if status else text))
    return [(alone, text) for alone, text in found if text]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_shipped_record_stands_whole_on_every_screen(name: str, columns: int) -> None:
    drawn = on_screen(name, columns)
    assert max(map(width, drawn.splitlines())) <= columns
    words, letters = {*drawn.split()}, squeezed(drawn)
    for alone, text in parts(shipped(name)):
        whole = {word for word in text.split() if width(word) <= columns - 6}
        assert whole <= words, f"broken: {sorted(whole - words)} of {text!r}"
        if alone and (name in SENTENCES or columns < 60):
            assert squeezed(text) in letters


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("columns", [40, 80])
def test_the_shipped_record_has_a_line_for_each_row_where_that_is_wanted(name: str, columns: int) -> None:
    table = shipped(name)._replace(title="", legend="", foot="")
    table = table._replace(columns=[column._replace(legend="") for column in table.columns])
    drawn = draw(table, columns, color=False, oneline=True).splitlines()
    heads = 1 + sum(
        before.get(table.groups) != after.get(table.groups)
        for before, after in zip(table.rows, table.rows[1:], strict=False)
    )
    parted = table.rows[0].get(table.groups) and not any(column.piped for column in table.columns)
    assert len(drawn) == len(table.rows) + (heads if parted else 0)
    assert max(map(width, drawn)) <= columns
    keys = [column.key for column in table.shown if column.style == "id" and not column.below]
    for row, key in ((row, key) for row in table.rows for key in keys[:1]):
        text = cell(row.get(key))
        assert width(text) > columns or any(line.startswith(text) for line in drawn)


@pytest.mark.parametrize("name", DRAWN)
def test_with_colour_the_shipped_record_reads_the_same(name: str) -> None:
    painted = draw(shipped(name), 80, color=True)
    assert re.sub(r"\x1b\[[0-9]+m", "", painted) == on_screen(name, 80)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in ("show", "sql")])
def test_every_answer_says_what_it_is_about_how_that_stands_and_until_when(run: Run, name: str) -> None:
    out = run(*QUESTIONS[name], "-f", SPA, "--format", "table", env={"COLUMNS": "200"}).out
    assert out.splitlines()[0] == "Ruritania–Freedonia talks at Spa · ongoing · as of 1921-08-01"


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in ("show", "compare", "sql")])
def test_of_several_records_each_has_its_own_title(run: Run, name: str) -> None:
    files = ("-f", SPA, "-f", FOURTEEN)
    out = run(*QUESTIONS[name], *files, "--format", "table", env={"COLUMNS": "200"}).out
    titles = [line.split(" · ")[0] for line in out.splitlines() if " · as of " in line]
    assert titles == [rounds.load(path).file.process.title for path in (SPA, FOURTEEN)]


STATES = [
    ("", "as of 1921-08-01"),
    ("  ends: 1921-07-30\n", "ended · as of 1921-08-01"),
    ("  state: {value: suspended, date: 1921-07-15, sources: [gazette]}\n", "suspended · as of 1921-08-01"),
    (
        (
            "  state: {date: 1921-07-15, accounts: [{by: ruritania, value: ongoing, sources: [gazette]}, "
            "{by: freedonia, value: ended, sources: [gazette]}], sources: [gazette]}\n"
        ),
        "ongoing (Ruritania says) / ended (Freedonia says) · as of 1921-08-01",
    ),
]


@pytest.mark.parametrize(("state", "told"), STATES)
def test_the_headline_says_how_the_talks_stand_as_each_account_has_it(
    run: Run, write: Write, state: str, told: str
) -> None:
    text = write().read_text(encoding="utf-8").replace("  language: en\n", f"  language: en\n{state}")
    out = run("demands", "-f", write(whole=text), "--format", "table", env={"COLUMNS": "160"}).out
    assert out.splitlines()[0] == f"Ruritania–Freedonia talks at Spa · {told}"


FEET = {
    "list": "ongoing since 1921-07-15: `rounds show spa-talks`",
    "demands": "11 demands: 3 rejected, ",
    "positions": "11 demands: 3 rejected, ",
    "documents": "2 documents: ",
    "sources": "12 sources",
    "one-sided": "35 claims",
}


@pytest.mark.parametrize("name", FEET)
def test_the_foot_adds_up_what_is_shown(run: Run, name: str) -> None:
    out = run(*QUESTIONS[name], "-f", SPA, "--format", "table", env={"COLUMNS": "200"}).out
    assert out.splitlines()[-1].startswith(FEET[name])


def test_one_of_a_kind_is_counted_as_one(run: Run) -> None:
    out = run("demands", "-f", GENEVA, "--format", "table").out
    assert out.splitlines()[-1] == "1 demand: 1 open"


# in a pipe


@pytest.mark.parametrize("format_", ["plain", "json"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_what_a_pipe_and_a_program_get_is_what_they_got(run: Run, golden: Golden, name: str, format_: str) -> None:
    ran = run(*QUESTIONS[name], "-f", SPA, "--format", format_)
    assert (ran.err, ran.code) == ("", 0)
    golden(f"spa-{name}.{format_}", ran.out)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in ("show", "compare")])
def test_in_a_pipe_the_columns_are_the_same_whatever_the_record_and_the_screen(
    run: Run, write: Write, name: str
) -> None:
    heads = set()
    for path, columns in ((SPA, "40"), (SPA, "200"), (FOURTEEN, "80"), (write("rounds: []\n"), "80")):
        lines = run(*QUESTIONS[name], "-f", path, env={"COLUMNS": columns}).out.splitlines()
        heads.add(lines[0])
        assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert len(heads) == 1


def test_in_a_pipe_a_row_is_whole_and_screens_have_no_say(run: Run) -> None:
    piped = run("demands", "-f", FOURTEEN, env={"COLUMNS": "40"}).out
    assert piped == run("demands", "-f", FOURTEEN, "--oneline", "--no-pager").out
    assert "Free passage through the strait by day and by night for merchant ships of every flag, without" in piped
    drawn = run("demands", "-f", FOURTEEN, "--format", "table").out
    assert drawn.startswith("Talks on the Strait of Ems"), "as on a screen of 80 columns"
    assert max(map(width, drawn.splitlines())) <= 80


# --oneline, --limit, --sort

ONELINE = ("list", "demands", "documents", "timeline", "outcomes")


@pytest.mark.parametrize("command", ONELINE)
def test_an_answer_may_take_a_line_for_each_row(run: Run, command: str) -> None:
    whole, cut = (
        run(command, *words, "-f", FOURTEEN, "--format", "table").out.splitlines() for words in ([], ["--oneline"])
    )
    assert cut[0] == whole[0]
    assert len(cut) < len(whole)
    assert any(line.endswith("…") for line in cut) or command == "outcomes"


@pytest.mark.parametrize("command", ["positions", "delegations", "stats", "sources"])
def test_where_a_line_for_each_row_makes_no_sense_there_is_no_such_option(run: Run, command: str) -> None:
    ran = run(command, "--oneline", "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    assert "--oneline" in ran.err


def ids(run: Run, *words: str) -> list[str]:
    lines = run(*words, "-f", FOURTEEN, "--format", "tsv").out.splitlines()
    at = lines[0].split("\t").index("id")
    return [line.split("\t")[at] for line in lines[1:]]


def test_rows_are_sorted_by_a_column_up_or_down(run: Run) -> None:
    every = ids(run, "list")
    assert ids(run, "list", "--sort", "date_from") == every
    assert ids(run, "list", "--sort", "-date_from") == every[::-1]
    by_number = ids(run, "list", "--sort", "-number")
    assert (by_number[0], by_number[-1]) == ("ems-13", "ems-telegraph"), "what has none comes last"
    assert ids(run, "demands", "--sort", "id") == sorted(ids(run, "demands"))


def test_what_is_sorted_is_not_torn_into_parts(run: Run) -> None:
    drawn = run("demands", "-f", FOURTEEN, "--sort", "id", "--format", "table").out
    assert "\nMarsovia asks\n" not in drawn
    assert " · Marsovia asks" in drawn


def test_what_opens_a_part_stays_above_what_is_sorted_where_no_column_tells_it(run: Run) -> None:
    drawn = run("outcomes", "-f", SPA, "--sort", "-received_low", "--format", "table").out
    assert drawn.count("Return of prisoners, one hundred for\none hundred [disputed]") == 1
    assert drawn.index("Freedonia  Ruritania") < drawn.index("Ruritania  Ruritania"), "98 or more comes after 100"


@pytest.mark.parametrize("format_", ["table", "csv", "plain"])
def test_there_is_no_sorting_by_what_there_is_not(run: Run, format_: str) -> None:
    ran = run("list", "-f", SPA, "--sort", "-nubmer", "--format", format_)
    said = "rounds: there is no column 'nubmer' to sort by; did you mean 'number'?\n"
    assert (ran.out, ran.err, ran.code) == ("", said, 2)


def test_only_the_first_rows_are_shown_where_few_are_wanted(run: Run) -> None:
    every = ids(run, "list")
    assert ids(run, "list", "--limit", "3") == every[:3]
    assert ids(run, "list", "--limit", "99") == every
    assert ids(run, "list", "--sort", "-date_from", "--limit", "1") == ["ems-13"], "sorted before it is cut"
    drawn = run("demands", "-f", FOURTEEN, "--limit", "2", "--format", "table").out
    assert "\n2 of 11; without --limit all are shown\n" in drawn
    assert run("list", "-f", SPA, "--limit", "-1") == ("", "rounds: --limit takes a number of rows, not '-1'\n", 2)


def test_where_no_row_is_wanted_there_is_a_heading_and_nobody_is_told_that_there_is_none(run: Run) -> None:
    ran = run("list", "-f", SPA, "--limit", "0", "--format", "csv")
    assert ran.out.count("\n") == 1
    assert ran.err == "rounds: 0 of 5; without --limit all are shown\n"


# filters

EITHER = [
    (["--by", "ruritania", "--by", "freedonia"], ["--by", "ruritania,freedonia"]),
    (["--party", "League", "--party", "fenwick"], ["--party", "League, fenwick"]),
    (["--to", "fenwick", "--to", "ruritania"], ["--to", "fenwick,ruritania"]),
    (["--issue", "fisheries", "--issue", "territory"], ["--issue", "fisheries,territory"]),
    (["--tag", "sea", "--tag", "truce"], ["--tag", "sea,truce"]),
    (["--status", "rejected", "--status", "noted"], ["--status", "rejected,noted"]),
    (["--round", "1", "--round", "spa-2"], ["--round", "1,spa-2"]),
    (["--text", "lighthouse", "--text", "river"], ["--text", "river"]),
]


@pytest.mark.parametrize(("twice", "commas"), EITHER, ids=[" ".join(twice) for twice, _ in EITHER])
def test_a_filter_that_is_given_twice_or_with_commas_means_either(
    run: Run, twice: list[str], commas: list[str]
) -> None:
    def found(words: list[str]) -> set[str]:
        lines = run("demands", *words, "-f", SPA, "--format", "tsv").out.splitlines()[1:]
        return {line.split("\t")[0] for line in lines}

    each = [found(twice[:2]), found(twice[2:])]
    assert found(twice) == found(commas) == each[0] | each[1]
    assert found(twice) > each[0] or twice[0] == "--text"


@pytest.mark.parametrize("words", [["--by", ","], ["--party", " , "], ["--status", ""], [","]])
def test_a_filter_that_names_nothing_is_refused(run: Run, words: list[str]) -> None:
    option = words[0].replace(",", "--party")
    ran = run("demands", *words, "-f", SPA)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: {option} '{words[-1]}' names nothing\n", 2)


def test_one_of_several_that_names_nothing_is_told(run: Run) -> None:
    for words in (["--by", "ruritania,freedonai"], ["--by", "ruritania", "--by", "freedonai"]):
        ran = run("demands", *words, "-f", SPA)
        assert (ran.out, ran.code) == ("", 2)
        assert ran.err == "rounds: 'freedonai' names no party; did you mean 'Freedonia'?\n"


def test_a_comma_in_a_name_or_in_words_that_are_looked_for_parts_nothing(run: Run, write: Write) -> None:
    text = SPA.read_text(encoding="utf-8").replace("also: [Freedonia]", 'also: ["Freedonia, Republic of"]')
    path = write(whole=text)
    named = run("demands", "--by", "Freedonia, Republic of", "-f", path, "--format", "csv").out
    assert named == run("demands", "--by", "freedonia", "-f", path, "--format", "csv").out
    assert "ruri-truce" in run("demands", "--text", "border, without", "-f", SPA).out


@pytest.mark.parametrize(
    ("command", "twice", "column", "values"),
    [
        ("timeline", ["--kind", "round,sitting"], "kind", {"round", "sitting"}),
        (
            "timeline",
            ["--issue", "territory", "--issue", "withdrawal"],
            "thing",
            {"spa-2", "ruri-terms", "ruri-terms/I.1", "ruri-terms/I.2", "ruri-evacuation"},
        ),
        ("outcomes", ["--issue", "fisheries,prisoners"], "id", {"buoys-kept", "prisoners-1921-05"}),
        ("positions", ["--by", "League,fenwick"], "id", {"league-sailors", "fenwick-plan/1"}),
    ],
)
def test_other_commands_take_either_as_well(
    run: Run, command: str, twice: list[str], column: str, values: set[str]
) -> None:
    lines = [line.split("\t") for line in run(command, *twice, "-f", SPA, "--format", "tsv").out.splitlines()]
    assert {line[lines[0].index(column)] for line in lines[1:]} == values
