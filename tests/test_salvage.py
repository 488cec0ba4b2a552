"""What a slip costs: the smallest thing that holds it, and it is named."""

from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import HEAD, ROOT, TAIL, UNTRACED, Run
from rounds.loading import load_bytes
from rounds.problem import LeftOut
from rounds.record import Record

SPA = Path(__file__).parent / "records" / "spa.yaml"
At = tuple[str | int, ...]

TALKS = """\
issues:
  fish: {under: relations-economy, text: The fish in the lake}

rounds:
  - id: spa-1
    number: 1
    date: 1921-05-16
    status: broken-off
    medium: video
    chair: firefly
    planned:
      - {date: 1921-05-15, announced: 1921-05-01}
    sittings:
      - {date: 1921-05-16, result: They met}
    delegations:
      ruritania: {head: rassendyll, head_role: Envoy}
      freedonia: {head: firefly}
    documents:
      - id: paper
        title: Memorandum
        kind: memorandum
        by: ruritania
        points: {"1": A truce, "2": {text: A line, issue: territory}}
        sources: [gazette]
    demands:
      - id: truce
        by: ruritania
        text: A truce
        issue: ceasefire
        point: paper/1
        history:
          - {round: spa-1, move: raised, by: ruritania, sources: [gazette]}
          - {round: spa-1, move: rejected, by: freedonia, sources: [gazette]}
      - {id: fishing, by: freedonia, text: A share of the catch, issue: fish, condition_for: truce, sources: [gazette]}
    outcomes:
      - id: release
        text: Release of prisoners
        issue: prisoners
        promised: {ruritania: 12}
        due: none
        delivered:
          - {date: 1921-05-20, received: {ruritania: 6}, sources: [gazette]}
          - {date: 1921-05-25, received: {ruritania: 6}, sources: [gazette]}
        sources: [gazette]
    accounts:
      - {by: ruritania, minutes: 90, sources: [gazette]}
      - {by: freedonia, minutes: 60, sources: [gazette]}
    sources: [gazette]

events:
  - id: letter
    date: 1921-06-01
    kind: statement
    text: A letter
    place: Spa
    about: [truce, release]
    demands:
      - {id: ship, by: freedonia, text: A ship, issue: other, note: A ship, sources: [gazette]}
    sources: [gazette]
"""
WHOLE = HEAD + TALKS + TAIL
ALL = {
    *("ruritania", "freedonia", "rassendyll", "firefly", "gazette"),
    *("spa-1", "paper", "paper/1", "paper/2", "truce", "fishing", "release", "letter", "ship"),
}


def salvaged(*edits: tuple[str, str], whole: str = WHOLE) -> Record:
    for old, new in edits:
        assert whole.count(old) == 1, old
        whole = whole.replace(old, new)
    record = load_bytes(whole.encode(), "record.yaml").record
    assert record
    return record


def cost(record: Record) -> list[str]:
    """What was left out, without the line and the message."""
    return [piece.sentence.partition(": line ")[0] for piece in record.left_out]


def test_a_sound_record_has_nothing_left_out() -> None:
    record = salvaged()
    assert (record.left_out, record.lost, set(record.things)) == ((), frozenset(), ALL)


