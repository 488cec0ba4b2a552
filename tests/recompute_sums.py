"""The sums of a record per side and account, worked out without the program: `python tests/recompute_sums.py`.

It needs PyYAML and nothing else. For each outcome that has instalments it prints what each party's own account adds up
to for each receiver, as a least and a most; the most is left out where a figure is open.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DATA = Path(__file__).parents[1] / "data"
FORMS = (
    (r"~?(\d+)", lambda low, _: (low, low)),
    (r"(\d+)\+", lambda low, _: (low, None)),
    (r"<(\d+)", lambda low, _: (0, low)),
    (r"(\d+)-(\d+)", lambda low, high: (low, high)),
)


class Sum(NamedTuple):
    """At least so much, and at most; None where nobody can say."""

    low: int
    high: int | None

    def plus(self, other: "Sum") -> "Sum":
        return Sum(self.low + other.low, None if None in (self.high, other.high) else self.high + other.high)  # type: ignore[operator]


NOTHING, OPEN = Sum(0, 0), Sum(0, None)
Block = Mapping[str, Any]


def figure(text: Any) -> Sum:
    """A quantity: a number, about, at least, at most, between, a breakdown, or a word that says nothing."""
    if isinstance(text, dict):
        whole = NOTHING
        for part in text.values():
            whole = whole.plus(figure(part))
        return whole
    for form, reads in FORMS:
        if found := re.fullmatch(form, text):
            low, high = (*map(int, found.groups()), 0)[:2]
            return Sum(*reads(low, high))
    return OPEN


def outcomes_of(record: Block) -> Iterator[Block]:
    """Every outcome, of rounds and of events."""
    for around in (*record.get("rounds", ()), *record.get("events", ())):
        yield from around.get("outcomes", ())


def received(delivery: Block, side: str, receiver: str) -> Any:
    """What one instalment brought a receiver in a side's account; None where it brought nothing that anybody tells."""
    told = {line.get("by"): line["received"][receiver] for line in delivery.get("accounts", ())
            if receiver in line.get("received", {})}  # fmt: skip
    if receiver in delivery.get("received", {}):
        return delivery["received"][receiver]
    return told.get(side, "unknown") if told else None


def total(outcome: Block, side: str, receiver: str) -> Sum:
    """The sum of the instalments; up to a total that the side states, that total, where one of them is open."""
    instalments = [(delivery["date"], received(delivery, side, receiver)) for delivery in outcome.get("delivered", ())]
    known = [(day, figure(text)) for day, text in instalments if text is not None]
    stated = [(line["date"], figure(line["received"][receiver])) for line in outcome.get("stated_totals", ())
              if line["by"] == side and receiver in line["received"]]  # fmt: skip
    whole, after = NOTHING, ""
    if stated and any(one == OPEN and day <= stated[-1][0] for day, one in known):
        after, whole = stated[-1]
    for day, one in known:
        if day > after:
            whole = whole.plus(one)
    return whole


def sums(record: Block) -> Iterator[tuple[str, str, str, Sum]]:
    """Outcome, receiver and side, and the sum in that side's account."""
    sides = [key for key, party in record["parties"].items() if "party" in party.get("role", ())]
    for outcome in outcomes_of(record):
        deliveries = outcome.get("delivered", ())
        blocks = [block for delivery in deliveries for block in (delivery, *delivery.get("accounts", ()))]
        for receiver in dict.fromkeys(key for block in blocks for key in block.get("received", {})):
            for side in sides:
                yield outcome["id"], receiver, side, total(outcome, side, receiver)


def load(path: Path) -> Block:
    """A record in which every scalar is text."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    record: Block = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # makes text only
    return record


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:] or sorted(map(str, DATA.glob("*.yaml")))):
        record = load(path)
        for name, receiver, side, whole in sums(record):
            high = "" if whole.high is None else whole.high
            print(record["process"]["id"], name, f"to {receiver}", f"by {side}", whole.low, high, sep="\t")
