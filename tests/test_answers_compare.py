import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import SHIPPED, Run

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]
Row = dict[str, Any]

CITED = "sources: [gazette]"


def demand(key: str, by: str, issue: str = "ceasefire", more: str = "", history: str = "") -> str:
    lines = f", history: [{history}]" if history else ""
    return f"{{id: {key}, by: {by}, text: Text of {key}, issue: {issue}{more}{lines}, {CITED}}}"


def line(when: str, move: str, by: str, more: str = "") -> str:
    key = "date" if when[0].isdigit() or when[0] == '"' else "round"
    return f"{{{key}: {when}, move: {move}, by: {by}{more}, {CITED}}}"


def born(key: str, date: str, demands: str = "", documents: str = "", more: str = "") -> str:
    parts = "".join(
        f"    {name}: [{', '.join(filter(None, text.splitlines()))}]\n"
        for name, text in (("documents", documents), ("demands", demands))
    )
    return f"  - id: {key}\n    date: {date}\n{more}{parts}    {CITED}\n"


def paper(key: str, by: str, points: str, kind: str = "memorandum") -> str:
    return f"{{id: {key}, title: Paper {key}, kind: {kind}, by: {by}, points: {{{points}}}, {CITED}}}"


def compared(run: Run, one: str, other: str, *arguments: str | Path) -> list[Row]:
    ran = run("compare", one, other, *arguments, "--format", "json")
    assert (ran.err, ran.code) == ("", 0)
    rows: list[Row] = json.loads(ran.out)
    return rows


def ids(rows: list[Row]) -> list[tuple[Any, Any, Any]]:
    return [(row["left_id"], row["change"], row["right_id"]) for row in rows]


FIRST, SECOND = "    number: 1\n", "    number: 2\n"
MAY = "\n".join(
    (
        demand("kept", "ruritania"),
        demand("changed", "ruritania", "monitoring", ", figures: {days: 30}", ", ".join((
            line("june", "amended", "ruritania", ", text: Changed text, figures: {days: 20}"),
            line("july", "amended", "ruritania", ", figures: {days: 10}"),
        ))),
        demand("gone", "ruritania", "fisheries"),
        demand("old", "freedonia", "prisoners"),
        demand("joint", "[ruritania, freedonia]", "process"),
    )
)  # fmt: skip
JUNE = "\n".join(
    (
        demand("fresh", "freedonia", "children"),
        demand("young", "freedonia", "prisoners", ", replaces: [old]"),
        demand("younger", "freedonia", "prisoners", ", replaces: [old]"),
    )
)
RURI = '"1": {text: Withdrawal, issue: withdrawal}, "2": {text: A truce}, "3": A greeting'
FREE = '"1": {text: A stay, issue: withdrawal}, "2": {text: A fee, issue: sanctions}'
TALKS = f"""\
rounds:
{born("may", "1921-05-16", MAY, paper("ruri-paper", "ruritania", RURI), FIRST)}\
{born("june", "1921-06-02", JUNE, paper("free-paper", "freedonia", FREE), SECOND)}\
{born("july", "1921-07-02", demand("late", "ruritania", "ceasefire"))}\
"""


@pytest.fixture
def talks(write: Write) -> Path:
    text = TALKS.replace("id: kept, by: ruritania", "id: kept, by: ruritania, point: ruri-paper/2")
    text = text.replace(
        f"issue: ceasefire, {CITED}",
        f"issue: ceasefire, history: [{line('june', 'reiterated', 'ruritania')}], {CITED}",
        1,
    )
    path = write(text)
    whole = path.read_text(encoding="utf-8").replace(
        "\nparties:", "\nissues:\n  fisheries: {under: relations-economy, text: Waters}\n\nparties:", 1
    )
    return write(whole=whole)


