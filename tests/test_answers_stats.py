import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHIPPED, UNTRACED, Run
from rounds import load
from rounds.answers.stats import FILLED, stats_table
from rounds.drawing.screen import width
from rounds.problem import Severity
from rounds.record.claims import claims
from rounds.rules.check import check, hints

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
SMALLEST = ROOT / "examples" / "smallest.yaml"

Write = Callable[..., Path]
Row = Mapping[str, Any]
Counts = dict[str, tuple[int, int | None, float | None]]


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("stats", *arguments, "--format", "json")
    assert (ran.err, ran.code) == ("", 0)
    found: list[Row] = json.loads(ran.out)
    return found


def part(run: Run, name: str, *arguments: str | Path) -> Counts:
    """One part of the answer, by name."""
    return {
        row["name"]: (row["count"], row["out_of"], row["share"]) for row in rows(run, *arguments) if row["part"] == name
    }


@UNTRACED
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_stats_fit_every_terminal(run: Run, columns: int) -> None:
    out = run("stats", "-f", SHIPPED, "--format", "table", env={"COLUMNS": str(columns)}).out
    assert max(map(width, out.splitlines())) <= columns


def test_things_are_counted(run: Run) -> None:
    found = part(run, "things", "-f", SPA)
    assert found["round"] == (5, None, None)
    assert {name: count for name, (count, *_) in found.items()} == {
        "party": 6, "person": 6, "round": 5, "demand": 11, "outcome": 3, "document": 2, "point": 5, "event": 2,
        "source": 12,
    }  # fmt: skip


def test_what_became_of_things_is_counted_the_most_frequent_first(run: Run) -> None:
    found = part(run, "rounds by status", "-f", SPA)
    assert found == {
        "held": (2, 5, 0.4),
        "cancelled": (1, 5, 0.2),
        "broken-off": (1, 5, 0.2),
        "planned": (1, 5, 0.2),
    }
    assert next(iter(found)) == "held"
    demands = part(run, "demands by status", "-f", SPA)
    assert next(iter(demands)) == "rejected"
    assert (demands["rejected"], demands["open"]) == ((3, 11, 3 / 11), (1, 11, 1 / 11))
    assert part(run, "outcomes by status", "-f", SPA) == {"agreed": (2, 3, 2 / 3), "disputed": (1, 3, 1 / 3)}


def test_a_round_whose_status_is_in_dispute_counts_as_what_each_side_says(run: Run) -> None:
    found = part(run, "rounds by status", "-f", ROOT / "examples" / "disputed-figures.yaml")
    assert found == {"held": (2, 3, 2 / 3), "broken-off / held": (1, 3, 1 / 3)}


@UNTRACED
@pytest.mark.parametrize("path", [SPA, SHIPPED, SMALLEST], ids=lambda path: path.stem)
def test_the_words_of_each_part_add_up_to_the_whole(run: Run, path: Path) -> None:
    for name in ("rounds by status", "demands by status", "outcomes by status", "claims by support",
                 "sources by whose word they are"):  # fmt: skip
        found = part(run, name, "-f", path)
        wholes = {of for _, of, _ in found.values()}
        assert len(wholes) <= 1
        assert sum(count for count, *_ in found.values()) == sum(filter(None, wholes))


def test_claims_are_counted_by_their_support(run: Run) -> None:
    found = part(run, "claims by support", "-f", SPA)
    assert {name: count for name, (count, *_) in found.items()} == Counter(one.support for one in claims(load(SPA)))


def test_sources_are_counted_by_whose_word_they_are_by_kind_and_by_archive(run: Run, write: Write) -> None:
    assert part(run, "sources by whose word they are", "-f", SPA)["independent"][0] == 6
    assert part(run, "sources", "-f", SPA) == {"archived": (0, 12, 0.0), "no kind": (12, 12, 1.0)}
    text = SPA.read_text("utf-8").replace(
        "wire-0708: {publisher: Neutral Wire,",
        'wire-0708: {publisher: Neutral Wire, kind: agency, archived_url: "https://archive.example/0708",',
    )
    found = part(run, "sources", "-f", write(whole=text))
    assert found == {"archived": (1, 12, 1 / 12), "no kind": (11, 12, 11 / 12), "agency": (1, 12, 1 / 12)}


def test_a_field_counts_as_filled_in_plainly_or_in_an_account(run: Run) -> None:
    rounds = part(run, "filled in: round", "-f", SPA)
    assert rounds["number"] == (4, 5, 0.8)
    assert rounds["minutes"] == (2, 5, 0.4)  # plainly in one, in two accounts of another
    assert rounds["host"] == (1, 5, 0.2)
    assert rounds["medium"] == (1, 5, 0.2)  # what is not written is not filled in, whatever it defaults to
    assert rounds["level"] == (0, 5, 0.0)
    assert part(run, "filled in: delegation", "-f", SPA)["size"] == (2, 7, 2 / 7)
    assert part(run, "filled in: document", "-f", SPA)["carried by"] == (1, 2, 0.5)
    outcomes = part(run, "filled in: outcome", "-f", SPA)
    assert outcomes["stated totals"] == (1, 3, 1 / 3)
    assert part(run, "filled in: event", "-f", SPA)["place"] == (1, 2, 0.5)


