from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import UNTRACED
from rounds.values.form import FormError
from rounds.values.quantities import WORDS, Number, Quantity, apart, parse_minutes, parse_quantity, share, total

FORMS = 'write 390, "1000+", "<500", "~1200", "25-30", "85000 or 100000", "35%", all, undisclosed or unknown'


def quantity_or_refusal(value: Any) -> Quantity | FormError:
    try:
        return parse_quantity(value)
    except FormError as refusal:
        return refusal


def refusal_of(value: Any) -> FormError:
    parsed = quantity_or_refusal(value)
    assert isinstance(parsed, FormError)
    return parsed


def sum_of(*texts: str) -> str:
    return str(total(map(parse_quantity, texts)))


def test_every_form_of_a_quantity_is_an_interval_with_a_unit() -> None:
    rows: list[tuple[str, Number, Number | None, str, bool]] = [
        ("390", 390, 390, "", False),
        ("0", 0, 0, "", False),
        ("010", 10, 10, "", False),
        ("1000+", 1000, None, "", False),
        ("<500", 0, 500, "", False),
        ("~1200", 1200, 1200, "", True),
        ("~1000+", 1000, None, "", True),
        ("25-30", 25, 30, "", False),
        ("~25-30", 25, 30, "", True),
        ("30-30", 30, 30, "", False),
        ("85000 or 100000", 85000, 100000, "", False),
        ("100000 or 85000", 85000, 100000, "", False),
        ("35%", 35, 35, "%", False),
        ("35 %", 35, 35, "%", False),
        ("15-18%", 15, 18, "%", False),
        ("<20%", 0, 20, "%", False),
        ("5.5 years", Decimal("5.5"), Decimal("5.5"), "years", False),
        ("0.5-1.25 hectares", Decimal("0.5"), Decimal("1.25"), "hectares", False),
        ("5 or 6 km/h", 5, 6, "km/h", False),
        ("200+ man-days of work", 200, None, "man-days of work", False),
        ("3 km²", 3, 3, "km²", False),
        ("7 Städte", 7, 7, "Städte", False),
        ("12 orders", 12, 12, "orders", False),
        ("999999999999999", 10**15 - 1, 10**15 - 1, "", False),
    ]
    for text, low, high, unit, about in rows:
        parsed = parse_quantity(text)
        assert parsed == Quantity(low, high, unit, about)
        assert str(parsed) == text


def test_a_word_stands_for_what_cannot_be_counted() -> None:
    for word in WORDS:
        parsed = parse_quantity(word)
        assert (parsed.low, parsed.high, parsed.word, parsed.exact) == (0, None, word, False)
        assert str(parsed) == parsed.words() == word


def test_a_quantity_is_exact_where_it_is_one_known_number() -> None:
    rows: list[tuple[str, bool]] = [("390", True), ("30-30", True), ("~390", False), ("25-30", False), ("390+", False)]
    for text, exact in rows:
        assert parse_quantity(text).exact is exact


def test_quantities_are_equal_however_they_are_written() -> None:
    one, *others = map(parse_quantity, ["15-18%", "18 or 15 %", "15.0-18.0%"])
    assert {one, *others, parse_quantity({"all of it": "15-18%"})} == {one}


def test_a_breakdown_sums_its_parts() -> None:
    parsed = parse_quantity({"military": "270", "civilians": "~120"})
    assert parsed == Quantity(390, 390, about=True)
    assert parsed.parts == {"military": parse_quantity("270"), "civilians": parse_quantity("~120")}
    assert str(parsed) == "~390 (military 270, civilians ~120)"


def test_a_part_that_cannot_be_counted_leaves_the_others_their_unit() -> None:
    parsed = parse_quantity({"north": "all", "south": "5%"})
    assert parsed == Quantity(5, None, "%")
    assert str(parsed) == "5+% (north all, south 5%)"


