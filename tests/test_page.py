"""The page: its parts, its links and pictures, and that nothing in a record can be more than text on it."""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, Run
from rounds.answers.outcomes import outcomes_table
from rounds.answers.positions import positions_table
from rounds.answers.rounds import rounds_table
from rounds.answers.timeline import timeline_table
from rounds.drawing.pictures import Bar, Step, Steps
from rounds.drawing.screen import UNSAFE
from rounds.drawing.table import Table, cell
from rounds.loading import load_bytes
from rounds.model import Account
from rounds.model.walk import blocks
from rounds.page.pictures import climb_of, line_of_time
from rounds.page.whole import ends_of, engine, page_text
from rounds.record import Record
from rounds.record.ledger import reckonings
from rounds.record.sums import totals
from rounds.values.dates import parse_date
from test_injection import RECORD
from test_revision import git

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
ODD = RECORDS / "odd-names.yaml"
SOUND = [SHIPPED, *sorted(RECORDS.glob("*.yaml"))]
LARGEST = 500_000
"""Bytes of the page of the record that is shipped."""
EMPTY = "meta link".split()
"""Elements without an end."""
INLINE = "a b i code span".split()
"""Elements around a part of a line."""
ACTIVE = "iframe object embed form input button img video audio base applet frame template".split()
"""Elements that would fetch or do something."""


