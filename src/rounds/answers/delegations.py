"""The delegations: who led them, who sat there round after round, and in what office."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rounds.answers.views import view
from rounds.drawing.table import Column, Table
from rounds.model import Delegation
from rounds.record import Record
from rounds.record.seats import Seat
from rounds.relations.columns import Values
from rounds.relations.seats import ATTENDANCE

SCREEN = (
    Column("party", "Party", wide=True),
    Column("name", "Name", weight=2),
    Column("presence", "Rounds", weight=1),
    Column("standing", "Sat", most=11),
    Column("office", "Office", weight=3),
)
MARKS: Mapping[str, str] = {
    "head": "H",
    "member": "m",
    "expert": "e",
    "adviser": "a",
    "interpreter": "i",
    "absent": "x",
}
"""The letter that stands for a part in a delegation."""
AWAY = "·"
LEGEND = (
    "After the number of the round: H head, m member, e expert, a adviser, i interpreter, x named but absent, "
    "? as only an account or report has it. · not named: a list of members may be incomplete. "
    "Every round is each at which the party had a delegation."
)
UNNUMBERED = " #3 is the third round that took place, where a round has no number, or shares it."


def delegations_table(record: Record) -> Table:
    """A row for each person who sat for a party, heads first, then by how often they sat there."""
    labels, rows = labels_of(record), [*ATTENDANCE.rows(record)]
    headings = _headings(record, labels, rows)
    shown = [{**values, "heading": headings[values["party"]], **_shown(record, labels, values)} for values in rows]
    nothing = "nobody is named in a delegation at a round that took place"
    legend = f"{LEGEND}{UNNUMBERED if any(label.startswith('#') for label in labels) else ''}"
    return view(record, ATTENDANCE.columns, SCREEN, shown, groups="heading", empty=nothing, legend=legend)


def _shown(record: Record, labels: Sequence[str], values: Values) -> dict[str, Any]:
    seats: Sequence[Seat] = values["seats"]
    return {
        "presence": _grid(labels, seats),
        "standing": _standing(record, labels, values),
        "office": _by_round([(labels[seat.at], seat.office) for seat in seats if seat.office]),
    }


def _grid(labels: Sequence[str], seats: Sequence[Seat]) -> str:
    """A place for each round that took place: its number with the letters of the part, or a dot."""
    marks = {seat.at: MARKS[seat.part] + "?" * seat.contested for seat in seats}
    size = max(map(len, labels)) + 2
    cells = (f"{label}{marks[at]}" if at in marks else AWAY for at, label in enumerate(labels))
    return " ".join(f"{text:<{size}}" for text in cells).rstrip()


def labels_of(record: Record) -> list[str]:
    """What to call each round that took place: by its number, or by its place where it has none of its own."""
    numbers = Counter(round_.number for round_ in record.held)
    return [
        f"#{at}" if round_.number is None or numbers[round_.number] > 1 else str(round_.number)
        for at, round_ in enumerate(record.held, 1)
    ]


def _standing(record: Record, labels: Sequence[str], values: Values) -> str:
    """Whether somebody sat at every round, or is new at the last one."""
    with_party = [at for at, round_ in enumerate(record.held) if values["party"] in round_.delegations]
    if len(with_party) < 2 or not values["rounds"]:
        return ""
    if values["every_round"]:
        return "every round"
    first = next(at for at, round_ in enumerate(record.held) if round_.id == values["first_round"])
    return f"new in {labels[first]}" if first != with_party[0] else ""


def _headings(record: Record, labels: Sequence[str], rows: Sequence[Values]) -> dict[str, str]:
    """Each party with its heads and the size of its delegation, round by round."""
    heads: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for values in rows:
        for seat in values["seats"]:
            if seat.part == "head":
                heads[values["party"]][seat.at].append(values["name"])
    return {values["party"]: _heading(record, labels, values["party"], heads[values["party"]]) for values in rows}


def _heading(record: Record, labels: Sequence[str], party: str, heads: Mapping[int, Sequence[str]]) -> str:
    led = _by_round([(labels[at], ", ".join(heads[at])) for at in sorted(heads)])
    sizes = [(labels[at], _size(round_.delegations.get(party))) for at, round_ in enumerate(record.held)]
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


def _size(delegation: Delegation | None) -> str:
    """How many sat there, as it is told plainly and in each account."""
    if delegation is None:
        return ""
    sizes = [delegation.size, *(account.values.get("size") for account in delegation.accounts)]
    return " / ".join(dict.fromkeys(size.spoken() for size in sizes if size))
