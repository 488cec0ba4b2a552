import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, Run
from rounds.loading import load_bytes

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
DISPUTED = ROOT / "examples" / "disputed-figures.yaml"

Write = Callable[..., Path]
Golden = Callable[[str, str], None]
Row = dict[str, Any]


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("sources", *arguments, "--format", "json")
    found: list[Row] = json.loads(ran.out)
    assert ran.code == 0
    assert bool(ran.err) is not bool(found)
    return found


def cited(write: Write, sources: str, rounds: str = "[a]", more: str = "") -> Path:
    """A record whose one round cites what is given, of these sources."""
    text = write(f"rounds:\n  - {{id: may, date: 1921-05-16, {more}sources: {rounds}}}\n").read_text(encoding="utf-8")
    return write(whole=text[: text.index("\nsources:\n")] + f"\nsources:\n{sources}")


def source(key: str, more: str = "", publisher: str = "Gazette") -> str:
    return f'  {key}: {{publisher: {publisher}, reference: "No. 1", published: 1921-05-17{more}}}\n'


@pytest.mark.parametrize("format_", ["plain", "json"])
def test_where_a_thing_comes_from_is_told_to_a_pipe_and_to_a_program(run: Run, golden: Golden, format_: str) -> None:
    ran = run("sources", "prisoners-1921-05", "-f", SPA, "--format", format_)
    assert (ran.err, ran.code) == ("", 0)
    golden(f"spa-claims-of.{format_}", ran.out)


def test_sources_stand_by_publisher_those_on_which_most_rests_first(run: Run) -> None:
    found = rows(run, "-f", SPA)
    publishers = list(dict.fromkeys(row["publisher"] for row in found))
    rests = {name: sum(row["claims"] for row in found if row["publisher"] == name) for name in publishers}
    assert publishers == sorted(publishers, key=lambda name: -rests[name])
    for name in publishers:
        own = [row["claims"] for row in found if row["publisher"] == name]
        assert own == sorted(own, reverse=True)


def test_each_place_that_cites_a_source_counts_once(run: Run, write: Write) -> None:
    quoted = "quote: {text: Ja, language: de, source: b}"
    demand = f"{{id: d, by: ruritania, text: T, issue: treaty, {quoted}, sources: [a]}}"
    told = "accounts: [{minutes: 9, sources: [c]}]"
    path = cited(write, "".join(map(source, "abcd")), "[a, b]", f"demands: [{demand}], {told}, ")
    assert {row["id"]: row["claims"] for row in rows(run, "-f", path)} == {"a": 2, "b": 2, "c": 1, "d": 0}


def test_a_record_of_one_side_alone_is_one_sided_place_by_place(run: Run, write: Write) -> None:
    path = cited(write, source("a", ", speaks_for: ruritania"))
    assert [(row["thing"], row["path"]) for row in rows(run, "--one-sided", "-f", path)] == [("may", None)]


def test_whose_word_a_source_is(run: Run, write: Write) -> None:
    path = cited(
        write,
        source("a", ", speaks_for: ruritania")
        + source("b", ", quotes: [freedonia, ruritania]")
        + source("c", ", repeats: b", "Courier")
        + source("d", ', archived_url: "https://archive.example/d"'),
        "[a, b, c, d]",
    )
    found = {row["id"]: row for row in rows(run, "-f", path)}
    assert (found["a"]["speaks_for"], found["b"]["quotes"], found["c"]["repeats"]) == (
        ["ruritania"],
        ["freedonia", "ruritania"],
        "b",
    )
    told = run("sources", "-f", path).out
    assert "Freedonia or Ruritania" in told
    assert "independent" in told
    assert (found["d"]["archived"], found["d"]["archived_url"]) == (True, "https://archive.example/d")


def test_sources_without_an_archived_copy_are_listed_alone(run: Run, write: Write) -> None:
    path = cited(write, source("a", ', archived_url: "https://archive.example/a"') + source("b"), "[a, b]")
    assert [row["id"] for row in rows(run, "--unarchived", "-f", path)] == ["b"]
    all_kept = cited(write, source("a", ', archived_url: "https://archive.example/a"'))
    assert run("sources", "--unarchived", "-f", all_kept).err == "rounds: every source is archived\n"
    assert rows(run, "--unarchived", "-f", all_kept) == []


