"""What a name means: what a person means by it, all of it where several fit, and never something that is not there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from rounds.values.spelling import fold

Write = Callable[..., Path]

TALKS = """\
schema: 1
process: {id: bay, title: Talks on the bay, about: A fictional example, as_of: 2024-12-31, language: en}
issues:
  eels: {under: relations-economy, text: The eels}
parties:
  north: {name: Republic of North, kind: state, role: party, also: [Çarıgrad, "North, the"]}
  south: {name: Republic of South, kind: state, role: party, also: [Çarıgrad]}
  isle: {name: İle of Wight, kind: state}
people:
  anna: {name: Anna Łukasz}
  bert: {name: Bert Lukasz, also: [Albert]}
rounds:
  - {id: slot, number: 2, date: 2024-01-01, status: postponed, sources: [s]}
  - id: bay-1
    number: 1
    date: 2024-01-05
    title: The first İstanbul round
    venue: {place: Çırağan, city: İstanbul, country: TUR}
    delegations: {north: {head: anna}, south: {head: bert}}
    documents:
      - id: north-memo
        title: Memorandum of North
        kind: memorandum
        by: north
        points: {"1": {text: A, issue: remains}}
        sources: [s]
      - id: south-memo
        title: Memorandum of South
        kind: memorandum
        by: south
        points: {"1": {text: B, issue: eels}}
        sources: [s]
    demands:
      - {id: truce, by: north, text: A quiet Çırağan, issue: ceasefire, sources: [s]}
      - {id: pause, by: south, text: Quiet nights, issue: ceasefire-local, sources: [s]}
    sources: [s]
  - id: bay-2
    number: 2
    date: 2024-02-05
    delegations: {north: {head: anna}, south: {head: bert}}
    demands: [{id: bodies-home, by: isle, text: The fallen, issue: remains, to: south, sources: [s]}]
    outcomes: [{id: release, text: Release, issue: prisoners, sources: [s]}]
    sources: [s]
  - id: bay-x
    date: 2024-03-05
    delegations: {north: {head: anna}, south: {head: bert}}
    demands: [{id: eel-nets, by: south, text: Nets, issue: eels, sources: [s]}]
    accounts:
      - {by: north, number: 6, sources: [s]}
      - {by: south, number: 7, sources: [s]}
    sources: [s]
  - {id: later, number: 8, date: 2025-01-05, status: planned, sources: [s]}
sources:
  s: {publisher: Herald, url: "https://example.org/1", published: 2024-06-01}