@pytest.mark.parametrize(
    ("old", "new", "what", "lost"),
    [
        ("1921-05-25, received", "1921-05-25, recieved", "outcome 'release' is left out", {"release"}),
        ("move: rejected", "move: refused", "demand 'truce' is left out", {"truce"}),
        ("issue: fish, ", "isue: fish, ", "demand 'fishing' is left out", {"fishing"}),
        ("title: Memorandum", "title: [Memorandum]", "document 'paper' (with paper/1, paper/2) is left out",
         {"paper", "paper/1", "paper/2"}),
        ("{text: A line, issue", "{text: A line, isue", "point 'paper/2' is left out", {"paper/2"}),
        ("points: {", 'points: {"a/b": A, ', "point 'paper/a/b' is left out", {"paper/a/b"}),
        ("place: Spa", "place: [Spa]", "event 'letter' (with ship) is left out", {"letter", "ship"}),
        ("text: A ship", "txt: A ship", "demand 'ship' is left out", {"ship"}),
        ("    date: 1921-05-16\n", "    date: May\n",
         "round 'spa-1' (with paper, paper/1, paper/2, truce, fishing, release) is left out",
         {"spa-1", "paper", "paper/1", "paper/2", "truce", "fishing", "release"}),
        ("number: 1", "number: first", "'number' of round 'spa-1' is left out", set()),
        ("number: 1", "nmber: 1", "'nmber' of round 'spa-1' is left out", set()),
        ("head_role: Envoy", "head_role: [Envoy]",
         "'delegations/ruritania/head_role' of round 'spa-1' is left out", set()),
        ("1921-05-16, result", "1921-05-16, resultt", "'sittings/1/resultt' of round 'spa-1' is left out", set()),
        ("date: 1921-05-15, ann", "date: soon, ann", "'planned/1/date' of round 'spa-1' is left out", set()),
        ("minutes: 60", "minutes: long", "'accounts/2/minutes' of round 'spa-1' is left out", set()),
        ("minutes: 60, sources: [gazette]", "minutes: 60", "'accounts/2' of round 'spa-1' is left out", set()),
        ("language: en", "language: en\n  state: ongoing", "'state' of process 'spa-talks' is left out", set()),
        ("{name: Rufus Firefly}", "{name: Rufus Firefly, age: 30}", "'age' of person 'firefly' is left out", set()),
        ("{name: Rufus Firefly}", "{name: [Rufus Firefly]}", "'name' of person 'firefly' is left out", set()),
        ("{name: Rufus Firefly}", "{party: freedonia}", "person 'firefly' is incomplete", set()),
        ("{name: Rufus Firefly}", "Rufus Firefly", "person 'firefly' is incomplete", set()),
        ("  firefly: {", "  Firefly: {", "person 'Firefly' is left out", {"Firefly", "firefly"}),
        ("kind: state, role: party, also: [Freedonia]", "kind: realm, role: party",
         "'kind' of party 'freedonia' is left out", set()),
        ("also: [Freedonia]", "also: [Freedonia, [F]]", "'also' of party 'freedonia' is left out", set()),
        ("under: relations-economy, ", "", "issue 'fish' is incomplete", set()),
        ("published: 1921-05-17", "published: May", "'published' of source 'gazette' is left out", set()),
        ("\npeople:", "\nguests:\n  groucho: {name: Marx}\npeople:", "part 'guests' (with groucho) is left out",
         {"guests", "groucho"}),
    ],
)  # fmt: skip
def test_a_slip_costs_the_smallest_thing_that_holds_it(old: str, new: str, what: str, lost: set[str]) -> None:
    record = salvaged((old, new))
    assert cost(record) == [what]
    assert record.lost == lost
    assert set(record.things) >= ALL - lost - {"firefly"} if "Firefly" in lost else set(record.things) == ALL - lost


def test_what_was_left_out_is_told_with_its_line_its_rule_and_what_is_wrong() -> None:
    (piece,) = salvaged(("1921-05-25, received", "1921-05-25, recieved")).left_out
    assert (piece.id, piece.kind, piece.field, piece.known, piece.rule) == (
        "release",
        "outcome",
        "",
        False,
        "key-unknown",
    )
    line = WHOLE.split("\n").index("          - {date: 1921-05-25, received: {ruritania: 6}, sources: [gazette]}") + 1
    assert piece.sentence == (
        f"outcome 'release' is left out: line {line}, unknown key 'recieved'; did you mean 'received'?"
    )
    assert piece.path == ("rounds", 0, "outcomes", 0)


def test_of_several_faults_in_a_thing_the_first_is_told() -> None:
    record = salvaged(("issue: prisoners", "isue: prisoners"), ("1921-05-25, received", "1921-05-25, recieved"))
    assert [piece.message.partition(";")[0] for piece in record.left_out] == ["unknown key 'isue'"]


