import copy
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import rounds
from conftest import HEAD, ROUND, SHIPPED, TAIL, UNTRACED
from rounds.errors import CannotDo
from rounds.loading import Loaded, load_bytes

WHOLE = HEAD + ROUND + TAIL
SPA = Path(__file__).parent / "records" / "spa.yaml"

Write = Callable[..., Path]


def load(content: str) -> Loaded:
    return load_bytes(content.encode(), "record.yaml")


def changed(old: str, new: str) -> str:
    assert WHOLE.count(old) == 1
    return WHOLE.replace(old, new)


def promised(figures: str) -> str:
    return added(f"outcomes:\n  - {{id: x, text: Return, issue: prisoners, promised: '{figures}', sources: [gazette]}}")


def added(lines: str) -> str:
    """The record with more keys in its round."""
    return HEAD + ROUND + "".join(f"    {line}\n" for line in lines.split("\n")) + TAIL


def told(content: str) -> list[str]:
    problems = sorted(load(content).problems, key=lambda problem: problem.order)
    return [f"{problem.rule}: {problem.message}" for problem in problems]


def test_a_sound_record_is_loaded_whole() -> None:
    loaded = load(WHOLE)
    assert loaded.dated
    assert loaded.problems == []
    assert loaded.record
    assert [one.id for one in loaded.record.rounds] == ["spa-1"]
    assert loaded.record.name == "record.yaml"