def test_a_quantity_in_another_form_is_refused_with_the_remedy() -> None:
    rows: list[tuple[Any, str, str]] = [
        ("-5", "quantity-form", "'-5' is not a quantity; a quantity is never negative"),
        ("1,212", "quantity-form", "'1,212' is not a quantity; write 1212"),
        ("1'212'000", "quantity-form", "write 1212000"),
        ("~1 212+", "quantity-form", 'write "~1212+"'),
        ("1\u202f212 years", "quantity-form", 'write "1212 years"'),
        ("1\u00a0212", "quantity-form", "write 1212"),
        ("30-25", "quantity-form", f"'30-25' is not a quantity; {FORMS}"),
        ("5.5", "quantity-form", "'5.5' is not a quantity; a count is a whole number; name the unit of anything else"),
        ("<500+", "quantity-form", f"'<500+' is not a quantity; {FORMS}"),
        ("<25-30", "quantity-form", f"'<25-30' is not a quantity; {FORMS}"),
        ("<25 or 30", "quantity-form", f"'<25 or 30' is not a quantity; {FORMS}"),
        ({"total": "390", "military": "270"}, "quantity-form", "the total of a breakdown is computed; remove 'total'"),
        ({"a": "5%", "b": "6", "c": "7"}, "quantity-form", "differ in unit: %, a count; write a figure for each unit"),
        ({"a": "1,212"}, "quantity-form", "'1,212' is not a quantity; write 1212"),
        ({"a": {"b": "5"}}, "value-type", f"'a' of a breakdown must be a quantity; {FORMS}"),
        ({"a": None}, "value-type", f"'a' of a breakdown must be a quantity; {FORMS}"),
        ({}, "value-type", f"expected a quantity; {FORMS}"),
        ([["390"]], "value-type", f"expected a quantity; {FORMS}"),
        (["a", "b"], "value-type", f"expected a quantity; {FORMS}"),
        (None, "value-type", f"expected a quantity; {FORMS}"),
    ]
    for value, rule, message in rows:
        refusal = refusal_of(value)
        assert refusal.rule == rule
        assert refusal.message.endswith(message)


def test_the_one_form_that_is_meant_is_told_and_it_is_a_quantity() -> None:
    rows: list[tuple[str, str]] = [
        ("12k", "the number out: 12000"),
        ("1e3", "the number out: 1000"),
        ("0x10", "the number out: 16"),
        ("1O00", "the number out: 1000"),
        ("1O", "the number out: 10"),
        ("20x", "the number out: 20"),
        ("1.5 million", "the number out: 1500000"),
        ("6тыс", "the number out: 6000"),
        ("2 dozen", "the number out: 24"),
        ("1.200", "1200"),
        ("1.200.000", "1200000"),
        ("250,5 tonnes", '"250.5 tonnes"'),
        ("1000–1200", '"1000-1200"'),
        ("ca. 1200", '"~1200"'),
        ("about 1,200", '"~1200"'),
        (">1000", '"1000+"'),
        ("+1000", '"1000+"'),
        ("1000 +", '"1000+"'),
        ("at least 12 boats", '"12+ boats"'),
        ("25 - 30", '"25-30"'),
        ("25 to 30", '"25-30"'),
        ("twelve", "the number out: 12"),
        ("25km", '"25 km"'),
        ("33% or 35%", '"33 or 35%"'),
        ("390 ", "390"),
        ("5  km", '"5 km"'),
    ]
    for text, meant in rows:
        refusal = refusal_of(text)
        assert refusal.rule == "quantity-form"
        assert refusal.message.endswith(f"; write {meant}")
        parse_quantity(meant.removeprefix("the number out: ").strip('"'))


def test_minutes_are_counted_without_a_unit() -> None:
    rows: list[tuple[str, str]] = [
        ("5 hours", "write 300"),
        ("1.5 h", "write 90"),
        ("180 minutes", "write 180"),
        ("2h", "write 120"),
        ("1,5 h", "write 90"),
        ("2 days", "write 2880"),
        ("5-6 hours", "write the number of minutes without a unit"),
        ("5+ hours", "write the number of minutes without a unit"),
        ("3 laps", "write the number of minutes without a unit"),
        ("1.01 min", "write the number of minutes without a unit"),
    ]
    for text, remedy in rows:
        assert parse_minutes("180") == Quantity(180, 180)
        with pytest.raises(FormError) as refusal:
            parse_minutes(text)
        meant = {"2h": "2 h", "1,5 h": "1.5 h"}.get(text, text)
        assert refusal.value.message == f"'{meant}': 'minutes' is counted in minutes; {remedy}"


def test_any_other_text_is_no_quantity_and_the_forms_are_told() -> None:
    rows: list[str] = [
        *(
            "",
            " ",
            "many",
            "25 m",
            "2.5 million tonnes",
            "two hundred and fifty",
            "n/a",
            "All",
            "5-",
            "5--6",
            "<~5",
            "~<5",
            "hundreds",
            "a",
            "2x3",
            "twenty-five",
            "1e99",
            "1.5e0",
            "0.0000001 k",
        ),
        *("5 or", "5 or 6 or 7", "5 or 6 or", "5 km-", "5 %%", "12 3"),
        *("1.2.3 km", "5. km", ".5 km", "12,1212", "390 (ca.)", "0.1234567 km"),
        *("none", "²", "1٬212", "9" * 16, "9" * 10_000, "1" + ",999" * 3_000, "5 " + "km " * 10_000),
    ]
    for text in rows:
        refusal = refusal_of(text)
        assert refusal.rule == "quantity-form"
        assert refusal.message == f"'{text}' is not a quantity; {FORMS}"