def test_addresses_one_a_line_as_an_archiving_tool_takes_them(run: Run, write: Write, tmp_path: Path) -> None:
    kept = source("a", ', url: "https://a.example/", archived_url: "https://archive.example/a"')
    path = cited(write, kept + source("b", ', url: "https://b.example/ü"') + source("c"), "[a, b, c]")
    ran = run("sources", "--urls", "-f", path)
    assert (ran.out, ran.code) == ("https://a.example/\nhttps://b.example/ü\n", 0)
    other = tmp_path / "other.yaml"
    other.write_text(path.read_text(encoding="utf-8").replace("  id: ", "  id: other-", 1), encoding="utf-8")
    twice = run("sources", "--unarchived", "--urls", "-f", path, "-f", other)
    assert twice.out == "https://b.example/ü\n", "an address of two records stands once"
    assert run("sources", "--urls", "--sort", "id", "--limit", "1", "-f", path).out == "https://a.example/\n"
    run("sources", "--urls", "-f", path, "-o", tmp_path / "list.txt")
    assert (tmp_path / "list.txt").read_text(encoding="utf-8") == ran.out
    all_kept = cited(write, kept)
    assert run("sources", "--unarchived", "--urls", "-f", all_kept).err == "rounds: every source is archived\n"


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        (["--disputed"], "--disputed and --urls"),
        (["--one-sided"], "--one-sided and --urls"),
        (["spa-1"], "an id and --urls"),
        (["--format", "csv"], "--urls and --format"),
    ],
)
def test_addresses_are_a_form_of_their_own(run: Run, words: list[str], apart: str) -> None:
    ran = run("sources", *words, "--urls", "-f", SPA)
    assert ran == ("", f"rounds: {apart} do not go together; leave one of them out\n", 2)


def test_a_record_without_sources_says_so(run: Run, write: Write) -> None:
    text = write("rounds: []\n").read_text(encoding="utf-8")
    path = write(whole=text[: text.index("\nsources:\n")] + "\nsources: {}\n")
    for question, said in (
        ([], "no source is recorded"),
        (["--unarchived"], "no source is recorded"),
        (["--disputed"], "no claim is disputed"),
        (["--one-sided"], "no claim rests on one side's word alone"),
    ):
        assert run("sources", *question, "-f", path).err == f"rounds: {said}\n"
        assert run("sources", *question, "-f", path, "--format", "table").out.endswith(f"\n{said}\n")


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        (["--one-sided", "--disputed"], "--one-sided and --disputed"),
        (["--disputed", "--unarchived"], "--disputed and --unarchived"),
        (["spa-1", "--disputed", "--one-sided"], "--one-sided and --disputed"),
        (["spa-1", "--unarchived"], "an id and --unarchived"),
    ],
)
def test_one_question_is_asked_at_a_time(run: Run, words: list[str], apart: str) -> None:
    ran = run("sources", *words, "-f", SPA)
    assert ran == ("", f"rounds: {apart} do not go together; leave one of them out\n", 2)


def test_what_is_disputed_is_told_with_both_values(run: Run) -> None:
    found = [row for row in rows(run, "--disputed", "-f", SPA) if row["thing"] == "prisoners-1921-05"]
    (row,) = found
    assert (row["field"], row["receiver"]) == ("received", "ruritania")
    assert row["accounts"] == ["Ruritania: 38", "Freedonia: 40"]
    assert row["told_by"] == ["freedonia", "ruritania"]
    assert row["path"] == "delivered/2"


def test_claims_stand_by_the_thing_they_belong_to(run: Run) -> None:
    record = load_bytes(SPA.read_bytes(), "spa").record
    assert record
    order = {key: at for at, key in enumerate(record.things)}
    places = [order.get(row["thing"], -1) for row in rows(run, "--one-sided", "-f", SPA)]
    assert places == sorted(places)
    assert places


@UNTRACED
@pytest.mark.parametrize("path", [SPA, DISPUTED, SHIPPED], ids=lambda path: path.stem)
@pytest.mark.parametrize(("question", "support"), [("--one-sided", "one-side"), ("--disputed", "disputed")])
def test_every_claim_is_of_the_support_that_was_asked_for(run: Run, path: Path, question: str, support: str) -> None:
    found = rows(run, question, "-f", path)
    assert {row["support"] for row in found} == {support}
    assert all(len(row["told_by"]) == 1 for row in found if support == "one-side")


