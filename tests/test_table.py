import csv
import html
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import UNTRACED
from rounds.drawing.pictures import Bar
from rounds.drawing.table import Row, Shown, Table, cell, limited, sorted_by
from rounds.drawing.writers import (
    FORMULA,
    WRITERS,
    as_csv,
    as_json,
    as_jsonl,
    as_markdown,
    as_plain,
    as_tsv,
)
from rounds.errors import CannotDo

COLUMNS = (
    Shown("text", "Text"),
    Shown("number", "No.", right=True),
    Shown("tags"),
    Shown("seen", "Seen"),
)


class Same(NamedTuple):
    """A column that a program gets as it is."""

    name: str

    def cells(self, value: Any) -> dict[str, Any]:
        return {self.name: value}


class Ends(NamedTuple):
    """A column that a program gets in two cells."""

    name: str

    def cells(self, value: Any) -> dict[str, Any]:
        low, high = value or (None, None)
        return {f"{self.name}_low": low, f"{self.name}_high": high}


def exported(*columns: Same | Ends) -> Callable[[Row], Row]:
    """What programs get in these columns."""
    return lambda row: {name: cell for each in columns for name, cell in each.cells(row.get(each.name)).items()}


EXPORTS = (Same("text"), Same("number"), Same("tags"))
ROWS: tuple[Row, ...] = (
    {"text": "A truce, at once", "number": 2, "tags": ["border", "army"], "seen": "2 ✓"},
    {"text": 'the "old" border', "number": None, "tags": []},
)
TABLE = Table(COLUMNS, ROWS, "Demands at Spa", exports=exported(*EXPORTS))
EMPTY = Table(COLUMNS, (), empty="no demand is like that", exports=exported(*EXPORTS))
TEXTS = Table((Shown("text", "Text"),), ())
HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x9b2J",
    "\x1b]0;title\x07",
    "a\rb",
    "\x00",
    "\x7f",
    "\u202etxt.exe",
    "a\u200bb",
    "\ufeffx",
]


def texts(*values: Any) -> Table:
    """A table of one column."""
    return TEXTS._replace(rows=[{"text": value} for value in values])


