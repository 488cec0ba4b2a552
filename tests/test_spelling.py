import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.values.spelling import NEIGHBOURS, Speller, did_you_mean
from rounds.values.vocabulary import DEMAND_MOVES, ISSUES

MOST = 4 * NEIGHBOURS
"""A side before and a side after, in two orders."""
SIDES = ("ruritania", "freedonia", "grand-fenwick", "strelsau")
MATTERS = ("truce", "prisoners", "harbour-dues", "railway", "observers")
DEMANDS = [f"{side}-{matter}-{number}" for side in SIDES for matter in MATTERS for number in range(500)]
ROUNDS = [f"round-{number:05}" for number in range(10_000)]


def test_a_misspelt_word_is_told_the_nearest_known_one() -> None:
    rows: list[tuple[str, str]] = [
        ("cease-fire", "ceasefire"),
        ("caesefire", "ceasefire"),
        ("easefire", "ceasefire"),
        ("Prisoner", "prisoners"),
        ("teritory", "territory"),
        ("local-ceasefire", "ceasefire-local"),
    ]
    for word, right in rows:
        assert did_you_mean(word, ISSUES) == f"; did you mean '{right}'?"


def test_a_word_like_no_other_is_told_nothing() -> None:
    rows: list[str] = ["", "fishing quotas", "zzz", "☃", "9" * 10_000]
    for word in rows:
        assert did_you_mean(word, DEMAND_MOVES) == ""


def test_no_words_are_like_nothing() -> None:
    assert Speller(()).fitting("truce") == ()


def test_capitals_count_for_nothing_and_the_known_spelling_is_given() -> None:
    assert Speller(["Ruritania", "FREEDONIA"]).fitting("freedonai") == ("FREEDONIA",)


def test_where_several_fit_all_are_named_in_order_of_the_alphabet() -> None:
    rows: list[list[str]] = [["abcx", "abcy"], ["abcy", "abcx"]]
    for known in rows:
        assert did_you_mean("abcz", known) == "; did you mean 'abcx' or 'abcy'?"


def test_more_than_three_that_fit_are_no_answer() -> None:
    assert did_you_mean("spaz", ["spaa", "spab", "spac"]) == "; did you mean 'spaa', 'spab' or 'spac'?"
    assert did_you_mean("spaz", ["spaa", "spab", "spac", "spad"]) == ""


def test_another_word_is_never_taken_for_a_slip() -> None:
    rows: list[tuple[str, str]] = [
        ("indirect", "direct"),
        ("voted", "noted"),
        ("denounced", "announced"),
        ("unsigned", "signed"),
        ("requested", "rejected"),
        ("ua-ceasefire", "ru-ceasefire"),
        ("ruritania-trade", "ruritania-truce"),
        ("ruri-fish-dues", "free-ship-tolls"),
        ("uae", "usa"),
        ("us", "usa"),
        ("spa-9", "spa-1"),
        ("herald-0914", "herald-0913"),
        ("ruri-terms/III", "ruri-terms/II"),
        ("state", "starts"),
        ("a" * 1000, "a" * 1001),
    ]
    for word, known in rows:
        assert Speller([known]).fitting(word) == ()


def test_a_word_cut_short_or_alike_to_the_eye_is_known() -> None:
    rows: list[tuple[str, str]] = [
        ("ru-memo", "ru-memorandum"),
        ("fishery", "fisheries"),
        ("spa-01", "spa-1"),
        ("\u0430lta", "alta"),
        ("new\u2011text", "new-text"),
        ("anme", "name"),
    ]
    for word, known in rows:
        assert Speller([known]).fitting(word) == (known,)


@pytest.mark.parametrize("known", [DEMANDS, ROUNDS], ids=["words", "numbers"])
@pytest.mark.parametrize(
    "word", ["", "round-1000", "raund-05000", "ruritania-truc-250", "zzz", "\U0010ffff", "9" * 10_000]
)
def test_of_ten_thousand_ids_a_few_hundred_at_the_most_are_compared(known: list[str], word: str) -> None:
    assert len(known) == 10_000
    assert len(Speller(known).candidates(word)) <= MOST


def test_among_ten_thousand_ids_the_right_one_is_still_found() -> None:
    rows: list[tuple[str, str]] = [
        ("ruritania-truce-0250", "ruritania-truce-250"),
        ("uritania-railway-77", "ruritania-railway-77"),
        ("freedonai-observers-123", "freedonia-observers-123"),
        ("grand-fenwick-harbor-dues-7", "grand-fenwick-harbour-dues-7"),
        ("strelsau-prisoner-499", "strelsau-prisoners-499"),
    ]
    for word, right in rows:
        assert Speller(DEMANDS).fitting(word) == (right,)


words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=20)


@given(st.lists(words, min_size=1, max_size=2 * NEIGHBOURS), st.data())
def test_a_known_word_is_nearest_to_itself_in_any_case(known: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(known))
    speller = Speller(known)
    assert speller.fitting(word) == speller.fitting(word.upper()) == (word,)
    assert speller.candidates(word) <= set(known)


@given(words, st.integers(0, 19), st.sampled_from("abcxyz"))
def test_one_wrong_letter_leaves_the_word_among_those_compared(word: str, place: int, letter: str) -> None:
    at = place % len(word)
    typo = word[:at] + letter + word[at + 1 :]
    assert word in Speller([*DEMANDS[::20], word]).candidates(typo)


def test_only_a_slip_of_the_keyboard_is_mended_for_certain() -> None:
    rows: list[tuple[str, str, str]] = [
        ("ruritanai", "ruritania", "ruritania"),
        ("cease-fire", "ceasefire", "ceasefire"),
        ("Ceasefire", "ceasefire", "ceasefire"),
        ("nmae", "name", "name"),
        ("helt", "held", "held"),
        ("agreed", "not-agreed", ""),
        ("refused", "raised", ""),
        ("uae", "usa", ""),
        ("istanbul-9", "istanbul-1", ""),
        ("grain", "remains", ""),
        ("truce", "xylophone", ""),
    ]
    for written, known, certain in rows:
        assert Speller([known]).certain(written) == certain


def test_where_two_words_are_equally_near_none_is_certain() -> None:
    rows: list[tuple[str, list[str], str]] = [
        ("herald-midday", ["herald-midday-a", "herald-midday-b"], ""),  # a letter lost of either
        ("Spa-Talks", ["spa-talks", "spatalks"], ""),  # without capitals and hyphens one word
        ("bolb", ["bolt", "bold"], ""),
        ("rold", ["rolf", "bold"], ""),  # though the first letter is seldom wrong
        ("rolf-the-king", ["rolf-the-kind", "wolf-the-wing"], "rolf-the-kind"),
        ("herald-middai", ["herald-midday", "herald-sunday"], "herald-midday"),
    ]
    for written, known, certain in rows:
        assert Speller(known).certain(written) == certain
        assert Speller(known[::-1]).certain(written) == certain
