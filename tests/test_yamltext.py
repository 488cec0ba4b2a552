import gc
import tracemalloc
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import ROOT, SHIPPED, UNTRACED, calls
from rounds.loading import load_bytes
from rounds.problem import Path
from rounds.yamltext import YamlText, read
from rounds.yamltext.complaints import LONGEST_LINE, SENTENCES
from shapes import FAULTY

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))

Told = tuple[int, int, str]
"""Line, column and rule of a fault."""


def told(text: YamlText) -> list[Told]:
    places = [(text.place(fault.start, fault.end), fault.rule) for fault in text.faults]
    return sorted((place.line, place.column, rule) for place, rule in places)


def messages(content: str | bytes) -> list[str]:
    text = read(content if isinstance(content, bytes) else content.encode(), "record.yaml")
    return [fault.message for fault in text.faults]


def paths(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path of plain data with what stands there."""
    yield path, data
    for part, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from paths(value, (*path, part))


# --- sound texts ---


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("a: NO", {"a": "NO"}),
        ("on: 12:30", {"on": "12:30"}),
        ("017: 1_000", {"017": "1_000"}),
        ("a: null\nb: ~", {"a": "null", "b": "~"}),
        ("a: 1921-06-31", {"a": "1921-06-31"}),
        ("a: '390'\nb: 390\nc: \"390\"", {"a": "390", "b": "390", "c": "390"}),
        ("a: |\n  one\n  two\nb: >-\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two"}),
        ("a: {}\nb: []\nc:\n- d\n", {"a": {}, "b": [], "c": ["d"]}),
        ("a: [b: c]", {"a": [{"b": "c"}]}),
        ("? a\n: b", {"a": "b"}),
        ("'': b", {"": "b"}),
        ("---\na: b\n...\n# the end\n", {"a": "b"}),
        ("a: 50%\nb: '%'\n", {"a": "50%", "b": "%"}),
        ("a: '<<'\n", {"a": "<<"}),
    ],
)
def test_every_scalar_is_text_and_keeps_its_spelling(content: str, data: Any) -> None:
    text = read(content.encode(), "record.yaml")
    assert text.data == data
    assert not text.faults


class Plain(yaml.SafeDumper):
    """Writes what it is given twice, twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
keys = words.filter(lambda key: key != "<<")
trees = st.dictionaries(
    keys,
    st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)),
    min_size=1,
    max_size=5,
)


@UNTRACED
@settings(max_examples=25)
@given(
    tree=trees,
    flow=st.sampled_from([None, True, False]),
    width=st.sampled_from([8, 80]),
    unicode=st.booleans(),
    line_break=st.sampled_from(["\n", "\r\n"]),
)
def test_what_pyyaml_writes_is_read_as_pyyaml_reads_it(
    tree: Any, flow: bool | None, width: int, unicode: bool, line_break: str
) -> None:
    content = yaml.dump(
        tree, Dumper=Plain, default_flow_style=flow, width=width, allow_unicode=unicode, line_break=line_break
    )
    text = read(content.encode(), "record.yaml")
    assert text.data == yaml.load(content, yaml.CBaseLoader)  # noqa: S506  # strings only
    assert not text.faults
    assert_all_places_lead_back(text)


def assert_all_places_lead_back(text: YamlText) -> None:
    """Keys and texts stand where their path says, one after the other; what begins there has their path."""
    for path, data in paths(text.data):
        start, end = text.span(path)
        assert 0 <= start <= end <= len(text.text)
        if path and (isinstance(path[-1], str) or isinstance(data, str)):
            begins = text.span(path, key=True)[0]
            assert text.path_of(bisect_right(text.starts, begins) - 1) == path
    assert all(one <= other for one, other in pairwise(text.starts))