def test_what_refers_to_what_was_left_out_stays_and_refers_to_something() -> None:
    record = salvaged(("move: rejected", "move: refused"))
    assert [demand.id for demand in record.rounds[0].demands] == ["fishing"]
    assert record.rounds[0].demands[0].condition_for == ("truce",)
    assert record.file.events[0].about == ("truce", "release")
    assert record.dangling == ()


@pytest.mark.parametrize(
    ("old", "new", "status", "medium"),
    [
        ("status: broken-off", "status: brokn", "unconfirmed", "video"),
        ("status: broken-off", "statuss: broken-off", "unconfirmed", "video"),
        ("medium: video", "medium: [video]", "broken-off", "unknown"),
        ("medium: video", "mediun: video", "broken-off", "unknown"),
    ],
)
def test_a_round_says_no_more_for_a_field_that_went(old: str, new: str, status: str, medium: str) -> None:
    (own,) = salvaged((old, new)).rounds
    assert (own.status, own.medium) == (status, medium)


def test_what_is_known_by_its_key_is_called_by_it_where_its_name_went() -> None:
    record = salvaged(
        ("{name: Rufus Firefly}", "[]"),
        ("name: Kingdom of Ruritania, kind: state", "nam: Kingdom of Ruritania"),
        ("under: relations-economy", "under: fishery"),
        ("publisher: Strelsau Gazette", "publisher: []"),
    )
    assert record.people["firefly"].name == "firefly"
    assert (record.parties["ruritania"].name, record.parties["ruritania"].kind) == ("ruritania", "other")
    assert (record.file.issues["fish"].under, record.file.issues["fish"].text) == ("other", "The fish in the lake")
    assert record.sources["gazette"].publisher == "gazette"


@pytest.mark.parametrize(
    ("old", "new", "today"),
    [
        ("as_of: 1921-08-01", "as_of: soon", "1921-05-17"),
        ("  as_of: 1921-08-01\n", "", "1921-05-17"),
        ("process:", "proces:", "1921-05-17"),
    ],
)
def test_without_a_today_of_its_own_the_last_day_that_its_sources_tell_of_stands_in(
    old: str, new: str, today: str
) -> None:
    record = salvaged((old, new))
    assert str(record.as_of) == today
    assert set(record.things) == ALL


def test_without_a_day_of_a_source_it_is_that_of_the_last_round() -> None:
    record = salvaged(("as_of: 1921-08-01", "as_of: soon"), (", published: 1921-05-17", ""))
    assert str(record.as_of) == "1921-05-16"


def test_without_any_day_today_is_as_late_as_can_be() -> None:
    assert str(salvaged(whole="schema: 1\nparties: {}\n").as_of) == "9999-12-31"


@pytest.mark.parametrize("whole", ["schema: 1\n", "a: b\n", "rounds: x\n", "process: [\n"])
def test_a_file_that_is_no_record_at_all_is_not_read(whole: str) -> None:
    assert load_bytes(whole.encode(), "record.yaml").record is None


def test_where_more_shows_once_a_fault_is_taken_out_the_whole_thing_goes() -> None:
    record = load_bytes(
        WHOLE.replace("{round: spa-1, move: rejected", "{round: [spa-1], move: rejected").encode(), "r", closely=True
    ).record
    assert record
    assert [line.move for line in record.rounds[0].demands[0].history] == ["raised"]


def test_a_check_still_looks_at_what_stands_beside_a_fault_in_the_same_thing() -> None:
    content = WHOLE.replace("1921-05-25, received", "1921-05-25, recieved").encode()
    closely = load_bytes(content, "record.yaml", closely=True).record
    assert closely
    assert [bool(line.received) for line in closely.rounds[0].outcomes[0].delivered] == [True, False]
    assert closely.lost == set()


