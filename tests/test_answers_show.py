import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SHIPPED, UNTRACED, Run
from rounds.drawing.screen import width
from rounds.loading import load_bytes

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

SIXTY = "Ruritania: 60 (officers 4, soldiers 56); Freedonia: 60"
Write = Callable[..., Path]
Golden = Callable[[str, str], None]

EVERY_KIND = (
    "spa-1", "spa-2", "spa-3", "spa-call", "spa-4", "ruritania", "ruri-navy", "league", "sapt", "tarlenheim",
    "trentino", "mountjoy", "ruri-truce", "free-buoys", "ruri-sailors", "ruri-evacuation", "ruri-terms",
    "ruri-terms/I.1", "ruri-terms/I.2", "ruri-terms/II.1", "prisoners-1921-05", "buoys-kept", "league-appeal",
    "fenwick-paper", "gazette-0603", "courier-0524", "wire-0705",
)  # fmt: skip


def shown(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    ran = run("show", *arguments, "--format", "jsonl")
    assert (ran.err, ran.code) == ("", 0)
    return [json.loads(line) for line in ran.out.splitlines()]


def told(run: Run, part: str | None, *arguments: str | Path) -> list[tuple[object, ...]]:
    """What a part of an answer tells: name, text, by whom."""
    return [(row["name"], row["text"], row["told_by"]) for row in shown(run, *arguments) if row["part"] == part]


def test_each_kind_of_thing_is_shown_whole(run: Run, golden: Golden) -> None:
    golden("spa-every-kind.plain", run("show", *EVERY_KIND, "-f", SPA).out)


@UNTRACED
@pytest.mark.parametrize(("path", "step"), [(SPA, 1), (GENEVA, 1), (SHIPPED, 7)], ids=["spa", "geneva", "shipped"])
def test_whatever_has_an_id_can_be_shown(run: Run, path: Path, step: int) -> None:
    record = load_bytes(path.read_bytes(), str(path)).record
    assert record
    ids = list(record.things)[::step]
    assert [*dict.fromkeys(row["id"] for row in shown(run, *ids, "-f", path))] == ids


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("spa-1", "spa-1"),
        ("1", "spa-1"),
        ("4", "spa-4"),
        ("ruri-truce", "ruri-truce"),
        ("ruri-terms/II.1", "ruri-terms/II.1"),
        ("Kingdom of Belgium", "belgium"),
        ("belgium", "belgium"),
        ("BEL", "belgium"),
        ("bel", "belgium"),
        ("STRELSAU", "ruritania"),
        ("rudolf rassendyll", "rassendyll"),
        ("РУДОЛЬФ РАССЕНДИЛЛ", "rassendyll"),
        ("wire-0526", "wire-0526"),
    ],
)
def test_a_thing_is_found_by_id_number_or_name(run: Run, text: str, thing: str) -> None:
    assert {row["id"] for row in shown(run, text, "-f", SPA)} == {thing}


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("ruri-truse", "did you mean 'ruri-truce'?"),
        ("None", "`rounds demands --format plain` tells ids, and so does TAB"),
        ("ruri-terms/III", "`rounds demands --format plain` tells ids, and so does TAB"),
    ],
)
def test_what_is_not_there_is_an_error_with_a_remedy(run: Run, text: str, remedy: str) -> None:
    ran = run("show", "spa-1", text, "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err == f"rounds: nothing here is called '{text}'; {remedy}\n"


@pytest.mark.parametrize(("text", "things"), [
    ("league", ["party spa-talks:league", "party geneva-talks:league"]),
    ("1", ["round spa-talks:spa-1", "round geneva-talks:geneva-1"]),
    ("Ambassador Trentino", ["person spa-talks:trentino", "person geneva-talks:trentino"]),
])  # fmt: skip
def test_what_stands_in_two_files_is_shown_of_each_under_its_process(run: Run, text: str, things: list[str]) -> None:
    told = run("show", text, "-f", SPA, "-f", GENEVA, "--format", "table", env={"COLUMNS": "200"}).out
    assert [line for line in told.splitlines() if re.match(r"(party|round|person) [\w-]+:", line)] == things


def test_of_several_records_the_process_is_told(run: Run) -> None:
    found = shown(run, "ruri-truce", "sylvania", "-f", SPA, "-f", GENEVA)
    assert {(row["process"], row["id"]) for row in found} == {("spa-talks", "ruri-truce"), ("geneva-talks", "sylvania")}
    assert list(found[0])[:2] == ["process", "id"]
    assert "process" not in shown(run, "ruri-truce", "-f", SPA)[0]


def test_several_things_stand_one_after_the_other_under_their_titles(run: Run) -> None:
    drawn = run("show", "wire-0526", "wire-0604", "-f", SPA, "--format", "table").out
    assert drawn.startswith("Ruritania–Freedonia talks at Spa · ongoing · as of 1921-08-01\nsource wire-0526\n")
    assert "\n\nsource wire-0604\n" in drawn, "the record is named once"
    assert run("show", "wire-0526", "wire-0604", "-f", SPA, "--format", "csv").out.count("id,part,") == 1


def test_the_life_of_a_demand_is_told_line_by_line(run: Run) -> None:
    assert told(run, "history", "ruri-truce", "-f", SPA) == [
        ("spa-1, 1921-05-16", "raised by Ruritania", "Rudolf Rassendyll"),
        ("spa-1, 1921-05-16", "rejected by Freedonia", "as told by Ruritania"),
        ("spa-2, 1921-06-02/1921-06-03", "amended by Ruritania: Of thirty days (days: 30)", None),
    ]


@pytest.mark.parametrize(
    ("demand", "status"),
    [
        ("ruri-truce", "rejected, asked again on 1921-06-02/1921-06-03"),
        ("ruri-terms/I.1", "rejected, with the paper"),
        ("ruri-evacuation", "rejected, with the paper"),
        ("ruri-terms/I.2", "deferred"),
        ("free-fish", "no-response"),
        ("fenwick-plan/1", "noted, with the paper"),
    ],
)
def test_what_became_of_a_demand_is_told_in_words(run: Run, demand: str, status: str) -> None:
    assert ("status", status, None) in told(run, None, demand, "-f", SPA)


@pytest.mark.parametrize("demand", ["ruri-terms/I.1", "ruri-evacuation"])
def test_an_answer_with_the_paper_is_told_with_the_paper(run: Run, demand: str) -> None:
    assert [text for _, text, _ in told(run, "with the paper", demand, "-f", SPA)] == [
        "tabled by Ruritania",
        "not-accepted by Freedonia: An ultimatum",
    ]


def test_a_superseded_demand_names_the_one_in_its_place(run: Run) -> None:
    assert told(run, "replaced by", "ruri-sailors", "-f", SPA) == [
        ("ruri-sailors-list", "The return of the sailors on the list", "Admiralty")
    ]
    assert [name for name, _, _ in told(run, "outcomes", "ruri-sailors", "-f", SPA)] == ["prisoners-1921-05"]


@pytest.mark.parametrize(
    ("person", "seats"),
    [
        ("rassendyll", [("spa-1", "head for Ruritania, Special envoy"), ("spa-2", "head for Ruritania"),
                        ("spa-call", "head for Ruritania")]),
        ("sapt", [("spa-1", "member for Ruritania"), ("spa-2", "head for Ruritania")]),
        ("tarlenheim", [("spa-1", "adviser for Ruritania, Aide"), ("spa-2", "lead of sailors")]),
        ("mountjoy", [("spa-1", "chair"), ("spa-2", "head for Grand Fenwick")]),
        ("trentino", []),
    ],
)  # fmt: skip
def test_a_person_has_a_line_for_each_seat(run: Run, person: str, seats: list[tuple[str, str]]) -> None:
    assert [(name, text) for name, text, _ in told(run, "rounds", person, "-f", SPA)] == seats


def test_a_head_that_one_side_names_is_told_as_its_word(run: Run, write: Write) -> None:
    account = "{by: freedonia, head: firefly, sources: [gazette]}"
    seats = f"ruritania: {{accounts: [{account}], sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: r, date: 1921-05-16, delegations: {{{seats}}}, sources: [gazette]}}\n")
    assert told(run, "rounds", "firefly", "-f", path) == [("r", "head for Ruritania", "Freedonia")]
    assert told(run, "delegation of Ruritania", "r", "-f", path) == [("head", "Rufus Firefly", "Freedonia")]