def test_two_rounds_tell_what_is_repeated_amended_replaced_new_and_not_asked_again(run: Run, talks: Path) -> None:
    rows = compared(run, "1", "2", "-f", talks)
    assert ids(rows) == [
        ("kept", "repeated", "kept"),
        ("changed", "amended", "changed"),
        ("ruri-paper/1", "not asked again", None),
        ("gone", "not asked again", None),
        ("joint", "not asked again", None),
        (None, "new", "free-paper/1"),
        ("old", "replaced", "young"),
        ("old", "replaced", "younger"),
        (None, "new", "fresh"),
        (None, "new", "free-paper/2"),
    ]
    changed = next(row for row in rows if row["left_id"] == "changed")
    assert (changed["left_text"], changed["left_figures"]) == ("Text of changed", ["days: 30"])
    assert (changed["right_text"], changed["right_figures"]) == ("Changed text", ["days: 20"])
    assert all(row["sources"] == ["gazette"] for row in rows)


def test_a_party_asks_what_its_demands_have_been_amended_to(run: Run, talks: Path) -> None:
    rows = compared(run, "ruritania", "freedonia", "-f", talks)
    changed = next(row for row in rows if row["left_id"] == "changed")
    assert (changed["left_text"], changed["left_figures"]) == ("Changed text", ["days: 10"])


def test_what_another_has_taken_the_place_of_by_then_is_replaced(run: Run, talks: Path) -> None:
    assert ("old", "replaced", None) in ids(compared(run, "may", "july", "-f", talks))


def test_figures_are_shown_where_they_differ(run: Run, talks: Path) -> None:
    told = run("compare", "may", "july", "-f", talks).out
    assert "Text of changed (days: 30)" in told
    assert "Changed text (days: 10)" in told


@pytest.mark.parametrize(("one", "other"), [("1", "2"), ("may", "july"), ("ruri-paper", "july"), ("1", "july")])
def test_of_one_side_the_earlier_stands_left_whichever_is_named_first(
    run: Run, talks: Path, one: str, other: str
) -> None:
    assert run("compare", one, other, "-f", talks) == run("compare", other, one, "-f", talks)


def test_two_sides_stand_in_the_order_in_which_they_are_named(run: Run, talks: Path) -> None:
    there = ids(compared(run, "free-paper", "ruri-paper", "-f", talks))
    assert there == [
        (None, None, "kept"),
        ("free-paper/1", None, "ruri-paper/1"),
        ("free-paper/2", None, None),
        (None, None, "ruri-paper/3"),
    ]


def test_a_paper_and_a_round_compare_what_its_author_asked(run: Run, talks: Path) -> None:
    assert ids(compared(run, "ruri-paper", "june", "-f", talks)) == [
        ("kept", "repeated", "kept"),
        (None, "new", "changed"),
        ("ruri-paper/1", "not asked again", None),
        ("ruri-paper/3", None, None),  # a point without an issue asks for nothing that could be dropped
    ]


def test_two_parties_face_one_another_even_where_they_ask_for_something_together(run: Run, talks: Path) -> None:
    rows = compared(run, "ruritania", "freedonia", "-f", talks)
    assert {row["change"] for row in rows} == {None}
    assert ("joint", None, "joint") in ids(rows)
    assert ("ruri-paper/1", None, "free-paper/1") in ids(rows)
    assert ("late", None, None) in ids(rows)


def test_a_party_and_its_paper_have_no_order_in_time(run: Run, talks: Path) -> None:
    there = ids(compared(run, "ruri-paper", "ruritania", "-f", talks))
    assert there[0] == ("kept", None, "kept")
    assert (None, None, "gone") in there
    assert "Change\t" not in run("compare", "ruri-paper", "ruritania", "-f", talks).out


@pytest.mark.parametrize(
    ("party", "found"),
    [
        ("ruritania", {"kept", "changed", "gone", "joint", "ruri-paper/1"}),
        ("FREEDONIA", {"joint", "old", "young", "younger", "fresh", "free-paper/1", "free-paper/2"}),
    ],
)
def test_one_can_ask_for_one_party_alone(run: Run, talks: Path, party: str, found: set[str]) -> None:
    rows = compared(run, "may", "june", "-f", talks, "--party", party)
    assert {key for left, _, right in ids(rows) for key in (left, right) if key} == found