def test_a_sum_keeps_what_is_not_known() -> None:
    rows: list[tuple[tuple[str, ...], str]] = [
        ((), "0"),
        (("390",), "390"),
        (("<500",), "0-500"),
        (("1200", "1245"), "2445"),
        (("390", "~10"), "~400"),
        (("25-30", "5"), "30-35"),
        (("85000 or 100000", "5"), "85005-100005"),
        (("<500", "1000+"), "1000+"),
        (("390", "undisclosed"), "390+"),
        (("unknown", "all"), "0+"),
        (("15-18%", "2%"), "17-20%"),
        (("5.5 years", "1 years"), "6.5 years"),
        (("all", "5%"), "5+%"),
        (("0", "5 years"), "5 years"),
    ]
    for texts, summed in rows:
        assert sum_of(*texts) == summed


def test_different_units_cannot_be_added() -> None:
    rows: list[tuple[str, str]] = [("5", "5%"), ("0%", "0 years"), ("<5", "0+ years"), ("1 km", "1 mile")]
    for one, other in rows:
        with pytest.raises(ValueError, match="cannot be added"):
            parse_quantity(one) + parse_quantity(other)


numbers = st.integers(0, 10**9).map(str) | st.decimals(0, 1000, places=2).map(str)
whole = st.integers(0, 10**9)
pairs = st.tuples(whole, whole).map(sorted)


def quantities_in(unit: str) -> st.SearchStrategy[str]:
    """Quantities of one unit; of a count where it is empty."""
    one = whole.map(str) if not unit else numbers
    plain = st.tuples(st.sampled_from(["", "~"]), one, st.sampled_from(["", "+"])).map("".join)
    ranges = pairs.map(lambda pair: f"{pair[0]}-{pair[1]}")
    choices = pairs.map(lambda pair: f"{pair[1]} or {pair[0]}")
    return st.sampled_from(WORDS) | st.one_of(plain, ranges, choices, one.map("<{}".format)).map(
        lambda text: text + unit
    )


members = st.sampled_from(["", "%", " years"]).flatmap(
    lambda unit: st.lists(quantities_in(unit), min_size=1, max_size=5)
)


@given(members)
def test_a_quantity_is_read_back_from_its_text_and_from_its_words(texts: list[str]) -> None:
    for text in texts:
        parsed = parse_quantity(text)
        assert parse_quantity(str(parsed)) == parsed
        assert parse_quantity(parsed.words()) == parsed
    summed = total(map(parse_quantity, texts))
    assert parse_quantity(str(summed)) == summed


def whole_numbers_in(quantity: Quantity) -> st.SearchStrategy[Number]:
    """The ends of a quantity and the whole numbers between them."""
    high = quantity.low + 10**9 if quantity.high is None else quantity.high
    return st.integers(int(quantity.low), int(high)).map(lambda number: max(number, quantity.low)) | st.just(high)


@UNTRACED
@given(members, st.data())
def test_a_sum_contains_every_sum_of_what_its_members_can_be(texts: list[str], data: st.DataObject) -> None:
    parsed = [parse_quantity(text) for text in texts]
    chosen = [data.draw(whole_numbers_in(quantity)) for quantity in parsed]
    summed = total(parsed)
    assert summed.low <= sum(chosen)
    assert summed.high is None or sum(chosen) <= summed.high
    assert summed.about is any(quantity.about for quantity in parsed)


@UNTRACED
@given(members, st.integers(0, 5))
def test_a_sum_is_the_same_however_it_is_grouped(texts: list[str], at: int) -> None:
    parsed = [parse_quantity(text) for text in texts]
    whole_sum = total(parsed)
    parts = total(parsed[:at]) + total(parsed[at:])
    assert parts == whole_sum
    assert str(parts) == str(whole_sum)
    assert total(reversed(parsed)) == whole_sum


@given(st.text(max_size=12) | st.text("0123456789-+~<%. orkm,'", max_size=20))
def test_any_text_is_a_quantity_or_is_refused_in_a_sentence(text: str) -> None:
    parsed = quantity_or_refusal(text)
    if isinstance(parsed, Quantity):
        assert parse_quantity(parsed.words()) == parsed
        assert parsed.high is None or 0 <= parsed.low <= parsed.high
    else:
        assert parsed.rule == "quantity-form"
        assert f"'{text}'" in str(parsed)