def test_a_person_has_a_line_for_each_word_that_is_reported(run: Run) -> None:
    assert told(run, "said", "trentino", "-f", SPA) == [
        ("1921-06-04", "prisoners-1921-05: declared-complete", None),
        ("1921-06-10", "ruri-terms: not-accepted: An ultimatum", None),
        ("1921-07-20", "process: The talks are dead", None),
    ]
    assert told(run, "said", "sapt", "-f", SPA) == [
        ("1921-05-26", "prisoners-1921-05: received: Ruritania: 38", None),
        ("1921-06-01", "prisoners-1921-05: stated total of Ruritania: Ruritania: 98", None),
    ]
    assert told(run, "said", "mountjoy", "-f", SPA) == [
        ("1921-07-05", "league-appeal: The League asked for the sailors", None)
    ]


def test_what_a_party_asks_and_is_asked_is_its_institutions_too(run: Run) -> None:
    asks = [name for name, _, _ in told(run, "asks", "ruritania", "-f", SPA)]
    assert "ruri-sailors" in asks
    assert [name for name, _, _ in told(run, "is asked", "fenwick", "-f", SPA)] == ["joint-flag"]
    assert told(run, "delegations", "fenwick", "-f", SPA) == [("spa-2", "led by Count Mountjoy", None)]