"""
OTHER = TALKS.replace("id: bay,", "id: cape,")


@pytest.fixture
def talks(write: Write) -> Path:
    return write(whole=TALKS)


def rows(run: Run, *arguments: str | Path) -> list[dict[str, Any]]:
    ran = run(*arguments, "--format", "json")
    assert (ran.err, ran.code) == ("", 0)
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def shown(run: Run, *arguments: str | Path) -> list[str]:
    return [*dict.fromkeys(row["id"] for row in rows(run, "show", *arguments))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2", ["bay-2"]),  # the slot that was put off has the number too
        ("6", ["bay-x"]),
        ("7", ["bay-x"]),
        ("8", ["later"]),  # only planned, and nothing else has its number
        ("last", ["bay-x"]),
        ("Round 2", ["bay-2"]),
        ("round last", ["bay-x"]),
        ("slot", ["slot"]),
        ("łukasz", ["anna", "bert"]),
        ("Lukasz", ["anna", "bert"]),
        ("albert", ["bert"]),
        ("istanbul", ["bay-1"]),
        ("ISTANBUL", ["bay-1"]),
        ("Ciragan", ["bay-1"]),
        ("memorandum", ["north-memo", "south-memo"]),
        ("memor", ["north-memo", "south-memo"]),
        ("north memo", ["north-memo"]),
        ("Carigrad", ["north", "south"]),
        ("ile of wight", ["isle"]),
        ("bay-1", ["bay-1"]),
        ("bay:2", ["bay-2"]),
        ("north,the", ["north"]),
        ("eels", ["eels"]),
        ("bodies", ["remains"]),
        ("truce", ["truce"]),  # an id wins over a word for an issue
        ("process", ["process", "bay"]),
        ("bay", ["bay"]),
    ],
)
def test_a_name_means_what_a_person_means_and_all_that_fits(run: Run, talks: Path, text: str, ids: list[str]) -> None:
    ran = run("show", text, "-f", talks, "--format", "json")
    assert [*dict.fromkeys(row["id"] for row in json.loads(ran.out))] == ids
    assert ran.err == ("rounds: 'bodies' is read as the issue 'remains'\n" if text == "bodies" else "")


def test_what_two_words_name_is_shown_once_and_nothing_named_is_the_record(run: Run, talks: Path) -> None:
    assert shown(run, "2", "bay-2", "last", "-f", talks) == ["bay-2", "bay-x"]
    assert shown(run, "-f", talks) == ["bay"]
    assert shown(run, "round", "2", "-f", talks) == ["bay-2"]
    assert shown(run, "round", "bay-2", "-f", talks) == ["bay-1", "bay-2"]  # the first has the word in its title


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--round", "2"], ["bodies-home"]),
        (["--round", "6"], ["eel-nets"]),
        (["--round", "7,1"], ["north-memo/1", "truce", "south-memo/1", "pause", "eel-nets"]),
        (["--round", "last"], ["eel-nets"]),
        (["--round", "ciragan"], ["north-memo/1", "truce", "south-memo/1", "pause"]),
        (["--by", "carigrad"], ["north-memo/1", "truce", "south-memo/1", "pause", "eel-nets"]),
        (["--by", "Republic"], ["north-memo/1", "truce", "south-memo/1", "pause", "eel-nets"]),
        (["--by", "North, the"], ["north-memo/1", "truce"]),
        (["--by", "bay:isle"], ["bodies-home"]),
        (["--text", "ciragan"], ["truce"]),
        (["--text", "ÇIRAĞAN"], ["truce"]),
    ],
)
def test_a_filter_takes_all_that_its_word_names(run: Run, talks: Path, arguments: list[str], ids: list[str]) -> None:
    assert sorted(row["id"] for row in rows(run, "demands", *arguments, "-f", talks)) == sorted(ids)


@pytest.mark.parametrize(
    ("word", "code", "ids"),
    [
        ("bodies", "remains", ["bodies-home", "north-memo/1"]),
        ("The Fallen", "remains", ["bodies-home", "north-memo/1"]),
        ("truce", "ceasefire", ["truce"]),
        ("Cease-fire", "ceasefire", ["truce"]),
        ("alto el fuego", "ceasefire", ["truce"]),
        ("trade", "relations-economy", ["eel-nets", "south-memo/1"]),
    ],
)
def test_the_words_that_people_use_find_the_issue_and_say_so(
    run: Run, talks: Path, word: str, code: str, ids: list[str]
) -> None:
    ran = run("demands", "--issue", word, "-f", talks, "--format", "json")
    assert sorted(row["id"] for row in json.loads(ran.out)) == ids
    assert (ran.err, ran.code) == (f"rounds: '{word}' is read as the issue '{code}'\n", 0)


NOTHING = [
    (["show", "9"], "'9' names no round; there is 1, 2, 6, 7, 8"),
    (["demands", "--round", "9"], "'9' names no round; there is 1, 2, 6, 7, 8"),
    (["demands", "--round", "bay-9"], "'bay-9' names no round; there is bay-1, bay-2, bay-x, later, slot"),
    (["outcomes", "9"], "'9' names no outcome; there is release"),
    (["show", "xx"], "nothing here is called 'xx'; `rounds demands --format plain` tells ids, and so does TAB"),
    (["show", "lu"], "nothing here is called 'lu'; `rounds demands --format plain` tells ids, and so does TAB"),
    (["demands", "--by", "zz"], "'zz' names no party; there is isle, north, south"),
    (["demands", "--issue", "fish"], "'fish' is not an issue; "),
    (["demands", "--status", "refused"], "'refused' is not a status of a demand; did you mean 'rejected'?"),
    (["outcomes", "--status", "broken"], "'broken' is not a status of an outcome; did you mean 'not-kept' or 'breach"),
    (["list", "--status", "called off"], "'called off' is not a status of a round; did you mean 'cancelled'?"),
    (["timeline", "--kind", "phone-call"], "'phone-call' is not a kind of line; did you mean 'call'?"),
    (["compare", "memorandum", "2"], "'memorandum' names north-memo and south-memo; name one of them"),
]


@pytest.mark.parametrize(("arguments", "told"), NOTHING, ids=[" ".join(words) for words, _ in NOTHING])
def test_what_names_nothing_is_told_what_there_is(run: Run, talks: Path, arguments: list[str], told: str) -> None:
    ran = run(*arguments, "-f", talks)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: {told}")


def test_where_no_round_has_a_number_the_ids_are_told(run: Run, write: Write) -> None:
    path = write("rounds:\n  - {id: only, date: 1921-05-16, sources: [gazette]}\n")
    assert run("show", "1", "-f", path).err == "rounds: '1' names no round; there is only\n"
    path = write("rounds:\n  - {id: only, date: 1921-05-16, status: planned, sources: [gazette]}\n")
    assert run("demands", "--round", "last", "-f", path).err.startswith("rounds: 'last' names no round")


def test_what_stands_in_several_records_is_answered_for_each(run: Run, write: Write) -> None:
    both = ("-f", write(whole=TALKS, name="a.yaml"), "-f", write(whole=OTHER, name="b.yaml"))
    named = {(row["process"], row["id"]) for row in rows(run, "show", "2", *both)}
    assert named == {("bay", "bay-2"), ("cape", "bay-2")}
    assert {row["process"] for row in rows(run, "show", "cape:2", *both)} == {"cape"}
    assert {row["process"] for row in rows(run, "sources", "truce", *both)} == {"bay", "cape"}
    assert {row["process"] for row in rows(run, "demands", "--by", "cape:isle", *both)} == {"cape"}
    assert {row["process"] for row in rows(run, "outcomes", "bay:release", *both)} == {"bay"}
    assert {row["process"] for row in rows(run, "compare", "1", "last", *both)} == {"bay", "cape"}


SLIP = TALKS.replace("text: Release, ", "text: Release, colour: red, ")
UNDATED = TALKS.replace("    date: 2024-02-05\n", "    date: then\n")
RELEASE, BAY_2 = (
    next(at for at, line in enumerate(TALKS.splitlines(), 1) if sign in line)
    for sign in ("id: release", "date: 2024-02-05")
)
LEFT_OUT = [
    (SLIP, ["show", "release"], f"'release' is left out: line {RELEASE}, unknown key 'colour'"),
    (SLIP, ["show", "RELEASE"], f"'release' is left out: line {RELEASE}, unknown key 'colour'"),
    (SLIP, ["show", "bay:release"], f"'release' is left out: line {RELEASE}, unknown key 'colour'"),
    (SLIP, ["sources", "release"], f"'release' is left out: line {RELEASE}, unknown key 'colour'"),
    (SLIP, ["outcomes", "release"], f"'release' is left out: line {RELEASE}, unknown key 'colour'"),
    (SLIP, ["compare", "release", "1"], f"'release' is left out: line {RELEASE}, unknown key 'colour'"),
    (UNDATED, ["demands", "--round", "bay-2"], f"'bay-2' is left out: line {BAY_2}, "),
    (UNDATED, ["show", "bodies-home"], f"'bodies-home' is left out with round 'bay-2': line {BAY_2}, "),
]


@pytest.mark.parametrize(("text", "arguments", "told"), LEFT_OUT, ids=[" ".join(words) for _, words, _ in LEFT_OUT])
def test_who_asks_for_what_a_fault_costs_is_told_so(
    run: Run, write: Write, text: str, arguments: list[str], told: str
) -> None:
    ran = run(*arguments, "-f", write(whole=text))
    assert (ran.out, ran.code) == ("", 1)
    assert ran.err.splitlines()[-1].startswith(f"rounds: {told}")


def test_a_number_that_only_a_round_left_out_can_have_is_told_with_it(run: Run, write: Write) -> None:
    ran = run("demands", "--round", "2", "-f", write(whole=UNDATED.replace("slot, number: 2", "slot, number: 3")))
    assert (ran.out, ran.code) == ("", 1)
    gone = f"round 'bay-2' (with bodies-home, release) is left out: line {BAY_2}, "
    told = f"'2' names no round; there is 1, 3, 6, 7, 8; {gone}"
    assert ran.err.splitlines()[-1].startswith(f"rounds: {told}")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("İstanbul", "istanbul"), ("ISTANBUL", "istanbul"), ("Çırağan", "ciragan"), ("Łódź", "lodz"), ("Київ", "киів")],
)
def test_accents_capitals_and_turkish_dots_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == fold(folded) or fold(text) == folded
