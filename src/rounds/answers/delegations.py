"""The delegations: who led them, who sat there round after round, and in what office."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rounds.answers.naming import numbers_of
from rounds.answers.views import heads_in_words, view
from rounds.drawing.table import Shown, Table
from rounds.record import Record, gathered
from rounds.record.accounts import each_version, value_of
from rounds.relations.columns import Values
from rounds.relations.seats import ATTENDANCE

FEW = 5
"""Rounds beside which a narrow screen has room for words."""
MANY = 16
"""Rounds that fit a screen with a column each."""
MARKS: Mapping[str, str] = {
    "head": "H", "member": "m", "expert": "e", "adviser": "a", "interpreter": "i", "absent": "x",
}  # fmt: skip
"""The letter that stands for a part in a delegation."""
AWAY, NOT_KNOWN = "·", "?"
LEGEND = (
    "H head, m member, e expert, a adviser, i interpreter, x named but absent; with ? as only an account or report has "
    "it. · was not there: all who sat there are named; ? alone: not named, where the list may be incomplete; nothing: "
    "no delegation is recorded. Every round is each at which the party had a delegation."
)
UNNUMBERED = " #3 is the third round that took place, where a round has no number, or shares it."


def delegations_table(record: Record) -> Table:
    """A row for each person who sat for a party; on a screen a column for each round, if they are not too many."""
    named = ["/".join(map(str, numbers_of(round_))) for round_ in record.held]
    shared = Counter(named)
    labels = [name if name and shared[name] == 1 else f"#{at}" for at, name in enumerate(named, 1)]
    rows, places = [*ATTENDANCE.rows(record)], {round_.id: at for at, round_ in reversed([*enumerate(record.held)])}
    headings = _headings(record, labels)
    shown = [{**values, **headings[values["party"]], **_shown(places, labels, values)} for values in rows]
    nothing = "nobody is named in a delegation at a round that took place"
    columns = _columns(labels if len(labels) <= MANY else ())
    legend = f"{LEGEND}{UNNUMBERED * any(label.startswith('#') for label in labels)}"
    return view(record, ATTENDANCE.columns, columns, shown, groups="heading", empty=nothing, legend=legend)


def _columns(labels: Sequence[str]) -> list[Shown]:
    """What a screen shows; beside many rounds words stand only where there is room."""
    crowded = len(labels) > FEW
    return [
        Shown("side", "Party", piped=True),
        Shown("name", "Name", weight=2),
        *(Shown(f"round {label}", label, drawn=True) for label in labels),
        Shown("presence", "Rounds", weight=1, piped=bool(labels)),
        Shown("standing", "Sat", wide=crowded),
        Shown("office", "Office", weight=3, wide=crowded),
    ]


def _shown(places: Mapping[str, int], labels: Sequence[str], values: Values) -> dict[str, Any]:
    """The part of a person in each round that took place, or what is known instead; of many rounds the part alone."""
    seats = [(places[seat["round"]], seat) for seat in values["seats"]]
    parts = {at: MARKS[seat["part"]] + "?" * (seat["account"] != "plain") for at, seat in seats}
    elsewhere = ((AWAY, values["away"] or ()), (NOT_KNOWN, values["not_known"] or ()))
    marks = {**{places[key]: mark for mark, keys in elsewhere for key in keys}, **parts}
    shown = {labels[at]: marks[at] for at in sorted(marks if len(labels) <= MANY else parts)}
    return {
        **{f"round {label}": shown.get(label, "") for label in labels[:MANY]},
        "presence": " ".join(f"{label}{mark}" for label, mark in shown.items()),
        "standing": _standing(places, labels, values, marks),
        "office": _by_round((labels[at], seat["role"]) for at, seat in seats if seat["role"]),
    }


def _standing(places: Mapping[str, int], labels: Sequence[str], values: Values, marks: Mapping[int, str]) -> str:
    """Whether somebody sat at every round, or is new at the last one."""
    if len(marks) < 2 or not values["rounds"]:
        return ""
    if values["every_round"]:
        return "every round"
    first = places[values["rounds"][0]]
    before = {mark for at, mark in marks.items() if at < first}
    return f"{'named from' if NOT_KNOWN in before else 'new in'} {labels[first]}" if before else ""


def _headings(record: Record, labels: Sequence[str]) -> dict[str, dict[str, str]]:
    """Each party by its name, and with its heads and the size of its delegation, round by round."""
    rounds = zip(labels, record.held, strict=True)
    seated = gathered((party, (label, own)) for label, each in rounds for party, own in each.delegations.items())
    headings = {}
    for party, own in seated.items():
        by = _by_round((label, heads_in_words(record, delegation)) for label, delegation in own)
        sizes = ((label, each_version(value_of(record, delegation, "size"))) for label, delegation in own)
        size = _by_round((label, " / ".join(each.spoken() for each in told)) for label, told in sizes)
        parts = (record.party_name(party), f"led by {by}" if by else "", f"size {size}" if size else "")
        headings[party] = {"side": parts[0], "heading": "; ".join(filter(None, parts))}
    return headings


def _by_round(pairs: Iterable[tuple[str, str]]) -> str:
    """What is told of each round, with the rounds named where it changes, or is not told of all."""
    rounds = gathered((value, label) for label, value in pairs)
    if len(rounds) < 2:
        return "".join(rounds)
    named = ((value, f"round{'s' * (len(labels) > 1)} {', '.join(labels)}") for value, labels in rounds.items())
    return "; ".join(f"{value} ({of})" for value, of in named if value)
