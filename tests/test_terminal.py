import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rounds.drawing.layout import LEAST, NARROW
from rounds.drawing.pictures import Bar, Step, Steps
from rounds.drawing.table import Column, Row, Table, cell
from rounds.drawing.terminal import draw

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
    Column("who", "Who"),
    Column("text", "Demand", weight=3),
    Column("number", "No.", right=True),
    Column("note", "Note", wide=True),
)
ROWS: tuple[Row, ...] = (
    {"who": "Ruritania", "text": LONG, "number": 2, "note": "on the map"},
    {"who": "Ruritania", "text": "A truce", "number": 11, "note": None},
    {"who": "Freedonia", "text": "Harbour dues", "number": 3, "note": None},
)
TABLE = Table(COLUMNS, ROWS, "Talks at Spa", groups="who")


def widest(drawn: str) -> int:
    """Columns of the longest line."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", drawn)
    return max(map(cell_len, plain.split("\n")))


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def test_a_wide_terminal_shows_every_column_on_one_line() -> None:
    assert draw(TABLE, 140, color=False).splitlines() == [
        "Talks at Spa",
        "Ruritania",
        f"{'Demand':<{len(LONG)}}  No.  Note",
        "─" * (len(LONG) + len("  No.  on the map")),
        f"{LONG}    2  on the map",
        f"{'A truce':<{len(LONG)}}   11",
        "",
        "Freedonia",
        f"{'Harbour dues':<{len(LONG)}}    3",
    ]


def test_a_narrow_terminal_leaves_out_wide_columns_and_breaks_long_text_at_spaces() -> None:
    assert draw(TABLE, 60, color=False).splitlines() == [
        "Talks at Spa",
        "Ruritania",
        "Demand                                                   No.",
        "─" * 60,
        "The withdrawal of all troops beyond the river, under       2",
        "observers whom both sides accept, within thirty days",
        "A truce                                                   11",
        "",
        "Freedonia",
        "Harbour dues                                               3",
    ]


def test_a_table_that_fits_is_not_stretched() -> None:
    assert draw(Table((Column("a", "City"), Column("b", "Days")), [{"a": "Spa", "b": 2}]), 80, color=False) == (
        "City  Days\n──────────\nSpa   2\n"
    )


def test_a_table_without_rows_says_so() -> None:
    assert draw(TABLE._replace(rows=(), empty="no demand is like that"), 80, color=False) == (
        "Talks at Spa\nno demand is like that\n"
    )


def test_flexible_columns_share_by_weight_what_the_others_leave() -> None:
    weights = {"b": 1, "c": 1, "d": 2}
    columns = [
        Column("a", "A"),
        *(Column(key, "X", weight=weight) for key, weight in weights.items()),
        Column("e", "E", most=4),
    ]
    row = {"a": "kept", "e": "zz zz zz", **{key: key * 99 for key in weights}}
    first = draw(Table(columns, [row]), 80, color=False).splitlines()[2]
    assert first == f"kept  {'b' * 16}  {'c' * 16}  {'d' * 32}  zz", "of 64 columns a quarter, a quarter and a half"


def test_a_flexible_column_that_needs_little_leaves_the_rest_to_the_others() -> None:
    columns = (Column("a", "A", weight=3), Column("b", "B", weight=1))
    lines = draw(Table(columns, [{"a": "few", "b": "y" * 90}]), 40, color=False).splitlines()
    assert lines[2] == "few  " + "y" * 35


def test_a_table_that_fits_exactly_is_left_as_it_is() -> None:
    columns = (Column("a", "A", weight=1), Column("b", "B", most=9))
    lines = draw(Table(columns, [{"a": "x" * 9, "b": "y" * 29}]), 40, color=False).splitlines()
    assert lines[2:] == ["x" * 9 + "  " + "y" * 29]


def test_a_flexible_column_is_never_squeezed_to_nothing() -> None:
    columns = (Column("a", "A"), Column("b", "B", weight=1))
    lines = draw(Table(columns, [{"a": "x" * 35, "b": "y" * 30}]), 40, color=False).splitlines()
    assert lines[2] == "x" * (38 - LEAST) + "  " + "y" * LEAST


@pytest.mark.parametrize(("columns", "there"), [(NARROW - 1, False), (NARROW, True)])
def test_a_wide_column_is_drawn_where_the_terminal_is_not_narrow(columns: int, there: bool) -> None:
    assert ("Note" in draw(TABLE, columns, color=False)) is there


def test_long_words_break_at_their_hyphens() -> None:
    columns = (Column("issue", "Issue", most=12), Column("text", "Demand", weight=1))
    lines = draw(Table(columns, [{"issue": "leaders-meeting", "text": LONG}]), 60, color=False).splitlines()
    assert [line.split()[0] for line in lines[2:4]] == ["leaders-", "meeting"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("on 1921-05-16, at ten", ["on", "1921-05-16,", "at ten"]),
        ("from 1921-05-16/1921-05-18 on", ["from", "1921-05-16/", "1921-05-18", "on"]),
        ("leaders-meeting", ["leaders-", "meeting"]),
        ("prisoners-1921-05", ["prisoners-", "1921-05"]),
        ("1921-05-16T12:00", ["1921-05-16T1", "2:00"]),  # there is no other way
    ],
)
def test_a_date_is_not_broken_at_its_hyphens_while_there_is_another_way(text: str, broken: list[str]) -> None:
    columns = (Column("a", "A", most=12), Column("text", "Demand", weight=1))
    lines = draw(Table(columns, [{"a": text, "text": LONG}]), 60, color=False).splitlines()
    assert [line[:12].rstrip() for line in lines[2 : 2 + len(broken)]] == broken


SHARE = Column("share", "Share", weight=1, bar=True, legend="█ certain")
BARS = Table(
    (Column("who", "Who"), SHARE),
    [
        {"who": "Ruritania", "share": Bar(0.5, 0.5, "50 %")},
        {"who": "Freedonia", "share": Bar(1, 1.5, "100–150 %")},
        {"who": "Fenwick", "share": Bar(0.5, 1, "")},
        {"who": "League", "share": "all (5 so far)"},
        {"who": "Belgium", "share": None},
    ],
)


def test_bars_stand_below_each_other_with_their_labels() -> None:
    assert draw(BARS, 80, color=False).splitlines() == [
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
    drawn = draw(BARS, 40, color=False).splitlines()
    assert drawn[2] == f"Ruritania  {'█' * 10}{'·' * 9}      50 %"
    drawn = draw(BARS._replace(rows=BARS.rows[:3]), 22, color=False).splitlines()
    assert drawn[2:5] == ["Ruritania       50 %", "Freedonia  100–150 %", "Fenwick"]


@pytest.mark.parametrize("columns", range(10, 60))
def test_a_bar_is_never_one_mark_that_could_mean_anything(columns: int) -> None:
    row = {"who": "Ruritania", "share": Bar(0.96, 0.96, "96 %")}
    marks = re.sub("[^█·]", "", draw(Table(BARS.columns, [row]), columns, color=False).partition("\n\n")[0])
    assert marks == "" or re.fullmatch("█+·+", marks)


def test_a_legend_stands_below_what_it_speaks_of() -> None:
    empty = [{"who": "Ruritania", "share": ""}]
    assert "certain" not in draw(BARS._replace(rows=empty), 80, color=False)
    assert "certain" not in draw(BARS._replace(rows=()), 80, color=False)
    wide = BARS._replace(columns=(BARS.columns[0], SHARE._replace(wide=True)))
    assert "certain" not in draw(wide, NARROW - 1, color=False)
    assert draw(wide, NARROW, color=False).endswith("\n\n█ certain\n")
    assert draw(BARS._replace(legend="Read this."), 80, color=False).endswith("\n\nRead this. █ certain\n")
    assert "Read this." not in draw(BARS._replace(rows=(), legend="Read this."), 80, color=False)


@pytest.mark.parametrize("columns", [30, 80])
def test_pictures_stand_in_place_of_the_rows_one_below_the_other(columns: int) -> None:
    day, today = date(1921, 5, 16), date(1921, 8, 1)
    pictures = [Steps(f"To [us] {name}", [Step(day, 5, 5)], 10, today) for name in ("Spa", "Ems")]
    drawn = draw(BARS._replace(title="Sums", pictures=pictures, legend="█ certain"), columns, color=False)
    assert "Ruritania" not in drawn
    parts = drawn.split("\n\n")
    assert parts[0] == f"Sums\nTo [us] Spa\n{pictures[0].drawn(columns)}"
    assert parts[1] == f"To [us] Ems\n{pictures[1].drawn(columns)}"
    assert parts[2] == "█ certain\n"


def test_columns_that_keep_their_width_give_way_where_they_do_not_fit_and_none_vanishes() -> None:
    columns = (Column("a", "A"), Column("b", "B"), Column("c", "C"))
    row = {"a": "Spa", "b": "x" * 1_000, "c": "y" * 30}
    lines = draw(Table(columns, [row]), 40, color=False).splitlines()
    assert lines[2] == f"Spa  {'x' * 16}  {'y' * 17}"
    assert letters("".join(lines[2:])) == letters("".join(row.values()))


def test_more_columns_than_the_terminal_has_are_drawn_within_it() -> None:
    columns = [Column(f"c{number}", "A") for number in range(30)]
    row = {column.key: "two words" for column in columns}
    assert widest(draw(Table(columns, [row]), 40, color=False)) <= 40


@pytest.mark.parametrize("text", MARKUP)
def test_nothing_in_a_table_is_read_as_markup(text: str) -> None:
    columns = (Column("group", "Group"), Column("text", f"Heading {text}"))
    drawn = draw(
        Table(columns, [{"group": f"Group {text}", "text": f"Cell {text}"}], f"Title {text}", "group"), 80, False
    )
    assert drawn.splitlines()[:3] == [f"Title {text}", f"Group {text}", f"Heading {text}"]
    assert f"Cell {text}" in drawn


def test_colour_is_used_only_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert "\x1b" not in draw(TABLE, 80, color=False)
    monkeypatch.setenv("NO_COLOR", "1")
    colored = draw(TABLE, 80, color=True)
    assert set(re.findall(r"\x1b[^m]*m", colored)) == {"\x1b[1m", "\x1b[0m"}
    assert "\x1b[1mTalks at Spa\x1b[0m\n" in colored


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("term", ["dumb", "unknown", "xterm-256color", ""])
def test_the_width_asked_for_holds_on_every_kind_of_terminal(
    monkeypatch: pytest.MonkeyPatch, term: str, color: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", "200")
    assert widest(draw(TABLE, 60, color)) == 60


texts = st.lists(st.sampled_from([*HOSTILE, LONG, "word", "北京", "x" * 30]) | st.text(max_size=12), max_size=6).map(
    " ".join
)
columns = st.builds(
    Column,
    key=st.just(""),
    heading=st.sampled_from(["No.", "Demand", "[us]", "北京", "Raised in"]),
    right=st.booleans(),
    weight=st.integers(0, 3),
    most=st.sampled_from([0, 0, 9, 12]),
    wide=st.booleans(),
)
grids = st.lists(columns, min_size=1, max_size=6).map(
    lambda found: [one._replace(key=f"c{at}") for at, one in enumerate(found)]
)


@st.composite
def tables(choose: st.DrawFn) -> Table:
    chosen = choose(grids)
    row = st.fixed_dictionaries({column.key: texts for column in chosen})
    return Table(chosen, choose(st.lists(row, max_size=4)), choose(texts), choose(st.sampled_from(["", "c0"])))


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(40, 200), st.booleans())
def test_no_table_is_wider_than_the_terminal_and_none_loses_a_letter(table: Table, columns: int, color: bool) -> None:
    drawn = draw(table, columns, color)
    assert widest(drawn) <= columns
    assert "\x1b" not in re.sub(r"\x1b\[[01]m" if color else "$^", "", drawn)
    kept = [one for one in table.shown if not one.wide and one.key != table.groups]
    wanted = letters(cell(table.title))
    for row in table.rows:
        for column in kept:
            wanted += letters(cell(row[column.key]))
    assert wanted <= letters(drawn)
