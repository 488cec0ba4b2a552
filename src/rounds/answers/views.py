"""Views: how the rows of relations read in an answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from rounds.drawing.table import Shown, Table
from rounds.model import Delegation, Entry
from rounds.record import Record, Request, Thing
from rounds.record.accounts import Versions, each_version, value_of
from rounds.record.sentences import told_in
from rounds.relations.columns import Column, Values, cells_of
from rounds.values.dates import Date, Extent, span
from rounds.values.spelling import counted

SPANS = {
    Extent.THROUGHOUT: "{} – {}", Extent.GOING_ON: "since {}", Extent.GONE_ON: "until {1}",
    Extent.START_UNKNOWN: "? – {1}", Extent.END_UNKNOWN: "{} – ?",
}  # fmt: skip
"""How times read, from their first day and their last."""
Show = Callable[[Record, Values], Mapping[str, Any]]
"""What a screen shows of a row besides the values themselves."""


def view(
    record: Record,
    exports: Sequence[Column],
    screen: Sequence[Shown],
    rows: Iterable[Values],
    show: Show = lambda record, values: {},
    **layout: Any,
) -> Table:
    """An answer: for programs the columns of relations, for people what is shown of them, under the record's title."""
    named = ({key: with_tellers(record, value) for key, value in values.items()} for values in rows)
    shown = [{**values, **show(record, values)} for values in named]
    return Table(screen, shown, headline(record), exports=partial(cells_of, exports), **layout)


def headline(record: Record) -> str:
    """What a record is about, its state, and until when the editors looked."""
    process = record.file.process
    return " · ".join(part for part in (process.title, state_of(record), f"as of {process.as_of}") if part)


def of_each(
    things: Sequence[tuple[Record, Thing]], several: bool, table: Callable[[Record, Thing], Table]
) -> list[Table]:
    """A table for each thing, under what it is and its id, and above that its record's headline, where that changes."""
    tables, above = [], ""
    for record, thing in things:
        name = f"{thing.kind} {record.file.process.id}:{thing.id}" if several else f"{thing.kind} {thing.id}"
        title = name if above == (above := headline(record)) else f"{above}\n{name}"
        tables.append(table(record, thing)._replace(title=title))
    return [table._replace(lead=("process",)) for table in tables] if several else tables


def state_of(record: Record) -> str:
    """Whether the process goes on; where accounts differ, what each has."""
    process = record.file.process
    told = told_in(record, process.state, "value") if process.state else ""
    return told or ("ended" if process.ends else "")


def counts_of(record: Record) -> dict[str, int]:
    """How many there are of each kind of thing; points of papers that ask for something are demands too."""
    counts = {kind: len(things) for kind, things in record.by_kind.items()}
    return counts | ({"demand": len(record.requests)} if record.requests else {})


def tally(rows: Sequence[Mapping[str, Any]], noun: str, key: str = "status") -> str:
    """What rows add up to: `17 demands: 4 rejected, 3 accepted in part`."""
    counts = Counter(str(row[key]).replace("-", " ") for row in rows).most_common()
    words = ", ".join(counted(number, word) if key == "kind" else f"{number} {word}" for word, number in counts)
    return f"{counted(len(rows), noun)}: {words}" if rows else ""


def rounds_or_day(record: Record, ids: Iterable[str], day: Date | None) -> str:
    """`round 1`, `rounds 1, 2`, or the ids of rounds without a number; the day of what belongs to no round."""
    called = dict.fromkeys(where_born(record, key) for key in ids if key in record.round_by_id)
    numbers = [name.removeprefix("round ") for name in called if name.startswith("round ")]
    others = [name for name in called if not name.startswith("round ")]
    numbered = [f"round{'s' * (len(numbers) > 1)} {', '.join(numbers)}"] if numbers else []
    return ", ".join([*numbered, *others]) or day_in_words(day)


def with_tellers(record: Record, value: Any) -> Any:
    """A value; of one that accounts tell, what each of them has and whose it is."""
    return value.named(record.party_name) if isinstance(value, Versions) else value


def party_names(record: Record, parties: Iterable[str] | Versions | None) -> str:
    """The names of parties in a line."""
    if isinstance(parties, Versions):
        return str(parties.worded(lambda keys: party_names(record, keys)))
    return ", ".join(map(record.party_name, parties or ()))


def heads_in_words(record: Record, delegation: Delegation) -> str:
    """Who led a delegation; where accounts differ, each of those whom they name."""
    heads = (", ".join(map(record.person_name, heads)) for heads in each_version(value_of(record, delegation, "head")))
    return " / ".join(dict.fromkeys(heads))


def by_whom(record: Record, thing: Request | Entry) -> str:
    """The names of those who ask, wrote or did something; where accounts differ on that, what each of them has."""
    block = (thing.paper or thing.written) if isinstance(thing, Request) else thing
    return told_in(record, block, "by", lambda keys: party_names(record, keys))


def where_born(record: Record, born: str) -> str:
    """The number of a round, or the id of a round without one or of an event."""
    round_ = record.round_by_id.get(born)
    return f"round {round_.number}" if round_ and round_.number is not None else born


def day_in_words(day: Date | Versions | None) -> str:
    """A day in words where it has bounds; a time with a dash, so that a narrow column can break the line."""
    if not isinstance(day, Date):
        return str(day) if day else ""
    first, _, last = day.text.partition("/")
    return SPANS[day.extent].format(first, last) if day.extent in SPANS else day.spoken()


def in_days(days: tuple[int, int | None] | None) -> str:
    """A number of days, as well as it is known; nothing where there are none to count."""
    return f"{span(*days)} day{'' if days == (1, 1) else 's'}" if days else ""


def later(days: tuple[int, int | None] | None) -> str:
    """How long after what came before."""
    return f"{in_days(days)} later" if days and days != (0, 0) else ""