SPOKEN = [
    ("390", "390"),
    ("6057-6060", "6,057–6,060"),
    ("2000+", "≥ 2,000"),
    ("<500", "≤ 500"),
    ("0-500", "≤ 500"),
    ("~1200", "~1,200"),
    ("85000 or 100000", "85,000–100,000"),
    ("35%", "35%"),
    ("15-18%", "15–18%"),
    ("650.50 tonnes", "650.50 tonnes"),
    ("0.000001 g", "0.000001 g"),
    ("0", "0"),
    ("0 tonnes", "0 tonnes"),
    ("0+", "unknown"),
    ("all", "all"),
    ("undisclosed", "undisclosed"),
    ("unknown", "unknown"),
]


def test_a_quantity_is_spoken_as_people_write_it() -> None:
    for text, spoken in SPOKEN:
        assert parse_quantity(text).spoken() == spoken


def test_a_sum_can_be_both_about_and_at_least_a_number() -> None:
    summed = parse_quantity("~1000 tonnes") + parse_quantity("200+ tonnes")
    assert (summed.spoken(), summed.words()) == ("≥ ~1,200 tonnes", "~1200+ tonnes")


def test_a_breakdown_is_spoken_as_its_sum() -> None:
    assert parse_quantity({"officers": "4", "soldiers": "~1056"}).spoken() == "~1,060"


SHARES = [
    ("60", "100", ("0.6", "0.6")),
    ("25-30", "50-100", ("0.25", "0.6")),
    ("0", "100", ("0", "0")),
    ("0", "5 tonnes", ("0", "0")),  # nothing is nothing in every unit
    ("0 sacks", "5 tonnes", ("0", "0")),
    ("<50", "100", ("0", "0.5")),
    ("0.5 tonnes", "1.5 tonnes", ("0.3333333333333333333333333333",) * 2),
    ("999999999999999.999998 t", "999999999999999.999999 t", ("0.999999999999999999999",) * 2),
    ("60+", "100", None),
    ("unknown", "100", None),
    ("60", "100+", None),
    ("60", "<100", None),
    ("60", "0", None),
    ("60", "all", None),
    ("3 sacks", "5 tonnes", None),
    ("3", "5 tonnes", None),
]


def test_a_share_is_known_where_both_ends_of_both_are() -> None:
    for part, whole, ends in SHARES:
        shares = share(parse_quantity(part), parse_quantity(whole))
        assert shares == (tuple(map(Decimal, ends)) if ends else None)


DISTANCES = [
    ("38", "40", "2"),
    ("40", "40", "0"),
    ("30-40", "50-60", "10-30"),
    ("30-40", "35", "0-5"),
    ("~38", "40", "~2"),
    ("0", "5 tonnes", "5 tonnes"),
    ("5 tonnes", "0", "5 tonnes"),
    ("0 sacks", "5 tonnes", "5 tonnes"),
    ("0 sacks", "0 tonnes", "0 tonnes"),
    ("1.25 t", "1 t", "0.25 t"),
    ("<5", "3", "0-3"),
    ("38+", "40", None),
    ("38", "undisclosed", None),
    ("3 sacks", "5 tonnes", None),
    ("3", "5%", None),
]


def test_two_quantities_lie_apart_by_what_can_be_told() -> None:
    for one, other, distance in DISTANCES:
        between = apart(parse_quantity(one), parse_quantity(other))
        back = apart(parse_quantity(other), parse_quantity(one))
        assert (between and between.words()) == distance
        assert between is None or back is None or (between.low, between.high) == (back.low, back.high)


WHOLE = st.integers(0, 10**15 - 1)
ENDS = st.tuples(WHOLE, WHOLE).map(sorted)


@given(ENDS, ENDS, st.data())
def test_the_true_share_and_distance_lie_within_what_is_told(
    one: list[int], other: list[int], data: st.DataObject
) -> None:
    first, second = (Quantity(low, high) for low, high in (one, other))
    here, there = (data.draw(st.integers(low, high)) for low, high in (one, other))
    distance = apart(first, second)
    assert distance
    assert distance.high is not None
    assert distance.low <= abs(here - there) <= distance.high
    part = share(first, second)
    assert (part is None) == (second.low == 0)
    if part:
        assert part[0] - Decimal("1e-9") <= Decimal(here) / there <= part[1] * (1 + Decimal("1e-9"))
        assert (part[0] >= 1) == (first.low >= other[1])
        assert (part[1] >= 1) == (one[1] >= second.low)
