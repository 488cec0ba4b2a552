"""What was agreed, promised and delivered."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from operator import attrgetter

from rounds.model import Delivery, Outcome, StatedTotal
from rounds.model.walk import blocks
from rounds.record import Record, ledger
from rounds.record.accounts import Versions
from rounds.record.assent import agreed_by_all
from rounds.record.sums import UNTOLD, instalments_of
from rounds.record.support import counting
from rounds.relations.columns import Column, Kind, Values, columns_of, values_in
from rounds.relations.relation import ACCOUNT, BORN, VERSIONS, relation
from rounds.relations.seats import account_cells
from rounds.relations.statements import EVERY_SOURCE, due_days
from rounds.values.dates import Date, days_waiting, first_of, last_of
from rounds.values.quantities import Quantity, apart, share

_OF_OUTCOME = Column("outcome", "The id of the outcome", to="outcomes")
_SIDE = Column("side", "The side whose account it is; NULL where all accounts have it so", to="parties")
_RECEIVER = Column("receiver", "The party that gets it; NULL where nothing is counted", to="parties")
_PROMISED = Column("promised", "How much is promised", Kind.QUANTITY)
_SHARES = (
    Column("share_low", "The least part of the promise that is kept; NULL where an end is open", Kind.NUMBER),
    Column("share_high", "The most part of the promise that is kept; NULL where an end is open", Kind.NUMBER),
)
LATENESS = Column("days_late", "Days from its day to the one on which it was kept, where that is later", Kind.DAYS)
_OUTCOME = (
    *columns_of(Outcome, {"by": "party", "sources": ""}),
    BORN,
    Column("followed_by", "The outcomes that prolong it or take it further", Kind.LIST),
    Column("status", "What became of it, reckoned account by account"),
    Column("status_told_by", "Those on whose word alone the status rests: sides, or the names of others; empty where "
           "all parties say so, or somebody outside attests it", Kind.LIST),
    Column("agreed_by_all", "1 where all parties to it agreed, whatever became of it", Kind.FLAG),
    Column("amended", "When it was last changed, whatever its status", Kind.DATE),
    LATENESS,
    Column("overdue", "1 where its time is up in every account and nothing came of it", Kind.FLAG),
    *VERSIONS,
    EVERY_SOURCE,
)  # fmt: skip
_DELIVERY = (
    _OF_OUTCOME,
    Column("position", "The place of the instalment in its list, from 1", Kind.WHOLE),
    *columns_of(Delivery, {"received": ""}),
    *ACCOUNT,
    _RECEIVER,
    Column("received", "How much in this instalment", Kind.QUANTITY),
)
_BALANCE = (
    _OF_OUTCOME,
    _SIDE,
    _RECEIVER,
    _PROMISED,
    Column("received", "How much it got in all", Kind.QUANTITY),
    *_SHARES,
    Column("differ_by", "The most by which two accounts of what it got differ", Kind.QUANTITY),
    Column("verdict", "What the figures of this receiver come to; NULL where nothing is promised or a side is silent"),
    Column("deadline", "The day by which it is due in this account", Kind.DATE),
    Column("days_overdue", "Days by which it is past its time", Kind.DAYS),
    LATENESS,
    Column("instalments", "How many instalments are recorded", Kind.WHOLE),
    Column("first_delivered", "The day of the first", Kind.DATE),
    Column("last_delivered", "The day of the last", Kind.DATE),
    Column("days_to_first", "Days from the agreement to the first", Kind.DAYS),
    Column("days_to_last", "Days from the agreement to the last", Kind.DAYS),
)
_INSTALMENT = (
    _OF_OUTCOME,
    _SIDE,
    _RECEIVER,
    Column("date", "When", Kind.DATE),
    Column("kind", "'instalment', or 'stated total' for what the side itself says the sum is"),
    Column("stage", "The name or number of the instalment"),
    Column("place", "Where"),
    Column("received", "How much in this instalment, or as the sum that is stated", Kind.QUANTITY),
    Column("total", "The sum up to and with it", Kind.QUANTITY),
    _PROMISED,
    *_SHARES,
    EVERY_SOURCE,
)
_VERDICT = (_OF_OUTCOME, _SIDE, Column("verdict", "What it comes to, all receivers together"))
_STATED = (
    Column("outcomes", "The outcomes that it covers", Kind.LIST),
    *columns_of(StatedTotal, {"by": "party", "received": ""}),
    _RECEIVER,
    Column("received", "How much, as stated", Kind.QUANTITY),
)


def outcomes(record: Record) -> Iterator[Values]:
    """Something that was agreed or undertaken."""
    return (outcome_values(record, reckoning) for reckoning in ledger.reckonings(record))


def outcome_values(record: Record, reckoning: ledger.Reckoning) -> Values:
    """An outcome and what became of it."""
    outcome = reckoning.outcome
    values = values_in(record, _OUTCOME, outcome)
    agreed = values["agreed"]
    return {
        **values,
        "born_in": reckoning.born.id,
        "agreed": agreed if isinstance(agreed, Versions) else reckoning.agreed,
        "due": due_days(record, ledger.put_off_to(record, outcome, "") or values["due"]),
        "followed_by": record.followers.get(outcome.id, []),
        "status": reckoning.status,
        "status_told_by": reckoning.told_by,
        "agreed_by_all": agreed_by_all(record, outcome),
        "amended": ledger.amended(record, outcome),
        "days_late": ledger.days_late(record, reckoning),
        "overdue": reckoning.overdue,
        "sources": list(dict.fromkeys(key for _, block in blocks(outcome) for key in getattr(block, "sources", ()))),
    }


def promises(record: Record) -> Iterator[Values]:
    """How much a receiver is to get from an outcome; once for each side's account, and each report, that tells it."""
    for outcome, _ in record.outcomes():
        for account in (None, *counting(record, outcome.accounts)):
            figures = account.values.get("promised", {}) if account else outcome.promised
            common = {"outcome": outcome.id, **account_cells(record, account)}
            yield from ({**common, "receiver": key, "promised": figure} for key, figure in figures.items())