@UNTRACED
@pytest.mark.parametrize("path", [SHIPPED, *EXAMPLES], ids=lambda path: path.stem)
def test_a_record_is_read_as_pyyaml_reads_it_and_every_place_leads_back(path: Any) -> None:
    content = path.read_bytes()
    text = read(content, str(path))
    assert text.data == yaml.load(content, yaml.CBaseLoader)  # noqa: S506  # strings only
    assert not text.faults
    assert_all_places_lead_back(text)


@UNTRACED
@pytest.mark.parametrize("path", [SHIPPED, *EXAMPLES], ids=lambda path: path.stem)
def test_the_place_of_a_key_shows_the_key_and_that_of_a_text_begins_it(path: Any) -> None:
    text = read(path.read_bytes(), str(path))
    for where, data in paths(text.data):
        if where and isinstance(where[-1], str):
            place = text.place(*text.span(where, key=True))
            shown = place.excerpt[place.column - 1 :][: place.length]
            assert shown.strip("\"'") == where[-1]
        if isinstance(data, str):
            place = text.place(*text.span(where))
            shown = place.excerpt[place.column - 1 :][: place.length]
            bare = shown[1:-1] if shown[0] in "\"'" else shown
            assert shown in (">-", "|", ">") or data.startswith(bare.replace("''", "'").replace('\\"', '"'))


def test_a_fault_in_a_text_that_ends_too_soon_has_no_path() -> None:
    text = read(b'a: {b "c", d: e}\nf: [', "record.yaml")
    assert [(fault.rule, text.path_of(fault.entry)) for fault in text.faults] == [("value-missing", ()), ("syntax", ())]


def test_a_list_or_mapping_is_shown_as_the_rest_of_its_line() -> None:
    text = read(b"rounds:\n  - {id: spa-1, agenda: [one, two]}  # held \n", "record.yaml")
    assert text.place(*text.span(("rounds", 0))) == (
        "record.yaml",
        2,
        5,
        len("{id: spa-1, agenda: [one, two]}  # held"),
        "  - {id: spa-1, agenda: [one, two]}  # held ",
    )


def test_a_path_that_leads_nowhere_is_shown_where_it_ends() -> None:
    text = read(b"process:\n  id: spa\nrounds: [one]\n", "record.yaml")
    assert text.span(("process", "id", "more")) == text.span(("process", "id"))
    assert text.span(("process", "title")) == text.span(("process",))
    assert text.span(("rounds", 1)) == text.span(("rounds",))
    assert text.span(("rounds", "0")) == text.span(("rounds",))
    assert text.span(("rounds", 0), key=True) == text.span(("rounds", 0))
    assert text.span((), key=True) == text.span(())


# --- lines ---


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a: b\nc:\n", (2, 1)),
        (b"a: b\r\nc:\r\n", (2, 1)),
        (b"a: b\rc:\r", (2, 1)),
        (b"\xef\xbb\xbfa: b\nc:\n", (2, 1)),
        (b"\xef\xbb\xbfc:\n", (1, 1)),
        ("a: one\u2028  two\u2029  three\u0085  four\nc:\n".encode(), (2, 1)),
        ("# one\u2028c:\n".encode(), (1, 7)),
        ("{türkiye: 伊斯坦布尔, 和平: }\n".encode(), (1, 18)),
        (b"a: |\n  one\r\n\r\n  two\n\nc:\n", (6, 1)),
        (b"\n\n\r\n\rc:", (5, 1)),
    ],
)
def test_lines_and_columns_are_those_of_an_editor(content: bytes, place: tuple[int, int]) -> None:
    assert told(read(content, "record.yaml")) == [(*place, "value-missing")]


def test_an_excerpt_is_the_line_without_its_break() -> None:
    text = read(b"a: b\r\nc:\r\nd: e", "record.yaml")
    assert [text.place(at, at + 1).excerpt for at in (0, 4, 5, 6, 9, 14)] == [
        "a: b",
        "a: b",
        "a: b",
        "c:",
        "c:",
        "d: e",
    ]
    assert text.place(4, 5)[2:4] == (5, 0)


