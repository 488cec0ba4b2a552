import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import UNTRACED
from rounds.drawing.layout import INDENT, LONGEST, NARROW, draw
from rounds.drawing.pictures import Bar, Step, Steps
from rounds.drawing.screen import STYLES, TONES, tone_of, width, wrapped
from rounds.drawing.table import Row, Shown, Table, cell
from rounds.values.vocabulary import (
    DEMAND_MOVES,
    DEMAND_STATUSES,
    DOCUMENT_MOVES,
    LISTS,
    OUTCOME_MOVES,
    OUTCOME_STATUSES,
    ROUND_STATUSES,
)

MARKUP = [
    "[red]",
    "[/x]",
    "[us]",
    "[sic]",
    ":smile:",
    "[link=http://x]y[/link]",
    "\\[b]",
    "[bold]x[/bold]",
    "[@click=x]",
]
HOSTILE = [*MARKUP, "\x1b[31m", "\x9b2J", "a\rb", "\u202eabc", "a\u200bb", "⚠\ufe0f", "👍🏽", "🇹🇷", "हिन्दी", "e\u0301"]
LONG = "The withdrawal of all troops beyond the river, under observers whom both sides accept, within thirty days"
COLUMNS = (
    Shown("who", "Who"),
    Shown("text", "Demand", weight=3),
    Shown("number", "No.", right=True),
    Shown("note", "Note", wide=True),
)
ROWS: tuple[Row, ...] = (
    {"who": "Ruritania", "text": LONG, "number": 2, "note": "on the map"},
    {"who": "Ruritania", "text": "A truce", "number": 11, "note": None},
    {"who": "Freedonia", "text": "Harbour dues", "number": 3, "note": None},
)
TABLE = Table(COLUMNS, ROWS, "Talks at Spa", groups="who")
SENTENCES = Table(
    (
        Shown("status", "Status", style="status"),
        Shown("id", "Id", style="id"),
        Shown("who", "Asks"),
        Shown("days", "Days", wide=True),
        Shown("text", "Demand", below=True),
        Shown("answer", "Answer", below=True),
    ),
    [
        {"who": "Ruritania asks", "status": "accepted-in-part", "id": "truce", "days": "9 days", "text": LONG,
         "answer": f"→ 1921-05-16 Freedonia: {LONG}"},
        {"who": "Ruritania asks", "status": "open", "id": "ruri-sailors", "text": "The sailors"},
        {"who": "Freedonia asks", "status": "rejected", "id": "fish", "text": "Fish", "answer": "→ Ruritania"},
    ],
    "Talks at Spa · as of 1921-08-01",
    groups="who",
    foot="3 demands: 1 rejected, 1 open",
)  # fmt: skip


class Same(NamedTuple):
    """A column that a program gets as it is."""

    name: str

    def cells(self, value: Any) -> dict[str, Any]:
        return {self.name: value}


def exported(*columns: Same) -> Callable[[Row], Row]:
    """What programs get in these columns."""
    return lambda row: {name: cell for each in columns for name, cell in each.cells(row.get(each.name)).items()}


