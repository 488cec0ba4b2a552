"""One slip of the keyboard: how often the edit that a check offers gives back what stood there."""

from collections import Counter

import pytest

from conftest import ROOT, SHIPPED, UNTRACED
from rounds.edits import edited
from rounds.rules.check import check
from rounds.rules.mending import mend
from slips import Outcome, batches, outcomes, report, slips

pytestmark = UNTRACED

SPA = ROOT / "tests" / "records" / "spa.yaml"


def found_in(text: str, every: int) -> list[Outcome]:
    some = list(slips(text))[::every]
    return [one for batch in batches(some) for one in outcomes(text, batch)]


def test_an_edit_restores_the_shipped_record_to_the_byte() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    found = found_in(text, 45)
    counts = Counter(one.mended for one in found)
    carried = counts["restored"] + counts["wrong"]
    assert {one.slip.kind for one in found} == {"key", "word", "reference", "day", "figure"}
    assert {one.slip.text[0] for one in found} >= {"'", '"'}
    assert carried >= 0.85 * len(found), report(found)
    assert counts["restored"] >= 0.99 * carried, report(found)


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_whatever_the_line_breaks_are_they_stay(line_break: str) -> None:
    text = SPA.read_text(encoding="utf-8").replace("\n", line_break)
    counts = Counter(one.mended for one in found_in(text, 6))
    assert counts["restored"] >= 0.99 * counts.total() - counts["left"]


def test_no_file_is_made_worse_by_the_edit_of_a_slip() -> None:
    text = SPA.read_text(encoding="utf-8")
    for slip in list(slips(text))[::80]:
        spoilt = (text[: slip.start] + slip.text + text[slip.end :]).encode()
        before = check(spoilt, "spa.yaml")
        result = mend(spoilt, "spa.yaml", before)
        errors = [sum(one.severity == "error" for one in told) for told in (before, check(result.content, "spa.yaml"))]
        assert errors[1] <= errors[0] - len(result.made)
        assert result.content == edited(spoilt, [edit for one in result.made for edit in one.edits])


def test_the_report_counts_each_kind_and_shows_what_went_wrong() -> None:
    first, second = list(slips(SPA.read_text(encoding="utf-8")))[:2]
    told = report([Outcome(first, "restored"), Outcome(second, "wrong"), Outcome(first, "left")])
    assert f"| {first.kind} | " in told
    assert told.endswith(str(second))