def test_a_demand_of_one_paper_at_two_points_of_the_other_shows_both(run: Run, write: Write) -> None:
    lines = line("may", "raised", "ruritania", ", point: first/1")
    path = write(
        "rounds:\n"
        + born("may", "1921-05-16", demand("truce", "ruritania", "ceasefire", ", point: [second/1, second/2]", lines),
               paper("first", "ruritania", '"1": Point one'))
        + born("june", "1921-06-02", "", paper("second", "ruritania", '"1": Half of it, "2": The other half'))
    )  # fmt: skip
    rows = compared(run, "first", "second", "-f", path)
    assert [(row["left_text"], row["change"], row["right_text"]) for row in rows] == [
        ("Point one", "repeated", "Half of it"),
        (None, "repeated", "The other half"),
    ]


def test_a_demand_that_names_a_whole_paper_stands_in_it(run: Run, write: Write) -> None:
    talks = born("may", "1921-05-16", demand("truce", "ruritania", "ceasefire", ", point: first"),
                 paper("first", "ruritania", '"1": Point one'))  # fmt: skip
    rows = compared(run, "first", "freedonia", "-f", write(f"rounds:\n{talks}"))
    assert [(row["issue"], row["left_text"]) for row in rows] == [("ceasefire", "Text of truce"), (None, "Point one")]


ASKS = '"1": {text: Peace, issue: treaty}'


@pytest.mark.parametrize(
    ("authors", "other", "change"),
    [
        ("ruritania", "ruritania", "not asked again"),
        ("ruritania", "freedonia", None),
        ("[ruritania, freedonia]", "freedonia", "not asked again"),
        ("navy", "ruritania", "not asked again"),  # part of the same side
        ("ruritania", "navy", "not asked again"),
        ("unknown", "unknown", None),  # nobody knows whether that is the same author
        ("unknown", "ruritania", None),
        ("ruritania", "unknown", None),
    ],
)
def test_two_papers_follow_one_another_if_they_have_an_author_in_common(
    run: Run, write: Write, authors: str, other: str, change: str | None
) -> None:
    papers = born("may", "1921-05-16", "", paper("one", authors, ASKS)) + born(
        "june", "1921-06-02", "", paper("two", other, '"1": {text: Bread, issue: sanctions}')
    )
    text = write(f"rounds:\n{papers}").read_text(encoding="utf-8")
    navy = "  navy: {name: Admiralty, kind: other, part_of: ruritania}\n\npeople:"
    path = write(whole=text.replace("\npeople:", navy, 1))
    rows = compared(run, "one", "two", "-f", path)
    assert ids(rows) == [
        ("one/1", change, None),
        (None, change and "new", "two/1"),
    ] or ids(rows) == [(None, change and "new", "two/1"), ("one/1", change, None)]
    assert {row["issue"] for row in rows} == {"treaty", "sanctions"}


def test_a_paper_of_nobody_known_is_compared_with_all_of_a_round(run: Run, write: Write) -> None:
    papers = born("may", "1921-05-16", demand("truce", "freedonia"), paper("leaflet", "unknown", ASKS))
    path = write(f"rounds:\n{papers}{born('june', '1921-06-02', demand('call', 'ruritania'))}")
    assert ids(compared(run, "leaflet", "june", "-f", path)) == [
        (None, "new", "call"),
        ("leaflet/1", "not asked again", None),
    ]


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ("1921-05-16", "1921-06-02", "amended"),
        ('"1921-05"', '"1921-06"', "repeated"),  # the change may belong to the first already
        ("unknown", "1921-06-02", "repeated"),
        ("1921-05-16", "unknown", "amended"),
        ('"[..1921-05-20]"', '"[1921-06-01..]"', "amended"),
        ("1921-05-20", "1921-05-20", "repeated"),
    ],
)
def test_no_date_is_too_uncertain_to_compare(run: Run, write: Write, first: str, second: str, change: str) -> None:
    lines = f"{line('1921-05-25', 'amended', 'ruritania', ', text: Amended')}, {line('two', 'reiterated', 'ruritania')}"
    talks = born("one", first, demand("truce", "ruritania", "ceasefire", "", lines)) + born("two", second)
    assert ids(compared(run, "one", "two", "-f", write(f"rounds:\n{talks}"))) == [("truce", change, "truce")]