class Page(HTMLParser):
    """A page as it is read: its elements, the text in them, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        if tag not in EMPTY:
            self.open.append(tag)
        if tag not in INLINE:
            self.texts.append(("", " "))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def text(self) -> str:
        """All that a reader sees, spaces as one."""
        return " ".join("".join(text for tag, text in self.texts if tag not in ("style", "script")).split())


@cache
def text_of(*paths: Path) -> str:
    """The page of records whose files are in no commit."""
    return page_text([(record_of(path), "") for path in paths])


@cache
def page_of(*paths: Path) -> Page:
    return Page(text_of(*paths))


def written(run: Run, path: Path) -> str:
    """The page as the program writes it."""
    ran = run("report", "-f", path)
    assert (ran.err, ran.code) == ("", 0)
    return ran.out


@cache
def record_of(path: Path) -> Record:
    record = load_bytes(path.read_bytes(), path.name).record
    assert record
    return record


def pages() -> list[tuple[str, Page]]:
    return [(path.name, page_of(path)) for path in SOUND]


@UNTRACED
def test_every_element_is_closed_and_every_anchor_stands_once_and_every_link_leads_somewhere(run: Run) -> None:
    for name, page in pages():
        assert not page.open, name
        assert not page.crossed, name
        assert [key for key, times in Counter(page.ids).items() if times > 1] == [], name
        inside = {link[1:] for link in page.links if link.startswith("#")}
        assert inside - {*page.ids} == set(), name
        assert all(link.startswith(("#", "https://", "http://")) for link in page.links), name


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_everything_with_an_id_has_its_anchor(run: Run, path: Path) -> None:
    page, record = page_of(path), record_of(path)
    assert {f"{record.file.process.id}:{key}" for key in record.things} <= {*map(unquote, page.ids)}


def test_an_issue_has_an_anchor_too(run: Run) -> None:
    assert "istanbul-2025:ceasefire" in page_of(SHIPPED).ids


@UNTRACED
def test_the_parts_stand_in_their_order_under_headings_that_leave_none_out(run: Run) -> None:
    for paths in ((SHIPPED,), (SHIPPED, SPA)):
        page = page_of(*paths)
        parts = [key.partition(".")[2] for key in page.ids if key.startswith("istanbul-2025.")]
        assert parts == ["rounds", "time", "issues", "papers", "outcomes", "people", "differ", "sources"]
        depths = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert depths[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(depths))
        assert depths.count(1) == 1


def test_several_records_stand_on_one_page_with_a_list_of_contents(run: Run) -> None:
    page = page_of(SHIPPED, SPA)
    assert page.links.index("#istanbul-2025") < page.links.index("#spa-talks") < page.links.index("#spa-talks.sources")
    assert "2 negotiations" in page.text
    assert {"istanbul-2025:istanbul-1", "spa-talks:spa-1"} <= {*page.ids}


# Nothing is fetched, nothing is run


def test_nothing_is_fetched_and_nothing_is_run(run: Run) -> None:
    for name, page in pages():
        for tag, given in page.elements:
            assert tag not in ACTIVE, name
            assert not {"src", "srcset", "style", "ping", "action", "xlink:href"} & {*given}, name
            assert not [attribute for attribute in given if attribute.startswith("on")], name
            assert tag != "link" or given == {"rel": "icon", "href": "data:,"}, name
            assert tag != "script" or given == {"type": "application/ld+json"}, name
        styles = "".join(text for tag, text in page.texts if tag == "style")
        assert not re.search(r"url\(|@import|expression", styles), name


def test_no_text_of_a_record_is_markup_and_every_one_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hostile.yaml").write_text(RECORD, encoding="utf-8")
    text = text_of(tmp_path / "hostile.yaml")
    page = Page(text)
    assert not page.open
    assert not page.crossed
    assert not UNSAFE.search(text.replace("\n", ""))
    usual = {tag for tag, _ in page_of(SPA).elements}
    assert {tag for tag, _ in page.elements} <= usual | {"div", "i"}
    assert "<script>alert(1)</script>" in page.text
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)


def test_odd_names_are_told_as_they_are_and_hidden_marks_are_written_out(run: Run) -> None:
    page = page_of(ODD)
    for told in (
        "</title><script>alert(1)</script> & <b>talks</b> &amp; 'quotes' \"double\"",
        "{{ 7 * 7 }} {% raw %} <img src=x onerror=alert(3)>",
        "javascript:alert(4)",
        "<a href='javascript:alert(5)'>paper</a>",
        "Release &lt;of&gt; prisoners",
        "وفد الشمال",
        record_of(ODD).people["two-ways"].name,
        r"Sоuth \u202ehtuoS\u202c",
        r"Σ \u2066hidden\u2069 zero\u200bwidth",
        "Ein</li>Buch p. 7, <i>ibid.</i>",
    ):
        assert told in page.text
    assert "odd-names:odd-paper/a%20b" in page.ids
    assert "odd-names:odd-paper/%22%3E%3Cscript%3E" in page.ids
    assert "odd-names:odd-paper/%2520%C3%A9" in page.ids
    assert 'https://news.example/?a=1&b="><script>alert(7)</script>' in page.links


def test_machines_read_of_a_data_set_that_no_text_can_end(run: Run) -> None:
    text = text_of(ODD, SPA)
    block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert not re.search("[<>&]", block)
    odd, spa = json.loads(block)["@graph"]
    assert odd["name"] == record_of(ODD).file.process.title
    assert (spa["@type"], spa["identifier"], spa["inLanguage"]) == ("Dataset", "spa-talks", "en")
    block = text_of(SHIPPED).partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    [alone] = json.loads(block)["@graph"]
    assert alone["temporalCoverage"] == f"2025-05-16/{record_of(SHIPPED).as_of}"
    assert alone["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"


# The same words and figures as the answers


def words(text: str) -> str:
    return " ".join(text.replace("-", " ").split())


def test_a_length_on_which_accounts_differ_says_so(run: Run) -> None:
    text = page_of(SHIPPED).text
    assert "105 / ~120 / 60+ minutes (accounts differ)" in text
    assert "(accounts differ)" not in page_of(ROOT / "examples" / "smallest.yaml").text


@pytest.mark.parametrize("table", [rounds_table, positions_table, outcomes_table])
@pytest.mark.parametrize("path", [SHIPPED, SPA, RECORDS / "fourteen.yaml"], ids=lambda path: path.name)
def test_every_cell_of_an_answer_stands_on_the_page(run: Run, table: Callable[[Record], Table], path: Path) -> None:
    told, shown = words(page_of(path).text), table(record_of(path))
    for row in shown.rows:
        for column in shown.shown:
            text = cell(row.get(column.key)).partition("; follows ")[0]  # which is a link of its own
            assert words(text) in told, (row["id"], column.key)


@UNTRACED
@pytest.mark.parametrize(
    "path", [one for one in SOUND if one not in (ODD, RECORDS / "faulty.yaml")], ids=lambda path: path.name
)
def test_what_is_said_noted_quoted_and_asked_under_conditions_stands_on_the_page(path: Path) -> None:
    told, record = words(page_of(path).text), record_of(path)
    for at, block in blocks(record.file):
        for field in ("says", "text", "translated", "note", "place", "author", "repeats"):
            text = words(getattr(block, field, None) or "").rstrip(".")
            aside = isinstance(block, Account) and field == "note"
            assert text in told or record.things.get(text) or aside, (at, field)


@UNTRACED
def test_no_figure_stands_on_the_page_that_no_answer_has(run: Run) -> None:
    page = text_of(SPA)
    body = re.sub(r"(?s)<svg.*?</svg>|<small>.*?</small>|<footer>.*", "", page.partition("<body>")[2])
    record = record_of(SPA)
    asked = [["list"], ["positions"], ["positions", "--history"], ["documents"], ["outcomes"], ["timeline"]]
    asked += [
        ["outcomes", "--instalments"],
        ["delegations"],
        ["sources"],
        ["sources", "--disputed"],
        ["compare", "1", "2"],
    ]
    asked += [["show", *record.things, "process"], ["words"]]
    answers = "".join(run(*words, "-f", SPA, "--format", form).out if words != ["words"] else run("words").out
                      for words in asked for form in ("plain", "table"))  # fmt: skip
    figures = re.compile(r"\d[\d,]*(?:\.\d+)?")
    dated = sum(row["kind"] != "demand" for row in timeline_table(record).rows)
    sides = {balance.side for reckoning in reckonings(record) for balance in reckoning.balances}
    sums = totals(record, [reckoning.outcome for reckoning in reckonings(record)], sides)
    counts = {str(dated), *(total.received.spoken() for total in sums)}
    assert {*figures.findall(Page(body).text)} - {*figures.findall(answers)} - counts == set()


def test_the_table_below_a_picture_has_the_numbers_of_the_instalments(run: Run) -> None:
    page = text_of(SHIPPED)
    [figure] = re.findall(
        r"(?s)<figcaption>remains-2025-06 to Ukraine: 6,000 promised, 7,060 received, as Russia.*?</figure>", page
    )
    cells = re.findall(r"<td class=\"n\">([^<]*)</td>", figure)
    assert cells[:4] == ["1,212", "1,212", "1,200", "2,412"]


def test_whose_word_it_is_stands_beside_each_figure_on_which_accounts_differ(run: Run) -> None:
    text = page_of(SHIPPED).text
    assert "6,000 promised, 6,057 received, as Ukraine tells it" in text
    assert "6,000 promised, 7,060 received, as Russia tells it" in text
    assert "prisoners-2025-08 to Russia: nothing promised, 84 received, in every account" in text
    assert "Ukraine: 1245" in text
    assert "Russia: 1248" in text


def test_what_is_left_out_is_told_on_the_page(run: Run) -> None:
    ran = run("report", "-f", RECORDS / "faulty.yaml")
    assert ran.code == 1
    assert "This page is not complete." in Page(ran.out).text
    assert "is left out" in Page(ran.out).text


def test_a_record_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "smallest.yaml").read_text(encoding="utf-8")
    bare = text.partition("rounds:")[0] + "rounds: []\nsources: {}\n"
    (tmp_path / "bare.yaml").write_text(bare, encoding="utf-8")
    told = page_of(tmp_path / "bare.yaml").text
    for nothing in (
        "nothing recorded",
        "nothing like that is dated",
        "no demand is like that",
        "no source is recorded",
    ):
        assert nothing in told


def test_a_round_without_a_result_says_so(run: Run) -> None:
    assert page_of(RECORDS / "fourteen.yaml").text.count("No result is recorded.") == 2
    assert "No result is recorded." not in page_of(SHIPPED).text


def test_sources_that_the_file_has_not_are_named_and_lead_nowhere(run: Run, tmp_path: Path) -> None:
    text = SPA.read_text(encoding="utf-8").replace("sources: [wire-0604]", "sources: [wire-0604, nowhere]")
    assert "nowhere" in text
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    page = page_of(tmp_path / "a.yaml")
    assert "nowhere" in page.text
    assert "#spa-talks:nowhere" not in page.links


def test_an_id_that_several_things_have_is_the_anchor_of_one(run: Run, tmp_path: Path) -> None:
    text = re.sub(r"\bid: (?!spa-talks)[a-z0-9-]+", "id: same", SPA.read_text(encoding="utf-8"))
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    page = page_of(tmp_path / "a.yaml")
    assert page.ids.count("spa-talks:same") == 1
    assert run("documents", "-f", tmp_path / "a.yaml").code == 0


def test_two_receivers_of_one_name_have_a_picture_each(write: Callable[..., Path]) -> None:
    path = write("""\