def rows_of(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


class Cells(HTMLParser):
    """What a browser shows of each cell of the only table, and every tag on the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("th", "td"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def rendered(table: Table) -> Cells:
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(as_markdown(table))
    return Cells(page.replace("\n", ""))


def test_a_cell_is_one_line_of_what_a_person_reads() -> None:
    cases: list[tuple[Any, str]] = [
        (None, ""),
        ("", ""),
        (0, "0"),
        (True, "yes"),
        (False, "no"),
        ([], ""),
        (["a", "b"], "a, b"),
        (("a", 2), "a, 2"),
        ("a folded sentence\n", "a folded sentence"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("[red]x[/red] :smile:", "[red]x[/red] :smile:"),
        ("\x1b[31m", r"\u001b[31m"),
        (["\u202ea", "b\u200b"], r"\u202ea, b\u200b"),
    ]
    for value, shown in cases:
        assert cell(value) == shown


@given(st.text() | st.lists(st.text()))
def test_nothing_in_a_cell_moves_a_cursor_hides_or_turns_text_around(value: str | list[str]) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", cell(value))


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("format_", WRITERS)
def test_no_format_lets_an_escape_sequence_through(format_: str, value: str) -> None:
    written = WRITERS[format_].text_of(texts(value, [value]))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", written)
    written.encode()


def test_programs_get_what_is_exported_and_people_the_columns_with_a_heading() -> None:
    assert TABLE.exported == ["text", "number", "tags"]
    assert rows_of(as_csv(TABLE))[0] == rows_of(as_tsv(TABLE), "\t")[0] == ["text", "number", "tags"]
    for row in (*json.loads(as_json(TABLE)), json.loads(as_jsonl(TABLE).splitlines()[0]), *TABLE.records()):
        assert list(row) == ["text", "number", "tags"]
    assert as_plain(TABLE).splitlines()[0] == "Text\tNo.\tSeen"
    assert as_markdown(TABLE).startswith("| Text | No. | Seen |\n")


def test_without_exports_programs_get_every_column_as_it_is() -> None:
    table = TABLE._replace(exports=None)
    assert table.exported == ["text", "number", "tags", "seen"]
    assert rows_of(as_csv(table)) == [
        ["text", "number", "tags", "seen"],
        ["A truce, at once", "2", "border; army", "2 ✓"],
        ['the "old" border', "", "", ""],
    ]
    assert table.records()[0] == ROWS[0]
    assert as_plain(table) == as_plain(TABLE)


def test_a_column_may_be_several_cells_for_a_program() -> None:
    table = Table(
        COLUMNS[:1],
        [{"text": "A truce", "days": (3, 5)}, {"text": "Peace"}],
        exports=exported(Same("text"), Ends("days")),
    )
    assert table.exported == ["text", "days_low", "days_high"]
    assert rows_of(as_csv(table)) == [["text", "days_low", "days_high"], ["A truce", "3", "5"], ["Peace", "", ""]]
    assert json.loads(as_json(table))[0] == {"text": "A truce", "days_low": 3, "days_high": 5}
    assert as_plain(table) == "Text\nA truce\nPeace\n"
    both = table._replace(rows=[{"process": "fenwick", **row} for row in table.rows], lead=("process",))
    assert both.exported == ["process", "text", "days_low", "days_high"]
    assert both.records()[0] == {"process": "fenwick", "text": "A truce", "days_low": 3, "days_high": 5}


def test_in_a_pipe_a_row_is_a_line_of_cells_with_tabs_between_them_and_nothing_else() -> None:
    assert as_plain(TABLE) == 'Text\tNo.\tSeen\nA truce, at once\t2\t2 ✓\nthe "old" border\t\t\n'


def test_in_a_pipe_nothing_of_the_screen_is_left_out_or_added() -> None:
    columns = (
        Shown("id", "Id", style="id"),
        Shown("status", "Status", style="status"),
        Shown("more", "More", wide=True),
        Shown("text", "Demand", below=True),
    )
    rows = [{"id": "truce", "status": "accepted-in-part", "more": "", "text": "A truce"}]
    table = Table(columns, rows, "Talks", groups="id", foot="1 demand", legend="Read this.", exports=exported(*EXPORTS))
    assert as_plain(table) == "Id\tStatus\tMore\tDemand\ntruce\taccepted-in-part\t\tA truce\n"


def test_in_a_pipe_rows_of_several_records_begin_with_their_process() -> None:
    both = TABLE._replace(rows=[{"process": "spa-talks", **row} for row in TABLE.rows], lead=("process",))
    assert as_plain(both).splitlines()[:2] == ["Process\tText\tNo.\tSeen", "spa-talks\tA truce, at once\t2\t2 ✓"]


@given(st.lists(st.text() | st.lists(st.text()), min_size=1))
def test_in_a_pipe_a_row_has_as_many_cells_as_the_heading_whatever_is_in_them(values: list[str | list[str]]) -> None:
    table = Table((Shown("text", "Text"), Shown("number", "No.")), [{"text": value, "number": 1} for value in values])
    lines = as_plain(table).removesuffix("\n").split("\n")
    assert [line.count("\t") for line in lines] == [1] * (len(values) + 1)


def test_a_table_without_rows_is_still_a_table_of_its_format() -> None:
    assert {name: writer.text_of(EMPTY) for name, writer in WRITERS.items()} == {
        "plain": "Text\tNo.\tSeen\n",
        "csv": "text,number,tags\n",
        "tsv": "text\tnumber\ttags\n",
        "json": "[]\n",
        "jsonl": "",
        "markdown": "| Text | No. | Seen |\n| --- | ---: | --- |\n",
    }


def test_csv_is_read_back_by_a_csv_reader() -> None:
    assert rows_of(as_csv(TABLE))[1:] == [
        ["A truce, at once", "2", "border; army"],
        ['the "old" border', "", ""],
    ]


def test_what_a_spreadsheet_would_run_is_guarded() -> None:
    for sign in FORMULA:
        for value in (f"{sign}HYPERLINK(1)", [f"{sign}1", "2"]):
            written = rows_of(as_csv(texts(value)))[1][0]
            assert written.startswith("'")
            assert not rows_of(as_tsv(texts(value)), "\t")[1][0].startswith(FORMULA)


def test_numbers_are_never_guarded_and_a_sign_inside_a_text_is_none() -> None:
    assert rows_of(as_csv(texts(-5, "a=b", "1+1"))) == [["text"], ["-5"], ["a=b"], ["1+1"]]


printable = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t\"',;=+-@|"))


@given(st.lists(printable))
def test_any_text_comes_back_from_csv_but_for_the_guard(values: list[str]) -> None:
    flat = [re.sub("[\r\n]+", " ", value).strip("\t\r\n ") for value in values]
    guarded = [f"'{value}" if value.startswith(FORMULA) else value for value in flat]
    written = as_csv(texts(*values))
    assert [line[0] for line in rows_of(written)[1:]] == guarded
    assert written.count("\n") == len(values) + 1


def test_a_spreadsheet_of_another_country_finds_the_same_cells_in_csv() -> None:
    cases: list[str] = ["a;b", "a,b", "a\tb", 'a"b', "a\r\nb", "", "plain"]
    for text in cases:
        written = as_csv(texts(text)).split("\n")[1]
        flat = text.replace("\r\n", " ")
        for delimiter in (",", ";", "\t"):
            assert list(csv.reader([written], delimiter=delimiter)) == [[flat]]
        assert written.startswith('"') == (text not in ("plain", "a\r\nb"))


def test_a_page_on_the_web_makes_no_link_of_a_bare_address() -> None:
    for address in ("https://example.org/a_b?c=1&d", "see http://x.org.", "www.example.org", "WWW.x.org"):
        written = as_markdown(texts(address))
        assert not re.search(r"://|www\.", written, re.IGNORECASE)
        page = MarkdownIt("commonmark").enable("table").render(written)
        assert f"<td>{html.escape(address)}</td>" in page


@UNTRACED
@given(st.lists(printable | st.lists(printable, min_size=1), min_size=1))
def test_tsv_has_a_line_for_each_row_and_no_tab_or_break_inside_a_value(values: list[str | list[str]]) -> None:
    table = Table((Shown("text", "Text"), Shown("number", "No.")), [{"text": value, "number": 1} for value in values])
    written = as_tsv(table)
    lines = written.removesuffix("\n").split("\n")
    assert lines[0] == "text\tnumber"
    assert [line.count("\t") for line in lines] == [1] * (len(values) + 1)
    assert [len(line) for line in rows_of(written, "\t")] == [2] * (len(values) + 1)


def test_tsv_keeps_spaces_as_they_are() -> None:
    assert as_tsv(texts("1\u202f212  men", "two\r\nlines\n")) == "text\n1\u202f212  men\ntwo lines\n"


@given(st.lists(st.text() | st.integers() | st.none() | st.booleans() | st.lists(st.text())))
def test_any_value_comes_back_from_json_and_from_json_lines(values: list[Any]) -> None:
    table = texts(*values)
    wanted = [{"text": value} for value in values]
    assert json.loads(as_json(table)) == wanted
    lines = as_jsonl(table).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == wanted
    assert lines[-1] == ""


def test_json_is_readable_in_every_script() -> None:
    for written in (as_json(texts("Стамбул – 北京")), as_jsonl(texts("Стамбул – 北京"))):
        assert '"text": "Стамбул – 北京"' in written


def test_nothing_in_a_markdown_cell_is_read_as_markup() -> None:
    cases: list[str] = [
        *(
            "a | b",
            "`code`",
            "``",
            "<script>alert(1)</script>",
            "<b>",
            "&amp; &lt;",
            "a & b",
            "**bold** _it_ ~~no~~ ~1200",
        ),
        *(
            "[us](http://x)",
            "![i](x)",
            "# no heading",
            "\\",
            "\\|",
            "a\\",
            "\\<b>",
            "1. one",
            "- one",
            "> said",
            "\\\\|",
        ),
        *("<https://x.org>", "[x]: /y", "---", "| --- |", "*", "_a_b_", "a  \\", "&#65;", "&copy", "=== |"),
    ]
    for text in cases:
        page = rendered(texts(text))
        assert page.cells == ["Text", text]
        assert page.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td"]


@given(st.lists(st.text("\\|`*_[]()<>&#~!-=+:.\"' ab1\n") | st.text(), min_size=1, max_size=4))
def test_any_text_in_a_markdown_cell_is_seen_as_written(values: list[str]) -> None:
    page = rendered(texts(*values))
    assert [shown.strip() for shown in page.cells[1:]] == [cell(value).strip() for value in values]
    assert set(page.tags) == {"table", "thead", "tr", "th", "tbody", "td"}


def test_rows_of_several_records_name_their_process_first_for_programs() -> None:
    both = TABLE._replace(rows=[{"process": "spa-talks", **row} for row in TABLE.rows], lead=("process",))
    assert both.exported == ["process", "text", "number", "tags"]
    assert [[*row] for row in both.records()] == [both.exported] * 2
    assert [row["process"] for row in both.records()] == ["spa-talks"] * 2
    assert both.shown == TABLE.shown, "on a screen each record has its own title"


SORTED = Table(
    (),
    [
        {"text": "b", "number": 2, "tags": ["x"], "seen": ""},
        {"text": "A", "number": 10, "tags": [], "seen": "a"},
        {"text": "", "number": None, "tags": ["a", "b"], "seen": "b"},
        {"text": "a", "number": 0, "tags": (), "seen": "c"},
    ],
    groups="text",
    exports=exported(*EXPORTS, Ends("days")),
)


def test_rows_are_sorted_by_what_programs_get_and_what_is_empty_comes_last() -> None:
    cases: list[tuple[str, list[Any]]] = [
        ("", ["b", "A", "", "a"]),
        ("number", [0, 2, 10, None]),
        ("-number", [10, 2, 0, None]),
        ("text", ["A", "a", "b", ""]),
        ("-text", ["b", "a", "A", ""]),
        ("tags", [["a", "b"], ["x"], [], ()]),
        ("-tags", [["x"], ["a", "b"], [], ()]),
    ]
    for column, order in cases:
        found = sorted_by(SORTED._replace(columns=[Shown("text", "Text")]), column)
        assert [row[column.removeprefix("-") or "text"] for row in found.rows] == order
        assert found.groups == ("" if column else "text"), "parts would be torn apart"


def test_what_opens_a_part_does_so_in_whatever_order_where_no_column_tells_it() -> None:
    assert sorted_by(SORTED, "number").groups == "text"


def test_rows_that_are_equal_keep_their_order() -> None:
    table = texts("b", "a", "b", "a")._replace(rows=[{"text": text, "at": at} for at, text in enumerate("baba")])
    assert [row["at"] for row in sorted_by(table, "text").rows] == [1, 3, 0, 2]


def test_there_is_no_sorting_by_a_column_that_does_not_exist() -> None:
    with pytest.raises(CannotDo, match="there is no column 'nubmer' to sort by; did you mean 'number'"):
        sorted_by(TABLE, "nubmer")
    with pytest.raises(CannotDo, match=r"there is no column 'seen' to sort by .`rounds words columns` lists them"):
        sorted_by(TABLE, "seen")


def test_only_the_first_rows_are_kept_where_few_are_wanted_and_the_foot_says_so() -> None:
    cases: list[tuple[int | None, int, str]] = [
        (None, 2, "2 demands"),
        (1, 1, "1 of 2; without --limit all are shown"),
        (2, 2, "2 demands"),
        (9, 2, "2 demands"),
    ]
    for most, left, foot in cases:
        found = limited(TABLE._replace(foot="2 demands"), most)
        assert ([*found.rows], found.foot) == ([*ROWS[:left]], foot)


def test_where_no_row_is_wanted_none_is_shown_and_it_is_not_said_that_there_is_none() -> None:
    found = limited(TABLE, 0)
    assert (found.rows, found.foot, found.empty) == ((), "", "0 of 2; without --limit all are shown")
    with pytest.raises(CannotDo, match="--limit takes a number of rows, not '-1'"):
        limited(TABLE, -1)


def test_a_bar_is_its_label_wherever_nothing_is_drawn() -> None:
    cases: list[str] = [*WRITERS]
    for format_ in cases:
        row = {"who": "Spa", "share": Bar(0.5, 0.75, "50–75 %")}
        table = Table(
            (Shown("who", "Who"), Shown("share", "Share", bar=True, legend="█ certain")),
            [row],
            exports=exported(Same("who")),
        )
        written = WRITERS[format_].text_of(table)
        assert ("50–75 %" in written) == ("Share" in written), "what has headings is for people"
        assert not set("█▒·") & set(written)