def test_a_round_is_compared_with_an_event(run: Run) -> None:
    rows = compared(run, "1", "league-appeal", "-f", SPA)
    assert (None, "new", "league-sailors") in ids(rows)
    assert ("ruri-truce", "not asked again", None) in ids(rows)


EMPTY = "rounds:\n" + born("may", "1921-05-16") + born("june", "1921-06-02")


def test_where_nobody_asks_for_anything_that_is_said(run: Run, write: Write) -> None:
    path = write(EMPTY)
    assert run("compare", "may", "june", "-f", path).err == "rounds: nothing is asked for in either of them\n"
    told = run("compare", "may", "june", "--party", "Freedonia", "-f", path).err
    assert told == "rounds: nothing like that is asked for in either of them\n"


def test_a_party_of_one_of_two_records_can_be_asked_for(run: Run) -> None:
    ran = run("compare", "1", "last", "--party", "fenwick", "-f", SPA, "-f", RECORDS / "eels.yaml")
    assert (ran.code, ran.err) == (0, "rounds: nothing like that is asked for in either of them\n")


REFUSED = [
    (("1", "ruri-truce"), "'ruri-truce' names a thing (demand); name documents, rounds, events or parties"),
    (("1", "spa-clal"), "nothing here is called 'spa-clal'; did you mean 'spa-call'?"),
    (("1", "2", "--party", "Freedonai"), "'Freedonai' names no party; did you mean 'Freedonia'?"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_cannot_be_compared_is_refused(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run("compare", *words, "-f", SPA)
    assert (ran.out, ran.err, ran.code) == ("", f"rounds: {told}\n", 2)


def test_things_of_two_records_cannot_be_compared(run: Run) -> None:
    both = ("-f", SPA, "-f", GENEVA)
    assert run("compare", "spa-1", "sylvania", *both).err == (
        "rounds: 'spa-1' and 'sylvania' stand in two records; what is compared belongs to one process\n"
    )
    assert compared(run, "1", "2", *both) == compared(run, "1", "2", "-f", SPA)  # only one of them has both
    assert compared(run, "spa-talks:1", "2", *both) == compared(run, "1", "2", "-f", SPA)
    assert ids(compared(run, "spa-1", "spa-4", *both)) == ids(compared(run, "1", "4", "-f", SPA))


def test_the_shape_is_the_same_whatever_is_compared(run: Run) -> None:
    heads = {
        run("compare", *words, "-f", SPA, "--format", "csv").out.splitlines()[0]
        for words in (("1", "2"), ("ruritania", "freedonia"), ("ruri-terms", "fenwick-plan"), ("spa-3", "spa-4"))
    }
    assert len(heads) == 1


def test_what_was_not_yet_said_is_not_compared(run: Run) -> None:
    assert [row["change"] for row in compared(run, "1", "ukraine", "-f", SHIPPED, "--as-of", "2025-05-20")]
    rows = compared(run, "spa-1", "ruritania", "-f", SPA, "--as-of", "1921-05-20")
    assert {row["right_id"] for row in rows} == {"ruri-truce", "ruri-sailors", "joint-flag"}


CATCH = """\
rounds:
  - id: one
    date: 1921-01-01/1921-01-03
    demands:
      - id: quota
        by: ruritania
        text: A share
        issue: process
        history:
          - {round: one, move: raised, by: ruritania, figures: {share: "80%"}, sources: [gazette]}
          - {round: one, move: countered, by: freedonia, figures: {share: "15%"}, sources: [gazette]}
          - {date: 1921-02-10, move: amended, by: ruritania, figures: {share: "60%"}, sources: [gazette]}
      - {id: mark, by: ruritania, text: A mark, issue: process, sources: [gazette]}
      - {id: refused, by: ruritania, text: A toll, issue: process, history: [
          {date: 1921-02-09, move: rejected, by: freedonia, sources: [gazette]}], sources: [gazette]}
      - {id: done, by: ruritania, text: A list, issue: process, history: [
          {date: 1921-01-20, move: met, by: freedonia, sources: [gazette]}], sources: [gazette]}
      - {id: taken-back, by: ruritania, text: A fee, issue: process, history: [
          {date: 1921-01-21, move: withdrawn, by: ruritania, sources: [gazette]}], sources: [gazette]}
      - {id: vague, by: ruri-navy, text: A veto, issue: process, to: freedonia, history: [
          {date: "[..1921-02-20]", move: raised, by: ruri-navy, sources: [gazette]}], sources: [gazette]}
      - {id: old, by: ruritania, text: An old one, issue: process, sources: [gazette]}
    documents:
      - {id: ruri-terms, title: Terms, kind: terms, by: ruritania, points: {"1": A share of it}, sources: [gazette]}
    sources: [gazette]
  - id: two
    date: 1921-02-01/1921-02-28
    documents:
      - {id: free-paper, title: Paper, kind: communique, by: freedonia, points: {"1": Free words}, sources: [gazette]}
      - {id: silent, title: Silent, kind: memorandum, by: ruritania, sources: [gazette]}
    demands:
      - {id: bloc, by: ruritania, to: freedonia, text: No bloc, issue: neutrality, history: [
          {round: two, move: raised, by: ruritania, sources: [gazette]},
          {round: two, move: accepted-in-part, by: freedonia, point: free-paper/1, sources: [gazette]}]}
    sources: [gazette]
  - id: three
    date: 1921-03-01
    demands:
      - {id: own, by: freedonia, text: Own, issue: process, sources: [gazette]}
      - {id: late, by: ruritania, text: Late, issue: process, history: [
          {round: one, move: raised, by: ruritania, sources: [gazette]},
          {round: three, move: reiterated, by: ruritania, sources: [gazette]}], sources: [gazette]}
    sources: [gazette]
"""


@pytest.fixture
def catch(write: Write) -> Path:
    navy = "  ruri-navy: {name: Admiralty, kind: other, part_of: ruritania}\n\npeople:"
    return write(whole=write(CATCH).read_text(encoding="utf-8").replace("\npeople:", navy, 1))


def test_what_was_not_asked_again_is_what_nothing_had_ended(run: Run, catch: Path) -> None:
    changes = {left or right: change for left, change, right in ids(compared(run, "one", "two", "-f", catch))}
    assert changes == {
        "quota": "amended",  # on a day of the second
        "mark": "not asked again",
        "refused": "not asked again",
        "done": "met",
        "taken-back": "withdrawn",
        "vague": None,  # perhaps it was raised on a day of the second
        "old": "not asked again",
        "late": "not asked again",
        "bloc": "new",
    }


def test_what_is_older_than_the_first_is_not_new(run: Run, catch: Path) -> None:
    changes = {right: change for _, change, right in ids(compared(run, "two", "three", "-f", catch)) if right}
    assert changes == {"own": "new", "late": "asked before"}


def test_figures_stand_beside_each_step(run: Run, catch: Path) -> None:
    told = run("compare", "one", "two", "-f", catch).out
    assert "A share (share: 80%)" in told
    assert "A share (share: 60%)" in told


def test_the_point_of_an_answer_is_not_what_the_asker_asked(run: Run, catch: Path) -> None:
    rows = compared(run, "free-paper", "two", "-f", catch)
    assert [(row["asker"], row["left_text"], row["change"]) for row in rows] == [(["freedonia"], "Free words", None)]


def test_a_paper_without_recorded_points_says_so_and_nothing_is_new_beside_it(run: Run, catch: Path) -> None:
    rows = compared(run, "one", "silent", "-f", catch)
    assert {row["change"] for row in rows} == {None}
    assert ("silent", None) in [(row["right_id"], row["right_text"]) for row in rows]
    assert "(none of its points is recorded)" in run("compare", "ruri-terms", "silent", "-f", catch).out


def test_a_paper_and_its_own_round_have_no_before_and_after(run: Run, catch: Path) -> None:
    assert {row["change"] for row in compared(run, "ruri-terms", "one", "-f", catch)} == {None}


def test_the_demand_of_a_member_bears_its_name(run: Run, catch: Path) -> None:
    told = run("compare", "ruritania", "freedonia", "-f", catch).out
    assert "Admiralty: A veto" in told
    assert "Ruritania: " not in told