def test_all_that_rests_on_a_source_is_told_where_it_stands(run: Run) -> None:
    assert [row[:2] for row in told(run, "rests on it", "courier-0524", "-f", SPA)] == [
        ("spa-1", "The sides agreed to return prisoners; a truce was refused."),
        ("spa-1", "Rufus Firefly, President"),
        ("spa-1", "Nothing was refused"),
        ("free-fish", "Fishing rights in the strait"),
        ("free-buoys", "To light the buoys of the strait"),
        ("joint-flag", "accepted"),
        (
            "prisoners-1921-05",
            f"1921-05-23, {SIXTY}, stage first, Bridge, via Grand Fenwick",
        ),
        ("spa-2", "1921-05-30, from 09:00+01:00, Liège, announced 1921-05-20"),
    ]
    assert ("process", "ongoing, 1921-07-15") in [
        row[:2] for row in told(run, "rests on it", "gazette-0715", "-f", SPA)
    ]
    assert ("ruri-truce", "Waffenruhe") in [row[:2] for row in told(run, "rests on it", "gazette-0517", "-f", SPA)]
    assert told(run, "repeated by", "wire-0705", "-f", SPA) == [("courier-0720", "Freedonian Courier", None)]


def test_names_stand_for_ids_of_people_and_parties(run: Run) -> None:
    facts = {row["name"]: row["text"] for row in shown(run, "spa-1", "ruri-terms", "league-appeal", "-f", SPA)}
    assert (facts["host"], facts["chair"], facts["carried by"]) == ("Belgium", "Count Mountjoy", "Count Mountjoy")
    assert (facts["by"], facts["voice"]) == ("League", "Count Mountjoy")


def test_accounts_stand_beside_the_value_with_whose_they_are(run: Run) -> None:
    result, *rest, said = told(run, None, "spa-1", "-f", SPA)
    assert result == ("result", "The sides agreed to return prisoners; a truce was refused.", None)
    assert [name for name, *_ in rest] == ["title", "date", "number"]
    assert said == ("says", "Nothing was refused", "Freedonia")
    assert told(run, "delivered", "prisoners-1921-05", "-f", SPA)[2:5] == [
        ("1921-05-25", "received: Ruritania: 38", "Ruritania (Colonel Sapt, 1921-05-26)"),
        ("1921-05-25", "received: Ruritania: 40", "Freedonia"),
        ("1921-05-25", "All are home", "Freedonia"),
    ]