rounds:
  - id: spa-1
    date: 1921-05-16
    outcomes:
      - id: wounded
        text: Return of the wounded
        issue: prisoners
        promised: {ruritania: 10, freedonia: 10}
        delivered:
          - {date: 1921-05-17, received: {ruritania: 10, freedonia: 10}, sources: [gazette]}
        sources: [gazette]
    sources: [gazette]
""")
    text = path.read_text(encoding="utf-8").replace("Republic of Freedonia", "Kingdom of Ruritania")
    path.write_text(text.replace("[Freedonia]", "[Ruritania]"), encoding="utf-8")
    page = text_of(path)
    assert page.count('<figure class="climb') == 2
    assert page.count("<figcaption>wounded to Ruritania: 10 promised, 10 received") == 2


# The same bytes


@UNTRACED
def test_the_same_file_makes_the_same_bytes_and_not_too_many(run: Run) -> None:
    first, second = written(run, SHIPPED), written(run, SHIPPED)
    assert first == second
    assert len(first.encode()) <= LARGEST


@UNTRACED
def test_the_commit_is_told_where_the_file_equals_it(run: Run, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    path = tmp_path / "talks.yaml"
    path.write_text(SPA.read_text(encoding="utf-8"), encoding="utf-8")
    assert "not yet committed" in written(run, path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "One")
    commit = git(tmp_path, "rev-parse", "HEAD").strip()
    assert run("cite", "-f", path).out.strip() in written(run, path)
    assert json.loads(re.findall(r'ld\+json">(.*)</script>', written(run, path))[0])["@graph"][0]["version"] == commit
    git(tmp_path, "config", "core.autocrlf", "true")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))  # as git lays it down on Windows
    assert f"commit {commit}" in written(run, path)
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert "not yet committed" in written(run, path)
    assert commit not in written(run, path)


def test_a_record_from_standard_input_has_no_commit(run: Run) -> None:
    assert "not yet committed" in run("report", "-f", "-", stdin=SPA.read_bytes()).out


def test_the_page_is_written_into_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    assert run("report", "-f", SPA, "-o", path) == ("", "", 0)
    assert path.read_bytes().decode().startswith("<!doctype html>")
    assert "as of 1921-06-04" in run("report", "-f", SPA, "--as-of", "1921-06-04").out


def test_a_page_is_not_written_onto_a_terminal_nor_as_another_format(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = "rounds: a page is HTML, for a browser to show and print; write it into a file, as with -o talks.html\n"
    with monkeypatch.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        assert run("report", "-f", SPA) == ("", told, 2)
    assert [run("report", "-f", SPA, "-o", name) for name in ("talks.pdf", "talks.md")] == [("", told, 2)] * 2


def test_without_the_engine_one_sentence_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = run("report", "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    sentence = "a page is made with Jinja2, which is missing; `pip install 'rounds[page]'` brings it"
    assert ran.err == f"rounds: {sentence}\n"


def test_papers_side_by_side_bear_their_titles_and_whose_they_are(run: Run) -> None:
    assert "Issue Ukraine: Framework of negotiations between Ukraine and Russia" in page_of(SHIPPED).text


# Pictures


def moment(day: str, kind: str = "event") -> dict[str, Any]:
    return {"date": parse_date(day), "kind": kind, "thing": "x", "day": day}


@pytest.mark.parametrize(
    ("day", "left", "width", "certain"),
    [
        ("2031-01-01", 0, 10, True),
        ("2031-01-02/2031-01-03", 10, 20, True),
        ("[2031-01-02..2031-01-03]", 10, 20, False),
        ("2031-01-10", 90, 10, True),
        ("2031-01-05?", 40, 10, False),
        ("2031-01-05~", 40, 10, False),
        ("2031-01-05/..", 40, 60, False),
        ("../2031-01-05", 0, 50, False),
    ],
)
def test_a_day_lies_where_it_is_and_one_of_several_is_drawn_as_such(
    day: str, left: float, width: float, certain: bool
) -> None:
    line = line_of_time([moment("2031-01-01", "round"), moment(day)], parse_date("2031-01-10"))
    assert line
    assert [name for name, _, _ in line[1]] == ["Rounds", "Events and statements"]
    assert line[1][1][1] == [(left, width, certain, f"{day}: x")]


def test_what_has_no_day_is_counted_beside_the_line() -> None:
    line = line_of_time([moment("2031-01-01"), moment("unknown")], parse_date("2031-01-10"))
    assert line
    assert [(len(marks), undated) for _, marks, undated in line[1]] == [(1, 1)]
    assert line_of_time([moment("unknown")], parse_date("2031-01-10")) is None


@pytest.mark.parametrize(
    ("until", "names"),
    [
        ("2031-01-03", ["2031-01-01", "2031-01-02"]),
        ("2031-01-25", ["2031-01-05", "2031-01-09", "2031-01-13", "2031-01-17", "2031-01-21"]),
    ],
)
def test_a_line_has_a_few_days_below_it(until: str, names: list[str]) -> None:
    line = line_of_time([moment("2031-01-01"), moment(until)], parse_date(until))
    assert line
    assert [name for _, name in line[0].ticks()] == names


def day(text: str) -> Any:
    return parse_date(text).earliest


def test_steps_are_as_high_as_their_numbers() -> None:
    steps = Steps("x", [Step(day("2031-01-01"), 0, 0), Step(day("2031-01-06"), 5, 10)], 10, day("2031-01-10"))
    drawn = climb_of(steps)
    assert drawn.areas == [(0, 50, 120, 120), (50, 50, 60, 0)]
    assert (drawn.goal, drawn.most) == (0, "10")


def test_steps_without_an_end_go_beyond_the_highest_number_that_is_known() -> None:
    steps = Steps("x", [Step(day("2031-01-01"), 1000, None)], None, day("2031-01-10"))
    drawn = climb_of(steps)
    [(_, _, sure, perhaps)] = drawn.areas
    assert perhaps < 0 == sure
    assert (drawn.goal, drawn.most) == (None, "1,000")


def test_steps_of_which_no_number_is_known_have_none() -> None:
    drawn = climb_of(Steps("x", [Step(day("2031-01-01"), 0, None)], None, day("2031-01-10")))
    assert drawn.most == ""


def test_a_bar_is_cut_at_what_is_certain_and_never_wider_than_its_frame() -> None:
    assert ends_of(Bar(0.25, 0.5, "")) == (25, 25)
    assert ends_of(Bar(1.2, 1.3, "")) == (100, 0)


def test_a_column_that_says_nothing_is_left_out() -> None:
    table = outcomes_table(record_of(SHIPPED))
    assert "Overdue" not in [column.heading for column in table.telling]
    assert "Share" in [column.heading for column in table.telling]