def plain(drawn: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", drawn)


def widest(drawn: str) -> int:
    """Columns of the longest line."""
    return max(map(cell_len, plain(drawn).split("\n")))


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def lines_of(table: Table, columns: int, oneline: bool = False) -> list[str]:
    return draw(table, columns, color=False, oneline=oneline).splitlines()


# a grid


def test_a_wide_terminal_shows_every_column_on_one_line() -> None:
    assert lines_of(TABLE, 140) == [
        "Talks at Spa",
        "",
        f"{'Demand':<{len(LONG)}}  No.  Note",
        "─" * (len(LONG) + len("  No.  on the map")),
        "Ruritania",
        f"{LONG}    2  on the map",
        f"{'A truce':<{len(LONG)}}   11",
        "",
        "Freedonia",
        f"{'Harbour dues':<{len(LONG)}}    3",
    ]


def test_a_narrower_terminal_leaves_out_wide_columns_and_breaks_long_text_at_spaces() -> None:
    assert lines_of(TABLE, 60) == [
        "Talks at Spa",
        "",
        "Demand                                                   No.",
        "─" * 60,
        "Ruritania",
        "The withdrawal of all troops beyond the river, under       2",
        "observers whom both sides accept, within thirty days",
        "A truce                                                   11",
        "",
        "Freedonia",
        "Harbour dues                                               3",
    ]


def test_a_table_that_fits_is_not_stretched() -> None:
    table = Table((Shown("a", "City"), Shown("b", "Days")), [{"a": "Spa", "b": 2}])
    assert draw(table, 80, color=False) == "City  Days\n──────────\nSpa   2\n"


def test_a_table_without_rows_says_so_under_its_title() -> None:
    table = TABLE._replace(rows=(), empty="no demand is like that")
    assert draw(table, 80, color=False) == "Talks at Spa\nno demand is like that\n"


def test_flexible_columns_share_by_weight_what_the_others_leave() -> None:
    weights = {"b": 1, "c": 1, "d": 2}
    columns = [Shown("a", "A"), *(Shown(key, "X", weight=weight) for key, weight in weights.items())]
    row = {"a": "kept", **{key: f"{key} " * 99 for key in weights}}
    first = lines_of(Table(columns, [row]), 74)[2]
    assert [first.index(key) for key in weights] == [6, 24, 42], "of 64 columns a quarter, a quarter and a half"


def test_a_flexible_column_that_needs_little_leaves_the_rest_to_the_others() -> None:
    columns = (Shown("a", "A", weight=3), Shown("b", "B", weight=1))
    lines = lines_of(Table(columns, [{"a": "few", "b": "yy " * 90}]), 64)
    assert lines[2] == "few  " + " ".join(["yy"] * 20)


def test_a_flexible_column_is_never_narrower_than_its_longest_word() -> None:
    columns = (Shown("a", "A", weight=1), Shown("b", "B", weight=9))
    lines = lines_of(Table(columns, [{"a": "a sixteen-letters", "b": "y " * 300}]), 60)
    assert lines[2:4] == ["a                " + " ".join("y" * 22), "sixteen-letters  " + " ".join("y" * 22)]


def test_where_words_would_have_to_be_broken_a_row_is_a_block() -> None:
    cases: list[int] = [NARROW, 61, 75]
    for columns in cases:
        table = Table((Shown("a", "A", weight=1), Shown("b", "B", weight=1)), [{"a": "x" * 40, "b": "y" * 40}])
        assert lines_of(table, columns) == [f"A: {'x' * 40}", f"B: {'y' * 40}"]
        assert lines_of(table, 82)[2] == f"{'x' * 40}  {'y' * 40}"


def test_a_wide_column_is_drawn_only_where_everything_else_is_whole() -> None:
    assert "Note" in draw(TABLE, 140, color=False)
    assert "Note" not in draw(TABLE, len(LONG) + 16, color=False)


def test_where_all_columns_are_wide_and_none_has_room_they_stand_in_blocks() -> None:
    table = Table((Shown("a", "A", wide=True), Shown("b", "B", wide=True)), [{"a": "x" * 70, "b": "y"}])
    assert lines_of(table, 60) == ["A:", "  " + "x" * 58, "  " + "x" * 12, "B: y"]


def test_a_column_that_says_nothing_in_any_row_is_left_out() -> None:
    rows: list[Row] = [{"a": "Spa", "b": None, "c": "", "d": 0, "e": [], "f": False}, {"a": "Ems", "f": False}]
    columns = [Shown(key, key.upper()) for key in "abcdef"]
    assert lines_of(Table(columns, rows, exports=exported(Same("a"))), 80) == ["A", "───", "Spa", "Ems"]
    assert lines_of(Table(columns, [*rows, {"a": "Aix", "d": 1}], exports=exported(Same("a"))), 80)[0] == "A    D"


def test_what_is_asked_for_column_by_column_is_shown_whatever_it_says() -> None:
    assert lines_of(Table((Shown("n", "n", right=True), Shown("x", "x")), [{"n": 0, "x": None}]), 80) == [
        "n  x",
        "────",
        "0",
    ]


def test_more_columns_than_the_terminal_has_are_drawn_within_it_and_none_vanishes() -> None:
    columns = [Shown(f"c{number}", f"A{number}") for number in range(30)]
    drawn = draw(Table(columns, [{column.key: "two words" for column in columns}]), 60, color=False)
    assert widest(drawn) <= 60
    assert drawn.count("two words") == 30


# sentences below short facts


def test_sentences_stand_below_short_facts_over_the_whole_width() -> None:
    assert lines_of(SENTENCES, 80) == [
        "Talks at Spa · as of 1921-08-01",
        "",
        "Ruritania asks",
        "accepted in part  truce         9 days",
        "    The withdrawal of all troops beyond the river, under observers whom both",
        "    sides accept, within thirty days",
        "    → 1921-05-16 Freedonia: The withdrawal of all troops beyond the river, under",
        "      observers whom both sides accept, within thirty days",
        "open              ruri-sailors",
        "    The sailors",
        "",
        "Freedonia asks",
        "rejected          fish",
        "    Fish",
        "    → Ruritania",
        "3 demands: 1 rejected, 1 open",
    ]


def test_a_sentence_is_never_longer_than_the_eye_can_follow_nor_than_the_terminal() -> None:
    cases: list[int] = [NARROW, 80, LONGEST, 140, 200]
    for columns in cases:
        rows = [{**SENTENCES.rows[0], "text": " ".join([LONG] * 3)}]
        lines = [line for line in lines_of(SENTENCES._replace(rows=rows), columns) if line.startswith(" " * INDENT)]
        assert min(columns, LONGEST) - 12 < max(map(len, lines)) <= min(columns, LONGEST)


def test_facts_that_have_no_room_beside_each_other_follow_one_another() -> None:
    keys = [Shown("status", "Status", style="status"), Shown("id", "Id"), Shown("issue", "Issue")]
    rows: list[Row] = [
        {"status": "rejected", "id": "x" * 30, "issue": "prisoners", "text": "Fish"},
        {"status": "accepted-in-part", "id": "y" * 5, "issue": "the law of the sea", "text": "Boats"},
        {"status": "accepted-in-part", "id": "y" * 30, "issue": "the law of the sea", "text": "Sails"},
        {"text": "Oars"},
    ]
    assert lines_of(Table([*keys, Shown("text", "Text", below=True)], rows), 60) == [
        f"rejected · {'x' * 30} · prisoners",
        "    Fish",
        "accepted in part · yyyyy · the law of the sea",
        "    Boats",
        f"accepted in part · {'y' * 30}",
        "  the law of the sea",
        "    Sails",
        "    Oars",
    ]


def test_rows_of_sentences_alone_have_no_empty_lines() -> None:
    table = Table((Shown("text", "Text", below=True),), [{"text": "Fish"}, {"text": "Boats"}])
    assert lines_of(table, 80) == ["    Fish", "    Boats"]


# blocks


def test_on_a_narrow_terminal_a_row_is_a_block_of_names_and_values() -> None:
    assert lines_of(SENTENCES, 40) == [
        "Talks at Spa · as of 1921-08-01",
        "",
        "Ruritania asks",
        "Status: accepted in part",
        "Id: truce",
        "Days: 9 days",
        "Demand: The withdrawal of all troops",
        "  beyond the river, under observers whom",
        "  both sides accept, within thirty days",
        "Answer: → 1921-05-16 Freedonia: The",
        "  withdrawal of all troops beyond the",
        "  river, under observers whom both sides",
        "  accept, within thirty days",
        "",
        "Status: open",
        "Id: ruri-sailors",
        "Demand: The sailors",
        "",
        "Freedonia asks",
        "Status: rejected",
        "Id: fish",
        "Demand: Fish",
        "Answer: → Ruritania",
        "3 demands: 1 rejected, 1 open",
    ]


def test_a_terminal_is_narrow_below_sixty_columns() -> None:
    cases: list[tuple[int, bool]] = [(NARROW - 1, True), (NARROW, False)]
    for columns, blocks in cases:
        assert ("Status: open" in draw(SENTENCES, columns, color=False)) is blocks


def test_a_name_that_is_longer_than_the_terminal_is_broken_as_any_word() -> None:
    table = Table((Shown("a", "x" * 30), Shown("b", "two words")), [{"a": "Spa", "b": "Ems"}])
    assert lines_of(table, 20) == ["x" * 18, f"  {'x' * 12}: Spa", "two words: Ems"]


# a line for each row


def test_a_line_for_each_row_has_its_id_first_and_is_cut_at_the_width() -> None:
    assert lines_of(SENTENCES, 60, oneline=True) == [
        "Talks at Spa · as of 1921-08-01",
        "",
        "Ruritania asks",
        "truce  accepted in part  9 days  The withdrawal of all troo…",
        "ruri-sailors  open  The sailors",
        "Freedonia asks",
        "fish  rejected  Fish",
        "3 demands: 1 rejected, 1 open",
    ]


def test_a_line_for_each_row_is_never_wider_than_the_terminal() -> None:
    cases: list[int] = [*range(1, 70)]
    for columns in cases:
        table = SENTENCES._replace(title="", foot="")
        rows: list[Row] = [*SENTENCES.rows, {"who": "北京" * 40, "id": "北京" * 40, "text": "e\u0301" * 90}]
        lines = lines_of(table._replace(rows=rows), columns, oneline=True)
        assert len(lines) == len(rows) + 3
        assert max(map(width, lines)) <= columns


def test_a_line_that_is_cut_says_so_and_one_that_fits_is_whole() -> None:
    table = Table((Shown("a", "A"),), [{"a": "ten spaces"}])
    assert [lines_of(table, columns, oneline=True) for columns in (10, 9, 4)] == [
        ["ten spaces"],
        ["ten spac…"],
        ["ten…"],
    ]


# words


def test_lines_end_between_words_and_only_a_word_that_is_longer_is_broken() -> None:
    cases: list[tuple[str, list[str]]] = [
        ("on 1921-05-16, at ten", ["on", "1921-05-16,", "at ten"]),
        ("from 1921-05-16/1921-05-18", ["from", "1921-05-16/1", "921-05-18"]),  # there is no other way
        ("leaders-meeting", ["leaders-meet", "ing"]),
        ("it was 21\u202f212 men", ["it was", "21\u202f212 men"]),
        ("in 10\u00a0212\u00a0000 tons", ["in", "10\u00a0212\u00a0000", "tons"]),
        ("two   spaces", ["two   spaces"]),
        ("two     spaces wide", ["two spaces", "wide"]),
        ("a\tb\nc", ["a b c"]),
        ("北京北京北京北", ["北京北京北京", "北"]),
        ("  the Gazettes", ["  the", "Gazettes"]),
        ("", [""]),
    ]
    for text, broken in cases:
        assert wrapped(text, 12) == broken


@given(st.lists(st.sampled_from(["1921-05-16", "1,000", "~60", "北京", "a", "leaders-meeting", "e\u0301"])),
       st.integers(15, 90))  # fmt: skip
def test_no_word_date_or_number_that_fits_is_broken(words: list[str], columns: int) -> None:
    lines = wrapped(" ".join(words), columns)
    assert " ".join(lines).split() == words
    assert max(map(width, lines)) <= columns


# bars and pictures

SHARE = Shown("share", "Share", weight=1, bar=True, legend="█ certain")
BARS = Table(
    (Shown("who", "Who"), SHARE),
    [
        {"who": "Ruritania", "share": Bar(0.5, 0.5, "50 %")},
        {"who": "Freedonia", "share": Bar(1, 1.5, "100–150 %")},
        {"who": "Fenwick", "share": Bar(0.5, 1, "")},
        {"who": "League", "share": "all (5 so far)"},
        {"who": "Belgium", "share": None},
    ],
)


def test_bars_stand_below_each_other_with_their_labels() -> None:
    assert lines_of(BARS, 80) == [
        "Who        Share",
        "─" * 51,
        f"Ruritania  {'█' * 15}{'·' * 15}      50 %",
        f"Freedonia  {'█' * 30} 100–150 %",
        f"Fenwick    {'█' * 15}{'▒' * 15}",
        "League     all (5 so far)",
        "Belgium",
        "",
        "█ certain",
    ]


def test_bars_are_as_long_as_there_is_room_and_where_there_is_none_their_labels_stand_alone() -> None:
    wider = Shown("more", "More")
    rows = [{**row, "more": "x" * 30} for row in BARS.rows[:3]]
    table = BARS._replace(columns=(*BARS.columns, wider), rows=rows)
    assert lines_of(table, 70)[2] == f"Ruritania  {'█' * 8}{'·' * 9}      50 %  {'x' * 30}"
    table = table._replace(rows=[{**row, "more": "x" * 41} for row in rows])
    left = ["Ruritania       50 %", "Freedonia  100–150 %", "Fenwick             "]
    assert [line[:20] for line in lines_of(table, 63)[2:5]] == left
    assert lines_of(BARS, 40)[:5] == ["Who: Ruritania", "Share: 50 %", "", "Who: Freedonia", "Share: 100–150 %"]


def test_a_bar_is_never_one_mark_that_could_mean_anything() -> None:
    cases: list[int] = [*range(10, 80)]
    for columns in cases:
        row = {"who": "Ruritania", "more": "x" * 40, "share": Bar(0.96, 0.96, "96 %")}
        table = Table((*BARS.columns, Shown("more", "More")), [row])
        marks = re.sub("[^█·]", "", draw(table, columns, color=False).partition("\n\n")[0])
        assert marks == "" or re.fullmatch("█+·+", marks)


def test_a_legend_stands_below_what_it_speaks_of() -> None:
    def last(table: Table, columns: int, oneline: bool = False) -> str:
        return draw(table, columns, color=False, oneline=oneline).rpartition("\n\n")[2]

    empty = BARS._replace(rows=[{"who": "Ruritania", "share": ""}], exports=exported(Same("who")))
    assert "certain" not in last(empty, 80)
    assert "certain" not in last(BARS._replace(rows=()), 80)
    assert last(BARS, 80) == "█ certain\n"
    assert "certain" not in last(BARS, NARROW - 1), "there are no bars in a block"
    assert "certain" not in last(BARS, 80, oneline=True), "nor in a line for each row"
    apart = Shown("apart", "Apart", wide=True, legend="Apart: how far.")
    told = BARS._replace(columns=(*BARS.columns, apart), rows=[{**row, "apart": "9" * 20} for row in BARS.rows])
    assert last(told, 80) == "█ certain Apart: how far.\n"
    assert last(told, 60) == "█ certain\n", "the column has no room"
    assert last(told, NARROW - 1) == "Apart: how far.\n"
    assert last(BARS._replace(legend="Read this."), 80) == "Read this. █ certain\n"
    assert "Read this." not in last(BARS._replace(rows=(), legend="Read this."), 80)


def test_a_foot_stands_below_the_rows_and_above_the_legend() -> None:
    assert lines_of(BARS._replace(foot="5 sides"), 80)[-4:] == ["Belgium", "5 sides", "", "█ certain"]


def test_pictures_stand_in_place_of_the_rows_one_below_the_other() -> None:
    cases: list[int] = [30, 80]
    for columns in cases:
        day, today = date(1921, 5, 16), date(1921, 8, 1)
        pictures = [Steps(f"To [us] {name}", [Step(day, 5, 5)], 10, today) for name in ("Spa", "Ems")]
        drawn = draw(BARS._replace(title="Sums", pictures=pictures, legend="█ certain"), columns, color=False)
        assert "Ruritania" not in drawn
        parts = drawn.split("\n\n")
        assert parts[0] == "Sums"
        assert parts[1] == f"To [us] Spa\n{pictures[0].drawn(columns)}"
        assert parts[2] == f"To [us] Ems\n{pictures[1].drawn(columns)}"
        assert parts[3] == "█ certain\n"


# colour


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("columns", [40, 80])
def test_nothing_in_a_table_is_read_as_markup(text: str, columns: int) -> None:
    table = Table(
        (Shown("group", "Group"), Shown("cell", f"Heading {text}"), Shown("below", "Text", below=True)),
        [{"group": f"Group {text}", "cell": f"Cell {text}", "below": f"Text {text}"}],
        f"Title {text}", "group", foot=f"Foot {text}", legend=f"Legend {text}",
    )  # fmt: skip
    for color in (False, True):
        drawn = " ".join(plain(draw(table, columns, color)).split())
        for part in ("Title", "Group", "Cell", "Text", "Foot", "Legend"):
            assert f"{part} {text}" in drawn
    assert f"Heading {text}: Cell {text}" in " ".join(draw(table, 40, color=False).split())


def test_colour_is_used_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert "\x1b" not in draw(SENTENCES, 80, color=False)
    for name, value in {"NO_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    colored = draw(SENTENCES, 80, color=True)
    assert set(re.findall(r"\x1b\[([^m]*)m", colored)) == {"0", "1", "2", "31", "33"}
    assert "\x1b[1mTalks at Spa · as of 1921-08-01\x1b[0m\n" in colored
    assert "\x1b[2mruri-sailors\x1b[0m\n" in colored
    assert "\x1b[31mrejected" in colored


@pytest.mark.parametrize("oneline", [False, True])
@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_with_colour_an_answer_reads_the_same_and_each_status_has_its_tone(columns: int, oneline: bool) -> None:
    colored = draw(SENTENCES, columns, color=True, oneline=oneline)
    assert plain(colored) == draw(SENTENCES, columns, color=False, oneline=oneline)
    for code, status in ((33, "accepted in part"), (33, "open"), (31, "rejected")):
        assert re.search(rf"\x1b\[{code}m *{status} *\x1b\[0m", colored), status


def test_every_word_of_a_status_has_one_tone_and_no_tone_has_a_word_of_its_own() -> None:
    shown = {
        *DEMAND_STATUSES, *DEMAND_MOVES, *DOCUMENT_MOVES, *OUTCOME_STATUSES, *OUTCOME_MOVES, *ROUND_STATUSES,
        *LISTS["states of a process"],
    }  # fmt: skip
    words = [word for group in TONES.values() for word in group.split()]
    assert sorted(words) == sorted(shown)
    assert {*TONES} - {""} <= {*STYLES}


def test_a_status_has_its_tone_whatever_is_said_with_it() -> None:
    cases: list[tuple[str, str]] = [
        ("accepted-in-part", "waiting"),
        ("accepted in part", "waiting"),
        ("rejected, with the paper", "bad"),
        ("suspended (disputed)", "waiting"),
        ("reiterated", ""),
        ("no word of the vocabulary", ""),
        ("", ""),
    ]
    for status, tone in cases:
        assert tone_of(status) == tone


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("term", ["dumb", "unknown", "xterm-256color", ""])
def test_the_width_asked_for_holds_on_every_kind_of_terminal(
    monkeypatch: pytest.MonkeyPatch, term: str, color: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", "200")
    assert widest(draw(TABLE, 60, color)) == 60


# any table

texts = st.lists(st.sampled_from([*HOSTILE, LONG, "word", "北京", "x" * 30]) | st.text(max_size=12), max_size=6).map(
    " ".join
)
columns = st.builds(
    Shown,
    key=st.just(""),
    heading=st.sampled_from(["No.", "Demand", "[us]", "北京", "Raised in"]),
    right=st.booleans(),
    weight=st.integers(0, 3),
    wide=st.booleans(),
    below=st.booleans(),
    style=st.sampled_from(["", "id", "status"]),
    legend=st.sampled_from(["", "Read [this]."]),
)
grids = st.lists(columns, min_size=1, max_size=6).map(
    lambda found: [one._replace(key=f"c{at}") for at, one in enumerate(found)]
)


@st.composite
def tables(choose: st.DrawFn) -> Table:
    chosen = choose(grids)
    row = st.fixed_dictionaries({column.key: texts for column in chosen})
    return Table(
        chosen,
        choose(st.lists(row, max_size=4)),
        choose(texts),
        choose(st.sampled_from(["", "c0"])),
        foot=choose(texts),
    )


@UNTRACED
@given(tables(), st.integers(20, 200), st.booleans(), st.booleans())
def test_no_table_is_wider_than_the_terminal_and_none_loses_a_letter(
    table: Table, columns: int, color: bool, oneline: bool
) -> None:
    drawn = draw(table, columns, color, oneline)
    assert widest(drawn) <= columns
    assert "\x1b" not in re.sub(r"\x1b\[[0-9]+m" if color else "$^", "", drawn)
    wanted = letters(cell(table.title)) + letters(cell(table.foot))
    kept = [column for column in table.shown if not column.wide and column.key != table.groups and not oneline]
    kept = [column for column in kept if not (table.groups and column.piped)]
    for row in table.rows:
        for column in kept:
            text = cell(row[column.key])
            wanted += letters(text.replace("-", " ") if column.style == "status" else text)
    assert wanted <= letters(plain(drawn))