def deliveries(record: Record) -> Iterator[Values]:
    """What a receiver got in one instalment; once for each side's account, and each report, that tells it."""
    for outcome, _ in record.outcomes():
        for position, delivery in enumerate(outcome.delivered, 1):
            shared = {**values_in(record, _DELIVERY, delivery), "outcome": outcome.id, "position": position}
            told = [account for account in counting(record, delivery.accounts) if account.values]
            for account in (None, *told) if delivery.received or not told else told:  # an account's word goes before
                own = account.values if account else {"received": delivery.received}
                values = {name: own.get(name, getattr(delivery, name)) for name in ("text", "stage", "place", "via")}
                values |= {"sources": (account or delivery).sources, **account_cells(record, account)}
                figures = own.get("received") or {None: None}
                for key, figure in figures.items():
                    yield {**shared, **values, "receiver": key, "received": figure}


def balances(record: Record) -> Iterator[Values]:
    """One receiver's figures in one account: promised, and received in all instalments."""
    for reckoning in ledger.reckonings(record):
        yield from balance_values(record, reckoning) if reckoning.balances else ()


def balance_values(record: Record, reckoning: ledger.Reckoning) -> Iterator[Values]:
    """Those of one outcome, each with how far the accounts of its receiver lie apart; one where nothing is counted."""
    if not reckoning.balances:
        days = [delivery.date for delivery in reckoning.outcome.delivered]
        yield {"promised": None, "verdict": reckoning.status, **_times(record, reckoning, days, reckoning.overdue)}
    distances = {receiver: _furthest(balances) for receiver, balances in reckoning.of_receiver.items()}
    for balance in ledger.separate_balances(record, reckoning):
        yield {**_balance(record, reckoning, balance), "differ_by": distances[balance.receiver]}


def _furthest(balances: Sequence[ledger.Balance]) -> Quantity | None:
    """The most by which two accounts of what a receiver got differ."""
    sums = dict.fromkeys(balance.received for balance in balances)
    distances = [distance for two in combinations(sums, 2) if (distance := apart(*two)) and distance.high]
    return max(distances, key=attrgetter("high"), default=None)


