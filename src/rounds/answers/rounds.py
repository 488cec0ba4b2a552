"""The rounds: a line for each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rounds.answers.days import counted, read
from rounds.answers.facts import told_in_accounts
from rounds.drawing.table import Column, Table
from rounds.model import Delegation, Round
from rounds.record import TOOK_PLACE, Record
from rounds.values.dates import NOTHING_KNOWN, Date, Extent, gap

COLUMNS = (
    Column("id"),
    Column("number"),
    Column("numbered", "No.", data=False, right=True),
    Column("date"),
    Column("day", "Date", data=False, most=12),
    Column("days_since_low"),
    Column("days_since_high"),
    Column("days_since", "Gap", data=False, right=True),
    Column("status"),
    Column("held", "Status", data=False),
    Column("starts"),
    Column("ends"),
    Column("minutes"),
    Column("lasted", "Minutes", data=False, right=True, most=9),
    Column("city"),
    Column("medium"),
    Column("where", "City", data=False, weight=1),
    Column("place", "Place", weight=2, wide=True),
    Column("country"),
    Column("heads"),
    Column("led", "Led by", data=False, weight=2),
    Column("documents"),
    Column("tabled", "Tabled", data=False, right=True),
    Column("demands"),
    Column("asked", "Asked", data=False, right=True),
    Column("outcomes"),
    Column("agreed", "Agreed", data=False, right=True),
    Column("result"),
    Column("came_of_it", "Result", data=False, weight=4, wide=True),
    Column("accounts"),
    Column("sources"),
)

LEFT_OUT = {"days_since": "", "held": "held", "lasted": "", "where": ""}
"""Columns for people that are left out where every round has just this."""


def rounds_table(record: Record) -> Table:
    """When and where each round was, how many days after the last, how long, who led, what was asked and agreed."""
    asked = defaultdict(list)
    for request in record.requests:
        asked[request.born.id].append(request.id)
    rounds = zip(record.rounds, _gaps(record), strict=True)
    rows = [{**_row(record, one, asked[one.id]), **counted("days_since", days)} for one, days in rounds]
    return Table(_columns(rows), rows, record.file.process.title)


def _columns(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Without those for people that tell nothing; the status, where it tells something, takes the place of another."""
    told = {key for key, usual in LEFT_OUT.items() if any(row[key] != usual for row in rows)}
    shown = (column for column in COLUMNS if column.key not in LEFT_OUT or column.key in told)
    return [column._replace(wide=True) if column.key == "tabled" and "held" in told else column for column in shown]


def _row(record: Record, one: Round, asked: Sequence[str]) -> dict[str, Any]:
    venue = one.venue
    led = [record.person_name(head) for key in _negotiating(record, one) for head in _heads(one.delegations[key])]
    return {
        "id": one.id,
        "number": one.number,
        "numbered": told(one, "number"),
        "date": str(one.date),
        "day": read(one.date),
        "status": one.status,
        "held": told(one, "status"),
        "starts": one.starts and str(one.starts),
        "ends": one.ends and str(one.ends),
        "minutes": one.minutes and str(one.minutes),
        "lasted": length_of(one),
        "place": venue and venue.place,
        "city": venue and venue.city,
        "medium": one.medium,
        "where": _where(one),
        "country": venue and venue.country,
        "heads": [head for delegation in one.delegations.values() for head in _heads(delegation)],
        "led": list(dict.fromkeys(led)),
        "documents": [paper.id for paper in one.documents],
        "tabled": len(one.documents),
        "demands": list(asked),
        "asked": len(asked),
        "outcomes": [outcome.id for outcome in one.outcomes],
        "agreed": len(one.outcomes),
        "result": one.result,
        "came_of_it": told(one, "result"),
        "accounts": told_in_accounts(record, one),
        "sources": list(one.sources),
    }


def _gaps(record: Record) -> list[tuple[int, int | None] | None]:
    """The days to each round from the last one that took place before it; nothing for the first."""
    found: list[tuple[int, int | None] | None] = []
    last: Date | None = None
    for one in record.rounds:
        days = gap(last, one.date) if last else NOTHING_KNOWN
        found.append(None if days == NOTHING_KNOWN else days)
        last = one.date if one.status in TOOK_PLACE else last
    return found


def length_of(one: Round) -> str:
    """The length of a round in minutes, as written, as its hours give it, or as each account has it."""
    if one.minutes:
        return str(one.minutes)
    if one.starts and one.ends and _one_day(one.date, one.ends.minutes < one.starts.minutes):
        about = "~" if one.starts.about or one.ends.about else ""
        return f"{about}{one.starts.until(one.ends)}"
    return told(one, "minutes")


def told(one: Round, field: str) -> str:
    """A value of a round as written, or as each account has it."""
    accounts = [str(account.values[field]) for account in one.accounts if field in account.values]
    plain = getattr(one, field)
    return " / ".join(dict.fromkeys(accounts)) if accounts else "" if plain is None else str(plain)


def _where(one: Round) -> str:
    """The city of a round, as each account has it, or the link by which the sides spoke."""
    venues = [one.venue, *(account.values.get("venue") for account in one.accounts)]
    cities = list(dict.fromkeys(venue.city for venue in venues if venue and venue.city))
    return " / ".join(cities) or ("" if one.medium == "in-person" else f"({one.medium})")


def _one_day(day: Date, night: bool) -> bool:
    """Whether a round began and ended on one day, or in one night."""
    return day.extent in (Extent.ONE_OF, Extent.UNKNOWN) or (day.latest - day.earliest).days <= night


def _negotiating(record: Record, one: Round) -> list[str]:
    """The delegations of the sides, without host and mediator; all of them where no party has a role."""
    sides = [key for key in one.delegations if any(whole in record.negotiators for whole in record.wholes(key))]
    return sides or list(one.delegations)


def _heads(delegation: Delegation) -> Iterator[str]:
    yield from delegation.head
    for account in delegation.accounts:
        yield from account.values.get("head", ())