@UNTRACED
def test_many_faults_on_a_line_share_its_excerpt() -> None:
    text = read(b"{" + b"a: b, " * 10_000 + b"}", "record.yaml")
    places = [text.place(fault.start, fault.end) for fault in text.faults]
    assert len(places) == 9_999
    assert len({id(place.excerpt) for place in places}) == 1


# --- what is not UTF-8 ---


@pytest.mark.parametrize(
    ("content", "place", "byte"),
    [
        (b"\xff", (1, 1), "0xff"),
        ("a: b\n".encode("utf-16"), (1, 1), "0xff"),
        (b"a: caf\xe9\nb: \xff\n", (1, 7), "0xe9"),
        ("ü: 1\r\n…: ".encode() + b"\xc3(", (2, 4), "0xc3"),
        (b"\xef\xbb\xbf\xc3\xa9\xff", (1, 2), "0xff"),
        (b"\xef\xbb\xbf\xff", (1, 1), "0xff"),
        (b"\xef\xbb", (1, 1), "0xef"),
        (b"a: \xed\xa0\x80\n", (1, 4), "0xed"),
        (b"a: \xc0\xaf\n", (1, 4), "0xc0"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_told(content: bytes, place: tuple[int, int], byte: str) -> None:
    text = read(content, "record.yaml")
    assert told(text) == [(*place, "encoding")]
    assert text.data is None
    assert messages(content) == [f"byte {byte} is not UTF-8; save the file as UTF-8"]


# --- what is not YAML ---

NOT_YAML = [
    ("a:\n\tb: c", (2, 1), "a tab"),
    ("a: b\n\tc: d", (2, 1), "a tab"),
    ("a: |\n\t\tb", (2, 1), "a tab"),
    ("a: @b", (1, 4), "this character cannot begin"),
    ("a: b: c", (1, 5), "no ': ' can stand here"),
    ("a b\nc: d\n e: f", (2, 2), "no ': ' can stand here"),
    ("a: b\nc\nd: e", (2, 1), "a key without ': '"),
    ("a:\n  b: c\n d: e", (3, 2), "a key was expected"),
    ("a: b\r]", (2, 1), "a key was expected"),
    ("- a\nb: c", (2, 1), "a list item was expected"),
    ("a: [b, c\nd: e", (2, 2), "the brackets are not closed"),
    ("a: {b: c\nd: e", (2, 2), "the brackets are not closed"),
    ("a: [b", (1, 6), "the brackets are not closed"),
    ('a: "b" c', (1, 8), "something follows"),
    ('a: "b "c" d"', (1, 8), "something follows"),
    ("a: 'b's c'", (1, 7), "something follows"),
    ("{a: b}}", (1, 7), "something follows"),
    ('a: b\nc: "d\ne: f\n', (2, 4), "the quote that opens here is never closed"),
    ('a: "\\q"', (1, 5), "this escape stands for no character"),
    ('a: "\\ud800"', (1, 7), "this escape stands for no character"),
    ("a\n: b", (2, 1), "the record has ended here"),
    ("a: b\n...\nc: d", (3, 1), "the record has ended here"),
    ('a: "b\nc: "d"\ne: f', (1, 4), "the quote that opens here is closed only lines below"),
    ("- 'b\n- c\n- d'e", (1, 3), "the quote that opens here is closed only lines below"),
    ("a: 'b\n  c'\nd e\nf: g", (3, 1), "a key without ': '"),
    ("a: b\n<<<<<<< ours\nc: d\n=======\nc: e\n>>>>>>> theirs\n", (2, 1), "a merge left two versions"),
    ('a: "b\n<<<<<<< ours\n  c\n=======\n  d\n>>>>>>> theirs\n  e"', (2, 1), "a merge left two versions"),
    ("a:\n  b: c\n\u00a0 d: e\n  f: g", (3, 1), "a no-break space (U+00A0) stands here"),
    ("a:\n  - b: c\n  \u00a0 d: e", (3, 3), "a no-break space (U+00A0) stands here"),
    ("a:\n\u2003\u2003b: c\n  d: e", (2, 1), "an em space (U+2003) stands here"),
    ("a: - b", (1, 4), "not YAML: None: block sequence entries are not allowed"),
    ("a: &", (1, 5), "not YAML: while scanning an anchor: did not find expected alphabetic or numeric"),
    ("a: >-\n  b\n  \u00a0 c\nd: e\nf: g\nh: i: j", (6, 5), "no ': ' can stand here"),
]


@pytest.mark.parametrize(("content", "place", "message"), NOT_YAML)
def test_what_is_not_yaml_is_told_in_our_own_words(content: str, place: tuple[int, int], message: str) -> None:
    text = read(content.encode(), "record.yaml")
    assert text.data is None
    assert told(text)[-1] == (*place, "syntax")
    assert text.faults[-1].message.startswith(message)


def test_every_sentence_for_what_is_not_yaml_has_a_specimen() -> None:
    said = {message for content, _, _ in NOT_YAML for message in messages(content)}
    assert {sentence for _, sentence in SENTENCES} <= said


def test_brackets_that_are_not_closed_are_shown_where_they_open() -> None:
    text = read(b"a: b\nc: {d: [e, f\ng: h", "record.yaml")
    ((start, end, label),) = text.faults[0].related
    assert (text.place(start, end)[1:4], label) == ((2, 8, 1), "opens here")


@pytest.mark.parametrize("character", ["\0", "\a", "\x1b", "\x7f", "\x84", "\ufffe", "\uffff"])
@pytest.mark.parametrize("before", ["", "ü: …\r\n", "x" * 5000 + "\n"])
def test_a_control_character_is_told_by_its_number_and_place(character: str, before: str) -> None:
    text = read(f"# {before}{character}\n# {character}".encode(), "record.yaml")
    line, column = (2, 1) if before else (1, 3)
    assert told(text) == [(line, column, "syntax")]
    assert text.faults[0].message == f"a control character (U+{ord(character):04X}) is not allowed; remove it"


def test_a_control_character_within_quotes_does_not_open_them() -> None:
    assert messages('a: "b\a"') == ["a control character (U+0007) is not allowed; remove it"]


@pytest.mark.parametrize(
    "content", ["", "\ufeff", " \n\r\n", "# nothing\n# at all", "---\n", "--- # empty\n...\n", '""', "--- ''"]
)
def test_a_file_that_holds_nothing_is_said_to_be_empty(content: str) -> None:
    text = read(content.encode(), "record.yaml")
    assert text.data is None
    assert told(text) == [(1, 1, "syntax")]
    assert text.faults[0].message == "the file is empty: it holds no record"


# --- YAML that a record does without ---


@pytest.mark.parametrize(
    ("content", "places", "message", "data"),
    [
        (
            "a: &b c",
            [(1, 4)],
            "anchors are not used in a record; write the value itself, or put it in quotes",
            {"a": "c"},
        ),
        ("a: &b !!str c", [(1, 4)], "anchors are not used", {"a": "c"}),
        ("a: &b\n  c: d", [(1, 4)], "anchors are not used", {"a": {"c": "d"}}),
        ("&a b: c", [(1, 1)], "anchors are not used", {"b": "c"}),
        ("- &a b", [(1, 3)], "anchors are not used", ["b"]),
        ("a: *b", [(1, 4)], "aliases are not used in a record; write the value itself", {"a": None}),
        ("[*b, c]", [(1, 2)], "aliases are not used", [None, "c"]),
        ("a: !!int 1", [(1, 4)], "tags are not used in a record; write the value itself", {"a": "1"}),
        ("a: !b [c]", [(1, 4)], "tags are not used", {"a": ["c"]}),
        ("a: ! b", [(1, 4)], "tags are not used", {"a": "b"}),
        ("!!str a: b", [(1, 1)], "tags are not used", {"a": "b"}),
        ("!!python/object:os.system {a: b}", [(1, 1)], "tags are not used", {"a": "b"}),
        ("<<: {a: b}\nc: d", [(1, 1)], "merge keys are not used in a record; write the values out", {"c": "d"}),
        ("c: d\n<<: *a", [(2, 1)], "merge keys are not used", {"c": "d"}),
        ("<<:\n'<<': [a, *b]", [(1, 1), (2, 1)], "merge keys are not used", {}),
        (
            "a: b\n---\nc: d\n---\n",
            [(2, 1)],
            "a file holds one record; remove '---', or move what follows into",
            {"a": "b"},
        ),
        (
            "a: b\n...\n---\nc: d",
            [(3, 1)],
            "a file holds one record; remove '---', or move what follows into",
            {"a": "b"},
        ),
        ("%YAML 1.1\n---\na: b", [(1, 1)], "directives are not used in a record", None),
        ("# all\n%TAG !a! tag:b\n---\na: b", [(2, 1)], "directives are not used in a record", None),
        ("%NEW\n---\na: b", [(1, 1)], "directives are not used in a record", None),
        ("a: b\n...\r%YAML 9.9\r---\r", [(3, 1)], "directives are not used in a record", None),
        ("a: '\n%'", [(2, 1)], "directives are not used in a record, and no line begins with '%'", None),
    ],
)
def test_features_that_a_record_does_without_are_refused_in_a_sentence(
    content: str, places: list[tuple[int, int]], message: str, data: Any
) -> None:
    text = read(content.encode(), "record.yaml")
    assert told(text) == [(*place, "yaml-feature") for place in places]
    assert all(fault.message.startswith(message) for fault in text.faults)
    assert text.data == data


@pytest.mark.parametrize(
    ("content", "place", "data"),
    [
        ("[a, b]: c\nd: e", (1, 1), {"d": "e"}),
        ("{a: b}: c\nd: e", (1, 1), {"d": "e"}),
        ("d: e\n? - a\n  - a:\n: {b: 1, b: 2}", (2, 3), {"d": "e"}),
        ("*a : c\nd: e", (1, 1), {"d": "e"}),
        ("d: {[a, *b]: c, e: f}", (1, 5), {"d": {"e": "f"}}),
    ],
)
def test_a_key_that_is_no_word_is_told_once_and_passed_over(content: str, place: tuple[int, int], data: Any) -> None:
    text = read(content.encode(), "record.yaml")
    assert told(text) == [(*place, "syntax")]
    assert text.faults[0].message == "a key is a word; quote it if it begins with [, {, * or ?"
    assert text.data == data
    assert_all_places_lead_back(text)


# --- keys twice, keys without a value ---


def test_a_key_that_stands_twice_is_told_with_both_places() -> None:
    text = read(b"process: {id: spa}\nrounds:\n  - {id: a, date: b, id: c}\nprocess:\n  title: Talks\n", "record.yaml")
    assert text.data == {"process": {"id": "spa"}, "rounds": [{"id": "a", "date": "b"}]}
    assert text.refused == ["c", {"title": "Talks"}]
    inner, outer = text.faults
    assert (text.place(inner.start, inner.end)[1:4], inner.message) == (
        (3, 22, 2),
        "'id' is given twice in this block; is a '- ' missing before it?",
    )
    assert [(text.place(start, end)[1:4], label) for start, end, label in inner.related] == [
        ((3, 6, 2), "first given here")
    ]
    assert text.place(outer.start, outer.end)[1:4] == (4, 1, 7)
    assert text.place(*outer.related[0][:2])[1:4] == (1, 1, 7)
    assert [text.path_of(fault.entry) for fault in text.faults] == [("rounds", 0, "id"), ("process",)]
    assert_all_places_lead_back(text)


def test_what_is_wrong_in_a_value_that_is_left_out_is_not_told() -> None:
    text = read(b"a: {b: c, d}\na: {b: 1, b: 2, e: *f, g: [!t h], i}\na: *j\nk: l\n", "record.yaml")
    assert told(text) == [(1, 11, "value-missing"), (2, 1, "key-duplicate"), (3, 1, "key-duplicate")]
    assert text.data == {"a": {"b": "c", "d": None}, "k": "l"}


def test_the_key_that_stands_first_is_found_among_any_number_of_keys() -> None:
    text = read(b"a: [1, {b: 2}]\nc: 3\na: 4\nd: {e: 5}\nf: 6\nd: 7\nf: 8\ng: 9\ng: 10\n", "record.yaml")
    firsts = [text.place(*fault.related[0][:2]).line for fault in text.faults]
    assert firsts == [1, 4, 5, 8]


@pytest.mark.parametrize(
    ("content", "missing", "whole"),
    [
        ("{text: Separate, each with rules}", ["each with rules"], "Separate, each with rules"),
        ("{a: 1, text: One, two, and three, b: 4}", ["two"], "One, two, and three"),
        ("{received: 1,212}", ["212"], "1,212"),
        ('{text: He said "no", then left}', ["then left"], 'He said "no", then left'),
        ("{text: C:\\new,\n  two}", ["two"], "C:\\new,\n  two"),
        ("{text: One, two, more: Three, four}", ["two", "four"], "Three, four"),
        ("[note: One, two]", [], ""),
        ('{text: "One", two}', ["two"], ""),
        ("{text: 'One', two, three}", ["two", "three"], ""),
        ("{one, two}", ["one", "two"], ""),
        ("{list: [one], two}", ["two"], ""),
        ("{list: {a: one}, two}", ["two"], ""),
        ("{list: *one, two}", ["two"], ""),
        ("{list: [], two}", ["two"], ""),
        ("a:\nb: c\nd: ''\ne: !!str\n", ["a", "d", "e"], ""),
    ],
)
def test_a_key_without_a_value_is_told_and_in_braces_the_text_that_a_comma_cut(
    content: str, missing: list[str], whole: str
) -> None:
    text = read(content.encode(), "record.yaml")
    faults = [fault for fault in text.faults if fault.rule == "value-missing"]
    ending = ": an unquoted comma?" if whole else "; write one or remove the key"
    assert [fault.message for fault in faults] == [f"'{key}' has no value{ending}" for key in missing]
    assert "".join(text.text[slice(*fault.cut)] for fault in faults[-1:] if fault.cut) == whole
    assert [text.text[fault.start : fault.end] for fault in faults] == missing
    assert_all_places_lead_back(text)


@pytest.mark.parametrize("content", ["[a, '', b]", "- a\n-\n- b\n", "- a\n- ''\n- b", '- a\n- !!str ""\n- b'])
def test_an_item_without_a_value_is_told(content: str) -> None:
    text = read(content.encode(), "record.yaml")
    assert text.data == ["a", None, "b"]
    assert "an item without a value; write it or remove the line" in messages(content)
    assert text.path_of(text.faults[-1].entry) == (1,)


@pytest.mark.parametrize("content", [b"a: b", b"a: ]"])
@pytest.mark.parametrize("running", [True, False])
def test_reading_leaves_the_collector_as_it_was(running: bool, content: bytes) -> None:
    if not running:
        gc.disable()
    try:
        read(content, "record.yaml")
        assert gc.isenabled() is running
    finally:
        gc.enable()


# --- hostile ---


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("[" * 100_000, (1, 33)),
        ("{" * 100_000, (1, 33)),
        ("{a: " * 100_000, (1, 129)),
        ("[a: " * 100_000, (1, 65)),
        ("- " * 100_000, (1, 65)),
        ("? " * 100_000, (1, 65)),
        ("".join(f"{' ' * depth}a:\n" for depth in range(1000)), (33, 33)),
        ("\n".join(["["] * 100_000), (33, 1)),
        ("[" * 1010, (1, 33)),
        ("[" * 40 + "x" + "]" * 40 + ": @", (1, 32)),
    ],
)
def test_what_is_nested_too_deep_is_told_once_and_at_once(content: str, place: tuple[int, int]) -> None:
    text = read(content.encode(), "record.yaml")
    assert told(text) == [(*place, "nesting-too-deep")]
    assert text.data is None
    assert calls(lambda: read(content.encode(), "record.yaml")) < 20_000


def test_what_is_nested_too_deep_hides_no_fault_before_it() -> None:
    assert told(read(b"{a: b, a: c, d: " + b"[" * 2000, "record.yaml")) == [
        (1, 8, "key-duplicate"),
        (1, 48, "nesting-too-deep"),
    ]


@pytest.mark.parametrize("ending", ["", "[" * 100_000])
def test_a_line_that_is_no_key_is_told_before_what_is_nested_too_deep_in_it(ending: str) -> None:
    text = read(f"a: b\n{'[' * 1010}{ending}".encode(), "record.yaml")
    assert told(text) == [(2, 1, "syntax")]
    assert text.faults[0].message.startswith("a key without ': '")


def test_nothing_that_a_record_needs_is_nested_too_deep() -> None:
    assert read(b"[" * 32 + b"a" + b"]" * 32, "record.yaml").faults == []
    assert told(read(b"[" * 33 + b"a" + b"]" * 33, "record.yaml")) == [(1, 33, "nesting-too-deep")]


def test_a_line_that_fills_a_disk_costs_little_memory() -> None:
    content = b"a: b\nc: " + b"x" * 20_000_000
    tracemalloc.start()
    text = read(content, "record.yaml")
    place = text.place(text.faults[0].start, text.faults[0].end)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (place[1:4], text.faults[0].rule) == ((2, 1, 1), "syntax")
    assert peak < 3 * len(content)


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_lines_as_long_as_a_text_may_be_are_read(line_break: str) -> None:
    line = "a" * (LONGEST_LINE - 10)
    content = f"a: '{line}{line_break}{line}{line_break}'"
    assert read(content.encode(), "record.yaml").faults == []


@UNTRACED
@pytest.mark.parametrize("shape", FAULTY)
def test_twice_the_faults_take_twice_the_work(shape: str) -> None:
    def work(count: int) -> int:
        content = FAULTY[shape](count).encode()
        assert read(content, "record.yaml").faults
        return calls(lambda: places(content))

    def places(content: bytes) -> None:
        text = read(content, "record.yaml")
        for fault in text.faults:
            text.place(fault.start, fault.end)
            text.path_of(fault.entry)

    assert work(1_000) < 2.2 * work(500)


@given(st.binary(max_size=60) | st.text("ab:-,[]{}&*!|>'\"%#?\\ \t\n\r\u2028\x00", max_size=40).map(str.encode))
@example(b"\xef\xbb\xbf\xc3\xa9\xff")
@example(b"{a, a, <<, <<: b, ? [c]}")
def test_any_bytes_give_faults_or_data_and_every_place_lies_inside_the_text(content: bytes) -> None:
    text = read(content, "record.yaml")
    assert text.faults or text.data is not None
    lines = text.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for fault in text.faults:
        for start, end in ((fault.start, fault.end), *(related[:2] for related in fault.related)):
            place = text.place(start, end)
            assert place.excerpt == lines[place.line - 1]
            assert 1 <= place.column <= len(place.excerpt) + 1
            assert 0 <= place.length <= len(place.excerpt) - place.column + 1
        if text.data is not None:
            assert text.span(text.path_of(fault.entry))[0] <= len(text.text)


def test_a_value_cut_at_its_commas_in_what_never_became_data_is_a_fault_like_any() -> None:
    text = "process:\n  accounts:\nissues:\n  a: {name: Fenwick, kind: x, y, z}\n    sources: [gazette]\n"
    assert "syntax" in {problem.rule for problem in load_bytes(text.encode(), "record.yaml").problems}
