"""What an entry does to a text into which it is put: the old data and the new entry, and every other byte stands."""

import copy
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED, UNTRACED
from rounds.edits.inserting import Insertion, landed
from rounds.edits.layout import Layout
from rounds.errors import CannotDo
from rounds.problem import Path as Way
from rounds.yamltext import read
from rounds.yamltext.spelling_out import spelled

RECORDS = [SHIPPED, *sorted((ROOT / "examples").glob("*.yaml")), *sorted((ROOT / "tests" / "records").glob("*.yaml"))]
TEXTS = {path: path.read_bytes() for path in RECORDS if path.name != "faulty.yaml"}

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60)
KEYS = st.sampled_from(["date", "text", "by", "sources", "received", "note", "id", "zz", "1", "no", "a: b", "x #y"])
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(WORDS, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    | st.lists(st.dictionaries(KEYS, WORDS, min_size=1, max_size=2), min_size=1, max_size=2),
    max_leaves=8,
)  # fmt: skip


ODD = b"""\
# at the top
schema: 1   # one
people: {}  # nobody yet
events: []
issues:
  {}
parties: {
  a: {name: A, kind: state},  # first, of two
  'b': {name: B}              # last

}   # closed
rounds:
# before the first
- id: "x"   # odd
  number: [1, 2,   # three, four
    3]
  agenda:
    - one

    # between
    - >-
      two
      lines

    - |+
      kept

  # within the round

# after the round
- {id: y, agenda: [a, b], venue: {city: c
    , country: d, rest: {}}, title: t,}
-
  id: 'z'
  result: several words
    on two lines   # told

  note: "in quotes,
    on two"
sources:

  s1: {publisher: P, url: https://example.org/1}
  # s2: to come
    # further in
# at the end"""


def containers(data: Any, path: Way = ()) -> list[Way]:
    """The path of every list and block."""
    if not isinstance(data, dict | list):
        return []
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    return [path, *(way for part, value in inside for way in containers(value, (*path, part)))]


def inside(data: Any, path: Way) -> Any:
    for part in path:
        data = data[part]
    return data


def held(content: bytes, path: Way, at: int, value: Any, key: str) -> str:
    """The new text, of which everything was looked at."""
    text = read(content, "x.yaml")
    place, piece = Layout(text, path, at).insertion(value, key)
    new = (text.text[:place] + piece + text.text[place:]).encode()
    data = copy.deepcopy(text.data)
    block = inside(data, path)
    if isinstance(block, list):
        block.insert(at, value)
    else:
        block[key] = value
    again = read(new, "x.yaml")
    assert not again.faults, again.faults
    assert again.data == data
    assert list(again.value(path)) == list(block) if isinstance(block, list) else list(again.value(path))[at] == key
    if b"\r\n" in content and b"\n" not in content.replace(b"\r\n", b""):
        assert b"\n" not in new.replace(b"\r\n", b"")
    return again.text


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (ODD, "a, b"),
        (ODD.replace(b"\n", b"\r\n"), ["a", "b"]),
        (ODD.replace(b"\n", b"\r\n"), {"id": "n", "text": "long " * 40}),
        (b"\xef\xbb\xbf" + ODD + b"\n", {"k": [{"l": "m"}]}),
    ],
)
def test_comments_in_odd_places_stand(content: bytes, value: Any) -> None:
    text = read(content, "x.yaml")
    assert not text.faults
    for way in containers(text.data):
        there = text.value(way)
        for at in range(len(there) + 1):
            held(content, way, at, value, "" if isinstance(there, list) else "new-key")


@UNTRACED
@settings(max_examples=30)
@given(st.sampled_from([path for path in TEXTS if path != SHIPPED]), st.booleans(), st.data())
def test_whatever_is_put_into_a_record_the_rest_stands(path: Path, windows: bool, data: st.DataObject) -> None:
    content = TEXTS[path].replace(b"\n", b"\r\n") if windows else TEXTS[path]
    whole = read(content, "x.yaml").data
    way = data.draw(st.sampled_from(containers(whole)))
    block = inside(whole, way)
    at = data.draw(st.integers(0, len(block)))
    held(content, way, at, data.draw(VALUES), "" if isinstance(block, list) else "new-key")