def test_commands_name_what_they_leave_out_and_fail(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    path.write_text(WHOLE.replace("1921-05-25, received", "1921-05-25, recieved"), encoding="utf-8")
    for command in (("list",), ("show", "1"), ("demands", "--round", "1"), ("stats",), ("sql", "select 1")):
        ran = run(*command, "-f", path, "--format", "csv")
        assert "outcome 'release' is left out: line 60, unknown key" in ran.err
        assert (bool(ran.out), ran.code) == (True, 1), command


# --- for any fault in any field of a sound record ---

RECORDS = (SPA, *sorted((ROOT / "examples").glob("*.yaml")))
CONTENT = {path: yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) for path in RECORDS}  # noqa: S506
WRONG = {"?": ["wrong"]}
BORN = ("documents", "demands", "outcomes")


class Plain(yaml.CSafeDumper):
    """Writes what it is given twice, twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def fields(data: Any, path: At = ()) -> Iterator[At]:
    """The path of every key and item."""
    for part, value in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()):
        yield (*path, part)
        yield from fields(value, (*path, part))


THINGS = {path: set(salvaged(whole=path.read_text(encoding="utf-8")).things) for path in CONTENT}
FIELDS = [(path, field) for path, data in CONTENT.items() for field in fields(data) if len(field) > 1]


def spoilt(data: Any, path: At, rename: bool) -> Any:
    """A copy of data with something wrong at a path, or with its key misspelt."""
    if not path:
        return WRONG
    if isinstance(data, list):
        return [spoilt(item, path[1:], rename) if at == path[0] else item for at, item in enumerate(data)]
    here = rename and len(path) == 1
    return {
        f"{key}-x" if here and key == path[0] else key: spoilt(value, path[1:], rename)
        if key == path[0] and not here
        else value
        for key, value in data.items()
    }


def ids(data: Any) -> set[str]:
    """Every id in data."""
    if isinstance(data, list):
        return {name for item in data for name in ids(item)}
    if not isinstance(data, dict):
        return set()
    own = {data["id"], *(f"{data['id']}/{label}" for label in data.get("points", ()))} if "id" in data else set()
    return own | {name for value in data.values() for name in ids(value)}


def holding(data: Any, path: At) -> set[str]:
    """The ids of the smallest thing at or around a path, and of what stands inside of it."""
    at = [data]
    for part in path:
        at.append(at[-1][part])
    if path[0] not in ("rounds", "events"):
        return set()
    if len(path) > 5 and path[4] == "points":
        return {f"{at[4]['id']}/{path[5]}"}
    if len(path) > 3 and path[2] in BORN:
        return ids(at[4])
    if path[0] == "rounds" and len(path) > 2 and path[2] not in ("id", "date", "sources"):
        return ids(at[3])
    return ids(at[2])


@UNTRACED
@settings(max_examples=30)
@given(st.sampled_from(FIELDS), st.booleans())
def test_whatever_is_wrong_in_one_field_all_else_stays(where: tuple[Path, At], rename: bool) -> None:
    path, field = where
    data = CONTENT[path]
    content = yaml.dump(spoilt(data, field, rename and isinstance(field[-1], str)), Dumper=Plain, allow_unicode=True)
    loaded = load_bytes(content.encode(), path.name)
    assert loaded.record
    gone = THINGS[path] - loaded.record.things.keys()
    renamed = {str(field[-1])} if len(field) == 2 else set()
    assert gone <= holding(data, field) | renamed
    written_over = ids(reduce(getitem, field[:-1] if field[-1] in ("id", "points") else field, data))
    assert gone <= loaded.record.lost | renamed | written_over or not loaded.problems, "another label is no fault"
    assert bool(loaded.problems) == bool(loaded.record.left_out)


def test_what_was_left_out_can_be_told_of_a_thing_without_an_id() -> None:
    record = salvaged(("id: fishing", "id: [fishing]"))
    assert cost(record) == ["the demand is left out"]
    assert all(isinstance(piece, LeftOut) for piece in record.left_out)


@pytest.mark.parametrize("schema", ["one", "[1]", "{1, 2}"])
def test_what_stands_for_the_schema_costs_nothing(schema: str) -> None:
    record = salvaged(("schema: 1\n", f"schema: {schema}\n"))
    assert (cost(record), set(record.things)) == ([], ALL)