def test_a_claim_is_named_by_its_place_and_says_what_it_states(run: Run) -> None:
    claims = rows(run, "prisoners-1921-05", "-f", SPA)
    assert (claims[0]["text"], claims[0]["path"]) == ("Return of prisoners, one hundred for one hundred", None)
    disputed = next(row for row in claims if row["support"] == "disputed")
    assert (disputed["path"], disputed["text"]) == ("delivered/2", "Ruritania: 38; Freedonia: 40")


def test_a_thing_that_cites_nothing_says_so(run: Run) -> None:
    assert run("sources", "ruritania", "-f", SPA).err == "rounds: it cites no source of its own\n"
    assert rows(run, "ruritania", "-f", SPA) == []


def test_several_things_come_one_after_the_other(run: Run) -> None:
    several = ("ruri-sailors", "ruri-truce")
    assert {row["thing"] for row in rows(run, *several, "-f", SPA)} == {*several}
    told = run("sources", "spa-3", "ruri-truce", "-f", SPA, "--format", "table").out
    assert told.index("round spa-3\n") < told.index("demand ruri-truce\n")


def test_with_several_records_each_line_names_its_process(run: Run) -> None:
    both = ("-f", SPA, "-f", GENEVA)
    found = rows(run, "ruri-truce", "sylvan-truce", *both)
    assert {(row["process"], row["thing"]) for row in found} == {
        ("spa-talks", "ruri-truce"),
        ("geneva-talks", "sylvan-truce"),
    }
    assert {row["process"] for row in rows(run, *both)} == {"spa-talks", "geneva-talks"}
    assert "process" not in rows(run, "spa-1", "-f", SPA)[0]


def test_an_id_that_names_nothing_gets_a_suggestion(run: Run) -> None:
    ran = run("sources", "ruri-truse", "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == "rounds: nothing here is called 'ruri-truse'; did you mean 'ruri-truce'?\n"


@pytest.mark.parametrize("path", [SPA, GENEVA, DISPUTED], ids=lambda path: path.stem)
def test_of_whatever_has_an_id_one_can_ask_where_it_comes_from(run: Run, path: Path) -> None:
    record = load_bytes(path.read_bytes(), str(path)).record
    assert record
    ran = run("sources", *record.things, "-f", path, "--format", "table", env={"COLUMNS": "80"})
    assert (ran.err, ran.code) == ("", 0)
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("question", [[], ["--unarchived"], ["--as-of", "1921-05-24"]])
def test_the_shape_is_the_same_whatever_is_asked(run: Run, question: list[str]) -> None:
    head = run("sources", *question, "-f", SPA, "--format", "csv").out.splitlines()[0]
    assert head == run("sources", "-f", GENEVA, "--format", "csv").out.splitlines()[0]


def test_what_stands_in_a_round_is_named(run: Run) -> None:
    of = [row["thing"] for row in rows(run, "spa-2", "-f", SPA)]
    assert of.count("spa-2") > 1
    assert {"spa-2", "ruri-terms", "ruri-terms/I.2", "ruri-evacuation", "ruri-sailors-list"} <= set(of)
    told = run("sources", "spa-2", "-f", SPA).out.splitlines()
    for beginning in ("history 1921-06-02/1921-06-03\t", "demand\t", "round\t", "delegations Ruritania"):
        assert [line for line in told if line.startswith(beginning)]


def test_the_day_of_an_event_on_which_accounts_differ_is_shown_and_disputed_as_any_other_value(
    run: Run, write: Write
) -> None:
    days = ", ".join(
        f"{{by: {side}, date: {day}, {more}sources: [gazette]}}"
        for side, day, more in (("ruritania", "1921-05-20", ""), ("freedonia", "1921-05-23", "place: A bridge, "))
    )
    plain = write().read_text(encoding="utf-8")
    event = f"events:\n  - {{id: shots, kind: incident, text: Shots, accounts: [{days}], sources: [gazette]}}\n"
    path = write(whole=plain.replace("\nsources:\n", f"\n{event}\nsources:\n"))
    (claim,) = (row for row in rows(run, "--disputed", "-f", path) if row["thing"] == "shots")
    assert claim["field"] == "date"
    shown = json.loads(run("show", "shots", "-f", path, "--format", "json").out)
    assert [(row["name"], row["text"], row["told_by"]) for row in shown if row["told_by"]] == [
        ("date", "1921-05-20", "Ruritania"),
        ("date", "1921-05-23", "Freedonia"),
        ("place", "A bridge", "Freedonia"),
    ]
