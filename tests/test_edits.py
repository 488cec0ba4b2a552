"""What an exact edit does to a text, and what it leaves as it is."""

from codecs import BOM_UTF8
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rounds.edits import Overlap, edited
from rounds.problem import Edit, Severity
from rounds.rules.check import check
from rounds.values.dates import parse_date
from rounds.values.form import FormError
from rounds.values.quantities import parse_quantity
from rounds.values.times import parse_time
from rounds.yamltext import YamlText, read
from rounds.yamltext.spelling_out import spelled

TEXT = "a: één\r\nb: 2\n# 北京 🕊\rc: three"


def edit(start: int, end: int, text: str, whole: str = TEXT) -> Edit:
    return YamlText(whole, "x.yaml").edit(start, end, text)


def test_an_edit_knows_its_lines_and_columns_in_characters() -> None:
    one = edit(TEXT.index("🕊"), TEXT.index("three"), "x")
    assert [place[:3] for place in one[:2]] == [(18, 3, 6), (23, 4, 4)]
    assert [place.excerpt for place in one[:2]] == ["# 北京 🕊", "c: three"]


@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
def test_edits_keep_every_byte_that_they_do_not_name(mark: bytes) -> None:
    at = TEXT.index("🕊")
    edits = [edit(len(TEXT), len(TEXT), "!"), edit(3, 6, "ένα"), edit(at, at + 1, ""), edit(3, 6, "ένα")]
    assert edited(mark + TEXT.encode(), edits) == mark + "a: ένα\r\nb: 2\n# 北京 \rc: three!".encode()
    assert edited(mark + TEXT.encode(), []) == mark + TEXT.encode()


@pytest.mark.parametrize("two", [((3, 6), (5, 8)), ((3, 6), (3, 3)), ((3, 3), (3, 3)), ((3, 9), (4, 5))])
def test_edits_that_want_one_place_are_refused(two: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(Overlap):
        edited(TEXT.encode(), [edit(start, end, str(at)) for at, (start, end) in enumerate(two)])


def test_edits_that_only_touch_are_made() -> None:
    assert edited(b"abcd", [edit(0, 2, "x", "abcd"), edit(2, 4, "y", "abcd")]) == b"xy"


@pytest.mark.parametrize(
    ("written", "text", "mended"),
    [
        ("helt", "held", "held"),
        ("'helt'", "held", "'held'"),
        ('"helt"', "held", '"held"'),
        ("'x'", "it's", "'it''s'"),
        ('"x"', 'a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("x", "a, b", '"a, b"'),
        ("x", "a: b", '"a: b"'),
        ("x", "a #b", '"a #b"'),
        ("x", "a b", "a b"),
        ("x", "~1200", '"~1200"'),
        ("x", "~", '"~"'),
        ("x", "2025-06-02/2025-06-05", "2025-06-02/2025-06-05"),
        ("x", "-5", '"-5"'),
    ],
)
def test_a_text_is_written_in_the_manner_of_the_value_before_it(written: str, text: str, mended: str) -> None:
    (edit,) = YamlText(written, "x.yaml").edits_of_value(0, len(written), text)
    assert edit.text == mended


@pytest.mark.parametrize("written", ["|\n  x", ">-\n  x", "!!str x", "&a x", "*a"])
def test_what_is_more_than_a_text_is_not_written_otherwise(written: str) -> None:
    assert YamlText(written, "x.yaml").edits_of_value(0, len(written), "held") == ()


@given(
    st.sampled_from(["x", "'x'", '"x"']),
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1),
)
def test_whatever_is_written_is_read_back(written: str, text: str) -> None:
    mended = spelled(text, written)
    for line in (f"key: {mended}\n", f"{{key: {mended}, b: c}}", f"[{mended}, b]", f"{mended}: b\n"):
        data = yaml.load(line, yaml.CBaseLoader)  # noqa: S506  # the base loader makes text only
        assert text in (data if isinstance(data, list) else [*data, *data.values()])


HEAD = "schema: 1\nprocess: {id: spa, title: Spa, about: Talks, as_of: 1921-08-01, language: en}\n"
PARTIES = "parties:\n  ruritania: {name: Ruritania, kind: state, role: party}\n"


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: state", "knid: state"),
        ("kind: state", "'knid': state"),
        ("kind: state", '"knid": state'),
        ("role: party", "role: 'praty'"),
        ("role: party", 'role: "Party"'),
        ("role: party", "role: [party, hsot]"),
    ],
)
def test_a_problem_carries_the_edit_that_mends_it(line_break: str, old: str, new: str) -> None:
    text = (HEAD + PARTIES).replace("\n", line_break)
    spoilt = BOM_UTF8 + text.replace(old, new).encode()
    edits = [one for problem in check(spoilt, "x.yaml") for one in problem.edits]
    assert len(edits) == 1
    quoted = new.replace("knid", "kind").replace("praty", "party").replace("Party", "party").replace("hsot", "host")
    assert edited(spoilt, edits) == BOM_UTF8 + text.replace(old, quoted).encode()