@UNTRACED
def test_an_entry_goes_anywhere_in_the_shipped_record() -> None:
    content = SHIPPED.read_bytes()
    data = read(content, "x.yaml").data
    ways = containers(data)[:: len(containers(data)) // 2]
    for way in ways:
        block = inside(data, way)
        for at in {0, len(block)}:
            held(
                content,
                way,
                at,
                {"date": "2025-11-01", "text": "a, b: c " * 20},
                "" if isinstance(block, list) else "k",
            )


@UNTRACED
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_an_entry_like_its_neighbour_lands_beside_it_in_one_hunk(path: Path) -> None:
    """`landed` itself looks whether the data is the old one with the entry."""
    windows = len(TEXTS[path]) % 2 == 0
    text = read(TEXTS[path].replace(b"\n", b"\r\n") if windows else TEXTS[path], "x.yaml")
    ways = [way for way in containers(text.data) if any(isinstance(one, dict) for one in entries(text.data, way))]
    for way in ways[:: 80 if path == SHIPPED else 8]:
        block = entries(text.data, way)[-1]
        new = landed(text, Insertion(way, block, "" if isinstance(inside(text.data, way), list) else "another-key"))
        pairs = enumerate(zip(text.text, new.text, strict=False))
        same = next((at for at, (old, now) in pairs if old != now), len(text.text))
        assert new.text.endswith(text.text[same:])
        entry = new.text[same : len(new.text) - len(text.text) + same]
        assert ("\r\n" in entry) == ("\n" in entry and windows)


def entries(data: Any, path: Way) -> list[Any]:
    there = inside(data, path)
    return list(there.values() if isinstance(there, dict) else there)


TALKS = b"""\
schema: 1
process: {id: t, title: T, about: A, as_of: 1921-08-01, language: en}
parties:
  a: {name: A, kind: state, role: party}
people: {}   # nobody yet
rounds:
  - id: t-1
    date: 1921-05-16
    outcomes:
      - id: free
        text: All go free
        issue: prisoners
        delivered: [{date: "1921-05-20", sources: [s]}]
    sources: [s]

  # an interlude

  - id: t-2
    date: 1921-06-16
    sources: [s]
sources:
  s: {publisher: P, url: "https://example.org/1"}
"""


@pytest.mark.parametrize(
    ("entry", "added"),
    [
        (Insertion(("people",), {"name": "B"}, "b"), "+people: {b: {name: B}}   # nobody yet\n"),
        (
            Insertion(("sources",), {"publisher": "Q: R", "url": "https://example.org/2"}, "no"),
            '+  "no": {publisher: "Q: R", url: "https://example.org/2"}\n',
        ),
        (
            Insertion(("rounds",), {"id": "t-0", "date": "1921-06-01", "sources": ["s"]}),
            "+  - id: t-0\n+    date: 1921-06-01\n+    sources: [s]\n+\n",
        ),
        (
            Insertion(("rounds", 0, "outcomes", 0, "delivered"), {"date": "1921-05-19", "text": "x"}),
            '+        delivered: [{date: "1921-05-19", text: x}, {date: "1921-05-20", sources: [s]}]\n',
        ),
        (
            Insertion(("rounds", 0, "outcomes", 0, "history"), {"round": "t-2", "move": "kept", "sources": ["s"]}),
            "+        history:\n+          - {round: t-2, move: kept, sources: [s]}\n",
        ),
        (
            Insertion(("rounds", 1, "demands"), {"id": "d", "text": "word " * 30 + "end", "sources": ["s" * 30] * 8}),
            (
                "+    demands:\n+      - id: d\n+        text: >-\n"
                f"+          {' '.join(['word'] * 22)}\n+          {' '.join(['word'] * 8)} end\n"
                "+        sources:\n" + f"+          - {'s' * 30}\n" * 8
            ),
        ),
        (
            Insertion(("rounds", 1, "delegations"), {"head": "b", "sources": ["s"]}, "a"),
            "+    delegations:\n+      a: {head: b, sources: [s]}\n",
        ),
        (
            Insertion(("issues",), {"under": "process", "text": "Tolls"}, "tolls"),
            "+issues:\n+  tolls: {under: process, text: Tolls}\n",
        ),
        (
            Insertion(("events",), {"id": "e", "date": "1921-07", "text": "12:30"}),
            '+events:\n+  - id: e\n+    date: 1921-07\n+    text: "12:30"\n',
        ),
    ],
)
def test_an_entry_lands_in_the_order_of_the_format_and_of_time(entry: Insertion, added: str) -> None:
    text = read(TALKS, "x.yaml")
    new = landed(text, entry).text
    lines = [*unified_diff(text.text.splitlines(keepends=True), new.splitlines(keepends=True), n=0)][2:]
    assert "".join(line for line in lines if line.startswith("+")) == added


@pytest.mark.parametrize("path", [("rounds", 0, "date"), ("sources",), ("rounds", 0)])
def test_what_takes_no_entry_is_refused(path: Way) -> None:
    with pytest.raises(CannotDo, match="takes no entry"):
        landed(read(TALKS, "x.yaml"), Insertion(path, {"a": "b"}))


def test_an_entry_that_would_change_its_surroundings_is_refused() -> None:
    rounds = "rounds:\n- {date: 1921-01-01}  # a line for some\u2028- {date: 1921-03-01}\n"
    text = read(rounds.encode(), "x.yaml")
    with pytest.raises(CannotDo, match="by hand"):
        landed(text, Insertion(("rounds",), {"date": "1921-02-01"}))


@pytest.mark.parametrize(("step", "dash"), [("    ", ""), ("    ", "    "), (" ", " "), ("  ", "")])
def test_what_is_new_is_set_in_as_the_record_is(step: str, dash: str) -> None:
    content = f"process:\n{step}id: x\nrounds:\n{dash}- id: a\n{dash}  text: b\n".encode()
    demand = {"id": "d", "quote": {"text": "x " * 70 + "y", "tags": [["z"]]}, "history": [{"id": "h"}]}
    new = landed(read(content, "x.yaml"), Insertion(("rounds", 0, "demands"), demand)).text
    at, inside = f"\n{dash}  {dash}- ", f"\n{dash}  {dash}  "
    assert f"\n{dash}  demands:{at}id: d{inside}quote:{inside}{step}text: >-" in new
    assert f"{inside}history:{inside}{dash}- id: h\n" in new
    events = landed(read(content, "x.yaml"), Insertion(("events",), {"id": "e"})).text
    assert f"\nevents:\n{dash}- id: e" in events


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("1921-01-01", ["  {date: 1921-01-01},", "  {date: 1921-02-01},", "  {date: 1921-03-01},"]),
        ("1921-02-02", ["  {date: 1921-02-01},", "  {date: 1921-02-02},", "  {date: 1921-03-01},"]),
        ("1921-04-01", ["  {date: 1921-02-01},", "  {date: 1921-03-01},", "  {date: 1921-04-01},"]),
    ],
)
def test_in_brackets_of_a_line_each_what_is_new_has_its_line_and_its_comma(date: str, lines: list[str]) -> None:
    text = read(b"rounds: [\n  {date: 1921-02-01},\n  {date: 1921-03-01},\n]\n", "x.yaml")
    assert landed(text, Insertion(("rounds",), {"date": date})).text.splitlines()[1:-1] == lines