def test_a_record_is_shown_as_it_stood_that_day(run: Run) -> None:
    assert ("status", "open", None) in told(run, None, "free-fish", "-f", SPA, "--as-of", "1921-05-24")
    ran = run("show", "spa-2", "-f", SPA, "--as-of", "1921-05-20")
    assert (ran.out, ran.code) == ("", 2)


def test_an_id_is_found_in_any_case(run: Run) -> None:
    assert run("show", "Trentino", "-f", SPA).out == run("show", "trentino", "-f", SPA).out


@UNTRACED
@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_page_of_a_round_begins_with_what_came_of_it(run: Run, columns: str) -> None:
    drawn = run("show", "2", "-f", SHIPPED, "--format", "table", env={"COLUMNS": columns}).out.splitlines()
    heads = [line for line in drawn if line in ("outcomes", "demands", "documents", "times and places", "events")]
    assert heads == ["outcomes", "demands", "documents", "times and places", "events"]
    assert next(at for at, line in enumerate(drawn) if line.split()[:1] == ["result"]) < drawn.index("demands") < 60
    assert max(map(width, drawn)) <= int(columns)


def test_in_a_pipe_each_row_says_to_which_thing_it_belongs(run: Run) -> None:
    rows = [line.split("\t") for line in run("show", "spa-1", "ruri-truce", "-f", SPA).out.splitlines()]
    assert rows[0][0] == "Id"
    assert [*dict.fromkeys(row[0] for row in rows[1:])] == ["spa-1", "ruri-truce"]


def test_a_sentence_goes_below_its_row_where_it_has_no_room_beside_it(run: Run) -> None:
    lines = run("show", "spa-1", "-f", SPA, "--format", "table").out
    assert "rejected          ruri-truce    Ruritania\n    A truce along the whole border" in lines
    wide = run("show", "spa-1", "-f", SPA, "--format", "table", env={"COLUMNS": "200"}).out
    assert "ruri-truce    A truce along the whole border, without conditions  Ruritania" in wide


def test_who_sat_there_is_told_in_a_paragraph_for_each_side(run: Run) -> None:
    (member,) = [text for name, text, _ in told(run, "delegation of Russia", "2", "-f", SHIPPED) if name == "member"]
    assert str(member).startswith("Mikhail Galuzin, Deputy Foreign Minister; Alexander Fomin, ")


def test_publisher_day_and_address_stand_below_each_line_for_who_asks_for_them(run: Run) -> None:
    drawn = run("show", "ruri-truce", "--sources", "-f", SPA, "--format", "table").out
    assert "\n    Strelsau Gazette, " in drawn
    piped = [line.split("\t") for line in run("show", "ruri-truce", "--sources", "-f", SPA).out.splitlines()]
    assert piped[0][-1] == "Sources"
    assert any("Strelsau Gazette, " in row[-1] for row in piped)
    assert "Strelsau Gazette" not in run("show", "ruri-truce", "-f", SPA, "--format", "table").out


def test_what_refers_to_itself_does_not_stand_below_itself(run: Run, write: Write) -> None:
    path = write().read_text(encoding="utf-8").replace("also: [Ruritania]", "part_of: ruritania, also: [Ruritania]")
    rows = shown(run, "ruritania", "-f", write(whole=path))
    assert [row["text"] for row in rows if row["name"] == "part of"] == ["Ruritania"]
    assert not [row for row in rows if row["part"] == "parts of it"]


def test_a_sitting_of_which_only_the_end_is_known_does_not_seem_to_begin_then(run: Run, write: Write) -> None:
    when = 'date: 1921-05-16, ends: "11:00+01:00", minutes: 90'
    sitting = f"{{{when}, result: All left, as_told_by: Herald, sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, sittings: [{sitting}], sources: [gazette]}}\n")
    text = "until 11:00+01:00, 90 minutes, All left, as told by Herald"
    assert f"\t1921-05-16\t{text}\t" in run("show", "may", "-f", path).out