# --- what is said of a fault ---


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (changed("    number: 1", "    nummer: 1"), "key-unknown: unknown key 'nummer'; did you mean 'number'?"),
        (changed("    number: 1", "    xyz: 1"), "key-unknown: unknown key 'xyz'; a round has no such key"),
        (
            changed("{name: Rufus Firefly}", "{name: Rufus Firefly, xyz: 1}"),
            "key-unknown: unknown key 'xyz'; a person may have name, also, party, office, was, note, waive",
        ),
        (
            changed("head_role: President,", "accounts: [{by: freedonia, xyz: 1, sources: [gazette]}],"),
            "unknown key 'xyz'; a line of 'accounts' may have by, voice, as_told_by, date, head, head_role,",
        ),
        (
            changed("head: firefly", "head: firefly, members: 3"),
            "value-type: expected a list, found '3'; write [{person: …}]",
        ),
        (
            added("outcomes: [{id: a, text: b, issue: process, due: TBD, sources: [gazette]}]"),
            (
                "value-type: expected a date or the id of a round, found 'TBD'; "
                "write unknown where no day was reported, none where there was to be none"
            ),
        ),
        (changed("    date: 1921-05-16\n", ""), "key-missing: a round needs 'date'"),
        (changed("{name: Rufus Firefly}", "{office: Envoy}"), "key-missing: a person needs 'name'"),
        (WHOLE.replace(TAIL, ""), "key-missing: a record needs 'sources'"),
        (changed("schema: 1\n", ""), "key-missing: a record needs 'schema'"),
        (
            changed("head_role: President,", "accounts: [{by: freedonia, head_role: Envoy}],"),
            "key-missing: a line of 'accounts' needs 'sources'",
        ),
        (
            added("outcomes:\n  - {id: prisoners, text: Return, sources: [gazette]}"),
            "key-missing: an outcome needs 'issue'",
        ),
        (
            added(
                "demands:\n  - id: truce\n    by: ruritania\n    text: A truce\n    issue: ceasefire\n    history:\n"
                "      - {move: raised, sources: [gazette]}"
            ),
            "key-missing: a line of 'history' needs 'round' or 'date'",
        ),
        (changed("schema: 1", "schema: one"), "value-type: expected a whole number, found 'one'"),
        (changed("schema: 1", "schema: 0"), "value-type: there is no version 0 of the format; write 1"),
        (changed("schema: 1", "schema: [1]"), "value-type: expected a version of the format, found a list"),
        (changed("number: 1", "number: -1"), "value-type: expected a whole number, found '-1'"),
        (changed("number: 1", "number: ٣"), "value-type: expected a whole number, found '٣'"),
        (changed("number: 1", "number: {a: b}"), "value-type: expected a whole number, found a block of keys"),
        (changed("date: 1921-05-16\n", "date: [a]\n"), "value-type: expected a date, found a list"),
        (added("starts: {a: b}"), "value-type: expected a time, found a block of keys"),
        (added("minutes: [a]"), "value-type: expected a quantity"),
        (added("size: {}"), "value-type: expected a quantity"),
        (added("result: [a]"), "value-type: expected text, found a list"),
        (added("tracks: a"), "value-type: expected a block of keys, found 'a'"),
        (added("tracks: {a: b}"), "value-type: expected a block, found 'b'; write a: {result: b}"),
        (added("tracks:\n  a {result: b}"), "value-type: expected a track, found 'b}'"),
        (added("documents: [{id a, title: b}]"), "value-missing: 'id a' has no value; is a ': ' missing in it?"),
        (added("documents: [{id:a, title: b}]"), "value-missing: 'id:a' has no value; is a ': ' missing in it?"),
        (added("documents: [{id: a, title:b}]"), "value-missing: 'title:b' has no value; is a ': ' missing in it?"),
        (added("tracks: [a, [b]]"), "value-type: a list of names holds nothing but names; write each of them as text"),
        (
            changed("language: en", "language: en\n  state: ongoing"),
            "value-type: expected a block, found 'ongoing'; write state: {value: ongoing, sources: […]}",
        ),
        (changed("{name: Rufus Firefly}", "{name: Rufus Firefly}\n\nissues: {fish: reparations}"),
         "expected a block, found 'reparations'; write fish: {under: reparations, text: …}"),
        (added("sittings: [video]"), "expected a block, found 'video'; write {medium: video, date: …}"),
        (changed("language: en", "language: en\n  state: good"), "write state: {text: good, sources: […]}"),
        (
            changed("    sources: [gazette]\n", "    sources: (gazette, courier)\n"),
            "found '(gazette, courier)'; write [gazette, courier]",
        ),
        (added("documents: a"), "value-type: expected a list, found 'a'"),
        (changed("{head: firefly", "{members: firefly, head: firefly"), "found 'firefly'; write [firefly]"),
        (added("sittings: [{date: 1921-05-16, minutes: 5 hours}]"), "quantity-form: '5 hours': 'minutes' is counted"),
        (promised("12"), "found '12'; write promised: {…: 12}"),
        (promised("many"), "value-type: expected a block of keys, found 'many'"),
        (promised("1, 2"), "value-type: expected a block of keys, found '1, 2'"),
        (added("documents: [a]"), "value-type: expected a block, found 'a'; write {id: …, title: …, kind: …, "),
        (added("documents: ['1, 2']"), "value-type: expected a block, found '1, 2'; write {id: …, title: …, "),
        (added("outcomes: [[a]]"), "value-type: expected an outcome, found a list"),
        (added("accounts: [a]"), "value-type: expected a line of 'accounts', found 'a'"),
        (changed("    sources: [gazette]\n", "    sources: gazette\n"), "found 'gazette'; write [gazette]"),
        (changed("    sources: [gazette]\n", "    sources: a, b\n"), "value-type: expected a list, found 'a, b'"),
        (changed("    sources: [gazette]\n", "    sources: [[a]]\n"), "expected the id of a source, found a list"),
        (added("format: direct, mediated"), "'direct, mediated' is several in one text; write [direct, mediated]"),
        (added("languages: [en/fr]"), "value-type: 'en/fr' is several in one text; write [en, fr]"),
        (added("languages: en and French"), "value-type: 'en and French' is not a BCP 47 code"),
        (added("status: held, planned"), "value-unknown: 'held, planned' is not a status of a round; it may be held"),
        (added("sittings: {a: {date: 1921-05-16}}"), "value-type: expected a list, found a block of keys"),
        (
            changed("{head: firefly", "{members: firefly, rassendyll, head: firefly"),
            "value-missing: 'rassendyll' has no value: an unquoted comma?",
        ),
        (changed("as_of: 1921-08-01", "as_of: [a]"), "value-type: expected a day, found a list"),
        (changed("as_of: 1921-08-01", 'as_of: "1921-08"'), "date-form: '1921-08' must be one day, such as 2025-11-30"),
        (changed("language: en", "language: English"), "'English' is no language; did you mean 'en' (English)?"),
        (changed("language: en", "language: [en]"), "value-type: expected a language, found a list"),
        (changed("number: 1", "medium: telegraph"), "'telegraph' is not a medium; it may be in-person,"),
        (changed("number: 1", "medium: telephone"), "'telephone' is not a medium; did you mean 'phone'?"),
        (changed("number: 1", "medium: [phone]"), "value-type: expected a medium, found a list"),
        (changed("number: 1", "format: directly"), "value-unknown: 'directly' is not a format; did you mean 'direct'?"),
        (
            changed("number: 1", "venue: {country: BLG}"),
            "value-unknown: 'BLG' is not an ISO 3166-1 alpha-3 code; did you mean 'BEL'?",
        ),
        (changed("  rassendyll: {", "  Rassendyll, Rudolf: {"), "id-form: 'Rassendyll, Rudolf' must be"),
        (changed("id: spa-1", "id: Spa 1"), "id-form: 'Spa 1' must be small letters, digits and hyphens; try 'spa-1'"),
        (changed("id: spa-1", "id: 1. Spa"), "must be small letters, digits and hyphens; try 'x-1-spa'"),
        (changed("id: spa-1", "id: Спа"), "id-form: 'Спа' must be small letters, digits and hyphens; try 'x'"),
        (changed("id: spa-1", "id: [spa]"), "value-type: expected an id, found a list"),
        (changed("  firefly: {", "  Firefly: {"), "id-form: 'Firefly' must be"),
        (changed("  firefly: {", '  "": {'), "id-form: '' must be small letters, digits and hyphens; try 'x'"),
        (
            added("outcomes:\n  - {id: a, text: b, issue: process, status: kept, sources: [gazette]}"),
            "status-written: the status follows from the lines; write what happened in 'history' or 'delivered'",
        ),
        (added("date_: 1"), "key-unknown: unknown key 'date_'; did you mean 'date'?"),
        (WHOLE + "schema_: 1\n", "key-unknown: unknown key 'schema_'; did you mean 'schema'?"),
        (WHOLE + '"[key]": 1\n', "key-unknown: unknown key '[key]'; a record may have schema, process, issues,"),
        (added('"[key]": spa-1'), "key-unknown: unknown key '[key]'; a round has no such key"),
        (added("status: [held]"), "value-type: expected a status of a round, found a list"),
        (added("waive: {a: [b]}"), "value-type: expected text, found a list"),
        (added('waive: {"[key]": [b]}'), "value-type: expected text, found a list"),
        (
            added("outcomes:\n  - {id: a, text: b, issue: [process], sources: [gazette]}"),
            "value-type: expected the id of an issue, found a list",
        ),
        (
            added("outcomes:\n  - {id: a, text: b, issue: process, due: [c], sources: [gazette]}"),
            "value-type: expected a date, a round, none or unknown, found a list",
        ),
        (
            added("outcomes:\n  - {id: a, text: b, issue: process, answers: [[c]], sources: [gazette]}"),
            "value-type: expected the id of a demand or the id of a point, found a list",
        ),
        (
            changed("reference:", "url: gazette.example, reference:"),
            "value-type: 'gazette.example' is no address: one begins with https://, without space or …",
        ),
        (
            changed("reference:", "url: 'https://gazette.example/a-long-…', reference:"),
            "value-type: 'https://gazette.example/a-long-…' is no address: one begins with https://, without space",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_a_sentence_with_the_value_and_the_remedy(content: str, message: str) -> None:
    assert message in "\n".join(told(content))


def test_a_long_value_is_told_by_its_beginning() -> None:
    words = "The delegations met again in the morning " * 50
    (told_of_date,) = told(changed("date: 1921-05-16\n", f"date: {words}\n"))
    assert told_of_date.startswith(
        "date-form: 'The delegations met again in the morning The delegations met…' is not a"
    )
    (told_of_id,) = told(changed("id: spa-1", f"id: {words}"))
    assert len(told_of_id) < 200


def test_a_misspelt_key_is_not_also_a_missing_one() -> None:
    (misspelt,) = told(changed("    date: 1921-05-16", "    dtae: 1921-05-16"))
    assert misspelt == "key-unknown: unknown key 'dtae'; did you mean 'date'?"
    (misspelt,) = told(changed("\nsources:", "\nsorces:"))
    assert misspelt == "key-unknown: unknown key 'sorces'; did you mean 'sources'?"
    assert len(told(changed("    date: 1921-05-16", "    dtae: 1921-05-16\n    colour: x"))) == 2
    missing, _ = told(changed("    date: 1921-05-16", "    colour: red"))
    assert missing == "key-missing: a round needs 'date'"


@pytest.mark.parametrize("place", ["sources:", "parties:", "rounds:"])
def test_what_stands_behind_a_stray_separator_is_not_missed(place: str) -> None:
    (stray,) = told(WHOLE.replace(f"\n{place}", f"\n---\n{place}"))
    assert stray.startswith("yaml-feature: a file holds one record; remove '---', or move what follows into a file of")


def test_the_word_that_mends_a_fault_is_told_apart_where_it_does_not_stand_already() -> None:
    def mending(content: str) -> list[str]:
        return ["".join(edit.text for edit in problem.edits) for problem in load(content).problems]

    assert mending(changed("{name: Rufus Firefly}", "{nmae: Rufus Firefly}")) == ["name"]
    assert mending(changed("{name: Rufus Firefly}", "{name: Rufus Firefly, nmae: x}")) == [""]
    assert mending(changed("number: 1", "status: helt")) == ["held"]
    assert mending(changed("number: 1", "status: [helt]")) == [""]


def test_what_the_reader_has_told_is_not_told_again() -> None:
    assert told(changed("date: 1921-05-16\n", "date:\n")) == [
        "value-missing: 'date' has no value; write one or remove the key"
    ]
    assert told(changed("date: 1921-05-16\n", "date: *day\n"))[0].startswith("yaml-feature: aliases are not used")
    lost = "outcomes:\n  - {id: a, text: b, issue: process, promised: {ruritania: {officers: }}, sources: [gazette]}"
    assert told(added(lost)) == ["value-missing: 'officers' has no value; write one or remove the key"]
    assert told(added("tracks: [a, '']")) == ["value-missing: an item without a value; write it or remove the line"]
    assert told(added("sittings: [{date: May 16, 1921}]")) == ["value-missing: '1921' has no value: an unquoted comma?"]
    both = ["key-missing: a round needs 'date'", "value-missing: 'number' has no value; write one or remove the key"]
    assert sorted(told(changed("    date: 1921-05-16\n", "").replace("number: 1", "number:"))) == both
    line = "history: [{round: , move: raised, sources: [gazette]}]"
    demand = f"demands:\n  - {{id: a, by: ruritania, text: b, issue: process, {line}}}"
    assert told(added(demand)) == ["value-missing: 'round' has no value; write one or remove the key"]


@pytest.mark.parametrize("content", ["# a list\n- spa-1\n", "just a sentence\n", "[]", ""])
def test_a_file_that_is_no_block_of_keys_is_told_to_be_no_record(content: str) -> None:
    loaded = load(content)
    assert loaded.record is None
    (problem,) = loaded.problems
    assert (problem.place.line, problem.place.column, problem.rule) == (1, 1, "value-type")
    assert problem.message.startswith("a record is a block of keys: schema, process, parties, rounds, sources;")


def test_of_a_newer_format_nothing_else_is_told() -> None:
    loaded = load(changed("schema: 1", "schema: 2").replace("rounds:", "meetings:"))
    assert loaded.record is None
    assert [problem.message for problem in loaded.problems] == [
        "this file follows version 2 of the format; this program knows 1: update it"
    ]


SPEAKING = re.compile(r"pydantic|Input should|valid|NoneType|\b(str|int|dict|tuple|bool|float|object|instance|type)\b")
"""What only a programmer says."""
ODD: list[Any] = [
    "x", "no", "1921-02-30", "1,212", "-1", "[key]", "x" * 90, "\0\x1b[31m", "a\nb", [], {}, ["x"], [["x"]], [{}],
    {"x": "y"}, {"[key]": "y"}, {"id": "x"}, {"x": ["y"]}, {"text": "x"}, {"total": "1"},
    [{"by": "x", "sources": ["y"]}],
]  # fmt: skip
ODD_KEYS = ["[key]", "x", "", "0", "id", "status", "sources", "schema_", "part", "model_fields", "date"]


class Plain(yaml.CSafeDumper):
    """Writes what it is given twice, twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def mutated(data: Any, dice: random.Random) -> None:
    """Change, rename or drop something somewhere in data."""
    block = data
    while isinstance(block, dict | list) and block:
        part = dice.choice(list(block)) if isinstance(block, dict) else dice.randrange(len(block))
        if not isinstance(block[part], dict | list) or not block[part] or dice.random() < 0.2:
            break
        block = block[part]
    value = block.pop(part)
    what = dice.randrange(4)
    if isinstance(block, dict) and what:
        block[dice.choice(ODD_KEYS) if what == 1 else part] = value if what == 1 else copy.deepcopy(dice.choice(ODD))
    elif what:
        block.insert(part, copy.deepcopy(dice.choice(ODD)))


@UNTRACED
@settings(max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_pydantic_never_speaks_and_what_is_left_is_always_sound(seed: int, times: int) -> None:
    data = yaml.load(SPA.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506  # strings only
    dice = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(times):
        mutated(data, dice)
    loaded = load(yaml.dump(data, Dumper=Plain, sort_keys=False))
    for problem in loaded.problems:
        assert not SPEAKING.search(problem.message), problem.message
        assert problem.message[0].islower() or problem.message[0] == "'"
    assert loaded.record or any(problem.rule in ("schema-newer", "syntax", "value-type") for problem in loaded.problems)


# --- what is left of a file with faults ---

THREE = """\
rounds:
  - {id: spa-1, date: 1921-05-16, sources: [gazette]}
  - id: spa-2
    date: someday
    demands:
      - {id: truce, by: ruritania, text: A truce, issue: ceasefire, sources: [gazette]}
    documents:
      - {id: paper, title: Paper, kind: letter, by: ruritania, points: {"1": A truce}, sources: [gazette]}
    sources: [gazette]
  - {id: spa-3, date: 1921-06-16, chair: nobody, sources: [gazette]}
events:
  - {id: letter, date: 1921-06-20, kind: statement, text: A letter, about: [truce, paper/1, spa-2], sources: [gazette]}
"""


def test_a_bad_round_costs_that_round_and_nothing_that_refers_to_it() -> None:
    loaded = load(HEAD + THREE + TAIL)
    assert loaded.record
    assert [one.id for one in loaded.record.rounds] == ["spa-1", "spa-3"]
    assert [event.id for event in loaded.record.file.events] == ["letter"]
    assert loaded.record.lost == {"spa-2", "truce", "paper", "paper/1"}
    assert [reference.text for reference in loaded.record.dangling] == ["nobody"]


def test_what_is_left_stands_where_it_stands_in_the_file() -> None:
    content = HEAD + THREE + TAIL
    loaded = load(content)
    place = loaded.place(("rounds", 1, "chair"))
    assert content.split("\n")[place.line - 1] == place.excerpt
    assert place.excerpt[place.column - 1 :].startswith("nobody")
    assert loaded.place(("events", 0, "id")).excerpt.startswith("  - {id: letter")
    assert loaded.place(("sources", "gazette"), on_key=True).excerpt.startswith("  gazette:")
    assert loaded.place(("rounds",)).excerpt == "  - {id: spa-1, date: 1921-05-16, sources: [gazette]}"


@pytest.mark.parametrize(
    ("old", "new", "section", "left"),
    [
        ("{name: Rufus Firefly}", "{nom: Rufus Firefly}", "people", {"rassendyll", "firefly"}),
        ("people:\n", "people:\n  Marx: {name: Groucho}\n", "people", {"rassendyll", "firefly"}),
        ("{name: Rufus Firefly}", "[Rufus Firefly]", "people", {"rassendyll", "firefly"}),
        ("{name: Rufus Firefly}", "*firefly", "people", {"rassendyll", "firefly"}),
        ("people:\n", "people:\n  firefly: {name: x}\n", "people", {"rassendyll", "firefly"}),
        (
            "kind: state, role: party, also: [Ruritania]",
            "role: party, also: [Ruritania]",
            "parties",
            {"ruritania", "freedonia"},
        ),
        ("people:\n", "people: {}\nguests:\n", "people", set()),
        ("people:\n", "people:\n  <<: {firefly: {name: x}}\n", "people", {"rassendyll", "firefly"}),
        ("people:\n", "people: {a: {name: A}}\npeople:\n", "people", {"a"}),
    ],
)
def test_what_is_known_by_its_key_stays_known_whatever_is_wrong_in_it(
    old: str, new: str, section: str, left: set[str]
) -> None:
    loaded = load(changed(old, new))
    assert loaded.problems
    assert loaded.record
    assert set(getattr(loaded.record.file, section)) == left
    assert not loaded.record.dangling


@pytest.mark.parametrize(
    ("content", "line", "lost"),
    [
        (WHOLE + "sources:\n  courier: {publisher: Courier, reference: No. 1}\n", 29, "courier"),
        (changed("\nsources:", "\nsource:"), 27, "gazette"),
        (changed("  gazette: {", "  - {id: gazette, "), 28, "gazette"),
        (WHOLE + "---\nschema: 1\n", 29, None),
        (WHOLE + "? [a]\n: b\n", 29, None),
        (WHOLE + "schema: 1\n", 29, None),
        (changed("parties:", "schema: 1\nparties:"), 10, None),
    ],
)
def test_a_fault_between_the_parts_costs_no_part_beside_it(content: str, line: int, lost: str | None) -> None:
    content = (
        content.replace("    sources: [gazette]\n", "    sources: [gazette, courier]\n")
        if lost == "courier"
        else content
    )
    loaded = load(content)
    assert line in [problem.place.line for problem in loaded.problems]
    assert loaded.record
    assert loaded.record.file.rounds
    assert not loaded.record.dangling
    assert ("gazette" in loaded.record.sources) is (lost != "gazette")


@pytest.mark.parametrize("section", ["issues", "parties", "people", "rounds", "events", "sources"])
@pytest.mark.parametrize("part", ["none", "[a]", "{a: b}", "*a", "", "[[a]]"])
def test_a_part_of_the_wrong_kind_costs_that_part(section: str, part: str) -> None:
    pattern = rf"(?m)^{section}:(.*\n)(?:[ ].*\n|\n)*"
    content = re.sub(pattern, "", WHOLE) + f"{section}: {part}\n"
    loaded = load(content)
    assert loaded.problems
    assert loaded.record
    kept = {"a"} if part == "{a: b}" and section not in ("rounds", "events") else set()
    assert set(getattr(loaded.record.file, section)) == kept, "what has a key is known by it"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  title: Ruritania–Freedonia talks at Spa\n", ""),
        ("as_of: 1921-08-01", "as_of: yesterday"),
        ("  id: spa-talks", "  id: [spa-talks]"),
        ("  language: en", "  language:"),
        ("  language: en", "  language: en\n  language: fr"),
        ("process:", "process: *talks\ntalks:"),
        ("process:", "proces:"),
    ],
)
def test_a_slip_in_what_a_process_must_have_hides_nothing_else(old: str, new: str) -> None:
    loaded = load(changed(old, new))
    assert loaded.problems
    assert loaded.record
    assert loaded.record.left_out[0].kind in ("process", "file")
    assert [one.id for one in loaded.record.rounds] == ["spa-1"]


@pytest.mark.parametrize(
    "line",
    [
        "licence: [a]",
        "ends: never",
        "state: {value: resting, sources: [gazette]}",
        "links: x",
        "xyz: 1",
        "note:",
        "note: a\n  note: b",
    ],
)
def test_what_a_process_can_do_without_is_left_out_of_it(line: str) -> None:
    loaded = load(changed("  language: en", f"  language: en\n  {line}"))
    assert loaded.problems
    assert loaded.record
    process = loaded.record.file.process
    assert (process.id, process.licence, process.ends, process.state, process.links) == (
        "spa-talks",
        None,
        None,
        None,
        {},
    )
    assert process.note is None


# --- the function that the package offers ---


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (WHOLE.replace("1921-05-16", "May"), r"1 fault, the first at .*record.yaml:21:11: 'May' is not a date; "),
        (WHOLE.replace("spa-1", "Spa") + "a: b\n", r"2 faults, the first at .*record.yaml:19:9: 'Spa' must be"),
        ("- a", r"1 fault, the first at .*record.yaml:1:1: a record is a block of keys"),
        ("schema: 2", r"1 fault, the first at .*record.yaml:1:9: this file follows version 2"),
    ],
)
def test_load_tells_how_many_faults_there_are_and_where_the_first_is(write: Write, content: str, message: str) -> None:
    with pytest.raises(CannotDo, match=message) as told:
        rounds.load(write(whole=content))
    assert told.value.status == 1


@pytest.mark.parametrize("path", ["nowhere.yaml", ".", "\0", "x" * 5000])
def test_load_tells_what_cannot_be_read(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotDo, match=r"^(cannot read '|'.*' cannot be the name of a file)") as told:
        rounds.load(path)
    assert told.value.status == 2


def test_load_gives_the_record_that_ships() -> None:
    assert rounds.load(SHIPPED).file.process.id == "istanbul-2025"


def test_a_label_of_a_point_has_no_slash() -> None:
    paper = "documents:\n  - {id: a, title: b, kind: letter, by: ruritania, points: {II/1: c}, sources: [gazette]}"
    assert told(added(paper)) == ["id-form: 'II/1' is a label and must be without '/'; try 'ii-1'"]


def test_a_record_on_one_line_is_one_whatever_its_first_key() -> None:
    assert told('{"title": "x", "schema": 1}')[0].startswith("key-unknown: unknown key 'title'")


def test_a_text_with_many_empty_lines_is_read_in_time() -> None:
    began = time.process_time()
    (message,) = told("a: b\n" + "\n" * 20_000)  # each of which took a look at all that follow
    assert message.startswith("value-type: a record is a block of keys")
    assert time.process_time() - began < 2