def test_neither_required_fields_nor_notes_say_how_complete_a_block_is(run: Run) -> None:
    for name in (block.__name__.lower() for block in FILLED):
        assert not {"id", "date", "publisher", "note", "waive", "was", "accounts", "status"} & {
            *part(run, f"filled in: {name}", "-f", SPA)
        } - ({"date"} if name == "document" else set())


@UNTRACED
def test_open_questions_are_the_hints_of_a_check(run: Run) -> None:
    found = part(run, "open questions", "-f", SHIPPED)
    told = Counter(one.rule for one in check(SHIPPED.read_bytes(), "x") if one.severity is Severity.HINT)
    assert {name: count for name, (count, *_) in found.items()} == told == hints(load(SHIPPED))
    assert [*found] == sorted(found)
    assert all(rest == [None, None] for _, *rest in found.values())


def test_a_waived_hint_is_no_open_question(run: Run, write: Write) -> None:
    text = write().read_text("utf-8").partition("  gazette:")[0]
    text += '  gazette: {publisher: Gazette, url: "http://gazette.example/"}\n'
    assert {"source-no-archive", "source-not-https"} <= {*part(run, "open questions", "-f", write(whole=text))}
    waived = text.replace('example/"}', 'example/", waive: {source-no-archive: Gone}}')
    found = part(run, "open questions", "-f", write(whole=waived))
    assert "source-not-https" in found
    assert "source-no-archive" not in found


def test_without_hints_there_is_no_such_part() -> None:
    assert "open questions" not in {row["part"] for row in stats_table(load(SHIPPED)).rows}


def test_a_share_is_never_rounded_to_the_whole_or_to_nothing(run: Run, write: Write) -> None:
    sources = "".join(f'  s{at}: {{publisher: P, reference: "{at}", kind: media}}\n' for at in range(300))
    text = write().read_text("utf-8") + sources
    found = part(run, "sources", "-f", write(whole=text))
    assert found["media"] == (300, 301, 300 / 301)
    out = run("stats", "-f", write(whole=text), "--format", "markdown").out
    assert "| media | 300 | 301 | &gt;99 % |" in out
    assert "| no kind | 1 | 301 | &lt;1 % |" in out
    drawn = run("stats", "-f", write(whole=text), "--format", "table").out
    bars = {line.split()[0]: line for line in drawn.splitlines() if "%" in line}
    assert "█·" in bars["media"]
    assert "█·" in bars["no"]


def test_a_record_of_nothing_but_a_head_has_stats(run: Run, write: Write) -> None:
    path = write("rounds: []\n")
    found = rows(run, "-f", path)
    assert {row["part"] for row in found} >= {"things", "sources"}
    assert [row["name"] for row in found if row["part"] == "things"] == ["party", "person", "source"]
    assert not [row for row in found if row["part"] in ("rounds by status", "filled in: round")]


def test_without_sources_nothing_is_said_of_them(write: Write) -> None:
    path = write(whole=write("rounds: []\n").read_text("utf-8").partition("\nsources:")[0] + "\nsources: {}\n")
    assert "sources" not in {row["part"] for row in stats_table(load(path)).rows}


def test_several_records_are_counted_each_by_itself(run: Run) -> None:
    found = rows(run, "-f", SPA, "-f", GENEVA)
    assert {row["process"] for row in found} == {"spa-talks", "geneva-talks"}
    assert [row["count"] for row in found if (row["part"], row["name"]) == ("things", "round")] == [5, 1]


def test_the_record_is_counted_as_it_was_on_a_day(run: Run) -> None:
    found = part(run, "rounds by status", "-f", SPA, "--as-of", "1921-05-17")
    assert found["held"][0] == 1
    assert "person-unused" not in part(run, "open questions", "-f", SPA, "--as-of", "1921-05-17")  # two act later


def test_programs_get_the_same_shape_whatever_the_record(run: Run) -> None:
    keys = ["part", "name", "count", "out_of", "share"]
    assert {tuple(row) for row in [*rows(run, "-f", SPA), *rows(run, "-f", SMALLEST)]} == {tuple(keys)}


def test_what_some_have_not_answered_is_an_open_question_and_names_them(run: Run) -> None:
    """Sulland has accepted what the Union was asked, too; the Union sat there at two later rounds."""
    path = RECORDS / "strait.yaml"
    waiting = part(run, "demands by status", "-f", path)["no-response"]
    assert part(run, "open questions", "-f", path)["demand-no-response"][0] == waiting[0]
    said = run("check", path, "--format", "concise", "--hints").out
    assert "no answer of The Isles since" in said


def test_points_that_ask_are_demands_wherever_they_are_counted(run: Run) -> None:
    counted = part(run, "things", "-f", SPA)["demand"][0]
    shown = run("show", "-f", SPA, "--format", "plain").out
    assert f"demand\t{counted}\t" in shown
    assert counted == sum(count for count, *_ in part(run, "demands by status", "-f", SPA).values())