def test_a_neighbour_that_has_a_need_of_quotes_gives_none_to_what_has_no_need() -> None:
    text = read(
        b'rounds:\n- date: 1921-05-01\n  agenda: []\n- date: "1921-05-02/1921-05-03"\n  agenda: [a]\n', "x.yaml"
    )
    new = landed(text, Insertion(("rounds",), {"date": "1921-06-01", "agenda": ["b"]})).text
    assert new.endswith("- date: 1921-06-01\n  agenda: [b]\n")


def test_a_list_far_out_on_its_line_stays_on_it() -> None:
    text = read(f"{{process: {'x' * 200}, rounds: [{{id: a}}]}}".encode(), "x.yaml")
    assert landed(text, Insertion(("rounds",), {"id": "b"})).text.endswith(" rounds: [{id: a}, {id: b}]}")


@pytest.mark.parametrize(
    ("text", "like", "written"),
    [
        ("Elphberg", "", "Elphberg"),
        ("Elphberg", "'Strelsau'", "'Elphberg'"),
        ("Elphberg", '"Strelsau"', '"Elphberg"'),
        ("12:30", "Strelsau", '"12:30"'),
        ("no", "", '"no"'),
        ("a\u2028b\x7f", "Strelsau", r'"a\u2028b\u007f"'),
    ],
)
def test_a_text_stands_in_the_quotes_of_its_neighbour_and_in_its_own_where_it_must(
    text: str, like: str, written: str
) -> None:
    assert spelled(text, like) == written