def test_a_value_that_is_more_than_its_text_carries_no_edit() -> None:
    text = HEAD + PARTIES.replace(
        "{name: Ruritania, kind: state, role: party}", "\n    kind: |\n      staet\n    name: a\n    role: party\n"
    )
    assert [problem.edits for problem in check(text.encode(), "x.yaml") if problem.rule == "value-unknown"] == [()]


def test_a_place_without_a_value_carries_no_edit() -> None:
    text = read(b"a: [b]", "x.yaml")
    assert text.edits_of_value(*text.span(("a",)), "c") == ()
    assert text.edits_of_value(*text.span(("a", 0)), "") == ()


# --- what is meant ---


@pytest.mark.parametrize(
    ("rule", "text", "reading"),
    [
        ("date-form", "2025-6-2", "2025-06-02"),
        ("date-form", "2025/06/02", "2025-06-02"),
        ("date-form", "2025.06.02", "2025-06-02"),
        ("date-form", "02.06.2025", "2025-06-02"),
        ("date-form", "05.16.2025", ""),
        ("date-form", "16/05/2025", "2025-05-16"),
        ("date-form", "05/16/2025", "2025-05-16"),
        ("date-form", "06-06-2025", "2025-06-06"),
        ("date-form", "05/06/2025", ""),
        ("date-form", "02-06-2025", ""),
        ("date-form", "2O25-06-02", "2025-06-02"),
        ("date-form", "2025–06–02", "2025-06-02"),
        ("date-form", "2 June 2025", "2025-06-02"),
        ("date-form", "2nd Jun. 2025", "2025-06-02"),
        ("date-form", "June 2, 2025", "2025-06-02"),
        ("date-form", "2-Jun-2025", "2025-06-02"),
        ("date-form", "2-Jun-25", "2025-06-02"),
        ("date-form", "31 June 2025", ""),
        ("date-form", "2 Foo 2025", ""),
        ("date-form", "Foo 2, 2025", ""),
        ("date-form", "2025-13-05", ""),
        ("date-form", "45810", "2025-06-02"),
        ("date-form", "TBD", ""),
        ("quantity-form", "1,212", "1212"),
        ("date-form", "“1921-05-16”", "1921-05-16"),
        ("quantity-form", "«1212»", "1212"),
        ("quantity-form", "1OO", "100"),
        ("quantity-form", "1OOO-2OOO", "1000-2000"),
        ("quantity-form", "1 212", "1212"),
        ("quantity-form", "1'212", "1212"),
        ("quantity-form", "1,234,567 people", "1234567 people"),
        ("quantity-form", "1,21", ""),
        ("quantity-form", "1,2,3", ""),
        ("quantity-form", "12,345.5 tonnes", "12345.5 tonnes"),
        ("quantity-form", "250,5 tonnes", "250.5 tonnes"),
        ("quantity-form", "1000–1200", "1000-1200"),
        ("quantity-form", "1,000–1,200", "1000-1200"),
        ("quantity-form", "10-12,000", ""),
        ("quantity-form", "25 - 30", "25-30"),
        ("quantity-form", "1000 +", "1000+"),
        ("quantity-form", "ca. 1200", "~1200"),
        ("quantity-form", "about 1,200", "~1200"),
        ("quantity-form", ">1000", "1000+"),
        ("quantity-form", "twelve", "12"),
        ("time-form", "14.43+3", ""),
        ("time-form", "14:43", ""),
        ("time-form", "25:00+03:00", ""),
        ("interval-reversed", "2025-06-02/2025-06-01", ""),
    ],
)
def test_a_value_in_another_form_is_read_where_it_can_mean_one_thing(rule: str, text: str, reading: str) -> None:
    readers: dict[str, Callable[[str], object]] = {"time-form": parse_time, "quantity-form": parse_quantity}
    parse = readers.get(rule, parse_date)
    with pytest.raises(FormError) as fault:
        parse(text)
    assert (fault.value.rule, fault.value.instead) == (rule, reading)
    if reading:
        parse(reading)


