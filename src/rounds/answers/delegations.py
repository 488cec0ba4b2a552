"""The delegations: who led them, who sat there round after round, and in what office."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rounds.answers.naming import numbers_of
from rounds.answers.views import view
from rounds.drawing.table import Column, Table
from rounds.record import Record
from rounds.record.accounts import told
from rounds.record.seats import Seat
from rounds.relations.columns import Values
from rounds.relations.seats import ATTENDANCE

PARTY = Column("party", "Party", piped=True)
NAME = Column("name", "Name", weight=2)
PRESENCE = Column("presence", "Rounds", weight=1)
STANDING = Column("standing", "Sat")
OFFICE = Column("office", "Office", weight=3)
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


def delegations_table(record: Record, apart: bool = True) -> Table:
    """A row for each person who sat for a party, heads first, then by how often they sat there.

    On a screen a column for each round, if they are not too many, and `apart` is not false, as it is where several
    records share a table; else all rounds in one.
    """
    labels, rows = labels_of(record), [*ATTENDANCE.rows(record)]
    apart = apart and len(labels) <= MANY
    headings = _headings(record, labels, rows)
    places = {round_.id: at for at, round_ in enumerate(record.held)}
    shown = [{**values, "heading": headings[values["party"]], **_shown(places, labels, values)} for values in rows]
    nothing = "nobody is named in a delegation at a round that took place"
    legend = f"{LEGEND}{UNNUMBERED if any(label.startswith('#') for label in labels) else ''}"
    screen = _columns(labels if apart else ())
    return view(record, ATTENDANCE.columns, screen, shown, groups="heading", empty=nothing, legend=legend)


def _columns(labels: Sequence[str]) -> list[Column]:
    """What a screen shows; beside many rounds words stand only where there is room."""
    each = [Column(f"round {label}", label, drawn=True) for label in labels]
    rounds = [*each, PRESENCE._replace(piped=bool(labels))]
    crowded = len(labels) > FEW
    return [PARTY, NAME, *rounds, STANDING._replace(wide=crowded), OFFICE._replace(wide=crowded)]


def _shown(places: Mapping[str, int], labels: Sequence[str], values: Values) -> dict[str, Any]:
    seats: Sequence[Seat] = values["seats"]
    marks = {labels[at]: mark for at, mark in sorted(_marks(places, labels, values).items())}
    return {
        **{f"round {label}": marks.get(label, "") for label in labels[:MANY]},
        "presence": " ".join(f"{label}{mark}" for label, mark in marks.items()),
        "standing": _standing(places, labels, values),
        "office": _by_round([(labels[seat.at], seat.office) for seat in seats if seat.office]),
    }


def _marks(places: Mapping[str, int], labels: Sequence[str], values: Values) -> dict[int, str]:
    """The part of a person in each round that took place, or what is known instead.

    Of more rounds than anybody could look along only those in which the person is named.
    """
    parts = {seat.at: MARKS[seat.part] + "?" * seat.contested for seat in values["seats"]}
    if len(labels) > MANY:
        return parts
    others = {**dict.fromkeys(values["away"], AWAY), **dict.fromkeys(values["not_known"], NOT_KNOWN)}
    return {places[key]: mark for key, mark in others.items()} | parts


def labels_of(record: Record) -> list[str]:
    """What to call each round that took place: by its number, or by its place where it has none of its own."""
    named = ["/".join(map(str, numbers_of(round_))) for round_ in record.held]
    shared = Counter(named)
    return [name if name and shared[name] == 1 else f"#{at}" for at, name in enumerate(named, 1)]


def _standing(places: Mapping[str, int], labels: Sequence[str], values: Values) -> str:
    """Whether somebody sat at every round, or is new at the last one."""
    sat, away, not_known = values["rounds"], values["away"] or (), values["not_known"] or ()
    if len(sat) + len(away) + len(not_known) < 2 or not sat:
        return ""
    if values["every_round"]:
        return "every round"
    first = places[sat[0]]
    doubtful, before = (any(places[key] < first for key in keys[:1]) for keys in (not_known, away))
    if not (doubtful or before):
        return ""
    return f"{'named from' if doubtful else 'new in'} {labels[first]}"


def _headings(record: Record, labels: Sequence[str], rows: Sequence[Values]) -> dict[str, str]:
    """Each party with its heads and the size of its delegation, round by round."""
    heads: dict[str, dict[int, str]] = defaultdict(dict)
    for values in rows:
        for seat in values["seats"]:
            if seat.part == "head":
                led = heads[values["party"]]
                before = f"{led[seat.at]}{' / ' if seat.contested else ', '}" if seat.at in led else ""
                led[seat.at] = f"{before}{values['name']}"
    parties = dict.fromkeys(values["party"] for values in rows)
    return {party: _heading(record, labels, party, heads[party]) for party in parties}


def _heading(record: Record, labels: Sequence[str], party: str, heads: Mapping[int, str]) -> str:
    led = _by_round([(labels[at], heads[at]) for at in sorted(heads)])
    seats = zip(labels, (told(round_.delegations.get(party), "size") for round_ in record.held), strict=True)
    sizes = [(label, " / ".join(dict.fromkeys(size.spoken() for size in several))) for label, several in seats]
    size = _by_round([(label, size) for label, size in sizes if size])
    parts = [record.party_name(party), f"led by {led}" if led else "", f"size {size}" if size else ""]
    return "; ".join(part for part in parts if part)


def _by_round(pairs: Sequence[tuple[str, str]]) -> str:
    """What is told of each round, with the rounds named where it changes."""
    rounds: dict[str, list[str]] = defaultdict(list)
    for label, value in pairs:
        rounds[value].append(label)
    if len(rounds) < 2:
        return "".join(rounds)
    return "; ".join(
        f"{value} (round{'s' * (len(labels) > 1)} {', '.join(labels)})" for value, labels in rounds.items()
    )
