"""Slips of a tired hand, two hundred and more: each is found, on its line, with what is to be written instead."""

from collections import Counter

from conftest import UNTRACED
from tired_hand import KINDS, Slip, report, slips, verdict

pytestmark = UNTRACED

LEAST = 0.95


def test_what_a_tired_hand_writes_is_found_on_its_line_with_the_right_remedy() -> None:
    verdicts = [(slip, verdict(slip)) for slip in slips()]
    told = report(verdicts)
    print(told)
    assert len(verdicts) >= 200
    assert {slip.kind for slip, _ in verdicts} == {*KINDS}
    assert Counter(answer for _, answer in verdicts)["right"] >= LEAST * len(verdicts), told


def test_a_slip_that_nothing_tells_of_is_named_with_its_place() -> None:
    slip = next(slips())
    harmless = Slip(slip.kind._replace(rule="syntax"), slip.record, slip.match)
    helpless = Slip(slip.kind._replace(remedy="write it in ink"), slip.record, slip.match)
    assert verdict(harmless) == "not found"
    assert verdict(helpless) == "another remedy"
    told = report([(slip, "right"), (harmless, "not found")])
    assert told.startswith("1 of 2 slips are answered right\n- voice of the other side, ")