def mended(text: str) -> str:
    """A record with every edit of every problem."""
    return edited(text.encode(), [edit for one in check(text.encode(), "x.yaml") for edit in one.edits]).decode()


RECORD = (
    f"{HEAD}{PARTIES}  freedonia: {{name: Freedonia, kind: state, role: party}}\n"
    """\
issues:
  border: {under: other, text: Where one land ends}
people:
  firefly: {name: Rufus Firefly}
rounds:
  - id: spa-1
    date: 1921-05-16
    starts: "14:43+01:00"
    result: The sides met.
    delegations:
      ruritania: {head: undisclosed, sources: [gazette-0517]}
      freedonia: {head: firefly, sources: [gazette-0517]}
    outcomes:
      - {id: release, issue: prisoners, text: All were freed, promised: {ruritania: 1212}, sources: [gazette-0517]}
      - {id: lines, issue: border, text: Who stands where, follows: release, sources: [gazette-0517]}
    sources: [gazette-0517]
sources:
  gazette-0517: {publisher: Strelsau Gazette, reference: "No. 112", published: 1921-05-17}
"""
)


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("date: 1921-05-16", "date: 16.05.1921", "date: 1921-05-16"),
        ("date: 1921-05-16", "date: '1921-5-16'", "date: '1921-05-16'"),
        ("{ruritania: 1212}", "{ruritania: 1,212}", "{ruritania: 1212}"),
        ("{ruritania: 1212}", '{ruritania: "1,212"}', '{ruritania: "1212"}'),
        ("{ruritania: 1212}", "{ruritania: about 1,212}", '{ruritania: "~1212"}'),
        ("{ruritania: 1212}", "{ruritania: 12, 12}", None),
        ("text: All were freed", "text: 1,212 were freed", 'text: "1,212 were freed"'),
        ("published: 1921-05-17", "published: May 17, 1921", "published: 1921-05-17"),
        ("follows: release", "follows: release, re-lease", "follows: [release, re-lease]"),
        ("sources: [gazette-0517]}\n      - {id: lines", "sources: gazette-0517, a-1}\n      - {id: lines",
         "sources: [gazette-0517, a-1]}\n      - {id: lines"),
        ("sources: [gazette-0517]}\n      - {id: lines", "sources: (gazette-0517, a-1)}\n      - {id: lines",
         "sources: [gazette-0517, a-1]}\n      - {id: lines"),
        ("sources: [gazette-0517]}\n      - {id: lines", "sources: The Gazette, a-1}\n      - {id: lines", None),
        ("text: All were freed", "tags: Home, 1921, text: All were freed", None),
        ("text: All were freed", "delivered: All, so on, text: All were freed", None),
        ("kind: state, role: party}\nissues", "kind: state, a-1, role: party}\nissues", None),
        ("result: The", "minutes: 1,212\n    result: The", "minutes: 1212\n    result: The"),
        ('starts: "14:43+01:00"', "starts: 14:43+1", None),
        ("text: All were freed", "text: Sick, old and wounded were freed", 'text: "Sick, old and wounded were freed"'),
        ("text: All were freed", "text: Of all, the \"sick\" \\ old", 'text: "Of all, the \\"sick\\" \\\\ old"'),
        ("text: All were freed", "text: Of all, the old,\n          were freed", None),
        ("[gazette-0517]}\n      freed", "[Gazette-0517]}\n      freed", "[gazette-0517]}\n      freed"),
        ("follows: release", "follows: 'relaese'", None),
        ("issue: border", "issue: boarder", None),
        ("head: firefly", "head: firefyl", None),
        ("id: spa-1", "id: Spa-1", None),
        ("id: release", "id: Release", None),
        ("text: All were freed", "text: All freed, note", None),
        ("text: All were freed", "text: All, of them\n          # a remark\n          , were freed", None),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended_and_what_is_not_is_left(old: str, new: str, right: str | None) -> None:
    assert RECORD.count(old) == 1
    assert not [problem for problem in check(RECORD.encode(), "x.yaml") if problem.severity is Severity.ERROR]
    spoilt = RECORD.replace(old, new)
    assert any(problem.severity is Severity.ERROR for problem in check(spoilt.encode(), "x.yaml"))
    assert mended(spoilt) == (spoilt if right is None else RECORD.replace(old, right))