def _balance(record: Record, reckoning: ledger.Reckoning, balance: ledger.Balance) -> Values:
    matters = (balance.promised or balance.received).high != 0  # of who was promised nothing, nothing is to be said
    days = [day for day, figure in balance.instalments if figure.high != 0 and figure != UNTOLD]
    return {
        **balance._asdict(),
        "outcome": reckoning.outcome.id,
        **_shares(balance.received, balance.promised),
        "verdict": balance.verdict if matters else None,
        **_times(record, reckoning, days, matters and balance.verdict in ledger.LATE, balance),
    }


def _times(
    record: Record, reckoning: ledger.Reckoning, days: Sequence[Date], late: bool, balance: ledger.Balance | None = None
) -> Values:
    """When it is due and how far past that, and when the first and the last of it came."""
    due = ledger.due_day(record, reckoning.outcome, balance.side if balance else "")
    first, last = (first_of(days), last_of(days)) if days else (None, None)
    return {
        "deadline": due,
        "days_overdue": days_waiting(due, record.waits_until) if due and late else None,
        "days_late": ledger.days_late(record, reckoning, balance),
        "instalments": len(days),
        "first_delivered": first,
        "last_delivered": last,
        "days_to_first": days_waiting(reckoning.agreed, first) if first else None,
        "days_to_last": days_waiting(reckoning.agreed, last) if last else None,
    }


def _shares(received: Quantity, promised: Quantity | None) -> Values:
    """The two ends of the share; None where one of them is not known."""
    least, most = (promised and share(received, promised)) or (None, None)
    return {"share_low": least, "share_high": most}


def verdicts(record: Record) -> Iterator[Values]:
    """What became of an outcome in one account."""
    for reckoning in ledger.reckonings(record):
        for side, verdict in reckoning.verdicts.items():
            yield {"outcome": reckoning.outcome.id, "side": side, "verdict": verdict}


def instalments(record: Record) -> Iterator[Values]:
    """What a receiver got at one time in one account, with the sum up to then."""
    for reckoning in ledger.reckonings(record):
        for balance in ledger.separate_balances(record, reckoning):
            yield from instalment_values(record, reckoning.outcome, balance)


def instalment_values(record: Record, outcome: Outcome, balance: ledger.Balance) -> Iterator[Values]:
    """Those of one receiver in one account."""
    keys = record.keys_of(balance.side)
    for instalment in instalments_of(outcome, keys, balance.receiver):
        told = instalment.told
        accounts = told.accounts if isinstance(told, Delivery) else ()
        numbered = [one for one in accounts if balance.receiver in one.values.get("received", ())]
        own = [one for one in numbered if one.by in keys] or [one for one in numbered if not one.by]
        cited = tuple(key for account in (own if numbered else accounts) for key in account.sources)
        # where a side is silent, what another says is not its source
        cited = (cited or told.sources) if numbered else (told.sources or cited or outcome.sources)
        yield {
            "outcome": outcome.id,
            "side": balance.side,
            "receiver": balance.receiver,
            "promised": balance.promised,
            "date": instalment.date,
            "kind": "instalment" if isinstance(told, Delivery) else "stated total",
            "stage": getattr(told, "stage", None),
            "place": getattr(told, "place", None),
            "received": instalment.figure,
            "total": instalment.total,
            **_shares(instalment.total, balance.promised),
            "sources": list(dict.fromkeys(cited)),
        }


def stated_totals(record: Record) -> Iterator[Values]:
    """What a side itself says a receiver got in all, up to a day."""
    of_one = [((outcome.id,), stated) for outcome, _ in record.outcomes() for stated in outcome.stated_totals]
    of_several = [(total.outcomes, total) for total in record.file.process.stated_totals]
    for covered, stated in (*of_one, *of_several):
        common = {**values_in(record, _STATED, stated), "outcomes": covered}
        yield from ({**common, "receiver": key, "received": figure} for key, figure in stated.received.items())


OUTCOMES = relation("outcomes", _OUTCOME, outcomes)
PROMISES = relation("promises", (_OF_OUTCOME, *ACCOUNT, _RECEIVER, _PROMISED), promises)
DELIVERIES = relation("deliveries", _DELIVERY, deliveries)
BALANCES = relation("balances", _BALANCE, balances)
INSTALMENTS = relation("instalments", _INSTALMENT, instalments)
VERDICTS = relation("verdicts", _VERDICT, verdicts)
STATED_TOTALS = relation("stated_totals", _STATED, stated_totals)
