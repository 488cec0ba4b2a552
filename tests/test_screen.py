import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.drawing.screen import harmless, pad, visible, width

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))
SEEN_MARKS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters that are drawn: the signs above Arabic, Syriac and Kaithi numbers."""
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u3164\ufe0f\uffa0\U000e0100"
"""Letters and marks that take part in a text and are drawn as nothing."""


@pytest.mark.parametrize(
    "text",
    ["", "Ruritania", "30 % of [us] \\o/", "Türkiye", "Стамбул", "한국", "cafe\u0301", "a\u00a0b", "1\u202f212", "🕊"],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == harmless(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred\x1b[0m", r"\u001b[31mred\u001b[0m"),
        ("\x9b31m", r"\u009b31m"),
        ("\x1b]8;;http://x\x07", r"\u001b]8;;http://x\u0007"),
        ("over\rwritten", r"over\u000dwritten"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("one\ttwo\nthree", "one two three"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_no_control_mark_or_hidden_character_of_unicode_stays() -> None:
    left = visible(EVERY + FILLERS)
    bad = {character for character in left if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert {ord(character) for character in bad} <= SEEN_MARKS
    assert not set(left) & set(FILLERS)


def test_everything_that_can_be_seen_stays() -> None:
    seen = "".join(
        character for character in EVERY if unicodedata.category(character) in ("Lu", "Nd", "Po", "Sc", "Zs")
    )
    assert visible(seen) == seen


def test_programs_get_every_character_but_those_a_terminal_would_obey() -> None:
    assert harmless("a\tb\nc \u200d\u202e\xad") == "a\tb\nc \u200d\u202e\xad"
    assert harmless("\x00\x1b\r\x7f\x9b\udfff") == r"\u0000\u001b\u000d\u007f\u009b\udfff"
    harmless(EVERY).encode()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Spa", 3),
        ("Türkiye", 7),
        ("Tu\u0308rkiye", 7),
        ("Стамбул", 7),
        ("北京", 4),
        ("ｶﾅ", 2),
        ("Ａ", 2),
        ("🕊🔥", 3),
        ("a\u20dd", 1),
        ("䷀", 2),
        ("👍🏽", 2),
    ],
)
def test_the_width_of_a_text_is_what_a_terminal_gives_it(text: str, columns: int) -> None:
    assert width(text) == columns


def test_numbers_stand_at_the_right_and_words_at_the_left() -> None:
    assert pad("北京", 6) == "北京  "
    assert pad("27", 6, right=True) == "    27"
    assert pad("too long", 3) == "too long"


@given(st.text(), st.integers(0, 40))
def test_a_padded_text_is_one_line_of_the_width_asked_for(text: str, columns: int) -> None:
    seen = visible(text)
    assert len(seen.splitlines()) <= 1
    assert visible(seen) == seen
    for right in (False, True):
        assert width(pad(seen, columns, right)) == max(columns, width(seen))
